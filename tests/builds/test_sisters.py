"""Archives that name each other: built in any order, from nothing and again, with one of them edited or gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import permutations
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from recaps.naming import make_id

from benchmarks.corpus import Conference, from_pyvideo, made_up
from tests.builds.family import Family, address, given, shared, title
from tests.builds.project import Project, Result, differences, flat, ours
from tests.conftest import ROOT, MakeProject

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


def elsewhere(result: Result, person: str) -> dict[str, dict[str, str]]:
    """What a person's page shows under *In other archives*: archive → title of talk → address."""
    found: dict[str, dict[str, str]] = {}
    page = f"speakers/{person}" if result.path(f"speakers/{person}").is_file() else f"speakers/{person}/index"
    heading = next((tag for tag in result.main(page).select(".rubric") if flat(tag) == "In other archives"), None)
    name = ""
    for tag in heading.find_next_siblings() if heading else ():
        if tag.name == "ul":
            found[name] |= {flat(link): str(link["href"]) for link in tag.select("li a")}
        elif tag.a is None:
            break  # the next part of the page
        else:
            name = flat(tag)
            found[name] = {"": str(tag.a["href"])}
    return found


def in_warnings(result: Result, subtype: str) -> list[str]:
    return [line for line in result.warnings if f"[recaps.{subtype}]" in line]


# -- any order ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [*permutations(["early", "middle", "late"])][::3])
def test_archives_that_name_each_other_can_be_built_in_any_order(tmp_path: Path, parts: Parts, order: tuple[str, ...]) -> None:
    family = Family(tmp_path, parts)
    for number, name in enumerate(order):
        result = family.build(name)
        # One for every sister that is not there yet, and nothing else.
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


def kind(builder: str) -> str:
    return {"html": "recaps", "dirhtml": "dirrecaps"}[builder]


def test_the_first_pass_reads_for_the_second(tmp_path: Path, parts: Parts) -> None:
    """The two share their doctrees."""
    family = Family(tmp_path, parts)
    family.build_data()
    project = family.projects["early"]
    read = project.build("recaps").env.all_docs
    result = project.build()
    assert result.env.all_docs == read


# -- edits -------------------------------------------------------------------------------------------------------------


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
    split = {name: chosen[number::3] for number, name in enumerate(("one", "two", "three"))}
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
                shown = {archive: set(map(make_id, talks)) - {""} for archive, talks in elsewhere(result, person).items()}
                expected = given(split, person, but=name)
                assert shown == {title(other): set(map(make_id, titles)) for other, titles in expected.items()}
    assert differences(results["two"].outdir, family.projects["two"].clean_build().outdir) == []


# -- references --------------------------------------------------------------------------------------------------------

WOOL = """
# Wool 2020

:::{conference} Wool 2020
:aliases: wool-mmxx
:::

## Carding: a start

:::{talk}
:speakers: Ada Loom
:aliases: combing
:::

## Closing

:::{talk}
:speakers: Bo Weaver
:::

:::{speaker} Ada Loom
:aliases: Countess
:::
"""
SILK = """
# Silk 2021

:::{conference} Silk 2021
:::

## Closing

:::{talk}
:speakers: The Countess, Ada Loom, Cy Dyer
:::
"""
#: What is written, where it leads, what it says.
ROLES = [
    ("{talk}`wool-2020/carding-a-start`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`carding-a-start`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`Carding: A Start`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`combing`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`wool-2020/combing`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`~carding-a-start`", "recaps/a.html#carding-a-start", "Carding"),
    ("{talk}`the first <combing>`", "recaps/a.html#carding-a-start", "the first"),
    ("{talk}`wool-2020/closing`", "recaps/a.html#closing", "Closing"),
    ("{speaker}`bo-weaver`", "speakers/bo-weaver.html", "Bo Weaver"),
    ("{speaker}`Dr. ADA  lóom`", "speakers/ada-loom.html", "Ada Loom"),
    ("{speaker}`Countess`", "speakers/ada-loom.html", "Ada Loom"),
    ("{speaker}`~Bo Weaver`", "speakers/bo-weaver.html", "Bo"),
    ("{conference}`wool-mmxx`", "recaps/a.html#conference-wool-2020", "Wool 2020"),
    ("{external+wool:recap:talk}`wool-2020/closing`", "recaps/a.html#closing", "Closing"),
    ("{ref}`talk-wool-2020-closing`", "recaps/a.html#closing", "Closing"),
    ("[](inv:wool:recap:talk#wool-2020/closing)", "recaps/a.html#closing", "Closing"),
]


