"""Feeds and calendars in the head of the pages whose readers may want them: there, programs look for them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from recaps.config import has_feeds
from recaps.queries.following import in_head
from recaps.reading.domain import RecapDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_to_head(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """``html-page-context``: name them in the head of a page that shows something of the archive."""
    domain = cast("RecapDomain", app.env.get_domain("recap"))
    if pagename in domain.last.inputs and has_feeds(app.builder):
        links = [
            f'<link rel="alternate" type="{type_}" title="{escape(title)}" href="{context["pathto"](quote(file), 1)}" />'
            for _, type_, file, title in in_head(domain.catalog, pagename)
        ]
        context["metatags"] = "\n".join(filter(None, (context.get("metatags", ""), *links)))
