"""What is written is read back the same: by MyST's own reader of options, and by the readers of values."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from myst_parser.parsers.options import options_to_items
from recaps.boundary.markdown import heading
from recaps.boundary.text import one_line
from recaps.importer.model import FoundConference, FoundTalk
from recaps.importer.output.directives import (
    conference_block,
    directive,
    join_names,
    option_line,
    photo_block,
    speaker_block,
    talk_block,
    talk_card,
)
from recaps.records import fields, schema

TEXTS = [
    "plain",
    "a: b",
    "C# #1",
    "ends with #",
    "# starts",
    "'quoted'",
    '"half',
    "| bar",
    "> more",
    "it's",
    "back\\slash \\n",
    "- dash",
    "{x} [y](z) `c` *e* _e_ __init__ snake_case <b> &amp; & $1 ~~s~~ ![i](j)",
    "Ünï 漢字 😎",
    ":x:",
    "100%",
    "null",
    "a\x00b\u200b",
]


@pytest.mark.parametrize("text", TEXTS)
def test_options(text: str) -> None:
    pairs, state = options_to_items(option_line("title", text)[1:])
    assert pairs == [("title", text.replace("\x00", ""))]
    assert not state.has_comments


@pytest.mark.parametrize("text", TEXTS)
def test_headings(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(heading(text, 3))
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == text.replace("\x00", "")


ANY = st.text(max_size=40).map(one_line)


@given(ANY)
def test_any_text_is_read_back(value: str) -> None:
    pairs, state = options_to_items(option_line("title", value)[1:])
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(heading(value, 2))
    assert pairs == [("title", value)]
    assert not state.has_comments
    assert "".join(child.content for child in tokens[1].children or ()) == value


@given(st.lists(ANY.map(lambda name: name.replace(";", "").strip(", ")).filter(bool), max_size=4, unique=True))
def test_any_names_are_read_back(names: list[str]) -> None:
    assert fields.names(join_names(names)) == tuple(names)


@pytest.mark.parametrize("names", [["A B"], ["A B", "C D"], ["A B, Jr."], ["A B, Jr.", "C D"], ["A: B", "#C"], []])
def test_names(names: list[str]) -> None:
    assert fields.names(join_names(names)) == tuple(names)


def test_a_name_cannot_hold_a_semicolon() -> None:
    assert fields.names(join_names(["A; B", "C"])) == ("A, B", "C")


def test_talk_with_everything_in_its_order() -> None:
    talk = FoundTalk(
        title="Tea",
        speakers=["Ada Kettle"],
        kind="keynote",
        date=dt.date(2031, 5, 3),
        url="https://a.example/",
        video="https://b.example/",
        slides="https://c.example/",
        code="https://d.example/",
        topics=["x", "y"],
        language="fr",
        conference="TeaCon 2030",
    )
    text = talk_block(talk, title="Other", id="tea", follows="Milk", aliases=["old"])
    assert text.splitlines()[0] == ":::{talk}"
    written = [line.split(":")[1] for line in text.splitlines()[1:-1]]
    assert written == [name for name in schema.TALK if name != "id" and name != "aliases"] + ["id", "aliases"]
    assert talk_card(FoundTalk(title="Tea: hot")) == ":::{talk} Tea: hot\n:::"


def test_what_is_empty_is_not_written() -> None:
    assert talk_block(FoundTalk(title="Tea")) == ":::{talk}\n:::"
    assert conference_block(FoundConference(name="TeaCon")) == ":::{conference} TeaCon\n:::"
    assert speaker_block("Ada") == ":::{speaker} Ada\n:::"


def test_dates_of_a_conference() -> None:
    one = FoundConference(name="T", start=dt.date(2031, 5, 3), end=dt.date(2031, 5, 3))
    two = FoundConference(name="T", start=dt.date(2031, 5, 3), end=dt.date(2031, 5, 4))
    assert ":dates: 2031-05-03\n" in conference_block(one)
    assert ":dates: 2031-05-03/2031-05-04\n" in conference_block(two)


@pytest.mark.parametrize("body", [":not: an option", "---\nno: option\n---", "text"])
def test_a_body_is_no_option(body: str) -> None:
    text = directive("photo", "a.jpg", [("alt", "A")], body)
    content = text.splitlines()[1:-1]
    assert content[0] == ":alt: A"
    assert content[1:] == (body.splitlines() if body == "text" else ["", *body.splitlines()])


def test_the_fence_is_longer_than_those_in_the_body() -> None:
    text = photo_block("a.jpg", caption="::::{note}\nx\n::::")
    tokens = MarkdownIt().parse(text)
    assert text.startswith(":::::{photo} a.jpg")
    assert text.endswith("\n:::::")
    assert tokens
