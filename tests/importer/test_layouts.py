"""Layouts that people write: small texts, each of one kind, with what is in it; and a grid of layouts that nobody wrote."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from recaps.importer import schedules
from recaps.importer.api import Imported, import_recap

from tests.importer.layouts import Layout, layouts, share

CASES = Path(__file__).parent / "cases" / "layouts"
#: Every so many layouts of the grid are read in a test; ``python -m tests.importer.layouts`` reads all.
STEP = 23


def fold(text: str | None) -> str:
    plain = unicodedata.normalize("NFKD", (text or "").replace("’", "'"))
    return re.sub(r"[\W_]+", " ", "".join(c for c in plain if not unicodedata.combining(c)).casefold()).strip()


def read(case: Path, tmp_path: Path) -> Imported:
    text = next(path for path in case.parent.glob(f"{case.stem}.*") if path.suffix in {".md", ".mdx"})
    schedule = case.with_suffix(".schedule")
    known = []
    if schedule.exists():
        copy = tmp_path / "schedule.json"
        copy.write_bytes(schedule.read_bytes())
        known = schedules.read(copy)
    return import_recap(text.read_bytes(), path=text.name, schedules=known)


def matching(wanted: dict[str, Any], talks: list[dict[str, Any]], *, loose: bool) -> dict[str, Any] | None:
    same = next((talk for talk in talks if fold(talk["title"]) == fold(wanted["title"])), None)
    if same or not loose:
        return same
    words = set(fold(wanted["title"]).split()) - {"the", "of", "a", "his"}
    return next((talk for talk in talks if words & set(fold(talk["title"]).split())), None)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.json")), ids=lambda case: case.stem)
def test_layout(case: Path, tmp_path: Path) -> None:
    wanted = json.loads(case.read_text("utf-8"))
    imported = read(case, tmp_path)
    rest = list(imported.report["talks"])
    for talk in wanted["talks"]:
        found = matching(talk, rest, loose=wanted.get("loose", False))
        assert found is not None, f"lost: {talk['title']}"
        rest.remove(found)
        assert sorted(map(fold, found["speakers"])) == sorted(map(fold, talk["speakers"])), talk["title"]
        assert found["kind"] == talk.get("kind", found["kind"]), talk["title"]
        assert found["video"] == wanted.get("videos", {}).get(talk["title"], found["video"])
        assert found["evidence"]
    assert [talk["title"] for talk in rest] == []
    assert [text for text in wanted.get("page_lacks", []) if text in imported.page] == []
    assert len(imported.report["photos"]) == wanted.get("photos", len(imported.report["photos"]))
    if "conference" in wanted:
        assert imported.report["conference"]["name"] == wanted["conference"]


GRID = [pair for number, pair in enumerate(layouts()) if number % STEP == 0]


@pytest.mark.parametrize(("layout", "text"), GRID, ids=[layout.name for layout, _ in GRID])
def test_grid(layout: Layout, text: str) -> None:
    assert share(text) == 1, layout.name


def test_the_grid_sees_what_is_lost() -> None:
    _, text = next(layouts())
    assert share(text.replace("Mireille Aubert", "somebody")) < 1
    assert share("# KiteConf 2022 recap\n\nNothing.") == 0


def test_companies_and_their_towns_are_no_talks() -> None:
    rows = [("Acme Kites", "Bremen"), ("Wind Works", "Aarhus"), ("Sail Makers", "Porto"), ("Box Kites", "Turin")]
    text = "# Our suppliers\n\nWe buy there.\n\n" + "\n".join(f"## {name} – {place}\n\nGood string.\n" for name, place in rows)
    report = import_recap(text.encode(), path="t.md").report
    assert report["talks"] == []


def test_one_answer_for_a_family() -> None:
    rows = ["Nadia Perera - Knots", "Ole Lund - Ropes", "Ana Prieto - Sails", "Tom Roth - Masts"]
    text = "# Notes of last week\n\n" + "\n".join(f"* {row}" for row in rows) + "\n"
    asked = import_recap(text.encode(), path="t.md")
    assert [family["question"][:18] for family in asked.report["families"]] == ["4 items have one s"]
    assert asked.report["talks"] == []
    assert asked.needs_person
    yes = import_recap(text.encode(), path="t.md", talks=True)
    assert [talk["title"] for talk in yes.report["talks"]] == ["Knots", "Ropes", "Sails", "Masts"]
    no = import_recap(text.encode(), path="t.md", talks=False)
    assert no.report["talks"] == no.report["families"] == []
