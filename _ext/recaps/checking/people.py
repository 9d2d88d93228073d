"""Who might be one person under two names, and what speaks for it and against it.

Names that are alike (:mod:`recaps.checking.alike`) are a beginning. Whether they are one person's is said by how rare the name
is, and by what else both have: series, people they spoke with, titles, topics, accounts. Each of these adds to the logarithm
of the odds, or takes from it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from recaps.catalog import peers
from recaps.catalog.peers import Record
from recaps.checking import Archive
from recaps.checking.alike import Likeness, Words, likeness, traces
from recaps.records.naming import fold, person_key, slug, without_honorific

#: A pair is listed from this on: more likely one person than two.
LEAST = 0.6

#: Of names that share a trace, so many at most are compared with each other: more are of one common last name and initial.
_CROWD = 60

#: Of people on one stage, so many at most are said to have met.
_STAGE = 10

#: How many names begin with one letter, and from where on a name is rare.
_INITIAL = 1 / 15
_RARE = 0.2

#: What stands behind a name and is none, and words that are in names of companies and groups, and of no person.
_BEHIND = frozenset(("jr", "junior", "sr", "ii", "iii", "phd", "mba"))
_NO_PERSON = frozenset(
    (
        *("and", "associates", "association", "club", "community", "company", "conference", "corp", "corporation", "foundation"),
        *("gmbh", "group", "hosts", "inc", "labs", "limited", "llc", "ltd", "meetup", "moderator", "organisers", "organizers"),
        *("panel", "panelists", "software", "solutions", "speakers", "staff", "studio", "systems", "talks", "team"),
        *("technologies", "tba", "tbd", "unknown", "university", "various", "volunteers"),
    )
)
#: Signs between the names of several people.
_SEVERAL = re.compile(r"[;&]|\.\.\.")
_OTHER_SCRIPT = re.compile(r"[^\W\d_]")


@dataclass
class Person:
    """What archives say of one person."""

    id: str
    name: str
    words: Words
    keys: frozenset[str]
    apart: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    talks: int = 0
    series: set[str] = field(default_factory=set)
    companions: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)

    @property
    def is_latin(self) -> bool:
        return not any(letter > "\u024f" for letter in _OTHER_SCRIPT.findall(self.name))


class Pair(NamedTuple):
    """Two people who might be one; *first* has more talks. *score* is the probability, *reasons* are sentences."""

    first: Person
    second: Person
    score: float
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        names = f"{self.first.name} ({self.first.id}) and {self.second.name} ({self.second.id})"
        return f"{self.score:.2f} {names}: {' '.join(self.reasons)}"


def find(archives: Iterable[Archive], least: float = LEAST) -> list[Pair]:
    """The pairs that might be one person, the likeliest first."""
    people = read(archive.data for archive in archives)
    counts = Evidence(people)
    pairs = (counts.judge(one, other, alike) for one, other, alike in _alike(people))
    return sorted((pair for pair in pairs if pair.score >= least), key=lambda pair: (-pair.score, pair.first.id, pair.second.id))


def read(data: Iterable[Record]) -> list[Person]:
    """All people of some archives, each once by id; who is none is left out."""
    people: dict[str, Person] = {}
    for archive in data:
        for record in peers.records(archive, "speaker"):
            person = _person(record)
            if person.words and not _NO_PERSON & set(person.words) and not _SEVERAL.search(person.name):
                people.setdefault(person.id, person)
        series = {peers.text(record, "id"): peers.text(record, "series") for record in peers.records(archive, "conference")}
        for record in peers.records(archive, "talk"):
            _add_talk(people, record, series)
    return list(people.values())


def _person(record: Record) -> Person:
    name = peers.name(record)
    words = tuple(slug(without_honorific(name)).split("-")) if name else ()
    others = peers.texts(record, "not")
    accounts = record.get("accounts")
    addresses = accounts.values() if isinstance(accounts, dict) else accounts if isinstance(accounts, list) else ()
    return Person(
        peers.text(record, "id"),
        name,
        tuple(word for word in words if word and word not in _BEHIND),
        frozenset(filter(None, map(person_key, (name, *peers.texts(record, "aliases"))))),
        frozenset((*others, *map(person_key, others))),
        frozenset(address for address in (*addresses, record.get("website")) if isinstance(address, str) and address),
    )


def _add_talk(people: dict[str, Person], record: Record, series: dict[str, str]) -> None:
    ids = peers.texts(record, "speakers")
    title = fold(peers.text(record, "title"))
    conference = peers.text(record, "conference")
    for id_ in ids:
        person = people.get(id_)
        if person is None:
            continue
        person.talks += 1
        person.series |= {series.get(conference) or conference} - {""}
        person.titles |= {title} if title.count("-") > 1 else set()
        person.topics |= {fold(topic) for topic in peers.texts(record, "topics")}
        person.companions |= {other for other in ids if other != id_} if len(ids) <= _STAGE else set()


def _alike(people: Sequence[Person]) -> Iterator[tuple[Person, Person, Likeness]]:
    """The pairs whose names are alike, each once."""
    near: defaultdict[object, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for trace in {*traces(person.words)}:
            near[trace].append(number)
    pairs = {pair for numbers in near.values() if len(numbers) <= _CROWD for pair in combinations(numbers, 2)}
    for one, other in sorted(pairs):
        first, second = people[one], people[other]
        if first.keys & second.keys or _are_apart(first, second):
            continue
        alike = likeness(first.words, second.words)
        if alike:
            yield first, second, alike


def _are_apart(one: Person, other: Person) -> bool:
    """Whether a profile says that they are two."""
    mine, theirs = {one.id, *one.keys}, {other.id, *other.keys}
    return bool(one.apart & theirs or other.apart & mine)


#: What each sign adds to the logarithm of the odds; fitted to pairs of names in pyvideo's data that were told apart by hand.
WEIGHTS = {
    "account": 4.0,
    "another script": 2.0,
    "are spelled alike": 1.5,
    "companion": 2.6,
    "differ in a familiar form of the first name": -1.8,
    "differ in a letter": -2.5,
    "differ in a middle initial": -1.5,
    "differ in a middle name": -2.0,
    "differ in an initial": 0.6,
    "differ in an initial for the first name": 0.8,
    "differ in an initial of the last name": 0.0,
    "differ in one more first name": -2.0,
    "differ in one more last name": -1.7,
    "first letter": -3.3,
    "first name": -0.6,
    "have their words in another order": 0.5,
    "long word": 0.2,
    "not known as a familiar form": -3.4,
    "one stage": -2.5,
    "other scripts": -2.0,
    "other words, too": -2.9,
    "rare name": 0.45,
    "series": 0.4,
    "short word": -1.9,
    "title": 3.2,
    "topic": 0.4,
}


class Evidence:
    """How much something that two people have in common tells, by how many have it."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = {person.id: person for person in people}
        self.words = Counter(word for person in people for word in set(person.words))
        self.series = Counter(name for person in people for name in person.series)
        self.topics = Counter(name for person in people for name in person.topics)

    def judge(self, one: Person, other: Person, alike: Likeness) -> Pair:
        """The pair with its score."""
        first, second = sorted((one, other), key=lambda person: (-person.talks, person.id))
        found = list(self.signs(first, second, alike))
        odds = sum(WEIGHTS[sign] * value for sign, value, _ in found)
        return Pair(first, second, 1 / (1 + math.exp(-odds)), tuple(reason for *_, reason in found if reason))

    def signs(self, one: Person, other: Person, alike: Likeness) -> Iterator[tuple[str, float, str]]:
        """What speaks for or against it: the sign, how strong it is, and a sentence, '' if it is not worth one."""
        yield alike.difference, 1, f"The names {alike.difference}."
        yield from ((sign, 1, "") for sign in alike.signs)
        if not one.is_latin and not other.is_latin:
            yield "other scripts", 1, "Neither is in the Latin script, where names that read alike are often others."
        elif one.is_latin != other.is_latin:
            yield "another script", 1, "They are in different scripts."
        shared = {*one.words} & {*other.words}
        if shared:
            rarest = min(sorted(shared), key=self.words.__getitem__)
            expected = self._by_chance(shared, alike.unlike)
            says_so = expected < _RARE and self.words[rarest] < 6
            reason = f"{rarest.title()!r} is in the names of {self.words[rarest]} people." if says_so else ""
            yield "rare name", -math.log2(expected), reason
        if other.id in one.companions:
            yield "one stage", 1, "They stood on a stage together."
        yield from self._in_common(one, other)

    def _by_chance(self, shared: Iterable[str], unlike: Words) -> float:
        """How many people would have these words in their names if names were put together by chance."""
        number = len(self.people)
        shares = [self.words[word] / number for word in shared if len(word) > 1]
        if unlike:
            is_initial = 1 in map(len, unlike)
            shares.append(_INITIAL if is_initial else min(self.words[word] for word in unlike) / number)
        return max(number * math.prod(shares), 1 / number)

    def _in_common(self, one: Person, other: Person) -> Iterator[tuple[str, float, str]]:
        if one.accounts & other.accounts:
            yield "account", 1, f"Both have {min(one.accounts & other.accounts)}."
        if one.titles & other.titles:
            yield "title", 1, "Both gave a talk of the same title."
        companions = sorted(self.people[id_].name for id_ in one.companions & other.companions if id_ in self.people)
        if companions:
            yield "companion", 1, f"Both spoke with {companions[0]}."
        series = sorted(one.series & other.series, key=lambda name: (self.series[name], name))
        if series:
            yield "series", self._rarity(self.series[series[0]]), f"Both spoke at {', '.join(series[:3])}."
        topics = sorted(one.topics & other.topics, key=lambda name: (self.topics[name], name))
        if topics:
            yield "topic", self._rarity(self.topics[topics[0]]), f"Both spoke on {', '.join(topics[:3])}."

    def _rarity(self, number: int) -> float:
        """What is told by something that *number* people have: more if they are few."""
        return min(8.0, math.log2(len(self.people) / number))
