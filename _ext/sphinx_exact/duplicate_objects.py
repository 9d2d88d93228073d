"""An object that two documents define leads to the same place whatever was built before.

A label, a term of a glossary, an equation, a function: Sphinx warns of a second definition and lets the document win that it
has read last: in a clean build the last by name, after an edit the one edited. And when that goes, the object is gone, though
the other document still defines it. Here the last by name wins. It holds for every domain that keeps its objects in tables
whose entries begin with the document's name, and for extensions that put theirs into these. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sphinx_exact.document_notes import DocumentNotes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: Where an object is: the domain, the name of its table, and its key in that.
Place = tuple[str, str, Any]
Note = Callable[[Any, Any, Any], None]


class NotedTable(dict[Any, Any]):
    """A table of a domain while documents are read: *note* is told of each entry, with its key and what it replaces."""

    def __init__(self, table: dict[Any, Any], note: Note) -> None:
        super().__init__(table)
        self._note = note

    def __setitem__(self, key: Any, entry: Any) -> None:
        self._note(key, self.get(key), entry)
        super().__setitem__(key, entry)

    def __reduce__(self) -> tuple[type, tuple[dict[Any, Any]]]:
        """Leave a process that reads a part of the documents as a plain table."""
        return dict, (dict(self),)


class Rivals:
    """What several documents define."""

    def __init__(self, app: Sphinx) -> None:
        #: Document → place → the entry that the document makes there; only of objects that another defines, too. A process
        #: that reads documents also tells of others: what one of its own takes the place of.
        self.notes = DocumentNotes(app, "rivals", whole=True)

    def listen(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """``env-before-read-docs``: note from here on what is put into tables."""
        env.get_domain("std").data.setdefault("terms", {})  # Sphinx makes it with the first term
        contested = {place for entries in self.notes.of(env).values() for place in entries}
        for domain in env.domains.sorted():
            for table, content in domain.data.items():
                if type(content) is dict:
                    domain.data[table] = NotedTable(content, self._noter(env, domain.name, table, contested))

    def _noter(self, env: BuildEnvironment, domain: str, table: str, contested: set[Place]) -> Note:
        def note(key: Any, before: Any, entry: Any) -> None:
            if before is None and not contested:
                return
            place = (domain, table, key)
            others = before is not None and _document(before) != _document(entry)
            if _document(entry) and (others or place in contested):
                contested.add(place)
                for one in (before, entry) if others else (entry,):
                    self.notes.of(env).setdefault(_document(one), {})[place] = one

        return note

    def settle(self, app: Sphinx, env: BuildEnvironment) -> None:
        """``env-updated``: give each object to the last document by name that defines it.

        Where one is left, there is nothing to settle.
        """
        known = self.notes.of(env)
        defined: dict[Place, list[str]] = {}
        for docname in sorted(known):
            for place in known[docname]:
                defined.setdefault(place, []).append(docname)
        domains = {domain.name: domain for domain in env.domains.sorted()}
        for domain in domains.values():
            for table, content in domain.data.items():
                if isinstance(content, NotedTable):
                    domain.data[table] = dict(content)
        for (name, table, key), docnames in defined.items():
            if name in domains:
                domains[name].data[table][key] = known[docnames[-1]][name, table, key]
            if len(docnames) == 1:
                del known[docnames[0]][name, table, key]


def _document(entry: Any) -> str:
    """The document that an entry of a table is of, '' if it does not tell."""
    return entry[0] if isinstance(entry, tuple) and entry and isinstance(entry[0], str) else ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Listen after those (500) who clear tables, and settle before those who look at them (500)."""
    rivals = Rivals(app)
    app.connect("env-before-read-docs", rivals.listen, priority=900)
    app.connect("env-updated", rivals.settle, priority=200)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
