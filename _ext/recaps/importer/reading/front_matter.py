"""What stands at the head of a post: YAML, TOML or JSON front matter, or the metadata lines of Pelican and Nikola."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from recaps.boundary import values
from recaps.boundary.text import one_line

#: Fields by their names in small letters; a field with several texts (authors) is a list. No value is empty.
Meta = dict[str, str | list[str]]

_META_LINE = re.compile(
    r"(title|date|author|authors|slug|tags|category|summary|modified|status|url|lang):[ \t]+(\S.*)$", re.IGNORECASE
)
_NIKOLA = re.compile(r"(?:<!--\s*)?\.\.\s+(\w+):(.*)$")
_TITLE = re.compile(r"^title[ \t]*[:=](.+)$", re.MULTILINE)
_LOADERS: dict[str, Callable[[str], Any]] = {"---": values.parse_yaml, "+++": values.parse_toml, ";;;": values.parse_json}
#: What an import asks the front matter for; of other fields nobody has to know that they are no text.
_ASKED = {"title", "conference", "author", "authors", "by", "date", "published", "pubdate", "original", "canonical_url", "url"}


def split(lines: list[str]) -> tuple[Meta, int, str]:
    """The metadata, the number of lines that they take, and what is wrong with them ('' if nothing is)."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    mark = lines[first].rstrip() if lines else ""
    if mark in _LOADERS:
        ends = {mark, "..."} if mark == "---" else {mark}
        for number in range(first + 1, len(lines)):
            if lines[number].rstrip() in ends:
                return _fenced(mark, "\n".join(lines[first + 1 : number]), number + 1)
        return _unclosed(lines, first) if mark == "---" else ({}, 0, "")
    return _plain(lines, first)


def _unclosed(lines: list[str], first: int) -> tuple[Meta, int, str]:
    """Metadata as Python-Markdown ends them, too: ``---``, fields, and an empty line."""
    end = next((number for number in range(first + 1, len(lines)) if not lines[number].strip()), len(lines))
    fields = lines[first + 1 : end]
    if len(fields) < 2 or not all(re.match(r"\w[\w -]*:(?:\s|$)|\s+\S|- ", line) for line in fields):
        return {}, 0, ""
    return _fenced("---", "\n".join(line.replace("\t", " ") for line in fields), end)


def _fenced(mark: str, text: str, length: int) -> tuple[Meta, int, str]:
    try:
        data = _LOADERS[mark](text)
    except ValueError as error:
        # Nothing is lost: the report holds the lines, and a title can still be fished out of them.
        found = _TITLE.search(text)
        title = found[1].strip().strip("\"'").strip() if found else ""
        return ({"title": title} if title else {}), length, f"front matter: {one_line(str(error))}"
    if data is None:
        return {}, length, ""
    if not isinstance(data, dict):
        # A pair of rules with a sentence between them is no front matter.
        return {}, 0, ""
    meta: Meta = {}
    problems = []
    for key, value in data.items():
        name = values.text(key).lower()
        texts = _texts(value)
        if name and texts:
            meta[name] = texts if isinstance(value, list) else texts[0]
        elif value and name in _ASKED:
            problems.append(f"{name}: not text ({values.preview(value)})")
        if any("\ufffd" in text for text in texts):
            problems.append(f"{name}: \ufffd stands for a character that is lost")
    return meta, length, f"front matter: {'; '.join(problems)}" if problems else ""


def _texts(value: object) -> list[str]:
    """The texts that a value is made of: itself, those in a list, the names of people who are described."""
    parts = value if isinstance(value, list) else [value]
    texts = (values.text(part.get("name") if isinstance(part, dict) else part) for part in parts)
    return [text for text in texts if text]


def _plain(lines: list[str], first: int) -> tuple[Meta, int, str]:
    meta: Meta = {}
    for number in range(first, len(lines)):
        line = lines[number]
        found = _NIKOLA.match(line) or _META_LINE.match(line)
        if found:
            value = found[2].strip().removesuffix("-->").strip()
            if value:
                meta[found[1].lower()] = value
        elif line.strip():
            # A post that begins with prose such as "Date: see below" has no empty line after its metadata.
            return {}, 0, ""
        elif meta:
            return meta, number, ""
    return {}, 0, ""
