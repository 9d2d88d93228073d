"""Schedules as services give them (JSON): pretalx's API, Sessionize, and playlists as yt-dlp lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from recaps.boundary import values
from recaps.importer.schedules.loading import items, mapping
from recaps.importer.schedules.programme import Programme, Session
from recaps.importer.text.names import is_name, names_in


def _first(data: Any) -> dict[str, Any]:
    return mapping(next(iter(items(data)), None))


def _said(value: Any) -> str:
    """A text that may be given in several languages; English is taken, else the first."""
    known = mapping(value)
    if not known:
        return values.text(value)
    return values.text(known.get("en") or known.get("name") or next(iter(known.values()), ""))


def is_pretalx(data: Any) -> bool:
    """Whether *data* is a list of talks or submissions of pretalx's API, as a page or by itself."""
    first = _first(mapping(data).get("results") if isinstance(data, dict) else data)
    return "submission_type" in first and "title" in first


def pretalx(data: Any) -> Programme:
    """The talks of pretalx's API."""
    programme = Programme()
    for entry in items(mapping(data).get("results") if isinstance(data, dict) else data):
        talk = mapping(entry)
        slot = mapping(talk.get("slot")) or _first(talk.get("slots"))
        people = [mapping(person) or {"name": person} for person in items(talk.get("speakers"))]
        room = slot.get("room")
        programme.sessions.append(
            Session(
                title=talk.get("title"),
                speakers=[person.get("name") for person in people],
                kind=_said(talk.get("submission_type")),
                date=slot.get("start"),
                room=_said(mapping(room).get("name") or room),
                language=talk.get("content_locale"),
                abstract=values.text(talk.get("abstract")) or values.text(talk.get("description")),
                topics=[track] if (track := _said(talk.get("track"))) else [],
            )
        )
    if isinstance(data, dict) and data.get("next"):
        programme.dropped.append((values.text(data["next"]), "the file is one page of several; fetch with ?limit=500"))
    return programme


def is_sessionize(data: Any) -> bool:
    """Whether *data* is a view of Sessionize: all data, sessions by group, or the grid of days and rooms."""
    first = _first(data)
    everything = "sessions" in mapping(data) and "speakers" in mapping(data) and "rooms" in mapping(data)
    return everything or ("sessions" in first and "groupName" in first) or ("rooms" in first and "date" in first)


def sessionize(data: Any) -> Programme:
    """The sessions of Sessionize; service sessions (meals and the like) are left out."""
    programme = Programme()
    people = {person.get("id"): person for person in map(mapping, items(mapping(data).get("speakers")))}
    rooms = {room.get("id"): room.get("name") for room in map(mapping, items(mapping(data).get("rooms")))}
    for person in people.values():
        links = [mapping(link).get("url") for link in items(person.get("links"))]
        programme.people.append((values.text(person.get("fullName")), links))
    for session in _sessions(data):
        if session.get("isServiceSession"):
            programme.dropped.append((values.text(session.get("title")), "a service session, no talk"))
            continue
        named = [person if isinstance(person, dict) else people.get(person, {}) for person in items(session.get("speakers"))]
        programme.sessions.append(
            Session(
                title=session.get("title"),
                speakers=[person.get("fullName") or person.get("name") for person in named],
                date=session.get("startsAt"),
                video=session.get("recordingUrl"),
                room=session.get("room") or rooms.get(session.get("roomId")) or "",
                abstract=session.get("description"),
            )
        )
    return programme


def _sessions(data: Any) -> Iterator[dict[str, Any]]:
    for part in [data] if isinstance(data, dict) else items(data):
        yield from map(mapping, items(mapping(part).get("sessions")))
        if not isinstance(data, dict):
            for room in items(mapping(part).get("rooms")):
                yield from map(mapping, items(mapping(room).get("sessions")))


def is_playlist(data: Any) -> bool:
    """Whether *data* is what ``yt-dlp --flat-playlist -J`` prints."""
    return mapping(data).get("_type") == "playlist"


def playlist(data: Any) -> Programme:
    """The recordings of a playlist; titles are taken apart where one end is a name."""
    name = values.text(mapping(data).get("title"))
    programme = Programme(name=name)
    for entry in map(mapping, items(mapping(data).get("entries"))):
        title, speakers = parted(values.text(entry.get("title")), name)
        programme.sessions.append(
            Session(title=title, speakers=speakers, video=entry.get("webpage_url") or entry.get("url") or entry.get("id"))
        )
    return programme


def parted(title: str, conference: str) -> tuple[str, list[str]]:
    """Title and speakers of a recording's title: "Ada Example: Maps – TeaCon 2031", "Maps by Ada Example and Niko Graf"."""
    parts = [part.strip() for part in re.split(r"\s+[-–—|]+\s+|\s*\|\s*|:\s+", title) if part.strip()]
    parts = [part for part in parts if part.casefold() != conference.casefold()] or [title]
    head, by, tail = parts[-1].rpartition(" by ")
    if by and _people(tail):
        return _join(title, [*parts[:-1], head]), _people(tail)
    for place in (0, -1):
        if len(parts) > 1 and _people(parts[place]):
            rest = parts[1:] if place == 0 else parts[:-1]
            return _join(title, rest), _people(parts[place])
    return _join(title, parts), []


def _people(text: str) -> list[str]:
    names = [part.strip() for part in re.split(r",|&|\band\b|/", text) if part.strip()]
    return [names_in(name)[0].text for name in names] if names and all(map(is_name, names)) else []


def _join(title: str, parts: list[str]) -> str:
    """The stretch of *title* from the first to the last of *parts*, as it was written."""
    start = title.find(parts[0])
    return title[start : title.rfind(parts[-1]) + len(parts[-1])]