class Three:
    """Archives of wool and of silk, and a third that refers to both."""

    def __init__(self, make_project: MakeProject) -> None:
        self.make_project = make_project
        self.wool = self.archive("wool", WOOL)
        self.silk = self.archive("silk", SILK)
        self.wool.build()
        self.silk.build()

    def archive(self, name: str, text: str, **conf: Any) -> Project:
        return self.make_project({"index.md": INDEX, "recaps/a.md": text}, project=name.title(), **conf)

    def third(self, text: str, **conf: Any) -> Project:
        archives = {
            name: (address(name), str(project.root / "build" / "html"))
            for name, project in (("wool", self.wool), ("silk", self.silk))
        }
        return self.archive("linen", text, **{"recaps_archives": archives} | conf)


INDEX = "# Archive\n\n```{toctree}\nrecaps/a\n```\n"


@pytest.fixture
def three(make_project: MakeProject) -> Three:
    return Three(make_project)


def test_what_is_not_here_is_found_in_a_sister(three: Three) -> None:
    result = three.third("# Notes\n\nLook: " + "; ".join(role for role, _, _ in ROLES) + "\n").build()
    assert result.warnings == []
    links = [(str(link["href"]), flat(link)) for link in result.main("recaps/a").select("p a")]
    assert links == [(address("wool") + path, text) for _, path, text in ROLES]


def test_what_is_here_comes_first(three: Three) -> None:
    result = three.third("# Notes\n\n:::{talk} Closing\n:::\n\n{talk}`Closing`\n").build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == ["#talk-closing"]


def test_what_two_sisters_have_is_ambiguous(three: Three) -> None:
    project = three.third("# Notes\n\n{talk}`Closing`\n")
    assert project.build().warnings == [
        "recaps/a.md:3: WARNING: talk 'Closing' is in several archives; write one of "
        "{external+wool:recap:talk}`wool-2020/closing`, {external+silk:recap:talk}`silk-2021/closing` [recaps.reference]"
    ]
    project.edit("recaps/a.md", "{talk}`Closing`", "{external+silk:recap:talk}`silk-2021/closing`")
    result = project.build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == [address("silk") + "recaps/a.html#closing"]


def test_a_person_is_in_several_archives_and_the_first_counts(three: Three) -> None:
    result = three.third("# Notes\n\n{speaker}`Ada Loom`\n").build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == [address("wool") + "speakers/ada-loom.html"]


def test_what_no_archive_has_is_warned_of(three: Three) -> None:
    result = three.third("# Notes\n\n{talk}`no such talk`\n").build()
    assert len(result.warnings) == len(in_warnings(result, "reference")) == 1


def test_a_conference_is_where_its_recap_is(three: Three) -> None:
    three.silk.edit("recaps/a.md", "## Closing", "## Knitting\n\n:::{talk}\n:conference: Wool 2020\n:::\n\n## Closing")
    three.silk.build()
    silk = {"silk": (address("silk"), str(three.silk.root / "build" / "html"))}
    wool = {"wool": (address("wool"), str(three.wool.root / "build" / "html"))}
    result = three.third("# Notes\n\n{conference}`Wool 2020`\n", recaps_archives=silk | wool).build()
    assert result.warnings == []
    link = result.main("recaps/a").select_one("p a")
    assert link
    assert str(link["href"]).startswith(address("wool"))


