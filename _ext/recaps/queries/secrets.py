"""Which documents hold, in what they say to the archive, a name that is not to be shown: their source is not copied."""

from __future__ import annotations

from collections.abc import Iterator

from recaps.catalog.catalog import Catalog
from recaps.records.model import Document
from recaps.records.people_names import authors_in, named


def tells(catalog: Catalog, document: Document) -> bool:
    """Whether the source of a document names somebody who is hidden, or who had another name."""
    if not catalog.hidden.names and not catalog.former:
        return False
    if any(record.hidden or record.former for record in document.speakers):
        return True
    return any(_is_secret(catalog, entry) for entry in _entries(document))


def _entries(document: Document) -> Iterator[str]:
    for talk in document.talks:
        yield from talk.speakers
    for conference in document.conferences:
        yield from authors_in(conference.author)
    yield from (mention.target for mention in document.mentions if mention.kind == "speaker")
    yield from (query.key for query in document.queries if query.what == "credit")


def _is_secret(catalog: Catalog, entry: str) -> bool:
    """Of a reference its title is not known here: it may hold any name that the person had."""
    name, id_ = named(entry)
    return catalog.hides(id_ or name) or any(found in catalog.former for found in catalog.find("speaker", id_ or name))
