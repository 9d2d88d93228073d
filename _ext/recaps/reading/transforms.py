"""Finishing a document that has been read: its records get their places and go into the store."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from recaps.boundary.text import one_line
from recaps.reading.cleanup import clean
from recaps.reading.domain import OBJECTS, RecapDomain
from recaps.reading.nodes import insert_at_end, recap_photo, recap_placeholder
from recaps.reading.photos import gallery
from recaps.records import fields
from recaps.records.model import Conference, Document, Mention, Place, Query, Speaker, Talk
from recaps.records.naming import Free, fold, label, make_id
from recaps.warning_types import WarningType, warn

#: The name of a document, as it stands in an address.
_DOCNAME = re.compile(r"[^\s\\:?#%<>\"|*/][^\s\\:?#%<>\"|*]*")

#: docutils' own name for a section whose title gives none.
_MADE_UP = re.compile(r"(toc-entry-|id|section-)\d+")


class KeepTitles(SphinxTransform):
    """Remember the headings of talks before Sphinx translates them (20): ids do not depend on the language."""

    default_priority = 10

    def apply(self, **kwargs: Any) -> None:
        for node in self.document.findall(recap_placeholder):
            if isinstance(node.get("record"), Talk) and isinstance(node.parent, nodes.section):
                heading = node.parent.next_node(nodes.title)
                node["untranslated"] = one_line(heading.astext()) if heading else ""


class NoteRecords(SphinxTransform):
    """Complete what the directives began, and note it in the domain.

    Titles and ids of sections are final only after docutils' reference transforms (up to 680); smart quotes (750) would
    change the titles.
    """

    default_priority = 700

    records: Document
    docname: str
    meta: dict[str, str]

    def apply(self, **kwargs: Any) -> None:
        queries = list(self.document.findall(recap_placeholder))
        photos = list(self.document.findall(recap_photo))
        references = [node for node in self.document.findall(addnodes.pending_xref) if _is_mention(node)]
        self.docname = self.env.current_document.docname
        self.meta = front_matter(self.document)
        aliases = self.aliases()
        if not (queries or photos or references or aliases):
            return
        if queries or photos:
            clean(self.document)
        self.records = cast("RecapDomain", self.env.get_domain("recap")).records(self.docname)
        self.records.aliases += aliases
        self.original = self.address(self.meta.get("original", ""))
        self.taken: dict[int, recap_placeholder] = {}
        self.free = Free(self.document.ids)
        for node in queries:
            self.finish(node)
        for run in _runs(photos):
            self.records.photos += [photo["record"]._replace(where=self.section_of(photo)[0]) for photo in run]
            shown = gallery(run, self.original)
            run[0].replace_self(shown)
            for part in shown:
                for figure in part.findall(nodes.figure):
                    self.document.set_id(figure)
            for photo in run[1:]:
                photo.parent.remove(photo)
            self.records.queries += [query["query"] for node in shown for query in node.findall(recap_placeholder)]
        for reference in references:
            self.mention(reference)

    def aliases(self) -> list[str]:
        """The front matter's docnames that the document had before."""
        found = []
        for alias in _listed(self.meta.get("aliases", "")):
            docname = alias.strip().removesuffix(".html").strip("/")
            if not _DOCNAME.fullmatch(docname) or ".." in docname.split("/"):
                message = f"aliases: {alias!r} cannot have been a page here; write where it was: old/page"
                warn(WarningType.VALUE, message, (self.docname, 1))
            elif docname != self.docname:
                found.append(docname)
        return found

    def address(self, original: str) -> str:
        """The front matter's address of the original post, if it is one."""
        if not original:
            return ""
        try:
            return fields.url(original)
        except ValueError as error:
            warn(WarningType.VALUE, f"original: {error}", (self.docname, 1))
            return ""

    def added(self) -> dt.date | None:
        """The day on which the recap was added, else that on which it was published; other notes than a day say nothing."""
        if "added" in self.meta:
            try:
                return fields.date(self.meta["added"])
            except ValueError as error:
                warn(WarningType.VALUE, f"added: {error}", (self.docname, 1))
        with suppress(ValueError):
            # A time may follow.
            return fields.date(self.meta.get("date", "")[:10])
        return None

    def author(self) -> str:
        """The front matter's author or authors; MyST hands a list over as JSON."""
        return one_line(", ".join(_listed(self.meta.get("author", ""))))

    def finish(self, node: recap_placeholder) -> None:
        """Note the record that *node* carries, if any, and the query that it stands for."""
        record = node.attributes.pop("record", None)
        if isinstance(record, Talk):
            if record.has_section and not self.under_heading(node) and not record.title:
                node.parent.remove(node)
                return
            where = self.talk(node, record)
            node["query"] = node["query"]._replace(key=self.docname, options=(("anchor", where.anchor),))
        elif isinstance(record, Conference):
            self.taken.setdefault(id(node.parent), node)
            anchor = self.anchor(node, label("conference", record.id or make_id(record.name)))
            where = Place(self.docname, anchor, record.where.line if record.where else 0)
            record = record._replace(where=where, author=self.author(), original=self.original, added=self.added())
            self.records.conferences.append(record)
        elif isinstance(record, Speaker):
            self.records.speakers.append(record)
        self.records.queries.append(node["query"])

    def under_heading(self, node: recap_placeholder) -> bool:
        """Whether *node* stands directly in a section that is no talk or conference yet; claims the section."""
        section = node.parent
        if isinstance(section, nodes.section) and self.taken.setdefault(id(section), node) is node:
            return True
        why = "its section is described already" if isinstance(section, nodes.section) else "there is no heading above it"
        message = (
            f"a talk without a title takes that of its section, but {why}; put it under a heading of its own, or write talk TITLE"
        )
        warn(WarningType.SECTION, message, node)
        return False

    def talk(self, node: recap_placeholder, record: Talk) -> Place:
        """Note the finished talk: title and anchor are the section's, or the card's own."""
        section = node.parent
        if record.has_section and self.taken.get(id(section)) is node:
            heading = section.next_node(nodes.title)
            title = one_line(heading.astext()) if heading else ""
            untranslated = node.attributes.pop("untranslated", "")
            if not record.title and untranslated != title:
                record = record._replace(untranslated=untranslated)
            otherwise = bool(record.title) and not _says(title, record.title)
            record = record._replace(title=record.title or title, headed_otherwise=otherwise)
            anchor = _anchor_of(section) or self.anchor(section, _talk_label(record))
            self.add_query(Query("talk-mentions", self.docname, (("anchor", anchor),)), section)
        else:
            section = node
            record = record._replace(has_section=False)
            anchor = self.anchor(node, _talk_label(record))
        for alias in record.aliases:
            self.anchor(section, make_id(alias.rpartition("/")[2]), only_if_free=True)
        where = Place(self.docname, anchor, record.where.line)
        self.records.talks.append(record._replace(where=where))
        return where

    def add_query(self, query: Query, parent: nodes.Element) -> None:
        """Put a placeholder at the end of *parent*'s own content."""
        insert_at_end(parent, recap_placeholder(query=query))
        self.records.queries.append(query)

    def anchor(self, node: nodes.Element, wanted: str, *, only_if_free: bool = False) -> str:
        """Give *node* the id *wanted*, or one like it that is free in the document."""
        if only_if_free and wanted in self.document.ids:
            return ""
        id_ = self.free.name(wanted)
        node["ids"].append(id_)
        self.document.set_id(node)
        return id_

    def section_of(self, node: nodes.Element) -> tuple[Place, str]:
        """The place and title of the section around *node*."""
        section: nodes.Element | None = node.parent
        while section is not None and not isinstance(section, nodes.section):
            section = section.parent
        if section is None:
            return Place(self.docname), ""
        heading = section.next_node(nodes.title)
        anchor = _anchor_of(section) or "".join(section["ids"][-1:])
        return Place(self.docname, anchor, section.line or 0), one_line(heading.astext()) if heading else ""

    def mention(self, node: addnodes.pending_xref) -> None:
        where, heading = self.section_of(node)
        self.records.mentions.append(
            Mention(
                kind=node["reftype"],
                target=node["reftarget"],
                where=where,
                heading=heading,
                line=node.line or 0,
                conference=node.get("recap:conference", ""),
            )
        )


