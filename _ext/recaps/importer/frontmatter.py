"""What stands at the head of a post: YAML or TOML front matter, or the metadata lines of Pelican and Nikola."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

import yaml

_META_LINE = re.compile(
    r"(title|date|author|authors|slug|tags|category|summary|modified|status|url|lang):[ \t]+(\S.*)$", re.IGNORECASE
)
_NIKOLA = re.compile(r"(?:<!--\s*)?\.\.\s+(\w+):\s*(.*?)\s*(?:-->)?$")


def split(lines: list[str]) -> tuple[dict[str, Any], int, str]:
    """The metadata, the number of lines that they take, and what is wrong with them ('' if nothing is)."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    mark = lines[first].rstrip() if lines else ""
    if mark in {"---", "+++", ";;;"}:
        ends = {mark, "..."} if mark == "---" else {mark}
        for number in range(first + 1, len(lines)):
            if lines[number].rstrip() in ends:
                return _fenced(mark, "\n".join(lines[first + 1 : number]), number + 1)
        return _unclosed(lines, first) if mark == "---" else ({}, 0, "")
    return _plain(lines, first)


def _unclosed(lines: list[str], first: int) -> tuple[dict[str, Any], int, str]:
    """Metadata as Python-Markdown ends them, too: ``---``, fields, and an empty line."""
    end = next((number for number in range(first + 1, len(lines)) if not lines[number].strip()), len(lines))
    fields = lines[first + 1 : end]
    if len(fields) < 2 or not all(re.match(r"\w[\w -]*:(?:\s|$)|\s+\S|- ", line) for line in fields):
        return {}, 0, ""
    return _fenced("---", "\n".join(line.replace("\t", " ") for line in fields), end)


def _fenced(mark: str, text: str, length: int) -> tuple[dict[str, Any], int, str]:
    try:
        loaders: dict[str, Callable[[str], Any]] = {"---": yaml.safe_load, "+++": tomllib.loads, ";;;": json.loads}
        values = loaders[mark](text)
    except (yaml.YAMLError, ValueError) as error:
        # Nothing is lost: the report holds the lines, and a title can still be fished out of them.
        found = re.search(r"^title\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", text, re.MULTILINE)
        return ({"title": found[1]} if found else {}), length, f"front matter cannot be read: {str(error).splitlines()[0]}"
    if values is None:
        return {}, length, ""
    if not isinstance(values, dict):
        # A pair of rules with a sentence between them is no front matter.
        return {}, 0, ""
    return {str(key).lower(): value for key, value in values.items()}, length, ""


def _plain(lines: list[str], first: int) -> tuple[dict[str, Any], int, str]:
    values: dict[str, Any] = {}
    for number in range(first, len(lines)):
        line = lines[number]
        nikola = _NIKOLA.match(line)
        pelican = _META_LINE.match(line)
        found = nikola or pelican
        if found:
            values[found[1].lower()] = found[2]
        elif line.strip():
            # A post that begins with prose such as "Date: see below" has no empty line after its metadata.
            return {}, 0, ""
        elif values:
            return values, number, ""
    return {}, 0, ""
