"""Conference recaps as an archive: talks, speakers and conferences as objects of Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; Sphinx is imported only here, so that the importer and the command start without it."""
    app.setup_extension("sphinx_exact")
    from recaps.build import events, pages
    from recaps.build.peer_archives import setup_exchange
    from recaps.config import setup_config
    from recaps.reading.cleanup import join_lines
    from recaps.reading.domain import RecapDomain, warn_unknown
    from recaps.reading.nodes import setup_nodes
    from recaps.reading.transforms import NoteRecords
    from recaps.rendering.placeholders import FillPlaceholders

    setup_config(app)
    setup_nodes(app)
    app.add_domain(RecapDomain)
    app.add_transform(NoteRecords)
    app.add_post_transform(FillPlaceholders)
    app.connect("source-read", join_lines)
    app.connect("builder-inited", events.serve_pages)
    # Before those (500) who look at what was added and removed.
    app.connect("env-get-outdated", events.find_changed, priority=400)
    app.connect("env-before-read-docs", events.announce_pages)
    # Before the collectors of Sphinx (500), which number sections and figures of all documents.
    app.connect("env-updated", events.complete, priority=400)
    app.connect("env-get-updated", events.compare, priority=900)
    app.connect("write-started", events.leave_parents)
    app.connect("doctree-resolved", events.note_written)
    app.connect("warn-missing-reference", warn_unknown)
    app.connect("html-page-context", pages.without_source)
    app.connect("build-finished", events.finish)
    setup_exchange(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
