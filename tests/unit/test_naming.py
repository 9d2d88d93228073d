"""Text to identity."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recaps.records.naming import (
    MAX_ID,
    initial,
    label,
    make_id,
    page,
    person_key,
    series_of,
    short_talk,
    slug,
    sort_key,
    year_in,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Error Culture", "error-culture"),
        ("10x, (not) slower", "10x-not-slower"),
        ("  Spaces\tand\nlines ", "spaces-and-lines"),
        ("Álvaro Núñez", "alvaro-nunez"),
        ("Straße", "strasse"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("ﬁne ＷＩＤＥ", "fine-wide"),
        ("It’s “quoted” – with dashes — and…", "it-s-quoted-with-dashes-and"),
        ("C++ & C#", "c-c"),
        ("🐑 Sheep 🧶", "sheep"),
        ("", ""),
        ("?!", ""),
        ("…—„“", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Иван Петров",
        "王小明",
        "田中さくら",
        "김민수",
        "محمد علي",
        "דוד כהן",
        "Γιώργος",
        "प्रिया",
        "สมชาย",
        "Նարեկ",
        "თამარი",
        "தமிழ்",
        "አበበ",
        "🧶🐑",
        "➕",
    ],
)
def test_every_script_gives_an_id(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", make_id(text))


def test_different_emoji_differ() -> None:
    assert make_id("🐑") != make_id("🧶")


@given(st.text())
def test_an_id_is_always_good_for_an_address(text: str) -> None:
    made = make_id(text)
    assert made == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= MAX_ID
    assert make_id(made) == made


@given(st.text())
def test_a_key_does_not_depend_on_case_or_space(text: str) -> None:
    assert person_key(f"  {text} ") == person_key(text)
    if text.isascii():
        assert person_key(text.upper()) == person_key(text.lower())


@pytest.mark.parametrize(
    ("text", "length"), [("word " * 100, 99), ("w" * 300, 100), ("ab " + "w" * 300, 2), ("w" * 100 + " more", 100)]
)
def test_long_ids_are_cut_at_a_word(text: str, length: int) -> None:
    made = make_id(text)
    assert len(made) == length
    assert not made.endswith("-")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russell Keith-Magee", "russell keith magee"),
        ("Dr. Ada Loom", "Ada Loom"),
        ("Prof. Dr. Ada Loom", "ADA LOOM"),
        ("Álvaro Justen", "Alvaro Justen"),
        ("A\u0301lvaro", "Álvaro"),
        ("Ada\u00a0Loom", "Ada  Loom"),
        ("O’Neil", "O'Neil"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada Loom", "Ada Looms"), ("Drew Winstel", "Winstel"), ("Missy Elliott", "Elliott"), ("Ada", "Ada Loom"), ("Dr", "Mr")],
)
def test_two_people(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


def test_order_is_that_of_a_reader() -> None:
    names = ["Zoë", "álvaro", "Bo", "ada", "Ärmel"]
    assert sorted(names, key=sort_key) == ["ada", "álvaro", "Ärmel", "Bo", "Zoë"]


@pytest.mark.parametrize(
    ("text", "letter"), [("Ada", "A"), ("álvaro", "A"), ("Иван", "I"), ("3blue", "#"), ("", "#"), ("?", "#"), ("🐑 Sheep", "S")]
)
def test_initial(text: str, letter: str) -> None:
    assert initial(text) == letter


@pytest.mark.parametrize(
    ("name", "year"),
    [("Wool 2020", 2020), ("2019–2020 Wool", 2020), ("Wool", None), ("Wool 20200", None), ("Wool 1848", None), ("Wool’20", None)],
)
def test_year(name: str, year: int | None) -> None:
    assert year_in(name) == year


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("Wool US 2020", "Wool US"),
        ("2020 Wool", "Wool"),
        ("Wool 2020 Leeds", "Wool Leeds"),
        ("Wool - 2020", "Wool"),
        ("Wool", "Wool"),
        ("2020", "2020"),
    ],
)
def test_series(name: str, series: str) -> None:
    assert series_of(name) == series


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Carding: a start", "Carding"),
        ("Carding", "Carding"),
        ("At 10:30", "At 10:30"),
        ("A: b: c", "A"),
        ("std::move", "std::move"),
    ],
)
def test_short_talk(title: str, short: str) -> None:
    assert short_talk(title) == short


def test_pages_never_take_an_indexs_place() -> None:
    assert page("speakers", "ada-loom") == "speakers/ada-loom"
    assert page("speakers", "index") not in {"speakers/index", "speakers/index/index"}


def test_labels() -> None:
    assert label("talk", "wool-2020/carding") == "talk-wool-2020-carding"
    assert label("speaker", "ada-loom") == "speaker-ada-loom"
