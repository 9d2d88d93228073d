"""The whole archive as data: ``recaps.json``, for peer archives, for the importer, for anybody.

The same catalog gives the same text. Every record is a line of its own, and what is empty is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from recaps.catalog.catalog import Catalog
from recaps.catalog.peers import PARTS, VERSION
from recaps.records.model import Place

#: From where an object lives to its address, relative to the archive's own; '' if there is no such page.
Locate = Callable[[Place], str]

Maker = Callable[[Catalog, str], dict[str, Any]]


def dump(catalog: Catalog, title: str, locate: Locate) -> str:
    """The archive that calls itself *title*, as JSON."""
    objects: tuple[tuple[str, Iterable[str], Maker], ...] = (
        ("conference", catalog.conferences, _conference),
        ("talk", catalog.talks, _talk),
        ("speaker", catalog.speakers, _speaker),
    )
    parts = [f'"version":{VERSION},"title":{_json(title)}']
    for kind, ids, make in objects:
        records = ({"id": id_, **make(catalog, id_), "uri": locate(catalog.place(kind, id_))} for id_ in ids)
        parts.append(f'"{PARTS[kind]}":[\n{_lines(records)}]')
    return "{" + ",\n".join(parts) + "}\n"


def _conference(catalog: Catalog, id_: str) -> dict[str, Any]:
    record = catalog.conferences[id_]
    return {
        "name": record.name,
        "series": record.series,
        "start": record.start and record.start.isoformat(),
        "end": record.end and record.end.isoformat(),
        "venue": record.venue,
        "place": record.place,
        "website": record.website,
        "aliases": record.aliases,
        "author": record.author,
        "original": record.original,
        "recap": record.where is not None,
    }


def _talk(catalog: Catalog, id_: str) -> dict[str, Any]:
    record, conference = catalog.talks[id_], catalog.conference_of[id_]
    return {
        "title": record.title,
        "speakers": [catalog.speakers[speaker].name for speaker in catalog.speakers_of[id_]],
        "conference": conference,
        "kind": record.kind if record.kind != "talk" else "",
        "date": record.date and record.date.isoformat(),
        "url": record.url,
        "video": record.video,
        "slides": record.slides,
        "code": record.code,
        "topics": record.topics,
        "language": record.language,
        "follows": catalog.follows.get(id_),
        "aliases": [alias if "/" in alias or not conference else f"{conference}/{alias}" for alias in record.aliases],
    }


def _speaker(catalog: Catalog, id_: str) -> dict[str, Any]:
    record = catalog.speakers[id_]
    return {
        "name": record.name,
        "aliases": record.aliases,
        "pronouns": record.pronouns,
        "website": record.website,
        "accounts": dict(record.accounts),
    }


def _lines(records: Iterable[dict[str, Any]]) -> str:
    return ",\n".join(_json({key: value for key, value in record.items() if value}) for record in records)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
