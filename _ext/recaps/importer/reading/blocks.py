"""A recap as its reader hands it over: blocks of Markdown with their lines in the source. Every format becomes this; one writer
writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from recaps.importer.model import FoundTalk
from recaps.importer.reading.front_matter import Meta


class BlockKind(StrEnum):
    """What a block is. ``VERBATIM`` is anything that is carried over as it stands: code, raw HTML, comments, reference
    definitions.
    """

    HEADING = "heading"
    PROSE = "prose"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    PHOTO = "photo"
    RULE = "rule"
    VERBATIM = "fixed"


@dataclass(kw_only=True)
class Photo:
    """A picture with what was written about it; *caption* is Markdown, *markup* what the picture was in the source."""

    file: str
    caption: str = ""
    alt: str = ""
    credit: str = ""
    credit_url: str = ""
    line: int = 0
    markup: str = ""


@dataclass(kw_only=True)
class Block:
    """A piece of the recap.

    *text* is Markdown as it will be written (of a heading: its title alone); *raw* what the source says, from *line* to *end*
    (counted from 1, both included). *level* is a heading's own level. *anchors* are addresses that the published heading had.
    """

    what: BlockKind
    text: str
    line: int
    end: int = 0
    raw: str = ""
    level: int = 0
    photo: Photo | None = None
    anchors: list[str] = field(default_factory=list)
    talk: FoundTalk | None = None
    cards: list[FoundTalk] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    target: str = ""


@dataclass(kw_only=True)
class Note:
    """A line of the report: *text* of the source at *line*, and what was done with it or asked about it."""

    line: int
    text: str
    reason: str


@dataclass(kw_only=True)
class Repair:
    """Text that was mended: *before* at *line* became *after*."""

    line: int
    before: str
    after: str


@dataclass(kw_only=True)
class ImportLog:
    """What the import did to the source, for the report and for the check that nothing is lost."""

    repairs: list[Repair] = field(default_factory=list)
    dropped: list[Note] = field(default_factory=list)
    questions: list[Note] = field(default_factory=list)

    def drop(self, line: int, text: str, reason: str) -> None:
        """Note that *text* does not go into the page."""
        self.dropped.append(Note(line=line, text=text.strip(), reason=reason))

    def ask(self, line: int, text: str, question: str) -> None:
        """Note something that a person has to decide."""
        self.questions.append(Note(line=line, text=text.strip(), reason=question))


@dataclass(kw_only=True)
class Recap:
    """A recap as read. *meta* is its front matter; *exact* tells that the blocks' raw text is the source's own (so order can be
    checked).
    """

    path: str
    meta: Meta = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    ledger: ImportLog = field(default_factory=ImportLog)
    references: dict[str, str] = field(default_factory=dict)
    exact: bool = True
