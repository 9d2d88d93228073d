"""What may pass into a line of text, and into a document."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recaps.boundary.text import in_line, joined, one_line, whole, writable

#: Characters of all kinds, those often that act.
TEXT = st.text(st.characters() | st.sampled_from("\x00\x07\x0b\x0c\x1b\x1c\x85\u2028\u202e\u2066\ufeff\uffff\ud83d\udc7d \n\t"))

#: Embeddings, overrides and isolates, as Unicode calls them.
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("  two\n  lines\tof text ", "two lines of text"),
        ("Ada\x1b[0m Loom", "Ada[0m Loom"),
        ("Small\x0btools\u2028live\x85long", "Small tools live long"),
        ("NAME\u202e\u200f", "NAME"),
        ("half \ud83d", "half \ufffd"),
        ("whole 🧶", "whole 🧶"),
        ("علی‌رضا", "علی‌رضا"),  # a joiner is a part of the spelling
        ("\ufeff\u202e", ""),
    ],
)
def test_one_line(value: str, line: str) -> None:
    assert one_line(value) == line


@given(TEXT)
def test_a_line_is_one_line_of_seen_characters(value: str) -> None:
    line = one_line(value)
    assert one_line(line) == line
    assert len(line.splitlines()) <= 1
    assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(c) in TURNING]
    assert f"a{in_line(value)}b" == in_line(f"a{value}b")
    line.encode()


@given(TEXT)
def test_what_is_writable_is_xml(value: str) -> None:
    text = writable(value)
    assert writable(text) == text
    ElementTree.fromstring(f"<a>{escape(text)}</a>".encode())
    assert text.count("\n") == value.count("\n")
    assert [c for c in text if c.isprintable() and c != " "] == [c for c in whole(value) if c.isprintable() and c != " "]


@given(TEXT)
def test_joined_lines_end_where_editors_end_them(value: str) -> None:
    text = joined(value)
    assert len(text) == len(value)
    assert text.splitlines() == text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n") or not text


#: The first and the last of each range of characters that act and are not shown.
ACTING = "\x01\x08\x0e\x1b\x7f\x84\x86\x9f\u061c\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\ufffe\uffff"


@pytest.mark.parametrize("char", ACTING, ids=lambda char: f"U+{ord(char):04X}")
def test_what_acts_is_left_out_of_a_line(char: str) -> None:
    assert one_line(f"{char}a{char}b{char}") == "ab"
    assert in_line(f"a {char} b") == "a b"


@pytest.mark.parametrize("char", ["\u061b", "\u200c", "\u200d", "\u2010", "\u2030", "\u2070", "\ufffd", "¡", "🐑"], ids=ascii)
def test_what_is_shown_or_spelled_with_stays(char: str) -> None:
    assert one_line(f"a{char}b") == f"a{char}b"


@pytest.mark.parametrize(("value", "line"), [(" a  b ", " a b "), (" a ", " a "), ("a\n\nb", "a b"), ("  ", " "), ("", "")])
def test_a_part_of_a_line_keeps_space_around_it(value: str, line: str) -> None:
    assert in_line(value) == line
    assert one_line(value) == line.strip()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\ud83d", "a\ufffd"),
        ("\udc00a", "\ufffda"),
        ("\ud83d\udc11", "🐑"),
        ("\ud800\udfff", "\U000103ff"),
        ("a\ndb", "a\ndb"),
        ("\udbff", "\ufffd"),
    ],
    ids=ascii,
)
def test_halves_of_characters(value: str, expected: str) -> None:
    assert whole(value) == writable(value) == expected


@pytest.mark.parametrize("char", "\x00\x01\x08\x0e\x1b\ufffe\uffff", ids=lambda char: f"U+{ord(char):04X}")
def test_what_xml_cannot_hold_is_left_out(char: str) -> None:
    assert writable(f"a{char}b") == "ab"


@pytest.mark.parametrize("char", "\x0b\x0c\x1c\x1d\x1e\x1f", ids=lambda char: f"U+{ord(char):04X}")
def test_breaks_that_xml_cannot_hold_are_spaces(char: str) -> None:
    assert writable(f"a{char}b") == "a b"


@pytest.mark.parametrize("char", "\t\n\r\x7f\x85\u2028\ufffd", ids=lambda char: f"U+{ord(char):04X}")
def test_what_xml_can_hold_stays(char: str) -> None:
    assert writable(f"a{char}b") == f"a{char}b"


@pytest.mark.parametrize("char", "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", ids=lambda char: f"U+{ord(char):04X}")
def test_what_ends_a_line_for_some_is_a_space(char: str) -> None:
    assert joined(f"a{char}b\n") == "a b\n"
