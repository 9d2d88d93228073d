"""Markdown (CommonMark and GitHub's tables, with the habits of Jekyll, Hugo and Pelican) to blocks. markdown-it, which MyST
uses, draws the borders.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from recaps.boundary import html
from recaps.importer.reading import front_matter
from recaps.importer.reading.blocks import Block, BlockKind, ImportLog, Recap
from recaps.importer.reading.readers.components import is_mdx, without_components
from recaps.importer.reading.readers.shortcodes import expand
from recaps.importer.text.inline import label

_KINDS = {
    "paragraph_open": BlockKind.PROSE,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "table_open": BlockKind.TABLE,
    "blockquote_open": BlockKind.QUOTE,
    "hr": BlockKind.RULE,
}
_CUSTOM_ID = re.compile(r"\s*\{:?\s*#([\w:.-]+)[^}]*\}\s*$")
_HTML_HEADING = re.compile(r"\s*<h([1-6])(?:\s[^>]*?id=[\"']([^\"']+)[\"'])?[^>]*>(.*?)</h\1>\s*", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"^[ \t]*<br\s*/?>[ \t]*(?=\n#{1,6}\s)", re.MULTILINE | re.IGNORECASE)
_PARSER = MarkdownIt("commonmark").enable("table")
_PARSER.core.ruler.disable("inline")


def read(lines: list[str], path: str) -> Recap:
    """The blocks of a Markdown text."""
    recap = Recap(path=path)
    meta, length, problem = front_matter.split(lines)
    recap.meta = meta
    if length:
        reason = "front matter; what of it the page needs is in the page's own"
        for number, line in enumerate(lines[:length], 1):
            if line.strip():
                recap.ledger.drop(number, line, reason)
    if problem:
        recap.ledger.ask(1, lines[0], problem)
    body = "\n".join(lines[length:])
    if is_mdx(path, body):
        body = without_components(body, recap.ledger, length + 1)
    body = spaced_headings(expand(body, recap.ledger, length + 1))
    body = _without_breaks(body, recap.ledger, length + 1)
    lines = [""] * length + body.split("\n")
    recap.blocks, recap.references = _blocks(lines, length, recap.ledger)
    return recap


def spaced_headings(body: str) -> str:
    """Headings as old Markdown wrote them (``##Title``) with the space that CommonMark wants; not in code, no ``#hashtag``."""
    lines, fence = body.split("\n"), ""
    for number, line in enumerate(lines):
        mark = re.match(r" {0,3}(```+|~~~+)", line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence:
            lines[number] = re.sub(r"^(#{2,6})(?=[^\s#!])", r"\1 ", line)
    return "\n".join(lines)


def _without_breaks(body: str, ledger: ImportLog, first: int) -> str:
    """*body* without ``<br>`` alone in the line before a heading: it would make the heading a piece of HTML."""
    for found in reversed(list(_BREAK.finditer(body))):
        ledger.drop(first + body.count("\n", 0, found.start()), found[0], "a line break before a heading")
        body = body[: found.start()] + body[found.end() :]
    return body


def _blocks(lines: list[str], offset: int, ledger: ImportLog) -> tuple[list[Block], dict[str, str]]:
    environment: dict[str, dict[str, dict[str, str]]] = {}
    tokens = _PARSER.parse("\n".join(lines), environment)
    defined = environment.get("references", {}).items()
    # What looks like a link called "^1" is a footnote, to MyST and to GitHub.
    references = {label(name): found["href"] for name, found in defined if not name.startswith("^")}
    blocks: list[Block] = []
    seen = offset
    for number, token in enumerate(tokens):
        if token.level or token.nesting < 0 or token.map is None:
            continue
        start, end = token.map
        end = _trimmed(lines, start, end)
        blocks += _between(lines, seen, start)
        seen = max(seen, end)
        blocks.append(_block(lines, token, tokens[number + 1] if number + 1 < len(tokens) else token, start, end))
    return blocks + _between(lines, seen, len(lines)), references


def _trimmed(lines: list[str], start: int, end: int) -> int:
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _between(lines: list[str], start: int, end: int) -> list[Block]:
    """Lines that gave no token: definitions of reference links. They are carried over as they stand."""
    rest = [number for number in range(start, end) if lines[number].strip()]
    if not rest:
        return []
    text = "\n".join(lines[rest[0] : rest[-1] + 1])
    return [Block(what=BlockKind.VERBATIM, text=text, raw=text, line=rest[0] + 1, end=rest[-1] + 1)]


def _block(lines: list[str], token: Token, inner: Token, start: int, end: int) -> Block:
    raw = "\n".join(lines[start:end])
    block = Block(what=_KINDS.get(token.type, BlockKind.VERBATIM), text=raw, raw=raw, line=start + 1, end=end)
    if token.type == "heading_open":
        block.what, block.level = BlockKind.HEADING, int(token.tag[1])
        block.text, block.anchors = _title(" ".join(inner.content.split()))
    elif token.type == "html_block":
        found = _HTML_HEADING.fullmatch(raw)
        if found and "<" not in html.text_of(found[3]):
            block.what, block.level = BlockKind.HEADING, int(found[1])
            block.text, block.anchors = " ".join(found[3].split()), [found[2]] if found[2] else []
        elif re.search(r"<(?:img|figure)\b", re.sub(r"<!--.*?-->", "", raw, flags=re.DOTALL), re.IGNORECASE):
            block.what = BlockKind.PROSE
    elif token.type == "code_block" and raw.strip().startswith(("![", "<img", "<figure")):
        # An indented picture is one that somebody wanted to set off, not code.
        block.what, block.text = BlockKind.PROSE, "\n".join(line.strip() for line in lines[start:end])
    return block


def _title(text: str) -> tuple[str, list[str]]:
    """A heading without its ``{#id}``, and that id."""
    found = _CUSTOM_ID.search(text)
    return (text[: found.start()], [found[1]]) if found else (text, [])
