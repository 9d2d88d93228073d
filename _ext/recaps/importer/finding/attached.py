"""Recording, slides, code, and page that the text of a section links to as its talk's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from recaps.importer.reading.blocks import Block, BlockKind
from recaps.importer.text.inline import Flat, Span
from recaps.importer.text.links import is_code, is_slides, is_talk_page, is_video
from recaps.importer.text.vocabulary import Vocabulary

_RECORDING = re.compile(r"\b(?:video|watch|recording|replay|youtube|recorded)\b|^https?:")
_EMBEDDED = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})")


def attached(numbers: Sequence[int], blocks: Sequence[Block], flats: Mapping[int, Flat], words: Vocabulary) -> dict[str, str]:
    """The addresses by field (``url``, ``video``, ``slides``, ``code``), of each the first."""
    result: dict[str, str] = {}
    for number in numbers:
        block = blocks[number]
        embedded = _EMBEDDED.search(block.text) if block.what in {BlockKind.VERBATIM, BlockKind.PROSE, BlockKind.PHOTO} else None
        if embedded is None and block.photo:
            embedded = _EMBEDDED.search(block.photo.caption)
        if embedded and not block.text.lstrip().startswith("<!--"):
            result.setdefault("video", f"https://www.youtube.com/watch?v={embedded[1]}")
        flat = flats.get(number)
        for link in flat.links if flat else []:
            name = _field(flat, link, words) if flat else ""
            if name:
                result.setdefault(name, link.url)
    return result


def _field(flat: Flat, link: Span, words: Vocabulary) -> str:
    said = flat.of(link).lower()
    before = flat.text[max(0, link.start - 25) : link.start].lower()
    after = flat.text[link.end : link.end + 8].lower().lstrip()
    labelled = words.media.fullmatch(flat.of(link)) is not None
    if is_slides(link.url):
        return "slides" if labelled or re.search(r"\bslides?|deck\b", f"{said} {before}") else ""
    if is_code(link.url):
        return "code" if re.search(r"\b(?:code|samples?|examples?|repo(?:sitory)?|source)\b", said) else ""
    if is_video(link.url):
        # "Video of the harbor" shows something else than the talk.
        scenery = after.startswith("of ") or re.search(r"\b(?:of|from|with)\b", said)
        named = labelled or words.media_first.match(said) or _RECORDING.search(said)
        return "video" if not scenery and (named or re.search(r"\b(?:video|watch|recording|replay)\W*$", before)) else ""
    page = (
        rf"(?:the\s+|this\s+|her\s+|his\s+)?(?:{words.cue}|talk\s+page|abstract|description|details|schedule(?:\s+entry)?|link)"
    )
    return "url" if is_talk_page(link.url) and re.fullmatch(page, said) else ""
