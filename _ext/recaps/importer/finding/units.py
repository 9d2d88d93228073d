"""The units of a page that may each be a talk: sections, list items, paragraphs, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recaps.importer.finding.lines import Line, cut, read_line, styled
from recaps.importer.finding.outline import Section
from recaps.importer.reading.blocks import Block, BlockKind, Recap
from recaps.importer.text.inline import Flat
from recaps.importer.text.vocabulary import Vocabulary

_ITEM = re.compile(r"^(?P<indent>\s*)(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
#: A sentence; a full stop behind an initial ends none, a question mark may stand within a title.
_STOP = re.compile(r"(?<![A-Z])[.!](?=[\"”’»]?\s+[\"“„«]?[^\W\d_a-z])|。")
_SHORTEST, _LONG = 8, 200
#: Lines below a head that are looked at, and the longest that may be a byline: 26 authors wrote none beyond these.
_BELOW, _SHORT = 4, 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of the page with a head and the lines right below it.

    *what* it is, and the *family* of like pieces it is judged with. *number* is its block, *numbers* are those of its text.
    *lead* is the paragraph that stands right before it, *above* are all paragraphs before it in its section.
    """

    what: str
    family: tuple[object, ...]
    number: int
    line: int
    head: Line
    section: Section
    below: tuple[Line, ...] = ()
    numbers: tuple[int, ...] = ()
    lead: str = ""
    above: tuple[str, ...] = ()
    cells: tuple[Flat, ...] = ()
    titles: int = -1
    names: int = -1


