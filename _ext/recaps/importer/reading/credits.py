"""A caption as people write it, taken apart: what it says, and whose photo it is."""

from __future__ import annotations

import re

from recaps.importer.text.inline import flatten
from recaps.importer.text.names import names_in

_MARK = (
    r"(?:(?:photo|image|picture|pic|photography|foto|slide)s?\s*(?:credits?|courtesy|source)?\s*(?:goes\s+to|by|from|of|:|©"
    r"|\(c\)|-|–)+|credits?\s*(?:to|:|-|–)|(?:photo|image|picture)\s+credits?\b|courtesy\s+of|©|\(c\)|shot\s+by)"
)
_CREDIT = re.compile(rf".*?(?P<open>[\s(;,.|—–\[*_-]*)(?<!\w)(?P<mark>{_MARK})[\s:]*(?P<who>.+)$", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"\(?<?(https?://[^\s()<>]+)>?\)?")
_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?([^)\s>]+)>?[^)]*\)")


def split_credit(caption: str) -> tuple[str, str, str, str]:
    """Caption, credit, the credit's address, and what stood around the photographer's name, each '' if there is none.

    >>> split_credit("At the pool; photo credit: Ada Example (https://ada.example/)")
    ('At the pool', 'Ada Example', 'https://ada.example/', '')
    """
    caption = caption.strip()
    found = _CREDIT.match(caption)
    if not found or len(found["who"]) > 160 or "\n\n" in caption:
        return _unwrap(caption), "", "", ""
    before, who = caption[: found.start("mark")], found["who"].strip()
    if found["mark"].lower() in {"(c)"} and not before.strip():
        return _unwrap(caption), "", "", ""
    tail = ""
    if "(" in found["open"] and ")" in who:
        who, tail = _close(who)
    name, address, rest = _who(who)
    if not name:
        return _unwrap(caption), "", "", ""
    before = _balanced(before.rstrip(" ;,|([—–-"))
    return _unwrap(f"{before} {tail}".strip()), name, address, rest


def _close(who: str) -> tuple[str, str]:
    """*who* up to the bracket that closes the remark, and the text after it."""
    depth = 1
    for number, char in enumerate(who):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            return who[:number], who[number + 1 :].strip(" .*_")
    return who, ""


def _balanced(before: str) -> str:
    """*before* with its emphasis closed, or an emphasis opened for the credit alone taken away."""
    mark = re.match(r"[*_]+", before)
    if before.endswith(("*", "_")) and before.count(before[-1]) % 2:
        return before.rstrip("*_").rstrip(" ;,|([—–-")
    return before + mark[0] if mark and before.count(mark[0]) % 2 else before


def _who(who: str) -> tuple[str, str, str]:
    link = _LINK.search(who)
    address = link[2] if link else ""
    if not link:
        found = _ADDRESS.search(who)
        address = found[1] if found else ""
        who = _ADDRESS.sub("", who)
    text = " ".join(flatten(who).text.split()).strip(" .,;:)(*_|")
    if link and link[1]:
        name = " ".join(flatten(link[1]).text.split())
    else:
        people = names_in(text)
        # A whole sentence after the word is no credit, and neither is anything that begins small.
        if not people and not link and not address and (len(text.split()) > 5 or not re.match(r"@|[^\W\da-z_]|\d{4}", text)):
            return "", "", ""
        name = people[0].text if len(people) == 1 and len(text.split()) <= 8 else text
    return name, address if address.startswith(("http://", "https://")) else "", " ".join(text.replace(name, " ", 1).split())


def _unwrap(caption: str) -> str:
    """A caption without the emphasis, small print or label that set it apart."""
    caption = caption.strip()
    for mark in ("***", "**", "*", "__", "_"):
        inner = caption[len(mark) : -len(mark)]
        if len(caption) > 2 * len(mark) and caption.startswith(mark) and caption.endswith(mark) and mark not in inner:
            return inner.strip()
    small = re.fullmatch(r"<(small|em|i|sub|center|figcaption)>(.*?)</\1>", caption, re.DOTALL)
    return _unwrap(small[2]) if small else caption


def is_caption(text: str) -> bool:
    """Whether a paragraph says by its form that it is a caption: it names the photographer, or is set in italics or small print
    as a whole.
    """
    text = text.strip()
    if len(text.split()) > 70:
        return False
    credit = split_credit(text)[1]
    return (
        bool(credit)
        or (_unwrap(text) != text and not text.startswith(("**", "__")))
        or bool(re.match(r"(?i)(caption|fig(ure|\.)?\s*\d*)\s*:", text))
    )
