"""Text to identity."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recaps.records.naming import (
    MAX_ID,
    Free,
    allot,
    fold,
    initial,
    label,
    make_id,
    page,
    person_key,
    series_of,
    short_talk,
    slug,
    sort_key,
    without_honorific,
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
    ("text", "length"),
    [
        ("word " * 100, 99),
        ("w" * 100, 100),
        ("w" * 300, 100),
        ("ab " + "w" * 97, 100),
        ("ab " + "w" * 97 + " more", 100),
        ("ab " + "w" * 98, 2),
        ("ab " + "w" * 98 + " more", 2),
        ("ab " + "w" * 300, 2),
        ("a b " + "w" * 300, 3),
        ("w" * 100 + " more", 100),
    ],
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


@pytest.mark.parametrize("title", ["dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame"])
def test_an_honorific_is_no_part_of_a_name(title: str) -> None:
    for written in (f"{title.title()} Ada", f"{title.upper()}.  Ada", f" {title}.\nAda", f"Dr. {title}. Ada"):
        assert without_honorific(written) == "Ada"
    for whole in (f"{title}Ada", f"{title}.", f"Ada {title}.", f"{title}... Ada", f"Ada {title}. Loom"):
        assert without_honorific(whole) == whole


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada Loom", "Ada Looms"), ("Drew Winstel", "Winstel"), ("Missy Elliott", "Elliott"), ("Ada", "Ada Loom"), ("Dr", "Mr")],
)
def test_two_people(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


def test_order_is_that_of_a_reader() -> None:
    names = ["Zoë", "álvaro", "Bo", "ada", "Ärmel"]
    assert sorted(names, key=sort_key) == ["ada", "álvaro", "Ärmel", "Bo", "Zoë"]


def test_what_reads_alike_has_an_order_too() -> None:
    assert sorted(["ada", "Ada", "Áda"], key=sort_key) == sorted(["Áda", "ada", "Ada"], key=sort_key) == ["Ada", "ada", "Áda"]


@pytest.mark.parametrize(
    ("text", "letter"), [("Ada", "A"), ("álvaro", "A"), ("Иван", "I"), ("3blue", "#"), ("", "#"), ("?", "#"), ("🐑 Sheep", "S")]
)
def test_initial(text: str, letter: str) -> None:
    assert initial(text) == letter


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Wool 2020", 2020),
        ("2019–2020 Wool", 2020),
        ("Wool", None),
        ("Wool 20200", None),
        ("Wool 1848", None),
        ("Wool’20", None),
        ("Wool 1999", 1999),
        ("12020 Wool", None),
    ],
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
        ("Wool, 2020", "Wool"),
        ("2020: Wool", "Wool"),
        ("Wool/2020", "Wool"),
        ("Wool – 2020", "Wool"),
        ("Wool—2020", "Wool"),
        ("WooX 2020", "WooX"),
        ("Wool 2019 2020 Leeds", "Wool Leeds"),
        ("2020!", "2020!"),
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
    assert page("speakers", "index") == "speakers/index-page"


def test_labels() -> None:
    assert label("talk", "wool-2020/carding") == "talk-wool-2020-carding"
    assert label("speaker", "ada-loom") == "speaker-ada-loom"


def test_a_free_name_has_the_first_number_that_is_free() -> None:
    taken = {"a", "a-2", "a-4", "b-2"}
    free = Free(taken)
    assert free.name("c") == "c"
    assert free.name("b") == "b"
    assert free.name("a") == "a-3"
    taken.add("a-3")
    assert free.name("a") == "a-5"
    taken |= {"b", "c"}
    assert [free.name("b"), free.name("c")] == ["b-3", "c-2"]


def test_who_wants_an_id_first_has_it() -> None:
    assert allot({1: "a", 2: "a", 3: "a-2", 4: "b"}, {"b"}) == {1: "a", 3: "a-2", 2: "a-3", 4: "b-2"}
    assert list(allot({1: "a", 2: "a", 3: "b"})) == [1, 3, 2]


#: One of each kind of mark that may be left out: a stroke through a letter, the first and last points of Hebrew, Arabic and
#: Syriac letters, and what is attached below, or stands above.
@pytest.mark.parametrize("mark", ["\u0338", "\u05b0", "\u0711", "\u0327", "\u0301"])
def test_accents_do_not_count(mark: str) -> None:
    assert fold(f"x{mark}ы") == fold("xы")


#: A nukta, a voicing mark, a virama, and a tone that is written as a part of the word.
@pytest.mark.parametrize("mark", ["\u093c", "\u3099", "\u094d", "\u0e48"])
def test_marks_that_make_another_letter_do(mark: str) -> None:
    assert fold(f"ы{mark}") != fold("ы")


@pytest.mark.parametrize(("text", "key"), [("が", "が"), ("Łódź", "lodz"), ("…—„“", ""), ("🐑 !", "🐑!"), ("Ли-Ли", "ли-ли")])
def test_a_key_is_what_is_left(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize("letter", "йїўѓќ")
def test_cyrillic_letters_are_letters_of_their_own(letter: str) -> None:
    assert fold(letter) == fold(letter.upper()) != fold(unicodedata.normalize("NFD", letter)[0])


@pytest.mark.parametrize("character", ["\u034f", "\u0640", "\u115f", "\u1160", "\u00ad", "\u200d", "\ufe0f"])
def test_what_is_not_seen_does_not_count(character: str) -> None:
    assert fold(f"ы{character}ы") == fold("ыы")
    assert slug(f"ы{character}ы") == slug("ыы")
    assert fold(f"🐑{character}") == fold("🐑") != ""
