"""The archive as a whole: every object under its id, and the indexes between them.

:func:`build` derives one immutable :class:`Catalog` from the records of all documents. It is never pickled and never
changed; after the next edit there is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from recaps.gathering import Gathering, Groups
from recaps.lookup import Index
from recaps.model import Conference, Document, Mention, Place, Problem, Speaker, Talk
from recaps.naming import make_id, page, sort_key, year_in
from recaps.sisters import NO_SISTERS, PersonElsewhere, Sisters, Target


@dataclass(frozen=True, slots=True)
class Catalog:
    """Objects by id, in the order in which they are listed, and ids by ids.

    *conferences* are in order of time, *speakers* and *topics* by name, *talks* by conference, day and place in the document.
    *series* and *topics* map ids to names. *talk_at* finds the talk of a page and anchor; *mentions* those of (kind, id).
    *elsewhere* is what the *sisters* have on a person.
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
    sisters: Sisters
    follows_elsewhere: dict[str, Target]
    elsewhere: dict[str, tuple[PersonElsewhere, ...]]
    #: For every speaker, the number in the order of *speakers*.
    rank: dict[str, int]
    #: What has been worked out of all this before, for those who ask again.
    memory: dict[object, Any] = field(default_factory=dict, compare=False)

    def find(self, kind: str, text: str, context: str = "") -> tuple[str, ...]:
        """The ids of *kind* (talk, speaker, conference) that *text* can mean.

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


def build(documents: Mapping[str, Document], sisters: Sisters = NO_SISTERS) -> Catalog:
    """Derive the catalog. The result depends on the records alone, not on the order in which they were read."""
    work = Gathering(sorted(documents.items()), sisters)
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
        sisters=sisters,
        follows_elsewhere=work.follows_elsewhere,
        elsewhere=sisters.people(work.indexes["speaker"]),
        rank={id_: number for number, id_ in enumerate(work.speakers)},
    )


def _invert(groups: Mapping[str, Iterable[str]]) -> Groups:
    inverse: dict[str, list[str]] = {}
    for id_, members in groups.items():
        for member in members:
            inverse.setdefault(member, []).append(id_)
    return {member: tuple(ids) for member, ids in inverse.items()}
