"""Links of Markdown to a file that has come or gone since the document was read.

MyST decides while reading whether ``[text](other.md)`` is a link to a document: it looks whether there is such a file. When
that changes, the document has to be read again. Of use to any Sphinx project with Markdown in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class LinksByDocument(Domain):
    """Holds the documents that each document links to. (A domain, because Sphinx keeps, clears and merges its data.)"""

    name = "noticed_links"
    label = "Links by document"
    initial_data: ClassVar[dict[str, Any]] = {"found": {}, "missed": {}}

    def note(self, docname: str, doctree: nodes.document) -> None:
        """Note which links of a document have found one, and which have missed."""
        for key, targets in (("found", set(_found(doctree))), ("missed", set(_missed(self.env, docname, doctree)))):
            if targets:
                self.data[key][docname] = targets

    def changed(self, added: Set[str], removed: Set[str]) -> Iterator[str]:
        """The documents that a link has to be looked at again in."""
        for key, documents in (("found", removed), ("missed", added)):
            yield from (docname for docname, targets in self.data[key].items() if not targets.isdisjoint(documents))

    def clear_doc(self, docname: str) -> None:
        for documents in (self.data["found"], self.data["missed"]):
            documents.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        for key in ("found", "missed"):
            self.data[key].update({docname: targets for docname, targets in otherdata[key].items() if docname in docnames})

    def resolve_any_xref(self, *arguments: Any) -> list[tuple[str, nodes.reference]]:
        """None of the objects are this domain's."""
        return []


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


def note_links(app: Sphinx, doctree: nodes.document) -> None:
    """``doctree-read``: no link has been resolved yet."""
    _domain(app.env).note(app.env.current_document.docname, doctree)


def find_changed(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """``env-get-outdated``: the documents to be read again."""
    return sorted(set(_domain(env).changed(added, removed)))


def _domain(env: BuildEnvironment) -> LinksByDocument:
    domain = env.get_domain(LinksByDocument.name)
    assert isinstance(domain, LinksByDocument)
    return domain


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look after those who may change what counts as removed (500)."""
    app.add_domain(LinksByDocument)
    app.connect("doctree-read", note_links)
    app.connect("env-get-outdated", find_changed, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
