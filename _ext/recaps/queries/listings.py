"""Listings as plain values: which objects, in what order, in which groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from recaps.catalog.catalog import Catalog
from recaps.queries.rows import CountRow, Row, conference_row, link, talk_row
from recaps.records.model import Query
from recaps.records.naming import initial
from recaps.records.people_names import named


class Listing(NamedTuple):
    """Rows in groups; a group's heading is '' where there is no grouping. *total* counts before ``limit`` was applied.

    *grouping* says what the headings are: ``letter``, ``year``, ``day``, ``conference``, ``series``, or ``none``. It is not
    *understood* if a filter cannot be read, or names what the archive does not have.
    """

    what: str
    layout: str
    total: int
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    grouping: str = "none"
    understood: bool = True


class Unknown(LookupError):
    """A filter names something that the archive does not have; the message says what could be meant."""


def _one(catalog: Catalog, kind: str, text: str) -> str:
    found = catalog.find(kind, named(text).id or text if kind == "speaker" else text)
    if len(found) == 1:
        return found[0]
    near = found[:3] or catalog.indexes[kind].nearest(text)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    raise Unknown(f":{kind}: {text!r} is not in this archive{hint}")


def _talk_ids(catalog: Catalog, options: dict[str, str]) -> Iterable[str]:
    """The talks that pass all filters; one dictionary look-up a filter, no scan of the archive where there is one."""
    pools: list[Iterable[str]] = []
    if "speaker" in options:
        pools.append(catalog.talks_by.get(_one(catalog, "speaker", options["speaker"]), ()))
    if "conference" in options:
        pools.append(catalog.talks_at.get(_one(catalog, "conference", options["conference"]), ()))
    if "topic" in options:
        pools.append(catalog.talks_on.get(_one(catalog, "topic", options["topic"]), ()))
    if "series" in options:
        editions = catalog.editions[_one(catalog, "series", options["series"])]
        pools.append(id_ for edition in editions for id_ in catalog.talks_at.get(edition, ()))
    ids = list(pools.pop(0)) if pools else list(catalog.talks)
    for pool in pools:
        wanted = set(pool)
        ids = [id_ for id_ in ids if id_ in wanted]
    if "kind" in options:
        ids = [id_ for id_ in ids if catalog.talks[id_].kind == options["kind"]]
    if "year" in options:
        ids = [id_ for id_ in ids if catalog.year_of(id_) == int(options["year"])]
    return ids


class Selection(NamedTuple):
    """What a listing is made of: the ids in order, worked out when asked for; the row of an id; the group that it is in."""

    ids: Callable[[], list[str]]
    row: Callable[[str], Row]
    group: Callable[[str], str]


def _in_order(catalog: Catalog, options: dict[str, str]) -> list[str]:
    """The talks that pass all filters, sorted."""
    ids = list(_talk_ids(catalog, options))
    sort = options.get("sort", "date")
    if sort == "title":
        ids.sort(key=lambda id_: catalog.talks[id_].title.casefold())
    elif sort in {"date", "-date", "-added"}:
        # Years first, then the order of the program; newest first turns the years, not the program.
        sign = 1 if sort == "date" else -1
        ids.sort(key=lambda id_: sign * (catalog.year_of(id_) or (0 if sign < 0 else 9999)))
    if sort == "-added":
        _latest_first(catalog, ids, catalog.conference_of)
    return ids


def _latest_first(catalog: Catalog, ids: list[str], conference_of: Mapping[str, str] | None = None) -> None:
    """Bring those to the front whose conference's recap was added last; where that is not known, the order stays."""

    def added(id_: str) -> dt.date:
        record = catalog.conferences.get(conference_of[id_] if conference_of else id_)
        return (record and record.added) or dt.date.min

    ids.sort(key=added, reverse=True)


def _talks(catalog: Catalog, options: dict[str, str]) -> Selection:
    grouping = options.get("group", "none")

    def group(id_: str) -> str:
        if grouping == "year":
            return str(catalog.year_of(id_) or "Year unknown")
        if grouping == "conference":
            conference = catalog.conference_of[id_]
            return catalog.name("conference", conference) if conference else "Event not known"
        day = catalog.talks[id_].date
        return day.isoformat() if grouping == "day" and day else "" if grouping == "none" else "Day not known"

    return Selection(lambda: _in_order(catalog, options), lambda id_: talk_row(catalog, id_), group)


def _speakers(catalog: Catalog, options: dict[str, str]) -> Selection:
    filters = {name: value for name, value in options.items() if name in {"conference", "series", "topic", "year"}}
    counts = {id_: len(talks) for id_, talks in catalog.talks_by.items()}
    if filters:
        counts = {}
        for talk_id in _talk_ids(catalog, filters):
            for id_ in catalog.speakers_of[talk_id]:
                counts[id_] = counts.get(id_, 0) + 1
    ids = [id_ for id_ in catalog.speakers if id_ in counts]
    if options.get("sort") == "-talks":
        ids.sort(key=lambda id_: -counts[id_])
    by_letter = options.get("group") == "letter"

    def group(id_: str) -> str:
        return initial(catalog.speakers[id_].name) if by_letter else ""

    return Selection(lambda: ids, lambda id_: CountRow(link(catalog, "speaker", id_), counts[id_]), group)


