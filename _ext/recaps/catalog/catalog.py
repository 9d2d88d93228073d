"""The archive as a whole: every object under its id, and the indexes between them.

:func:`build` derives one immutable :class:`Catalog` from the records of all documents. It is never pickled and never
changed; after the next edit there is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from recaps.catalog import people
from recaps.catalog.builder import CatalogBuilder, Groups
from recaps.catalog.kinds import LISTED_IN, within
from recaps.catalog.peers import NO_PEERS, PeerArchives, PersonElsewhere, Target
from recaps.records.lookup import Index
from recaps.records.model import Conference, Document, Mention, Place, Problem, Speaker, Talk
from recaps.records.naming import allot, fold, make_id, page, person_key, sort_key, year_in


@dataclass(frozen=True, slots=True)
class Catalog:
    """Objects by id, in the order in which they are listed, and ids by ids.

    *conferences* are in order of time, *speakers* and *topics* by name, *talks* by conference, day and place in the document.
    *printed* is what talks call their speakers, by talk and person, where that is not the person's name; *unsettled_of* are names
    of a talk's speakers that can be several people's. *profile_of* finds whom a profile is of, by its id, else its name.
    *hidden* finds those who are in nothing that a build writes, *former* are former names of others, made comparable.
    *with_page* are the people who have a page, *authors* those who wrote the recap of a conference.
    *series* and *topics* map ids to names. *docnames* are the pages of people, series and topics, by kind and id. *talk_at* finds
    the talk of a page and anchor; *mentions* those of (kind, id). *elsewhere* is what the *peers* have on a person.
    """

    conferences: dict[str, Conference]
    talks: dict[str, Talk]
    speakers: dict[str, Speaker]
    series: dict[str, str]
    topics: dict[str, str]
    indexes: dict[str, Index]
    docnames: dict[tuple[str, str], str]
    hidden: Index
    former: dict[str, frozenset[str]]
    with_page: frozenset[str]
    authors: Groups
    recaps_by: Groups
    conference_of: dict[str, str]
    series_of: dict[str, str]
    speakers_of: Groups
    printed: dict[tuple[str, str], str]
    unsettled_of: Groups
    profile_of: dict[str, str]
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
    peers: PeerArchives
    follows_elsewhere: dict[str, Target]
    elsewhere: dict[str, tuple[PersonElsewhere, ...]]
    #: The folder below which generated pages are, '' for none.
    base: str
    #: For every speaker, the number in the order of *speakers*.
    rank: dict[str, int]
    #: What has been worked out of all this before, for those who ask again.
    cache: dict[object, Any] = field(default_factory=dict, compare=False)

    def find(self, kind: str, text: str, context: str = "") -> tuple[str, ...]:
        """The ids of *kind* (talk, speaker, conference, topic, series) that *text* can mean.

        *context* is the conference that the text is about.
        """
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

    def place(self, kind: str, id_: str) -> Place:
        """Where the object lives: page and anchor."""
        if kind == "talk":
            return self.talks[id_].where
        if kind == "conference":
            where = self.conferences[id_].where
            return where or Place(self.docnames["series", self.series_of[id_]], f"conference-{id_}")
        return Place(self.docnames[kind, id_])

    def lives_at(self, kind: str, docname: str) -> str:
        """The id of the object whose page this is, whoever wrote it; '' if there is none."""
        if "pages" not in self.cache:
            self.cache["pages"] = {(kind, docname): id_ for (kind, id_), docname in self.docnames.items()}
        return str(self.cache["pages"].get((kind, docname), ""))

    def ids(self, kind: str) -> Iterable[str]:
        """The ids of all objects of a kind that have a page, in order."""
        tables: dict[str, Mapping[str, object]] = {
            "conference": self.conferences,
            "talk": self.talks,
            "speaker": dict.fromkeys(id_ for id_ in self.speakers if id_ in self.with_page),
            "series": self.series,
            "topic": self.topics,
        }
        return tables[kind]

    def hides(self, text: str) -> bool:
        """Whether *text* is the name or the id of somebody who is hidden."""
        return bool(self.hidden.find(text))

    def called(self, id_: str, text: str) -> str:
        """What a text calls a person, or the name that they have if that is, or has in it, a former one."""
        return people.without_former(self.former, id_, text, self.speakers[id_].name)

    def leads(self, kind: str, id_: str) -> bool:
        """Whether there is something to lead to: not for a person who is only mentioned."""
        return kind != "speaker" or id_ in self.with_page

    def objects(self, kinds: Iterable[str]) -> list[tuple[str, str, str, Place]]:
        """Every object, and after it the ids that it had before: kind, id, name, place."""
        if "objects" not in self.cache:
            self.cache["objects"] = [
                (kind, known_id, self.name(kind, id_), self.place(kind, id_))
                for kind in kinds
                for id_ in self.indexes[kind].names
                if self.leads(kind, id_)
                for known_id in (id_, *self.indexes[kind].earlier_ids(id_))
            ]
        return self.cache["objects"]  # type: ignore[no-any-return]

    def name(self, kind: str, id_: str) -> str:
        """The object's name or title."""
        if kind == "talk":
            return self.talks[id_].title
        if kind == "conference":
            return self.conferences[id_].name
        if kind == "speaker":
            return self.speakers[id_].name
        return (self.topics if kind == "topic" else self.series)[id_]


