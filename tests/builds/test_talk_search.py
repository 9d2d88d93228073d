"""Sphinx's own search finds a talk by any distinctive word of its title, and leads to its place on the page."""

from __future__ import annotations

import pytest
from bs4 import Tag

from benchmarks.browser import CHROMIUM, search
from tests.builds.markup import tree
from tests.builds.project import Project
from tests.conftest import MakeProject

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

TITLES = {
    "wool-2019": [
        "Keynote: what spinners get wrong about burnout and how to get well again",
        "Django 3.0 and Python's async: a gentle tour of what is to come",
        "Yarn & dye: the unexpected chemistry of colors that never fade",
        "How to carry a loom through four airports without losing a screw",
    ],
    "wool-2024": [
        "Choosing Wisely: SPA vs. HTMX",
        "Burnout, five years later: what the survey of all mills has shown",
        "Überraschungen beim Färben, or what nobody tells you about indigo",
        "Migrations without downtime on a very, very large PostgreSQL cluster",
    ],
}
#: What is looked for, and the anchors of the talks that are wanted: all of them, before anything else.
WANTED = {
    "htmx": ["choosing-wisely-spa-vs-htmx"],
    "HTMX": ["choosing-wisely-spa-vs-htmx"],
    "spa": ["choosing-wisely-spa-vs-htmx"],
    "async": ["django-3-0-and-python-s-async-a-gentle-tour-of-what-is-to-come"],
    "chemistry": ["yarn-dye-the-unexpected-chemistry-of-colors-that-never-fade"],
    "airports": ["how-to-carry-a-loom-through-four-airports-without-losing-a-screw"],
    "downtime": ["migrations-without-downtime-on-a-very-very-large-postgresql-cluster"],
    "postgresql cluster": ["migrations-without-downtime-on-a-very-very-large-postgresql-cluster"],
    "indigo": ["uberraschungen-beim-farben-or-what-nobody-tells-you-about-indigo"],
    "weaving": ["talk-wool-2024-weaving-at-night"],
    "keynote 2019": ["keynote-what-spinners-get-wrong-about-burnout-and-how-to-get-well-again"],
    "burnout": [
        "burnout-five-years-later-what-the-survey-of-all-mills-has-shown",
        "keynote-what-spinners-get-wrong-about-burnout-and-how-to-get-well-again",
    ],
}


@pytest.fixture
def archive(make_project: MakeProject) -> Project:
    pages = {}
    for name, titles in TITLES.items():
        title = name.replace("wool-", "Wool ")
        talks = "\n\n".join(f"## {talk}\n\n:::{{talk}}\n:speakers: Ada Loom\n:::\n\nSome words." for talk in titles)
        pages[f"recaps/{name}.md"] = f"# {title}\n\n:::{{conference}} {title}\n:::\n\n{talks}\n"
    pages["recaps/wool-2024.md"] += "\n:::{talk} Weaving at night, with a lamp on your head\n:id: weaving-at-night\n:::\n"
    return make_project({"index.md": tree("recaps/*", options=":glob:\n"), **pages})


def anchors(page: Tag) -> list[str]:
    """Where the results lead within their pages, best first."""
    return [str(link["href"]).partition("#")[2] for link in page.select("ul.search > li > a")]


def test_every_talk_is_found_by_a_word_of_its_title(archive: Project) -> None:
    outdir = archive.build().outdir
    pages = [page for page, _ in search(outdir, list(WANTED))]
    found = {query: anchors(page)[: len(wanted)] for (query, wanted), page in zip(WANTED.items(), pages, strict=True)}
    assert {query: sorted(hits) for query, hits in found.items()} == {query: sorted(wanted) for query, wanted in WANTED.items()}


def test_after_an_edit_by_its_new_title(archive: Project) -> None:
    archive.build()
    archive.edit("recaps/wool-2024.md", "HTMX", "Datastar, and what else there is beside frameworks")
    archive.edit("recaps/wool-2019.md", "## Django 3.0", "## How HTMX was told of Django 3.0")
    datastar, htmx = (page for page, _ in search(archive.build().outdir, ["datastar", "htmx"]))
    assert anchors(datastar)[0] == "choosing-wisely-spa-vs-datastar-and-what-else-there-is-beside-frameworks"
    assert [anchor[:12] for anchor in anchors(htmx) if anchor] == ["how-htmx-was"]
