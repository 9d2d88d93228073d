"""The options of all directives, one entry each: how its text is read, and where else it shows.

A new option of ``{talk}`` is an entry here and a field of :class:`recaps.records.model.Talk` (and of
:class:`recaps.importer.model.FoundTalk`, if importers find it); the page, the data and what the importer writes follow.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from recaps.records import fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """An option.

    *parse* reads its text, or raises :class:`ValueError`; *alone* is its text where nothing is written behind it. *link* is
    what its address is called in the row of links under a
    heading, '' for none. *exported* says that the data of the archive have it, *imported* that importers may fill it in.
    """

    parse: Callable[[str], Any]
    alone: str = ""
    link: str = ""
    exported: bool = True
    imported: bool = False


Fields = Mapping[str, Field]

CONFERENCE: Fields = {
    "id": Field(parse=fields.object_id, exported=False),
    "series": Field(parse=fields.text, imported=True),
    "dates": Field(parse=fields.dates, exported=False, imported=True),
    "venue": Field(parse=fields.text, imported=True),
    "place": Field(parse=fields.text, imported=True),
    "website": Field(parse=fields.url, imported=True),
    "aliases": Field(parse=fields.names),
}
TALK: Fields = {
    "title": Field(parse=fields.text),
    "speakers": Field(parse=fields.names, imported=True),
    "kind": Field(parse=fields.kind, imported=True),
    "date": Field(parse=fields.date, imported=True),
    "url": Field(parse=fields.url, link="Talk page", imported=True),
    "video": Field(parse=fields.url, link="Video", imported=True),
    "slides": Field(parse=fields.url, link="Slides", imported=True),
    "code": Field(parse=fields.url, link="Code", imported=True),
    "topics": Field(parse=fields.names, imported=True),
    "language": Field(parse=fields.language, imported=True),
    "conference": Field(parse=fields.text, imported=True),
    "follows": Field(parse=fields.text),
    "id": Field(parse=fields.object_id, exported=False),
    "aliases": Field(parse=fields.names),
}
SPEAKER: Fields = {
    "id": Field(parse=fields.object_id, exported=False),
    "aliases": Field(parse=fields.names),
    "not": Field(parse=fields.names),
    "former": Field(parse=fields.names, exported=False),
    "hidden": Field(parse=fields.one_of("yes"), alone="yes", exported=False),
    "pronouns": Field(parse=fields.text),
    "website": Field(parse=fields.url),
    **{service: Field(parse=fields.account(service), exported=False) for service in fields.ACCOUNTS},
}
PHOTO: Fields = {
    "alt": Field(parse=fields.text, exported=False),
    "credit": Field(parse=fields.text, exported=False),
    "credit-url": Field(parse=fields.url, exported=False),
}


def attribute(option: str) -> str:
    """The field of a record that holds an option's value.

    >>> attribute("credit-url"), attribute("not")
    ('credit_url', 'not_')
    """
    return option.replace("-", "_") + ("_" if keyword.iskeyword(option) else "")


def links(table: Fields) -> Iterator[tuple[str, str]]:
    """The options whose address is shown as a link: name and label."""
    return ((name, field.link) for name, field in table.items() if field.link)


def exported(table: Fields) -> Iterator[str]:
    """The names of the options that the data of the archive have."""
    return (name for name, field in table.items() if field.exported)


def imported(table: Fields) -> Iterator[str]:
    """The names of the options that importers may fill in."""
    return (name for name, field in table.items() if field.imported)


#: The options of a listing that leave something out.
FILTERS = frozenset({"speaker", "conference", "series", "kind", "topic", "year", "recap"})

_LAYOUTS = fields.one_of("list", "table", "cards", "count")
_LISTINGS: dict[str, dict[str, Callable[[str], Any]]] = {
    "topics": {"limit": fields.count, "layout": _LAYOUTS},
    "talks": {
        "speaker": fields.text,
        "conference": fields.text,
        "series": fields.text,
        "kind": fields.kind,
        "topic": fields.text,
        "year": fields.year,
        "sort": fields.one_of("date", "-date", "-added", "title", "conference"),
        "limit": fields.count,
        "layout": _LAYOUTS,
        "group": fields.one_of("none", "year", "day", "conference"),
    },
    "speakers": {
        "conference": fields.text,
        "series": fields.text,
        "topic": fields.text,
        "year": fields.year,
        "sort": fields.one_of("name", "-talks"),
        "limit": fields.count,
        "layout": _LAYOUTS,
        "group": fields.one_of("none", "letter"),
    },
    "conferences": {
        "series": fields.text,
        "speaker": fields.text,
        "year": fields.year,
        "recap": fields.one_of("yes", "no"),
        "sort": fields.one_of("date", "-date", "-added", "name"),
        "limit": fields.count,
        "layout": _LAYOUTS,
        "group": fields.one_of("none", "series", "year"),
    },
}
LISTINGS: dict[str, Fields] = {
    name: {option: Field(parse=parse, exported=False) for option, parse in options.items()} for name, options in _LISTINGS.items()
}
