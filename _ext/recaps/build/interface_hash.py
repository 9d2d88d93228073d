"""What a document gives to other pages, so that an edit of its text alone is known to concern nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import cast

from docutils import nodes
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from recaps.reading.domain import RecapDomain
from recaps.records.digest import digest
from recaps.records.model import Document, Place, Query


def interface_hashes(env: BuildEnvironment, docnames: Iterable[str]) -> dict[str, str]:
    """For each document, a digest of all that another page can show of it: records, headings, toctrees and labels."""
    std = cast("StandardDomain", env.get_domain("std"))
    labels: dict[str, list[object]] = {}
    for table in (std.labels, std.anonlabels):
        for name, place in table.items():
            labels.setdefault(place[0], []).append((name, *place))
    return {docname: digest((*_own(env, docname), sorted(map(repr, labels.get(docname, ()))))) for docname in docnames}


def _own(env: BuildEnvironment, docname: str) -> tuple[object, ...]:
    domain = cast("RecapDomain", env.get_domain("recap"))
    toc = env.tocs.get(docname, nodes.bullet_list())
    title = env.titles.get(docname)
    return (
        _unplaced(domain.documents.get(docname)),
        title.pformat() if title else "",
        toc.pformat(),
        [env.metadata[docname].get(name) for name in ("tocdepth", "orphan", "myst_slugs")],
    )


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
