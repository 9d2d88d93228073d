"""Feeds for those who want to know what is new: Atom (RFC 4287) of the archive, and of every series, person and topic.

The same catalog gives the same text: a feed says when something was added, never when it was built. An entry is in the feeds of
all who gave the talk and of all its topics, so it is made once, as text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from recaps.boundary.text import writable
from recaps.catalog.catalog import Catalog
from recaps.exporters.model import Site
from recaps.queries import following
from recaps.queries.rows import MOST_SPEAKERS

#: A feed has so many entries, the latest; programs that read feeds keep what they have seen.
LONGEST = 50
#: What Atom wants to have, where nothing is known.
NEVER = dt.date(1970, 1, 1)
#: The year in the ids, in which the form of the rest was laid down (RFC 4151).
YEAR = 2026

#: When it was added; when that was which it tells of; its text.
Entry = tuple[dt.date, dt.date, str]


def files(catalog: Catalog, site: Site) -> Iterator[tuple[str, str]]:
    """All feeds; none where the archive has no address on the web, since links in a feed are whole ones."""
    if not site.base:
        return
    writer = Writer(catalog, site)
    recaps = {id_: writer.recap(id_) for id_, record in catalog.conferences.items() if record.where}
    talks = {id_: writer.talk(id_) for id_ in catalog.talks}
    everything = following.archive_feed(catalog)
    if everything:
        yield everything.file, writer.feed(everything, "archive", site.base, recaps.values())
    for kind, groups, entries in (
        ("series", catalog.editions, recaps),
        ("speaker", catalog.talks_by, talks),
        ("topic", catalog.talks_on, talks),
    ):
        for id_, members in groups.items():
            file, page = following.feed(catalog, kind, id_), site.locate(catalog.place(kind, id_))
            if file and page:
                found = (entries[member] for member in members if member in entries)
                yield file.file, writer.feed(file, f"{kind}/{id_}", site.base + page, found)


class Writer:
    """Writes feeds and their entries."""

    def __init__(self, catalog: Catalog, site: Site) -> None:
        self.catalog, self.site = catalog, site
        language = writable(site.language).replace("_", "-")
        self.root = f'<feed xmlns="http://www.w3.org/2005/Atom"{f" xml:lang={quoteattr(language)}" if language else ""}>'
        self.people: dict[str, str] = {}

    def feed(self, file: following.Alternate, name: str, page: str, entries: Iterable[Entry]) -> str:
        """A feed, its latest entries first; those of one conference in the order of its program."""
        found = sorted(entries, key=lambda entry: entry[:2], reverse=True)[:LONGEST]
        head = [
            element("id", tag_uri(self.site.base, name)),
            element("title", f"{file.title} – {self.site.title}"),
            element("updated", _time(found[0][0] if found else NEVER)),
            element("author", element("name", self.site.title), raw=True),
            element("link", rel="self", type=file.type, href=self.site.base + quote(file.file)),
            element("link", rel="alternate", type="text/html", href=page),
        ]
        lines = ['<?xml version="1.0" encoding="utf-8"?>', self.root, *head, *(text for _, _, text in found), "</feed>"]
        return "\n".join(lines) + "\n"

    def recap(self, id_: str) -> Entry:
        """The entry of a conference's recap."""
        record, series = self.catalog.conferences[id_], self.catalog.series_of[id_]
        held = record.start or _new_year(self.catalog.year(id_))
        days = dict.fromkeys(day.isoformat() for day in (record.start, record.end) if day)
        where = ", ".join(filter(None, (record.venue, record.place)))
        return self._entry(
            "conference",
            id_,
            (record.added or record.end or held, held),
            element("author", element("name", record.author), raw=True) if record.author else "",
            element("category", term=series, label=self.catalog.series[series]),
            summary=("/".join(days), where),
        )

    def talk(self, id_: str) -> Entry:
        """The entry of a talk."""
        record, conference = self.catalog.talks[id_], self.catalog.conference_of[id_]
        there = self.catalog.conferences[conference] if conference else None
        held = _new_year(self.catalog.year_of(id_))
        days = (there.added, record.date, there.end, there.start) if there else (record.date,)
        people = self.catalog.speakers_of[id_]
        shown = [self.catalog.speakers[person].name for person in people[:MOST_SPEAKERS]]
        others = len(people) - len(shown)
        named = ", ".join(shown) + (f" and {others} other{'s' if others > 1 else ''}" if others else "")
        topics = self.catalog.topics_of.get(id_, ())
        return self._entry(
            "talk",
            id_,
            (next(filter(None, days), held), (there and there.start) or held),
            *(self._person(person) for person in people[:MOST_SPEAKERS]),
            *(element("category", term=topic, label=self.catalog.topics[topic]) for topic in topics),
            element("link", rel="related", title="Video", href=record.video) if record.video else "",
            summary=(named, there.name if there else ""),
        )

    def _entry(self, kind: str, id_: str, when: tuple[dt.date, dt.date], *more: str, summary: Iterable[str]) -> Entry:
        text = " · ".join(filter(None, summary))
        parts = [
            element("id", tag_uri(self.site.base, f"{kind}/{id_}")),
            element("title", self.catalog.name(kind, id_)),
            element("updated", _time(when[0])),
            element(
                "link", rel="alternate", type="text/html", href=self.site.base + self.site.locate(self.catalog.place(kind, id_))
            ),
            *more,
            element("summary", text) if text else "",
        ]
        return *when, "<entry>\n" + "\n".join(filter(None, parts)) + "\n</entry>"

    def _person(self, id_: str) -> str:
        if id_ not in self.people:
            page = self.site.locate(self.catalog.place("speaker", id_))
            name, uri = element("name", self.catalog.speakers[id_].name), element("uri", self.site.base + page) if page else ""
            self.people[id_] = element("author", name + uri, raw=True)
        return self.people[id_]


def tag_uri(base: str, name: str) -> str:
    """What *name* is in the archive at *base*, for ever: an address would change with the page.

    >>> tag_uri("https://recaps.example/en/", "speaker/ada-loom")
    'tag:recaps.example,2026:/en/speaker/ada-loom'
    """
    parts = urlsplit(base)
    return f"tag:{parts.hostname},{YEAR}:{parts.path}{quote(name)}"


def element(name: str, content: str = "", *, raw: bool = False, **attributes: str) -> str:
    """An element of XML; *raw* says that its content is XML already."""
    start = name + "".join(f" {key}={quoteattr(writable(value))}" for key, value in attributes.items())
    text = content if raw else escape(writable(content))
    return f"<{start}>{text}</{name}>" if text else f"<{start}/>"


def _time(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _new_year(year: int | None) -> dt.date:
    return dt.date(year, 1, 1) if year else NEVER
