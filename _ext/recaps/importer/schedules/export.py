"""This archive's own export, ``recaps.json``: conferences, talks and speakers, each a list of objects."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from recaps.boundary import values
from recaps.boundary.paths import shown
from recaps.boundary.text import one_line
from recaps.importer.model import FoundConference, FoundTalk, Person, Schedule, UnreadableError
from recaps.importer.schedules.cleaning import Draft, address_or_none
from recaps.importer.schedules.loading import items, mapping
from recaps.records import fields, schema
from recaps.records.naming import person_key, slug
from recaps.records.people_names import named

VERSION = "2"


def recognises(data: Any) -> bool:
    """Whether *data* is such a file."""
    return isinstance(data, dict) and "version" in data and isinstance(data.get("talks"), list)


def read(data: dict[str, Any], path: Path) -> list[Schedule]:
    """A schedule for each conference in *data*."""
    version = values.text(data["version"])
    if version != VERSION:
        raise UnreadableError(f"{shown(path)}: is an export of version {version[:20] or '?'}; version {VERSION} is known here")
    drafts: dict[str, Draft] = {}
    for record in map(mapping, items(data.get("conferences"))):
        draft = Draft(Schedule(source=path.name, conference=FoundConference()))
        draft.schedule.conference = _conference(record, draft)
        if draft.schedule.conference.name:
            drafts[values.text(record.get("id")) or slug(draft.schedule.conference.name)] = draft
    by_name = {slug(draft.schedule.conference.name): draft for draft in drafts.values()}
    names = _names(data)
    for record in map(mapping, items(data["talks"])):
        given = values.text(record.get("conference"))
        draft = drafts.get(given) or by_name.get(slug(given)) or drafts.setdefault(given, _nameless(path, given))
        draft.schedule.talks.append(_talk(record, draft, names))
    people = [_person(record) for record in map(mapping, items(data.get("speakers"))) if values.text(record.get("name"))]
    for draft in drafts.values():
        speaking = {named(entry).name for talk in draft.schedule.talks for entry in talk.speakers}
        draft.schedule.people = [person for person in people if person.name in speaking and person.urls]
    return [draft.schedule for draft in drafts.values()]


def _names(data: dict[str, Any]) -> dict[str, str]:
    """What a talk has to call each person, by id: the name, with the id where several have that name."""
    names = {
        values.text(record.get("id")): one_line(values.text(record.get("name")))
        for record in map(mapping, items(data.get("speakers")))
    }
    several = Counter(map(person_key, names.values()))
    return {id_: f"{name} <{id_}>" if several[person_key(name)] > 1 else name for id_, name in names.items() if name}


def _nameless(path: Path, name: str) -> Draft:
    """A conference that talks name and the export does not describe."""
    return Draft(Schedule(source=path.name, conference=FoundConference(name=name)))


def _conference(record: dict[str, Any], draft: Draft) -> FoundConference:
    name = draft.text(record.get("name"), "name of a conference")
    id_ = values.text(record.get("id"))
    return FoundConference(
        name=name,
        id=id_ if id_ != slug(name) else "",
        series=draft.text(record.get("series"), f"series of {name}"),
        start=draft.day(record.get("start"), f"start of {name}"),
        end=draft.day(record.get("end"), f"end of {name}"),
        venue=draft.text(record.get("venue"), f"venue of {name}"),
        place=draft.text(record.get("place"), f"place of {name}"),
        website=draft.address(record.get("website"), f"website of {name}"),
    )


def _talk(record: dict[str, Any], draft: Draft, names: dict[str, str]) -> FoundTalk:
    title = draft.title(record.get("title"))
    kind = values.text(record.get("kind"))
    # Names are data here, not print: none is taken apart. Who is not described has an id for a name.
    speakers = [names.get(entry, entry) for entry in draft.texts(record.get("speakers"), f"speaker of {title!r}")]
    id_ = values.text(record.get("id")).rpartition("/")[2]
    addresses: dict[str, Any] = {
        name: draft.address(record.get(name), f"{label.lower()} of {title!r}") for name, label in schema.links(schema.TALK)
    }
    return FoundTalk(
        title=title,
        id=id_ if id_ != slug(title) else "",
        speakers=speakers,
        kind=kind if kind in fields.KINDS else "talk",
        date=draft.day(record.get("date"), f"date of {title!r}"),
        topics=draft.texts(record.get("topics"), f"topic of {title!r}"),
        language=draft.language(record.get("language"), f"language of {title!r}"),
        **addresses,
    )


def _person(record: dict[str, Any]) -> Person:
    accounts = record.get("accounts")
    # By service, or as pairs of service and address.
    if isinstance(accounts, dict):
        written = list(accounts.values())
    else:
        written = [pair[-1] if isinstance(pair, list) and pair else pair for pair in items(accounts)]
    urls = [url for url in map(address_or_none, (record.get("website"), *written)) if url]
    return Person(name=one_line(values.text(record["name"])), urls=list(dict.fromkeys(urls)))
