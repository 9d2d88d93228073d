"""What was read is not held in memory until it is written.

Sphinx keeps the doctree of every document that it reads, and the file of those that it looks at once more, from reading to the
end of writing: in a clean build of many documents a third of all memory. Each is in a file, from which it is read again when its
page is written; that takes no more time. Of use to any Sphinx project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_exact.sphinx_internals import DOCTREES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def keep_nothing(app: Sphinx) -> None:
    """``builder-inited``: put tables that do not grow in place of the two, whatever kind of table others have put there."""
    if DOCTREES.available(app.env):
        for name in DOCTREES.names:
            table = getattr(app.env, name)
            setattr(app.env, name, _lean(type(table))(table))


def _lean(kind: type[dict[str, Any]]) -> type[dict[str, Any]]:
    def keep(self: dict[str, Any], docname: str, doctree: object) -> None:
        """Forget it."""

    return type(f"Lean{kind.__name__}", (kind,), {"__setitem__": keep})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Act after those (500) who have tables of their own."""
    app.connect("builder-inited", keep_nothing, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
