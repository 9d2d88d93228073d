"""PeerArchive archives: what the ``recaps.json`` of another archive says, and what of it is also here.

An archive that is too large for one project is split into several, which know of each other what this file tells. Somebody else
has written it: every text in it passes through :func:`text`, and every address through :func:`address`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from recaps.boundary.text import one_line
from recaps.records.lookup import Index
from recaps.records.naming import fold, person_id, person_key, year_in

#: The version of the file's form; a reader refuses any other.
VERSION = 2

#: The parts of the file: what each is a list of.
PARTS = {"conference": "conferences", "talk": "talks", "speaker": "speakers"}

Record = Mapping[str, Any]

#: Of what an address may be made (RFC 3986), with letters of all scripts.
_WITHIN = re.compile(r"[\w.~%!$&'()*+,;=:@/?#-]+")


#: Ids and folded names of those whom somebody, by id, is not.
Apart = Mapping[str, frozenset[str]]
NONE_APART: Apart = {}


class Target(NamedTuple):
    """An object of a peer archive: the archive's name in ``conf.py`` and its title, the object, and its address."""

    archive: str
    title: str
    kind: str
    id: str
    name: str
    address: str


class TalkElsewhere(NamedTuple):
    """A talk that stands in a peer archive; *address* is '' if it has no page there."""

    title: str
    address: str
    conference: str
    year: int | None


class PersonElsewhere(NamedTuple):
    """What a peer archive has on a person: its title, the address of their page in it, their talks, latest first."""

    title: str
    address: str
    talks: tuple[TalkElsewhere, ...]


def parse(content: bytes) -> Record:
    """The data in a ``recaps.json``.

    :raises ValueError: if it is something else; the message says what
    """
    try:
        data = json.loads(content)
    except RecursionError:
        raise ValueError("is not the data of an archive") from None
    except ValueError as error:
        raise ValueError(f"is not JSON ({error})") from None
    if not isinstance(data, dict) or not isinstance(data.get("talks"), list):
        raise ValueError("is not the data of an archive")
    if data.get("version") != VERSION:
        raise ValueError(f"is of version {data.get('version')!r}; version {VERSION} is known here")
    return data


def texts(record: Record, key: str) -> list[str]:
    """The texts in a list of *record*, each on one line; whatever else is in it is left out."""
    value = record.get(key)
    lines = (one_line(item) for item in value if isinstance(item, str)) if isinstance(value, list) else ()
    return [line for line in lines if line]


def text(record: Record, key: str) -> str:
    """The text under a key of *record*, on one line; '' if there is none."""
    value = record.get(key)
    return one_line(value) if isinstance(value, str) else ""


def address(record: Record) -> str:
    """The address of the object's page, relative to that of the archive and within it; '' if there is none."""
    uri = record.get("uri")
    if not isinstance(uri, str) or not _WITHIN.fullmatch(uri):
        return ""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return ""
    steps = unquote(parts.path).replace("\\", "/").split("/")
    outside = parts.scheme or parts.netloc or ".." in steps or "" in steps[:-1]
    return "" if outside else uri


def records(data: Record, kind: str) -> Iterator[Record]:
    """The records of one kind that have an id and a name."""
    part = data.get(PARTS[kind])
    for record in part if isinstance(part, list) else ():
        if isinstance(record, dict) and text(record, "id") and name(record):
            yield record


def name(record: Record) -> str:
    """The name of a conference or person, the title of a talk."""
    return text(record, "name") or text(record, "title")


