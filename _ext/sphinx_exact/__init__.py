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
    "parallel_balance",
    "gc_tuning",
    "sidebar_cache",
    "stemming_cache",
    "template_cache",
    "stable_image_names",
    "output_manifest",
    "missing_link_deps",
    "source_changes",
    "page_inputs",
    "code_changes",
    "search_prune",
    "page_cache",
    "quoted_uris",
    "stale_section_numbers",
    "doctree_memory",
    "duplicate_objects",
    "atomic_output",
    "search_index_entries",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load all of them."""
    for module in MODULES:
        app.setup_extension(f"sphinx_exact.{module}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
