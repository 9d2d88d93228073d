"""What of the author's Markdown passes into the page: every piece goes through here once, and what does not pass is noted.

:mod:`recaps.boundary` decides; here are the lines of the source, the report, and the questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from recaps.boundary import addresses, html, markdown
from recaps.boundary.places import Found
from recaps.boundary.scanning import pieces, scan
from recaps.importer.output.links import Links
from recaps.importer.output.pages import Page
from recaps.importer.reading.blocks import Block, BlockKind, Photo, Recap
from recaps.importer.reading.pictures import placed
from recaps.importer.text import highlighting

#: More than the rounds that any text needs (``boundary.markdown``); what is not settled then is refused by the proof.
_ROUNDS = 20
_HTML = "HTML that a page does not take over"
_ENDS = "an end tag without an element that it ends"
#: Behind an address in brackets.
_TITLE = re.compile(r"\s[\"'(].*[\"')](?=\s*\)$)", re.DOTALL)
_PICTURE = "a picture outside of the page's folder; the page has its name alone"
_INFO = "what stood behind a code fence, but for a language that is known here"
_WHERE = "where is this picture? Put it beside the page as {}"
#: Where something is taken out of a word: without it, what stood apart would be read together.
_GAP = "<!-- -->"


@dataclass(kw_only=True)
class _Change:
    """Edits that belong together, what they leave out (place, text, reason), and what HTML that is (place, name).

    *note* is called when they are made.
    """

    edits: list[markdown.Edit]
    left: list[tuple[int, str, str]] = field(default_factory=list)
    names: list[tuple[int, str]] = field(default_factory=list)
    note: Callable[[], None] = lambda: None


def _says_something(block: Block) -> bool:
    return bool(block.text.strip() or block.photo or block.cards or block.what is BlockKind.HEADING)


class Passage:
    """Takes a recap's texts over into its page.

    *stem* makes targets unique, *original* is the address of the old page.
    """

    def __init__(self, recap: Recap, stem: str, original: str) -> None:
        self.recap, self.ledger = recap, recap.ledger
        self.links = Links(recap, stem, original)
        self.names: list[tuple[int, str]] = []

    def blocks(self) -> None:
        """Make every text of the recap one that may stand in a page."""
        for block in self.recap.blocks:
            if block.photo:
                self.photo(block.photo)
            elif block.what is BlockKind.HEADING:
                mark = "#" * block.level + " "
                block.text = " ".join(self.text(mark + block.text, block.line).split("\n"))[len(mark) :]
            else:
                block.text = markdown.closed(self.text(block.text, block.line))
            if block.what is BlockKind.VERBATIM:
                block.text, info = highlighting.fitting(block.text)
                if info:
                    self.ledger.drop(block.line, info, _INFO)
        self.links.definitions()
        self.recap.blocks = [block for block in self.recap.blocks if _says_something(block)]

    def photo(self, photo: Photo) -> None:
        before = None
        while photo.caption != before:
            before = photo.caption
            photo.caption = self.text(markdown.one_paragraph(photo.caption), photo.line)
        if photo.credit_url and not addresses.web_or_none(photo.credit_url):
            self.ledger.drop(photo.line, photo.credit_url, "the photographer's address; it is none of the web")
            photo.credit_url = ""
        if not addresses.inside(photo.file):
            self.ledger.drop(photo.line, photo.file, _PICTURE)
            self.ledger.ask(photo.line, photo.file, _WHERE.format(placed(photo.file)))

    def text(self, text: str, line: int) -> str:
        """*text*, which begins in *line* of the source, as it may stand in the page."""
        return self.settled(Page(text=text, lines=((0, line),))).text

    def page(self, page: Page) -> Page:
        """The written *page*, settled as a whole: pieces that are code or text each by itself may be read otherwise together."""
        for _ in range(_ROUNDS):
            page = self.settled(page)
            changes = list(_apart(_unbalanced(page), page.own))
            if not changes:
                break
            page = self.made(changes, page)
        self.ask()
        return page

    def settled(self, page: Page) -> Page:
        for _ in range(_ROUNDS):
            changes = list(_apart(self.changes(page), page.own))
            if not changes:
                break
            page = self.made(changes, page)
        return page

    def made(self, changes: list[_Change], page: Page) -> Page:
        for change in changes:
            self.note(change, page)
        return page.changed([_apart_still(edit, page.text) for change in changes for edit in change.edits])

    def note(self, change: _Change, page: Page) -> None:
        for place, left, reason in change.left:
            for number, part in enumerate(left.split("\n"), page.line(place)):
                if part.strip():
                    self.ledger.drop(number, part, reason)
        self.names += [(page.line(place), name) for place, name in change.names if name]
        change.note()

    def ask(self) -> None:
        """One question about all the HTML that was left out."""
        if self.names:
            lines: dict[str, list[int]] = {}
            for line, name in self.names:
                lines.setdefault(name, []).append(line)
            listed = "; ".join(f"{name} (line {', '.join(map(str, sorted(set(where))))})" for name, where in lines.items())
            first = min(line for line, _ in self.names)
            self.ledger.ask(first, "", f"raw HTML of the post was left out: {listed}. Is something of it needed?")

    def changes(self, page: Page) -> Iterator[_Change]:
        found = scan(page.text, self.recap.references, frozenset(own.start for own in page.own))
        silent = dict(_silent(found))
        for part in markdown.shown(found):
            if min(part.start, *part.inner) < 0:
                continue
            if part.rule == "html_inline":
                change = _html_inline(part, silent.get(part.start), page.text)
            elif part.rule == "html_block":
                change = _html_block(part, page.text)
            elif part.rule == "link":
                change = self.link(part, page)
            elif part.rule == "image":
                change = self.image(part, page)
            else:
                change = _autolink(part) if part.rule == "autolink" else _disarmed(part)
            if change:
                yield change

    def link(self, part: Found, page: Page) -> _Change | None:
        new = self.links.new(part.text, page.line(part.start))
        if new is None:
            return None
        edits = [(part.start, part.inner[0], new.before), (part.inner[1], part.end, new.after)]
        if part.inner[0] == part.inner[1]:
            edits = [(part.start, part.end, new.before + new.after)]
        title = _TITLE.search(page.text[part.inner[1] : part.end])
        left = [(part.inner[1], title[0].strip(), "the title of a link that was written anew")] if title else []
        return _Change(edits=edits, left=left, note=new.note)

    def image(self, part: Found, page: Page) -> _Change | None:
        """A picture that is no photo, for it stands in the middle of something."""
        if addresses.inside(part.text):
            return None
        return _Change(
            edits=[(part.inner[1], part.end, f"]({markdown.destination(placed(part.text))})")],
            left=[(part.inner[1], page.text[part.inner[1] : part.end], _PICTURE), (part.start, part.text, _PICTURE)],
            note=partial(self.ledger.ask, page.line(part.start), part.text, _WHERE.format(placed(part.text))),
        )


def _apart(changes: Iterable[_Change], own: Iterable[markdown.Own]) -> Iterator[_Change]:
    """Those of *changes* that touch neither what is the importer's *own* nor a change before them, which the next round sees."""
    taken = [(part.start, part.end) for part in own]
    for change in changes:
        spans = [(first, max(last, first + 1)) for first, last, _ in change.edits]
        if all(last <= start or first >= end for first, last in spans for start, end in taken):
            taken += spans
            yield change


