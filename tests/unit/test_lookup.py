"""From what somebody wrote to the object meant."""

from __future__ import annotations

from itertools import permutations

import pytest
from recaps.records.lookup import Index, known_as
from recaps.records.naming import person_key, slug


@pytest.fixture
def talks() -> Index:
    index = Index(slug)
    index.add("wool-2020/carding", "Carding: a start")
    index.add("wool-2020/closing", "Closing remarks")
    index.add("silk-2019/closing", "Closing words")
    index.add("silk-2019/moths", "Moths")
    index.add("felt-2021/moths-again", "Moths")
    index.add("loose", "Loose ends")
    assert index.add_alias("wool-2020/combing", "wool-2020/carding") == ""
    return index


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wool-2020/carding", ["wool-2020/carding"]),
        ("carding", ["wool-2020/carding"]),
        ("Carding: a start", ["wool-2020/carding"]),
        ("CARDING  a start", ["wool-2020/carding"]),
        ("wool-2020/combing", ["wool-2020/carding"]),
        ("combing", ["wool-2020/carding"]),
        ("closing", ["wool-2020/closing", "silk-2019/closing"]),
        ("silk-2019/closing", ["silk-2019/closing"]),
        ("Closing words", ["silk-2019/closing"]),
        ("Moths", ["silk-2019/moths", "felt-2021/moths-again"]),
        ("loose", ["loose"]),
        ("wool-2020/moths", []),
        ("card", []),
        ("", []),
        ("?!", []),
    ],
)
def test_find(text: str, expected: list[str], talks: Index) -> None:
    assert sorted(talks.find(text)) == sorted(expected)


def test_the_last_part_of_an_id_goes_before_a_title(talks: Index) -> None:
    assert talks.find("moths") == ("silk-2019/moths",)


@pytest.mark.parametrize(
    ("text", "prefer", "expected"),
    [
        ("closing", "silk-2019", ["silk-2019/closing"]),
        ("closing", "wool-2020", ["wool-2020/closing"]),
        ("closing", "felt-2021", ["silk-2019/closing", "wool-2020/closing"]),
        ("closing", "silk", ["silk-2019/closing", "wool-2020/closing"]),
        ("carding", "silk-2019", ["wool-2020/carding"]),
        ("Moths", "felt-2021", ["felt-2021/moths-again"]),
    ],
)
def test_prefer(text: str, prefer: str, expected: list[str], talks: Index) -> None:
    assert sorted(talks.find(text, prefer)) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [("cardng", "wool-2020/carding"), ("wool-2020/cardin", "wool-2020/carding"), ("lose ends", "loose"), ("zzzz", None)],
)
def test_nearest(text: str, first: str | None, talks: Index) -> None:
    assert next(iter(talks.nearest(text)), None) == first


def test_a_taken_alias_is_refused(talks: Index) -> None:
    assert talks.add_alias("silk-2019/moths", "loose") == "silk-2019/moths"
    assert talks.find("silk-2019/moths") == ("silk-2019/moths",)


def test_an_alias_is_one_name_more(talks: Index) -> None:
    assert talks.with_id("wool-2020/combing") == "wool-2020/carding"
    assert talks.with_id("wool-2020/carding") == "wool-2020/carding"
    assert talks.with_id("combing") == talks.with_id("") == ""
    assert talks.add_alias("Old title", "wool-2020/carding") == ""
    assert talks.named("OLD TITLE") == ("wool-2020/carding",)


@pytest.mark.parametrize(
    ("aliases", "expected"),
    [
        (["Old Title"], ["old-title"]),
        (["wool-2019/old"], ["wool-2019/old"]),
        (["AC/DC"], ["ac-dc"]),
        (["ac/dc"], ["ac/dc"]),
        (["ac/dc Live"], ["ac-dc-live"]),
        (["wool-2019/top-10"], ["wool-2019/top-10"]),
        (["?!", "🐑"], ["sheep"]),
        (["One", "Two"], ["one", "two"]),
    ],
)
def test_what_of_an_alias_could_be_an_earlier_id(aliases: list[str], expected: list[str]) -> None:
    index = Index(slug)
    index.add("loose", "Loose ends")
    assert index.earlier_ids("loose") == []
    for alias in aliases:
        assert index.add_alias(alias, "loose") == ""
    assert index.earlier_ids("loose") == expected


