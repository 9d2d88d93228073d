"""A schedule becomes a page that reads back exactly."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from markdown_it import MarkdownIt
from recaps.importer import schedules
from recaps.importer.model import FoundConference, FoundTalk, Schedule
from recaps.importer.output import skeleton
from recaps.importer.output.directive_blocks import find
from recaps.records.naming import make_id

from tests.importer.teacon import DATA

DAY = dt.date(2031, 5, 3)


def page(*talks: FoundTalk, name: str = "TeaCon 2031", **options: bool) -> str:
    return skeleton.build(Schedule(source="s", conference=FoundConference(name=name), talks=list(talks)), **options).page


def test_a_heading_for_each_day_where_days_are_known() -> None:
    text = page(FoundTalk(title="Tea", date=DAY), FoundTalk(title="Milk", date=DAY), FoundTalk(title="Sugar"))
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == ["# TeaCon 2031", "## Saturday, May 3", "### Tea", "### Milk", "## Other talks", "### Sugar"]


def test_no_days_no_headings_for_them() -> None:
    assert [line for line in page(FoundTalk(title="Tea")).splitlines() if line.startswith("#")] == ["# TeaCon 2031", "## Tea"]


TITLES = [
    "*Tea* & __milk__",
    "C#",
    "#tea",
    "path('/<user>/', query)",
    "[1] `a` {b}",
    "1. First",
    "- dash",
    "+",
    "> quote",
    "tea #",
    "漢字 😎",
    "a\\b",
    "---",
]


@pytest.mark.parametrize("title", TITLES)
def test_titles_read_back(title: str) -> None:
    blocks = find(page(FoundTalk(title=title)))
    assert [block.heading for block in blocks] == ["TeaCon 2031", title]


def ids_on(text: str) -> list[str]:
    talks = [block for block in find(text) if block.name == "talk"]
    return [block.options["id"].value if "id" in block.options else make_id(block.heading) for block in talks]


def test_every_talk_has_an_id_of_its_own() -> None:
    names = ["Ada Kettle", "Bo Cup", "Bo Cup"]
    same = [FoundTalk(title="Lightning talks", speakers=[name]) for name in names]
    ids = ids_on(
        page(*same, FoundTalk(title="???"), FoundTalk(title=""), FoundTalk(title="..."), FoundTalk(title="Lightning talks 2"))
    )
    assert ids[0] == "lightning-talks"
    assert ids[1:3] == ["lightning-talks-bo-cup", "lightning-talks-bo-cup-2"]
    assert len(set(ids)) == len(ids) == 7
    assert all(ids)


def test_the_id_of_a_title_that_comes_later_is_not_taken() -> None:
    ids = ids_on(page(FoundTalk(title="Tea"), FoundTalk(title="Tea"), FoundTalk(title="Tea 2")))
    assert ids == ["tea", "tea-3", "tea-2"]


def test_long_titles_with_one_beginning() -> None:
    title = "tea " * 60
    ids = ids_on(page(FoundTalk(title=title + "a"), FoundTalk(title=title + "b")))
    assert len(set(ids)) == 2
    assert max(map(len, ids)) <= 100


def test_no_empty_heading() -> None:
    text = page(FoundTalk(title=" \x00 "), name="")
    assert "## Untitled talk" in text
    assert text.startswith("# Untitled conference\n")


NASTY = "First line\n# no heading\n\n1. no list\n- no list\n:::{talk}\n```\n<b>\n| a | b |\n---\n===\n+ x\n12) y\n[a]: http://b"


def test_abstracts_only_if_asked_for() -> None:
    assert "First line" not in page(FoundTalk(title="Tea", abstract=NASTY))


def test_abstracts_are_running_text() -> None:
    text = page(FoundTalk(title="Tea", abstract=NASTY), abstracts=True)
    quotation = text[text.index("> First") :]
    tokens = MarkdownIt("commonmark").enable("table").parse(quotation)
    assert {token.type for token in tokens} == {
        "blockquote_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "blockquote_close",
    }
    said = "\n\n".join(
        "".join(child.content or "\n" for child in token.children or ()) for token in tokens if token.type == "inline"
    )
    assert said == NASTY
    assert [block.name for block in find(text)] == ["conference", "talk"]


def test_all_formats_build_together_without_a_warning(make_project: Any) -> None:
    files = {}
    for path in ("pyvideo", "site", "pretalx.json", "events.json", "recaps.json"):
        for schedule in schedules.read(DATA / path):
            made = skeleton.build(schedule, abstracts=True)
            files[f"recaps/{made.name}"] = made.page
    listed = "\n".join(name.removesuffix(".md") for name in files)
    result = make_project({**files, "index.md": f"# T\n\n```{{toctree}}\n{listed}\nconferences/index\n```\n"}).build()
    assert result.warnings == []
    assert len(files) == 6
