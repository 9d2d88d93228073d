"""Placeholders are replaced by what the catalog has for them, when a page is written."""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from recaps.queries.answers import answer
from recaps.queries.pagination import whole
from recaps.reading.domain import RecapDomain
from recaps.reading.nodes import recap_details, recap_html, recap_placeholder
from recaps.rendering.books import document_of, documents_in, give_targets, makes_a_book
from recaps.rendering.draw import draw
from recaps.rendering.html import HtmlRenderer, words, writes_standard_html
from recaps.rendering.nodes import NodeRenderer
from recaps.rendering.pieces import Renderer


class FillPlaceholders(SphinxPostTransform):
    """Replace every placeholder by what the catalog has for it.

    Before 9, so that MyST's and Sphinx's reference resolvers (9 and 10) see the nodes too.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        queries = list(self.document.findall(recap_placeholder))
        domain = cast("RecapDomain", self.env.get_domain("recap"))
        app = domain.this.app
        assert app is not None, "builder-inited comes before writing"
        builder = app.builder
        if queries:
            standard = writes_standard_html(builder, app.registry)
            book = documents_in(self.document, self.env.docname) if makes_a_book(builder) else None
            renderer: Renderer[Any] = (HtmlRenderer if standard else NodeRenderer)(self.env, builder, self.env.docname, book)
            for node in queries:
                query = node["query"]
                if book is not None:
                    query, renderer.within = whole(query), document_of(node) or self.env.docname
                drawn = draw(renderer, answer(domain.catalog, query))
                if node["ids"]:
                    drawn = renderer.identified(drawn, node["ids"])
                if builder.format in {"latex", "texinfo"}:
                    give_targets(drawn)
                if standard and drawn:
                    html = "".join(drawn)
                    drawn = [recap_html("", words(html), html=html)]
                node.replace_self(drawn)
        if builder.name not in {"html", "dirhtml", "singlehtml"}:
            for fold in list(self.document.findall(recap_details)):
                title = nodes.paragraph("", "", nodes.strong("", fold["summary"]))
                fold.replace_self(nodes.container("", title, *fold.children))
