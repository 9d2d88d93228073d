"""Documents to be read again that Sphinx does not notice.

Sphinx reads a file again if it is newer than the end of the last reading. It does not see a file that was moved or copied to
the place of another and brought its old time along; one that took the place of a source of another kind (``a.rst`` for
``a.md``); one that was saved while it was read; nor any edit at all after a build on a clock that was ahead. So this notes of
which files each document was read, as they were before, and what its doctree was when it had been written: that may be damaged,
or of a build that was broken off and newer than what Sphinx knows of the sources. And a document that has a deleted one in its
toctree goes on to name it as a neighbor of others. Of use to any Sphinx project.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_exact.document_notes import DocumentNotes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: A file as it was: its path, when it and its entry were changed, and its size. Moving and copying set the time of the entry,
#: which nothing can set back. (On Windows that is the time of its creation.) None for one that is not there.
State = tuple[int, int, int] | None

#: The clock of a file system may lag behind by so many nanoseconds.
_TICK = 10_000_000


class Sources:
    """The files that each document was read of."""

    def __init__(self, app: Sphinx) -> None:
        #: Document → the state of its files by path, and when its doctree was written, with its size.
        self.notes = DocumentNotes(app, "sources")
        self.started = 0
        self.before: dict[str, tuple[str, State]] = {}

    def find_unnoticed(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> Iterator[str]:
        """``env-get-outdated``: the documents to read that Sphinx would not."""
        known = self.notes.of(env)
        for docname in (env.all_docs.keys() & env.found_docs) - added - changed:
            files, doctree = known.get(docname, ({}, None))
            if (
                not removed.isdisjoint(env.toctree_includes.get(docname, ()))
                or os.fspath(env.doc2path(docname)) not in files
                or any(_state(path) != state for path, state in files.items())
                or _doctree(app, docname) != doctree
            ):
                yield docname

    def note_before(self, app: Sphinx, env: BuildEnvironment, docnames: Iterable[str]) -> None:
        """``env-before-read-docs``: note the sources as they are now; what is saved from here on is read the next time."""
        self.started = time.time_ns() - _TICK
        paths = {docname: os.fspath(env.doc2path(docname)) for docname in docnames}
        self.before = {docname: (path, _state(path)) for docname, path in paths.items()}

    def note_after(self, app: Sphinx, env: BuildEnvironment) -> None:
        """``env-updated``: note also what the documents have turned out to include."""
        known = self.notes.of(env)
        for docname, (path, state) in self.before.items():
            included = (os.fspath(env.srcdir / name) for name in env.dependencies.get(docname, ()))
            files = {**{name: self._unless_new(_state(name)) for name in included}, path: state}
            known[docname] = files, _doctree(app, docname)
        self.before = {}

    def _unless_new(self, state: State) -> State:
        """*state*, or one that no file has if it was changed while the documents were read: before or after, is not known."""
        return (0, 0, -1) if state and max(state[:2]) >= self.started else state


def _doctree(app: Sphinx, docname: str) -> tuple[int, int] | None:
    """When the doctree was written, and its size."""
    state = _state(app.doctreedir / f"{docname}.doctree")
    return state and (state[0], state[2])


def _state(path: str | Path) -> State:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look after those who may change what counts as removed, or what is to be read (500)."""
    sources = Sources(app)
    app.connect("env-get-outdated", sources.find_unnoticed, priority=900)
    app.connect("env-before-read-docs", sources.note_before, priority=900)
    app.connect("env-updated", sources.note_after, priority=100)
    return {"version": "3", "parallel_read_safe": True, "parallel_write_safe": True}
