"""Listings: every filter, order, group and limit."""

from __future__ import annotations

import pytest
from recaps.catalog.catalog import Catalog
from recaps.queries.listings import check, listing
from recaps.queries.rows import ConferenceRow, CountRow, TalkRow
from recaps.records.model import Query
from recaps.records.schema import LISTINGS

from tests.unit.records import catalog, conference, day, speaker, talk


@pytest.fixture(scope="module")
def archive() -> Catalog:
    return catalog(
        conference("Wool 2020", start=day("2020-05-01"), end=day("2020-05-02"), place="Leeds"),
        talk("Carding", "Wool 2020", "Ada Loom", date=day("2020-05-01"), kind="keynote", topics=("yarn",)),
        talk("wheels", "Wool 2020", "Bo Weaver", "Ada Loom", date=day("2020-05-02"), topics=("yarn", "tools")),
        conference("Wool 2021", start=day("2021-05-01")),
        talk("Again", "Wool 2021", "Bo Weaver", kind="keynote"),
        talk("Moths", "Silk 2019", "Cy Felt", topics=("tools",)),
        talk("Free", "", "Ada Loom"),
        speaker("Di Knitter"),
        speaker("1st Sheep"),
    )


def names(archive: Catalog, what: str, **options: str) -> list[str]:
    """The names of a listing's rows."""
    result = []
    for _, rows in listing(archive, Query(what, "", tuple(sorted(options.items())))).groups:
        for row in rows:
            result.append(
                (row.talk if isinstance(row, TalkRow) else row.item if isinstance(row, CountRow) else row.conference).text
            )
    return result


def groups(archive: Catalog, what: str, **options: str) -> list[tuple[str, int]]:
    return [(name, len(rows)) for name, rows in listing(archive, Query(what, "", tuple(sorted(options.items())))).groups]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["Moths", "Carding", "wheels", "Again", "Free"]),
        ({"speaker": "ada loom"}, ["Carding", "wheels", "Free"]),
        ({"conference": "Wool 2020"}, ["Carding", "wheels"]),
        ({"conference": "wool-2021"}, ["Again"]),
        ({"series": "wool"}, ["Carding", "wheels", "Again"]),
        ({"kind": "keynote"}, ["Carding", "Again"]),
        ({"kind": "panel"}, []),
        ({"topic": "Tools"}, ["Moths", "wheels"]),
        ({"year": "2020"}, ["Carding", "wheels"]),
        ({"year": "1999"}, []),
        ({"speaker": "Bo Weaver", "series": "Wool", "kind": "keynote"}, ["Again"]),
        ({"speaker": "Bo Weaver", "topic": "yarn", "year": "2020"}, ["wheels"]),
        ({"speaker": "Cy Felt", "series": "Wool"}, []),
        ({"sort": "-date"}, ["Free", "Again", "Carding", "wheels", "Moths"]),
        ({"sort": "title"}, ["Again", "Carding", "Free", "Moths", "wheels"]),
        ({"limit": "2"}, ["Moths", "Carding"]),
        ({"limit": "99"}, ["Moths", "Carding", "wheels", "Again", "Free"]),
        ({"sort": "-date", "kind": "keynote", "limit": "1"}, ["Again"]),
    ],
)
def test_talks(options: dict[str, str], expected: list[str], archive: Catalog) -> None:
    found = names(archive, "talks", **options)
    if options.get("sort") == "-date":  # a talk without a year may stand first or last
        found = [name for name in found if name != "Free"]
        expected = [name for name in expected if name != "Free"]
    assert found == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["Ada Loom", "Bo Weaver", "Cy Felt"]),
        ({"conference": "Wool 2020"}, ["Ada Loom", "Bo Weaver"]),
        ({"series": "Silk"}, ["Cy Felt"]),
        ({"topic": "tools"}, ["Ada Loom", "Bo Weaver", "Cy Felt"]),
        ({"year": "2021"}, ["Bo Weaver"]),
        ({"sort": "-talks"}, ["Ada Loom", "Bo Weaver", "Cy Felt"]),
        ({"sort": "-talks", "limit": "1"}, ["Ada Loom"]),
    ],
)
def test_speakers(options: dict[str, str], expected: list[str], archive: Catalog) -> None:
    assert names(archive, "speakers", **options) == expected


