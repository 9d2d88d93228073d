"""Templates that are compiled once, not in every build.

Jinja turns each template into Python before it can render a page: next to nothing in a build of thousands of pages, but
a good part of the time of a build that writes one. Jinja keeps what it has compiled if it is told where; it compares the
text of the template, so an edited one is compiled anew. Of use to any Sphinx project.
"""

from __future__ import annotations

from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from sphinx_exact.atomic_output import write

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_SIZE = 16


class Templates(BytecodeCache):
    """Compiled templates in a folder, each behind a digest of itself.

    Jinja's own cache hands whatever is in a file to :mod:`marshal`, which may crash over a single bit that has changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* from its file, if that is there and whole."""
        try:
            content = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        if content[:_SIZE] == _digest(content[_SIZE:]):
            bucket.load_bytecode(BytesIO(content[_SIZE:]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in *bucket*."""
        content = bucket.bytecode_to_string()
        write(self.folder / bucket.key, _digest(content) + content)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_SIZE).digest()


def keep(app: Sphinx) -> None:
    """``builder-inited``: keep compiled templates beside the doctrees, where a clean build finds none."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment is not None:
        folder = app.doctreedir / ".templates"
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = Templates(Path(folder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Nothing to configure."""
    app.connect("builder-inited", keep)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
