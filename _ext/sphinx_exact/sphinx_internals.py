"""What this package uses of Sphinx that Sphinx does not promise to keep.

Every such name stands here, with what it is for. Whoever uses one asks first: where it is gone, one warning says what is off,
and Sphinx goes on as it does without this package.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from sphinx.util import logging

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Internal:
    """Names that one purpose needs, all of them; *lost* says what is off without them."""

    subtype: str
    names: tuple[str, ...]
    lost: str

    def available(self, *owners: object) -> bool:
        """Whether every name is one of an owner's; if not, a warning says so, once a build."""
        missing = [name for name in self.names if not any(hasattr(owner, name) for owner in owners)]
        if missing:
            message = "this Sphinx has no %s; %s. It is slower, or less exact, and otherwise as without this extension."
            logger.warning(message, ", ".join(missing), self.lost, type="sphinx_exact", subtype=self.subtype, once=True)
        return not missing

    def imported(self, module: str) -> Any:
        """The value of the only name in a module, None where it is gone."""
        try:
            owner = import_module(module)
        except ImportError:
            owner = None
        return getattr(owner, self.names[0]) if self.available(owner) else None


IMAGE_NAMES = Internal("image_names", ("_existing",), "pictures of one name are numbered in the order of reading")
PARALLEL = Internal("parallel", ("_read_parallel", "_write_parallel"), "documents are not dealt out to processes by their length")
SEARCH_INDEX = Internal(
    "search_index",
    ("_titles", "_filenames", "_all_titles", "_index_entries", "_mapping", "_title_mapping"),
    "the search index keeps words that no page has, and lacks index entries of pages that are not written",
)
SEARCH_STEPS = Internal(
    "search_steps",
    ("load_indexer", "dump_search_index", "dump_inventory"),
    "the search index is always read, and keeps words that no page has",
)
ASSETS = Internal("assets", ("_css_files", "_js_files"), "every style sheet and script counts as one that all pages name")
PARTIAL = Internal("partial", ("render_partial",), "titles are written by a writer each")
PAGE_PATH = Internal("page_path", ("get_output_path",), "pages are written in place")
DOCTREES = Internal(
    "doctrees", ("_pickled_doctree_cache", "_write_doc_doctree_cache"), "what has been read is held in memory until it is written"
)
CHUNKS = Internal("chunks", ("make_chunks",), "documents are not dealt out to processes by their length")
INDEX_WORDS = Internal("index_words", ("split_index_msg",), "the search index lacks index entries of pages that are not written")
ENVIRONMENT_FILE = Internal("environment_file", ("ENV_PICKLE_FILENAME",), "an upgrade or edit of code is not noticed")
_TOCTREES = "sphinx.environment.adapters.toctree"
TOCTREE = Internal("toctree", ("_resolve_toctree",), "a page counts as showing the titles of all others")


def replace_resolve_toctree(function: Callable[..., Any]) -> Callable[[], None] | None:
    """Let *function* resolve all toctrees, which is given Sphinx's own before all arguments.

    :return: what undoes it, None where this cannot be done
    """
    original = TOCTREE.imported(_TOCTREES)
    if original is None:
        return None
    module = import_module(_TOCTREES)
    name = TOCTREE.names[0]
    setattr(module, name, partial(function, original))
    return lambda: setattr(module, name, original)
