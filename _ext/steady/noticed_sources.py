"""Documents to be read again that Sphinx does not notice.

Sphinx reads a file again if it was edited after the last reading. A file that was moved or copied to the place of another
brings its old time along, so that looks unchanged. After a build that was broken off, there may be doctrees that are
newer than what Sphinx knows of their sources. And a document that has a deleted one in its toctree goes on to name it
as a neighbor of others. Of use to any Sphinx project.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def find_unnoticed(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """``env-get-outdated``: the documents to read that Sphinx would not."""
    known = (env.all_docs.keys() & env.found_docs) - added - changed
    saved = _stat(app.doctreedir / ENV_PICKLE_FILENAME)
    return [
        docname
        for docname in known
        if not removed.isdisjoint(env.toctree_includes.get(docname, ()))
        or _replaced(env, docname)
        or (saved and _newer(app, docname, saved))
    ]


def _replaced(env: BuildEnvironment, docname: str) -> bool:
    """Whether another file has been put in the place of the source, or of one that it includes, since it was read.

    Moving and copying set the time of the last change of a file's entry, which nothing can set back. (On Windows that is the
    time of its creation; there this finds copies only.)
    """
    read = env.all_docs[docname] * 1000
    return any(found.st_ctime_ns > read for found in _inputs(env, docname))


def _newer(app: Sphinx, docname: str, saved: os.stat_result) -> bool:
    """Whether the doctree was written after the environment was saved: by a build that was broken off."""
    doctree = _stat(app.doctreedir / f"{docname}.doctree")
    return doctree is not None and doctree.st_mtime_ns > saved.st_mtime_ns


def _inputs(env: BuildEnvironment, docname: str) -> Iterator[os.stat_result]:
    for path in (env.doc2path(docname), *(env.srcdir / name for name in env.dependencies.get(docname, ()))):
        found = _stat(path)
        if found:
            yield found


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look after those who may change what counts as removed (500)."""
    app.connect("env-get-outdated", find_unnoticed, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
