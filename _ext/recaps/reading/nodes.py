"""The nodes of this extension: a placeholder that never reaches a writer, and what is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class recap_placeholder(nodes.General, nodes.Element):
    """Stands for what the catalog will show here: ``node["query"]`` is a :class:`recaps.records.model.Query`.

    While a document is being read it also carries ``node["record"]``, the record that its directive began.
    """


class recap_photo(nodes.General, nodes.Element):
    """A photo as read: ``node["record"]`` is a :class:`recaps.records.model.Photo`; its children are the caption."""


class recap_details(nodes.General, nodes.Element):
    """Content under a summary (``node["summary"]``), folded away where the format can."""


class recap_name(nodes.inline):
    """A name or title. It is set apart, as the text around it may be written in the other direction."""


class recap_html(nodes.General, nodes.Inline, nodes.TextElement):
    """HTML (``node["html"]``) that stands for the text that it has as its only child, which search and summaries read."""


def insert_at_end(parent: nodes.Element, node: nodes.Node) -> None:
    """Put *node* at the end of a section's own content, before its subsections."""
    first = next((number for number, child in enumerate(parent) if isinstance(child, nodes.section)), len(parent))
    parent.insert(first, node)


def visit_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(node["html"])
    raise nodes.SkipNode


def visit_name_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("<bdi>")


def depart_name_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</bdi>")


def visit_details_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "details", ""))
    self.body.append(f"<summary>{self.encode(node['summary'])}</summary>\n")


def depart_details_html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</details>\n")


def visit_plain(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Formats without folding show the content alone; a title for it has been put in by the time they see it."""


def setup_nodes(app: Sphinx) -> None:
    """Tell the writers about the nodes that reach them."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        recap_details,
        html=(visit_details_html, depart_details_html),
        latex=plain,
        text=plain,
        man=plain,
        texinfo=plain,
        override=True,
    )
    # To other writers it is the node that it is a kind of.
    app.add_node(recap_name, html=(visit_name_html, depart_name_html))
    app.add_node(recap_html, html=(visit_html, None))
    app.add_node(recap_placeholder)
    app.add_node(recap_photo)
