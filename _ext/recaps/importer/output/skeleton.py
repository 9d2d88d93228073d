"""A schedule to the page of a whole conference: every talk, and no prose. An author writes that in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from recaps.boundary.markdown import heading, running
from recaps.boundary.text import one_line
from recaps.importer.model import FoundTalk, Schedule
from recaps.importer.output.directives import conference_block, talk_block
from recaps.records.naming import MAX_ID, make_id

UNTITLED = "Untitled talk"
#: Named here, so that a page does not depend on the language of the machine.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Skeleton:
    """A page, the name of its file, and how many talks it holds."""

    name: str
    page: str
    talks: int


def build(schedule: Schedule, *, abstracts: bool = False) -> Skeleton:
    """The page of a schedule's conference; *abstracts* copies the talks' descriptions, each as a quotation."""
    conference = schedule.conference
    id_ = make_id(conference.id or conference.name)
    name = one_line(conference.name) or "Untitled conference"
    block = conference_block(replace(conference, name=name), id=conference.id or ("" if id_ else "conference"))
    parts = [heading(name, 1), block]
    days = {talk.date for talk in schedule.talks}
    ids = _ids(schedule.talks)
    numbered = zip(schedule.talks, ids, strict=True)
    # Talks are in order of time, those without a date last; without any date there are no days to speak of.
    for day, group in groupby(numbered, key=lambda pair: pair[0].date):
        level = 2
        if any(days):
            parts.append(f"## {_DAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}" if day else "## Other talks")
            level = 3
        for talk, own in group:
            parts += _talk(talk, own, level, abstracts)
    return Skeleton(name=f"{id_ or 'conference'}.md", page="\n\n".join(parts) + "\n", talks=len(schedule.talks))


def _talk(talk: FoundTalk, id_: str, level: int, abstracts: bool) -> Iterator[str]:
    title = one_line(talk.title) or UNTITLED
    yield heading(title, level)
    yield talk_block(talk, id=id_)
    if abstracts and talk.abstract.strip():
        # Word for word and without markup: what a description means by "#" or ":::" is not known here.
        yield "\n".join(f"> {line}".rstrip() for line in running(talk.abstract).split("\n"))


def _ids(talks: list[FoundTalk]) -> list[str]:
    """An id for each talk that needs one of its own: of a title that gives none, or that an earlier talk has; '' for the rest."""
    natural = [talk.id or make_id(one_line(talk.title) or UNTITLED) for talk in talks]
    taken = {*natural}
    seen: set[str] = set()
    ids = []
    for talk, id_ in zip(talks, natural, strict=True):
        if id_ and id_ not in seen:
            seen.add(id_)
            ids.append(talk.id)
            continue
        base = _distinct(talk) or id_ or "talk"
        candidate, number = base, 1
        while candidate in taken or candidate in seen:
            number += 1
            candidate = f"{base[: MAX_ID - 4].strip('-')}-{number}"
        seen.add(candidate)
        ids.append(candidate)
    return ids


def _distinct(talk: FoundTalk) -> str:
    """Title and first speaker as an id: where two talks have one title, it says more than a number does."""
    title, speaker = make_id(talk.title), make_id(talk.speakers[0] if talk.speakers else "")
    return f"{title}-{speaker}" if title and speaker and len(title) + len(speaker) < MAX_ID - 4 else title


def report(schedule: Schedule) -> dict[str, Any]:
    """The report of the import, in the form that recaps have, too."""
    conference = {key: _json(value) for key, value in vars(schedule.conference).items()}
    return {
        "source": schedule.source,
        "conference": conference,
        "talks": [_talk_report(talk) for talk in schedule.talks],
        "people": [{"name": person.name, "urls": person.urls, "line": 0} for person in schedule.people],
        "photos": [],
        "links": [],
        "repairs": [],
        "dropped": [{"line": 0, "text": text, "reason": reason} for text, reason in schedule.dropped],
        "questions": questions(schedule.questions),
    }


def questions(sentences: Iterable[str]) -> list[dict[str, Any]]:
    """Questions that belong to no line of a recap, as a report holds them."""
    return [{"line": 0, "text": "", "question": sentence} for sentence in sentences]


def _talk_report(talk: FoundTalk) -> dict[str, Any]:
    return {name: _json(value) for name, value in vars(talk).items() if name not in {"abstract", "id"}}


def _json(value: Any) -> Any:
    """A value as JSON has it; nothing is ``null``."""
    if isinstance(value, list | int):
        return value
    return str(value) if value else None
