"""What :mod:`recaps.rendering.draw` draws with: the pieces of a page, and how the rows of a listing are put together out of them.

A renderer knows one page of one builder. There are two kinds: :mod:`recaps.rendering.nodes` makes standard nodes of docutils,
which every builder can write; :mod:`recaps.rendering.html` makes the HTML that Sphinx would write for these nodes, which costs
a fraction of the time.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from recaps.catalog.kinds import LISTED_IN, within
from recaps.config import has_feeds
from recaps.queries.following import Alternate
from recaps.queries.rows import MOST_SPEAKERS, CountRow, Link, Row, TalkRow
from recaps.records.naming import Free

KIND_NAMES = {
    "talk": "Talk",
    "keynote": "Keynote",
    "panel": "Panel",
    "lightning": "Lightning talk",
    "tutorial": "Tutorial",
    "workshop": "Workshop",
    "orientation": "Orientation",
    "other": "Session",
}
SERVICE_NAMES = {
    "website": "Website",
    "github": "GitHub",
    "gitlab": "GitLab",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "linkedin": "LinkedIn",
    "twitter": "Twitter",
    "youtube": "YouTube",
}
D = TypeVar("D")
"""What a renderer makes: a node, or HTML."""


@lru_cache(maxsize=4096)
def day(date: dt.date, language: str, width: str = "long") -> str:
    """A date as the site's language writes it; *width* is one of babel's, ``full`` names the weekday."""
    return format_date(date, width, locale=language)


@lru_cache(maxsize=4096)
def days(start: dt.date, end: dt.date | None, language: str) -> str:
    """A range of days as the site's language writes it."""
    if end is None or end == start:
        return day(start, language)
    return format_interval(start, end, "yMMMMd", locale=language)


def known_language(language: str) -> str:
    """*language* if there are rules for its dates, else English."""
    try:
        return str(Locale.parse(language, "_" if "_" in language else "-"))
    except (ValueError, UnknownLocaleError):
        return "en"


