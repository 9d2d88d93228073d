"""Option text to values, and the sentences about what cannot be read."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recaps.records import fields, schema

GOOD: list[tuple[Callable[[str], Any], str, Any]] = [
    (fields.text, "  two\n  lines\tof text ", "two lines of text"),
    (fields.date, " 2020-02-29 ", dt.date(2020, 2, 29)),
    (fields.dates, "2020-05-01", (dt.date(2020, 5, 1), dt.date(2020, 5, 1))),
    (fields.dates, "2020-05-01/2020-05-03", (dt.date(2020, 5, 1), dt.date(2020, 5, 3))),
    (fields.dates, "2020-05-01/2020-05-01", (dt.date(2020, 5, 1), dt.date(2020, 5, 1))),
    (fields.dates, "2020-05-01 / 2020-05-03", (dt.date(2020, 5, 1), dt.date(2020, 5, 3))),
    (fields.url, " https://example.org/a?b=c&d=é#f ", "https://example.org/a?b=c&d=é#f"),
    (fields.url, "http://example.org", "http://example.org"),
    (fields.url, "HTTPS://example.org", "HTTPS://example.org"),
    (fields.names, "Ada Loom, Bo\n Weaver , Ada Loom,,", ("Ada Loom", "Bo Weaver")),
    (fields.names, "Loom, Ada; Bo Weaver", ("Loom, Ada", "Bo Weaver")),
    (fields.names, "Loom, Ada;", ("Loom, Ada",)),
    (fields.names, " , ", ()),
    (fields.kind, " Keynote ", "keynote"),
    (fields.language, "en", "en"),
    (fields.language, " EN\n", "EN"),
    (fields.language, "pt-BR", "pt-BR"),
    (fields.language, "es-419", "es-419"),
    (fields.language, "zh-Hant-TW", "zh-Hant-TW"),
    (fields.object_id, " wool-2020 ", "wool-2020"),
    (fields.object_id, "3d-2d-a", "3d-2d-a"),
    (fields.object_id, "wool", "wool"),
    (fields.object_id, "w" * 100, "w" * 100),
    (fields.count, " 03 ", "3"),
    (fields.year, " 2020 ", "2020"),
    (fields.one_of("list", "table"), " Table ", "table"),
    (fields.account("github"), " @ada ", "https://github.com/ada"),
    (fields.account("gitlab"), "ada_l-1.x", "https://gitlab.com/ada_l-1.x"),
    (fields.account("twitter"), "ada", "https://twitter.com/ada"),
    (fields.account("youtube"), "@ada", "https://www.youtube.com/@ada"),
    (fields.account("github"), "https://github.com/ada", "https://github.com/ada"),
    (fields.account("mastodon"), "@ada@wool.example.org", "https://wool.example.org/@ada"),
    (fields.account("mastodon"), "ada@wool.example.org", "https://wool.example.org/@ada"),
    (fields.account("mastodon"), "a.d-a@fine-wool.example", "https://fine-wool.example/@a.d-a"),
    (fields.account("mastodon"), "https://wool.example.org/@ada", "https://wool.example.org/@ada"),
    (fields.account("bluesky"), "ada.example.org", "https://bsky.app/profile/ada.example.org"),
    (fields.account("linkedin"), "ada-loom", "https://www.linkedin.com/in/ada-loom/"),
]
BAD: list[tuple[Callable[[str], Any], str, str]] = [
    (fields.date, " May 1 ", "'May 1' is not a date; write it as 2024-09-23"),
    (fields.date, "2020-02-30", "'2020-02-30' is not a date; write it as 2024-09-23"),
    (fields.dates, "2020-05-03/2020-05-01", "the last day 2020-05-01 is before the first day 2020-05-03; write FIRST/LAST"),
    (fields.dates, "2020-05-01/", "'' is not a date; write it as 2024-09-23"),
    (fields.dates, "2020-05-01/03", "'03' is not a date; write it as 2024-09-23"),
    *(
        (fields.url, address, f"{address!r} is not a web address; write one that starts with https:// or http://")
        for address in (
            "javascript:alert(1)",
            "JAVASCRIPT://example.org",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "ftp://example.org",
            "//example.org",
            "example.org",
            "https://",
            "https:example.org",
            "https://exa mple.org",
            "http://[::1",
            "https://example.org/\x00",
            'https://example.org/"onclick="x',
            "https://example.org/<b>",
            "https://example.org/a>b",
        )
    ),
    (fields.kind, " Speech ", f"'Speech' is not a kind of talk; write one of {', '.join(fields.KINDS)}"),
    (fields.language, "english language", "'english language' is not a language tag; write one such as en or pt-BR"),
    (fields.language, "en-a", "'en-a' is not a language tag; write one such as en or pt-BR"),
    (fields.language, "engl", "'engl' is not a language tag; write one such as en or pt-BR"),
    (fields.language, "en-123456789", "'en-123456789' is not a language tag; write one such as en or pt-BR"),
    (fields.language, "e", "'e' is not a language tag; write one such as en or pt-BR"),
    *(
        (fields.object_id, id_, f"{id_!r} cannot be an id; use at most 100 lower-case letters, digits and single hyphens")
        for id_ in ("A", "a b", "a--b", "-a", "a-", "ä", "a/b", "w" * 101, "..")
    ),
    *((fields.count, number, f"{number!r} is not a number above zero") for number in ("0", "-1", "many", "1.5", "²")),
    (fields.count, " none ", "'none' is not a number above zero"),
    *((fields.year, year, f"{year!r} is not a year; write four digits") for year in ("20", "20200", "MMXX")),
    (fields.year, " 20 ", "'20' is not a year; write four digits"),
    (fields.one_of("list", "table"), " grid ", "'grid' is not known here; write one of list, table"),
    (fields.account("mastodon"), "ada", "'ada' is not a Mastodon account; write @name@server"),
    (fields.account("mastodon"), "ada@localhost", "'ada@localhost' is not a Mastodon account; write @name@server"),
    (fields.account("mastodon"), "ada@wool.org/x", "'ada@wool.org/x' is not a Mastodon account; write @name@server"),
    (fields.account("mastodon"), "ada/x@wool.org", "'ada/x@wool.org' is not a Mastodon account; write @name@server"),
    (fields.account("mastodon"), "@ada@", "'@ada@' is not a Mastodon account; write @name@server"),
    (fields.account("github"), "ada/", "'ada/' is not an account at github; write the handle or the full address"),
    (fields.account("github"), "ada loom", "'ada loom' is not an account at github; write the handle or the full address"),
    (
        fields.account("github"),
        "javascript:alert(1)",
        "'javascript:alert(1)' is not a web address; write one that starts with https:// or http://",
    ),
    (fields.account("mastodon"), '@a"><b>@x.y', "'@a\"><b>@x.y' is not a Mastodon account; write @name@server"),
    (fields.account("github"), "../ada", "'../ada' is not an account at github; write the handle or the full address"),
]


@pytest.mark.parametrize(("parse", "value", "expected"), GOOD)
def test_good(parse: Callable[[str], Any], value: str, expected: Any) -> None:
    assert parse(value) == expected


@pytest.mark.parametrize(("parse", "value", "sentence"), BAD)
def test_bad(parse: Callable[[str], Any], value: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        parse(value)


@pytest.mark.parametrize("written", ["a", "a.md", "folder/a"])
def test_a_file_is_there(written: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / written).touch()
    assert fields.is_there(tmp_path / written)
    assert fields.is_there(str(tmp_path / written))


@pytest.mark.parametrize("written", ["folder", "nowhere", "a\x00b", "a" * 5000])
def test_a_folder_or_a_name_that_cannot_be_is_no_file(written: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert not fields.is_there(tmp_path / written)


SCHEMAS = {
    "conference": schema.CONFERENCE,
    "talk": schema.TALK,
    "speaker": schema.SPEAKER,
    "photo": schema.PHOTO,
} | schema.LISTINGS


def test_an_option_of_a_listing_leaves_something_out_or_says_how_it_looks() -> None:
    options = {option for table in schema.LISTINGS.values() for option in table}
    assert options - schema.FILTERS == {"sort", "limit", "layout", "group"}
    assert options > schema.FILTERS


@pytest.mark.parametrize("what", schema.LISTINGS)
def test_every_listing_has_every_layout(what: str) -> None:
    assert [schema.LISTINGS[what]["layout"].parse(word) for word in ("list", "table", "cards", "count")] == [
        *("list", "table", "cards", "count"),
    ]


@pytest.mark.parametrize("name", SCHEMAS)
@given(value=st.text())
def test_whatever_is_written_is_read_or_refused(name: str, value: str) -> None:
    for option in SCHEMAS[name].values():
        with contextlib.suppress(ValueError):  # anything else is a fault
            option.parse(value)


@given(st.text())
def test_an_address_is_of_the_web(value: str) -> None:
    try:
        address = fields.url(value)
    except ValueError:
        return
    assert address.lower().startswith(("http://", "https://"))
    assert not any(character.isspace() for character in address)