def test_a_talk_follows_one_in_a_sister(three: Three) -> None:
    text = "# Linen 2022\n\n:::{talk} Carding again\n:follows: carding-a-start\n:conference: Linen 2022\n:::\n"
    project = three.third(text)
    result = project.build()
    assert result.warnings == []
    assert "Continues Carding: a start" in result.says("recaps/a")
    three.wool.edit("recaps/a.md", "## Carding: a start", "## Carding: the start")
    three.wool.edit("recaps/a.md", ":aliases: combing", ":aliases: combing, carding-a-start")
    three.wool.build()
    again = project.build()
    assert again.written == {"recaps/a"}
    assert "Continues Carding: the start" in again.says("recaps/a")
    project.edit("recaps/a.md", "carding-a-start", "Closing")
    assert project.build().warnings == [
        "recaps/a.md:3: WARNING: :follows: 'Closing' can be several talks; "
        "did you mean 'wool-2020/closing' (in wool) or 'silk-2021/closing' (in silk)? [recaps.follows]"
    ]


@pytest.mark.parametrize("role", [role for role, _, _ in ROLES[-3:]])
def test_a_title_that_changes_in_a_sister_changes_in_links(three: Three, role: str) -> None:
    project = three.third(f"# Notes\n\n{role}\n")
    assert "Closing" in project.build().says("recaps/a")
    three.wool.edit("recaps/a.md", "## Closing\n\n:::{talk}\n", "## Closing\n\n:::{talk}\n:title: The end\n:id: closing\n")
    three.wool.build()
    result = project.build()
    assert "The end" in result.says("recaps/a")
    assert differences(result.outdir, project.clean_build().outdir) == []


def test_a_sister_that_is_renamed_changes_what_links_say_of_it(three: Three) -> None:
    project = three.third("# Notes\n\n{talk}`combing`\n")
    assert "(in Wool)" in project.build().text("recaps/a")
    three.wool.configure(project="Woolens")
    three.wool.build()
    again = project.build()
    assert again.written == {"recaps/a"}
    assert "(in Woolens)" in again.text("recaps/a")


def test_people_are_the_same_by_id_name_or_alias(three: Three) -> None:
    text = "# Linen 2022\n\n:::{talk} One\n:speakers: ADA LOOM; Cyrus Dyer; C. Ountess\n:::\n\n"
    text += ":::{speaker} Cyrus Dyer\n:aliases: Cy Dyer\n:::\n\n:::{speaker} C. Ountess\n:id: the-countess\n:::\n"
    result = three.third(text).build()
    assert result.warnings == []
    silk, talk = address("silk"), address("silk") + "recaps/a.html#closing"
    assert elsewhere(result, "ada-loom") == {
        "Wool": {
            "": address("wool") + "speakers/ada-loom.html",
            "Carding: a start": address("wool") + "recaps/a.html#carding-a-start",
        },
        "Silk": {"": silk + "speakers/ada-loom.html", "Closing": talk},
    }
    assert elsewhere(result, "cyrus-dyer") == {"Silk": {"": silk + "speakers/cy-dyer.html", "Closing": talk}}
    assert elsewhere(result, "the-countess") == {"Silk": {"": silk + "speakers/the-countess.html", "Closing": talk}}
    assert "Closing · Silk 2021" in result.says("speakers/the-countess")


# -- what cannot be read -----------------------------------------------------------------------------------------------

