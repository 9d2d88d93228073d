"""``recaps.json``: what it says, when it is written, and that the importer reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from recaps.importer import schedules
from recaps.importer.model import FoundTalk
from recaps.records.model import Talk

from tests.builds.markup import tree
from tests.builds.project import Project, Result, differences
from tests.conftest import MakeProject

WOOL = """---
author: Robin Reader
original: https://robin.example/wool/
---

# Wool 2020

:::{conference} Wool 2020
:dates: 2020-05-01/2020-05-02
:venue: Old Mill
:place: Graz, Austria
:website: https://wool.example/
:aliases: wool-mmxx
:::

## Carding: a start

:::{talk}
:speakers: Dr. Ada Loom; Bo Weaver
:kind: tutorial
:date: 2020-05-01
:url: https://wool.example/carding
:video: https://video.example/1
:slides: https://slides.example/1
:code: https://code.example/1
:topics: yarn, looms
:language: de
:aliases: combing
:::

## Dyeing ☃

:::{talk}
:id: dye
:speakers: Countess
:follows: carding-a-start
:::

:::{talk} Weaving
:conference: Silk 2019
:::

:::{speaker} Ada Loom
:aliases: Countess
:pronouns: she/her
:website: https://ada.example/
:github: https://github.com/ada
:::
"""


@pytest.fixture
def archive(make_project: MakeProject) -> Project:
    return make_project({"index.md": tree("recaps/*", options=":glob:\n"), "recaps/wool-2020.md": WOOL})


def data(result: Result) -> dict[str, Any]:
    return dict(json.loads((result.outdir / "recaps.json").read_bytes()))


def test_what_it_says(archive: Project) -> None:
    result = archive.build()
    assert result.warnings == []
    assert data(result) == {
        "version": 2,
        "title": "Small archive",
        "conferences": [
            {"id": "silk-2019", "name": "Silk 2019", "series": "Silk", "uri": "conferences/silk.html#conference-silk-2019"},
            {
                "id": "wool-2020",
                "name": "Wool 2020",
                "series": "Wool",
                "start": "2020-05-01",
                "end": "2020-05-02",
                "venue": "Old Mill",
                "place": "Graz, Austria",
                "website": "https://wool.example/",
                "aliases": ["wool-mmxx"],
                "author": "Robin Reader",
                "original": "https://robin.example/wool/",
                "recap": True,
                "uri": "recaps/wool-2020.html#conference-wool-2020",
            },
        ],
        "talks": [
            {
                "id": "silk-2019/weaving",
                "title": "Weaving",
                "conference": "silk-2019",
                "uri": "recaps/wool-2020.html#talk-silk-2019-weaving",
            },
            {
                "id": "wool-2020/carding-a-start",
                "title": "Carding: a start",
                "speakers": ["ada-loom", "bo-weaver"],
                "printed": {"ada-loom": "Dr. Ada Loom"},
                "conference": "wool-2020",
                "kind": "tutorial",
                "date": "2020-05-01",
                "url": "https://wool.example/carding",
                "video": "https://video.example/1",
                "slides": "https://slides.example/1",
                "code": "https://code.example/1",
                "topics": ["yarn", "looms"],
                "language": "de",
                "aliases": ["wool-2020/combing"],
                "uri": "recaps/wool-2020.html#carding-a-start",
            },
            {
                "id": "wool-2020/dye",
                "title": "Dyeing ☃",
                "speakers": ["ada-loom"],
                "printed": {"ada-loom": "Countess"},
                "conference": "wool-2020",
                "follows": "wool-2020/carding-a-start",
                "uri": "recaps/wool-2020.html#dyeing",
            },
        ],
        "speakers": [
            {
                "id": "ada-loom",
                "name": "Ada Loom",
                "aliases": ["Countess"],
                "pronouns": "she/her",
                "website": "https://ada.example/",
                "accounts": {"github": "https://github.com/ada"},
                "uri": "speakers/ada-loom.html",
            },
            {"id": "bo-weaver", "name": "Bo Weaver", "uri": "speakers/bo-weaver.html"},
            {"id": "robin-reader", "name": "Robin Reader", "uri": "speakers/robin-reader.html"},
        ],
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_it_leads_where_the_inventory_leads(archive: Project, builder: str) -> None:
    result = archive.build(builder)
    inventory, exported = result.inventory(), data(result)
    for kind, part in (("conference", "conferences"), ("talk", "talks"), ("speaker", "speakers")):
        for record in exported[part]:
            assert inventory[f"recap:{kind}"][record["id"]].uri == record["uri"]


def test_what_has_no_page_has_no_address(archive: Project) -> None:
    archive.configure(recaps_pages=False)
    exported = data(archive.build())
    assert ["uri" in record for record in exported["speakers"]] == [False, False, False]
    assert ["uri" in record for record in exported["conferences"]] == [False, True]


def test_the_importer_reads_it(archive: Project) -> None:
    result = archive.build()
    read = {schedule.conference.name: schedule for schedule in schedules.read(result.outdir / "recaps.json")}
    assert read.keys() == {record.name for record in result.catalog.conferences.values()}
    for id_, conference in result.catalog.conferences.items():
        schedule = read[conference.name]
        assert schedule.questions == []
        found = schedule.conference
        assert (found.series, found.start, found.end) == (conference.series, conference.start, conference.end)
        assert (found.venue, found.place, found.website) == (conference.venue, conference.place, conference.website)
        talks = [result.catalog.talks[talk] for talk in result.catalog.talks_at[id_]]
        assert list(map(facts, schedule.talks)) == list(map(facts, talks))
    wool = read["Wool 2020"]
    assert [talk.id for talk in wool.talks] == ["", "dye"]
    assert [talk.speakers for talk in wool.talks] == [["Ada Loom", "Bo Weaver"], ["Ada Loom"]]
    assert [(person.name, person.urls) for person in wool.people] == [
        ("Ada Loom", ["https://ada.example/", "https://github.com/ada"])
    ]


def facts(talk: Talk | FoundTalk) -> tuple[object, ...]:
    links = (talk.url, talk.video, talk.slides, talk.code)
    return talk.title, talk.kind, talk.date, list(talk.topics), talk.language, links


def test_it_is_written_when_it_changes(archive: Project) -> None:
    path = archive.build().outdir / "recaps.json"
    before = path.stat().st_mtime_ns
    archive.edit("recaps/wool-2020.md", "# Wool 2020\n", "# Wool 2020\n\nAnother sentence.\n")
    archive.build()
    assert path.stat().st_mtime_ns == before
    archive.edit("recaps/wool-2020.md", "Old Mill", "New Mill")
    result = archive.build()
    assert data(result)["conferences"][1]["venue"] == "New Mill"
    assert differences(result.outdir, archive.clean_build().outdir) == []
    path.unlink()
    assert data(archive.build())["version"] == 2


@pytest.mark.parametrize(("alone", "pages"), [("recaps", "html"), ("dirrecaps", "dirhtml")])
@pytest.mark.parametrize("parallel", [1, 2])
def test_a_builder_of_its_own_writes_it_without_the_pages(archive: Project, alone: str, pages: str, parallel: int) -> None:
    only = archive.build(alone, parallel=parallel)
    assert only.warnings == []
    assert sorted(path.name for path in only.outdir.iterdir()) == ["objects.inv", "recaps.json"]
    result = archive.build(pages)
    for name in ("objects.inv", "recaps.json"):
        assert (only.outdir / name).read_bytes() == (result.outdir / name).read_bytes()


def test_other_builders_do_not_write_it(archive: Project) -> None:
    assert not (archive.build("text").outdir / "recaps.json").exists()
