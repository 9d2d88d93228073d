"""The same names for pictures whatever was built before.

All pictures go into one folder, and Sphinx numbers those of the same name in the order in which it reads them: the second
``photo.png`` becomes ``photo1.png``. After an edit, or with ``-j``, that is not the order of a clean build. Here it is: that
of the documents by name, and of the pictures in each. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_exact.document_notes import DocumentNotes
from sphinx_exact.sphinx_internals import IMAGE_NAMES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class Images:
    """The pictures of each document, in order."""

    def __init__(self, app: Sphinx) -> None:
        self.notes = DocumentNotes(app, "images")

    def note(self, app: Sphinx, doctree: nodes.document) -> None:
        """``doctree-read``, when Sphinx has found the files."""
        paths: list[str] = []
        for image in doctree.findall(nodes.image):
            paths += image.get("candidates", {}).values()
        if paths:
            self.notes.of(app.env)[app.env.current_document.docname] = paths

    def name(self, app: Sphinx, env: BuildEnvironment) -> None:
        """``env-updated``: name all pictures anew."""
        if not IMAGE_NAMES.available(env.images):
            return
        taken: set[str] = set()
        for path in self.in_order(env):
            file = PurePosixPath(path)
            names = chain([file.name], (f"{file.stem}{number}{file.suffix}" for number in count(1)))
            name = next(name for name in names if name not in taken)
            taken.add(name)
            env.images[path] = (env.images[path][0], name)
        env.images._existing = taken

    def in_order(self, env: BuildEnvironment) -> Iterator[str]:
        """The paths of all pictures in the order in which a build from nothing reads them."""
        known = self.notes.of(env)
        found: list[str] = []
        for docname in sorted(known):
            found += known[docname]
        # Those that an extension has added stand at the end.
        known_paths: Iterable[str] = dict.fromkeys([*found, *sorted(env.images)])
        return (path for path in known_paths if path in env.images)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Note after the collector of Sphinx (500), and name before those who look at the names (500)."""
    images = Images(app)
    app.connect("doctree-read", images.note, priority=900)
    app.connect("env-updated", images.name, priority=200)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
