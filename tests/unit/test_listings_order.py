"""Listings: what comes first, what stands together, and what is left out."""

from __future__ import annotations

from typing import Any

import pytest
from recaps.catalog.catalog import Catalog
from recaps.queries.listings import Listing, check, grouped, groups_of, listing
from recaps.queries.rows import CountRow
from recaps.records.model import Query

from tests.unit.records import catalog, conference, day, mention, speaker, talk


def show(archive: Catalog, what: str, **options: str) -> Listing:
    return listing(archive, Query(what, "", tuple(options.items())))


def listed(archive: Catalog, what: str, **options: str) -> list[str]:
    return [text for _, texts in grouped_texts(archive, what, **options) for text in texts]


def grouped_texts(archive: Catalog, what: str, **options: str) -> list[tuple[str, list[str]]]:
    return [(name, [_text(row) for row in rows]) for name, rows in show(archive, what, **options).groups]


def _text(row: Any) -> str:
    return str((row.item if isinstance(row, CountRow) else getattr(row, "talk", None) or row.conference).text)


@pytest.fixture(scope="module")
def talks() -> Catalog:
    return catalog(
        talk("b", "Wool 2020", "Ada", date=day("2020-05-02")),
        talk("A", "Wool 2020", "Bo", date=day("2020-05-01")),
        talk("C", "Silk 2021", "Ada"),
        talk("d", "Felt", "Ada"),
        talk("E"),
    )


class TestTalks:
    @pytest.mark.parametrize(
        ("sort", "expected"),
        [
            ("date", "AbCdE"),
            ("-date", "CAbdE"),
            ("title", "AbCdE"),
            ("conference", "AbCdE"),
            ("-added", "CAbdE"),
        ],
    )
    def test_talks_without_a_year_come_last(self, sort: str, expected: str, talks: Catalog) -> None:
        assert "".join(listed(talks, "talks", sort=sort)) == expected

    def test_by_title_case_does_not_count(self) -> None:
        archive = catalog(talk("b", "X 2020"), talk("A", "X 2021"), talk("C", "X 2019"))
        assert listed(archive, "talks", sort="title") == ["A", "b", "C"]
        assert listed(archive, "talks") == listed(archive, "talks", sort="date") == ["C", "b", "A"]

    def test_by_conference_is_the_order_of_the_archive(self) -> None:
        archive = catalog(talk("One", "X 2020"), talk("Two", "X 2021", date=day("2019-01-01")))
        assert listed(archive, "talks", sort="conference") == ["One", "Two"]
        assert listed(archive, "talks") == ["Two", "One"]

    @pytest.mark.parametrize(
        ("group", "expected"),
        [
            ("none", [("", ["A", "b", "C", "d", "E"])]),
            ("year", [("2020", ["A", "b"]), ("2021", ["C"]), ("Year unknown", ["d", "E"])]),
            ("conference", [("Wool 2020", ["A", "b"]), ("Silk 2021", ["C"]), ("Felt", ["d"]), ("Event not known", ["E"])]),
            ("day", [("2020-05-01", ["A"]), ("2020-05-02", ["b"]), ("Day not known", ["C", "d", "E"])]),
        ],
    )
    def test_groups(self, group: str, expected: list[tuple[str, list[str]]], talks: Catalog) -> None:
        assert grouped_texts(talks, "talks", group=group) == expected

    def test_where_no_groups_are_asked_for_there_is_one_without_a_name(self, talks: Catalog) -> None:
        assert [name for name, _ in grouped_texts(talks, "talks")] == [""]

    def test_filters_keep_the_order_whichever_is_first(self, talks: Catalog) -> None:
        assert (
            listed(talks, "talks", speaker="Ada", series="Silk") == listed(talks, "talks", series="Silk", speaker="Ada") == ["C"]
        )
        assert listed(talks, "talks", speaker="Ada") == ["b", "C", "d"]

    def test_who_gave_none_has_none(self) -> None:
        archive = catalog(speaker("Ada"), conference("Wool"), talk("One", "Silk"))
        for options in ({"speaker": "ada"}, {"conference": "wool"}, {"series": "wool"}):
            assert listed(archive, "talks", **options) == []
            assert check(archive, Query("talks", "", tuple(options.items()))) == ""


