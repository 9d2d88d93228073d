"""Addresses of the builder ``dirhtml`` that lead to their page whatever its file is called.

The builder ``html`` quotes the names of documents in addresses, this one does not: a link to ``c#-days`` leads to ``c``, and a
space ends the line in the inventory. Of use to any Sphinx project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.builders.dirhtml import DirectoryHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def quote_addresses(app: Sphinx) -> None:
    """``builder-inited``: the builder quotes, unless it has a way of its own."""
    builder = app.builder
    unquoted = DirectoryHTMLBuilder.get_target_uri
    if isinstance(builder, DirectoryHTMLBuilder) and type(builder).get_target_uri is unquoted:

        def quoted(docname: str, typ: str | None = None) -> str:
            return quote(unquoted(builder, docname, typ))

        builder.get_target_uri = quoted  # type: ignore[method-assign]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Act before those who ask for addresses (500)."""
    app.connect("builder-inited", quote_addresses, priority=200)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
