"""The sidebar of generated pages, put together once a folder instead of once a page.

Sphinx resolves the global toctree for every page and copies the sections of all documents while it does: pages times
sections. A generated page that is in no toctree has the sidebar of any other in its folder, to the byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from recaps.reading.domain import RecapDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Sidebars:
    """The toctrees that pages of one build have got."""

    def __init__(self) -> None:
        self.known: dict[tuple[object, ...], Any] = {}

    def begin(self, app: Sphinx, builder: object) -> None:
        """``write-started``: forget the last build."""
        self.known = {}

    def on_page(self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
        """``html-page-context``: let the page have what the first one of its folder got."""
        domain = cast("RecapDomain", app.env.get_domain("recap"))
        original = context.get("toctree")
        if original is None or pagename not in domain.last.pages or "orphan" not in app.env.metadata[pagename]:
            return
        folder = app.builder.get_target_uri(pagename).rpartition("/")[0]

        def toctree(**options: Any) -> Any:
            if not options.get("titles_only"):
                return original(**options)
            key = (folder, *sorted(options.items()))
            if key not in self.known:
                self.known[key] = original(**options)
            return self.known[key]

        context["toctree"] = toctree


def setup_sidebar(app: Sphinx) -> None:
    """Act before themes read the context (500), and before those who look at what a page is given."""
    sidebars = Sidebars()
    app.connect("write-started", sidebars.begin)
    app.connect("html-page-context", sidebars.on_page, priority=350)
