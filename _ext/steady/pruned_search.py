"""A search index without words that no page has any more, left alone where nothing has changed.

When documents change, Sphinx takes their names out of the index that it loads from the last build, but leaves the words:
``searchindex.js`` grows with every edit and differs from that of a clean build. And it loads the index, goes through it
and writes it again in every build, be it one that writes no page. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata


class Index:
    """The search index of one build."""

    def __init__(self) -> None:
        self.purged = False

    def note(self, app: Sphinx, env: object, docname: str) -> None:
        """``env-purge-doc``: a document is read again or gone."""
        self.purged = True

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """``write-started``, after which the builder loads the index."""
        if isinstance(builder, StandaloneHTMLBuilder):
            _replace(builder, "load_indexer", self.load)

    def load(self, builder: Any, original: Callable[[Set[str]], None], docnames: Set[str]) -> None:
        """Load the index, unless neither documents nor pages have changed since it was written."""
        if docnames or self.purged or not Path(builder.outdir, builder.searchindex_filename).is_file():
            builder.indexer.prune = lambda docnames: prune(builder.indexer, docnames)
            original(docnames)
        else:
            _replace(builder, "dump_search_index", lambda builder, original: None)
            _replace(builder, "dump_inventory", lambda builder, original: None)


def _replace(builder: Any, name: str, function: Callable[..., None]) -> None:
    """Put *function* in place of the method *name* of this one builder; it is given the builder and the method."""
    original = getattr(builder, name)
    setattr(builder, name, lambda *arguments: function(builder, original, *arguments))


def prune(indexer: Any, docnames: Iterable[str]) -> None:
    """Leave only *docnames* in the index, as Sphinx does, but at the cost of what goes, not of what stays."""
    kept = set(docnames)
    gone = indexer._titles.keys() - kept
    for names in (indexer._titles, indexer._filenames, indexer._all_titles, indexer._index_entries):
        for docname in names.keys() - kept:
            del names[docname]
    for words in (indexer._mapping, indexer._title_mapping) if gone else ():
        for documents in words.values():
            documents -= gone
        for word in [word for word, documents in words.items() if not documents]:
            del words[word]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Nothing to configure."""
    index = Index()
    app.connect("env-purge-doc", index.note)
    app.connect("write-started", index.begin)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
