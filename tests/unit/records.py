"""Short ways to write records."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from recaps.catalog.catalog import Catalog, build
from recaps.records.model import Conference, Document, Mention, Place, Speaker, Talk

_lines = count(1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def talk(title: str, conference: str = "", *speakers: str, docname: str = "a", line: int = 0, **more: Any) -> Talk:
    line = line or next(_lines)
    return Talk(
        title=title, conference=conference, speakers=speakers, where=Place(docname, f"at-{line}", line), has_section=True, **more
    )


def conference(name: str, docname: str = "a", **more: Any) -> Conference:
    return Conference(name=name, where=Place(docname, "", next(_lines)), **more)


def speaker(name: str, docname: str = "a", **more: Any) -> Speaker:
    return Speaker(name=name, where=Place(docname, "", next(_lines)), **more)


def mention(kind: str, target: str, docname: str = "a", anchor: str = "here", **more: Any) -> Mention:
    return Mention(kind=kind, target=target, where=Place(docname, anchor, 1), heading="Here", line=next(_lines), **more)


def document(*records: Conference | Talk | Speaker | Mention) -> Document:
    result = Document()
    for record in records:
        if isinstance(record, Conference):
            result.conferences.append(record)
        elif isinstance(record, Talk):
            result.talks.append(record)
        elif isinstance(record, Speaker):
            result.speakers.append(record)
        else:
            result.mentions.append(record)
    return result


def catalog(*records: Conference | Talk | Speaker | Mention) -> Catalog:
    """The catalog of records that all stand in one document, ``a``."""
    return build({"a": document(*records)})


def problems(result: Catalog) -> list[str]:
    return [f"{problem.subtype}: {problem.message}" for problem in result.problems]
