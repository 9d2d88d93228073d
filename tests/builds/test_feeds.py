"""Feeds and calendars beside the pages: what they say, where they are named, and when they are written."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import icalendar
import pytest
from bs4 import BeautifulSoup

from tests.builds.markup import tree
from tests.builds.project import Project, Result, differences
from tests.conftest import MakeProject

BASE = "https://wool.example/en/"
WOOL = """---
author: Robin Reader
added: 2020-06-01
---

# Wool 2020

:::{conference} Wool 2020
:dates: 2020-05-01/2020-05-02
:venue: Old Mill; hall 2
:place: Graz, Austria
:website: https://wool2020.example/
:::

## Carding & <combing>: a start

:::{talk}
:speakers: Ada Loom; Bo Weaver
:date: 2020-05-01
:video: https://video.example/?a=1&b=2
:topics: yarn, looms
:::

:::{talk} Dyeing
:speakers: Ada Loom
:::

:::{talk} Weaving
:speakers: Cy Felt
:conference: Silk 2019
:::
"""
FELT = """---
date: 2021-07-01 10:00
---

# Wool 2021

:::{conference} Wool 2021
:dates: 2021-05-01
:::

## Felting

:::{talk}
:speakers: Ada Loom
:topics: yarn
:::
"""
FILES = {"index.md": tree("recaps/*", options=":glob:\n"), "recaps/wool-2020.md": WOOL, "recaps/wool-2021.md": FELT}


@pytest.fixture
def archive(make_project: MakeProject) -> Project:
    return make_project(FILES, html_baseurl=BASE)


def beside(outdir: Path) -> set[str]:
    return {path.relative_to(outdir).as_posix() for path in outdir.rglob("*") if path.suffix in {".atom", ".ics"}}


def parsed(result: Result, name: str) -> Any:
    """A feed as a reader of feeds has it; one with a mistake in it is none."""
    found = feedparser.parse((result.outdir / name).read_bytes())
    assert found.bozo == 0
    assert found.version == "atom10"
    return found


def events(result: Result, name: str) -> list[Any]:
    calendar = icalendar.Calendar.from_ical((result.outdir / name).read_bytes())
    return list(calendar.walk("VEVENT"))


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_which_there_are(archive: Project, builder: str) -> None:
    result = archive.build(builder)
    assert result.warnings == []
    assert beside(result.outdir) == {
        *("index.atom", "conferences/wool.atom", "topics/yarn.atom", "topics/looms.atom"),
        *("speakers/ada-loom.atom", "speakers/bo-weaver.atom", "speakers/cy-felt.atom"),
        *("conferences/wool.ics", "conferences/wool-2020.ics", "conferences/wool-2021.ics"),
    }


def test_what_a_feed_says(archive: Project) -> None:
    result = archive.build()
    ada = parsed(result, "speakers/ada-loom.atom")
    assert ada.feed.title == "Talks by Ada Loom – Small archive"
    assert ada.feed.id == "tag:wool.example,2026:/en/speaker/ada-loom"
    assert ada.feed.updated == "2021-07-01T00:00:00Z"
    assert {link.rel: link.href for link in ada.feed.links} == {
        "self": f"{BASE}speakers/ada-loom.atom",
        "alternate": f"{BASE}speakers/ada-loom.html",
    }
    assert [entry.title for entry in ada.entries] == ["Felting", "Carding & <combing>: a start", "Dyeing"]
    carding = ada.entries[1]
    assert carding.id == "tag:wool.example,2026:/en/talk/wool-2020/carding-combing-a-start"
    assert carding.updated == "2020-06-01T00:00:00Z"
    assert carding.link == f"{BASE}recaps/wool-2020.html#carding-a-start"
    assert [(author.name, author.href) for author in carding.authors] == [
        ("Ada Loom", f"{BASE}speakers/ada-loom.html"),
        ("Bo Weaver", f"{BASE}speakers/bo-weaver.html"),
    ]
    assert [(tag.term, tag.label) for tag in carding.tags] == [("yarn", "yarn"), ("looms", "looms")]
    assert [link.href for link in carding.links if link.rel == "related"] == ["https://video.example/?a=1&b=2"]
    assert carding.summary == "Ada Loom, Bo Weaver · Wool 2020"


def test_recaps_are_in_the_feeds_of_the_archive_and_of_their_series(archive: Project) -> None:
    result = archive.build("dirhtml")
    for name, page in (("index.atom", BASE), ("conferences/wool.atom", f"{BASE}conferences/wool/")):
        feed = parsed(result, name)
        assert (feed.feed.link, feed.feed.author) == (page, "Small archive")
        assert [(entry.title, entry.get("author"), entry.updated[:10]) for entry in feed.entries] == [
            ("Wool 2021", None, "2021-07-01"),
            ("Wool 2020", "Robin Reader", "2020-06-01"),
        ]
        assert feed.entries[1].link == f"{BASE}recaps/wool-2020/#conference-wool-2020"
        assert feed.entries[1].summary == "2020-05-01/2020-05-02 · Old Mill; hall 2, Graz, Austria"


def test_what_a_calendar_says(archive: Project) -> None:
    result = archive.build()
    (event,) = events(result, "conferences/wool-2020.ics")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (dt.date(2020, 5, 1), dt.date(2020, 5, 3))
    assert str(event["uid"]) == "wool-2020@wool.example/en"
    assert event.decoded("dtstamp") == dt.datetime(2020, 6, 1, tzinfo=dt.UTC)
    assert (event["summary"], event["location"]) == ("Wool 2020", "Old Mill; hall 2, Graz, Austria")
    assert event["url"] == f"{BASE}recaps/wool-2020.html#conference-wool-2020"
    both = events(result, "conferences/wool.ics")
    assert [(str(event["summary"]), event.decoded("dtend")) for event in both] == [
        ("Wool 2020", dt.date(2020, 5, 3)),
        ("Wool 2021", dt.date(2021, 5, 2)),
    ]


def named(result: Result, page: str) -> list[tuple[str, str]]:
    """Type and address of what the head of a page names, and the address that links in its content have."""
    soup = BeautifulSoup(result.text(page), "html.parser")
    found = soup.select('head link[rel="alternate"]')
    shown = soup.select("a.recap-to-feed, a.recap-to-calendar")
    return [(str(tag.get("type") or tag.get_text()), urljoin(f"{BASE}{page}.html", str(tag["href"]))) for tag in (*found, *shown)]


ATOM, ICS = "application/atom+xml", "text/calendar"
EVERYWHERE = (ATOM, f"{BASE}index.atom")


def test_pages_name_them(archive: Project) -> None:
    result = archive.build()
    wool, edition = f"{BASE}conferences/wool", f"{BASE}conferences/wool-2020"
    assert named(result, "recaps/wool-2020") == [
        *((ATOM, f"{wool}.atom"), (ICS, f"{edition}.ics"), EVERYWHERE),
        *(("Feed", f"{wool}.atom"), ("Calendar", f"{edition}.ics")),
    ]
    assert named(result, "conferences/wool") == [
        *((ATOM, f"{wool}.atom"), (ICS, f"{wool}.ics"), EVERYWHERE),
        *(("Feed", f"{wool}.atom"), ("Calendar", f"{wool}.ics")),
    ]
    for page in ("speakers/ada-loom", "topics/yarn"):
        assert named(result, page) == [(ATOM, f"{BASE}{page}.atom"), EVERYWHERE, ("Feed", f"{BASE}{page}.atom")]
    assert named(result, "talks/index") == [EVERYWHERE]
    # Sphinx's own pages, and those that show nothing of the archive.
    assert named(result, "genindex") == named(result, "index") == []


def test_all_links_lead_somewhere(archive: Project) -> None:
    archive.write("speakers/ada-loom.md", "# Ada Loom\n\n:::{speaker} Ada Loom\n:::\n")
    result = archive.build("dirhtml")
    assert result.warnings == []
    links = {address for page in result.pages() for _, address in named(result, page)}
    assert {urlsplit(address).path.removeprefix("/en/") for address in links} == beside(result.outdir)
    assert ("Feed", f"{BASE}speakers/ada-loom.atom") in named(result, "speakers/ada-loom/index")


def test_links_below_titles_are_not_searched_for(archive: Project) -> None:
    text = (archive.build().outdir / "searchindex.js").read_text()
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    # The box of a conference is a part of what its page says.
    assert [index["docnames"][page] for page in index["terms"]["feed"]] == ["recaps/wool-2020", "recaps/wool-2021"]


@pytest.mark.parametrize("baseurl", ["", "/en/", "ftp://wool.example/"])
def test_without_an_address_of_the_site_there_are_none(archive: Project, baseurl: str) -> None:
    archive.build()
    archive.configure(html_baseurl=baseurl)
    result = archive.build()
    assert beside(result.outdir) == set()
    assert named(result, "recaps/wool-2020") == []
    assert differences(result.outdir, archive.clean_build().outdir) == []


def edits() -> Iterator[tuple[str, str, str]]:
    yield "recaps/wool-2020.md", "added: 2020-06-01", "added: 2022-06-01"
    yield "recaps/wool-2021.md", ":speakers: Ada Loom", ":speakers: Dee Spindle"
    yield "recaps/wool-2020.md", "## Carding", "## Spinning"
    yield "recaps/wool-2021.md", ":dates: 2021-05-01\n", ""
    yield "recaps/wool-2020.md", ":dates:", ":series: Wool and Silk\n:dates:"
    yield "recaps/wool-2020.md", ":topics: yarn, looms\n", ""


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_after_every_edit_they_are_those_of_a_build_from_nothing(archive: Project, builder: str) -> None:
    archive.build(builder)
    for edit in edits():
        archive.edit(*edit)
        result = archive.build(builder)
        assert differences(result.outdir, archive.clean_build(builder).outdir) == [], edit
    assert beside(result.outdir) == {
        *("index.atom", "conferences/wool.atom", "conferences/wool-and-silk.atom", "topics/yarn.atom"),
        *("speakers/ada-loom.atom", "speakers/bo-weaver.atom", "speakers/cy-felt.atom", "speakers/dee-spindle.atom"),
        *("conferences/wool-and-silk.ics", "conferences/wool-2020.ics"),
    }


def test_only_those_that_change_are_written(archive: Project) -> None:
    result = archive.build()
    files = [result.outdir / name for name in beside(result.outdir)]
    before = {path: path.stat().st_mtime_ns for path in files}
    archive.edit("recaps/wool-2021.md", "# Wool 2021\n", "# Wool 2021\n\nAnother sentence.\n")
    archive.build()
    assert before == {path: path.stat().st_mtime_ns for path in files}
    archive.edit("recaps/wool-2021.md", ":speakers: Ada Loom", ":speakers: Bo Weaver")
    archive.build()
    changed = {path.relative_to(result.outdir).as_posix() for path in files if path.stat().st_mtime_ns != before[path]}
    assert changed == {"speakers/ada-loom.atom", "speakers/bo-weaver.atom", "topics/yarn.atom"}


@pytest.mark.parametrize("harm", ["gone", "cut off"])
def test_one_that_is_harmed_is_made_again(archive: Project, harm: str) -> None:
    path = archive.build().outdir / "speakers" / "ada-loom.atom"
    whole = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:100])
    archive.build()
    assert path.read_bytes() == whole


def test_without_pages_only_recaps_have_them(archive: Project) -> None:
    archive.configure(recaps_pages=False)
    result = archive.build()
    assert beside(result.outdir) == {
        "index.atom",
        "conferences/wool.ics",
        "conferences/wool-2020.ics",
        "conferences/wool-2021.ics",
    }


def test_a_day_that_is_none_is_said(archive: Project) -> None:
    archive.edit("recaps/wool-2020.md", "added: 2020-06-01", "added: in June")
    (warning,) = archive.build().warnings
    assert "added: 'in June' is not a date; write it as 2024-09-23 [recaps.value]" in warning


def test_the_first_recap_and_the_last_are_told_on_every_page(archive: Project) -> None:
    archive.delete("recaps/wool-2020.md")
    archive.write("recaps/wool-2021.md", FELT.replace(":::{conference} Wool 2021\n:dates: 2021-05-01\n:::", ""))
    assert named(archive.build(), "topics/yarn")[:2] == [(ATOM, f"{BASE}topics/yarn.atom"), ("Feed", f"{BASE}topics/yarn.atom")]
    archive.write("recaps/wool-2021.md", FELT)
    result = archive.build()
    assert EVERYWHERE in named(result, "topics/yarn")
    assert differences(result.outdir, archive.clean_build().outdir) == []
    archive.write("recaps/wool-2021.md", FELT.replace(":::{conference} Wool 2021\n:dates: 2021-05-01\n:::", ""))
    result = archive.build()
    assert EVERYWHERE not in named(result, "topics/yarn")
    assert differences(result.outdir, archive.clean_build().outdir) == []
