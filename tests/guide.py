"""The author's guide, and its examples as projects."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tests.builds.project import PIXEL, Project, Result
from tests.conftest import ROOT, MakeProject

GUIDE = ROOT / "docs" / "guide"
SNIPPETS = sorted(path.stem for path in (GUIDE / "snippets").glob("*.md"))
#: Where a snippet has to stand, if not among the recaps.
PLACES = {"speaker-page": "speakers/ada-lovelace"}
INDEX = """
Small archive
=============

.. toctree::
   :glob:

   recaps/*
   conferences/index
   speakers/index
   talks/index
   topics/index
"""


@cache
def snippet(name: str) -> str:
    return (GUIDE / "snippets" / name).read_text(encoding="utf-8")


@cache
def guide(name: str) -> str:
    return (GUIDE / name).read_text(encoding="utf-8")


def docname(name: str) -> str:
    return PLACES.get(name, "recaps/snippet")


def built(make_project: MakeProject, name: str, suffix: str) -> tuple[Project, Result]:
    """A project whose only recap is the snippet; the photos it names are there."""
    text = snippet(f"{name}{suffix}")
    recap = docname(name)
    files = {"index.rst": INDEX, f"{recap}{suffix}": text}
    if not recap.startswith("recaps/"):
        files["recaps/other.rst"] = "Another recap\n=============\n"
    project = make_project(files, suppress_warnings=[])
    for photo in re.findall(r"\bphoto(?:\}|::) (\S+)", text):
        project.write(f"{Path(recap).parent}/{photo}", PIXEL)
    return project, project.build()


def section(page: str, heading: str) -> str:
    """The part of a guide page under a heading, with its subsections."""
    match = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,2}} |\Z)", guide(page), re.MULTILINE | re.DOTALL)
    assert match, f"{page} has no heading {heading!r}"
    return match[2]


def code(cell: str) -> list[str]:
    """All code in a table cell."""
    return [(double or single).strip() for double, single in re.findall(r"``(.+?)``|`(.+?)`", cell)]
