"""With ``-j N``, N processes that write.

Sphinx uses N - 1, because the main process is busy with resolving references. It hands over the next documents only when
it has resolved some more, so a writer that needs a little longer than that waits as long again, and with ``-j 2`` the only
writer stands still for half of the time. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def add_writer(app: Sphinx, builder: Any) -> None:
    """``write-started``: let this builder start one process more."""
    original = getattr(type(builder), "_write_parallel", None)
    if original is None:
        return

    def write(docnames: Sequence[str], nproc: int) -> None:
        original(builder, docnames, nproc + 1)

    builder._write_parallel = write


def setup(app: Sphinx) -> ExtensionMetadata:
    """Nothing to configure."""
    app.connect("write-started", add_writer)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
