"""The data of other archives: read, looked up, and compared with the people here."""

from __future__ import annotations

import json
from typing import Any

import pytest
from recaps.catalog.peers import PeerArchive, PeerArchives, PersonElsewhere, TalkElsewhere, names, parse
from recaps.records.lookup import Index
from recaps.records.naming import person_key


def peer(key: str, **parts: list[dict[str, Any]]) -> PeerArchive:
    data = parse(json.dumps({"version": 2, "title": f"All {key}", "talks": [], **parts}).encode())
    return PeerArchive(key, f"https://{key}.example/", data)


def people(**by_id: str) -> Index:
    index = Index(person_key)
    for id_, name in by_id.items():
        index.add(id_.replace("_", "-"), name)
    return index


ADA = {"id": "ada-loom", "name": "Ada Loom", "uri": "speakers/ada-loom.html"}


def test_talks_of_a_person_are_listed_latest_first() -> None:
    conferences = [
        {"id": "wool-2020", "name": "Wool 2020"},
        {"id": "silk", "name": "Silk", "start": "2021-05-01"},
    ]
    talks = [
        {"id": "x/one", "title": "One", "speakers": ["ada-loom"], "conference": "wool-2020", "uri": "a.html#one"},
        {"id": "x/two", "title": "Two", "speakers": ["bo", "ada-loom"], "conference": "silk"},
        {"id": "x/three", "title": "Three", "speakers": ["ada-loom"], "date": "2022-01-01"},
        {"id": "x/four", "title": "Four", "speakers": ["bo"]},
    ]
    found = PeerArchives((peer("wool", conferences=conferences, talks=talks, speakers=[ADA]),)).people(
        people(ada_loom="Ada Loom")
    )
    assert found == {
        "ada-loom": (
            PersonElsewhere(
                "All wool",
                "https://wool.example/speakers/ada-loom.html",
                (
                    TalkElsewhere("Three", "", "", 2022),
                    TalkElsewhere("Two", "", "Silk", 2021),
                    TalkElsewhere("One", "https://wool.example/a.html#one", "Wool 2020", 2020),
                ),
            ),
        )
    }


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({"ada_loom": "Somebody"}, ADA),
        ({"al": "Dr. Ada LOOM"}, ADA),
        ({"countess": "The Countess"}, ADA | {"aliases": ["Countess", "The Countess"]}),
    ],
)
def test_who_is_the_same(here: dict[str, str], there: dict[str, Any]) -> None:
    assert len(PeerArchives((peer("wool", speakers=[there]),)).people(people(**here))) == 1


def test_who_is_not() -> None:
    assert PeerArchives((peer("wool", speakers=[ADA]),)).people(people(ada="Ada", bo="Bo Loom")) == {}


def test_looking_up_in_several_archives() -> None:
    one = peer("one", speakers=[ADA], talks=[{"id": "a/closing", "title": "Closing", "uri": "a.html"}])
    two = peer("two", speakers=[ADA], talks=[{"id": "b/closing", "title": "Closing", "uri": "b.html"}])
    both = PeerArchives((one, two))
    assert [target.archive for target in both.find("speaker", "ADA LOOM")] == ["one"]
    assert [target.address for target in both.find("talk", "b/closing")] == ["https://two.example/b.html"]
    assert names(both.find("talk", "closing")) == "{external+one:recap:talk}`a/closing`, {external+two:recap:talk}`b/closing`"
    assert both.find("talk", "opening") == ()


def test_what_has_no_page_is_not_found() -> None:
    assert PeerArchives((peer("one", talks=[{"id": "a/closing", "title": "Closing"}]),)).find("talk", "closing") == ()


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}", b'{"version": 1, "talks": []}', b"[" * 100_000])
def test_what_is_no_data(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"^is "):
        parse(content)
