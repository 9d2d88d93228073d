"""What is taken from the data of another archive, and what is not: it may hold anything."""

from __future__ import annotations

import json
from typing import Any

import pytest
from recaps.catalog.peers import PeerArchive, PeerArchives, Target, address, name, names, parse, records, text, texts
from recaps.records.lookup import Index
from recaps.records.naming import person_key


def data(**parts: Any) -> Any:
    return parse(json.dumps({"version": 2, "talks": [], **parts}).encode())


def peer(key: str = "wool", **parts: Any) -> PeerArchive:
    return PeerArchive(key, f"https://{key}.example/", data(**parts))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not JSON (Expecting value: line 1 column 1 (char 0))"),
        (b"[" * 100_000, "is not the data of an archive"),
        (b"[]", "is not the data of an archive"),
        (b'{"version": 1}', "is not the data of an archive"),
        (b'{"version": 2, "talks": {}}', "is not the data of an archive"),
        (b'{"version": 1, "talks": []}', "is of version 1; version 2 is known here"),
        (b'{"talks": []}', "is of version None; version 2 is known here"),
    ],
)
def test_what_is_no_data_is_told(content: bytes, sentence: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 (compared below, as a whole)
        parse(content)
    assert str(raised.value) == sentence


@pytest.mark.parametrize(("value", "expected"), [(" a\n b ", "a b"), (1, ""), (None, ""), (["a"], ""), ("", "")])
def test_a_text_is_one_line(value: object, expected: str) -> None:
    assert text({"key": value}, "key") == expected
    assert text({}, "key") == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [([" a\n", "b"], ["a", "b"]), (["a", 1, None, "", " "], ["a"]), ("ab", []), (None, []), ({"a": "b"}, [])],
)
def test_texts_are_what_is_text_in_a_list(value: object, expected: list[str]) -> None:
    assert texts({"key": value}, "key") == expected
    assert texts({}, "key") == []


@pytest.mark.parametrize(
    "uri",
    [
        "a.html",
        "a/b.html#c",
        "a/",
        "a%20b.html",
        "älter/žena.html",
        "a..b.html",
        "a.html?q=1&r=(2)",
        "~a-b_c!$'*+,;=@.html",
        "x/a:b",
        "#c",
    ],
)
def test_an_address_within_the_archive(uri: str) -> None:
    assert address({"uri": uri}) == uri


@pytest.mark.parametrize(
    "uri",
    [
        *("https://b.example/a.html", "//b.example/a.html", "javascript:alert(1)", "/a.html", "a//b.html"),
        *("../a.html", "a/../../b.html", "a/..", "..", "%2e%2e/a.html", "..%5ca.html", "..%2fa.html", "a%5c..%5cb"),
        *('a".html', "a b.html", "a<b.html", "a>b.html", "a\\b.html", "a\n.html", "a`.html", "//[", ""),
        *(None, 1, ["a.html"]),
    ],
)
def test_an_address_that_is_none(uri: object) -> None:
    assert address({"uri": uri}) == ""
    assert address({}) == ""


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"name": "A"}, "A"),
        ({"title": "B"}, "B"),
        ({"name": "A", "title": "B"}, "A"),
        ({"name": " ", "title": "B"}, "B"),
        ({}, ""),
    ],
)
def test_names(record: dict[str, str], expected: str) -> None:
    assert name(record) == expected


def test_only_records_with_an_id_and_a_name_count() -> None:
    good = [{"id": "a", "name": "A"}, {"id": "b", "title": "B"}]
    bad = [{"id": "a"}, {"name": "A"}, {"id": "", "name": "A"}, {"id": 1, "name": "A"}, "a", None, []]
    for kind, part in (("conference", "conferences"), ("talk", "talks"), ("speaker", "speakers")):
        assert [*records({part: [*bad, *good]}, kind)] == good
        assert [*records({part: {"id": "a"}}, kind)] == [*records({}, kind)] == []


class TestOne:
    def test_it_goes_by_its_title_else_by_its_name_here(self) -> None:
        assert (peer(title=" All\nwool ").title, peer(title="").title, peer().title) == ("All wool", "wool", "wool")

    @pytest.mark.parametrize("wanted", ["x/carding", "carding", "Carding: a start", "CARDING a start", "combing", "x/combing"])
    def test_a_talk_is_found(self, wanted: str) -> None:
        record = {"id": "x/carding", "title": "Carding: a start", "uri": "x.html#c", "aliases": ["x/combing"]}
        found = [Target("wool", "All", "talk", "x/carding", "Carding: a start", "https://wool.example/x.html#c")]
        assert peer(title="All", talks=[record]).find("talk", wanted) == found

    @pytest.mark.parametrize("wanted", ["ada", "Dr. Ada LOOM", "Countess"])
    def test_a_person_is_found(self, wanted: str) -> None:
        record = {"id": "ada", "name": "Ada Loom", "uri": "a.html", "aliases": ["Countess"]}
        assert [target.id for target in peer(speakers=[record]).find("speaker", wanted)] == ["ada"]
        assert peer(speakers=[record]).find("conference", wanted) == []

    def test_what_has_no_page_is_not_a_target(self) -> None:
        one, other = {"id": "a", "name": "A", "uri": "a.html"}, {"id": "b", "name": "B"}
        assert [*peer(speakers=[one, other], conferences=[one]).targets] == [("conference", "a"), ("speaker", "a")]

    def test_the_conferences_with_a_recap(self) -> None:
        records = [{"id": "a", "name": "A", "recap": True}, {"id": "b", "name": "B"}, {"id": "c", "name": "C", "recap": False}]
        assert peer(conferences=records).described == {"a"}


