"""Listings that would be too long for one page, in parts: by year or first letter, and within these by number."""

from __future__ import annotations

from typing import NamedTuple

from recaps.catalog.catalog import Catalog
from recaps.queries.listings import grouped, groups_of
from recaps.queries.rows import Link
from recaps.records.model import Query
from recaps.records.naming import Free, make_id

#: The most rows of a page, by what is listed: about 250 kB of HTML.
LONGEST = {"talks": 400, "conferences": 800, "speakers": 1500, "topics": 1500}


class Part(NamedTuple):
    """One page of a listing: a link to it, and how many rows it has."""

    link: Link
    rows: int


class Parts(NamedTuple):
    """The pages of a listing; *total* is the number of all rows, 0 where only the way to the other pages is shown."""

    what: str
    total: int
    parts: tuple[Part, ...]


class Cut(NamedTuple):
    """A part as a page to be: its name, its docname, and the listing on it."""

    name: str
    docname: str
    rows: int
    query: Query


def cut(catalog: Catalog, query: Query, folder: str, by: str) -> tuple[Cut, ...]:
    """The parts of the listing *query*, as pages in *folder*; none if it fits on one page. *by* is a grouping."""
    key = (query, folder, by)
    if key not in catalog.cache:
        catalog.cache[key] = tuple(_cut(catalog, query, folder, by))
    return catalog.cache[key]  # type: ignore[no-any-return]


def _cut(catalog: Catalog, query: Query, folder: str, by: str) -> list[Cut]:
    longest = LONGEST[query.what]
    groups = {group: len(ids) for group, ids in groups_of(catalog, query, by).items()}
    if sum(groups.values()) <= longest:
        return []
    result = []
    taken = {*catalog.docnames.values()}
    free = Free(taken)
    # A page of one group needs no heading for it.
    kept = tuple(option for option in query.options if option != ("group", by))
    for group, rows in groups.items():
        for number, start in enumerate(range(0, rows, longest), start=1):
            name = group if number == 1 else f"{group} ({number})"
            leaf = (make_id(group) or "other") + ("" if number == 1 else f"-{number}")
            options = (*kept, ("part", grouped(by, group)), ("offset", str(start)), ("limit", str(longest)))
            docname = free.name(f"{folder}/{'letter/' if by == 'letter' else ''}{leaf}")
            taken.add(docname)
            result.append(Cut(name, docname, min(rows - start, longest), Query(query.what, "", options)))
    return result


def parts(catalog: Catalog, query: Query) -> Parts:
    """What a page with parts shows: all of them with their rows, or (key ``others``) the way to the others."""
    options = dict(query.options)
    folder, by, what = options.pop("folder"), options.pop("by"), options.pop("what")
    pages = cut(catalog, Query(what, "", tuple(options.items())), folder, by)
    others = query.key == "others"
    return Parts(
        what,
        0 if others else sum(page.rows for page in pages),
        tuple(Part(Link(page.name, "part", "", page.docname, ""), 0 if others else page.rows) for page in pages),
    )


def whole(query: Query) -> Query:
    """The listing that a query of parts stands for, for a builder that makes one file of everything."""
    if query.what != "parts":
        return query
    options = dict(query.options)
    del options["folder"], options["by"]
    return Query(options.pop("what"), "", tuple(options.items()))
