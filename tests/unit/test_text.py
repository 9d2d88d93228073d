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
