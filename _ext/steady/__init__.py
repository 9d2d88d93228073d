"""Builds that are exact and quick: the next build gives what a clean one would, at the cost of what has changed.

Each module is an extension of its own that closes one hole of Sphinx or saves one cost, and can be used alone; this one
loads those that every project profits from. None of them knows of recaps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MODULES = (
    "busy_workers",
    "calm_gc",
    "cached_sidebar",
    "cached_stemming",
    "compiled_templates",
    "even_images",
    "exact_output",
    "noticed_links",
    "noticed_sources",
    "noticed_upgrades",
    "pruned_search",
    "quick_pages",
    "quoted_addresses",
    "settled_numbers",
    "settled_objects",
    "whole_files",
    "whole_search",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load all of them."""
    for module in MODULES:
        app.setup_extension(f"steady.{module}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
