"""Links of Markdown to a file that has come or gone since the document was read.

MyST decides while reading whether ``[text](other.md)`` is a link to a document: it looks whether there is such a file. When
that changes, the document has to be read again. Of use to any Sphinx project with Markdown in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_exact.document_notes import DocumentNotes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class Links:
    """The documents that each document links to: what its links have found, and what they have missed."""

    def __init__(self, app: Sphinx) -> None:
        self.notes = DocumentNotes(app, "links")

    def note(self, app: Sphinx, doctree: nodes.document) -> None:
        """``doctree-read``: no link has been resolved yet."""
        docname = app.env.current_document.docname
        found, missed = set(_found(doctree)), set(_missed(app.env, docname, doctree))
        if found or missed:
            self.notes.of(app.env)[docname] = found, missed

    def find_changed(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """``env-get-outdated``: the documents that a link has to be looked at again in."""
        return sorted(
            docname
            for docname, (found, missed) in self.notes.of(env).items()
            if not (found.isdisjoint(removed) and missed.isdisjoint(added))
        )


def _links(doctree: nodes.document) -> Iterator[addnodes.pending_xref]:
    return (node for node in doctree.findall(addnodes.pending_xref) if node["reftype"] == "myst")


def _found(doctree: nodes.document) -> Iterator[str]:
    return (node["reftarget"] for node in _links(doctree) if node.get("refdomain") == "doc")


def _missed(env: BuildEnvironment, docname: str, doctree: nodes.document) -> Iterator[str]:
    for node in _links(doctree):
        path = node["reftarget"].partition("#")[0]
        if node.get("refdomain") != "doc" and path:
            document = env.path2doc(env.relfn2path(path, docname)[1])
            if document:
                yield document


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look after those who may change what counts as removed (500)."""
    links = Links(app)
    app.connect("doctree-read", links.note)
    app.connect("env-get-outdated", links.find_changed, priority=900)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
