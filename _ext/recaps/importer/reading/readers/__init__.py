"""Readers: the text of a recap in some format becomes a :class:`~recaps.importer.reading.blocks.Recap`. One module a format.

A reader is a function ``read(lines, path) -> Recap``; to add a format, write its module and name it in :data:`READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from recaps.importer.reading.blocks import Recap
from recaps.importer.reading.readers import markdown, rst

Reader = Callable[[list[str], str], Recap]

READERS: dict[str, Reader] = {
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".mdown": markdown.read,
    ".mkd": markdown.read,
    ".mdx": markdown.read,
    ".rst": rst.read,
    ".rest": rst.read,
}


def reader_for(path: str, text: str) -> Reader:
    """The reader for a file, by its name, else by what the text looks like."""
    known = READERS.get(PurePath(path).suffix.lower())
    if known:
        return known
    return rst.read if re.search(r"^\.\. \w[\w-]*::", text, re.MULTILINE) else markdown.read


def is_markdown(path: str) -> bool:
    """Whether *path* has the name of a Markdown file."""
    return READERS.get(PurePath(path).suffix.lower()) is markdown.read
