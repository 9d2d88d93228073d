"""The schedule file of pretalx, frab and other systems (JSON, ``$schema`` of c3voc.de).

Two forms are in use: events in the rooms of days, with ``persons`` (https://c3voc.de/schedule/schema.json), and one list
of events, with ``participants`` (https://c3voc.de/schema/schedule2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recaps.boundary import values
from recaps.boundary.paths import shown
from recaps.boundary.text import one_line
from recaps.importer.model import FoundConference, FoundTalk, Person, Schedule, UnreadableError
from recaps.importer.schedules.cleaning import Draft, address_or_none, kind_of
from recaps.importer.schedules.loading import items, mapping

_VIDEO = re.compile(r"youtu\.?be|vimeo|media\.ccc\.de|peertube|\bvideos?\b|\brecording", re.IGNORECASE)
_SLIDES = re.compile(r"slides?\b|speakerdeck|presentation|folien|\.(?:pdf|pptx?|odp|key)$", re.IGNORECASE)
_NAMES = ("public_name", "full_public_name", "name", "full_name")
_CODE = re.compile(r"(?:github|gitlab|codeberg)\.\w+/|bitbucket\.org/|\brepo(?:sitory)?\b|\bcode\b", re.IGNORECASE)


def recognises(data: Any) -> bool:
    """Whether *data* is such a file."""
    return "conference" in mapping(mapping(data).get("schedule"))


def read(data: dict[str, Any], path: Path) -> list[Schedule]:
    """The one schedule in *data*."""
    top = mapping(data["schedule"])
    conference = mapping(top["conference"])
    name = one_line(values.text(conference.get("title")) or values.text(conference.get("acronym")))
    if not name:
        raise UnreadableError(f"{shown(path)}: the conference has no title")
    draft = Draft(Schedule(source=path.name, conference=FoundConference(name=name)))
    draft.schedule.conference = FoundConference(
        name=name,
        start=draft.day(conference.get("start"), "start of the conference"),
        end=draft.day(conference.get("end"), "end of the conference"),
        website=draft.address(conference.get("url"), "website of the conference"),
    )
    base = address_or_none(top.get("base_url"))
    for day, room, event in _events(top, conference, draft):
        draft.schedule.talks.append(_talk(event, day, room, base, draft))
    return [draft.schedule]


def _events(top: dict[str, Any], conference: dict[str, Any], draft: Draft) -> Iterator[tuple[Any, str, dict[str, Any]]]:
    """Day, room and data of each event, in either form."""
    for day in items(conference.get("days")):
        for room, events in mapping(mapping(day).get("rooms")).items():
            for event in items(events):
                if isinstance(event, dict):
                    yield mapping(day).get("date"), room, event
                else:
                    draft.drop(values.preview(event), "not an event")
    for event in items(top.get("events")):
        if isinstance(event, dict):
            yield None, values.text(mapping(event.get("room")).get("name")), event
        else:
            draft.drop(values.preview(event), "not an event")


def _talk(event: dict[str, Any], day: Any, room: str, base: str, draft: Draft) -> FoundTalk:
    title = draft.title(event.get("title"))
    # The day on the programme, not that on the clock: a talk at one in the morning belongs to the evening before.
    date = draft.day(day, f"day of {title!r}") or draft.day(event.get("start") or event.get("date"), f"date of {title!r}")
    track = values.text(event.get("track")) or values.text(mapping(event.get("track")).get("name"))
    kind = values.text(event.get("type")) or values.text(mapping(event.get("type")).get("name"))
    texts = (values.text(event.get(key)) for key in ("subtitle", "abstract", "description"))
    talk = FoundTalk(
        title=title,
        speakers=draft.names(_people(event, title, draft), title),
        kind=kind_of(title, (kind, track)),
        date=date,
        url=draft.address(event.get("url"), f"page of {title!r}", base),
        video=draft.address(event.get("video_download_url") or "", f"video of {title!r}"),
        room=one_line(room),
        language=draft.language(event.get("language"), f"language of {title!r}"),
        abstract="\n\n".join(dict.fromkeys(text for text in texts if text)),
        topics=[one_line(track)] if track and kind_of("", (track,)) == "talk" else [],
    )
    for link in (*items(event.get("links")), *items(event.get("attachments"))):
        _link(talk, link if isinstance(link, dict) else {"url": link}, base, draft)
    if event.get("do_not_record") is True and talk.video:
        draft.drop(talk.video, f"video of {title!r}: its speakers asked not to be recorded")
        talk.video = ""
    return talk


def _people(event: dict[str, Any], title: str, draft: Draft) -> list[str]:
    names = []
    for person in (*items(event.get("persons")), *items(event.get("participants"))):
        known = mapping(person) or {"name": person}
        name = next((name for key in _NAMES if (name := values.text(known.get(key)))), "")
        if not name:
            draft.drop(values.preview(person), f"speaker of {title!r}: names nobody")
            continue
        names.append(name)
        links = [mapping(link).get("url") for link in items(known.get("links"))]
        urls = [url for url in map(address_or_none, (known.get("url"), *links)) if url]
        if urls:
            draft.schedule.people.append(Person(name=one_line(name), urls=urls))
    return names


def _link(talk: FoundTalk, link: dict[str, Any], base: str, draft: Draft) -> None:
    """Put a link or an attachment where it belongs; what has no place is noted."""
    label = one_line(values.text(link.get("title")))
    url = draft.address(link.get("url"), f"link {label!r} of {talk.title!r}", base)
    if not url:
        return
    hints = f"{label} {values.text(link.get('type'))} {url}"
    for field, pattern in (("video", _VIDEO), ("slides", _SLIDES), ("code", _CODE)):
        if pattern.search(hints) and not getattr(talk, field):
            setattr(talk, field, url)
            return
    draft.drop(f"{label} {url}", f"link of {talk.title!r}: neither video, slides nor code")
