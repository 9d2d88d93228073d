"""Whether archives can stand side by side: ids that are taken twice, and people who look like one person twice.

Every finding is one line: the file, what is the matter, and what to do.
"""

from __future__ import annotations

import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from recaps.boundary import paths
from recaps.catalog import peers
from recaps.importer.command import files
from recaps.importer.model import UnreadableError
from recaps.records.naming import person_key, slug, without_honorific

#: A name that is shorter, in letters, is too often near another by chance; one that is longer is none.
_NAME = range(8, 200)

#: Of names that look alike, so many at most are compared with each other. In pyvideo's data there are 3.
_CROWD = 30

#: How long a server may be silent, and how long an archive may take, in seconds.
_PATIENCE = 30
_LONGEST = 300

#: The largest archive, in bytes; that of 20,000 talks has some 10 million.
_LARGEST = 200_000_000


class Finding(NamedTuple):
    """Something to look at; *wrong* says that it has to be changed, and is not just a hint."""

    source: str
    message: str
    wrong: bool

    def __str__(self) -> str:
        return f"{self.source}: {'error' if self.wrong else 'hint'}: {self.message}"


@dataclass(frozen=True)
class Archive:
    """The data of one archive, and where they are from."""

    source: str
    data: peers.Record


@dataclass(frozen=True)
class Person:
    """Somebody as one archive knows them: *keys* are their names, made comparable, the one they go by first.

    *sound* is that name as it is written in Latin letters, '' if it cannot be. *apart* are ids and names of others for whom they
    could be taken.
    """

    source: str
    id: str
    name: str
    keys: tuple[str, ...]
    sound: str
    apart: frozenset[str] = frozenset()

    def is_not(self, other: Person) -> bool:
        """Whether one of the two profiles says that they are two people."""
        mine, theirs = {self.id, *self.keys}, {other.id, *other.keys}
        # A name that both have tells nobody apart.
        return bool(self.apart & (theirs - mine) or other.apart & (mine - theirs))

    def seen_from(self, source: str) -> str:
        """How a finding in *source* calls them."""
        return f"{self.name!r} ('{self.id}'{'' if source == self.source else f' in {self.source}'})"


def read(source: str) -> Archive:
    """The archive at *source*: a ``recaps.json``, or a folder that has one, on this machine or on another.

    :raises UnreadableError: if there is none
    """
    remote = source.startswith(("https://", "http://"))
    is_file = source.endswith(".json") if remote else _is_file(Path(source))
    if not is_file:
        source = f"{source.rstrip('/')}/recaps.json"
    name = paths.shown(source)
    try:
        return Archive(name, peers.parse(_download(source) if remote else files.read(Path(source), _LARGEST)))
    except (OSError, HTTPException) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{name}: cannot be read ({why})") from None
    except ValueError as error:
        raise UnreadableError(f"{name}: {error}") from None


def _is_file(path: Path) -> bool:
    """Whether a name is that of the data, and not of the folder that they are in. Neither has to be there."""
    return not path.is_dir() if path.exists() else path.suffix == ".json"


def _download(address: str) -> bytes:
    """What is at *address*, if it comes in time."""
    content = bytearray()
    end = time.monotonic() + _LONGEST
    with urllib.request.urlopen(address, timeout=_PATIENCE) as response:
        while piece := response.read1(1 << 20):
            content += piece
            if len(content) > _LARGEST:
                raise ValueError(f"has more than {_LARGEST // 1_000_000} MB")
            if time.monotonic() > end:
                raise ValueError(f"does not come in {_LONGEST} seconds")
    return bytes(content)


def check(archives: Sequence[Archive]) -> list[Finding]:
    """All that is to be said of the archives, what is wrong first."""
    people = [person for archive in archives for person in _people(archive)]
    found = [*_taken_twice(archives), *_one_name(people), *_one_id(people), *_near(people)]
    return sorted(found, key=lambda finding: not finding.wrong)


