"""Markdown inside a block: its plain text, where each character came from, and its links and emphasis. markdown-it, which MyST
uses, reads it; a small parser of ours notes where each of its tokens stands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

#: Characters of the longest stretch that is looked at as one sentence.
_LONGEST = 2_000


@dataclass(kw_only=True)
class Span:
    """A stretch of the plain text: ``link`` (with *url*), ``strong``, ``emphasis`` or ``code``. *raw* is where it stands in the
    Markdown.
    """

    kind: str
    start: int
    end: int
    url: str = ""
    raw: tuple[int, int] = (0, 0)


@dataclass(kw_only=True)
class Flat:
    """Plain text with *origin*, the position of each character in the Markdown, and its spans."""

    text: str = ""
    origin: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def links(self) -> list[Span]:
        """The links, in order."""
        return [span for span in self.spans if span.kind == "link"]

    def of(self, span: Span) -> str:
        """The text of *span*."""
        return self.text[span.start : span.end]


_BARE = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'*]")
_ROLE = re.compile(r"\{[\w:-]+\}(?=`)")
_HREF = re.compile(r"<a\s[^<>]*?href=[\"']([^\"']*)[\"']", re.IGNORECASE)
_KINDS = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link"}


def _bare(state: StateInline, silent: bool) -> bool:
    """An address without brackets is a link, as GitHub and most generators make it."""
    found = _BARE.match(state.src, state.pos, state.posMax) if state.src.startswith("http", state.pos) else None
    if found is None or state.linkLevel > 0:
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": found[0]}
        state.push("text", "", 0).content = found[0]
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _plain_text(state: StateInline, silent: bool) -> bool:
    """What no other rule can begin with, and no address."""
    found = re.compile(r"[^\n!#$%&*+\-:<=>@\[\\\]^_`{}~h]+|h(?!ttps?://)").match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def _role(state: StateInline, silent: bool) -> bool:
    """The name of a role before its text: no text itself."""
    found = _ROLE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    state.pos = found.end()
    return True


class _Parser(ParserInline):
    """Notes in each token's ``meta`` where in the source it begins and ends."""

    def tokenize(self, state: StateInline) -> None:
        rules = self.ruler.getRules("")
        while state.pos < state.posMax:
            start, count = state.pos, len(state.tokens)
            if not (state.level < 100 and any(rule(state, False) for rule in rules)):
                state.pending += state.src[state.pos]
                state.pos += 1
            if state.pending:
                state.pushPending()
            for token in state.tokens[count:]:
                token.meta.setdefault("start", start)
                token.meta.setdefault("end", state.pos)
        if state.pending:
            state.pushPending()


class _Markdown(MarkdownIt):
    """Leaves addresses as they are written."""

    def normalizeLink(self, url: str) -> str:
        return html.unescape(url)

    def normalizeLinkText(self, link: str) -> str:
        return link

    def validateLink(self, url: str) -> bool:
        return True


def _markdown() -> MarkdownIt:
    parser = _Markdown("commonmark")
    parser.inline = _Parser()
    parser.inline.ruler.at("text", _plain_text)
    parser.inline.ruler.before("text", "bare", _bare)
    parser.inline.ruler.before("text", "role", _role)
    # Joined, texts would lose their places.
    parser.inline.ruler2.disable("fragments_join", True)
    parser.inline.ruler2.enable("strikethrough")
    parser.inline.ruler.enableOnly(
        [
            "text",
            "bare",
            "role",
            "newline",
            "escape",
            "backticks",
            "emphasis",
            "strikethrough",
            "link",
            "image",
            "autolink",
            "html_inline",
            "entity",
        ]
    )
    return parser


_MARKDOWN = _markdown()


