"""A sitemap of the whole site after every build.

sphinx-sitemap lists the pages that the running build has written, in the order in which they came. In an incremental
build that is a part of them, and with ``-j`` the order changes from build to build. Of use to any Sphinx project.
"""

from __future__ import annotations

from fnmatch import fnmatch
from queue import Empty
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def list_all_documents(app: Sphinx, exception: Exception | None) -> None:
    """Put every document, in order, in place of what sphinx-sitemap has gathered."""
    links = getattr(app, "sitemap_links", None)
    if links is None or exception is not None or app.builder.format != "html":
        return
    while True:
        try:
            links.get_nowait()
        except Empty:
            break
    for docname in sorted(app.env.found_docs):
        link = app.builder.get_target_uri(docname)
        if not any(fnmatch(link, pattern) for pattern in getattr(app.config, "sitemap_excludes", ())):
            links.put((link, None))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Run before sphinx-sitemap writes (500)."""
    app.connect("build-finished", list_all_documents, priority=100)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
