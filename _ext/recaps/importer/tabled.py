"""Talks in tables whose head names a column of titles and one of speakers."""

from __future__ import annotations

import re

from recaps.importer.blocks import Block
from recaps.importer.cues import clean_title, is_talk_title, is_titlelike, strip_prefix
from recaps.importer.inline import flatten
from recaps.importer.links import is_talk_page
from recaps.importer.listed import attach, names_of
from recaps.importer.people import People
from recaps.importer.prose import Mention, kind_in_title
from recaps.importer.who import Named

_HEADERS = re.compile(r"(?i)^\s*(?:talks?|titles?|sessions?|presentations?|topics?|what|keynotes?|tutorials?|workshops?)\s*$")
_WHO = re.compile(r"(?i)^\s*(?:speakers?|presenters?|who|by|names?|people|instructors?|panell?ists?)(?:\(s\))?\s*$")


def in_table(block: Block, people: People, number: int, references: dict[str, str]) -> list[Mention]:
    """Talks in the rows of a table whose head names a column for titles and one for speakers."""
    rows = [(line, _cells(text)) for line, text in enumerate(block.text.split("\n"), block.line) if "|" in text]
    if len(rows) < 3:
        return []
    head = [flatten(cell).text for cell in rows[0][1]]
    what = next((column for column, cell in enumerate(head) if _HEADERS.match(cell)), None)
    who = next((column for column, cell in enumerate(head) if _WHO.match(cell)), None)
    result = []
    for line, cells in rows[2:]:
        if what is None or what >= len(cells):
            continue
        flat = flatten(" | ".join(cells), references)
        title, kind, _ = strip_prefix(" ".join(flatten(cells[what], references).text.split()))
        names = (
            names_of(" ".join(flatten(cells[who], references).text.split()), people, weak=True)
            if who is not None and who < len(cells)
            else []
        )
        linked = any(is_talk_page(link.url) for link in flatten(cells[what], references).links)
        if not (names or linked) or not is_talk_title(title) or not is_titlelike(title):
            continue
        mention = Mention(
            title=clean_title(title),
            span=(0, 0),
            number=number,
            line=line,
            kind=kind or kind_in_title(title, ""),
            evidence=["row of a table of talks"],
        )
        mention.named = Named(tuple(names), "in the column of speakers")
        attach(mention, flat)
        result.append(mention)
    return result


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]
