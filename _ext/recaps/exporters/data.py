"""The whole archive as data: ``recaps.json``, for peer archives, for the importer, for anybody.

The same catalog gives the same text. Every record is a line of its own, and what is empty is left out.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from recaps.catalog.catalog import Catalog
from recaps.catalog.peers import PARTS, VERSION
from recaps.exporters.model import Locate, Site
from recaps.records import schema
from recaps.records.people_names import authors_in, named

Maker = Callable[[Catalog, str], dict[str, Any]]


def files(catalog: Catalog, site: Site) -> Iterator[tuple[str, str]]:
    """The one file."""
    yield "recaps.json", dump(catalog, site.title, site.locate)


def dump(catalog: Catalog, title: str, locate: Locate) -> str:
    """The archive that calls itself *title*, as JSON."""
    objects: tuple[tuple[str, Iterable[str], Maker], ...] = (
        ("conference", catalog.conferences, _conference),
        ("talk", catalog.talks, _talk),
        ("speaker", catalog.ids("speaker"), _speaker),
    )
    parts = [f'"version":{VERSION},"title":{_json(title)}']
    for kind, ids, make in objects:
        records = ({"id": id_, **make(catalog, id_), "uri": locate(catalog.place(kind, id_))} for id_ in ids)
        parts.append(f'"{PARTS[kind]}":[\n{_lines(records)}]')
    return "{" + ",\n".join(parts) + "}\n"


def _conference(catalog: Catalog, id_: str) -> dict[str, Any]:
    record = catalog.conferences[id_]
    days = {"start": record.start and record.start.isoformat(), "end": record.end and record.end.isoformat()}
    recap = {"author": _author(catalog, record.author), "original": record.original, "recap": record.where is not None}
    return {"name": record.name} | days | _written(record, schema.CONFERENCE) | recap


def _author(catalog: Catalog, author: str) -> str:
    """The front matter's author or authors, as their names are shown."""
    shown = []
    for name, written in map(named, authors_in(author)):
        found = catalog.find("speaker", written or name)
        if not catalog.hides(written or name):
            shown.append(catalog.called(found[0], name) if len(found) == 1 else name)
    return ", ".join(shown)


def _talk(catalog: Catalog, id_: str) -> dict[str, Any]:
    record, conference = catalog.talks[id_], catalog.conference_of[id_]
    resolved = {
        "speakers": catalog.speakers_of[id_],
        "printed": {
            person: catalog.printed[id_, person] for person in catalog.speakers_of[id_] if (id_, person) in catalog.printed
        },
        "conference": conference,
        "kind": record.kind if record.kind != "talk" else "",
        "follows": catalog.follows.get(id_),
        "aliases": [alias if "/" in alias or not conference else f"{conference}/{alias}" for alias in record.aliases],
    }
    return _written(record, schema.TALK) | resolved


def _speaker(catalog: Catalog, id_: str) -> dict[str, Any]:
    record = catalog.speakers[id_]
    return {"name": record.name} | _written(record, schema.SPEAKER) | {"accounts": dict(record.accounts)}


def _written(record: object, table: schema.Fields) -> dict[str, Any]:
    """What the options of a record say, as far as it is a part of the data."""
    values = {name: getattr(record, schema.attribute(name)) for name in schema.exported(table)}
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()}


def _lines(records: Iterable[dict[str, Any]]) -> str:
    return ",\n".join(_json({key: value for key, value in record.items() if value}) for record in records)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
