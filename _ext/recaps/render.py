"""What :mod:`recaps.draw` draws with: the pieces of a page, and how the rows of a listing are put together out of them.

A renderer knows one page of one builder. There are two kinds: :mod:`recaps.render_nodes` makes standard nodes of docutils,
which every builder can write; :mod:`recaps.render_html` makes the HTML that Sphinx would write for these nodes, which costs
a fraction of the time.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri

from recaps.rows import CountRow, Link, Row, TalkRow

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
INDEXES = {
    "speaker": "speakers/index",
    "topic": "topics/index",
    "series": "conferences/index",
    "conference": "conferences/index",
}
GENERATED = ("speakers/", "topics/", "conferences/")

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


def one_file(builder: Builder) -> bool:
    """Whether the builder puts the documents into one, which holds only those in the table of contents."""
    return builder.name in {"singlehtml", "latex", "texinfo", "man"}


class Renderer(ABC, Generic[D]):
    """Draws on one page of one builder.

    *docname* is the page that links are relative to. In a builder that makes one file of all, a person or topic has no
    page, and its line in the index takes the link instead.
    """

    def __init__(self, env: BuildEnvironment, builder: Builder, docname: str) -> None:
        self.builder, self.docname = builder, docname
        self.language = known_language(env.config.language or "en")
        self.one_file = one_file(builder)
        self.documents = env.all_docs
        self._anchors: set[str] = set()

    # -- the pieces ----------------------------------------------------------------------------------------------------

    @abstractmethod
    def text(self, text: str) -> D:
        """Text within a line."""

    @abstractmethod
    def plain(self, text: str) -> D:
        """The name of an object that cannot be linked to."""

    @abstractmethod
    def reference(self, text: str, address: str, *, internal: bool = True, kind: str = "") -> D:
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
        id_, number = wanted, 1
        while id_ in self._anchors:
            number += 1
            id_ = f"{wanted}-{number}"
        self._anchors.add(id_)
        return id_

    def link(self, to: Link, text: str = "") -> D:
        """A reference to an object, or its bare text where there is nothing to point at."""
        docname, anchor = to.docname, to.anchor
        if self.one_file and docname.startswith(GENERATED):
            docname, anchor = INDEXES[to.kind], f"{to.kind}-{to.id}"
        text = text or to.text
        if docname == self.docname:
            return self.reference(text, f"#{anchor}", kind=to.kind) if anchor else self.plain(text)
        if docname not in self.documents:
            return self.plain(text)
        try:
            address = self.builder.get_relative_uri(self.docname, docname)
        except NoUri:
            return self.plain(text)
        return self.reference(text, f"{address}#{anchor}" if anchor else address, kind=to.kind)

    def outside(self, text: str, address: str) -> D:
        """A reference to another site."""
        return self.reference(text, address, internal=False)

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
            others = [person for person in row.speakers if person.docname != self.docname]
            company = ["with "] if others and len(others) < len(row.speakers) else []
            return [
                [self.link(row.talk)],
                [*company, *self.joined(others)],
                [KIND_NAMES[row.kind] if row.kind != "talk" else ""],
                [self.link(row.conference)] if conference and row.conference else [],
                [self.outside("Video", row.video)] if row.video else [],
            ]
        if isinstance(row, CountRow):
            return [[self.link(row.item)], [counted(row.talks, "talk") if row.talks else ""]]
        when = days(row.start, row.end, self.language) if row.start else ""
        return [[self.link(row.conference)], [when], [row.place], [counted(row.talks, "talk")]]

    def rows(self, rows: Iterable[Row], *, conference: bool = True) -> D:
        """Rows as a list; *conference* says whether a talk names its conference."""
        return self.bullets(
            (self.line(*self.parts(row, conference=conference), classes=["recap-row"]), self.row_ids(row)) for row in rows
        )

    def row_ids(self, row: Row) -> list[str]:
        """The anchors of an index line, needed where the object has no page of its own."""
        if not self.one_file or isinstance(row, TalkRow) or self.docname not in {*INDEXES.values(), self.builder.config.root_doc}:
            return []
        to = row.item if isinstance(row, CountRow) else row.conference
        return [f"{to.kind}-{to.id}"]

    def cells(self, row: Row) -> list[list[D | str]]:
        """A row's table cells."""
        if isinstance(row, TalkRow):
            when = day(row.date, self.language, "medium") if row.date else str(row.year or "")
            video = [self.outside("Video", row.video)] if row.video else []
            conference = [self.link(row.conference)] if row.conference else []
            return [[self.link(row.talk)], [*self.joined(row.speakers)], [*conference], [when], [KIND_NAMES[row.kind]], [*video]]
        if isinstance(row, CountRow):
            return [[self.link(row.item)], [str(row.talks)]]
        when = days(row.start, row.end, self.language) if row.start else ""
        return [[self.link(row.conference)], [when], [row.place], [str(row.talks)]]

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
