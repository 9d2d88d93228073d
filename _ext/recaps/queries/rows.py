"""What a list says of an object, as plain values: a link, and a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

from recaps.catalog.catalog import Catalog
from recaps.records.digest import digest
from recaps.records.model import Place


class Link(NamedTuple):
    """A link to an object of the archive: its text, what it is, and where that lives."""

    text: str
    kind: str
    id: str
    docname: str
    anchor: str


#: A row names so many speakers, and counts the others: else everybody's page would name everybody. Of the 21,700 talks in
#: pyvideo's data 18 have more; the most is 34.
MOST_SPEAKERS = 12


@dataclass(frozen=True)
class TalkRow:
    """A talk in a list; *speakers* are the first of those who gave it, *others* the pages of the rest."""

    talk: Link
    speakers: tuple[Link, ...]
    others: tuple[str, ...]
    kind: str
    date: dt.date | None
    year: int | None
    conference: Link | None
    video: str

    @cached_property
    def pages(self) -> frozenset[str]:
        """The pages of all who gave the talk."""
        return frozenset((*(person.docname for person in self.speakers), *self.others))

    @cached_property
    def mark(self) -> str:
        """What stands for the row in the digest of a list; most rows are in half a dozen lists."""
        return digest([getattr(self, field.name) for field in fields(self)])


class CountRow(NamedTuple):
    """A person, topic or series in a list, with the number of talks."""

    item: Link
    talks: int


class ConferenceRow(NamedTuple):
    """A conference in a list."""

    conference: Link
    start: dt.date | None
    end: dt.date | None
    place: str
    talks: int
    has_recap: bool


Row = TalkRow | CountRow | ConferenceRow


def link(catalog: Catalog, kind: str, id_: str) -> Link:
    """The link to an object, with no page in it where there is none."""
    key = ("link", kind, id_)
    if key not in catalog.cache:
        docname, anchor, _ = catalog.place(kind, id_) if catalog.leads(kind, id_) else Place("")
        catalog.cache[key] = Link(catalog.name(kind, id_), kind, id_, docname, anchor)
    return catalog.cache[key]  # type: ignore[no-any-return]


def links(catalog: Catalog, kind: str, ids: Iterable[str]) -> tuple[Link, ...]:
    """The links to several objects of one kind."""
    return tuple(link(catalog, kind, id_) for id_ in ids)


def talk_speakers(catalog: Catalog, id_: str) -> tuple[Link, ...]:
    """Those who gave a talk, under the names that it has for them; a name that can be several people's leads to nobody."""
    people = links(catalog, "speaker", catalog.speakers_of[id_])
    printed = (catalog.printed.get((id_, person.id)) for person in people)
    known = (person._replace(text=name) if name else person for person, name in zip(people, printed, strict=True))
    return (*known, *(Link(name, "speaker", "", "", "") for name in catalog.unsettled_of.get(id_, ())))


def talk_rows(catalog: Catalog, ids: Iterable[str]) -> tuple[TalkRow, ...]:
    """Talks as rows."""
    return tuple(talk_row(catalog, id_) for id_ in ids)


def talk_row(catalog: Catalog, id_: str) -> TalkRow:
    """A talk as a row, the same in every list."""
    key = ("row", id_)
    if key not in catalog.cache:
        record = catalog.talks[id_]
        conference = catalog.conference_of[id_]
        # One more than is shown: a person's own page leaves out that person.
        people = talk_speakers(catalog, id_)
        catalog.cache[key] = TalkRow(
            link(catalog, "talk", id_),
            people[: MOST_SPEAKERS + 1],
            tuple(person.docname for person in people[MOST_SPEAKERS + 1 :]),
            record.kind,
            record.date,
            catalog.year_of(id_),
            link(catalog, "conference", conference) if conference else None,
            record.video,
        )
    return catalog.cache[key]  # type: ignore[no-any-return]


def conference_row(catalog: Catalog, id_: str) -> ConferenceRow:
    """A conference as a row."""
    record = catalog.conferences[id_]
    return ConferenceRow(
        link(catalog, "conference", id_),
        record.start,
        record.end,
        record.place,
        len(catalog.talks_at.get(id_, ())),
        record.where is not None,
    )
