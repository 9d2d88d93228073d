"""A build with other code than the last one starts from nothing.

Sphinx compares settings and the names of extensions, not what they do: after an upgrade of Sphinx, a theme or an extension, or
an edit of an extension of the project's own, old and new pages would stand side by side for good. Of use to any Sphinx project.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_exact.atomic_output import read, write
from sphinx_exact.sphinx_internals import ENVIRONMENT_FILE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

_STAMP = "made-with.txt"
#: Folders of installed packages; what is in them has a version.
_INSTALLED = {"site-packages", "dist-packages"}


def start_anew(app: Sphinx, config: Config) -> None:
    """``config-inited``, before Sphinx looks for what it knows from the last build: take that away if it is of other code."""
    name = ENVIRONMENT_FILE.imported("sphinx.application")
    if name is None:
        return
    stamp, now = Path(app.doctreedir, _STAMP), digest(app)
    if read(stamp) != now:
        Path(app.doctreedir, name).unlink(missing_ok=True)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        write(stamp, now)


def digest(app: Sphinx) -> str:
    """A digest of the code of a build: the versions of Python and of all that is installed, the text of all that is not."""
    parts = [sys.version, *sorted(installed())]
    for place in sorted({place for name in app.extensions for place in own_places(name)}):
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            parts += [os.fspath(path), blake2b(path.read_bytes(), digest_size=16).hexdigest()]
    if callable(app.config.setup):
        parts.append(read(Path(app.confdir, "conf.py")))
    return blake2b("\0".join(parts).encode(errors="replace"), digest_size=16).hexdigest()


def installed() -> Iterator[str]:
    """The names and versions of all installed packages, as their folders of metadata tell them."""
    for folder in {*sys.path}:
        try:
            # All of them: what a theme or an extension is made of in turn is not easily known.
            yield from (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
        except OSError:
            continue


def own_places(extension: str) -> set[Path]:
    """The file of an extension, or the folders of the package that it is in, if that is not an installed one."""
    module = sys.modules.get(extension)
    if module is not None and not hasattr(module, "__path__"):
        module = sys.modules.get(extension.rpartition(".")[0], module)
    if module is None:
        return set()
    places = getattr(module, "__path__", None) or filter(None, [module.__file__])
    return {path for path in map(Path, places) if not _INSTALLED.intersection(path.parts)}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look when all extensions have been loaded."""
    app.connect("config-inited", start_anew)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
