"""The private names of Sphinx and MyST that are used here, all of them, each asked for first.

Where one is gone, a build does not fail: one warning says what is off. ``tests/builds/test_sphinx_internals.py`` takes away one
after the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from recaps.warning_types import WarningType, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Where the environment looks for a doctree before it reads the file, and for one that is about to be written.
_CACHES = ("_pickled_doctree_cache", "_write_doc_doctree_cache")
#: The documents without a source that toctrees may name, such as ``genindex``.
_VIRTUAL = "_virtual_doc_names"
#: The settings by which MyST reads the next document.
_MYST = "myst_config"


def _lost(owner: str, names: Iterable[str], what: str) -> None:
    warn(WarningType.SPHINX, f"this {owner} has no {', '.join(names)}: {what}", None, once=True)


def replace_doctree_caches(env: BuildEnvironment, pickled: type[dict[str, Any]], written: type[dict[str, Any]]) -> bool:
    """Put tables of other types in place of the two; False if Sphinx has no such tables."""
    if gone := [name for name in _CACHES if type(getattr(env, name, None)) is not dict]:
        _lost("Sphinx", gone, "generated pages are kept in files, which takes time and room")
        return False
    for name, table in zip(_CACHES, (pickled, written), strict=True):
        setattr(env, name, table(getattr(env, name)))
    return True


def announce(docnames: Iterable[str], title: str = "") -> bool:
    """Let toctrees name documents that do not exist yet, and no pattern find them: as Sphinx does with ``genindex``.

    False if Sphinx has no list of such documents.
    """
    table = getattr(StandardDomain, _VIRTUAL, None)
    if not isinstance(table, dict):
        _lost("Sphinx", [_VIRTUAL], "patterns in toctrees find the indexes of the archive as well")
        return False
    for docname in docnames:
        table.setdefault(docname, (docname, title))
    return True


def recall(docnames: Iterable[str]) -> None:
    """Take back what :func:`announce` did."""
    table = getattr(StandardDomain, _VIRTUAL, None)
    if isinstance(table, dict):
        for docname in docnames:
            table.pop(docname, None)


def myst_settings(app: Sphinx) -> Any:
    """How MyST reads documents; None if it is not loaded, or has no such settings."""
    settings = getattr(app.env, _MYST, None)
    if hasattr(settings, "enable_extensions"):
        return settings
    if "myst_parser" in app.extensions and "colon_fence" not in app.config.myst_enable_extensions:
        _lost("MyST", [_MYST], 'directives between lines of ::: need myst_enable_extensions = ["colon_fence"] in conf.py')
    return None


def set_myst_settings(env: BuildEnvironment, settings: Any) -> None:
    """Have MyST read the next document by other settings."""
    setattr(env, _MYST, settings)
