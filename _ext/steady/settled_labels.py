"""A label that two documents define leads to the same place whatever was built before.

Sphinx warns of it and lets the document win that it has read last: in a clean build the last by name, after an edit the one
edited. And when that goes, the label is gone, though the other document still defines it. Here the last by name
wins. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: Of the standard domain: labels with a title, and those without.
_TABLES = ("labels", "anonlabels")


class LabelsByDocument(Domain):
    """Holds the labels that each document defines. (A domain, because Sphinx keeps, clears and merges its data.)"""

    name = "settled_labels"
    label = "Labels by document"
    initial_data: ClassVar[dict[str, Any]] = {"defined": {}}

    @property
    def defined(self) -> dict[str, dict[str, dict[str, tuple[str, ...]]]]:
        """Document → table → label → what the table has for it."""
        return self.data["defined"]  # type: ignore[no-any-return]

    def note(self, docname: str, names: Set[str]) -> None:
        """Note those of *names* that the document has just defined."""
        std = self.env.domains.standard_domain
        found = {
            table: {name: std.data[table][name] for name in names if std.data[table].get(name, ("",))[0] == docname}
            for table in _TABLES
        }
        if any(found.values()):
            self.defined[docname] = found

    def settle(self) -> None:
        """Give each label to the last document that defines it."""
        std = self.env.domains.standard_domain
        for _, found in sorted(self.defined.items()):
            for table, labels in found.items():
                std.data[table].update(labels)

    def clear_doc(self, docname: str) -> None:
        self.defined.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        self.defined.update({docname: found for docname, found in otherdata["defined"].items() if docname in docnames})

    def resolve_any_xref(self, *arguments: Any) -> list[tuple[str, nodes.reference]]:
        """None of the objects are this domain's."""
        return []


def note_labels(app: Sphinx, doctree: nodes.document) -> None:
    """``doctree-read``, after the standard domain has gone through the document."""
    names = {name for name, explicit in doctree.nametypes.items() if explicit}
    if names:
        _domain(app.env).note(app.env.current_document.docname, names)


def settle_labels(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: all documents have been read."""
    _domain(env).settle()


def _domain(env: BuildEnvironment) -> LabelsByDocument:
    domain = env.get_domain(LabelsByDocument.name)
    assert isinstance(domain, LabelsByDocument)
    return domain


def setup(app: Sphinx) -> ExtensionMetadata:
    """Settle before those who look at the labels (500)."""
    app.add_domain(LabelsByDocument)
    app.connect("doctree-read", note_labels, priority=900)
    app.connect("env-updated", settle_labels, priority=200)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
