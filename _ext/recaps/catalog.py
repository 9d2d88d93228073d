"""The archive as a whole: every object under its id, and the indexes between them.

:func:`build` derives one immutable :class:`Catalog` from the records of all documents. It is never pickled and never
changed; after the next edit there is another one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from recaps.lookup import Index, known_as
from recaps.model import Conference, Document, Mention, Place, Problem, Speaker, Talk
from recaps.naming import make_id, page, person_key, series_of, slug, sort_key, year_in

T = TypeVar("T")
Groups = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Objects by id, in the order in which they are listed, and ids by ids.

    *conferences* are in order of time, *speakers* and *topics* by name, *talks* by conference, day and place in the document.
    *series* and *topics* map ids to names. *talk_at* finds the talk of a page and anchor; *mentions* those of (kind, id).
    """

    conferences: dict[str, Conference]
    talks: dict[str, Talk]
    speakers: dict[str, Speaker]
    series: dict[str, str]
    topics: dict[str, str]
    indexes: dict[str, Index]
    conference_of: dict[str, str]
    speakers_of: Groups
    topics_of: Groups
    talks_at: Groups
    talks_by: Groups
    talks_on: Groups
    editions: Groups
    follows: dict[str, str]
    followed_by: Groups
    talk_at: dict[tuple[str, str], str]
    mentions: dict[tuple[str, str], tuple[Mention, ...]]
    problems: tuple[Problem, ...]

    def find(self, kind: str, text: str, context: str = "") -> tuple[str, ...]:
        """The ids of *kind* (talk, speaker, conference) that *text* can mean; *context* is the conference it was written about."""
        index = self.indexes[kind]
        if kind == "talk" and context:
            return index.find(text, "".join(self.indexes["conference"].find(context)[:1]))
        return index.find(text)

    def year(self, conference_id: str) -> int | None:
        """The year of a conference, from its days, else from its name."""
        record = self.conferences.get(conference_id)
        if record is None:
            return None
        return record.start.year if record.start else year_in(record.name)

    def year_of(self, talk_id: str) -> int | None:
        """The year in which a talk was given, as far as known."""
        date = self.talks[talk_id].date
        return date.year if date else self.year(self.conference_of[talk_id])

    def series_id(self, conference_id: str) -> str:
        """The id of the series that a conference belongs to."""
        return make_id(self.conferences[conference_id].series)

    def place(self, kind: str, id_: str) -> Place:
        """Where the object lives: page and anchor."""
        if kind == "talk":
            return self.talks[id_].where
        if kind == "conference":
            where = self.conferences[id_].where
            return where or Place(page("conferences", self.series_id(id_)), f"conference-{id_}")
        folder = {"speaker": "speakers", "topic": "topics", "series": "conferences"}[kind]
        return Place(page(folder, id_))

    def name(self, kind: str, id_: str) -> str:
        """The object's name or title."""
        if kind == "talk":
            return self.talks[id_].title
        if kind == "conference":
            return self.conferences[id_].name
        if kind == "speaker":
            return self.speakers[id_].name
        return (self.topics if kind == "topic" else self.series)[id_]


@dataclass(slots=True)
class _Builder:
    documents: list[tuple[str, Document]]
    problems: list[Problem] = field(default_factory=list)
    conferences: dict[str, Conference] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    conference_of: dict[str, str] = field(default_factory=dict)
    speakers_of: Groups = field(default_factory=dict)
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
            self.conferences[id_] = replace(record, id=id_, series=record.series or series_of(record.name))
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
                self.report("duplicate", f"the alias {alias!r} of '{id_}' already means '{taken}'; remove it from one of them", where)

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
            self.speakers[id_] = replace(record, id=id_)
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
            self.talks[id_] = replace(record, id=id_)
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
            found = [other for other in index.find(talk.follows, self.conference_of[id_]) if other != id_]
            if len(found) == 1:
                result[id_] = found[0]
                continue
            hint = known_as(index, found or index.nearest(talk.follows))
            what = "can be several talks" if found else "is not a talk here"
            self.report("follows", f":follows: {talk.follows!r} {what}" + (f"; did you mean {hint}?" if hint else ""), talk.where)
        return result

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


def build(documents: Mapping[str, Document]) -> Catalog:
    """Derive the catalog. The result depends on the records alone, not on the order in which they were read."""
    work = _Builder(sorted(documents.items()))
    work.add_conferences()
    work.add_speakers()
    work.add_talks()
    work.order()
    follows = work.resolve_follows()
    topic_names: dict[str, str] = {}
    topics_of: Groups = {}
    for id_, talk in work.talks.items():
        ids = {make_id(name): name for name in talk.topics if make_id(name)}
        for topic, name in ids.items():
            topic_names.setdefault(topic, name)
        topics_of[id_] = tuple(ids)
    talk_at = {talk.where[:2]: id_ for id_, talk in work.talks.items()}
    series = {make_id(record.series): record.series for record in reversed(work.conferences.values())}
    return Catalog(
        conferences=work.conferences,
        talks=work.talks,
        speakers=work.speakers,
        series={id_: series[id_] for id_ in sorted(series, key=lambda i: sort_key(series[i]))},
        topics={id_: topic_names[id_] for id_ in sorted(topic_names, key=lambda i: sort_key(topic_names[i]))},
        indexes=work.indexes,
        conference_of=work.conference_of,
        speakers_of=work.speakers_of,
        topics_of=topics_of,
        talks_at=_invert({id_: (work.conference_of[id_],) for id_ in work.talks}),
        talks_by=_invert({id_: work.speakers_of[id_] for id_ in work.talks}),
        talks_on=_invert(topics_of),
        editions=_invert({id_: (make_id(record.series),) for id_, record in work.conferences.items()}),
        follows=follows,
        followed_by=_invert({id_: (follows[id_],) for id_ in work.talks if id_ in follows}),
        talk_at=talk_at,
        mentions=work.resolve_mentions(talk_at),
        problems=tuple(sorted(set(work.problems), key=lambda p: (p.docname, p.line, p.message))),
    )


def _free(id_: str, taken: Mapping[str, object]) -> str:
    """*id_*, or *id_* with the first number that makes it free."""
    number, candidate = 1, id_
    while candidate in taken:
        number += 1
        candidate = f"{id_}-{number}"
    return candidate


def _invert(groups: Mapping[str, Iterable[str]]) -> Groups:
    inverse: dict[str, list[str]] = {}
    for id_, members in groups.items():
        for member in members:
            inverse.setdefault(member, []).append(id_)
    return {member: tuple(ids) for member, ids in inverse.items()}


def _at(where: Place | None) -> str:
    return f"{where.docname}, line {where.line}" if where else "another document"