class Units:
    """Takes a recap apart."""

    def __init__(self, recap: Recap, sections: Sequence[Section], flats: Mapping[int, Flat], words: Vocabulary) -> None:
        self.blocks, self.references, self.flats, self.words = recap.blocks, recap.references, flats, words
        self.sections = sections

    def all(self) -> Iterator[Unit]:
        """All units, in the order of the text."""
        for section in self.sections:
            if section.byline:
                continue
            yield self._section(section)
            for place, number in enumerate(section.numbers):
                block = self.blocks[number]
                before = self._before(section, place)
                if block.what is BlockKind.LIST:
                    yield from self._items(block, number, section, before)
                elif block.what is BlockKind.TABLE:
                    yield from self._rows(block, number, section, before)
                elif block.what is BlockKind.PROSE and block.text.strip():
                    yield self._paragraph(block, number, section, before)

    def _line(self, text: str, line: int, place: str = "") -> Line:
        return read_line(text, self.references, self.words, line=line, place=place)

    def _before(self, section: Section, place: int) -> str:
        above = self.flats.get(section.numbers[place - 1]) if place else None
        return (
            " ".join(above.text.split())[-200:]
            if above and self.blocks[section.numbers[place - 1]].what is BlockKind.PROSE
            else ""
        )

    def _section(self, section: Section) -> Unit:
        below = list(self._below(section))
        head = self._line(section.head.text, section.head.line)
        family = ("section", section.head.level)
        return Unit(
            what="section",
            family=family,
            number=section.number,
            line=section.head.line,
            head=head,
            section=section,
            below=tuple(below[:_BELOW]),
            numbers=tuple(section.numbers),
        )

    def _below(self, section: Section) -> Iterator[Line]:
        """The lines below a heading that may name its speaker or its title."""
        for child in section.bylines:
            yield self._line(child.text, child.line, "lower heading")
        for number in section.numbers[:6]:
            block = self.blocks[number]
            if block.what in {BlockKind.PROSE, BlockKind.QUOTE}:
                for offset, text in enumerate(block.text.split("\n")[:3]):
                    bare = text.strip().lstrip(">").strip()
                    if len(bare) <= _SHORT and bare:
                        yield self._line(bare, block.line + offset, "line below")
            elif block.what is BlockKind.LIST:
                for text, line in self._outer(block)[:2]:
                    yield self._line(text.split("\n")[0], line, "first bullet")
            elif block.photo and block.photo.caption:
                yield self._line(block.photo.caption, block.line, "caption")

    def _outer(self, block: Block) -> list[tuple[str, int]]:
        """The outer items of a list with the line of each; what is indented below is left to them."""
        result: list[list[object]] = []
        depth: int | None = None
        for number, text in enumerate(block.text.split("\n"), block.line):
            found = _ITEM.match(text)
            if found and depth is None:
                depth = len(found["indent"])
            if found and len(found["indent"]) <= (depth or 0) + 1:
                result.append([text[found.end() :], number])
            elif result and text.strip():
                result[-1][0] = f"{result[-1][0]}\n{text.strip()}"
        return [(str(text), int(str(line))) for text, line in result]

    def _items(self, block: Block, number: int, section: Section, before: str) -> Iterator[Unit]:
        prose = [other for other in section.numbers if other < number and self.blocks[other].what is BlockKind.PROSE]
        above = tuple(self.flats[other].text.strip() for other in prose)
        for text, line, lead in self._talks_of(block, before):
            rows = text.split("\n")
            below = []
            for offset, row in enumerate(rows[1:4], 1):
                nested = _ITEM.match(row)
                if len(row) <= _SHORT:
                    below.append(
                        self._line(
                            row[nested.end() :] if nested else row, line + offset, "first bullet" if nested else "line below"
                        )
                    )
            head = self._line(rows[0], line)
            yield Unit(
                what="item",
                family=("item", section.head.level),
                number=number,
                line=line,
                head=head,
                section=section,
                below=tuple(below),
                numbers=(number,),
                lead=lead,
                above=above,
            )

    def _talks_of(self, block: Block, before: str) -> Iterator[tuple[str, int, str]]:
        """The items of a list, each with its line and what announces it; an item such as "Lightning talks" gives way to those
        below it.
        """
        for text, line in self._outer(block):
            head, *rows = text.split("\n")
            over = self._line(head, line).text
            inner = [
                (row[found.end() :], line + offset, over) for offset, row in enumerate(rows, 1) if (found := _ITEM.match(row))
            ]
            grouping = self.words.group.match(over) or self.words.day.match(over)
            yield from inner if grouping and len(inner) > 1 else [(text, line, before)]

    def _paragraph(self, block: Block, number: int, section: Section, before: str) -> Unit:
        rows = [row for row in block.text.split("\n") if row.strip()]
        head = self._line(rows[0], block.line)
        below = tuple(
            self._line(row, block.line + offset, "line below") for offset, row in enumerate(rows[1:3], 1) if len(row) <= _SHORT
        )
        return Unit(
            what="paragraph",
            family=("paragraph", _signature(head.flat), section.number if not head.flat.spans else 0),
            number=number,
            line=block.line,
            head=head,
            section=section,
            below=below,
            numbers=(number,),
            lead=before,
        )

    def _rows(self, block: Block, number: int, section: Section, before: str) -> Iterator[Unit]:
        rows = [(line, _cells(text)) for line, text in enumerate(block.text.split("\n"), block.line) if "|" in text]
        if len(rows) < 3:
            return
        head = [self._line(cell, block.line).flat.text for cell in rows[0][1]]
        titles = next(
            (
                column
                for column, cell in enumerate(head)
                if self.words.title_label.match(f"{cell}: x") or self.words.bare_kind.fullmatch(cell)
            ),
            -1,
        )
        names = next((column for column, cell in enumerate(head) if self.words.speaker_label.match(f"{cell}: x")), -1)
        for line, cells in rows[2:]:
            if -1 < titles < len(cells):
                yield Unit(
                    what="row",
                    family=("row", number),
                    number=number,
                    line=line,
                    head=self._line(cells[titles], line),
                    section=section,
                    numbers=(number,),
                    lead=before,
                    titles=titles,
                    names=names,
                    cells=tuple(self._line(cell, line).flat for cell in cells),
                )


def _signature(flat: Flat) -> str:
    """How a paragraph begins."""
    if flat.text[:1] in '"“„«「‘':
        return "quoted"
    span = next((span for span in flat.spans if span.start <= 1), None)
    return span.kind if span else "plain"


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def lead_of(flat: Flat) -> Flat:
    """The part of a line that holds title and name: its first sentence, what is set off not parted."""
    for found in _STOP.finditer(flat.text, _SHORTEST):
        if not any(start < found.start() and found.end() < end for start, end, _ in styled(flat)):
            return cut(flat, 0, found.end())
    return flat if len(flat.text) <= _SHORT else cut(flat, 0, _LONG)