class TestSeveral:
    def test_the_archive_that_tells_of_a_conference_goes_before_those_that_name_it(self) -> None:
        record = {"id": "wool", "name": "Wool", "uri": "w.html"}
        one, two = peer("one", conferences=[record]), peer("two", conferences=[record | {"recap": True}])
        assert [target.archive for target in PeerArchives((one, two)).find("conference", "wool")] == ["two"]
        assert [
            target.archive for target in PeerArchives((one, peer("three", conferences=[record]))).find("conference", "wool")
        ] == [
            "one",
            "three",
        ]

    def test_a_person_is_that_of_the_first_archive(self) -> None:
        record = {"id": "ada", "name": "Ada", "uri": "a.html"}
        both = PeerArchives((peer("one", speakers=[record]), peer("two", speakers=[record])))
        assert [target.archive for target in both.find("speaker", "ada")] == ["one"]

    def test_two_of_one_name_in_one_archive_are_two(self) -> None:
        one = peer(
            "one", speakers=[{"id": "x/ada", "name": "Ada", "uri": "a.html"}, {"id": "y/ada", "name": "Ada", "uri": "b.html"}]
        )
        assert [target.id for target in PeerArchives((one,)).find("speaker", "Ada")] == ["x/ada", "y/ada"]

    def test_what_two_archives_have_on_a_person(self) -> None:
        index = Index(person_key)
        index.add("ada", "Ada")
        index.add("bo", "Bo")
        one = peer("one", speakers=[{"id": "ada", "name": "Ada"}], talks=[{"id": "t", "title": "T", "speakers": ["ada"]}])
        two = peer("two", speakers=[{"id": "b", "name": "Bo", "uri": "b.html"}, {"id": "ada", "name": "Ada", "uri": "a.html"}])
        found = PeerArchives((one, two)).people(index)
        assert {id_: [(there.title, there.address, len(there.talks)) for there in people] for id_, people in found.items()} == {
            "ada": [("one", "", 1), ("two", "https://two.example/a.html", 0)],
            "bo": [("two", "https://two.example/b.html", 0)],
        }

    def test_they_are_named_as_they_have_to_be_written(self) -> None:
        targets = [Target("a", "A", "talk", "x/one", "One", "https://a"), Target("b", "B", "speaker", "ada", "Ada", "https://b")]
        assert names(targets) == "{external+a:recap:talk}`x/one`, {external+b:recap:speaker}`ada`"


def years(**record: Any) -> list[int | None]:
    index = Index(person_key)
    index.add("ada", "Ada")
    conferences = [
        {"id": "dated", "name": "Wool 1999", "start": "2019-05-01"},
        {"id": "named", "name": "Wool 2018"},
        {"id": "neither", "name": "Wool"},
    ]
    talk = {"id": "t", "title": "T", "speakers": ["ada"], **record}
    found = peer(conferences=conferences, talks=[talk], speakers=[{"id": "ada", "name": "Ada"}]).people(index)
    return [talk.year for _, person in found for talk in person.talks]


@pytest.mark.parametrize(
    ("record", "year"),
    [
        ({"date": "2020-05-01", "conference": "dated"}, 2020),
        ({"conference": "dated"}, 2019),
        ({"conference": "named"}, 2018),
        ({"conference": "neither"}, None),
        ({"conference": "nowhere"}, None),
        ({"date": "soon", "conference": "named"}, 2018),
        ({}, None),
    ],
)
def test_the_year_of_a_talk_elsewhere(record: dict[str, str], year: int | None) -> None:
    assert years(**record) == [year]


def test_talks_without_a_year_come_last() -> None:
    index = Index(person_key)
    index.add("ada", "Ada")
    dates = ["", "2019-01-01", "2021-01-01", "2020-01-01", "2020-02-01"]
    talks = [{"id": f"t{n}", "title": f"T{n}", "speakers": ["ada"], "date": date} for n, date in enumerate(dates)]
    ((_, person),) = peer(talks=talks, speakers=[{"id": "ada", "name": "Ada"}]).people(index)
    assert [talk.title for talk in person.talks] == ["T2", "T3", "T4", "T1", "T0"]


def test_a_name_that_two_have_is_nobody_elsewhere() -> None:
    index = Index(person_key)
    index.add("ada-1", "Ada")
    index.add("ada-2", "Ada")
    assert [*peer(speakers=[{"id": "x", "name": "Ada"}]).people(index)] == []
    index.add("countess", "Countess")
    (found,) = peer(speakers=[{"id": "x", "name": "Ada", "aliases": ["Countess"]}]).people(index)
    assert found[0] == "countess"


@pytest.mark.parametrize(("id_", "joined"), [("zhangwei", False), ("zhangwei-2", False), ("zhangwei-x", True), ("zhang", True)])
def test_an_id_that_is_made_of_a_name_says_nothing(id_: str, joined: bool) -> None:
    index = Index(person_key)
    index.add(id_, "张伟")
    assert bool([*peer(speakers=[{"id": id_, "name": "章伟"}]).people(index)]) is joined
