"""JSON, YAML and TOML to values of which only text is text."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recaps.boundary.text import one_line, whole
from recaps.boundary.values import LONGEST, parse_json, parse_toml, parse_yaml, preview, text

PARSERS: list[Callable[[str], Any]] = [parse_json, parse_yaml, parse_toml]

#: Each line is a list of nine times the one before: 9 to the power of 12 values, if somebody counts.
BOMB = "a0: &a0 [x,x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 13))


@pytest.mark.parametrize(
    "written", ["1984", "007", "No", "1e999", "12:30:00", "0x1F", "2031-5-3", "=", "1_000", "~x", "nullable", "9" * 5000, ".nan"]
)
def test_yaml_means_what_was_written(written: str) -> None:
    assert parse_yaml(f"title: {written}\n") == {"title": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null"])
def test_nothing_is_nothing(written: str) -> None:
    assert parse_yaml(f"title: {written}\n") == {"title": None}
    assert parse_yaml(f"title: '{written}'\n") == {"title": written}


@pytest.mark.parametrize("written", ["1984", "2024.10", "1e999", "-0", "9" * 5000])
def test_numbers_in_json_mean_what_was_written(written: str) -> None:
    assert parse_json(f"[{written}]") == [written]


def test_what_json_does_not_have_is_nothing() -> None:
    assert parse_json("[NaN, Infinity, -Infinity]") == [None, None, None]


def test_tags_make_nothing_but_text_and_lists() -> None:
    source = 'a: !!python/object/apply:os.getcwd []\nb: !!int ""\nc: !!binary "="\nd: !mine {x: 1}\ne: !!set {f}\n'
    assert parse_yaml(source) == {"a": [], "b": "", "c": "=", "d": {"x": "1"}, "e": {"f": None}}


def test_no_merging() -> None:
    assert parse_yaml("a: &a {x: 1}\nb: {<<: *a}\n")["b"] == {"<<": {"x": "1"}}


@pytest.mark.parametrize(
    ("parse", "source"),
    [
        (parse_json, "[" * 30_000),
        (parse_json, "\x00"),
        (parse_yaml, "[" * 30_000),
        (parse_yaml, "{a: " * 10_000),
        (parse_yaml, "- " * 20_000),
        (parse_yaml, '"\\UFFFFFFFF"'),
        (parse_yaml, '"\\U00110000"'),
        (parse_yaml, "a: &a [*a]"),
        (parse_yaml, "%YAML 1." + "9" * 5000 + "\n---\na: 1\n"),
        (parse_yaml, "? [a]\n: b"),
        (parse_yaml, "a: \x07"),
        (parse_yaml, "[" + "a," * LONGEST),
        (parse_toml, "x = " + "[" * 30_000),
        (parse_toml, "[" + ".".join("a" * 5000) + "]\nb = 1\n"),
        (parse_toml, ".".join("a" * 5000) + " = 1\n"),
        (parse_toml, "a = 1_" + "9" * 5000),
        (parse_toml, "a = 1\n" * LONGEST),
    ],
    ids=lambda value: value[:9] if isinstance(value, str) else value.__name__,
)
def test_what_cannot_be_read_is_one_error_of_one_line(parse: Callable[[str], Any], source: str) -> None:
    with pytest.raises(ValueError, match=r"\A[^\n]+\Z"):
        parse(source)


def test_a_value_that_stands_for_more_than_there_is_memory() -> None:
    value = parse_yaml(BOMB)["a12"]
    assert text(value) == ""
    assert len(preview(value)) < 100


def test_only_text_is_text() -> None:
    assert [text(value) for value in (None, True, 1.5, [], ["a"], {"a": "b"}, b"a", float("nan"))] == [""] * 8
    assert text(" A \ud83d ") == "A \ufffd"
    assert [text(value) for value in (1984, dt.date(2031, 5, 3), dt.time(9, 30))] == ["1984", "2031-05-03", "09:30:00"]
    assert text(parse_toml("a = 0x" + "f" * 9000)["a"]) == "", "no year has so many digits"


def test_two_halves_that_belong_together_are_one_character() -> None:
    assert text(parse_yaml('"\\ud83d\\ude00"')) == "😀"
    assert whole("\ude00\ud83d\ude00\ud83d\n") == "\ufffd😀\ufffd\n"


@given(st.text(st.characters(codec=None), max_size=12))
def test_a_line_is_one_line_that_can_be_saved(value: str) -> None:
    line = one_line(value)
    assert one_line(line) == line == " ".join(line.split(" ")).strip()
    line.encode()
    assert not any(unicodedata.category(char) in {"Cc", "Zl", "Zp", "Cs"} for char in line)
    assert one_line(f"\x00{value}") == line, "the quick way gives what the long way does"


ANY = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters(codec=None), max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
)


@given(ANY)
@settings(max_examples=200)
def test_whatever_it_is_it_can_be_shown(value: Any) -> None:
    (text(value) + preview(value)).encode()


@given(
    st.sampled_from(PARSERS),
    st.text(st.sampled_from("[]{}:,-?&*!|>'\"%@`#\\ \n\tanu~<=.0123456789\ud83d\ufeff\x85"), max_size=40),
)
@settings(max_examples=300)
def test_nothing_but_a_value_or_an_error(parse: Callable[[str], Any], source: str) -> None:
    with suppress(ValueError):
        preview(parse(source)).encode()


@pytest.mark.parametrize(
    ("parse", "source", "sentence"),
    [
        (parse_json, "[" * 30_000, "cannot be read: it is nested too deeply"),
        (parse_yaml, "[" * 30_000, "cannot be read: it is nested too deeply"),
        (parse_toml, "x = " + "[" * 30_000, "cannot be read: it is nested too deeply"),
        (parse_toml, ".".join("a" * 52) + " = 1", "cannot be read: it is nested too deeply"),
        (parse_yaml, "a" * 50_001, "is too long: 50,001 characters of YAML, where 50,000 are read"),
        (parse_toml, "#" * 50_001, "is too long: 50,001 characters of TOML, where 50,000 are read"),
        (parse_yaml, "a: 1\nb: [", "is not YAML (expected the node content, but found '<stream end>', line 2)"),
        (parse_yaml, "a: \x07", "is not YAML (special characters are not allowed)"),
    ],
    ids=lambda value: value[:9] if isinstance(value, str) else value.__name__,
)
def test_what_is_wrong_is_told(parse: Callable[[str], Any], source: str, sentence: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 (compared below, as a whole)
        parse(source)
    assert str(raised.value) == sentence


def test_what_is_wrong_with_toml_is_told_in_brackets() -> None:
    with pytest.raises(ValueError, match=r"^is not TOML \(.+\)$"):
        parse_toml("a")


def test_what_is_just_not_too_much_is_read() -> None:
    assert parse_yaml("a" * LONGEST) == "a" * LONGEST
    assert parse_toml("#" * LONGEST) == {}
    assert parse_toml(".".join("a" * 51) + " = '" + "." * 99 + "'\nb = 1.50")["b"] == "1.50"


@pytest.mark.parametrize("number", [2**64 - 1, 1 - 2**64, 0])
def test_a_number_of_64_bits_is_text(number: int) -> None:
    assert text(number) == str(number)
    assert text(2**64) == text(-(2**64)) == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (" A ", "A"),
        (None, "None"),
        ([], "[]"),
        ([1, 2, 3, 4], "[1, 2, 3, ...]"),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, "{'a': 1, 'b': 2, 'c': 3, ...}"),
        ([[[1]]], "[[[...]]]"),
        (["x" * 99], f"['{'x' * 27}...{'x' * 28}']"),
        ("", "''"),
    ],
)
def test_a_value_that_is_no_text_is_shown_by_its_beginning(value: object, shown: str) -> None:
    assert preview(value) == shown


@pytest.mark.parametrize("written", ["null", "NULL", "Null", "~"])
def test_all_ways_to_write_nothing(written: str) -> None:
    assert parse_yaml(f"[a, {written} , b]") == ["a", None, "b"]


@pytest.mark.parametrize("written", ["nULL", "nulls", "~~", "n", "N"])
def test_what_looks_like_nothing_is_text(written: str) -> None:
    assert parse_yaml(written) == written
