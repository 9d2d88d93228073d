"""Calendars of conferences (iCalendar, RFC 5545), one for each of them and for each series; all days are whole ones.

The same catalog gives the same text: the stamp of an event is a day of the archive's own, not that of the build.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from recaps.boundary.text import one_line
from recaps.catalog.catalog import Catalog
from recaps.exporters.model import Site
from recaps.queries import following


def files(catalog: Catalog, site: Site) -> Iterator[tuple[str, str]]:
    """All calendars; none where the archive has no address on the web, which its events lead to."""
    if not site.base:
        return
    for kind, groups in (("series", catalog.editions), ("conference", {id_: (id_,) for id_ in catalog.conferences})):
        for id_, conferences in groups.items():
            file = following.calendar(catalog, kind, id_)
            if file:
                yield file.file, calendar(catalog, site, catalog.name(kind, id_), conferences)


def calendar(catalog: Catalog, site: Site, name: str, conferences: Iterable[str]) -> str:
    """A calendar of those *conferences* whose days are known."""
    from icalendar import Calendar

    result = Calendar()
    result.add("prodid", "-//recaps//recaps//EN")
    result.add("version", "2.0")
    result.add("x-wr-calname", f"{name} – {one_line(site.title)}")
    for id_ in conferences:
        start = catalog.conferences[id_].start
        if start:
            _add_event(result, catalog, site, id_, start)
    return str(result.to_ical().decode())


def _add_event(calendar: object, catalog: Catalog, site: Site, id_: str, start: dt.date) -> None:
    from icalendar import Calendar, Event

    assert isinstance(calendar, Calendar)
    record, base = catalog.conferences[id_], urlsplit(site.base)
    event = Event()
    event.add("uid", f"{id_}@{base.hostname}{base.path}".rstrip("/"))
    event.add("dtstamp", dt.datetime.combine(record.added or start, dt.time(), dt.UTC))
    event.add("dtstart", start)
    last = record.end or start
    if last < dt.date.max:
        # The first day on which it is over.
        event.add("dtend", last + dt.timedelta(days=1))
    event.add("summary", record.name)
    where = ", ".join(filter(None, (record.venue, record.place)))
    if where:
        event.add("location", where)
    page = site.locate(catalog.place("conference", id_))
    if page:
        event.add("url", site.base + page)
    if record.website:
        event.add("description", record.website)
    # Nobody is busy only because there is a conference.
    event.add("transp", "TRANSPARENT")
    calendar.add_component(event)