def flatten(markdown: str, references: Mapping[str, str] | None = None) -> Flat:
    """The plain text of *markdown*; *references* are the addresses of reference links, by label in lower case."""
    environment = {"references": {name.upper(): {"href": url, "title": ""} for name, url in (references or {}).items()}}
    tokens: list[Token] = []
    _MARKDOWN.inline.parse(markdown, _MARKDOWN, environment, tokens)
    build = _Builder(markdown)
    for token in tokens:
        build.take(token)
    build.flat.text = "".join(build.parts)
    return build.flat


class _Builder:
    def __init__(self, markdown: str) -> None:
        self.markdown = markdown
        self.parts: list[str] = []
        self.flat = Flat()
        self.size = 0
        self.open: list[tuple[str, int, str, int]] = []

    def add(self, text: str, origin: int, *, step: bool = True) -> None:
        text = text.replace("\n", " ")
        self.parts.append(text)
        self.flat.origin.extend(range(origin, origin + len(text)) if step else [origin] * len(text))
        self.size += len(text)

    def take(self, token: Token) -> None:
        """One token of markdown-it."""
        place: Mapping[str, Any] = token.meta
        start, end = place.get("start", 0), place.get("end", 0)
        if token.type == "text":
            # Text after an opening bracket begins behind it.
            offset = self.markdown.find(token.content, start, max(end, start))
            self.add(token.content, offset if offset >= 0 else start)
        elif token.type == "text_special":
            self.add(token.content, start + token.markup.startswith("\\"), step=False)
        elif token.type in {"softbreak", "hardbreak"}:
            self.add(" ", start)
        elif token.type == "code_inline":
            self._code(token, start, end)
        elif token.nesting == 1:
            self.open.append((_KINDS.get(token.type, ""), self.size, str(token.attrs.get("href", "")), start))
        elif token.nesting == -1 and self.open:
            kind, begin, url, origin = self.open.pop()
            self._span(kind, begin, url, (origin, end))
        elif token.type == "html_inline":
            self._html(token, start, end)

    def _code(self, token: Token, start: int, end: int) -> None:
        begin = self.size
        offset = self.markdown.find(token.content, start + len(token.markup), end)
        self.add(token.content, offset if offset >= 0 else start)
        self._span("code", begin, "", (start, end))

    def _html(self, token: Token, start: int, end: int) -> None:
        link = _HREF.match(token.content)
        if link:
            self.open.append(("link", self.size, link[1], start))
        elif token.content.lower().startswith("</a") and any(kind == "link" for kind, *_ in self.open):
            kind, begin, url, origin = self.open.pop()
            self._span(kind, begin, url, (origin, end))
        elif re.match(r"<br\b", token.content, re.IGNORECASE):
            self.add(" ", start)

    def _span(self, kind: str, start: int, url: str, raw: tuple[int, int]) -> None:
        if kind:
            self.flat.spans.append(Span(kind=kind, start=start, end=self.size, url=url, raw=raw))


def plain(markdown: str) -> str:
    """The plain text of *markdown*, spaces folded."""
    return " ".join(flatten(markdown).text.split())


def label(text: str) -> str:
    """A reference label, folded as Markdown folds it."""
    return " ".join(text.split()).casefold()


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of *text* begin and end; a full stop after an initial or a title ends none."""
    result, start = [], 0
    for found in re.finditer(r"[.!?…]+[\"”'’)\]]*(?=\s+[\"“'‘(\[]?[^\W_a-z]|\s*$)", text):
        word = text[max(start, found.start() - 5) : found.start()].rpartition(" ")[2]
        if found[0] == "." and (
            word in {"Dr", "Mr", "Mrs", "Ms", "Prof", "St", "vs", "e.g", "i.e", "Jr"} or (len(word) == 1 and word.isupper())
        ):
            continue
        result.append((start, found.end()))
        start = found.end()
    if text[start:].strip():
        result.append((start, len(text)))
    # What has no end for pages is no sentence; looked at in pieces, it takes time that grows with its length only.
    return [(cut, min(cut + _LONGEST, end)) for start, end in result for cut in range(start, end, _LONGEST)]
