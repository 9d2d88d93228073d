"""Archives that name each other: built in any order, from nothing and again, with one of them edited or gone."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from recaps.records.naming import make_id

from benchmarks.corpus import Conference, from_pyvideo, made_up
from tests.builds.family import Family, address, elsewhere, given, kind, shared, title
from tests.builds.project import differences, in_warnings, ours
from tests.conftest import ROOT

Parts = dict[str, Sequence[Conference]]
PYVIDEO = ROOT.parent / "shared" / "data" / "pyvideo.tar.xz"


@pytest.fixture(scope="module")
def parts() -> Parts:
    """Three archives of two conferences, with twenty people between them."""
    talks = next(made_up(32)).talks
    return {
        name: [Conference(f"Made Up {2010 + year}", talks[year::6]) for year in (number, number + 3)]
        for number, name in enumerate(("early", "middle", "late"))
    }


@pytest.mark.parametrize("order", [*permutations(["early", "middle", "late"])][::3])
def test_archives_that_name_each_other_can_be_built_in_any_order(tmp_path: Path, parts: Parts, order: tuple[str, ...]) -> None:
    family = Family(tmp_path, parts)
    for number, name in enumerate(order):
        result = family.build(name)
        # One for every peer that is not there yet, and nothing else.
        assert len(in_warnings(result, "archive")) == len(result.warnings) == len(order) - 1 - number
    results = {name: family.build(name) for name in order}
    people = shared({name: result.catalog for name, result in results.items()})
    assert len(people) > 5
    for name, result in results.items():
        assert result.warnings == []
        assert differences(result.outdir, family.projects[name].clean_build().outdir) == []
    for person, names in people.items():
        for name in names:
            shown = elsewhere(results[name], person)
            assert {title(other): titles for other, titles in given(parts, person, but=name).items()} == {
                archive: set(talks) - {""} for archive, talks in shown.items()
            }


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_in_two_passes_there_is_nothing_to_warn_of(tmp_path: Path, parts: Parts, builder: str) -> None:
    family = Family(tmp_path, parts, builder)
    family.build_data()
    data = {name: (project.root / "build" / builder / "recaps.json").read_bytes() for name, project in family.projects.items()}
    results = {name: family.build(name, parallel=2) for name in parts}
    for name, result in results.items():
        assert result.warnings == []
        # The first pass foretold what the pages would be.
        assert (result.outdir / "recaps.json").read_bytes() == data[name]
        assert (result.outdir / "objects.inv").read_bytes() == (
            result.outdir.parents[0] / kind(builder) / "objects.inv"
        ).read_bytes()
        assert differences(result.outdir, family.projects[name].clean_build(builder).outdir) == []
    person, names = sorted(shared({name: result.catalog for name, result in results.items()}).items())[0]
    for archive, talks in elsewhere(results[names[0]], person).items():
        other = next(name for name in parts if title(name) == archive)
        assert len(talks) > 1
        for link in talks.values():
            page, _, anchor = link.removeprefix(address(other)).partition("#")
            path = results[other].outdir / page / ("index.html" if builder == "dirhtml" else "")
            assert f'id="{anchor}"' in path.read_text(encoding="utf-8") if anchor else path.is_file()


def test_the_first_pass_reads_for_the_second(tmp_path: Path, parts: Parts) -> None:
    """The two share their doctrees."""
    family = Family(tmp_path, parts)
    family.build_data()
    project = family.projects["early"]
    read = project.build("recaps").env.all_docs
    result = project.build()
    assert result.env.all_docs == read


def test_an_edit_in_one_archive_rewrites_the_pages_of_another_that_show_it(tmp_path: Path, parts: Parts) -> None:
    family = Family(tmp_path, parts)
    conference = parts["early"][0]
    talk = conference.talks[3]
    page = f"# Notes\n\nAs was said in {{talk}}`{conference.id}/{make_id(talk.title)}`.\n"
    family.projects["late"].write("notes.md", f"---\norphan: true\n---\n\n{page}")
    family.build_data()
    before = family.build("late")
    assert before.warnings == []
    family.projects["early"].edit(f"recaps/{conference.id}.md", f"## {talk.title}\n", f"## {talk.title} (again)\n")
    # The id would change, too; an alias keeps what refers to it.
    family.projects["early"].edit(
        f"recaps/{conference.id}.md", "(again)\n\n:::{talk}\n", f"(again)\n\n:::{{talk}}\n:aliases: {make_id(talk.title)}\n"
    )
    family.build("early")
    after = family.build("late")
    assert after.warnings == []
    people = {make_id(name) for name in talk.speakers} & after.catalog.speakers.keys()
    assert after.written == {f"speakers/{person}" for person in people} | {"notes"}
    assert people
    assert "(again)" in after.says("notes")
    assert differences(after.outdir, family.projects["late"].clean_build().outdir) == []
    # A new text is not shown elsewhere.
    family.projects["early"].edit(f"recaps/{conference.id}.md", talk.text[0], "Another text.")
    family.build("early")
    assert family.build("late").written == set()


def test_a_sister_that_goes_away_is_remembered(tmp_path: Path, parts: Parts) -> None:
    family = Family(tmp_path, parts)
    family.build_data()
    project = family.projects["late"]
    before = project.build()
    catalogs = {"early": family.build("early").catalog, "late": before.catalog}
    person = next(iter(shared(catalogs)))
    shown = elsewhere(before, person)
    assert title("early") in shown
    shutil.rmtree(tmp_path / "early" / "build")
    after = project.build()
    assert len(after.warnings) == len(in_warnings(after, "archive")) == 1
    assert "what an earlier build read is used" in after.warnings[0]
    assert after.written == set()
    # With nothing left to remember it by.
    shutil.rmtree(tmp_path / "late" / "build" / "doctrees" / "recaps-archives")
    forgotten = project.build()
    assert len(forgotten.warnings) == 1
    assert "this build does without" in forgotten.warnings[0]
    assert elsewhere(forgotten, person) == {name: talks for name, talks in shown.items() if name != title("early")}
    assert differences(forgotten.outdir, project.clean_build().outdir) == []


@pytest.mark.skipif(not PYVIDEO.is_file(), reason="the pyvideo data set is not here")
def test_archives_of_real_conferences(tmp_path: Path) -> None:
    conferences = [conference for conference in from_pyvideo(PYVIDEO) if 10 <= len(conference.talks) <= 20]
    chosen = [conference for conference in conferences if "PyData" in conference.name or "PyCon" in conference.name][:30]
    split: Parts = {name: chosen[number::3] for number, name in enumerate(("one", "two", "three"))}
    family = Family(tmp_path, split)
    family.build_data()
    results = {name: family.build(name) for name in split}
    people = shared({name: result.catalog for name, result in results.items()})
    assert len(people) > 10
    for name, result in results.items():
        assert ours(result.warnings) == []
        for person in people:
            if name in people[person]:
                # By ids: a page has no two spaces in a row, and some of these titles do.
                (id_,) = result.catalog.find("speaker", person)
                shown = {archive: set(map(make_id, talks)) - {""} for archive, talks in elsewhere(result, id_).items()}
                expected = given(split, person, but=name)
                assert shown == {title(other): set(map(make_id, titles)) for other, titles in expected.items()}
    assert differences(results["two"].outdir, family.projects["two"].clean_build().outdir) == []
