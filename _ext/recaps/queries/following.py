"""What readers can follow: feeds and calendars, files beside the pages, and on which pages they are named."""

from __future__ import annotations

from typing import NamedTuple

from recaps.catalog.catalog import Catalog
from recaps.catalog.kinds import kind_in, within
from recaps.records.model import Query
from recaps.records.naming import allot, page


class Alternate(NamedTuple):
    """A file to follow an object by: what a link to it says, its media type, its path in the output, its title."""

    label: str
    type: str
    file: str
    title: str


class Follow(NamedTuple):
    """The files that a page offers in a line below its title."""

    files: tuple[Alternate, ...]


def archive_feed(catalog: Catalog) -> Alternate | None:
    """The feed of all recaps; None where there is no recap."""
    found = any(record.where for record in catalog.conferences.values())
    return _feed(within(catalog.base, "index"), "New recaps") if found else None


def feed(catalog: Catalog, kind: str, id_: str) -> Alternate | None:
    """The feed of a series, a person or a topic; None where there would be nothing in it."""
    name, docname = catalog.name(kind, id_), catalog.docnames[kind, id_]
    if kind == "series":
        has_recap = any(catalog.conferences[edition].where for edition in catalog.editions[id_])
        return _feed(docname, f"Recaps of {name}") if has_recap else None
    talks, title = (catalog.talks_by, "Talks by") if kind == "speaker" else (catalog.talks_on, "Talks on")
    return _feed(docname, f"{title} {name}") if id_ in talks else None


def _feed(name: str, title: str) -> Alternate:
    return Alternate("Feed", "application/atom+xml", f"{name}.atom", title)


def calendar(catalog: Catalog, kind: str, id_: str) -> Alternate | None:
    """The calendar of a series or a conference; None where no day is known."""
    editions = catalog.editions[id_] if kind == "series" else (id_,)
    if not any(catalog.conferences[edition].start for edition in editions):
        return None
    name = _calendars(catalog)[kind, id_]
    return Alternate("Calendar", "text/calendar", f"{name}.ics", f"Days of {catalog.name(kind, id_)}")


def _calendars(catalog: Catalog) -> dict[tuple[str, str], str]:
    """The names of all calendars: a series and one of its conferences may have one id."""
    if "calendars" not in catalog.cache:
        folder = within(catalog.base, "conferences")
        series = {("series", id_): catalog.docnames["series", id_] for id_ in catalog.series}
        conferences = {("conference", id_): page(folder, id_) for id_ in catalog.conferences}
        catalog.cache["calendars"] = allot(series | conferences)
    return catalog.cache["calendars"]  # type: ignore[no-any-return]


def of_conference(catalog: Catalog, id_: str) -> tuple[Alternate, ...]:
    """What the box of a conference offers: the feed of its series, and its own days."""
    return _some(feed(catalog, "series", catalog.series_of[id_]), calendar(catalog, "conference", id_))


def of_page(catalog: Catalog, query: Query) -> Follow:
    """What the page (a docname) of a series, a person or a topic offers, whoever wrote it."""
    kind = kind_in(query.key, catalog.base)
    id_ = catalog.lives_at(kind.name, query.key) if kind else ""
    if not kind or not id_:
        return Follow(())
    return Follow(_some(feed(catalog, kind.name, id_), calendar(catalog, "series", id_) if kind.name == "series" else None))


def in_head(catalog: Catalog, docname: str) -> tuple[Alternate, ...]:
    """What the head of a page names, for programs: what is offered on the page, then the feed of the archive."""
    if "recaps" not in catalog.cache:
        recaps: dict[str, list[str]] = {}
        for id_, record in catalog.conferences.items():
            if record.where:
                recaps.setdefault(record.where.docname, []).append(id_)
        catalog.cache["recaps"] = recaps, _some(archive_feed(catalog))
    recaps, everywhere = catalog.cache["recaps"]
    offered = [file for id_ in recaps.get(docname, ()) for file in of_conference(catalog, id_)]
    return tuple(dict.fromkeys((*offered, *of_page(catalog, Query("follow", docname)).files, *everywhere)))


def _some(*files: Alternate | None) -> tuple[Alternate, ...]:
    return tuple(file for file in files if file)