def build(documents: Mapping[str, Document], peers: PeerArchives = NO_PEERS, base: str = "") -> Catalog:
    """Derive the catalog. The result depends on the records alone, not on the order in which they were read."""
    work = CatalogBuilder(sorted(documents.items()), peers)
    work.add_conferences()
    people.add_speakers(work)
    work.add_talks()
    work.order()
    follows = work.resolve_follows()
    topics = _groups("topic", {id_: talk.topics for id_, talk in work.talks.items()})
    # The name of a series is that of its first edition.
    series = _groups("series", {id_: (record.series,) for id_, record in work.conferences.items()})
    talk_at = {talk.where[:2]: id_ for id_, talk in work.talks.items()}
    authors = people.authors(work)
    docnames = _docnames(base, {"speaker": work.speakers, "topic": topics.known.names, "series": series.known.names})
    return Catalog(
        conferences=work.conferences,
        talks=work.talks,
        speakers=work.speakers,
        series=series.known.names,
        topics=topics.known.names,
        indexes=work.indexes | {"topic": topics.known, "series": series.known},
        docnames=docnames,
        hidden=work.hidden,
        former=work.former,
        with_page=people.with_page(work, authors.values(), docnames),
        authors=authors,
        recaps_by=_invert({id_: authors.get(id_, ()) for id_ in work.conferences}),
        conference_of=work.conference_of,
        series_of={id_: ids[0] for id_, ids in series.of.items()},
        speakers_of=work.speakers_of,
        printed=work.printed,
        unsettled_of=work.unsettled_of,
        profile_of=work.profile_of,
        topics_of=topics.of,
        talks_at=_invert({id_: (work.conference_of[id_],) for id_ in work.talks}),
        talks_by=_invert({id_: work.speakers_of[id_] for id_ in work.talks}),
        talks_on=_invert(topics.of),
        editions=_invert(series.of),
        follows=follows,
        followed_by=_invert({id_: (follows[id_],) for id_ in work.talks if id_ in follows}),
        talk_at=talk_at,
        mentions=work.resolve_mentions(talk_at, authors),
        problems=tuple(sorted(set(work.problems), key=lambda p: (p.docname, p.line, p.message))),
        peers=peers,
        follows_elsewhere=work.follows_elsewhere,
        base=base,
        elsewhere=peers.people(work.indexes["speaker"], _not(work.speakers)),
        rank={id_: number for number, id_ in enumerate(work.speakers)},
    )


def _not(speakers: Mapping[str, Speaker]) -> dict[str, frozenset[str]]:
    """Ids, and names made comparable, of those for whom people could be taken, by the ids of these people."""
    return {id_: frozenset((*record.not_, *map(person_key, record.not_))) for id_, record in speakers.items() if record.not_}


class _Named(NamedTuple):
    """What is known by being named only: all names, in order, and the ids for each object that names some."""

    known: Index
    of: Groups


def _groups(kind: str, names: Mapping[str, Iterable[str]]) -> _Named:
    """The topics or series (*kind*) that objects name; each goes by the name that it has first."""
    first: dict[str, str] = {}
    for group in names.values():
        for name in group:
            first.setdefault(fold(name) or name, name)
    ids = allot({key: make_id(first[key]) or kind for key in sorted(first)})
    index = Index(fold)
    for key in sorted(first, key=lambda key: sort_key(first[key])):
        index.add(ids[key], first[key])
    return _Named(index, {id_: tuple(dict.fromkeys(ids[fold(name) or name] for name in group)) for id_, group in names.items()})


def _docnames(base: str, objects: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], str]:
    """A page of its own for each object; *objects* are ids by kind."""
    wanted = {(kind, id_): page(within(base, LISTED_IN[kind]), id_) for kind, ids in objects.items() for id_ in ids}
    # Where a page cannot have the object's name, that of another goes before it.
    own = {key: docname for key, docname in wanted.items() if docname.endswith(f"/{key[1]}")}
    return allot(own | wanted)


def _invert(groups: Mapping[str, Iterable[str]]) -> Groups:
    inverse: dict[str, list[str]] = {}
    for id_, members in groups.items():
        for member in members:
            inverse.setdefault(member, []).append(id_)
    return {member: tuple(ids) for member, ids in inverse.items()}
