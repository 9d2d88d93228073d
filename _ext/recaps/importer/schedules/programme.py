"""What simple formats say of a conference, before it is checked: one shape for all of them, and what makes a schedule of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recaps.boundary import html
from recaps.boundary.text import one_line
from recaps.importer.model import FoundConference, FoundTalk, Person, Schedule
from recaps.importer.schedules.cleaning import Draft, kind_of


@dataclass(kw_only=True)
class Session:
    """A talk as a format has it; each value may be anything."""

    title: Any
    speakers: Sequence[Any] = ()
    kind: Any = ""
    date: Any = ""
    url: Any = ""
    video: Any = ""
    slides: Any = ""
    room: Any = ""
    language: Any = ""
    abstract: Any = ""
    topics: Sequence[Any] = ()


@dataclass(kw_only=True)
class Programme:
    """A conference with its sessions; *name* is '' where the format does not tell it, *people* are names with addresses."""

    name: str = ""
    sessions: list[Session] = field(default_factory=list)
    people: list[tuple[str, list[Any]]] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)


def build(programme: Programme, path: Path) -> Schedule:
    """The schedule of *programme*, with what cannot be used of it noted."""
    name = one_line(programme.name) or " ".join(re.split(r"[\W_]+", path.stem)).strip()
    draft = Draft(Schedule(source=path.name, conference=FoundConference(name=name)))
    if not programme.name:
        draft.schedule.questions.append(f"the schedule does not tell its conference; the file's name stands for it: {name!r}")
    draft.schedule.dropped += programme.dropped
    draft.schedule.talks = [_talk(session, draft) for session in programme.sessions]
    days = sorted(talk.date for talk in draft.schedule.talks if talk.date)
    draft.schedule.conference.start, draft.schedule.conference.end = (days[0], days[-1]) if days else (None, None)
    for person, addresses in programme.people:
        urls = [url for value in addresses if (url := draft.address(value, f"address of {person}"))]
        if person and urls:
            draft.schedule.people.append(Person(name=one_line(person), urls=urls))
    return draft.schedule


def _talk(session: Session, draft: Draft) -> FoundTalk:
    title = draft.title(session.title)
    of = f"of {title!r}"
    kind = draft.text(session.kind, f"kind {of}")
    return FoundTalk(
        title=title,
        speakers=draft.names(session.speakers, title),
        kind=kind_of(title, (kind,)),
        date=draft.day(session.date, f"date {of}") if session.date else None,
        url=draft.address(session.url, f"page {of}") if session.url else "",
        video=draft.address(recording(session.video), f"video {of}") if session.video else "",
        slides=draft.address(session.slides, f"slides {of}") if session.slides else "",
        room=draft.text(session.room, f"room {of}"),
        language=draft.language(session.language, f"language {of}"),
        abstract=_plain(session.abstract),
        topics=[topic for value in session.topics if (topic := draft.text(value, f"topic {of}"))],
    )


def _plain(abstract: Any) -> str:
    text = abstract if isinstance(abstract, str) else ""
    return html.text_of(text).strip() if re.search(r"</(?:p|div|ul)>", text) else text.strip()


def recording(value: Any) -> Any:
    """The address of a recording, also where only YouTube's id of it is given."""
    return f"https://www.youtube.com/watch?v={value}" if isinstance(value, str) and re.fullmatch(r"[\w-]{11}", value) else value