def test_an_earlier_id_is_that_of_one() -> None:
    index = Index(str)
    index.add("a", "A")
    index.add("b", "B")
    index.add_alias("Old one", "a")
    index.add_alias("old-one", "b")
    assert (index.earlier_ids("a"), index.earlier_ids("b")) == (["old-one"], [])


def test_an_alias_may_be_given_again(talks: Index) -> None:
    assert talks.add_alias("combing", "wool-2020/carding") == ""
    assert talks.add_alias("closing", "wool-2020/closing") == "silk-2019/closing"


def test_what_has_no_letters_is_nobodys_name() -> None:
    index = Index(slug)
    index.add("one", "?!")
    index.add("two", "!!")
    assert index.named("?!") == index.find("...") == ()


def test_people_are_found_however_they_are_spelt() -> None:
    index = Index(person_key)
    index.add("ada-loom", "Ada Loom")
    index.add_alias("Countess", "ada-loom")
    for text in ("ada-loom", "Ada Loom", "Dr. ada  LÓOM", "Countess", "COUNTESS", "countess"):
        assert index.find(text) == ("ada-loom",), text
    assert index.find("Ada") == ()


def test_a_later_id_wins_over_an_alias() -> None:
    index = Index(person_key)
    index.add("a", "A")
    index.add_alias("b", "a")
    assert index.earlier_ids("a") == ["b"]
    index.add("b", "B")
    assert index.find("b") == ("b",)
    assert index.earlier_ids("a") == []


def test_candidates_are_named(talks: Index) -> None:
    assert known_as(talks, ["loose", "silk-2019/moths"]) == "'loose' (Loose ends), 'silk-2019/moths' (Moths)"


@pytest.mark.parametrize(("number", "more"), [(5, ""), (6, ", and 1 others"), (9, ", and 4 others")])
def test_five_candidates_are_named(number: int, more: str) -> None:
    index = Index(slug)
    ids = [f"t{place}" for place in range(number)]
    for id_ in ids:
        index.add(id_, id_.upper())
    assert known_as(index, ids) == "'t0' (T0), 't1' (T1), 't2' (T2), 't3' (T3), 't4' (T4)" + more


def test_the_nearest_are_three_best_first() -> None:
    index = Index(slug)
    for name in ("carding", "cardings", "cardin", "cording", "moths"):
        index.add(f"wool/{name}", name)
    assert index.nearest("carding") == ["wool/carding", "wool/cardings", "wool/cardin"]
    assert index.nearest("carding", 1) == ["wool/carding"]
    assert index.nearest("2020/carding", 2) == ["wool/carding", "wool/cardings"]


def test_one_whose_id_and_name_are_near_is_named_once() -> None:
    index = Index(slug)
    index.add("carding-wool", "Carding wool well")
    assert index.nearest("carding woo") == ["carding-wool"]


def test_what_is_added_later_is_near_too() -> None:
    index = Index(slug)
    index.add("moths", "Moths")
    assert index.nearest("cardin") == []
    index.add("carding", "Carding")
    assert index.nearest("cardin") == ["carding"]


def test_to_look_for_what_is_near_changes_nothing(talks: Index) -> None:
    same, other = Index(slug), Index(slug)
    for index in (same, other):
        index.add("moths", "Moths")
    assert same.nearest("moth") == ["moths"]
    assert same == other


def test_of_two_of_one_name_the_first_is_near() -> None:
    index = Index(slug)
    index.add("a", "Carding")
    index.add("b", "Carding")
    assert index.nearest("cardin") == ["a"]


@pytest.mark.parametrize(("text", "near"), [("cardinxxx", ["cardingly"]), ("cardixxxx", [])])
def test_what_is_near_has_most_letters_in_common(text: str, near: list[str]) -> None:
    index = Index(slug)
    index.add("cardingly", "Cardingly")
    assert index.nearest(text) == near


def test_the_nearest_of_many_is_found() -> None:
    index = Index(slug)
    parts = ("ada", "bo", "wool", "felt", "silk", "yarn", "loom", "dye", "spin", "card")
    names = [" ".join(words) for words in permutations(parts, 3)]
    for number, name in enumerate(names):
        index.add(f"talk-{number}", name)
    for number in range(0, len(names), 31):
        name = names[number]
        for misspelt in (name[1:], name[:3] + name[4:], name[:-1], name.replace("o", "oo"), f"{name}s", name.upper()):
            assert f"talk-{number}" in index.nearest(misspelt), misspelt
    assert index.nearest("?!") == index.nearest("") == index.nearest("zzzz") == []
