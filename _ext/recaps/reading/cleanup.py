"""What no format can hold, and what only looks like the end of a line, is taken out of documents that describe something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from recaps.boundary.text import in_line, joined, writable
from recaps.reading.directives import DIRECTIVES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_DESCRIBES = re.compile(rf"(\{{|\.\. )(recap:)?({'|'.join(DIRECTIVES)})(\}}|::)")


def join_lines(app: Sphinx, docname: str, source: list[str]) -> None:
    """``source-read``: a line ends where editors show it; or parsers would take the options after it for text."""
    whole = joined(source[0])
    if whole != source[0] and _DESCRIBES.search(whole):
        source[0] = whole


def clean(document: nodes.document) -> None:
    """Leave out control characters, and in headings whatever is no text of one line.

    XML cannot hold them, so an e-book with one in it is not read. A heading is also what the contents, the inventory and the
    sidebar of other pages say.
    """
    for node in list(document.findall()):
        if isinstance(node, nodes.Element):
            _clean_attributes(node)
        else:
            _replace(node, writable(node.astext()))
    for title in document.findall(nodes.title):
        for text in list(title.findall(nodes.Text)):
            _replace(text, in_line(text))


def _clean_attributes(node: nodes.Element) -> None:
    # Sphinx does not highlight code whose text is not its source.
    node.rawsource = writable(node.rawsource)
    for name, value in node.attributes.items():
        if isinstance(value, str) and writable(value) != value:
            node[name] = writable(value)


def _replace(node: nodes.Node, text: str) -> None:
    if text != node.astext() and node.parent is not None:
        node.parent.replace(node, nodes.Text(text))