def _apart_still(edit: markdown.Edit, text: str) -> markdown.Edit:
    """*edit*, with a comment in the place of something that is taken out of a word."""
    first, last, new = edit
    whole = text[first] in "<[" and last > first + 1
    glued = not new and whole and re.match(r"\S\S", text[max(0, first - 1) : first] + text[last : last + 1])
    return first, last, _GAP if glued else new


def _silent(found: list[Found]) -> Iterator[tuple[int, int]]:
    """Scripts and styles within a line: where the opening tag begins, and where the closing one ends."""
    pieces = [(part, html.tag_at(part.text, 0)) for part in found if part.rule == "html_inline"]
    for number, (part, tag) in enumerate(pieces):
        if tag and not tag.closes and tag.name in html.SILENT:
            ends = (end.end for end, closing in pieces[number:] if closing and closing.closes and closing.name == tag.name)
            yield part.start, next(ends, part.end)


def _html_inline(part: Found, end: int | None, text: str) -> _Change | None:
    if end is not None:
        tag = html.tag_at(part.text, 0)
        return _Change(
            edits=[(part.start, end, "")],
            left=[(part.start, text[part.start : end], _HTML)],
            names=[(part.start, f"<{tag.name if tag else ''}>")],
        )
    left: list[html.Left] = []
    cleaned = html.clean(part.text, left.append)
    if cleaned == part.text:
        return None
    return _Change(
        edits=[(part.start, part.end, cleaned)],
        left=[(part.start + piece.offset, piece.text, _HTML) for piece in left],
        names=[(part.start + piece.offset, piece.name) for piece in left],
    )


