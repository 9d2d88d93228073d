"""From the records of all documents to objects with ids: the steps of :func:`recaps.catalog.catalog.build`, in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Any, TypeVar

from recaps.catalog import people
from recaps.catalog.peers import NO_PEERS, PeerArchives, Target
from recaps.records.lookup import Index, known_as
from recaps.records.model import Conference, Document, Mention, Place, Problem, Speaker, Talk
from recaps.records.naming import allot, fold, make_id, person_id, person_key, series_of, sort_key, year_in

T = TypeVar("T")
Groups = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class CatalogBuilder:
    """The objects found so far; *documents* in the order of their names, so that the result does not depend on reading."""

    documents: list[tuple[str, Document]]
    peers: PeerArchives = NO_PEERS
    problems: list[Problem] = field(default_factory=list)
    conferences: dict[str, Conference] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    conference_of: dict[str, str] = field(default_factory=dict)
    speakers_of: Groups = field(default_factory=dict)
    #: What talks call their speakers, by talk and person, where that is not the person's name; and names of several people.
    printed: dict[tuple[str, str], str] = field(default_factory=dict)
    unsettled_of: Groups = field(default_factory=dict)
    #: Those who are in nothing that a build writes, what names them in the records; and the former names of others, comparable.
    hidden: Index = field(default_factory=lambda: Index(person_key))
    veiled: set[str] = field(default_factory=set)
    former: dict[str, frozenset[str]] = field(default_factory=dict)
    #: The people whose profile has this id, or none and this name.
    profile_of: dict[str, str] = field(default_factory=dict)
    follows_elsewhere: dict[str, Target] = field(default_factory=dict)
    indexes: dict[str, Index] = field(
        default_factory=lambda: {"conference": Index(fold), "talk": Index(fold), "speaker": Index(person_key)}
    )
    #: What the records call conferences and people, and the ids of these; '' where it can be several people.
    meant: dict[tuple[str, str], str] = field(default_factory=dict)

    def report(self, subtype: str, message: str, where: Place | None) -> None:
        docname, _, line = where or Place("")
        self.problems.append(Problem(subtype, message, docname, line))

    def all(self, attribute: str) -> Iterator[T]:
        for _, document in self.documents:
            yield from getattr(document, attribute)

    def declared(self, attribute: str) -> list[Any]:
        """All records of a kind, those first whose author chose an id."""
        return sorted(self.all(attribute), key=lambda record: not record.id)

    def name(self, kind: str, names: Iterable[str], chosen: Set[str]) -> dict[str, str]:
        """Give ids to the objects of *kind* that records name and nobody described: id → name, as it is written first.

        A name means the object whose *chosen* id it is, or that has the same letters. An id that was made of a name does not
        count: it may be that of a name in another script ("li" is that of 李, and is not that person's name). Of two conferences
        the first is meant, of two people neither.
        """
        index = self.indexes[kind]
        new: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            found = (name,) if name in chosen else index.named(name)
            if found:
                self.meant[kind, name] = found[0] if len(found) == 1 or kind == "conference" else ""
            else:
                new.setdefault(index.fold(name) or name, []).append(name)
        # In the order of the names, so that who has a number does not depend on which page says what.
        taken = index.names.keys() | (self.hidden.names.keys() if kind == "speaker" else set())
        ids = allot({key: id_of(kind, new[key][0]) or kind for key in sorted(new)}, taken)
        for key, (name, *others) in new.items():
            index.add(ids[key], name)
            self.meant |= {(kind, spelling): ids[key] for spelling in (name, *others)}
        return {ids[key]: spellings[0] for key, spellings in new.items()}

    # -- conferences ---------------------------------------------------------------------------------------------------

    def add_conferences(self) -> None:
        """Those that are described; then those that are known by being named."""
        index = self.indexes["conference"]
        described = self.described_conferences()
        ids = allot({number: wanted for number, (_, wanted) in enumerate(described)})
        for number, (record, _) in enumerate(described):
            id_ = ids[number]
            self.conferences[id_] = record._replace(id=id_, series=record.series or series_of(record.name))
            index.add(id_, record.name)
        for id_, record in self.conferences.items():
            self.add_aliases("conference", id_, record.aliases, record.where)
        talks: Iterable[Talk] = self.all("talks")
        names = [talk.conference for talk in talks if talk.conference]
        for id_, name in self.name("conference", names, {record.id for record, _ in described}).items():
            self.conferences[id_] = Conference(name=name, id=id_, series=series_of(name))

    def described_conferences(self) -> list[tuple[Conference, str]]:
        """Each conference that is described once, with the id that it should have; of two descriptions of one, the first."""
        first: dict[str, Conference] = {}
        seen: set[tuple[str, str]] = set()
        found = []
        for record in self.declared("conferences"):
            wanted = record.id or make_id(record.name) or "conference"
            other = first.setdefault(wanted, record)
            key = wanted, "" if record.id else fold(record.name)
            if key in seen or (wanted, fold(record.name)) in seen:
                what = f"the conference '{wanted}' is described in {people.at(other.where)} already"
                self.report("duplicate", f"{what}; give one of the two another :id:", record.where)
                continue
            if other is not record:
                what = f"the id '{wanted}' is that of {other.name!r} in {people.at(other.where)} already"
                self.report("duplicate", f"{what}; give one of the two another :id:", record.where)
            seen |= {key, (wanted, fold(record.name))}
            found.append((record, wanted))
        return found

    def add_aliases(self, kind: str, id_: str, aliases: Iterable[str], where: Place | None) -> None:
        for alias in aliases:
            taken = self.indexes[kind].add_alias(alias, id_)
            if taken:
                self.report(
                    "duplicate", f"the alias {alias!r} of '{id_}' already means '{taken}'; remove it from one of them", where
                )

    # -- talks ---------------------------------------------------------------------------------------------------------

    def add_talks(self) -> None:
        index = self.indexes["talk"]
        records: list[Talk] = self.declared("talks")
        ids = self.talk_ids(records)
        for number, record in enumerate(records):
            id_ = ids[number]
            self.talks[id_] = record._replace(id=id_)
            self.conference_of[id_] = self.meant.get(("conference", record.conference), "")
            people.note_speakers(self, id_, record)
            index.add(id_, record.title)
        for id_, talk in self.talks.items():
            conference = self.conference_of[id_]
            full = (alias if "/" in alias or not conference else f"{conference}/{alias}" for alias in talk.aliases)
            self.add_aliases("talk", id_, full, talk.where)
        for id_, conference in self.conference_of.items():
            # Below an old id of its conference a talk has another one, which may be somebody else's by now.
            for old in self.indexes["conference"].earlier_ids(conference) if conference else ():
                for tail in (id_, *self.indexes["talk"].earlier_ids(id_)):
                    self.indexes["talk"].add_alias(f"{old}/{tail.rpartition('/')[2]}", id_)

    def talk_ids(self, records: list[Talk]) -> dict[int, str]:
        """The ids of talks, by their numbers."""
        wanted: dict[int, str] = {}
        first: dict[str, Talk] = {}
        for number, record in enumerate(records):
            tail = record.id or make_id(record.untranslated or record.title)
            if not tail:
                self.report("id", f"no id can be made of the title {record.title!r}; give the talk an :id:", record.where)
            conference = self.meant.get(("conference", record.conference), "")
            id_ = wanted[number] = "/".join(filter(None, (conference, tail or "untitled")))
            other = first.setdefault(id_, record)
            if tail and other is not record:
                known = f"the talk '{id_}'" + (f" ({other.title!r})" if fold(other.title) != fold(record.title) else "")
                advice = f"refer to it by {{talk}}`{id_}`, or give this one an :id: of its own"
                self.report("duplicate", f"{known} is in {people.at(other.where)} already; {advice}", record.where)
        return allot(wanted)

    def order(self) -> None:
        """Bring everything into the order of lists; what is derived afterwards inherits it."""
        far = dt.date.max

        def when(id_: str) -> tuple[dt.date, tuple[str, str]]:
            record = self.conferences[id_]
            year = year_in(record.name)
            return record.start or (dt.date(year, 1, 1) if year else far), sort_key(record.name)

        self.conferences = {id_: self.conferences[id_] for id_ in sorted(self.conferences, key=when)}
        self.speakers = {
            id_: self.speakers[id_] for id_ in sorted(self.speakers, key=lambda i: (sort_key(self.speakers[i].name), i))
        }
        rank = {id_: number for number, id_ in enumerate(self.conferences)}
        place = {docname: number for number, (docname, _) in enumerate(self.documents)}

        def program(id_: str) -> tuple[int, dt.date, int, int, str]:
            talk = self.talks[id_]
            conference = self.conference_of[id_]
            start = self.conferences[conference].start if conference else None
            return rank.get(conference, len(rank)), talk.date or start or far, place[talk.where.docname], talk.where.line, id_

        self.talks = {id_: self.talks[id_] for id_ in sorted(self.talks, key=program)}

    def resolve_follows(self) -> dict[str, str]:
        index = self.indexes["talk"]
        result = {}
        for id_, talk in self.talks.items():
            if not talk.follows:
                continue
            found = [other for other in index.find(talk.follows) if other != id_]
            near = [other for other in found if self.conference_of[other] == self.conference_of[id_]]
            found = near if len(found) > 1 and near else found
            if len(found) == 1:
                result[id_] = found[0]
                continue
            if not found and self.follow_elsewhere(id_, talk):
                continue
            hint = known_as(index, found or index.nearest(talk.follows))
            what = "can be several talks" if found else "is not a talk here"
            self.report("follows", f":follows: {talk.follows!r} {what}" + (f"; did you mean {hint}?" if hint else ""), talk.where)
        return result

    def follow_elsewhere(self, id_: str, talk: Talk) -> bool:
        """Whether the peer archives settle what a talk follows, or cannot be asked."""
        found = self.peers.find("talk", talk.follows)
        if len(found) == 1:
            self.follows_elsewhere[id_] = found[0]
        elif found:
            ids = " or ".join(f"'{target.id}' (in {target.archive})" for target in found)
            self.report("follows", f":follows: {talk.follows!r} can be several talks; did you mean {ids}?", talk.where)
        return bool(found) or self.peers.partial

    def resolve_mentions(
        self, talk_at: dict[tuple[str, str], str], authors: Groups
    ) -> dict[tuple[str, str], tuple[Mention, ...]]:
        """Who and what is mentioned where.

        A section does not mention the talk that it is, nor that talk's speakers; nor does a recap mention those who wrote it.
        """
        wrote = {(where.docname, id_) for key, ids in authors.items() if (where := self.conferences[key].where) for id_ in ids}
        found: dict[tuple[str, str], dict[Place, Mention]] = {}
        mentions: Iterable[Mention] = self.all("mentions")
        for mention in mentions:
            conference = "".join(self.indexes["conference"].find(mention.conference)[:1]) if mention.conference else ""
            ids = self.indexes[mention.kind].find(mention.target, conference)
            here = talk_at.get(mention.where[:2], "")
            if len(ids) != 1 or ids[0] == here or (here and ids[0] in self.speakers_of[here] and mention.kind == "speaker"):
                continue
            if mention.kind == "speaker" and (mention.where.docname, ids[0]) in wrote:
                continue
            found.setdefault((mention.kind, ids[0]), {}).setdefault(mention.where, mention)
        return {key: tuple(places.values()) for key, places in found.items()}


def id_of(kind: str, name: str) -> str:
    """The id that is made of the name of a person or conference."""
    return person_id(name) if kind == "speaker" else make_id(name)
