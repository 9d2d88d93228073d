"""Pictures become photos: each with the caption and credit that stand before, after or beside it."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from recaps.importer.reading.blocks import Block, BlockKind, Photo, Recap
from recaps.importer.reading.credits import is_caption
from recaps.importer.reading.pictures import Found, about, pictures
from recaps.importer.text.inline import plain

_LONGEST = 60
_WORD = re.compile(r"[^\W_]+")
#: Words that introduce a credit, and the names in a picture's markup: the photo directive says the same by its form.
_MARKUP = """
photo photos photograph photography image images picture pic foto credit credits by courtesy of to goes source taken is was c
shot caption fig figure figcaption img src alt href title class width height style loading lazy srcset a p div center br em
strong small sub i b span target blank rel noopener align px data http https
"""
MARKUP = frozenset(_MARKUP.split())
_HOLDERS = {BlockKind.PROSE, BlockKind.LIST, BlockKind.TABLE, BlockKind.QUOTE, BlockKind.HEADING}


def find_photos(recap: Recap) -> None:
    """Replace the pictures in *recap*'s blocks by photo blocks."""
    blocks: list[Block] = []
    for block in recap.blocks:
        blocks += _split(block, recap) if block.what in _HOLDERS else [block]
    recap.blocks = _captions_after(blocks, recap)
    _leftovers(recap)


def _leftovers(recap: Recap) -> None:
    """Report what a picture's markup says beyond the photo's fields: a second caption, an address around it, attributes."""
    for block in recap.blocks:
        if block.photo and block.raw:
            photo = block.photo
            known = set(_WORD.findall(f"{photo.file} {photo.caption} {photo.alt} {photo.credit} {photo.credit_url}".casefold()))
            markup = html.unescape(block.raw)
            if any(word not in known and word not in MARKUP for word in _WORD.findall(markup.casefold())):
                for number, line in enumerate(block.raw.split("\n"), block.line):
                    recap.ledger.drop(number, line, "markup of a picture; the photo's fields hold what they have room for")


def _split(block: Block, recap: Recap) -> list[Block]:
    found = pictures(block.text, block.line, recap.references)
    if not found:
        return [block]
    if block.what is BlockKind.PROSE and not _wraps_html(block.text):
        return _paragraph(block, found, recap)
    rest = _without(block.text, found)
    photos = [_photo_block(item.photo, block, block.text[item.start : item.end]) for item in found]
    if not re.search(r"\w", re.sub(r"<[^>]*>", "", rest)):
        photos[0].raw, photos[0].line, photos[0].end = block.raw, block.line, block.end
        return photos
    block.text = rest.strip("\n") if block.what is not BlockKind.HEADING else " ".join(rest.split())
    return [block, *photos]


def _wraps_html(text: str) -> bool:
    """Whether the pictures stand in HTML with a text of its own."""
    return text.lstrip().startswith("<") and bool(re.search(r"<(?:div|table|details|section|aside)\b", text))


def _without(text: str, found: list[Found]) -> str:
    parts, last = [], 0
    for item in found:
        if item.start >= last:
            parts.append(text[last : item.start])
        last = max(last, item.end)
    return "".join([*parts, text[last:]])


def _photo_block(photo: Photo, block: Block, raw: str) -> Block:
    return Block(what=BlockKind.PHOTO, text="", raw=raw, line=photo.line, end=photo.line + raw.count("\n"), photo=photo)