def _listed(value: str) -> list[str]:
    """The items of a list in the front matter, which MyST hands over as JSON; of anything else, the text."""
    if value.startswith("["):
        with suppress(ValueError, RecursionError):
            return [str(item) for item in json.loads(value)]
    return [value] if value else []


def front_matter(document: nodes.document) -> dict[str, str]:
    """The document's metadata (front matter or docinfo) by field name."""
    docinfo = next(iter(document.findall(nodes.docinfo)), None)
    result: dict[str, str] = {}
    for field in docinfo.children if docinfo else ():
        if not isinstance(field, nodes.Element):
            continue
        if isinstance(field, nodes.field):
            result[field[0].astext().lower()] = field[1].astext()
        else:
            result[field.tagname] = field.astext()
    return result


def _is_mention(node: addnodes.pending_xref) -> bool:
    return node.get("refdomain") == "recap" and node["reftype"] in OBJECTS and not node.get("intersphinx")


def _says(heading: str, title: str) -> bool:
    """Whether the words of *title* are in *heading*: "Keynote: Small Tools" says "Small tools"."""
    return title == heading or f"-{fold(title)}-" in f"-{fold(heading)}-"


def _talk_label(record: Talk) -> str:
    tail = record.id or make_id(record.untranslated or record.title) or "untitled"
    return label("talk", f"{make_id(record.conference)}/{tail}".strip("/"))


def _anchor_of(section: nodes.Element) -> str:
    """The section's first id that is made of a title or was chosen, '' if docutils made it up."""
    return next((id_ for id_ in section["ids"] if not _MADE_UP.fullmatch(id_)), "")


def _runs(photos: Iterable[recap_photo]) -> list[list[recap_photo]]:
    """Photos that stand next to each other, together."""
    runs: list[list[recap_photo]] = []
    for photo in photos:
        before = runs[-1][-1] if runs else None
        if before is not None and photo.parent is before.parent and before.parent.index(before) + 1 == photo.parent.index(photo):
            runs[-1].append(photo)
        else:
            runs.append([photo])
    return runs
