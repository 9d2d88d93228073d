"""An object that two documents define leads to the same place whatever was built before.

A label, a term of a glossary, an equation, a function: Sphinx warns of a second definition and lets the document win that it
has read last: in a clean build the last by name, after an edit the one edited. And when that goes, the object is gone, though
the other document still defines it. Here the last by name wins. It holds for every domain that keeps its objects in tables
whose entries begin with the document's name, and for extensions that put theirs into these. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain

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


class Rivals(Domain):
    """Holds what several documents define. (A domain, because Sphinx keeps, clears and merges its data.)"""

    name = "settled_objects"
    label = "Objects defined twice"
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}}

    @property
    def entries(self) -> dict[str, dict[Place, Any]]:
        """Document → place → the entry that the document makes there; only of objects that another defines, too."""
        return self.data["entries"]  # type: ignore[no-any-return]

    def listen(self) -> None:
        """Note from here on what is put into tables."""
        self.env.domains.standard_domain.data.setdefault("terms", {})  # Sphinx makes it with the first term
        contested = {place for entries in self.entries.values() for place in entries}
        for domain in self.env.domains.sorted():
            for table, content in domain.data.items():
                if type(content) is dict and domain.name != self.name:
                    domain.data[table] = NotedTable(content, self._noter(domain.name, table, contested))

    def _noter(self, domain: str, table: str, contested: set[Place]) -> Note:
        def note(key: Any, before: Any, entry: Any) -> None:
            if before is None and not contested:
                return
            place = (domain, table, key)
            others = before is not None and _document(before) != _document(entry)
            if _document(entry) and (others or place in contested):
                contested.add(place)
                for one in (before, entry) if others else (entry,):
                    self.entries.setdefault(_document(one), {})[place] = one

        return note

    def settle(self) -> None:
        """Give each object to the last document by name that defines it; where one is left, there is nothing to settle."""
        defined: dict[Place, list[str]] = {}
        for docname in sorted(self.entries):
            for place in self.entries[docname]:
                defined.setdefault(place, []).append(docname)
        domains = {domain.name: domain for domain in self.env.domains.sorted()}
        for domain in domains.values():
            for table, content in domain.data.items():
                if isinstance(content, NotedTable):
                    domain.data[table] = dict(content)
        for (name, table, key), docnames in defined.items():
            if name in domains:
                domains[name].data[table][key] = self.entries[docnames[-1]][name, table, key]
            if len(docnames) == 1:
                del self.entries[docnames[0]][name, table, key]

    def clear_doc(self, docname: str) -> None:
        self.entries.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        # Of other documents too: what one of its own takes the place of.
        for docname, entries in otherdata["entries"].items():
            self.entries.setdefault(docname, {}).update(entries)

    def resolve_any_xref(self, *arguments: Any) -> list[tuple[str, nodes.reference]]:
        """None of the objects are this domain's."""
        return []


def _document(entry: Any) -> str:
    """The document that an entry of a table is of, '' if it does not tell."""
    return entry[0] if isinstance(entry, tuple) and entry and isinstance(entry[0], str) else ""


def listen(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: from here on documents are read."""
    _domain(env).listen()


def settle(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: all documents have been read."""
    _domain(env).settle()


def _domain(env: BuildEnvironment) -> Rivals:
    domain = env.get_domain(Rivals.name)
    assert isinstance(domain, Rivals)
    return domain


def setup(app: Sphinx) -> ExtensionMetadata:
    """Listen after those (500) who clear tables, and settle before those who look at them (500)."""
    app.add_domain(Rivals)
    app.connect("env-before-read-docs", listen, priority=900)
    app.connect("env-updated", settle, priority=200)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
