"""Placeholders are replaced by what the catalog has for them, when a page is written."""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from recaps.config import has_feeds
from recaps.queries.answers import added_to, answer
from recaps.queries.following import of_page
from recaps.queries.pagination import whole
from recaps.reading.domain import RecapDomain
from recaps.reading.nodes import insert_at_end, recap_details, recap_html, recap_placeholder
from recaps.records.model import Query
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
        domain = cast("RecapDomain", self.env.get_domain("recap"))
        app = domain.this.app
        assert app is not None, "builder-inited comes before writing"
        builder = app.builder
        book = documents_in(self.document, self.env.docname) if makes_a_book(builder) else None
        self.add_to_pages_by_hand(domain)
        if has_feeds(builder):
            self.add_files_to_follow(domain)
        queries = list(self.document.findall(recap_placeholder))
        if queries:
            standard = writes_standard_html(builder, app.registry)
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
                    # What can be followed is no part of what the page says, to search and to summaries.
                    drawn = [recap_html("", "" if query.what == "follow" else words(html), html=html)]
                node.replace_self(drawn)
        if builder.name not in {"html", "dirhtml", "singlehtml"}:
            for fold in list(self.document.findall(recap_details)):
                title = nodes.paragraph("", "", nodes.strong("", fold["summary"]))
                fold.replace_self(nodes.container("", title, *fold.children))

    def add_to_pages_by_hand(self, domain: RecapDomain) -> None:
        """Put a placeholder for what the archive has on an object on the page that somebody wrote for it."""
        parts: list[tuple[str, nodes.Element]] = [(self.env.docname, self.document)]
        parts += [(part["docname"], part) for part in self.document.findall(addnodes.start_of_file)]
        for docname, part in parts:
            query = added_to(domain.catalog, docname) if docname not in domain.last.pages else None
            sections = [child for child in part if isinstance(child, nodes.section)]
            if query is not None and sections:
                insert_at_end(sections[-1], recap_placeholder(query=query))

    def add_files_to_follow(self, domain: RecapDomain) -> None:
        """Put a placeholder for feed and calendar below the title of the page of a series, a person or a topic."""
        query = Query("follow", self.env.docname)
        title = self.document.next_node(nodes.title)
        if title is not None and self.env.docname in domain.last.inputs and of_page(domain.catalog, query).files:
            title.parent.insert(title.parent.index(title) + 1, recap_placeholder(query=query))
