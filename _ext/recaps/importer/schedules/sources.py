"""Files to plain data, whatever their syntax, which is told by what they hold."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from recaps.boundary.paths import shown
from recaps.importer.model import UnreadableError
from recaps.importer.schedules.loading import load_json, load_text, load_yaml


class Syntax(Enum):
    """What a file is written in."""

    JSON = "JSON"
    XML = "XML"
    YAML = "YAML"
    CSV = "CSV"
    ICAL = "iCalendar"


@dataclass(frozen=True, slots=True)
class Source:
    """The *data* of a file: of JSON and YAML as they are, of XML the root, of CSV a list of rows, of iCalendar the text."""

    syntax: Syntax
    data: Any


def load(path: Path) -> Source:
    """The data in *path*.

    :raises UnreadableError: if it cannot be read, or is broken
    """
    text = load_text(path).lstrip()
    if not text:
        raise UnreadableError(f"{shown(path)}: is empty")
    syntax = _syntax(text, path)
    match syntax:
        case Syntax.JSON:
            data = load_json(path)
        case Syntax.XML:
            data = _xml(text, path)
        case Syntax.CSV:
            data = [
                {(key or "").strip().lower(): value for key, value in row.items()} for row in csv.DictReader(io.StringIO(text))
            ]
        case Syntax.YAML:
            data = load_yaml(text, path)
        case Syntax.ICAL:
            data = text
    return Source(syntax, data)


def _syntax(text: str, path: Path) -> Syntax:
    """What *text* is written in, by its first letters; the name of the file only tells one list from another."""
    first = text.split("\n", 1)[0]
    if text.startswith("BEGIN:VCALENDAR"):
        return Syntax.ICAL
    if text.startswith("<"):
        return Syntax.XML
    if text.startswith("---") or re.match(r"-\s+\w+:|\w[\w -]*:(?:\s|$)|#", first):
        return Syntax.YAML
    if path.suffix.lower() == ".csv" or (first.count(",") > 2 and not text.startswith(("{", "["))):
        return Syntax.CSV
    return Syntax.JSON


def _xml(text: str, path: Path) -> ElementTree.Element:
    if re.match(r"<(?:!doctype\s+)?html\b", text, re.IGNORECASE):
        raise UnreadableError(
            f"{shown(path)}: is a web page; fetch the schedule as a file (for pretalx, …/schedule/export/schedule.json)"
        )
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        # Entities can be made to grow without end; no schedule has any.
        raise UnreadableError(f"{shown(path)}: defines entities, which no schedule needs")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise UnreadableError(f"{shown(path)}: is not XML (line {line}, column {column + 1})") from None