@dataclass(frozen=True, eq=False)
class PeerArchive:
    """One peer archive: *key* is its name in ``conf.py``, *address* ends with a slash."""

    key: str
    address: str
    data: Record

    @property
    def title(self) -> str:
        """What the archive calls itself."""
        return text(self.data, "title") or self.key

    @cached_property
    def indexes(self) -> dict[str, Index]:
        """What finds its objects, by the rules that hold within an archive."""
        indexes = {"conference": Index(fold), "talk": Index(fold), "speaker": Index(person_key)}
        for kind, index in indexes.items():
            for record in records(self.data, kind):
                index.add(text(record, "id"), name(record))
            for record in records(self.data, kind):
                for alias in texts(record, "aliases"):
                    index.add_alias(alias, text(record, "id"))
        return indexes

    @cached_property
    def targets(self) -> dict[tuple[str, str], Target]:
        """Everything that has a page, by kind and id."""
        return {
            (kind, text(record, "id")): self._target(kind, record)
            for kind in PARTS
            for record in records(self.data, kind)
            if address(record)
        }

    @cached_property
    def described(self) -> frozenset[str]:
        """The ids of the conferences that have a recap, rather than just being named by a talk."""
        return frozenset(text(record, "id") for record in records(self.data, "conference") if record.get("recap"))

    def find(self, kind: str, wanted: str) -> list[Target]:
        """All that *wanted* can mean: an id, the last part of one, a name, a title or an alias."""
        found = ((kind, id_) for id_ in self.indexes[kind].find(wanted))
        return [self.targets[key] for key in found if key in self.targets]

    def people(self, index: Index, apart: Apart = NONE_APART) -> Iterator[tuple[str, PersonElsewhere]]:
        """Those of its people who are also in *index*, each with the id there."""
        found = [(record, id_) for record in records(self.data, "speaker") if (id_ := self._same(index, record, apart))]
        wanted = {text(record, "id") for record, _ in found}
        given: dict[str, list[Record]] = {}
        for talk in records(self.data, "talk"):
            for speaker in texts(talk, "speakers"):
                if speaker in wanted:
                    given.setdefault(speaker, []).append(talk)
        conferences = {text(record, "id"): record for record in records(self.data, "conference")}
        for record, id_ in found:
            talks = [
                self._talk(talk, conferences.get(text(talk, "conference"), {})) for talk in given.get(text(record, "id"), ())
            ]
            talks.sort(key=lambda talk: -(talk.year or 0))
            yield id_, PersonElsewhere(self.title, self._address(record), tuple(talks))

    def _same(self, index: Index, record: Record, apart: Apart) -> str:
        """The id in *index* of the person of *record*: of the same id, else of a name that each archive has once; '' for none."""
        there = text(record, "id")
        here = index.with_id(there)
        if here and not (_is_made(there, name(record)) and _is_made(there, index.names[here])):
            return here
        for wanted in (name(record), *texts(record, "aliases")):
            found = index.named(wanted)
            if len(found) == len(self.indexes["speaker"].named(wanted)) == 1:
                others = apart.get(found[0], frozenset())
                return (
                    ""
                    if there in others or person_key(name(record)) in others - {person_key(index.names[found[0]])}
                    else found[0]
                )
        return ""

    def _target(self, kind: str, record: Record) -> Target:
        return Target(self.key, self.title, kind, text(record, "id"), name(record), self._address(record))

    def _talk(self, record: Record, conference: Record) -> TalkElsewhere:
        day = text(record, "date") or text(conference, "start")
        year = int(day[:4]) if day[:4].isdecimal() else year_in(name(conference))
        return TalkElsewhere(name(record), self._address(record), name(conference), year)

    def _address(self, record: Record) -> str:
        uri = address(record)
        return self.address + uri if uri else ""


def _is_made(id_: str, name: str) -> bool:
    """Whether an id is just what is made of the name. Two names can make the same one (李 and Ли), which says nothing."""
    return re.fullmatch(re.escape(person_id(name)) + r"(-\d+)?", id_) is not None


@dataclass(frozen=True)
class PeerArchives:
    """All peer archives, in the order of ``conf.py``.

    *partial* says that some could not be read. *digest* is one of all that was read from them, '' if there are none.
    """

    archives: tuple[PeerArchive, ...] = ()
    partial: bool = False
    digest: str = ""

    def find(self, kind: str, wanted: str) -> tuple[Target, ...]:
        """What *wanted* can mean in all archives: none, one, or, if it is ambiguous, several.

        A person has a page in many archives; the first one counts. So does the archive that has the recap of a conference
        before those that only name it.
        """
        found = [target for peer in self.archives for target in peer.find(kind, wanted)]
        if kind == "speaker" and len({target.archive for target in found}) == len(found):
            found = found[:1]
        if kind == "conference":
            described = {(peer.key, id_) for peer in self.archives for id_ in peer.described}
            found = [target for target in found if (target.archive, target.id) in described] or found
        return tuple(found)

    def people(self, index: Index, apart: Apart = NONE_APART) -> dict[str, tuple[PersonElsewhere, ...]]:
        """What the archives have on the people in *index*, by their ids there."""
        found: dict[str, list[PersonElsewhere]] = {}
        for peer in self.archives:
            for id_, person in peer.people(index, apart):
                found.setdefault(id_, []).append(person)
        return {id_: tuple(people) for id_, people in found.items()}


NO_PEERS = PeerArchives()


def names(targets: Iterable[Target]) -> str:
    """Candidates as a warning names them: each as it has to be written."""
    return ", ".join(f"{{external+{target.archive}:recap:{target.kind}}}`{target.id}`" for target in targets)
