"""Markdown inside a block: its plain text, where each character came from, and its links and emphasis. One pass, no nesting."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_LINK = r"\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
_TARGET = r"\(\s*(?P<url><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
_TOKEN = re.compile(
    rf"(?P<code>(?P<ticks>`+)(?!`)(?:.|\n){{0,1000}}?(?<!`)(?P=ticks)(?!`))"
    rf"|(?P<escape>\\[^\w\s])"
    rf"|(?P<link>!?{_LINK}(?:{_TARGET}|\[(?P<ref>[^\[\]]*)\])?)"
    r"|<a\s[^<>]{0,500}?href=[\"'](?P<href>[^\"']*)[\"'][^>]*>(?P<atext>(?:.|\n){0,1000}?)</a>"
    r"|<(?P<auto>https?://[^\s<>]+)>"
    r"|(?P<bare>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'*])"
    r"|(?P<comment><!--(?:.|\n){0,5000}?-->)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,500}>)"
    r"|(?P<role>\{[\w:-]+\}(?=`))"
    r"|(?P<star>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)"
    r"|(?P<entity>&(?:#\d+|#x[0-9A-Fa-f]+|\w+);)",
)
#: Characters of the longest stretch that is looked at as one sentence.
_LONGEST = 2_000
_INNER = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`|\\(?=[^\w\s])|</?[A-Za-z][^<>]*>|!\[[^\]]*\]\([^)]*\)")


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


class _Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.flat = Flat()
        self.size = 0
        self.open: dict[str, int] = {}

    def add(self, text: str, origin: int, *, step: int = 1) -> None:
        text = text.replace("\n", " ")
        self.parts.append(text)
        self.flat.origin.extend(range(origin, origin + len(text)) if step else [origin] * len(text))
        self.size += len(text)

    def span(self, kind: str, start: int, url: str, raw: tuple[int, int]) -> None:
        self.flat.spans.append(Span(kind=kind, start=start, end=self.size, url=url, raw=raw))

    def star(self, mark: str, raw: tuple[int, int]) -> None:
        kind = "strong" if len(mark) > 1 else "emphasis"
        if mark in self.open:
            self.span(kind, self.open.pop(mark), "", raw)
        elif mark != "~~":
            self.open[mark] = self.size


def flatten(markdown: str, references: Mapping[str, str] | None = None) -> Flat:
    """The plain text of *markdown*; *references* are the addresses of reference links, by label in lower case."""
    build = _Builder()
    last = 0
    for found in _TOKEN.finditer(markdown):
        build.add(markdown[last : found.start()], last)
        last = found.end()
        _token(build, found, references or {})
    build.add(markdown[last:], last)
    build.flat.text = "".join(build.parts)
    return build.flat


def plain(markdown: str) -> str:
    """The plain text of *markdown*, spaces folded."""
    return " ".join(flatten(markdown).text.split())


def label(text: str) -> str:
    """A reference label, folded as Markdown folds it."""
    return " ".join(text.split()).casefold()


def _token(build: _Builder, found: re.Match[str], references: Mapping[str, str]) -> None:
    start, raw = build.size, found.span()
    kind = found.lastgroup
    if found["code"]:
        build.add(found[0].strip("`"), raw[0] + len(found["ticks"]))
        build.span("code", start, "", raw)
    elif found["link"]:
        _link(build, found, references)
    elif found["href"] is not None:
        _inner(build, found["atext"], found.start("atext"))
        build.span("link", start, html.unescape(found["href"]), raw)
    elif found["auto"] or found["bare"]:
        address = found["auto"] or found["bare"]
        build.add(address, raw[0] + (1 if found["auto"] else 0))
        build.span("link", start, address, raw)
    elif found["escape"]:
        build.add(found[0][1], raw[0] + 1)
    elif kind == "star":
        build.star(found[0], raw)
    elif kind == "entity":
        build.add(html.unescape(found[0]), raw[0], step=0)


def _link(build: _Builder, found: re.Match[str], references: Mapping[str, str]) -> None:
    start, raw = build.size, found.span()
    image = found[0].startswith("!")
    url = found["url"]
    if url is None:
        url = references.get(label(found["ref"] or found["text"]))
        if url is None:
            # Square brackets that are no link.
            build.add(found[0], raw[0])
            return
    if image:
        return
    _inner(build, found["text"], found.start("text"))
    build.span("link", start, html.unescape(url.strip("<>")), raw)


def _inner(build: _Builder, text: str, origin: int) -> None:
    """Text inside a link: emphasis marks and images are left out."""
    last = 0
    for found in _INNER.finditer(text):
        build.add(text[last : found.start()], origin + last)
        last = found.end()
    build.add(text[last:], origin + last)


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
