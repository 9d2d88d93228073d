"""Pagefind as the search page: of a large index, readers fetch the few pieces that their words need.

Sphinx's index is one file, which everybody who searches downloads whole. `Pagefind <https://pagefind.app/>`_ cuts the index
into small files. With this extension in ``extensions`` the HTML builders (``html``, ``dirhtml``) write such an index to
``_pagefind/``, no ``searchindex.js``, and a search page that reads it. Of use to any Sphinx project and theme.

The page is made from the theme's own ``page.html``, and the results have the markup of Sphinx's results, so that they look
as in the theme. Pagefind's ready-made interface would bring its own colors, fonts and texts, and 160 kB; what is needed
of it is a hundred lines, with the texts that Sphinx has translated already.
"""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.osutil import copyfile

from pagefind_search.index import FOLDER, Index, program
from pagefind_search.pages import Pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ASSETS = Path(__file__).parent / "assets"

logger = logging.getLogger(__name__)


def activate(app: Sphinx) -> None:
    """``builder-inited``: take the place of Sphinx's search, if this builder has one and Pagefind is there."""
    if app.builder.name not in {"html", "dirhtml"}:
        return
    executable = program()
    if executable is None:
        message = "Pagefind is not installed, so the site keeps the search of Sphinx; to change that: pip install 'pagefind[bin]'"
        logger.warning(message, type="pagefind_search", subtype="missing", location=f"{app.confdir / 'conf.py'}:1")
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)

    def without_index(docnames: Set[str]) -> None:
        builder.indexer = None

    # Sphinx then feeds and writes no index, but still has a search page. (With ``builder.search = False`` it would have none.)
    builder.load_indexer = without_index  # type: ignore[method-assign]
    builder.searchindex_filename = ""  # for those who look for the file
    search = Search(builder, executable)
    app.connect("env-updated", search.on_read, priority=900)
    app.connect("html-page-context", search.on_page)
    app.connect("build-finished", search.on_end)
    if "output-looked-after" in app.events.events:  # of sphinx_exact.output_manifest
        app.connect("output-looked-after", lambda app: (f"{FOLDER}/**/*", "_static/pagefind_search.*"))


class Search:
    """The search of one build."""

    def __init__(self, builder: StandaloneHTMLBuilder, executable: Path) -> None:
        self.pages = Pages(builder)
        self.index = Index(self.pages.folder, Path(builder.outdir), executable, keep_index_names=builder.name == "html")

    def on_read(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """``env-updated``: documents of which the index would know nothing are written once more."""
        return self.pages.missing()

    def on_page(self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> str | None:
        """``html-page-context``: keep what is to be found of a document; make the search page."""
        if doctree is not None:
            self.pages.keep(pagename, context.get("title", ""), context["body"])
        elif pagename == "search":
            return search_page(app, context)
        return None

    def on_end(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``: bring the index up to date."""
        if exception is not None:
            return
        (Path(app.outdir) / "searchindex.js").unlink(missing_ok=True)  # of a build without this extension
        self.pages.tidy()
        try:
            with progress_message("indexing the pages for Pagefind"):
                self.index.update()
        except SphinxError as error:
            logger.warning(str(error), type="pagefind_search", subtype="failed", location=f"{app.confdir / 'conf.py'}:1")


def search_page(app: Sphinx, context: dict[str, Any]) -> str:
    """Fill *context*; returns the template, which every theme has."""
    static = Path(app.outdir, "_static")
    for name in ("pagefind_search.css", "pagefind_search.js"):
        copyfile(ASSETS / name, static / name, force=True)
    app.add_css_file("pagefind_search.css")
    app.add_js_file("pagefind_search.js", loading_method="defer")
    form = (ASSETS / "search.html").read_text(encoding="utf-8")
    templates = cast("BuiltinTemplateLoader", cast("StandaloneHTMLBuilder", app.builder).templates)
    context["title"] = _("Search")
    context["body"] = templates.render_string(form, {**context, "folder": FOLDER})
    context["metatags"] = context.get("metatags", "") + '<meta name="robots" content="noindex" />'
    return "page.html"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Nothing to configure."""
    app.connect("builder-inited", activate)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