def test_speakers_are_counted_within_the_filter(archive: Catalog) -> None:
    ((_, rows),) = listing(archive, Query("speakers", "", (("conference", "Wool 2020"),))).groups
    assert [(row.item.text, row.talks) for row in rows if isinstance(row, CountRow)] == [("Ada Loom", 2), ("Bo Weaver", 1)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["Silk 2019", "Wool 2020", "Wool 2021"]),
        ({"sort": "-date"}, ["Wool 2021", "Wool 2020", "Silk 2019"]),
        ({"sort": "name"}, ["Silk 2019", "Wool 2020", "Wool 2021"]),
        ({"series": "Wool"}, ["Wool 2020", "Wool 2021"]),
        ({"speaker": "Bo Weaver"}, ["Wool 2020", "Wool 2021"]),
        ({"year": "2019"}, ["Silk 2019"]),
        ({"recap": "yes"}, ["Wool 2020", "Wool 2021"]),
        ({"recap": "no"}, ["Silk 2019"]),
        ({"recap": "yes", "sort": "-date", "limit": "1"}, ["Wool 2021"]),
        ({"speaker": "Ada Loom", "year": "2020"}, ["Wool 2020"]),
    ],
)
def test_conferences(options: dict[str, str], expected: list[str], archive: Catalog) -> None:
    assert names(archive, "conferences", **options) == expected


def test_a_conferences_row(archive: Catalog) -> None:
    ((_, rows),) = listing(archive, Query("conferences", "", (("year", "2020"),))).groups
    (row,) = rows
    assert isinstance(row, ConferenceRow)
    assert (row.start, row.end, row.place, row.talks, row.has_recap) == (day("2020-05-01"), day("2020-05-02"), "Leeds", 2, True)


def test_topics(archive: Catalog) -> None:
    assert names(archive, "topics") == ["tools", "yarn"]
    assert names(archive, "topics", limit="1") == ["tools"]


@pytest.mark.parametrize(
    ("what", "options", "expected"),
    [
        ("talks", {"group": "year"}, [("2019", 1), ("2020", 2), ("2021", 1), ("Year unknown", 1)]),
        ("talks", {"group": "conference"}, [("Silk 2019", 1), ("Wool 2020", 2), ("Wool 2021", 1), ("Event not known", 1)]),
        ("talks", {"group": "day", "conference": "Wool 2020"}, [("2020-05-01", 1), ("2020-05-02", 1)]),
        ("talks", {"group": "none"}, [("", 5)]),
        ("speakers", {"group": "letter"}, [("A", 1), ("B", 1), ("C", 1)]),
        ("conferences", {"group": "series"}, [("Silk", 1), ("Wool", 2)]),
        ("conferences", {"group": "year", "sort": "-date"}, [("2021", 1), ("2020", 1), ("2019", 1)]),
    ],
)
def test_groups(what: str, options: dict[str, str], expected: list[tuple[str, int]], archive: Catalog) -> None:
    assert groups(archive, what, **options) == expected


def test_groups_stay_together_whatever_the_order(archive: Catalog) -> None:
    for sort in ("date", "-date", "title", "conference"):
        found = [name for name, _ in groups(archive, "talks", group="conference", sort=sort)]
        assert len(found) == len(set(found)) == 4


@pytest.mark.parametrize(
    ("what", "options", "total"),
    [
        ("talks", {}, 5),
        ("talks", {"limit": "2"}, 5),
        ("speakers", {"year": "2021"}, 1),
        ("conferences", {}, 3),
        ("topics", {}, 2),
    ],
)
def test_count(what: str, options: dict[str, str], total: int, archive: Catalog) -> None:
    result = listing(archive, Query(what, "", tuple(sorted({**options, "layout": "count"}.items()))))
    assert (result.total, result.groups) == (total, ())


@pytest.mark.parametrize(
    ("what", "options", "message"),
    [
        ("talks", {"speaker": "Ada Lom"}, ":speaker: 'Ada Lom' is not in this archive; did you mean 'ada-loom'?"),
        ("talks", {"conference": "Felt"}, ":conference: 'Felt' is not in this archive"),
        ("talks", {"topic": "yarns"}, ":topic: 'yarns' is not in this archive"),
        ("conferences", {"series": "Wol"}, ":series: 'Wol' is not in this archive"),
        ("speakers", {"conference": "Wool 2002"}, ":conference: 'Wool 2002' is not in this archive; did you mean 'wool-202"),
        ("talks", {"speaker": "Ada Loom", "topic": "yarn", "series": "wool", "conference": "silk-2019"}, ""),
        ("talks", {"kind": "panel", "year": "1999"}, ""),
    ],
)
def test_check(what: str, options: dict[str, str], message: str, archive: Catalog) -> None:
    query = Query(what, "", tuple(sorted(options.items())))
    assert check(archive, query).startswith(message) if message else check(archive, query) == ""
    if message:
        assert listing(archive, query).groups == ()


@pytest.mark.parametrize("what", LISTINGS)
def test_the_empty_archive(what: str) -> None:
    result = listing(catalog(), Query(what))
    assert (result.total, result.groups) == (0, ())
