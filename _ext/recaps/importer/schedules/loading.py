"""Files to plain data, with one clear line where that fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from recaps.importer.model import UnreadableError

#: The largest schedule read, in bytes. The fullest known, of a congress with 1,500 events, has 5 MB.
LARGEST = 64_000_000


def load_text(path: Path) -> str:
    """The text of a file in UTF-8.

    :raises UnreadableError: if it is missing, empty, too large, no file, or not UTF-8
    """
    try:
        if not path.is_file():
            raise UnreadableError(f"{path}: is not a file" if path.exists() else f"{path}: there is no such file or folder")
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableError(f"{path}: has {size // 1_000_000} MB; no schedule is larger than {LARGEST // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror or error})") from None
    if not data.strip():
        raise UnreadableError(f"{path}: is empty")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"{path}: is not UTF-8 (line {line}); save it as UTF-8") from None


def load_json(path: Path) -> Any:
    """The data of a JSON file.

    :raises UnreadableError: as :func:`load_text`, or if it is not JSON
    """
    source = load_text(path)
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(source.rstrip()) or error.msg.startswith("Unterminated")
        why = "is cut off" if cut else "is not JSON"
        raise UnreadableError(f"{path}: {why} (line {error.lineno}, column {error.colno}: {error.msg})") from None
    except (RecursionError, ValueError):
        raise UnreadableError(f"{path}: cannot be read; it is nested too deeply, or holds a number that is too long") from None


def load_object(path: Path) -> dict[str, Any]:
    """The object that a JSON file holds.

    :raises UnreadableError: as :func:`load_json`, or if it holds something else
    """
    data = load_json(path)
    if not isinstance(data, dict):
        raise UnreadableError(f"{path}: holds a {type(data).__name__}; an object {{…}} is expected")
    return data


def load_front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter (YAML) of a Markdown file, and the text below it.

    :raises UnreadableError: as :func:`load_text`, or if there is no front matter or it is not YAML
    """
    source = load_text(path).replace("\r\n", "\n")
    head, mark, body = source.removeprefix("---\n").partition("\n---\n")
    if not source.startswith("---\n") or not (mark or head.endswith("\n---")):
        raise UnreadableError(f"{path}: has no front matter between two lines of ---")
    data = load_yaml(head.removesuffix("\n---"), path)
    if not isinstance(data, dict):
        raise UnreadableError(f"{path}: its front matter is not a list of fields")
    return data, body.strip()


def load_yaml(source: str, path: Path) -> Any:
    """The data of YAML text.

    :raises UnreadableError: if it is not YAML
    """
    try:
        return yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        why = " ".join(str(getattr(error, "problem", None) or "it cannot be read").split())
        raise UnreadableError(f"{path}: is not YAML ({why})") from None


def items(value: Any) -> list[Any]:
    """*value* as a list: of itself if it is a list, of nothing if there is none."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def mapping(value: Any) -> dict[str, Any]:
    """*value* if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def string(value: Any) -> str:
    """*value* as text without outer space; '' for nothing, and for what is no text or number."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""
