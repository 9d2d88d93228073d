"""Recording, slides, code, and page that the text of a section links to as its talk's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from recaps.importer.blocks import Block, What
from recaps.importer.inline import Flat, Span
from recaps.importer.lexicon import CUE
from recaps.importer.links import is_code, is_slides, is_talk_page, is_video

_EMBEDDED = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})")
_PAGE = re.compile(
    rf"(?:the\s+|this\s+|her\s+|his\s+)?(?:{CUE}|talk\s+page|abstract|description|details|schedule(?:\s+entry)?|link)"
)


def attached(numbers: Sequence[int], blocks: Sequence[Block], flats: Mapping[int, Flat]) -> dict[str, str]:
    """The addresses by field (``url``, ``video``, ``slides``, ``code``), of each the first."""
    result: dict[str, str] = {}
    for number in numbers:
        embedded = _EMBEDDED.search(blocks[number].text) if blocks[number].what is What.FIXED else None
        if embedded and not blocks[number].text.lstrip().startswith("<!--"):
            result.setdefault("video", f"https://www.youtube.com/watch?v={embedded[1]}")
        flat = flats.get(number)
        for link in flat.links if flat else []:
            name = _field(flat, link) if flat else ""
            if name:
                result.setdefault(name, link.url)
    return result


def _field(flat: Flat, link: Span) -> str:
    said = flat.of(link).lower()
    before = flat.text[max(0, link.start - 25) : link.start].lower()
    after = flat.text[link.end : link.end + 8].lower().lstrip()
    if is_slides(link.url):
        return "slides" if re.search(r"\bslides?|deck\b", f"{said} {before}") else ""
    if is_code(link.url):
        return "code" if re.search(r"\b(?:code|samples?|examples?|repo(?:sitory)?|source)\b", said) else ""
    if is_video(link.url):
        # "Video of the harbor" shows something else than the talk.
        scenery = after.startswith("of ") or re.search(r"\b(?:of|from|with)\b", said)
        named = re.search(r"\b(?:video|watch|recording|replay|youtube|recorded)\b|^https?:", said)
        return "video" if not scenery and (named or re.search(r"\b(?:video|watch|recording|replay)\W*$", before)) else ""
    return "url" if is_talk_page(link.url) and _PAGE.fullmatch(said) else ""
