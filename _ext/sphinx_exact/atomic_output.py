"""Files that are written whole or not at all, and builds that say so if one could not be.

Sphinx writes a page over the old one: whoever reads it meanwhile, or after a full disk, finds a part of it. And where a page
cannot be written Sphinx warns, and ends as if all were well. Here pages are written beside their place and moved into it,
the exit code says if something could not be written, and the event ``output-not-written`` tells other extensions what.
Of use to any Sphinx project.
"""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import __

from sphinx_exact.sphinx_internals import PAGE_PATH

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

#: An event, emitted when a build ends: a file, given by its path, could not be written or copied.
NOT_WRITTEN = "output-not-written"

#: What Sphinx warns with where it goes on without a file; they are in the language of the machine.
_WARNINGS = (
    "error writing file %s: %s",
    "cannot copy image file '%s': %s",
    "cannot copy downloadable file %r: %s",
    "cannot copy static file %r",
    "cannot copy extra file %r",
    "Failed to copy a file in the theme's 'static' directory: %s: %r",
    "Failed to copy a file in html_static_file: %s: %r",
)
_PART = ".writing-{}.part"


def write(path: Path, content: str | bytes, *, errors: str = "strict") -> None:
    """Replace *path* in one step: whoever reads it finds the old content or the new one.

    :raises OSError: if it cannot be written; the file is then what it was
    """
    # Of a short name of its own, which every folder can hold; each process that writes has its own number.
    part = path.parent / _PART.format(os.getpid())
    try:
        part.write_bytes(content if isinstance(content, bytes) else content.encode(errors=errors))
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def read(path: Path) -> str:
    """The text of a file in which a build notes something for the next one; '' if it is not there or damaged."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


class WholePath(type(Path())):  # type: ignore[misc]
    """A path whose text is written by :func:`write`."""

    def write_text(self, data: str, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> int:
        """As that of :class:`pathlib.Path`."""
        text = data.replace("\n", os.linesep) if newline is None else data
        write(Path(self), text.encode(encoding or "utf-8", errors or "strict"))
        return len(data)


class Failures(logging.Handler):
    """Notes what Sphinx could not write in one build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.paths: set[str] = set()
        self.patterns: tuple[re.Pattern[str], ...] = ()

    def begin(self, app: Sphinx) -> None:
        """``builder-inited``: listen, and remove what a build that was killed left in the middle of writing."""
        self.paths = set()
        self.patterns = tuple(re.compile(re.sub(r"%[sr]", "'?(.+?)'?", re.escape(str(__(text)))) + "$") for text in _WARNINGS)
        logger = logging.getLogger("sphinx")
        if self not in logger.handlers:
            logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """A warning of Sphinx, of this process or of one that has written a part of the pages."""
        message = record.getMessage()
        found = next((match for pattern in self.patterns if (match := pattern.match(message))), None)
        if found:
            self.paths.add(found[1])

    def wrap(self, app: Sphinx, builder: Builder) -> None:
        """``write-started``: let the paths of pages be such as are written whole."""
        if isinstance(builder, StandaloneHTMLBuilder) and "get_output_path" not in vars(builder) and PAGE_PATH.available(builder):
            original = builder.get_output_path
            builder.get_output_path = lambda pagename: WholePath(original(pagename))  # type: ignore[method-assign]

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``: tell the others and whoever started the build."""
        logging.getLogger("sphinx").removeHandler(self)
        for path in sorted(self.paths):
            app.emit(NOT_WRITTEN, path)
        if self.paths:
            app.statuscode = 1


def remove_parts(folder: Path, *, below: bool) -> None:
    """Remove what killed builds have left in the middle of writing, in *folder* alone or in those *below* it, too."""
    for part in [*(folder.rglob if below else folder.glob)(_PART.format("*"))]:
        part.unlink(missing_ok=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell at the end before those who note what has been written (500)."""
    failures = Failures()
    app.add_event(NOT_WRITTEN)
    app.connect("builder-inited", failures.begin)
    app.connect("write-started", failures.wrap, priority=900)
    app.connect("build-finished", failures.finish, priority=100)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
