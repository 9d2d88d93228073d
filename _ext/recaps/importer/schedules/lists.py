"""Schedules as lists: ``videos.yml`` of RubyEvents, sessions of Write the Docs, and what Sched exports as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recaps.boundary import values
from recaps.importer.schedules.loading import items, mapping
from recaps.importer.schedules.programme import Programme, Session

#: The columns of Sched's exports, in the wordings that they have had.
_COLUMNS = {
    "title": ("session title", "title", "name", "event name", "event_title"),
    "speakers": ("speakers", "speaker", "speaker names", "artists", "presenters"),
    "kind": ("event_type", "event type", "type", "session type"),
    "date": ("event_start", "start date", "start", "date", "start time", "session start"),
    "room": ("venue", "room", "location"),
    "abstract": ("description", "abstract"),
    "url": ("url", "link", "permalink"),
    "video": ("video stream", "video url", "video"),
}


def _first(data: Any) -> dict[str, Any]:
    return mapping(next(iter(data), None)) if isinstance(data, list) else {}


def is_rubyevents(data: Any) -> bool:
    """Whether *data* is such a list of videos."""
    return {"video_provider", "video_id"} <= _first(data).keys()


def rubyevents(data: Any) -> Programme:
    """The talks of RubyEvents; those that share a recording stand below it as ``talks``."""
    programme = Programme(name=values.text(_first(data).get("event_name")))
    for talk in _with_parts(data):
        provider, recording = values.text(talk.get("video_provider")), values.text(talk.get("video_id"))
        programme.sessions.append(
            Session(
                title=talk.get("title"),
                speakers=[mapping(person).get("name") or person for person in items(talk.get("speakers"))],
                kind=talk.get("kind"),
                date=talk.get("date"),
                video={"youtube": recording, "vimeo": f"https://vimeo.com/{recording}"}.get(provider, ""),
                slides=talk.get("slides_url"),
                room=talk.get("track"),
                language=talk.get("language"),
                abstract=talk.get("description"),
            )
        )
    return programme


def _with_parts(data: Any) -> Iterator[dict[str, Any]]:
    for entry in map(mapping, items(data)):
        parts = [mapping(part) for part in items(entry.get("talks"))]
        yield from parts or [entry]


def is_writethedocs(data: Any) -> bool:
    """Whether *data* is such a list of sessions."""
    return {"series", "year", "speakers"} <= _first(data).keys()


def writethedocs(data: Any) -> Programme:
    """The sessions of Write the Docs."""
    first = _first(data)
    programme = Programme(name=f"{values.text(first.get('series'))} {values.text(first.get('year'))}")
    for talk in map(mapping, items(data)):
        people = [mapping(person) for person in items(talk.get("speakers"))]
        for person in people:
            twitter = values.text(person.get("twitter")).removeprefix("@")
            links = [person.get("website") or "", twitter if "/" in twitter or not twitter else f"https://twitter.com/{twitter}"]
            programme.people.append((values.text(person.get("name")), [link for link in links if link]))
        programme.sessions.append(
            Session(
                title=talk.get("title"),
                speakers=[person.get("name") for person in people],
                video=talk.get("youtubeId"),
                abstract=talk.get("abstract"),
            )
        )
    return programme


def is_sched(data: Any) -> bool:
    """Whether the rows of *data* have columns for titles and for speakers or begin."""
    columns = _first(data).keys()
    return bool(columns & set(_COLUMNS["title"])) and bool(columns & {*_COLUMNS["speakers"], *_COLUMNS["date"]})


def sched(data: Any) -> Programme:
    """The sessions of a table."""
    programme = Programme()
    for row in data:
        found = {field: next((row[name] for name in names if row.get(name)), "") for field, names in _COLUMNS.items()}
        speakers = [name for name in (found.pop("speakers") or "").replace(";", ",").split(",") if name.strip()]
        if found["title"]:
            programme.sessions.append(Session(speakers=speakers, **found))
    return programme
