"""Builders that put documents into one file: a book, which holds only those in the table of contents."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder


def makes_a_book(builder: Builder) -> bool:
    """Whether the builder puts documents into one file."""
    return builder.name in {"singlehtml", "latex", "texinfo", "man"}


def documents_in(book: nodes.document, docname: str) -> set[str]:
    """The documents that Sphinx has put into that of *docname*: those in its toctrees, and appendices."""
    parts = [*book.findall(addnodes.start_of_file), *book.findall(nodes.document)]
    return {docname, *(part["docname"] for part in parts if "docname" in part)}


def document_of(node: nodes.Node) -> str:
    """Which of these documents *node* is in, '' if it is in none."""
    above = node.parent
    while above is not None and "docname" not in above:
        above = above.parent
    return "" if above is None else str(above["docname"])


def give_targets(drawn: Iterable[nodes.Node]) -> None:
    """Put a target before everything that has an id: the writers of LaTeX and Texinfo label nothing but sections and targets."""
    for element in [element for node in drawn for element in node.findall(nodes.Element) if element["ids"]]:
        inside = element[0] if len(element) and isinstance(element[0], nodes.paragraph) else element
        inside.insert(0, nodes.target("", "", ids=element["ids"]))
        element["ids"] = []
