"""A search index with the entries of the general index, after every build.

When Sphinx loads ``searchindex.js`` to go on with it, it leaves out what comes of ``index`` directives and roles; only
the pages of the running build have their entries then. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from sphinx_exact.sphinx_internals import INDEX_WORDS, SEARCH_INDEX

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.domains.index import IndexDomain
    from sphinx.util.typing import ExtensionMetadata

Entries = list[tuple[str, str, str]]


def restore_entries(app: Sphinx) -> Iterable[tuple[str, dict[str, object], str]]:
    """``html-collect-pages``, which comes after the pages and before the index is written; adds no page."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None and SEARCH_INDEX.available(indexer):
        known: dict[str, Entries] = indexer._index_entries
        for docname, entries in cast("IndexDomain", app.env.get_domain("index")).entries.items():
            searched = not {"nosearch", "no-search"} & app.env.metadata[docname].keys()
            if docname not in known and docname in indexer._titles and searched:
                known[docname] = words_of(entries)
        indexer._index_entries = dict(sorted(known.items()))
    return ()


def words_of(entries: Iterable[tuple[str, str, str, str, str | None]]) -> Entries:
    """What Sphinx notes for the entries of a page: word, anchor, and ``main`` or nothing."""
    split = INDEX_WORDS.imported("sphinx.util.index_entries")
    found = set()
    for kind, value, anchor, main, _ in entries if split else ():
        try:
            words = split(kind, value)
        except ValueError:
            continue
        found |= {(word, anchor or "", main) for word in words}
    return sorted(found)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Nothing to configure."""
    app.connect("html-collect-pages", restore_entries)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
