"""A search index without words that no page has any more.

When documents change, Sphinx takes their names out of the index that it loads from the last build, but leaves the words:
``searchindex.js`` grows with every edit and differs from that of a clean build. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def prune(app: Sphinx) -> Iterable[tuple[str, dict[str, object], str]]:
    """``html-collect-pages``, which comes after the pages and before the index is written; adds no page."""
    indexer = getattr(app.builder, "indexer", None)
    for name in ("_mapping", "_title_mapping"):
        words = getattr(indexer, name, {})
        for word in [word for word, documents in words.items() if not documents]:
            del words[word]
    return ()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Nothing to configure."""
    app.connect("html-collect-pages", prune)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