def _paragraph(block: Block, found: list[Found], recap: Recap) -> list[Block]:
    """A paragraph with pictures: lines of text beside lines of pictures are captions, if they are short."""
    pieces: list[str | Block] = []
    last = 0
    photos = [_photo_block(item.photo, block, block.text[item.start : item.end]) for item in found]
    for item, photo in zip(found, photos, strict=True):
        if item.start >= last:
            pieces.append(block.text[last : item.start])
        pieces.append(photo)
        last = max(last, item.end)
    pieces.append(block.text[last:])
    texts = [piece for piece in pieces if isinstance(piece, str) and piece.strip()]
    if any(not _ends_line(pieces, number) for number, piece in enumerate(pieces) if isinstance(piece, str) and piece.strip()):
        # A picture within a sentence: the sentence stays whole, the picture follows it, or stands before it as it did.
        first = not str(pieces[0]).strip()
        block.text = "\n".join(
            " ".join(line.split()) if line.strip() else "" for line in _without(block.text, found).strip().split("\n")
        )
        return [*photos, block] if first else [block, *photos]
    before = bool(texts) and isinstance(pieces[0], str) and bool(pieces[0].strip())
    return _assign(block, pieces, before, recap)


def _ends_line(pieces: list[str | Block], number: int) -> bool:
    """Whether the text at *number* stands alone on its lines (the picture's markup may be in the same line only at a line's
    border).
    """
    text = str(pieces[number])
    ahead = number == 0 or text.startswith("\n") or text.lstrip(" ").startswith(("\n", "\\\n", "<br"))
    behind = number == len(pieces) - 1 or text.rstrip(" ").endswith("\n")
    return ahead and behind


def _assign(block: Block, pieces: list[str | Block], before: bool, recap: Recap) -> list[Block]:
    result: list[Block] = []
    waiting = ""
    for piece in pieces:
        if isinstance(piece, Block):
            result.append(piece)
            if waiting:
                _give(piece, waiting, recap)
                waiting = ""
            continue
        text = re.sub(r"^(?:\s|\\\n|<br\s*/?>)+|(?:\s|\\\n|<br\s*/?>)+$", "", piece)
        if not text:
            continue
        if len(text.split()) > _LONGEST:
            result.append(Block(what=BlockKind.PROSE, text=text, raw=text, line=block.line, end=block.end))
        elif before and piece is not pieces[-1]:
            waiting = text
        elif (not before and result and result[-1].photo and not result[-1].photo.caption) or (
            result and result[-1].photo and not result[-1].photo.caption and is_caption(text)
        ):
            _give(result[-1], text, recap)
        else:
            result.append(Block(what=BlockKind.PROSE, text=text, raw=text, line=block.line, end=block.end))
    result[0].line, result[0].end = min(result[0].line, block.line), block.end
    return result


def _give(block: Block, text: str, recap: Recap) -> None:
    """Give the photo of *block* the caption *text* (Markdown, one paragraph)."""
    photo = block.photo
    if photo is None:
        return
    block.raw = f"{block.raw}\n{text}"
    text = " ".join(text.split())
    linked = photo.caption
    rest = about(photo, re.sub(r"(?i)^caption:\s*", "", text))
    if linked:
        photo.caption = f"{photo.caption} ({linked})" if photo.caption else linked
    if rest:
        recap.ledger.drop(photo.line, rest, "stood beside the photographer's name")


def _captions_after(blocks: list[Block], recap: Recap) -> list[Block]:
    """Paragraphs behind a picture that are its caption: they say so by their form, or by the habit of the whole text."""
    pairs = [(one, two) for one, two in pairwise(blocks) if one.photo and not one.photo.caption and two.what is BlockKind.PROSE]
    by_form = sum(1 for _, text in pairs if is_caption(text.text))
    habit = by_form >= 3 and by_form * 2 >= len(pairs)
    result: list[Block] = []
    for block in blocks:
        photo = result[-1].photo if result else None
        if (
            photo
            and not photo.caption
            and not photo.credit
            and block.what is BlockKind.PROSE
            and (is_caption(block.text) or (habit and _could_be(block.text)))
        ):
            _give(result[-1], block.text, recap)
            result[-1].end = block.end
        else:
            result.append(block)
    return result


def _could_be(text: str) -> bool:
    """Whether a paragraph may be a caption where most pictures have one behind them: short, one sentence, no full stop."""
    words = plain(text)
    return len(words.split()) <= 20 and not words.rstrip().endswith((".", ":", "?", ";")) and not re.search(r"[.!?]\s", words)
