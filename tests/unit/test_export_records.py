"""``recaps.json``: all that is known, a record a line, and nothing that is empty."""

from __future__ import annotations

import json
from typing import Any

from recaps.catalog.catalog import Catalog
from recaps.catalog.peers import parse
from recaps.exporters.data import dump
from recaps.records.model import Conference, Place

from tests.unit.records import catalog, conference, day, speaker, talk


def locate(place: Place) -> str:
    return f"{place.docname}.html" + (f"#{place.anchor}" if place.anchor else "")


def exported(archive: Catalog) -> Any:
    return parse(dump(archive, "Wool", locate).encode())


def test_a_conference() -> None:
    full = conference(
        *("Wool in 2020", "wool"),
        **{"id": "w", "series": "Wool", "start": day("2020-05-01"), "end": day("2020-05-03"), "venue": "Mill", "place": "Leeds"},
        **{"website": "https://w", "aliases": ("Wool One",), "author": "Ada", "original": "https://o"},
    )
    assert exported(catalog(full))["conferences"] == [
        {
            **{"id": "w", "name": "Wool in 2020", "series": "Wool", "start": "2020-05-01", "end": "2020-05-03", "venue": "Mill"},
            **{"place": "Leeds", "website": "https://w", "aliases": ["Wool One"], "author": "Ada", "original": "https://o"},
            **{"recap": True, "uri": "wool.html"},
        }
    ]


def test_a_conference_that_is_only_named() -> None:
    assert exported(catalog(talk("One", "Wool 2020")))["conferences"] == [
        {"id": "wool-2020", "name": "Wool 2020", "series": "Wool", "uri": "conferences/wool.html#conference-wool-2020"}
    ]


def test_a_talk() -> None:
    full = talk(
        *("Carding", "Wool", "ada LOOM", "Bo"),
        **{"line": 3, "kind": "keynote", "date": day("2020-05-01"), "url": "https://u", "video": "https://v"},
        **{"slides": "https://s", "code": "https://c", "topics": ("yarn",), "language": "de", "follows": "moths"},
        aliases=("combing", "silk/combing"),
    )
    archive = catalog(speaker("Ada Loom"), full, talk("Moths", "Silk"))
    (found,) = (record for record in exported(archive)["talks"] if record["title"] == "Carding")
    assert found == {
        **{"id": "wool/carding", "title": "Carding", "speakers": ["ada-loom", "bo"], "conference": "wool", "kind": "keynote"},
        **{"date": "2020-05-01", "url": "https://u", "video": "https://v", "slides": "https://s", "code": "https://c"},
        **{"topics": ["yarn"], "language": "de", "follows": "silk/moths", "aliases": ["wool/combing", "silk/combing"]},
        **{"printed": {"ada-loom": "ada LOOM"}, "uri": "a.html#at-3"},
    }


def test_what_goes_without_saying_is_left_out() -> None:
    assert exported(catalog(talk("One", line=3, aliases=("two",))))["talks"] == [
        {"id": "one", "title": "One", "aliases": ["two"], "uri": "a.html#at-3"}
    ]
    assert exported(catalog(Conference("Wool")))["conferences"][0].keys() == {"id", "name", "series", "uri"}


def test_a_person() -> None:
    full = speaker(
        "Ada Loom", aliases=("Countess",), pronouns="she/her", website="https://a", accounts=(("github", "https://g"),)
    )
    assert exported(catalog(full, talk("One", "", "Bo"), speaker("Cy")))["speakers"] == [
        {
            **{"id": "ada-loom", "name": "Ada Loom", "aliases": ["Countess"], "pronouns": "she/her", "website": "https://a"},
            **{"accounts": {"github": "https://g"}, "uri": "speakers/ada-loom.html"},
        },
        {"id": "bo", "name": "Bo", "uri": "speakers/bo.html"},
    ]


def test_what_has_no_page_has_no_address() -> None:
    archive = catalog(talk("One", "Wool", "Ada"))
    found = parse(dump(archive, "Wool", lambda place: "").encode())
    assert not [record for part in ("conferences", "talks", "speakers") for record in found[part] if "uri" in record]


def test_the_file() -> None:
    text = dump(catalog(talk("Größe 🧶", "Wool", "Ada", line=1)), 'The "Wool"', locate)
    assert text == (
        '{"version":2,"title":"The \\"Wool\\"",\n'
        '"conferences":[\n'
        '{"id":"wool","name":"Wool","series":"Wool","uri":"conferences/wool.html#conference-wool"}],\n'
        '"talks":[\n'
        '{"id":"wool/grosse","title":"Größe 🧶","speakers":["ada"],"conference":"wool","uri":"a.html#at-1"}],\n'
        '"speakers":[\n'
        '{"id":"ada","name":"Ada","uri":"speakers/ada.html"}]}\n'
    )
    assert json.loads(dump(catalog(), "", locate)) == {"version": 2, "title": "", "conferences": [], "talks": [], "speakers": []}


def test_records_are_lines() -> None:
    text = dump(catalog(talk("One"), talk("Two")), "Wool", locate)
    assert [line for line in text.splitlines() if line.startswith('{"id":"one"') and line.endswith("},")]
    assert [line for line in text.splitlines() if line.startswith('{"id":"two"') and line.endswith("}],")]
