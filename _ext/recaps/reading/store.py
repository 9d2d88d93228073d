"""What one build keeps for the next, beside the records of the documents; and what it knows of itself while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from recaps.catalog.peers import NO_PEERS, PeerArchives
from recaps.records import model
from recaps.records.digest import digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@dataclass(slots=True)
class LastBuild:
    """What was derived last; it is pickled with the environment.

    *labels* are those published for ``:ref:``. *pages* are the generated ones that exist, *modified* those that another
    extension has put something into, whose doctree is therefore in a file. *interfaces* has for every document a digest of
    what others can see of it, *inputs* for every page a digest of what it shows from elsewhere. *derived* tells one catalog from
    the next, in nanoseconds; *peers* is the digest of the other archives, None while something is wrong in
    this one.
    """

    labels: list[str] = field(default_factory=list)
    pages: dict[str, model.Generated] = field(default_factory=dict)
    modified: set[str] = field(default_factory=set)
    interfaces: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)
    derived: int = 0
    peers: str | None = None


@dataclass(slots=True)
class ThisBuild:
    """What holds for the running build only.

    *output* is its folder, of :mod:`recaps.build.manifest`. *peers* are the other archives as they are now. *sources* are the
    documents that have a file, *read* those that were read, *written* those whose output was written. *up_to_date* says that
    nothing of which the archive is made has changed, *served* that doctrees of generated pages are made when they are asked for.
    """

    app: Sphinx | None = None
    output: object = None
    peers: PeerArchives = NO_PEERS
    sources: frozenset[str] = frozenset()
    read: tuple[str, ...] = ()
    written: set[str] = field(default_factory=set)
    up_to_date: bool = False
    served: bool = False


def data_version() -> int:
    """A number for the form of what is kept: another one after a field was added to a record, or taken out of it."""
    records = [value for value in vars(model).values() if isinstance(value, type) and value.__module__ == model.__name__]
    return int(digest([(record.__name__, _field_names(record)) for record in (*records, LastBuild)]), 16) % 2**31


def _field_names(record: Any) -> list[str]:
    return list(record._fields) if issubclass(record, tuple) else [field.name for field in fields(record)]
