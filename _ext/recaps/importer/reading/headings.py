"""Headings: one title, levels that go down one at a time, and every address a published heading ever had."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from docutils.nodes import make_id

from recaps.boundary import markdown
from recaps.boundary.html import is_anchor
from recaps.importer.reading.blocks import Block, BlockKind, Recap
from recaps.importer.text.inline import plain
from recaps.importer.text.vocabulary import english


def github_slug(title: str) -> str:
    """The anchor that GitHub (and Hugo, nearly) gives a heading."""
    return re.sub(r"[^\w\- ]", "", plain(title).lower().strip(), flags=re.UNICODE).replace(" ", "-")


def settle(recap: Recap, title: str, old: Iterable[str] = ()) -> None:
    """Give *recap* one heading of level 1, *title* (or its own first), and let the others follow it without gaps.

    *old* are anchors of headings that are gone; they move to the top. Every heading gets the anchors that the new page would
    not have.
    """
    heads = [block for block in recap.blocks if block.what is BlockKind.HEADING]
    first = bool(heads) and recap.blocks[0] is heads[0] and not _is_talk(recap) and not _is_section(heads, title)
    top = heads[0] if first or _only_first(heads) else None
    if top is None:
        line = recap.blocks[0].line if recap.blocks else 1
        top = Block(what=BlockKind.HEADING, text=markdown.line(title), line=line, end=0, level=1)
        recap.blocks.insert(0, top)
        heads.insert(0, top)
    elif recap.blocks[0] is not top:
        recap.blocks.remove(top)
        recap.blocks.insert(0, top)
    _levels(heads, top)
    for head in heads:
        for anchor in head.anchors:
            if not is_anchor(anchor):
                recap.ledger.drop(head.line, anchor, "an id that a page may not have; links to it lead to the top of the page")
    _anchors(heads, {repair.after: repair.before for repair in recap.ledger.repairs}, old)


def _only_first(heads: list[Block]) -> bool:
    """Whether the first heading is the title although something stands before it: it alone is of the highest level."""
    return bool(heads) and all(head.level > heads[0].level for head in heads[1:]) and heads[0].level == 1


def _is_section(heads: list[Block], title: str) -> bool:
    """Whether the first heading is one of several of its level, below a *title* of its own that front matter tells."""
    alike = sum(1 for head in heads if head.level == heads[0].level) > 1
    return alike and heads[0].level > 1 and github_slug(title) != github_slug(heads[0].text)


def _is_talk(recap: Recap) -> bool:
    """Whether the first heading is no title but the first of several talks: it has a byline as the others of its level have."""
    heads = [
        number
        for number, block in enumerate(recap.blocks)
        if block.what is BlockKind.HEADING and block.level == recap.blocks[0].level
    ]
    below = [recap.blocks[number + 1] for number in heads if number + 1 < len(recap.blocks)]
    bylines = [block for block in below if block.what is BlockKind.PROSE and english().speaker_label.match(plain(block.text))]
    return len(heads) > 1 and bool(below) and below[0] in bylines and len(bylines) * 2 > len(heads)


def _levels(heads: list[Block], top: Block) -> None:
    stack: list[int] = []
    for head in heads:
        if head is top:
            head.level = 1
            continue
        while stack and stack[-1] >= head.level:
            stack.pop()
        stack.append(head.level)
        head.level = min(len(stack) + 1, 6)


def _anchors(heads: list[Block], before: dict[str, str], old: Iterable[str]) -> None:
    """Note, for each heading, the ids that docutils and GitHub gave it and the new page would not."""
    fresh = {make_id(plain(head.text)) for head in heads}
    used: set[str] = set()
    counts: Counter[str] = Counter()
    for head in heads:
        wanted = [*head.anchors, *_published(head.text, before, counts)]
        head.anchors = []
        for anchor in dict.fromkeys(wanted):
            if is_anchor(anchor) and anchor not in fresh and anchor not in used:
                used.add(anchor)
                head.anchors.append(anchor)
    heads[0].anchors += [anchor for anchor in dict.fromkeys(old) if anchor and anchor not in fresh | used]


def _published(title: str, before: dict[str, str], counts: Counter[str]) -> list[str]:
    raw = title
    for good, bad in before.items():
        raw = raw.replace(good, bad)
    result = [make_id(plain(text)) for text in dict.fromkeys((title, raw))]
    for text in dict.fromkeys((title, raw)):
        anchor = github_slug(text)
        result.append(f"{anchor}-{counts[anchor]}" if counts[anchor] else anchor)
        counts[anchor] += 1
    # Other generators drop accents, or what comes before the first letter.
    bare = "".join(c for c in unicodedata.normalize("NFKD", github_slug(title)) if not unicodedata.combining(c))
    return [*result, bare]
