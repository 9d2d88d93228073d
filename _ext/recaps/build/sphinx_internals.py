"""The private names of Sphinx that are used here, all of them, each asked for first.

Where one is gone, a build is slower, or says what it cannot do; it does not fail. ``tests/builds/test_sphinx_internals.py`` takes
away one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

#: Where the environment looks for a doctree before it reads the file, and for one that is about to be written.
_CACHES = ("_pickled_doctree_cache", "_write_doc_doctree_cache")


def replace_doctree_caches(env: BuildEnvironment, pickled: type[dict[str, Any]], written: type[dict[str, Any]]) -> bool:
    """Put tables of other types in place of the two; False if Sphinx has no such tables."""
    if not all(type(getattr(env, name, None)) is dict for name in _CACHES):
        return False
    for name, table in zip(_CACHES, (pickled, written), strict=True):
        setattr(env, name, table(getattr(env, name)))
    return True


def announce(docnames: Iterable[str], title: str = "") -> bool:
    """Let toctrees name documents that do not exist yet, and no pattern find them: as Sphinx does with ``genindex``.

    False if Sphinx has no list of such documents.
    """
    table = getattr(StandardDomain, "_virtual_doc_names", None)
    if not isinstance(table, dict):
        return False
    for docname in docnames:
        table.setdefault(docname, (docname, title))
    return True


def recall(docnames: Iterable[str]) -> None:
    """Take back what :func:`announce` did."""
    table = getattr(StandardDomain, "_virtual_doc_names", {})
    for docname in docnames:
        table.pop(docname, None)
