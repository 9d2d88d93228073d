"""From the records of all documents to objects with ids: the steps of :func:`recaps.catalog.build`, in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from recaps.lookup import Index, known_as
from recaps.model import Conference, Document, Mention, Place, Problem, Speaker, Talk
from recaps.naming import make_id, person_key, series_of, slug, sort_key, year_in
from recaps.sisters import NO_SISTERS, Sisters, Target

T = TypeVar("T")
Groups = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Gathering:
    """The objects found so far; *documents* in the order of their names, so that the result does not depend on reading."""

    documents: list[tuple[str, Document]]
    sisters: Sisters = NO_SISTERS
    problems: list[Problem] = field(default_factory=list)
    conferences: dict[str, Conference] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    conference_of: dict[str, str] = field(default_factory=dict)
    speakers_of: Groups = field(default_factory=dict)
    follows_elsewhere: dict[str, Target] = field(default_factory=dict)
    indexes: dict[str, Index] = field(
        default_factory=lambda: {"conference": Index(slug), "talk": Index(slug), "speaker": Index(person_key)}
    )

    def report(self, subtype: str, message: str, where: Place | None) -> None:
        docname, _, line = where or Place("")
        self.problems.append(Problem(subtype, message, docname, line))

    def all(self, attribute: str) -> Iterator[T]:
        for _, document in self.documents:
            yield from getattr(document, attribute)

    # -- conferences ---------------------------------------------------------------------------------------------------

    def add_conferences(self) -> None:
        index = self.indexes["conference"]
        declared: Iterable[Conference] = self.all("conferences")
        for record in declared:
            id_ = record.id or make_id(record.name) or "conference"
            if id_ in self.conferences:
                first = self.conferences[id_].where
                self.report(
                    "duplicate",
                    f"the conference '{id_}' is described in {_at(first)} already; give one of the two another :id:",
                    record.where,
                )
                continue
            self.conferences[id_] = record._replace(id=id_, series=record.series or series_of(record.name))
            index.add(id_, record.name)
        for id_, record in list(self.conferences.items()):
            self.add_aliases("conference", id_, record.aliases, record.where)

    def conference(self, talk: Talk) -> str:
        """The id of a talk's conference; one that nobody described becomes known by being named."""
        if not talk.conference:
            return ""
        found = self.indexes["conference"].find(talk.conference)
        if found:
            return found[0]
        id_ = make_id(talk.conference) or "conference"
        self.conferences[id_] = Conference(name=talk.conference, id=id_, series=series_of(talk.conference))
        self.indexes["conference"].add(id_, talk.conference)
        return id_

    def add_aliases(self, kind: str, id_: str, aliases: Iterable[str], where: Place | None) -> None:
        for alias in aliases:
            taken = self.indexes[kind].add_alias(alias, id_)
            if taken:
                self.report(
                    "duplicate", f"the alias {alias!r} of '{id_}' already means '{taken}'; remove it from one of them", where
                )

    # -- people --------------------------------------------------------------------------------------------------------

    def add_speakers(self) -> None:
        index = self.indexes["speaker"]
        profiles: Iterable[Speaker] = self.all("speakers")
        for record in profiles:
            known = index.find(record.name)
            if known:
                first = self.speakers[known[0]].where
                self.report(
                    "duplicate",
                    f"{record.name!r} has a profile in {_at(first)} already; "
                    "merge the two, or tell two people of one name apart by a fuller name",
                    record.where,
                )
                continue
            id_ = _free(record.id or make_id(record.name) or "speaker", self.speakers)
            if record.id and id_ != record.id:
                other = self.speakers[record.id]
                self.report(
                    "duplicate",
                    f"the id '{record.id}' is that of {other.name!r} in {_at(other.where)} already; "
                    "give one of the two another :id:",
                    record.where,
                )
            self.speakers[id_] = record._replace(id=id_)
            index.add(id_, record.name)
        for id_, record in list(self.speakers.items()):
            self.add_aliases("speaker", id_, record.aliases, record.where)

    def speaker(self, name: str) -> str:
        found = self.indexes["speaker"].find(name)
        if found:
            return found[0]
        id_ = _free(make_id(name) or "speaker", self.speakers)
        self.speakers[id_] = Speaker(name=name, id=id_)
        self.indexes["speaker"].add(id_, name)
        return id_

    # -- talks ---------------------------------------------------------------------------------------------------------

    def add_talks(self) -> None:
        index = self.indexes["talk"]
        records: Iterable[Talk] = self.all("talks")
        for record in records:
            conference = self.conference(record)
            tail = record.id or make_id(record.title)
            if not tail:
                self.report("id", f"no id can be made of the title {record.title!r}; give the talk an :id:", record.where)
            wanted = "/".join(filter(None, (conference, tail or "untitled")))
            id_ = _free(wanted, self.talks)
            if id_ != wanted and tail:
                first = self.talks[wanted].where
                self.report(
                    "duplicate",
                    f"the talk '{wanted}' is in {_at(first)} already; refer to it by {{talk}}`{wanted}`, "
                    "or give this one an :id: of its own",
                    record.where,
                )
            self.talks[id_] = record._replace(id=id_)
            self.conference_of[id_] = conference
            self.speakers_of[id_] = tuple(dict.fromkeys(self.speaker(name) for name in record.speakers))
            index.add(id_, record.title)
        for id_, talk in self.talks.items():
            conference = self.conference_of[id_]
            full = (alias if "/" in alias or not conference else f"{conference}/{alias}" for alias in talk.aliases)
            self.add_aliases("talk", id_, full, talk.where)

    def order(self) -> None:
        """Bring everything into the order of lists; what is derived afterwards inherits it."""
        far = dt.date.max

        def when(id_: str) -> tuple[dt.date, tuple[str, str]]:
            record = self.conferences[id_]
            year = year_in(record.name)
            return record.start or (dt.date(year, 1, 1) if year else far), sort_key(record.name)

        self.conferences = {id_: self.conferences[id_] for id_ in sorted(self.conferences, key=when)}
        self.speakers = {id_: self.speakers[id_] for id_ in sorted(self.speakers, key=lambda i: sort_key(self.speakers[i].name))}
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
        """Whether the sister archives settle what a talk follows, or cannot be asked."""
        found = self.sisters.find("talk", talk.follows)
        if len(found) == 1:
            self.follows_elsewhere[id_] = found[0]
        elif found:
            ids = " or ".join(f"'{target.id}' (in {target.archive})" for target in found)
            self.report("follows", f":follows: {talk.follows!r} can be several talks; did you mean {ids}?", talk.where)
        return bool(found) or self.sisters.partial

    def resolve_mentions(self, talk_at: dict[tuple[str, str], str]) -> dict[tuple[str, str], tuple[Mention, ...]]:
        """Who and what is mentioned where; a section does not mention the talk that it is, nor that talk's speakers."""
        found: dict[tuple[str, str], dict[Place, Mention]] = {}
        mentions: Iterable[Mention] = self.all("mentions")
        for mention in mentions:
            conference = "".join(self.indexes["conference"].find(mention.conference)[:1]) if mention.conference else ""
            ids = self.indexes[mention.kind].find(mention.target, conference)
            here = talk_at.get(mention.where[:2], "")
            if len(ids) != 1 or ids[0] == here or (here and ids[0] in self.speakers_of[here] and mention.kind == "speaker"):
                continue
            found.setdefault((mention.kind, ids[0]), {}).setdefault(mention.where, mention)
        return {key: tuple(places.values()) for key, places in found.items()}


def _free(id_: str, taken: Mapping[str, object]) -> str:
    """*id_*, or *id_* with the first number that makes it free."""
    number, candidate = 1, id_
    while candidate in taken:
        number += 1
        candidate = f"{id_}-{number}"
    return candidate


def _at(where: Place | None) -> str:
    return f"{where.docname}, line {where.line}" if where else "another document"
