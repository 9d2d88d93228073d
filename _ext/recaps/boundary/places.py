"""Where in a text the constructs of its Markdown stand: what was found, and the way from the content of a line to its source."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from markdown_it.token import Token

_HASHES = re.compile(r"#*[ \t]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A construct: the *rule* that found it, and where it stands.

    *inner* is the place of a link's words, a picture's words, or what stands behind a code fence. *text* is the address of a
    link or picture, or the construct itself. A place that is not known is -1.
    """

    rule: str
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)
    text: str = ""
    #: The same for pieces of HTML that stand side by side: in one line, or in one list item or section.
    scope: int = field(default=0, compare=False)


@dataclass(slots=True)
class Log:
    """What is known while one text is read."""

    found: list[Found] = field(default_factory=list)
    #: Where the text of a line begins, behind the marks of lists and quotations that it stands in.
    starts: dict[int, int] = field(default_factory=dict)
    source: str = ""
    token: Token | None = None
    number: int = 0
    holder: str = ""
    column: int = 0
    #: Where the texts stand that are read within the content: those of pictures.
    within: list[tuple[str | None, int]] = field(default_factory=list)
    row: tuple[int, list[list[int]]] = (-1, [])
    #: Where constructs begin that are to be read although they are MyST's.
    own: Set[int] = frozenset()

    def enter(self, start: int) -> None:
        """Note that what is read next may be the words of a picture, which begin at *start*."""
        self.within.append((None, start))

    def base(self, text: str) -> int:
        """Where *text* begins in the inline content."""
        for known, start in self.within:
            if known is text:
                return start
        if self.token is None or text is self.token.content or not self.within:
            return 0
        self.within[-1] = (text, self.within[-1][1])
        return self.within[-1][1]

    def place(self, text: str, position: int) -> int:
        """Where a character of *text* stands in the source, which is inline content or words of a picture in it.

        It is -1 if that cannot be told.
        """
        if self.token is None or not self.token.map:
            return -1
        position += self.base(text)
        if self.holder in {"th_open", "td_open"}:
            cell = self._cells(self.token.map[0])
            place = cell[position] if position < len(cell) else -1
        else:
            place = self._in_lines(self.token.content, self.token.map[0], position)
        return place if self.source[place : place + 1] == self.token.content[position : position + 1] else -1

    def _in_lines(self, content: str, line: int, position: int) -> int:
        first = content.rfind("\n", 0, position) + 1
        here = line + content.count("\n", 0, position)
        if here not in self.starts:
            return -1
        start = self.starts[here]
        if self.holder == "heading_open" and self.token is not None and self.token.markup != "heading":
            start += len(_HASHES.match(self.source, start)[0])  # type: ignore[index]
        if first == 0:
            while self.source[start : start + 1].isspace() and self.source[start] != "\n":
                start += 1
            return start + position
        text = content[first:]
        return start + position - first - (len(text) - len(text.lstrip(" \t")))

    def _cells(self, line: int) -> list[int]:
        """The places of the characters of the cell that is read."""
        if self.row[0] != line:
            self.row = (line, _split(self.source, self.starts.get(line, len(self.source))))
        cells = self.row[1]
        return cells[self.column] if self.column < len(cells) else []


def _split(source: str, start: int) -> list[list[int]]:
    """The places of the characters of each cell in a row, as the table rule splits it."""
    end = source.find("\n", start)
    cells: list[list[int]] = [[]]
    escaped = False
    for place in range(start, end if end >= 0 else len(source)):
        char = source[place]
        if char != "|":
            cells[-1].append(place)
        elif escaped:
            cells[-1][-1] = place
        else:
            cells.append([])
        escaped = char == "\\"
    return [_trimmed(source, cell) for cell in (cells[1:] if not cells[0] else cells)]


def _trimmed(source: str, cell: list[int]) -> list[int]:
    first = next((number for number, place in enumerate(cell) if not source[place].isspace()), len(cell))
    return cell[first:]