BROKEN = {
    "empty": b"",
    "not JSON": b"<html>",
    "not UTF-8": b"\xff\xfe{",
    "a list": b"[]",
    "another version": b'{"version": 2, "talks": []}',
    "no talks": b'{"version": 1}',
    "too deep": b"[" * 200_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_data_that_cannot_be_read_costs_one_warning(three: Three, content: bytes) -> None:
    project = three.third("# Notes\n\n{talk}`silk-2021/closing`\n")
    (three.wool.root / "build" / "html" / "recaps.json").write_bytes(content)
    result = project.build()
    assert len(result.warnings) == len(in_warnings(result, "archive")) == 1
    assert result.warnings[0].startswith("conf.py:")
    assert "'wool'" in result.warnings[0]
    assert result.main("recaps/a").select("p a")
    project.configure(suppress_warnings=[*project.conf["suppress_warnings"], "recaps.archive"])
    assert project.build().warnings == []


def test_odd_records_are_left_out(three: Three) -> None:
    talks = (
        '[1, null, {}, {"id": 7, "title": "x"}, {"id": "x/y", "title": "Y", "uri": "y.html", "speakers": ["Ada Loom", 3, null], '
    )
    talks += '"date": 9, "conference": []}]'
    people = '["x", {"id": "ada-loom", "name": "Ada Loom", "aliases": {"a": 1}, "uri": 5}]'
    data = f'{{"version": 1, "title": 3, "talks": {talks}, "speakers": {people}, "conferences": 5}}'
    (three.wool.root / "build" / "html" / "recaps.json").write_text(data)
    result = three.third("# Notes\n\n:::{talk} One\n:speakers: Ada Loom\n:::\n\n{talk}`Y`\n").build()
    assert result.warnings == []
    assert result.main("recaps/a").select(f'a[href="{address("wool")}y.html"]')
    assert "In other archives wool Y" in result.says("speakers/ada-loom")


SETTINGS = {
    "no address": {"wool": 5},
    "not an address": {"wool": "wool.example"},
    "an address that cannot be read": {"wool": "/wool/"},
    "three values": {"wool": ("https://wool.example/", None, None)},
    "an odd place": {"wool": ("https://wool.example/", 5)},
    "an odd name": {"w/ool": "https://wool.example/"},
    "no name": {5: "https://wool.example/"},
}


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS.keys())
def test_a_setting_that_cannot_be_read_is_left_out(make_project: MakeProject, setting: dict[Any, Any]) -> None:
    project = make_project({"index.md": "# Archive\n"}, recaps_archives=setting)
    result = project.build()
    assert len(result.warnings) == len(in_warnings(result, "value")) == 1
    line = (project.source / "conf.py").read_text().splitlines().index(f"recaps_archives = {setting!r}") + 1
    assert result.warnings[0].startswith(f"conf.py:{line}: ")


def test_a_setting_of_another_type_is_left_out(make_project: MakeProject) -> None:
    result = make_project({"index.md": "# Archive\n"}, recaps_archives=["https://wool.example/"]).build()
    assert len(result.warnings) == 1
    assert "recaps_archives" in result.warnings[0]


def test_an_inventory_that_the_project_names_itself_is_left_to_it(three: Three) -> None:
    inventory = str(three.silk.root / "build" / "html" / "objects.inv")
    project = three.third(
        "# Notes\n\n{external+wool:recap:conference}`silk-2021`\n",
        intersphinx_mapping={"wool": ("https://other.example/", inventory)},
        extensions=["myst_parser", "recaps", "sphinx.ext.intersphinx"],
    )
    result = project.build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == [
        "https://other.example/recaps/a.html#conference-silk-2021"
    ]


# -- over the network --------------------------------------------------------------------------------------------------


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server(three: Three) -> Iterator[ThreadingHTTPServer]:
    """The archive of wool, served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(three.wool.root / "build" / "html"))) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        yield served
        served.shutdown()


def test_an_archive_is_read_over_the_network(three: Three, server: ThreadingHTTPServer) -> None:
    here = f"http://127.0.0.1:{server.server_address[1]}/"
    project = three.third("# Notes\n\n{talk}`combing`\n", recaps_archives={"wool": here})
    result = project.build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == [here + "recaps/a.html#carding-a-start"]
    server.shutdown()
    server.server_close()
    # A copy that is recent enough needs no network.
    assert project.build().warnings == []
    project.configure(intersphinx_cache_limit=0)
    again = project.build()
    assert len(again.warnings) == len(in_warnings(again, "archive")) == 1
    assert "what an earlier build read is used" in again.warnings[0]
    assert again.written == set()


def test_what_was_read_in_part_is_asked_for_again(three: Three, server: ThreadingHTTPServer) -> None:
    here = f"127.0.0.1:{server.server_address[1]}/"
    inventory = three.wool.root / "build" / "html" / "objects.inv"
    content = inventory.read_bytes()
    inventory.unlink()
    project = three.third(
        "# Notes\n\n{talk}`combing`\n", recaps_archives={"wool": ("https://wool.example/", f"http://me:secret@{here}")}
    )
    for _ in range(2):
        result = project.build()
        assert len(result.warnings) == len(in_warnings(result, "archive")) == 1
        assert f"http://{here}objects.inv: 404" in result.warnings[0]
        assert "secret" not in result.warnings[0]
        assert result.main("recaps/a").select("p a")
    inventory.write_bytes(content)
    assert project.build().warnings == []
