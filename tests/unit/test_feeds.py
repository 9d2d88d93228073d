"""Feeds and calendars as functions of the catalog: what is in them, in which order, and how hostile words stay words."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import feedparser
import icalendar
import pytest
from recaps.catalog.catalog import Catalog, build
from recaps.exporters import calendars, feeds
from recaps.exporters.model import Site
from recaps.records.model import Place

from tests.unit.records import catalog, conference, day, document, talk

ATOM = "{http://www.w3.org/2005/Atom}"


def locate(place: Place) -> str:
    return f"{place.docname}.html" + (f"#{place.anchor}" if place.anchor else "")


SITE = Site("The <archive>", locate, "https://wool.example/", "pt_BR")


def feed(archive: Catalog, name: str, site: Site = SITE) -> ET.Element:
    return ET.fromstring(dict(feeds.files(archive, site))[name])


def texts(element: ET.Element, *path: str) -> list[str]:
    return [found.text or "" for found in element.iterfind("/".join(ATOM + name for name in path))]


def titles(archive: Catalog, name: str) -> list[str]:
    return texts(feed(archive, name), "entry", "title")


@pytest.mark.parametrize(
    ("conferences", "options", "updated"),
    [
        ([conference("Wool", added=day("2024-02-03"), start=day("2020-05-01"))], {"date": day("2020-05-02")}, "2024-02-03"),
        ([conference("Wool", start=day("2020-05-01"), end=day("2020-05-09"))], {"date": day("2020-05-02")}, "2020-05-02"),
        ([conference("Wool", start=day("2020-05-01"), end=day("2020-05-09"))], {}, "2020-05-09"),
        ([], {"conference_name": "Wool 2019"}, "2019-01-01"),
        ([], {}, "1970-01-01"),
    ],
)
def test_when_a_talk_is_new(conferences: Sequence[object], options: dict[str, object], updated: str) -> None:
    name = str(options.get("conference_name", "Wool"))
    record = talk("Felt", name, "Ada", date=options.get("date"))
    found = feed(catalog(*conferences, record), "speakers/ada.atom")  # type: ignore[arg-type]
    assert texts(found, "updated") == texts(found, "entry", "updated") == [f"{updated}T00:00:00Z"]


def test_the_latest_come_first_and_a_program_keeps_its_order() -> None:
    archive = catalog(
        conference("Wool 2019", added=day("2024-01-01"), start=day("2019-05-01")),
        conference("Wool 2020", added=day("2024-01-01"), start=day("2020-05-01")),
        conference("Wool 2018", added=day("2024-01-02"), start=day("2018-05-01")),
        *(talk(f"{title}{year}", f"Wool 20{year}", "Ada") for year in (18, 19, 20) for title in "ab"),
    )
    assert titles(archive, "speakers/ada.atom") == ["a18", "b18", "a20", "b20", "a19", "b19"]
    assert titles(archive, "index.atom") == titles(archive, "conferences/wool.atom") == ["Wool 2018", "Wool 2020", "Wool 2019"]


def test_a_feed_has_the_latest_only() -> None:
    archive = catalog(*(talk(f"Talk {year}", f"Wool {year}", "Ada") for year in range(1900, 2000)))
    assert titles(archive, "speakers/ada.atom") == [f"Talk {year}" for year in range(1999, 1949, -1)]


def test_ids_are_different_and_do_not_depend_on_pages() -> None:
    def written(page: str) -> dict[str, str]:
        talks = (talk("Wool 2020", "Wool 2020", "Wool", docname=page), talk("Felt", "", "Wool", docname=page, topics=("Wool",)))
        return dict(feeds.files(build({page: document(conference("Wool 2020", page), *talks)}), SITE))

    here, there = written("a"), written("b")
    ids = [[id_ for text in files.values() for id_ in texts(ET.fromstring(text), "id")] for files in (here, there)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(here) == 4
    entries = texts(ET.fromstring(here["speakers/wool.atom"]), "entry", "id")
    assert sorted(entries) == ["tag:wool.example,2026:/talk/felt", "tag:wool.example,2026:/talk/wool-2020/wool-2020"]


def test_of_a_crowd_the_first_are_named() -> None:
    people = [f"Person {number}" for number in range(10, 30)]
    found = feed(catalog(talk("All", "", *people)), "speakers/person-29.atom")
    assert len(texts(found, "entry", "author", "name")) == 12
    assert texts(found, "entry", "summary") == [", ".join(people[:12]) + " and 8 others"]


HOSTILE = ("]]>", "<script>alert(1)</script>", "&lt;b&gt; & &amp;", "\"'", "a\x00b\x1fc", "\ud83d", "\ufffe", "{0} %s", "שלום ‎")


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words(words: str) -> None:
    record = talk(f"T {words}", "Wool", f"Ada {words}", topics=(f"On {words}",), video='https://v.example/?a=<1>&b="2"')
    box = conference("Wool", author=words, venue=words, start=day("2020-05-01"), added=day("2020-06-01"))
    site = Site(words, locate, SITE.base, words)
    for name, text in feeds.files(catalog(record, box), site):
        text.encode()
        found = feedparser.parse(text.encode())
        assert not found.bozo, name
        assert ET.fromstring(text).find(f".//{ATOM}script") is None
    if words.isprintable():
        assert texts(feed(catalog(record, box), "conferences/wool.atom", site), "author", "name") == [words]


def test_the_language_is_said_as_the_web_says_it() -> None:
    assert feed(catalog(talk("A", "", "Ada")), "speakers/ada.atom").get("{http://www.w3.org/XML/1998/namespace}lang") == "pt-BR"


def test_without_an_address_there_are_none() -> None:
    archive = catalog(conference("Wool", start=day("2020-05-01")), talk("A", "Wool", "Ada"))
    for make in (feeds.files, calendars.files):
        assert dict(make(archive, SITE))
        assert not dict(make(archive, Site("Wool", locate)))


def test_in_a_folder_of_their_own() -> None:
    archive = build({"a": document(conference("Wool", start=day("2020-05-01")), talk("A", "Wool", "Ada"))}, base="past")
    assert set(dict(feeds.files(archive, SITE))) == {"past/index.atom", "past/conferences/wool.atom", "past/speakers/ada.atom"}


def test_a_series_and_its_conference_of_one_name_have_two_calendars() -> None:
    archive = catalog(conference("Wool", start=day("2020-05-01"), venue="Mill, old; new\\"), conference("Silk"))
    found = dict(calendars.files(archive, SITE))
    assert set(found) == {"conferences/wool.ics", "conferences/wool-2.ics"}
    for text in found.values():
        (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert event.decoded("dtstamp") == dt.datetime(2020, 5, 1, tzinfo=dt.UTC)
        assert event["location"] == "Mill, old; new\\"


def test_lines_are_folded_and_end_as_calendars_want() -> None:
    text = dict(calendars.files(catalog(conference("Wool " + "ö" * 100, start=day("2020-05-01"))), SITE)).popitem()[1]
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_the_last_day_there_is() -> None:
    archive = catalog(conference("Wool", start=day("9999-12-30"), end=day("9999-12-31")))
    for text in dict(calendars.files(archive, SITE)).values():
        (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert event.decoded("dtstart") == day("9999-12-30")
