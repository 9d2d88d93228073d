"""Who and what is one: what has the same letters, and nothing else."""

from __future__ import annotations

import json
import unicodedata
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recaps.catalog.catalog import build
from recaps.catalog.peers import PeerArchive, PeerArchives, parse
from recaps.checking import Archive, check
from recaps.records.lookup import Index
from recaps.records.naming import allot, fold, person_key, slug

from tests.unit.records import catalog, conference, document, problems, speaker, talk

#: Each group is one name, however it is written.
ONE = [
    ["Álvaro Justen", "A\u0301lvaro Justen", "Alvaro  JUSTEN", "Ａlvaro-Justen", "Alva\u00adro Justen"],
    ["Łukasz Żółć", "Lukasz Zolc"],
    ["Bjørn Sørensen", "bjorn sorensen"],
    ["Groß", "GROSS", "groß", "GROẞ"],
    ["Æthel Þórð", "Aethel Thord"],
    ["Işıl İnci", "ISIL INCI", "ışıl inci"],
    ["Nguyễn Thị Ánh", "Nguyen Thi Anh"],
    ["Kealiʻi", "Keali'i", "Keali’i"],
    ["Γιώργος Σεφέρης", "ΓΙΩΡΓΟΣ ΣΕΦΕΡΗΣ", "γιωργος σεφερης"],
    ["Фёдор Ильин", "ФЕДОР ИЛЬИН", "Фе\u0308дор Ильи\u0301н"],
    ["Андрей", "Андреи\u0306", "АНДРЕЙ"],
    ["タナカ ガク", "ﾀﾅｶ ｶﾞｸ", "タナカ　ガク"],
    ["김민수", unicodedata.normalize("NFD", "김민수")],
    ["محمد علي", "مُحَمَّد عليّ", "محـمد علي"],
    ["דוד", "דָּוִד"],
    ["葛城", "葛\U000e0100城"],
    ["علی‌رضا", "علیرضا"],
]

#: No two in a group are one, though they may be read alike.
TWO = [
    ["李", "利", "Ли", "Li", "リ"],
    ["张伟", "章伟", "張偉", "Zhang Wei"],
    ["时间", "世间"],
    ["Андрей", "Андреи"],
    ["Київ", "Киів"],
    ["か", "が"],
    ["ハハ", "パパ", "ババ"],
    ["カー", "カ"],
    ["कि", "कु", "क"],
    ["ปา", "ป่า", "ป้า"],
    ["김", "심"],
    ["🐑", "🧶"],
    ["Ada Loom", "Adaloom", "Ada Looms"],
]


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0])
def test_one_name(names: list[str]) -> None:
    assert len({person_key(name) for name in names}) == 1
    assert fold(names[0])


@pytest.mark.parametrize("names", TWO, ids=lambda names: names[0])
def test_several_names(names: list[str]) -> None:
    assert len({person_key(name) for name in names} - {""}) == len(names)


@given(st.text())
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(f" {text}\u200b ") == fold(text)


LATIN = [chr(point) for point in range(0x250) if unicodedata.name(chr(point), "").startswith("LATIN ")]


@given(st.text(st.sampled_from([*LATIN, *" -.,'’ʼ\u0301\u0308\u0327"])))
def test_latin_names_are_compared_as_their_ids_are_made(text: str) -> None:
    assert fold(text) == slug(text)


@given(st.text())
def test_what_has_an_id_has_a_key(text: str) -> None:
    assert bool(fold(text)) >= bool(slug(text))


@given(st.dictionaries(st.text(), st.sampled_from(["a", "a-2", "a-3", "b", "b-2"])), st.sets(st.sampled_from(["a", "b", "b-3"])))
def test_every_key_has_an_id_of_its_own(wanted: dict[str, str], taken: set[str]) -> None:
    ids = allot(wanted, taken)
    assert ids.keys() == wanted.keys()
    assert len({*ids.values()}) == len(ids)
    assert not {*ids.values()} & taken
    for id_ in {*wanted.values()} - taken:
        assert ids[next(key for key in wanted if wanted[key] == id_)] == id_


