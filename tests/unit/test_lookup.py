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
