"""What a document says about conferences, talks and people, as immutable records.

A record holds what was written, nothing derived: names are kept as typed, ids only where the author gave one.
Everything that needs two records (ids, indexes, who spoke with whom) is worked out in :mod:`recaps.catalog.catalog`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """Where an object lives: a document, an id in it ('' for the page itself), and the source line (0 if there is none)."""

    docname: str
    anchor: str = ""
    line: int = 0


class Conference(NamedTuple):
    """One edition of a conference. *place* is where it is held, *where* the box on the page that describes it.

    *added* is the day on which its recap came into the archive.
    """

    name: str
    id: str = ""
    series: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    venue: str = ""
    place: str = ""
    website: str = ""
    aliases: tuple[str, ...] = ()
    author: str = ""
    original: str = ""
    added: dt.date | None = None
    where: Place | None = None


class Talk(NamedTuple):
    """One talk.

    *speakers* (entries, see :func:`recaps.records.people_names.named`), *topics*, *conference* and *follows* are as written;
    *conference* is '' where none is known.
    *has_section* tells a talk that is a section of its page from one that is a card in it. *untranslated* is its title in the
    language of the source, where the page is in another: the id is made of that. *headed_otherwise* tells that the section's
    heading does not say the title.
    """

    title: str
    where: Place
    id: str = ""
    speakers: tuple[str, ...] = ()
    kind: str = "talk"
    date: dt.date | None = None
    url: str = ""
    video: str = ""
    slides: str = ""
    code: str = ""
    topics: tuple[str, ...] = ()
    language: str = ""
    conference: str = ""
    follows: str = ""
    aliases: tuple[str, ...] = ()
    has_section: bool = False
    untranslated: str = ""
    headed_otherwise: bool = False


class Speaker(NamedTuple):
    """A person; *accounts* are (service, address) pairs in the order written. *where* is the profile, if somebody wrote one.

    *not_* are names and ids of others, for whom this person could be taken. *former* names are understood and never shown. Who is
    *hidden* ("yes") is in nothing that a build writes.
    """

    name: str
    id: str = ""
    aliases: tuple[str, ...] = ()
    pronouns: str = ""
    website: str = ""
    accounts: tuple[tuple[str, str], ...] = ()
    not_: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    hidden: str = ""
    where: Place | None = None


class Photo(NamedTuple):
    """A photo; *path* as written, *file* relative to the source folder, *found* whether that file was there when read."""

    path: str
    file: str
    found: bool
    where: Place
    caption: str = ""
    alt: str = ""
    credit: str = ""
    credit_url: str = ""


class Mention(NamedTuple):
    """A role in running text: *kind* is talk, speaker or conference, *target* what was written.

    *where* is the enclosing section and *heading* its title; *line* that of the role; *conference* the one the document is about.
    """

    kind: str
    target: str
    where: Place
    heading: str
    line: int
    conference: str = ""


class Query(NamedTuple):
    """A placeholder's order: what to show, and of which object. Filled in late, from the whole catalog.

    *what* names a function of :mod:`recaps.queries.answers`; *key* is an id, a name, or the docname of a record, whose
    anchor is then among the *options*; *line* is that of the directive, 0 where there is none.
    """

    what: str
    key: str = ""
    options: tuple[tuple[str, str], ...] = ()
    line: int = 0


class Generated(NamedTuple):
    """A page that nobody writes: its title, and its content as placeholders."""

    title: str
    queries: tuple[Query, ...]


@dataclass(slots=True)
class Document:
    """All records of one document; *aliases* are the docnames that it had before."""

    conferences: list[Conference] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


class Problem(NamedTuple):
    """Something wrong in the archive as a whole; *subtype* is one of :class:`recaps.warning_types.WarningType`'s values."""

    subtype: str
    message: str
    docname: str
    line: int