class TestPeople:
    def test_two_whose_names_are_read_alike(self) -> None:
        result = catalog(talk("One", "", "张伟"), talk("Two", "", "章伟"))
        assert {id_: record.name for id_, record in result.speakers.items()} == {"zhangwei": "张伟", "zhangwei-2": "章伟"}
        assert result.talks_by == {"zhangwei": ("one",), "zhangwei-2": ("two",)}
        assert result.problems == ()

    def test_a_chosen_id_is_kept(self) -> None:
        result = catalog(talk("One", "", "张伟"), talk("Two", "", "章伟"), speaker("章伟", id="zhangwei-2"), speaker("章 Third"))
        assert result.talks_by == {"zhangwei": ("one",), "zhangwei-2": ("two",)}
        assert result.problems == ()
        swapped = catalog(talk("One", "", "张伟"), talk("Two", "", "章伟"), speaker("章伟", id="zhangwei"))
        assert swapped.talks_by == {"zhangwei-2": ("one",), "zhangwei": ("two",)}

    def test_two_profiles(self) -> None:
        result = catalog(speaker("李", pronouns="she/her"), speaker("Ли", pronouns="he/him"), talk("One", "", "Li"))
        assert {record.name: record.pronouns for record in result.speakers.values()} == {
            "李": "she/her",
            "Ли": "he/him",
            "Li": "",
        }
        assert result.problems == ()

    def test_who_comes_first_does_not_depend_on_the_page(self) -> None:
        one, other = document(talk("One", "", "张伟", docname="a")), document(talk("Two", "", "章伟", docname="b"))
        there = document(talk("One", "", "张伟", docname="b")), document(talk("Two", "", "章伟", docname="a"))
        first, second = build({"a": one, "b": other}), build({"b": there[0], "a": there[1]})
        assert {i: r.name for i, r in first.speakers.items()} == {i: r.name for i, r in second.speakers.items()}

    def test_an_id_that_is_made_is_nobodys_name(self) -> None:
        result = catalog(speaker("李"), talk("One", "", "li"), talk("Two", "", "LI"), talk("Three", "", "李"))
        assert {record.name: result.talks_by[id_] for id_, record in result.speakers.items()} == {
            "李": ("three",),
            "li": ("one", "two"),
        }

    def test_an_id_that_is_chosen_is(self) -> None:
        result = catalog(speaker("李", id="lee"), talk("One", "", "lee"))
        assert result.talks_by == {"lee": ("one",)}

    def test_a_number_makes_nobody_elses_id(self) -> None:
        result = catalog(talk("One", "", "张伟", "章伟", "Zhangwei 2"))
        assert {record.name: id_ for id_, record in result.speakers.items()} == {
            "张伟": "zhangwei",
            "章伟": "zhangwei-3",
            "Zhangwei 2": "zhangwei-2",
        }

    def test_old_names_that_are_read_alike_are_one_persons_old_id(self) -> None:
        result = catalog(speaker("Ada", aliases=("章伟",)), speaker("Bo", aliases=("张伟",)))
        index = result.indexes["speaker"]
        assert [index.find(name) for name in ("章伟", "张伟")] == [("ada",), ("bo",)]
        assert [index.earlier_ids(id_) for id_ in ("ada", "bo")] == [["zhangwei"], []]

    def test_a_slash_in_a_name_is_no_address(self) -> None:
        result = catalog(speaker("Ada Loom", aliases=("AC/DC",)), talk("One", "", "DC"), talk("Two", "", "ac dc"))
        assert result.talks_by == {"ada-loom": ("two",), "dc": ("one",)}


class TestTopicsAndSeries:
    def test_topics(self) -> None:
        result = catalog(talk("One", topics=("时间", "Yarn")), talk("Two", topics=("世间", "yarn")))
        assert result.topics == {"shijian": "世间", "shijian-2": "时间", "yarn": "Yarn"}
        assert result.talks_on == {"shijian-2": ("one",), "shijian": ("two",), "yarn": ("one", "two")}
        assert [result.find("topic", name) for name in ("时间", "世间", "YARN", "shijian-2")] == [
            ("shijian-2",),
            ("shijian",),
            ("yarn",),
            ("shijian-2",),
        ]

    def test_two_long_topics_that_begin_alike(self) -> None:
        one, other = "wool " * 40 + "one", "wool " * 40 + "two"
        assert len(catalog(talk("A", topics=(one, other))).topics) == 2

    def test_series_and_conferences(self) -> None:
        result = catalog(talk("One", "时间 2024"), talk("Two", "世间 2024"), talk("Three", "shijian 2024"))
        assert sorted(record.name for record in result.conferences.values()) == ["shijian 2024", "世间 2024", "时间 2024"]
        assert len(result.series) == len(result.editions) == 3
        assert len({result.place("conference", id_) for id_ in result.conferences}) == 3
        assert len({result.conference_of[id_] for id_ in result.talks}) == 3

    def test_a_conference_described_beside_one_that_is_read_alike(self) -> None:
        result = catalog(conference("时间 2024"), conference("世间 2024"), talk("One", "世间 2024"), talk("Two", "时间 2024"))
        assert {record.name: result.talks_at[id_] for id_, record in result.conferences.items()} == {
            "时间 2024": ("shijian-2024/two",),
            "世间 2024": ("shijian-2024-2/one",),
        }
        (problem,) = problems(result)
        assert problem.startswith("duplicate: the id 'shijian-2024' is that of '时间 2024' in a, line ")

    def test_a_conference_named_like_a_series(self) -> None:
        result = catalog(conference("Wool"), talk("One", "Wool"), talk("Two", "Wool 2020"))
        assert result.editions == {"wool": ("wool-2020", "wool")}


