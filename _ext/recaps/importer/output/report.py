"""The report of an import: plain data, ready for JSON. Its schema is documented in ``docs/guide/importing.md``."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from recaps.importer.finding import Extraction
from recaps.importer.model import Certainty, FoundConference, FoundTalk
from recaps.importer.reading.blocks import BlockKind, Recap
from recaps.importer.text.inline import flatten
from recaps.records import schema

Report = dict[str, Any]


def make_report(recap: Recap, conference: FoundConference, finds: Extraction, links: list[dict[str, Any]]) -> Report:
    """Everything that the import found, did, and asks."""
    ledger = recap.ledger
    return {
        "source": recap.path,
        "conference": {key: str(value) if value else None for key, value in dataclasses.asdict(conference).items()},
        "talks": [_talk(talk) for talk in finds.talks],
        "families": [{"line": note.line, "text": note.text, "question": note.reason} for note in finds.left],
        "people": [{"name": person.name, "urls": person.urls, "line": person.line} for person in finds.people.found.values()],
        "photos": [
            {
                "file": block.photo.file,
                "caption": block.photo.caption,
                "credit": block.photo.credit,
                "line": block.photo.line,
                "credit_url": block.photo.credit_url,
                "alt": block.photo.alt,
            }
            for block in recap.blocks
            if block.photo
        ],
        "links": links,
        "repairs": [dataclasses.asdict(repair) for repair in ledger.repairs],
        "dropped": [dataclasses.asdict(note) for note in sorted(ledger.dropped, key=lambda note: note.line)],
        "questions": [
            {"line": note.line, "text": note.text, "question": note.reason}
            for note in sorted([*ledger.questions], key=lambda note: note.line)
        ]
        + [
            {"line": talk.line, "text": talk.title, "question": "is this talk right? " + "; ".join(talk.evidence)}
            for talk in finds.talks
            if talk.certainty is Certainty.UNSURE
        ],
    }


def _talk(talk: FoundTalk) -> Report:
    return {
        "title": talk.title,
        "speakers": talk.speakers,
        "kind": talk.kind,
        "date": str(talk.date) if talk.date else None,
        **{name: getattr(talk, name) or None for name, _ in schema.links(schema.TALK)},
        "conference": talk.conference if talk.conference not in {"", "none"} else None,
        "line": talk.line,
        "certainty": talk.certainty.value,
        "evidence": talk.evidence,
    }


def links_of(recap: Recap) -> list[dict[str, Any]]:
    """Every address in the recap's text, with its words and the line of its block; once for each block."""
    result: list[dict[str, Any]] = []
    for block in recap.blocks:
        seen: set[str] = set()
        text = block.photo.caption if block.photo else block.text if block.what is not BlockKind.VERBATIM else ""
        if block.what is BlockKind.VERBATIM and not block.text.lstrip().startswith(("<!--", "```", "~~~")):
            # Raw HTML, and definitions of links.
            text = " ".join(f"<{url}>" for url in re.findall(r"https?://[^\s<>\"']+", block.text))
        flat = flatten(text, recap.references)
        found = [(link.url, flat.of(link)) for link in flat.links]
        if block.photo and block.photo.credit_url:
            found.append((block.photo.credit_url, block.photo.credit))
        for url, words in found:
            if url not in seen:
                seen.add(url)
                result.append({"url": url, "text": " ".join(words.split()), "line": block.line})
    return result
