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

from sphinx_exact.atomic_output import read, write
from sphinx_exact.output_files import size_of
from sphinx_exact.sphinx_internals import SEARCH_INDEX, SEARCH_STEPS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata


class Index:
    """The search index of one build."""

    def __init__(self) -> None:
        self.made_of = ""
        #: Whether another extension has put something in the place of Sphinx's index; None as long as nobody has looked.
        self.replaced: bool | None = None

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """``write-started``, after which the builder loads the index."""
        self.made_of = ""
        if isinstance(builder, StandaloneHTMLBuilder) and SEARCH_STEPS.available(builder):
            for name in ("dump_search_index", "dump_inventory"):
                builder.__dict__.pop(name, None)  # of an earlier build of the same application
            if self.replaced is None:
                self.replaced = "load_indexer" in vars(builder)
            self.made_of = f"{builder.outdir}\n" + "\n".join(sorted(app.env.all_docs))
            _replace(builder, "load_indexer", self.load)

    def load(self, builder: Any, original: Callable[[Set[str]], None], docnames: Set[str]) -> None:
        """Load the index, unless neither documents nor pages have changed since it was written."""
        if not docnames and self.known(builder):
            if self.replaced:
                original(docnames)
            _replace(builder, "dump_search_index", lambda builder, original: None)
            _replace(builder, "dump_inventory", lambda builder, original: None)
        else:
            _stamp(builder).unlink(missing_ok=True)
            if SEARCH_INDEX.available(builder.indexer):
                builder.indexer.prune = lambda docnames: prune(builder.indexer, docnames)
            original(docnames)

    def known(self, builder: Any) -> bool:
        """Whether the last complete build with this builder had the same documents, and what it wrote is there."""
        return read(_stamp(builder)) == self.now(builder)

    def now(self, builder: Any) -> str:
        """Of which documents the index is, and how long the files are."""
        sizes = [size_of(builder.outdir, name) for name in (builder.searchindex_filename or "none", "objects.inv")]
        return f"{self.made_of}\n{sizes}"

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``: note of which documents the index is."""
        if exception is None and self.made_of and isinstance(app.builder, StandaloneHTMLBuilder) and not self.known(app.builder):
            write(_stamp(app.builder), self.now(app.builder))


def _stamp(builder: Builder) -> Path:
    return Path(builder.doctreedir, f"search-{builder.name}.txt")


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
    app.connect("write-started", index.begin)
    app.connect("build-finished", index.finish)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