class TestTalks:
    def test_titles_that_are_read_alike(self) -> None:
        result = catalog(talk("时间", "Wool 2020"), talk("世间", "Wool 2020"))
        assert [record.title for record in result.talks.values()] == ["时间", "世间"]
        assert [result.find("talk", title) for title in ("时间", "世间")] == [
            ("wool-2020/shijian",),
            ("wool-2020/shijian-2",),
        ]
        assert "the talk 'wool-2020/shijian' ('时间') is in a, line " in problems(result)[0]

    def test_a_chosen_id_goes_before_one_that_is_made(self) -> None:
        result = catalog(talk("Closing", "Wool 2020"), talk("Other", "Wool 2020", id="closing"))
        assert result.talks["wool-2020/closing"].title == "Other"
        assert result.talks["wool-2020/closing-2"].title == "Closing"

    def test_a_number_makes_no_other_titles_id(self) -> None:
        result = catalog(talk("Closing"), talk("Closing"), talk("Closing 2"))
        assert {id_: record.title for id_, record in result.talks.items()} == {
            "closing": "Closing",
            "closing-2": "Closing 2",
            "closing-3": "Closing",
        }

    def test_many_of_one_title_take_one_line_of_a_warning(self) -> None:
        result = catalog(*(talk("Closing", f"C{n}") for n in range(40)), talk("Again", follows="closing"))
        (problem,) = problems(result)
        assert problem.endswith("'c4/closing' (Closing), and 35 others?")


ZHANG = {"id": "zhangwei", "name": "章伟", "uri": "speakers/zhangwei.html"}


def people(**by_id: str) -> Index:
    index = Index(person_key)
    for id_, name in by_id.items():
        index.add(id_.replace("_", "-"), name)
    return index


def peer(*speakers: dict[str, Any]) -> PeerArchives:
    data = parse(json.dumps({"version": 2, "talks": [], "speakers": speakers}).encode())
    return PeerArchives((PeerArchive("there", "https://there.example/", data),))


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ({"zhangwei": "张伟"}, ZHANG, None),
        ({"zhangwei": "张伟", "zhangwei_2": "章伟"}, ZHANG, "zhangwei-2"),
        ({"zhangwei_2": "张伟"}, ZHANG | {"id": "zhangwei-2"}, None),
        ({"zhang": "张伟"}, ZHANG | {"id": "zhang"}, "zhang"),
        ({"zhangwei": "张伟"}, ZHANG | {"aliases": ["张伟"]}, "zhangwei"),
        ({"ada_loom": "Ada Loom"}, {"id": "ada-loom", "name": "Countess"}, "ada-loom"),
    ],
)
def test_an_id_that_two_names_make_joins_nobody_elsewhere(here: dict[str, str], there: dict[str, Any], same: str | None) -> None:
    assert [*peer(there).people(people(**here))] == ([same] if same else [])


def test_names_that_are_read_alike_are_a_hint() -> None:
    speakers = [{"id": f"p{number}", "name": name} for number, name in enumerate(("张伟", "章伟", "Zhang Wei", "王小明"))]
    findings = check([Archive("a", {"version": 2, "talks": [], "speakers": speakers})])
    assert len(findings) == 3
    for one, other in combinations(("张伟", "章伟", "Zhang Wei"), 2):
        assert [finding for finding in findings if repr(one) in finding.message and repr(other) in finding.message]
