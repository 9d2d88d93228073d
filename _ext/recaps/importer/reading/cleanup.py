"""What a page of the archive does not need: hand-made tables of contents, "back to top", and rules where a heading does their
work.
"""

from __future__ import annotations

import re

from recaps.importer.reading.blocks import Block, BlockKind, Recap
from recaps.importer.text.inline import flatten, plain
from recaps.records.naming import slug

_TOC_TITLE = re.compile(
    r"(?i)(?:table\s+of\s+contents?|contents?|toc|on\s+this\s+page|in\s+this\s+(?:post|article|recap)|jump\s+to"
    r"|quick\s+links)\s*:?"
)
_TOP = re.compile(
    r"(?i)[\s\[(↑⬆^▲️]*(?:(?:back|go|return|jump)\s+to\s+(?:the\s+)?(?:top|table\s+of\s+contents|toc|contents|start)"
    r"|top(?:\s+of\s+page)?)[\s\])↑⬆^▲️.]*|[↑⬆▲️\s]+"
)
_MARK = re.compile(r"\[\[?toc\]?\]|\{:\s*toc[^}]*\}|<!--\s*(?:/?toc|toc:?\s*\w*)\s*-->", re.IGNORECASE)


def tidy(recap: Recap) -> list[str]:
    """Take out what navigates by hand; returns the anchors of headings that go, which have to stay alive."""
    kept: list[Block] = []
    anchors: list[str] = []
    for block in recap.blocks:
        reason = _navigation(block)
        if not reason:
            kept.append(block)
            continue
        if (
            reason == "table of contents"
            and kept
            and kept[-1].what in {BlockKind.HEADING, BlockKind.PROSE}
            and _TOC_TITLE.fullmatch(plain(kept[-1].text))
        ):
            title = kept.pop()
            _drop(recap, title, "heading of a table of contents made by hand")
            if title.what is BlockKind.HEADING:
                anchors += [slug(title.text), *title.anchors]
        _drop(recap, block, f"{reason} made by hand; the archive's pages have their own")
    recap.blocks = _rules(kept, recap)
    return anchors


def _drop(recap: Recap, block: Block, reason: str) -> None:
    for number, line in enumerate(block.raw.split("\n"), block.line):
        if line.strip():
            recap.ledger.drop(number, line, reason)


def _navigation(block: Block) -> str:
    """What kind of navigation *block* is, '' if none."""
    if block.what in {BlockKind.PROSE, BlockKind.VERBATIM} and _MARK.fullmatch(block.text.strip()):
        return "mark for a table of contents"
    if block.what is BlockKind.LIST:
        items = [line for line in block.text.split("\n") if line.strip()]
        linked = [line for line in items if re.fullmatch(r"\s*(?:[-*+]|\d+[.)])\s+\[.*\]\(#[^)]*\)\s*", line)]
        if len(items) >= 2 and len(linked) == len(items):
            return "table of contents"
        if len(items) == 1 and re.fullmatch(
            r"(?i)\s*(?:[-*+]|1\.)\s+(?:toc|this\s+(?:text\s+)?will\s+.*|(?:seed|placeholder|contents|table\s+of\s+contents).{0,20})",
            items[0],
        ):
            return "mark for a table of contents"
        if any(_MARK.search(line) for line in items) and len(items) <= 2:
            return "mark for a table of contents"
    if block.what in {BlockKind.PROSE, BlockKind.VERBATIM} and len(block.text) < 300:
        flat = flatten(block.text)
        if flat.links and all(link.url.startswith("#") for link in flat.links) and _TOP.fullmatch(flat.text):
            return "link back to the top"
    return ""


def _rules(blocks: list[Block], recap: Recap) -> list[Block]:
    """Without rules beside a heading, at the borders, or one after the other: docutils forbids them there, and headings divide
    enough.
    """
    result: list[Block] = []
    for number, block in enumerate(blocks):
        if block.what is BlockKind.RULE:
            after = blocks[number + 1].what if number + 1 < len(blocks) else BlockKind.HEADING
            if (
                not result
                or result[-1].what in {BlockKind.HEADING, BlockKind.RULE}
                or after in {BlockKind.HEADING, BlockKind.RULE}
            ):
                _drop(recap, block, "rule beside a heading")
                continue
        result.append(block)
    return result
