"""Templates that are compiled once, not in every build.

Jinja turns each template into Python before it can render a page: next to nothing in a build of thousands of pages, but
a good part of the time of a build that writes one. Jinja keeps what it has compiled if it is told where; it compares the
text of the template, so an edited one is compiled anew. Of use to any Sphinx project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def keep(app: Sphinx) -> None:
    """``builder-inited``: keep compiled templates beside the doctrees, where a clean build finds none."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment is not None:
        folder = app.doctreedir / ".templates"
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Nothing to configure."""
    app.connect("builder-inited", keep)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