class Renderer(ABC, Generic[D]):
    """Draws on one page of one builder.

    *docname* is the page that links are relative to. A builder that makes one file of many documents has only those in the
    *book*. A person or topic whose page is not among them has a line in the index that takes the link instead; *within* is the
    document of the book that is drawn on.
    """

    def __init__(self, env: BuildEnvironment, builder: Builder, docname: str, book: Set[str] | None = None) -> None:
        self.builder, self.docname = builder, docname
        self.language = known_language(env.config.language or "en")
        self.book = book
        self.within = docname
        self.documents = env.all_docs
        self.base = str(env.config.recaps_folder).strip("/")
        self._anchors: set[str] = set()
        self._free = Free(self._anchors)

    # -- the pieces ----------------------------------------------------------------------------------------------------

    @abstractmethod
    def text(self, text: str) -> D:
        """Text within a line."""

    @abstractmethod
    def name(self, text: str) -> D:
        """A name, a title, or other words of an author, apart from the direction in which the text around is written."""

    @abstractmethod
    def reference(self, content: D, address: str, *, internal: bool = True, kind: str = "") -> D:
        """A link; *kind* is that of the object, '' for none. An address on this page begins with ``#``."""

    @abstractmethod
    def paragraph(self, items: Sequence[D], classes: Sequence[str]) -> D:
        """A paragraph of text and links."""

    @abstractmethod
    def heading(self, items: Iterable[D | str] | str, level: int = 2, ids: Sequence[str] = ()) -> D:
        """A heading inside the page, outside its outline."""

    @abstractmethod
    def box(self, children: Iterable[D | None], classes: Sequence[str]) -> D:
        """A box around blocks; None is left out."""

    @abstractmethod
    def fold(self, summary: str, children: Iterable[D], classes: Sequence[str]) -> D:
        """Blocks that can be folded away under a summary."""

    @abstractmethod
    def bullets(self, lines: Iterable[tuple[D | None, Sequence[str]]]) -> D:
        """A list of paragraphs, each with the ids of its item."""

    @abstractmethod
    def fields(self, rows: Iterable[tuple[str, D]]) -> D:
        """Names and paragraphs beside them."""

    @abstractmethod
    def grid(self, heads: Sequence[D], rows: Iterable[Sequence[D]]) -> D:
        """A table; every cell is a paragraph."""

    @abstractmethod
    def identified(self, drawn: Sequence[D], ids: Sequence[str]) -> list[D]:
        """What was drawn, reachable under *ids*."""

    # -- made of the pieces --------------------------------------------------------------------------------------------

    def anchor(self, wanted: str) -> str:
        """*wanted*, or one like it that no other listing on the page has."""
        id_ = self._free.name(wanted)
        self._anchors.add(id_)
        return id_

    def link(self, to: Link, text: str = "") -> D:
        """A reference to an object, or its bare text where there is nothing to point at."""
        docname, anchor = to.docname, to.anchor
        if not docname:
            return self.name(text or to.text)
        if self.book is not None and docname not in self.book:
            # Series are the headings of their index, and have no line.
            docname, anchor = self.index(to.kind), f"{to.kind}-{to.id}" if to.kind != "series" else ""
        name = self.name(text or to.text)
        if docname not in (self.documents if self.book is None else self.book):
            return name
        # In one page of HTML an anchor is enough.
        if docname == self.docname or (anchor and self.builder.name == "singlehtml"):
            return self.reference(name, f"#{anchor}", kind=to.kind) if anchor else name
        try:
            address = self.builder.get_relative_uri(self.docname, docname)
        except NoUri:
            return name
        return self.reference(name, f"{address}#{anchor}" if anchor else address, kind=to.kind)

    def index(self, kind: str) -> str:
        """The docname of the index that has a line for each object of a kind, '' if there is none."""
        return within(self.base, f"{LISTED_IN[kind]}/index") if kind in LISTED_IN and kind != "talk" else ""

    def outside(self, content: D | str, address: str) -> D:
        """A reference to another site."""
        # By exact type: both docutils' text and HTML are strings, too.
        drawn: Any = self.text(content) if type(content) is str else content
        return self.reference(drawn, address, internal=False)

    def files(self, files: Iterable[Alternate]) -> list[D]:
        """Links to feeds and calendars, one after the other; none where there are none beside the pages."""
        result: list[D] = []
        for file in files if has_feeds(self.builder) else ():
            here = self.builder.get_target_uri(self.docname)
            to = self.reference(self.text(file.label), relative_uri(here, quote(file.file)), kind=file.label.lower())
            result += [self.text(", "), to] if result else [to]
        return result

    def names(self, *texts: str) -> list[D | str]:
        """Those of *texts* that are not empty, one after the other."""
        result: list[D | str] = []
        for text in filter(None, texts):
            result += [", ", self.name(text)] if result else [self.name(text)]
        return result

    def joined(self, to: Iterable[Link], separator: str = ", ") -> list[D]:
        """Links one after the other."""
        result: list[D] = []
        for item in to:
            result += ([self.text(separator)] if result else []) + [self.link(item)]
        return result

    def line(self, *groups: Iterable[D | str], classes: Sequence[str] = (), separator: str = " · ") -> D | None:
        """A paragraph of groups of text and links, set apart by dots; None if there is nothing in it."""
        content: list[D] = []
        for group in groups:
            # By exact type: both docutils' text and HTML are strings, too.
            items: list[Any] = [self.text(item) if type(item) is str else item for item in group if item]
            if items:
                content += [self.text(separator), *items] if content else items
        return self.paragraph(content, classes) if content else None

    # -- rows ----------------------------------------------------------------------------------------------------------

    def parts(self, row: Row, *, conference: bool = True) -> list[list[D | str]]:
        """What a list says of a row, its name first."""
        if isinstance(row, TalkRow):
            return [
                [self.link(row.talk)],
                self.given_by(row),
                [KIND_NAMES[row.kind] if row.kind != "talk" else ""],
                [self.link(row.conference)] if conference and row.conference else [],
                [self.outside("Video", row.video)] if row.video else [],
            ]
        if isinstance(row, CountRow):
            return [[self.link(row.item)], [counted(row.talks, "talk") if row.talks else ""]]
        when = days(row.start, row.end, self.language) if row.start else ""
        return [[self.link(row.conference)], [when], self.names(row.place), [counted(row.talks, "talk")]]

    def given_by(self, row: TalkRow) -> list[D | str]:
        """Those who gave a talk, but for the one whose page this is; of a crowd, the first."""
        others = [person for person in row.speakers if person.docname != self.docname][:MOST_SPEAKERS]
        here = self.docname in row.pages
        left = len(row.speakers) + len(row.others) - len(others) - here
        more = [f" and {counted(left, 'other')}"] if left else []
        return [*(["with "] if here and others else []), *self.joined(others), *more]

    def rows(self, rows: Iterable[Row], *, conference: bool = True) -> D:
        """Rows as a list; *conference* says whether a talk names its conference."""
        return self.bullets(
            (self.line(*self.parts(row, conference=conference), classes=["recap-row"]), self.row_ids(row)) for row in rows
        )

    def row_ids(self, row: Row) -> list[str]:
        """The anchors of an index line, needed where the object has no page of its own."""
        if self.book is None or isinstance(row, TalkRow):
            return []
        to = row.item if isinstance(row, CountRow) else row.conference
        return [f"{to.kind}-{to.id}"] if self.within == self.index(to.kind) else []

    def cells(self, row: Row) -> list[list[D | str]]:
        """A row's table cells."""
        if isinstance(row, TalkRow):
            when = day(row.date, self.language, "medium") if row.date else str(row.year or "")
            video = [self.outside("Video", row.video)] if row.video else []
            conference = [self.link(row.conference)] if row.conference else []
            return [[self.link(row.talk)], self.given_by(row), [*conference], [when], [KIND_NAMES[row.kind]], [*video]]
        if isinstance(row, CountRow):
            return [[self.link(row.item)], [str(row.talks)]]
        when = days(row.start, row.end, self.language) if row.start else ""
        return [[self.link(row.conference)], [when], self.names(row.place), [str(row.talks)]]

    def table(self, what: str, rows: Iterable[Row]) -> D:
        """Rows as a table."""
        heads = {
            "talks": ["Talk", "Speakers", "Conference", "Date", "Kind", "Video"],
            "conferences": ["Conference", "Dates", "Place", "Talks"],
        }.get(what, ["Name", "Talks"])

        def cell(items: Iterable[D | str]) -> D:
            return self.line(items) or self.paragraph([], [])

        return self.grid([cell([head]) for head in heads], ([cell(items) for items in self.cells(row)] for row in rows))

    def card(self, row: Row) -> D:
        """A row as a card: its name, then the rest."""
        first, *rest = self.parts(row)
        lines = [self.line(first, classes=["recap-card-title"]), self.line(*rest, classes=["recap-meta"])]
        return self.box(lines, ["recap-card"])


def counted(number: int, noun: str) -> str:
    """``1 talk``, ``2 talks``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
