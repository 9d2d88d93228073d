"""Values to docutils nodes, out of standard nodes so that every builder can write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval
from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri

from recaps import listings
from recaps.listings import CountRow, Link, TalkRow

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

Parts = Iterable[str | nodes.Node]


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


class Renderer:
    """Draws values on one page of one builder.

    *docname* is the page that links are relative to. In a builder that makes one file of all, a person or topic has no
    page, and its line in the index takes the link instead.
    """

    def __init__(self, env: BuildEnvironment, builder: Builder, docname: str) -> None:
        self.builder, self.docname = builder, docname
        self.language = known_language(env.config.language or "en")
        self.one_file = one_file(builder)
        self.documents = env.all_docs
        self._anchors: set[str] = set()

    def anchor(self, wanted: str) -> str:
        """*wanted*, or one like it that no other listing on the page has."""
        id_, number = wanted, 1
        while id_ in self._anchors:
            number += 1
            id_ = f"{wanted}-{number}"
        self._anchors.add(id_)
        return id_

    # -- small pieces --------------------------------------------------------------------------------------------------

    def link(self, to: Link, text: str = "") -> nodes.Node:
        """A reference to an object, or its bare text where there is nothing to point at."""
        docname, anchor = to.docname, to.anchor
        if self.one_file and docname.startswith(GENERATED):
            docname, anchor = INDEXES[to.kind], f"{to.kind}-{to.id}"
        text = text or to.text
        if (docname == self.docname and not anchor) or docname not in self.documents:
            return nodes.inline("", text)
        node = nodes.reference("", text, internal=True, classes=[f"recap-to-{to.kind}"])
        if docname == self.docname:
            node["refid"] = anchor
            return node
        try:
            node["refuri"] = self.builder.get_relative_uri(self.docname, docname) + (f"#{anchor}" if anchor else "")
        except NoUri:
            return nodes.inline("", text)
        return node

    def outside(self, text: str, address: str) -> nodes.reference:
        """A reference to another site."""
        return nodes.reference("", text, refuri=address, internal=False)

    def joined(self, to: Iterable[Link], separator: str = ", ") -> list[nodes.Node]:
        """Links one after the other."""
        result: list[nodes.Node] = []
        for item in to:
            result += ([nodes.Text(separator)] if result else []) + [self.link(item)]
        return result

    def line(self, *groups: Parts, classes: Sequence[str] = (), separator: str = " · ") -> nodes.paragraph:
        """A paragraph of groups of text and links, set apart by dots; empty groups are left out."""
        node = nodes.paragraph(classes=list(classes))
        for group in groups:
            items = [nodes.Text(item) if isinstance(item, str) else item for item in group if item]
            if items:
                node += ([nodes.Text(separator)] if len(node) else []) + items
        return node

    def heading(self, text: Parts | str, level: int = 2, ids: Sequence[str] = ()) -> nodes.rubric:
        """A heading inside the page, outside its outline."""
        node = nodes.rubric(ids=list(ids))
        node["heading-level"] = level
        node += [nodes.Text(item) if isinstance(item, str) else item for item in ([text] if isinstance(text, str) else text)]
        return node

    # -- rows ----------------------------------------------------------------------------------------------------------

    def parts(self, row: listings.Row, *, conference: bool = True) -> list[Parts]:
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

    def rows(self, rows: Iterable[listings.Row], *, conference: bool = True) -> nodes.bullet_list:
        """Rows as a list; *conference* says whether a talk names its conference."""
        items = nodes.bullet_list(classes=["recap-list"])
        for row in rows:
            line = self.line(*self.parts(row, conference=conference), classes=["recap-row"])
            items += nodes.list_item("", line, ids=self.row_ids(row))
        return items

    def row_ids(self, row: listings.Row) -> list[str]:
        """The anchors of an index line, needed where the object has no page of its own."""
        if not self.one_file or isinstance(row, TalkRow) or self.docname not in {*INDEXES.values(), self.builder.config.root_doc}:
            return []
        to = row.item if isinstance(row, CountRow) else row.conference
        return [f"{to.kind}-{to.id}"]

    def cells(self, row: listings.Row) -> list[Parts]:
        """A row's table cells."""
        if isinstance(row, TalkRow):
            when = day(row.date, self.language, "medium") if row.date else str(row.year or "")
            video = [self.outside("Video", row.video)] if row.video else []
            conference = [self.link(row.conference)] if row.conference else []
            return [[self.link(row.talk)], self.joined(row.speakers), conference, [when], [KIND_NAMES[row.kind]], video]
        if isinstance(row, CountRow):
            return [[self.link(row.item)], [str(row.talks)]]
        when = days(row.start, row.end, self.language) if row.start else ""
        return [[self.link(row.conference)], [when], [row.place], [str(row.talks)]]

    def table(self, what: str, rows: Iterable[listings.Row]) -> nodes.table:
        """Rows as a table."""
        heads = {
            "talks": ["Talk", "Speakers", "Conference", "Date", "Kind", "Video"],
            "conferences": ["Conference", "Dates", "Place", "Talks"],
        }.get(what, ["Name", "Talks"])
        group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in heads), cols=len(heads))
        group += nodes.thead("", self.table_row([[head] for head in heads]))
        group += nodes.tbody("", *(self.table_row(self.cells(row)) for row in rows))
        return nodes.table("", group, classes=["recap-table"])

    def table_row(self, cells: Iterable[Parts]) -> nodes.row:
        """One row of cells."""
        return nodes.row("", *(nodes.entry("", self.line(cell)) for cell in cells))

    def card(self, row: listings.Row) -> nodes.container:
        """A row as a card: its name, then the rest."""
        first, *rest = self.parts(row)
        lines = [self.line(first, classes=["recap-card-title"]), self.line(*rest, classes=["recap-meta"])]
        return nodes.container("", *(line for line in lines if len(line)), classes=["recap-card"])


def counted(number: int, noun: str) -> str:
    """``1 talk``, ``2 talks``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
