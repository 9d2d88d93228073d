"""Listings that are too long for one page, in parts."""

from __future__ import annotations

from typing import Any

import pytest
from recaps.catalog.catalog import Catalog
from recaps.queries import pagination
from recaps.queries.answers import answer
from recaps.queries.pagination import LONGEST, cut, whole
from recaps.records.model import Query

from tests.unit.records import catalog, conference, speaker, talk

TALKS = Query("talks", "", (("group", "year"), ("sort", "-date")))


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """Five talks in 2020, two in 2021, one of no year; no page has more than two."""
    monkeypatch.setattr(pagination, "LONGEST", dict.fromkeys(LONGEST, 2))
    talks = [*(("Wool 2020", number) for number in range(5)), ("Wool 2021", 5), ("Wool 2021", 6), ("", 7)]
    return catalog(*(talk(f"Talk {number}", name, "Ada" if number else "Bo") for name, number in talks))


def test_the_parts(archive: Catalog) -> None:
    assert [(page.name, page.docname, page.rows) for page in cut(archive, TALKS, "talks", "year")] == [
        ("2021", "talks/2021", 2),
        ("2020", "talks/2020", 2),
        ("2020 (2)", "talks/2020-2", 2),
        ("2020 (3)", "talks/2020-3", 1),
        ("Year unknown", "talks/year-unknown", 1),
    ]


def test_all_rows_are_on_one_page_each(archive: Catalog) -> None:
    found = []
    for page in cut(archive, TALKS, "talks", "year"):
        shown: Any = answer(archive, page.query)
        assert [name for name, _ in shown.groups] == [""], "a page of one group needs no heading for it"
        found.append([row.talk.text for row in shown.groups[0][1]])
    assert found == [["Talk 5", "Talk 6"], ["Talk 0", "Talk 1"], ["Talk 2", "Talk 3"], ["Talk 4"], ["Talk 7"]]


def test_each_listing_has_parts_of_its_own(archive: Catalog) -> None:
    of_ada = TALKS._replace(options=(*TALKS.options, ("speaker", "Ada")))
    wanted = ((TALKS, "talks", "year"), (TALKS, "there", "year"), (TALKS, "talks", "conference"), (of_ada, "talks", "year"))
    assert len({cut(archive, *one) for one in wanted}) == 4
    assert cut(archive, *wanted[0]) == cut(archive, *wanted[0])


def test_filters_hold_in_the_parts(archive: Catalog) -> None:
    query = Query("talks", "", (("speaker", "Ada"), ("layout", "table")))
    pages = cut(archive, query, "by-ada", "year")
    assert [(page.name, page.rows) for page in pages] == [("2020", 2), ("2020 (2)", 2), ("2021", 2), ("Year unknown", 1)]
    assert pages[0].query.options[:2] == query.options


@pytest.mark.parametrize(("number", "pages"), [(1, 0), (2, 0), (3, 2)])
def test_what_fits_on_one_page_is_in_one_part(number: int, pages: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "LONGEST", dict.fromkeys(LONGEST, 2))
    archive = catalog(*(talk(f"Talk {place}", "Wool 2020") for place in range(number)))
    assert len(cut(archive, TALKS, "talks", "year")) == pages


def test_letters_have_a_folder_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "LONGEST", dict.fromkeys(LONGEST, 1))
    archive = catalog(talk("One", "", "Ada", "Bo", "3 Sheep"))
    pages = cut(archive, Query("speakers", "", (("group", "letter"),)), "speakers", "letter")
    assert [(page.name, page.docname) for page in pages] == [
        ("#", "speakers/letter/other"),
        ("A", "speakers/letter/a"),
        ("B", "speakers/letter/b"),
    ]


def test_no_part_takes_anybody_s_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "LONGEST", dict.fromkeys(LONGEST, 1))
    archive = catalog(conference("Wool 2020"), conference("2020"), conference("2020 2"), speaker("Ada"))
    pages = cut(archive, Query("conferences"), "conferences", "year")
    taken = set(archive.docnames.values())
    assert "conferences/2020" in taken
    assert len({page.docname for page in pages} | taken) == len(pages) + len(taken)


def parts(query: Query, folder: str, by: str, key: str = "") -> Query:
    return Query("parts", key, (("folder", folder), ("by", by), ("what", query.what), *query.options))


def test_a_page_with_parts_links_to_all(archive: Catalog) -> None:
    shown: Any = answer(archive, parts(TALKS, "talks", "year"))
    assert (shown.what, shown.total) == ("talks", 8)
    assert [(link.text, link.kind, link.docname, link.anchor, rows) for link, rows in shown.parts] == [
        ("2021", "part", "talks/2021", "", 2),
        ("2020", "part", "talks/2020", "", 2),
        ("2020 (2)", "part", "talks/2020-2", "", 2),
        ("2020 (3)", "part", "talks/2020-3", "", 1),
        ("Year unknown", "part", "talks/year-unknown", "", 1),
    ]


def test_the_way_to_the_others_says_no_numbers(archive: Catalog) -> None:
    """Else each part would change whenever another grows."""
    shown: Any = answer(archive, parts(TALKS, "talks", "year", "others"))
    assert (shown.total, {rows for _, rows in shown.parts}, len(shown.parts)) == (0, {0}, 5)


def test_one_file_of_everything_has_the_listing_itself() -> None:
    assert whole(parts(TALKS, "talks", "year")) == TALKS
    assert whole(TALKS) == TALKS


def test_pages_stay_of_a_size_that_loads() -> None:
    assert all(100 <= rows <= 2000 for rows in LONGEST.values())
    assert set(LONGEST) == {"talks", "conferences", "speakers", "topics"}
