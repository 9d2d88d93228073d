"""The same names for pictures whatever was built before.

All pictures go into one folder, and Sphinx numbers those of the same name in the order in which it reads them: the second
``photo.png`` becomes ``photo1.png``. After an edit, or with ``-j``, that is not the order of a clean build. Here it is that
of their paths. Of use to any Sphinx project.
"""

from __future__ import annotations

from itertools import chain, count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def name_by_path(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: name all pictures anew."""
    taken: set[str] = set()
    for path, (docnames, _) in sorted(env.images.items()):
        file = PurePosixPath(path)
        names = chain([file.name], (f"{file.stem}{number}{file.suffix}" for number in count(1)))
        name = next(name for name in names if name not in taken)
        taken.add(name)
        env.images[path] = (docnames, name)
    env.images._existing = taken


def setup(app: Sphinx) -> ExtensionMetadata:
    """Act before those who look at the names (500)."""
    app.connect("env-updated", name_by_path, priority=200)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
