"""Which addresses are links, and which paths stay in their folder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recaps.boundary import addresses

SCRIPTS = [
    "javascript:x",
    "JaVaScRiPt:x",
    " javascript:x",
    "java\tscript:x",
    "java\nscript:x",
    "\x01javascript:x",
    "java\u200bscript:x",
    "&#106;avascript:x",
    "javascript&colon;x",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "inv:#x",
    "path:../x",
    "project:x.md",
    "x y:z",
]


@pytest.mark.parametrize("address", SCRIPTS)
def test_what_does_something_is_no_link(address: str) -> None:
    assert not addresses.is_link(address)
    assert not addresses.is_relative(address)
    assert not addresses.web_or_none(address)


@pytest.mark.parametrize("address", ["https://a.example/", "HTTP://a.example", "mailto:ada@a.example", "ftp://a.example/x"])
def test_links(address: str) -> None:
    assert addresses.is_link(address)


@pytest.mark.parametrize("address", ["#x", "../x", "/x", "x?y:z", "x/y:z", "//a.example/x", "", "javascript%3Ax", "\\x:y"])
def test_relative_addresses(address: str) -> None:
    assert addresses.is_relative(address)


@given(st.text(max_size=12), st.sampled_from("\t\n\r \x00\x0b\x1f\u2028"), st.integers(0, 10))
def test_characters_that_browsers_take_out_hide_no_scheme(rest: str, char: str, place: int) -> None:
    word = "javascript"
    assert addresses.scheme(f"{word[:place]}{char}{word[place:]}:{rest}") == word


def test_web_addresses() -> None:
    assert addresses.web(" https://a.example/x ") == "https://a.example/x"
    assert addresses.web_or_none("//a.example/x") == "https://a.example/x"
    for wrong in ("https://", "https://[", 'https://a.example/"x', "https://a.example/<x", "ftp://a.example/", "a.example"):
        with pytest.raises(ValueError, match="is not a web address; write one that starts with https://"):
            addresses.web(wrong)


@pytest.mark.parametrize(
    ("address", "expected"),
    [('x" onclick="y', "x&quot; onclick=&quot;y"), ("a&b", "a&amp;b"), ("<x>'", "&lt;x&gt;&#x27;"), ("a\nb\x00c", "abc")],
)
def test_attributes_are_escaped(address: str, expected: str) -> None:
    assert addresses.attribute(address) == expected


@pytest.mark.parametrize("path", ["a.png", "img/a b.png", "./a.png", "a..b/c.png", "https://a.example/x.png", "%61.png"])
def test_paths_in_the_folder(path: str) -> None:
    assert addresses.inside(path)


@pytest.mark.parametrize(
    "path",
    [
        *("../a.png", "img/../../a.png", "/a.png", "\\a.png", "..\\a.png", "%2e%2e/a.png", "..%2fa.png", "~/a.png", "C:\\a.png"),
        *("file:a.png", "data:image/png;base64,x", "//a.example/x.png", "file%3a///a.png"),
    ],
)
def test_paths_that_leave_the_folder(path: str) -> None:
    assert not addresses.inside(path)


#: The first and the last of each range of characters that a browser does not see in an address.
UNSEEN = "\x00\x20\x7f\xa0\xad\u1680\u2000\u200f\u2028\u202f\u205f\u206f\u3000\ufeff\ufffd"


@pytest.mark.parametrize("char", UNSEEN, ids=lambda char: f"U+{ord(char):04X}")
def test_characters_that_are_not_seen_hide_no_scheme(char: str) -> None:
    assert addresses.scheme(f"{char}java{char}script{char}:x") == "javascript"


@pytest.mark.parametrize("address", ["a/b:c", "a?b:c", "a#b:c", "a\\b:c", "", "abc"])
def test_a_colon_later_on_makes_no_scheme(address: str) -> None:
    assert addresses.scheme(address) == ""


@pytest.mark.parametrize(
    "address", ["http://a.example/", "HTTP://A.example", "https://a.example:8000/x?y=(z)#'", "https://ä.example/🐑"]
)
def test_web_addresses_are_kept(address: str) -> None:
    assert addresses.web(f" {address}\n") == address
    assert addresses.web_or_none(f" {address}\n") == address


@pytest.mark.parametrize("char", ['"', "<", ">", " ", "\t", "\n", "\x00", "\u202e", "\u2028", "\ufeff"], ids=ascii)
def test_an_address_holds_nothing_that_ends_it(char: str) -> None:
    address = f"https://a.example/{char}onclick=x"
    with pytest.raises(ValueError, match="is not a web address"):
        addresses.web(address)
    assert addresses.web_or_none(address) == ""


def test_two_slashes_stand_for_the_scheme() -> None:
    assert addresses.web_or_none(" //a.example/x ") == "https://a.example/x"
    assert addresses.web_or_none("/a.example/x") == addresses.web_or_none("a//b.example") == ""


def test_space_around_an_attribute_is_left_out() -> None:
    assert addresses.attribute(" a b ") == "a b"


@pytest.mark.parametrize("path", ["a\\..\\..\\b.png", "a/%2e%2e/b.png", "a%5c..%5cb.png", "..", "a/.."])
def test_no_way_up_is_in_the_folder(path: str) -> None:
    assert not addresses.inside(path)