def _html_block(part: Found, text: str) -> _Change | None:
    left: list[html.Left] = []
    cleaned = html.clean(part.text, left.append)
    if cleaned == part.text:
        return None
    starts = [0, *(found.end() for found in re.finditer(r"\n", text))]
    places = [starts[min(part.inner[0] + part.text.count("\n", 0, piece.offset), len(starts) - 1)] for piece in left]
    return _Change(
        edits=[_block_edit(part, text, cleaned)],
        left=[(place, piece.text, _HTML) for place, piece in zip(places, left, strict=True)],
        names=[(place, piece.name) for place, piece in zip(places, left, strict=True)],
    )


def _block_edit(part: Found, text: str, cleaned: str) -> markdown.Edit:
    """The edit that puts *cleaned* in the place of a block of HTML, behind the marks that it stands behind."""
    lines, inner = text.split("\n"), part.text.split("\n")
    first, last = part.inner
    prefixes = [_prefix(line, content) for line, content in zip(lines[first:last], inner, strict=False) if content.strip()]
    new = markdown.html_block(cleaned).split("\n")
    if last < len(lines) and new != [""] and lines[last].strip():
        # The old block ended by itself, the new one does so at an empty line only.
        new.append("")
    written = [new[0], *(f"{prefixes[min(number, len(prefixes) - 1)]}{line}".rstrip() for number, line in enumerate(new[1:], 1))]
    return part.start, part.end, "\n".join(written)


def _unbalanced(page: Page) -> Iterator[_Change]:
    """What ends an element of the page around it, or is not ended."""
    found = [part for part in pieces(page.text) if not any(own.start <= part.start < own.end for own in page.own)]
    for part, new in zip(found, html.balance([(part.scope, part.text) for part in found]), strict=True):
        if new != part.text:
            inline = part.rule == "html_inline"
            gone = Counter(_ends(part.text)) - Counter(_ends(new))
            lost = [(part.start, " ".join(gone.elements()), _ENDS)] if gone else []
            yield _Change(edits=[(part.start, part.end, new) if inline else _block_edit(part, page.text, new)], left=lost)


def _ends(text: str) -> Iterator[str]:
    return (text[tag.start : tag.end] for tag in html.tags(text) if tag.closes)


def _prefix(line: str, content: str) -> str:
    """The marks of lists and quotations before *content* in its *line*, as the lines after the first have them."""
    before = line[: -len(content)] if content and line.endswith(content) else line[: len(line) - len(line.lstrip(" \t>"))]
    return re.sub(r"[^\s>]", " ", before)


def _autolink(part: Found) -> _Change | None:
    name = part.text.split(":")[0]
    if not addresses.is_link(part.text):
        return _Change(edits=[(part.start, part.start, "\\")])
    return None if name.islower() else _Change(edits=[(part.start + 1, part.start + 1 + len(name), name.lower())])


def _disarmed(part: Found) -> _Change | None:
    edit = markdown.disarm(part)
    left = [(part.inner[0], part.text, _INFO)] if part.rule == "fence" else []
    return _Change(edits=[edit], left=left) if edit else None
