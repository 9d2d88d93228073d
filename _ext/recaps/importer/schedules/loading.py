"""Files to plain data, with one clear line where that fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from recaps.boundary import values
from recaps.boundary.paths import shown
from recaps.importer.command import files
from recaps.importer.model import UnreadableError

#: The largest schedule read, in bytes. The fullest known, of a congress with 1,500 events, has 5 MB.
LARGEST = 64_000_000


def load_text(path: Path) -> str:
    """The text of a file in UTF-8.

    :raises UnreadableError: if it is missing, too large, no file, or not UTF-8
    """
    data = files.read(path, LARGEST)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"{shown(path)}: is not UTF-8 (line {line}); save it as UTF-8") from None


def load_json(path: Path) -> Any:
    """The data of a JSON file, as :func:`recaps.boundary.values.parse_json` gives them.

    :raises UnreadableError: as :func:`load_text`, or if it is not JSON
    """
    source = load_text(path)
    if not source.strip():
        raise UnreadableError(f"{shown(path)}: is empty")
    try:
        return values.parse_json(source)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(source.rstrip()) or error.msg.startswith("Unterminated")
        why = "is cut off" if cut else "is not JSON"
        raise UnreadableError(f"{shown(path)}: {why} (line {error.lineno}, column {error.colno}: {error.msg})") from None
    except ValueError as error:
        raise UnreadableError(f"{shown(path)}: {error}") from None


def load_object(path: Path) -> dict[str, Any]:
    """The object that a JSON file holds.

    :raises UnreadableError: as :func:`load_json`, or if it holds something else
    """
    data = load_json(path)
    if not isinstance(data, dict):
        kind = "a list" if isinstance(data, list) else "a single value"
        raise UnreadableError(f"{shown(path)}: holds {kind}; an object {{…}} is expected")
    return data


def load_front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter (YAML) of a Markdown file, and the text below it.

    :raises UnreadableError: as :func:`load_text`, or if there is no front matter or it is not YAML
    """
    source = load_text(path).replace("\r\n", "\n").replace("\r", "\n")
    head, mark, body = source.removeprefix("---\n").partition("\n---\n")
    if not source.startswith("---\n") or not (mark or head.endswith("\n---")):
        raise UnreadableError(f"{shown(path)}: has no front matter between two lines of ---")
    data = load_yaml(head.removesuffix("\n---"), path)
    if not isinstance(data, dict):
        raise UnreadableError(f"{shown(path)}: its front matter is not a list of fields")
    return data, body.strip()


def load_yaml(source: str, path: Path) -> Any:
    """The data of YAML text, as :func:`recaps.boundary.values.parse_yaml` gives them.

    :raises UnreadableError: if it is not YAML
    """
    try:
        return values.parse_yaml(source)
    except ValueError as error:
        raise UnreadableError(f"{shown(path)}: {error}") from None


def items(value: Any) -> list[Any]:
    """*value* as a list: of itself if it is a list, of nothing if there is none."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def mapping(value: Any) -> dict[str, Any]:
    """*value* if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}
