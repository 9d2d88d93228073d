"""The proof that nothing is lost and that nothing got in: the written page is read again.

It is compared with the source, word by word, and MyST would act on nothing in it but on what the importer wrote itself.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable

from recaps.boundary import html as boundary_html
from recaps.boundary.markdown import foreign
from recaps.importer.output.pages import Page, without_own
from recaps.importer.reading.blocks import Block, BlockKind, Recap
from recaps.importer.reading.photos import MARKUP

_QUOTED = re.compile(r"^[ \t>]+", re.MULTILINE)
_NO_WORDS = re.compile(
    r"\]\[[^\[\]]*\]|\]\(\s*(?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
    r"|\{:?\s*[#.][^}\n]*\}|^(?:\[\^[^\]\n]+\]:|[ \t>]|(?:[:*+-]|\d+[.)])(?=[ \t]))*+(?:`{3,}[^`\n]*|~{3,}.*)$",
    re.MULTILINE,
)
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_WORD = re.compile(r"[^\W_]+")
_URL = re.compile(r"https?://[^\s<>\"'()\[\]]+")

#: A link that shows its address: what a page has in place of a video that was embedded. The address is looked for by itself.
_SHOWN = re.compile(r"<a href=([\"'])(https?://[^\"'<>]*)\1>\2</a>")


def check(recap: Recap, page: Page) -> str:
    """What of *recap* the page does not say, or says beyond it, as one line; '' if it says the same."""
    prose, fields = without_own(page)
    in_fields = Counter(_WORD.findall(html.unescape(fields).casefold()))
    written = _words(prose)
    lost = _in_order(recap, written) if recap.exact else _in_number(recap, Counter(_WORD.findall(prose.casefold())) + in_fields)
    return lost or _photos(recap, in_fields + Counter(written)) or _links(recap, page.text)


def _words(text: str) -> list[str]:
    text = _NO_WORDS.sub("] ", _SHOWN.sub(" ", _QUOTED.sub("", text)))
    return _WORD.findall(html.unescape(boundary_html.text_of(text, " ")).casefold())


def _dropped(recap: Recap) -> dict[int, Counter[str]]:
    """The words that the report accounts for, by line."""
    result: dict[int, Counter[str]] = {}
    for note in recap.ledger.dropped:
        result.setdefault(note.line, Counter()).update(_WORD.findall(html.unescape(note.text).casefold()))
    return result


def _in_order(recap: Recap, written: list[str]) -> str:
    """Compare running text: the same words in the same order, but for lines that were dropped."""
    notes = {(note.line, note.text) for note in recap.ledger.dropped}
    whole: set[tuple[int, str]] = set()
    texts: list[str] = []
    for block in recap.blocks:
        if block.what is not BlockKind.PHOTO:
            lines = list(enumerate(_without_photos(block, recap).split("\n"), block.line))
            whole |= {(number, line.strip()) for number, line in lines if (number, line.strip()) in notes}
            texts.append("\n".join(line for number, line in lines if (number, line.strip()) not in notes))
    wanted = _words("\n\n".join(texts))
    # What was dropped as a whole line is out already; of other lines, words may be missing.
    dropped = Counter(
        word
        for note in recap.ledger.dropped
        if (note.line, note.text) not in whole
        for word in _WORD.findall(html.unescape(note.text).casefold())
    )
    if "".join(wanted) == "".join(written):
        return ""
    place = 0
    for word in wanted:
        if place < len(written) and written[place] == word:
            place += 1
        elif dropped[word] > 0:
            dropped[word] -= 1
        else:
            near = " ".join(written[max(0, place - 4) : place + 1])
            return f"“{word}” of the source is not where it should be (near “{near}”)"
    return f"the page says more than the source: “{' '.join(written[place : place + 6])}”" if place < len(written) else ""


def _without_photos(block: Block, recap: Recap) -> str:
    """What the source says in *block* but for the pictures that became photos, whose words are looked for by themselves."""
    text = block.raw or block.text
    for other in recap.blocks:
        if other.photo and other.photo.markup and block.line <= other.photo.line <= block.end:
            text = text.replace(other.photo.markup, "\n" * other.photo.markup.count("\n") or " ", 1)
    return text


def _in_number(recap: Recap, written: Counter[str]) -> str:
    # Addresses and pictures are looked for by themselves: they may stand in the source more often than in the page.
    texts = (_URL.sub(" ", block.raw) for block in recap.blocks if block.what is not BlockKind.PHOTO)
    wanted = Counter(word for text in texts for word in _WORD.findall(text.casefold()))
    dropped = Counter(word for words in _dropped(recap).values() for word in words)
    lost = wanted - written - dropped
    return f"missing from the page: {', '.join(sorted(lost)[:6])}" if lost else ""


def _photos(recap: Recap, written: Counter[str]) -> str:
    """Words beside pictures: in a photo's fields, in the text, or accounted for."""
    dropped = {word for words in _dropped(recap).values() for word in words}
    for block in recap.blocks:
        if block.what is BlockKind.PHOTO:
            for word in _WORD.findall(html.unescape(block.raw).casefold()):
                if word not in written and word not in MARKUP and word not in dropped:
                    return f"“{word}”, beside the picture in line {block.line}, is not in the page"
    return ""


def _links(recap: Recap, page: str) -> str:
    """Every address of the source stands in the page or in the report."""
    known = set(_urls([page, *(note.text for note in recap.ledger.dropped)]))
    for block in recap.blocks:
        for url in _urls([block.raw]):
            if url not in known:
                return f"the address {url} of line {block.line} is not in the page"
    return ""


def _urls(texts: Iterable[str]) -> list[str]:
    plain = (_ESCAPE.sub("", html.unescape(text)) for text in texts)
    return [url.rstrip(".,;:!?*_`") for text in plain for url in _URL.findall(text)]


def uncovered(recap: Recap, lines: list[str]) -> list[int]:
    """Lines of the source that are in no block and in no note of the report."""
    covered = {note.line for note in recap.ledger.dropped}
    for block in recap.blocks:
        covered.update(range(block.line, block.end + 1))
    return [number for number, line in enumerate(lines, 1) if _WORD.search(line) and number not in covered]


def prove(recap: Recap, page: Page, lines: list[str]) -> str:
    """Why *page* may not be written, as one line; '' if it says what the source says, and does nothing beyond it."""
    problem = check(recap, page)
    if problem:
        return f"the page would not say what the source says: {problem}"
    missing = uncovered(recap, lines)
    if missing:
        return f"line {missing[0]} would be lost: {lines[missing[0] - 1].strip()[:60]}"
    problem = foreign(page.text, [own for own in page.own if own.rule != "anchors"])
    return f"the page would do more than say it: {problem}" if problem else ""
