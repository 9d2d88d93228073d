"""What others can see of a document's records, so that an edit of its text alone is known to concern nobody else."""

from __future__ import annotations

from dataclasses import fields

from recaps.records.digest import digest
from recaps.records.model import Document, Place, Query


def interface_hash(records: Document | None) -> str:
    """A digest of the records of a document without the lines that they are in; '' if there are none."""
    return digest(_unplaced(records)) if records else ""


def _unplaced(value: object) -> object:
    """Records as plain data, without the lines that they are in."""
    if isinstance(value, Place):
        return value[:2]
    if isinstance(value, Query):
        return value[:3], bool(value.line)
    if isinstance(value, list):
        return [_unplaced(item) for item in value]
    names = [field.name for field in fields(value)] if isinstance(value, Document) else getattr(value, "_fields", ())
    return [_unplaced(getattr(value, name)) for name in names if name != "line"] if names else value