class TestLimits:
    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ({"limit": "2"}, ["A", "b"]),
            ({"offset": "1"}, ["b", "C", "d", "E"]),
            ({"offset": "1", "limit": "2"}, ["b", "C"]),
            ({"offset": "4", "limit": "2"}, ["E"]),
            ({"offset": "9"}, []),
            ({"part": "year=2020"}, ["A", "b"]),
            ({"part": "year=2020", "offset": "1", "limit": "1"}, ["b"]),
            ({"part": "year=2020", "speaker": "Ada"}, ["b"]),
            ({"part": "year=1999"}, []),
            ({"part": "conference=Wool 2020", "layout": "table", "group": "day"}, ["A", "b"]),
        ],
    )
    def test_which_rows(self, options: dict[str, str], expected: list[str], talks: Catalog) -> None:
        assert listed(talks, "talks", **options) == expected

    def test_all_are_counted(self, talks: Catalog) -> None:
        assert show(talks, "talks", limit="2")[:3] == ("talks", "list", 5)
        assert show(talks, "talks", layout="table", limit="1").layout == "table"
        assert show(talks, "talks", layout="count", limit="1") == Listing("talks", "count", 5, ())
        assert show(catalog(), "talks") == Listing("talks", "list", 0, ())

    def test_what_cannot_be_read_selects_nothing(self, talks: Catalog) -> None:
        assert show(talks, "talks", nothing="") == Listing("talks", "list", 0, (), understood=False)
        assert show(talks, "talks", topic="none", layout="cards") == Listing("talks", "cards", 0, (), understood=False)


class TestSpeakers:
    @pytest.fixture
    def people(self) -> Catalog:
        return catalog(
            talk("One", "X 2020", "Zoë", "álvaro", topics=("Yarn",)),
            talk("Two", "X 2021", "Zoë", "3 Sheep"),
            speaker("Bo"),
            mention("speaker", "Bo"),
        )

    def test_letters(self, people: Catalog) -> None:
        assert grouped_texts(people, "speakers", group="letter") == [
            ("#", ["3 Sheep"]),
            ("A", ["álvaro"]),
            ("Z", ["Zoë"]),
        ]
        assert grouped_texts(people, "speakers") == [("", ["3 Sheep", "álvaro", "Zoë"])]
        assert grouped_texts(people, "speakers", group="none") == [("", ["3 Sheep", "álvaro", "Zoë"])]

    def test_by_number_of_talks(self, people: Catalog) -> None:
        ((_, rows),) = show(people, "speakers", sort="-talks").groups
        assert [(row.item.text, row.talks) for row in rows if isinstance(row, CountRow)] == [
            ("Zoë", 2),
            ("3 Sheep", 1),
            ("álvaro", 1),
        ]
        assert listed(people, "speakers", sort="name") == ["3 Sheep", "álvaro", "Zoë"]

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ({"conference": "X 2020"}, [("álvaro", 1), ("Zoë", 1)]),
            ({"series": "X"}, [("3 Sheep", 1), ("álvaro", 1), ("Zoë", 2)]),
            ({"topic": "yarn"}, [("álvaro", 1), ("Zoë", 1)]),
            ({"year": "2021"}, [("3 Sheep", 1), ("Zoë", 1)]),
        ],
    )
    def test_talks_are_counted_within_a_filter(
        self, options: dict[str, str], expected: list[tuple[str, int]], people: Catalog
    ) -> None:
        ((_, rows),) = show(people, "speakers", **options).groups
        assert [(row.item.text, row.talks) for row in rows if isinstance(row, CountRow)] == expected


class TestConferences:
    @pytest.fixture
    def conferences(self) -> Catalog:
        return catalog(
            conference("wool 2020"),
            conference("Wool 2021"),
            talk("One", "Silk 2020", "Ada"),
            talk("Two", "Felt", "Bo"),
            talk("Three"),
        )

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ({}, ["Silk 2020", "wool 2020", "Wool 2021", "Felt"]),
            ({"sort": "date"}, ["Silk 2020", "wool 2020", "Wool 2021", "Felt"]),
            ({"sort": "-date"}, ["Wool 2021", "wool 2020", "Silk 2020", "Felt"]),
            ({"sort": "name"}, ["Felt", "Silk 2020", "wool 2020", "Wool 2021"]),
            ({"recap": "yes"}, ["wool 2020", "Wool 2021"]),
            ({"recap": "no"}, ["Silk 2020", "Felt"]),
            ({"speaker": "Bo"}, ["Felt"]),
            ({"series": "WOOL", "year": "2021"}, ["Wool 2021"]),
        ],
    )
    def test_order_and_filters(self, options: dict[str, str], expected: list[str], conferences: Catalog) -> None:
        assert listed(conferences, "conferences", **options) == expected

    def test_by_name_the_name_counts_and_not_the_id(self) -> None:
        archive = catalog(conference("Zoo", id="a"), conference("album", id="z"), conference("Bo"))
        assert listed(archive, "conferences", sort="name") == ["album", "Bo", "Zoo"]

    def test_groups(self, conferences: Catalog) -> None:
        assert grouped_texts(conferences, "conferences", group="series") == [
            ("Felt", ["Felt"]),
            ("Silk", ["Silk 2020"]),
            ("wool", ["wool 2020", "Wool 2021"]),
        ]
        assert grouped_texts(conferences, "conferences", group="series", sort="-date")[2] == ("wool", ["Wool 2021", "wool 2020"])
        assert grouped_texts(conferences, "conferences", group="year") == [
            ("2020", ["Silk 2020", "wool 2020"]),
            ("2021", ["Wool 2021"]),
            ("Year unknown", ["Felt"]),
        ]
        assert [name for name, _ in grouped_texts(conferences, "conferences", group="none")] == [""]

    def test_rows(self) -> None:
        archive = catalog(conference("Wool", start=day("2020-05-01"), place="Leeds"), talk("One", "Wool"), talk("Two", "Silk"))
        ((_, rows),) = show(archive, "conferences").groups
        assert [row[1:] for row in rows if isinstance(row, tuple)] == [
            (day("2020-05-01"), None, "Leeds", 1, True),
            (None, None, "", 1, False),
        ]
        ((_, (row,)),) = show(catalog(conference("Wool")), "conferences").groups
        assert isinstance(row, tuple)
        assert row[4] == 0