def _people(archive: Archive) -> Iterator[Person]:
    for record in peers.records(archive.data, "speaker"):
        name = peers.name(record)
        keys = dict.fromkeys(filter(None, map(person_key, (name, *peers.texts(record, "aliases")))))
        others = peers.texts(record, "not")
        apart = frozenset((*others, *map(person_key, others)))
        yield Person(archive.source, peers.text(record, "id"), name, tuple(keys), slug(without_honorific(name)), apart)


def _taken_twice(archives: Iterable[Archive]) -> Iterator[Finding]:
    """Talks and conferences whose id an earlier archive has, too."""
    for kind in ("conference", "talk"):
        first: dict[str, tuple[str, bool]] = {}
        for archive in archives:
            for record in peers.records(archive.data, kind):
                id_, has_recap = peers.text(record, "id"), bool(record.get("recap"))
                if id_ not in first:
                    first[id_] = archive.source, has_recap
                    continue
                other, other_has_recap = first[id_]
                both = f"the {kind} '{id_}' ({peers.name(record)}) is in {other}, too"
                if kind == "conference" and not (has_recap and other_has_recap):
                    yield Finding(archive.source, f"{both}; its talks are better kept in one archive", wrong=False)
                else:
                    yield Finding(archive.source, f"{both}; remove it from one, or give it another :id: there", wrong=True)


def _one_name(people: Iterable[Person]) -> Iterator[Finding]:
    """One name under two ids: one person, whose pages link to each other, but whose id depends on the archive."""
    first: dict[str, Person] = {}
    for person in people:
        other = first.setdefault(person.keys[0] if person.keys else person.id, person)
        # In one archive, two of one name are two: somebody gave them ids.
        if other.id != person.id and other.source != person.source and not person.is_not(other):
            yield _hint(person, "is also", other, "give both profiles the same :id:")


def _one_id(people: Iterable[Person]) -> Iterator[Finding]:
    """One id for two names that nobody has said to be one person's."""
    first: dict[str, Person] = {}
    for person in people:
        other = first.setdefault(person.id, person)
        if other is not person and not set(person.keys) & set(other.keys) and not person.is_not(other):
            advice = "list one name in the :aliases: of the other, or, if they are two people, give one another :id:"
            yield _hint(person, "has the id of", other, advice)


def _near(people: Iterable[Person]) -> Iterator[Finding]:
    """Names that differ in a letter, in the order of their words, or only in the script, and may be one person's."""
    by_key: dict[str, Person] = {}
    for person in people:
        by_key.setdefault(person.keys[0] if person.keys else "", person)
    near: defaultdict[str, list[str]] = defaultdict(list)
    for key, person in by_key.items():
        for trace in _traces(person.sound):
            near[trace].append(key)
    pairs = {pair for keys in near.values() for pair in combinations(keys[:_CROWD], 2)}
    order = {key: number for number, key in enumerate(by_key)}
    for one, two in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]])):
        first, second = by_key[one], by_key[two]
        one_person = first.id == second.id or set(first.keys) & set(second.keys) or first.is_not(second)
        if _look_alike(first.sound, second.sound) and not one_person:
            advice = "if they are one person, correct one name, or list it in the :aliases: of the other"
            yield _hint(second, "looks like", first, advice)


def _hint(person: Person, relation: str, other: Person, advice: str) -> Finding:
    here = person.source
    return Finding(here, f"{person.seen_from(here)} {relation} {other.seen_from(here)}; {advice}", wrong=False)


def _traces(key: str) -> set[str]:
    """What two names that look alike have in common: the name with its words in order, and with any one letter left out.

    So only names that share one have to be compared, and not all with all.
    """
    if len(key) >= _NAME.stop:
        return set()
    if len(key) < _NAME.start:
        return {key} - {""}
    return {key, "-".join(sorted(key.split("-"))), *(key[:place] + key[place + 1 :] for place in range(1, len(key)))}


def _look_alike(one: str, two: str) -> bool:
    """The same words in another order; or one letter more, less, another, or two swapped, but not at the start of a word."""
    words, others = one.split("-"), two.split("-")
    if sorted(words) == sorted(others):
        return True
    starts_alike = len(words) != len(others) or all(word[:1] == other[:1] for word, other in zip(words, others, strict=True))
    return starts_alike and OSA.distance(one, two, score_cutoff=1) <= 1
