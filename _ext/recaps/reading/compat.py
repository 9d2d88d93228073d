"""What older releases of Sphinx and MyST lack, in one place: each function says since when it is not needed."""

from __future__ import annotations

import re
from pathlib import Path

from docutils.parsers.rst import Directive

_OPENING = re.compile(r"\s*(\.\.|:{3}|`{3}|~{3})")


def written_lines(directive: Directive) -> list[str]:
    """The lines of a directive as written, its own first.

    Before MyST 5.2 a directive has the text of its content only; the lines are then read from the source.
    """
    lines = directive.block_text.splitlines()
    if lines and _OPENING.match(lines[0]):
        return lines
    source, line = directive.state_machine.get_source_and_line(directive.lineno)
    try:
        below = Path(source or "").read_text(encoding="utf-8").splitlines()[(line or 1) - 1 :]
    except OSError:
        below = []
    if not below or not _OPENING.match(below[0]):
        return ["", *lines]
    end = next((number for number, text in enumerate(below[1:], 1) if _OPENING.match(text)), len(below))
    return below[:end]
