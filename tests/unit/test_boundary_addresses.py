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
