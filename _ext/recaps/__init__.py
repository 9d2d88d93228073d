"""Conference recaps as an archive: talks, speakers and conferences as objects of Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; Sphinx is imported only here, so that the importer and the command start without it."""
    from recaps.build.events import connect_events
    from recaps.build.peer_archives import setup_peer_archives
    from recaps.config import setup_config
    from recaps.reading.domain import RecapDomain
    from recaps.reading.nodes import setup_nodes
    from recaps.reading.transforms import KeepTitles, NoteRecords
    from recaps.rendering.placeholders import FillPlaceholders
    from recaps.rendering.sidebar import setup_sidebar

    setup_config(app)
    app.add_domain(RecapDomain)
    setup_nodes(app)
    app.add_transform(KeepTitles)
    app.add_transform(NoteRecords)
    app.add_post_transform(FillPlaceholders)
    setup_sidebar(app)
    setup_peer_archives(app)
    connect_events(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
