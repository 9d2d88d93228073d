"""With ``-j N``, N processes that have something to do from beginning to end.

Sphinx hands each reading process some documents in the order of their names. Of long ones in a row, such as the conferences of
one series, a single process may still read when all others have nothing left. Here the long ones are dealt out evenly.

And for writing it uses N - 1 processes, because the main process is busy with resolving references. It hands over the next
documents only when it has resolved some more, so a writer that needs a little longer than that waits as long again, and with
``-j 2`` the only writer stands still for half of the time. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sphinx_exact.sphinx_internals import CHUNKS, PARALLEL

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def deal(docnames: Sequence[str], size: dict[str, int], hands: int) -> list[str]:
    """The same documents in another order: cut into *hands* parts, each has about the same of everything, long and short."""
    ordered = sorted(docnames, key=lambda docname: (-size[docname], docname))
    return [docname for hand in range(hands) for docname in ordered[hand::hands]]


def employ(app: Sphinx) -> None:
    """``builder-inited``: let this builder deal documents out, and start one process more for writing."""
    builder: Any = app.builder
    make_chunks = CHUNKS.imported("sphinx.util.parallel")
    if make_chunks is None or not PARALLEL.available(builder):
        return
    read, write = builder._read_parallel, builder._write_parallel

    def read_dealt(docnames: Sequence[str], nproc: int) -> None:
        paths = {docname: app.env.doc2path(docname) for docname in docnames}
        size = {docname: path.stat().st_size if path.is_file() else 0 for docname, path in paths.items()}
        read(deal(docnames, size, len(make_chunks(docnames, nproc))), nproc)

    def write_by_more(docnames: Sequence[str], nproc: int) -> None:
        write(docnames, nproc + 1)

    builder._read_parallel, builder._write_parallel = read_dealt, write_by_more


def setup(app: Sphinx) -> ExtensionMetadata:
    """Nothing to configure."""
    app.connect("builder-inited", employ)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
