"""What a module notes of each document from one build to the next.

It is kept in the environment, goes when the document is read again or removed, and comes home from processes that read a part
of the documents. Not in a domain, which would do the same: some builders write the names of all domains into every page.
"""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ATTRIBUTE = "sphinx_exact_notes"


class DocumentNotes:
    """The notes of one module, of the given *name*.

    :param whole: merge all that a process has noted, not only of the documents that it has read; both have to be dictionaries
    """

    def __init__(self, app: Sphinx, name: str, *, whole: bool = False) -> None:
        self.name = name
        self.whole = whole
        app.connect("env-purge-doc", self._purge)
        app.connect("env-merge-info", self._merge)

    def of(self, env: BuildEnvironment) -> dict[str, Any]:
        """Document → what is noted of it."""
        if not hasattr(env, _ATTRIBUTE):
            setattr(env, _ATTRIBUTE, {})
        notes: dict[str, dict[str, Any]] = getattr(env, _ATTRIBUTE)
        return notes.setdefault(self.name, {})

    def _purge(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self.of(env).pop(docname, None)

    def _merge(self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment) -> None:
        notes = self.of(env)
        for docname, noted in self.of(other).items():
            if self.whole:
                notes.setdefault(docname, {}).update(noted)
            elif docname in docnames:
                notes[docname] = noted