def test_topics() -> None:
    archive = catalog(talk("One", topics=("yarn", "Zoo")), talk("Two", topics=("álgebra", "Yarn")))
    ((_, rows),) = show(archive, "topics").groups
    assert [(row.item.text, row.talks) for row in rows if isinstance(row, CountRow)] == [("álgebra", 1), ("yarn", 2), ("Zoo", 1)]
    assert [name for name, _ in grouped_texts(archive, "topics", group="letter")] == ["A", "Y", "Z"]
    assert [name for name, _ in grouped_texts(archive, "topics", group="none")] == [""]


@pytest.mark.parametrize(
    ("what", "options", "sentence"),
    [
        ("talks", {"speaker": "Ado"}, ":speaker: 'Ado' is not in this archive; did you mean 'ada'?"),
        ("talks", {"topic": "zzz"}, ":topic: 'zzz' is not in this archive"),
        ("talks", {"conference": "wool 2000"}, ":conference: 'wool 2000' is not in this archive; did you mean 'wool-2020'?"),
        ("talks", {"series": "wol"}, ":series: 'wol' is not in this archive; did you mean 'wool'?"),
        ("conferences", {"series": "wol"}, ":series: 'wol' is not in this archive; did you mean 'wool'?"),
        ("conferences", {"speaker": "Ado"}, ":speaker: 'Ado' is not in this archive; did you mean 'ada'?"),
        ("speakers", {"topic": "zzz"}, ":topic: 'zzz' is not in this archive"),
        ("speakers", {"series": "zzz"}, ":series: 'zzz' is not in this archive"),
        ("topics", {}, ""),
    ],
)
def test_what_is_wrong_with_a_filter(what: str, options: dict[str, str], sentence: str, talks: Catalog) -> None:
    assert check(talks, Query(what, "", tuple(options.items()))) == sentence


def test_what_can_be_several_is_told_with_three_of_them() -> None:
    archive = catalog(*(conference("Wool", id=f"wool-{letter}") for letter in "abcd"))
    assert check(archive, Query("talks", "", (("conference", "Wool"),))) == (
        ":conference: 'Wool' is not in this archive; did you mean 'wool-a' or 'wool-b' or 'wool-c'?"
    )


def test_the_groups_of_a_listing(talks: Catalog) -> None:
    assert groups_of(talks, Query("talks"), "year") == {
        "2020": ["wool-2020/a", "wool-2020/b"],
        "2021": ["silk-2021/c"],
        "Year unknown": ["felt/d", "e"],
    }
    assert list(groups_of(talks, Query("talks", "", (("sort", "-date"),)), "year")) == ["2021", "2020", "Year unknown"]
    assert groups_of(talks, Query("speakers"), "letter") == {"A": ["ada"], "B": ["bo"]}
    assert listed(talks, "talks", part=grouped("conference", "Felt")) == ["d"]


class TestWhatIsNew:
    @pytest.fixture
    def archive(self) -> Catalog:
        return catalog(
            conference("Wool 2019", added=day("2024-01-02")),
            conference("Wool 2020", added=day("2024-01-01")),
            conference("Wool 2021"),
            conference("Wool 2022"),
            *(talk(f"{title} {year}", f"Wool {year}") for year in range(2019, 2023) for title in "ab"),
        )

    def test_of_conferences_that_which_was_added_last_comes_first(self, archive: Catalog) -> None:
        assert [name[-1] for name in listed(archive, "conferences", sort="-added")] == ["9", "0", "2", "1"]

    def test_of_talks_those_of_what_was_added_last_in_their_order(self, archive: Catalog) -> None:
        found = [f"{name[0]}{name[-1]}" for name in listed(archive, "talks", sort="-added")]
        assert found == ["a9", "b9", "a0", "b0", "a2", "b2", "a1", "b1"]