def _sort_conferences(catalog: Catalog, ids: list[str], sort: str) -> None:
    if sort in {"-date", "-added"}:
        ids.reverse()
        ids.sort(key=lambda id_: catalog.year(id_) is None)
        if sort == "-added":
            _latest_first(catalog, ids)
    elif sort == "name":
        ids.sort(key=lambda id_: catalog.conferences[id_].name.casefold())


def _conferences(catalog: Catalog, options: dict[str, str]) -> Selection:
    ids = list(catalog.conferences)
    if "series" in options:
        ids = list(catalog.editions[_one(catalog, "series", options["series"])])
    if "speaker" in options:
        given = catalog.talks_by.get(_one(catalog, "speaker", options["speaker"]), ())
        wanted = {catalog.conference_of[talk_id] for talk_id in given}
        ids = [id_ for id_ in ids if id_ in wanted]
    if "year" in options:
        ids = [id_ for id_ in ids if catalog.year(id_) == int(options["year"])]
    if "recap" in options:
        ids = [id_ for id_ in ids if (catalog.conferences[id_].where is not None) is (options["recap"] == "yes")]
    _sort_conferences(catalog, ids, options.get("sort", "date"))
    grouping = options.get("group", "none")
    if grouping == "series":
        order = {series: number for number, series in enumerate(catalog.series)}
        ids.sort(key=lambda id_: order[catalog.series_of[id_]])

    def group(id_: str) -> str:
        if grouping == "series":
            return catalog.series[catalog.series_of[id_]]
        return str(catalog.year(id_) or "Year unknown") if grouping == "year" else ""

    return Selection(lambda: ids, lambda id_: conference_row(catalog, id_), group)


def _topics(catalog: Catalog, options: dict[str, str]) -> Selection:
    by_letter = options.get("group") == "letter"
    return Selection(
        lambda: list(catalog.topics),
        lambda id_: CountRow(link(catalog, "topic", id_), len(catalog.talks_on[id_])),
        lambda id_: initial(catalog.topics[id_]) if by_letter else "",
    )


_SELECT = {"talks": _talks, "speakers": _speakers, "conferences": _conferences, "topics": _topics}
#: What can be listed.
LISTED = tuple(_SELECT)


def listing(catalog: Catalog, query: Query) -> Listing:
    """Select, sort, cut and group.

    A filter that finds nothing in the archive selects nothing (see :func:`check`), nor does one that cannot be read (*nothing*).
    """
    options = dict(query.options)
    layout = options.get("layout", "list")
    try:
        if "nothing" in options:
            raise Unknown
        selected = _SELECT[query.what](catalog, options)
        ids = _part(catalog, query) if "part" in options else selected.ids()
    except Unknown:
        return Listing(query.what, layout, 0, (), understood=False)
    total = len(ids)
    if layout == "count":
        return Listing(query.what, layout, total, ())
    groups: dict[str, list[Row]] = {}
    start = int(options.get("offset", 0))
    for id_ in ids[start : start + int(options.get("limit", total) or 0)]:
        groups.setdefault(selected.group(id_), []).append(selected.row(id_))
    shown = tuple((name, tuple(rows)) for name, rows in groups.items())
    return Listing(query.what, layout, total, shown, options.get("group", "none"))


def is_empty(catalog: Catalog, query: Query) -> bool:
    """Whether a listing has no row, whatever its layout."""
    return not _SELECT[query.what](catalog, dict(query.options)).ids()


def _part(catalog: Catalog, query: Query) -> list[str]:
    """The ids in one part of a long listing."""
    by, _, name = dict(query.options)["part"].partition("=")
    filters = tuple(pair for pair in query.options if pair[0] not in {"part", "offset", "limit", "group", "layout"})
    return groups_of(catalog, Query(query.what, "", filters), by).get(name, [])


def grouped(by: str, name: str) -> str:
    """The option ``part`` that leaves only one group of a grouping."""
    return f"{by}={name}"


def groups_of(catalog: Catalog, query: Query, by: str) -> dict[str, list[str]]:
    """The groups that a listing would have if grouped by *by*, in order, with their ids."""
    key = ("groups", query, by)
    if key not in catalog.cache:
        selected = _SELECT[query.what](catalog, dict(query.options) | {"group": by})
        groups: dict[str, list[str]] = {}
        for id_ in selected.ids():
            groups.setdefault(selected.group(id_), []).append(id_)
        catalog.cache[key] = groups
    return catalog.cache[key]  # type: ignore[no-any-return]


def check(catalog: Catalog, query: Query) -> str:
    """What is wrong with a listing's filters, '' if nothing."""
    try:
        _SELECT[query.what](catalog, dict(query.options)).ids()
    except Unknown as error:
        return str(error)
    return ""
