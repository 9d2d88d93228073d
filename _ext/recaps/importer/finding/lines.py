"""One line of a text as the finder looks at it: plain text with the stretches that are set off in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from recaps.importer.text.inline import Flat, Span, flatten
from recaps.importer.text.links import is_profile, is_slides, is_talk_page, is_video
from recaps.importer.text.names import is_name, names_in
from recaps.importer.text.quotes import QUOTED
from recaps.importer.text.vocabulary import Vocabulary

#: What generators take for themselves: attributes (kramdown, MDX), and footnote marks.
_ATTRIBUTES = re.compile(r"\s*\{:\s*[^{}]*\}|\s*\{/\*.*?\*/\}|\s*\[\^[^\]]+\](?!\()")
#: Letters before a link that is behind a title: the shortest titles with a name in the cases have twelve.
_SHORTEST = 12
_TRAILING = re.compile(r"[\s\-–—|,:;·•/(\[]+$")
#: ":coffee:", as GitHub writes emoji.
_EMOJI = re.compile(r"(?:^|(?<=\s)):[a-z0-9_+-]{2,30}:\s*")
_MARKS = re.compile(r"[\s\-–—|,;·•()\[\]★☆⭐\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d:]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line; *flat* is without the labels around it, *place* where it stands in its unit, '' for its head."""

    flat: Flat
    line: int
    place: str = ""
    kind: str = ""
    label: str = ""

    @property
    def text(self) -> str:
        """The plain text."""
        return self.flat.text


def cut(flat: Flat, start: int, end: int) -> Flat:
    """The stretch of *flat* from *start* to *end*."""
    text = flat.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    spans = [
        Span(kind=span.kind, start=max(span.start - start, 0), end=min(span.end - start, len(text)), url=span.url, raw=span.raw)
        for span in flat.spans
        if span.start - start < len(text) and span.end > start
    ]
    return Flat(text=text, origin=flat.origin[start : start + len(text)], spans=spans)


def read_line(text: str, references: Mapping[str, str], words: Vocabulary, *, line: int, place: str = "") -> Line:
    """A line of Markdown without time, number, kind and label before it, and links to media and marks behind it."""
    flat = flatten(_EMOJI.sub("", _ATTRIBUTES.sub("", text)).rstrip(" \\"), references)
    flat = _without_tail(flat, words)
    found = words.prefix.match(flat.text)
    kind = ""
    if found and found.end():
        tag = found["tag"] or ""
        kind = words.kind_of(tag or found["kind"] or "")
        rest = flat.text[found.end() :].strip()
        if (not tag or kind) and not (kind and (is_name(rest, words) or rest.startswith("@"))):
            flat = cut(flat, found.end(), len(flat.text))
    label, end = label_of(flat.text, words)
    flat = cut(flat, end, len(flat.text)) if end else flat
    return Line(flat, line, place, kind, label)


def label_of(text: str, words: Vocabulary) -> tuple[str, int]:
    """What a label before a line says of it (``speaker``, ``title``, '' if there is none), and where the label ends."""
    for label, pattern in (("speaker", words.speaker_label), ("title", words.title_label)):
        found = pattern.match(text)
        rest = text[found.end() :] if found else ""
        if not found or not rest:
            continue
        names = names_in(rest, words)
        # "From Zero to One" is a title; "from Ada Example" is none. "Keynote: Ada Example" has no other title.
        named = bool(names) and not names[0].start
        if (":" in found[0] or "：" in found[0] or named or rest.startswith("@")) and not (
            label == "title" and named and is_name(rest, words)
        ):
            return label, found.end()
    return "", 0


def _without_tail(flat: Flat, words: Vocabulary) -> Flat:
    """*flat* without stars, and without links such as "Video" at its end."""
    end = len(flat.text)
    for _ in range(6):
        end = _MARKS.search(flat.text, 0, end).start() if _keeps_brackets(flat.text, end) else end  # type: ignore[union-attr]
        link = next(
            (link for link in flat.links if link.end == end and words.media.fullmatch(flat.of(link)) and link.start), None
        )
        if link is None:
            break
        end = len(_TRAILING.sub("", flat.text[: link.start]))
    inner = next((link for link in flat.links if _is_inner(flat, link, words) and link.end <= end), None)
    end = len(_TRAILING.sub("", flat.text[: inner.start])) if inner else end
    return cut(flat, 0, end) if end < len(flat.text) else flat


def _is_inner(flat: Flat, link: Span, words: Vocabulary) -> bool:
    """Whether a link such as "Video" stands behind title and name, and before a remark."""
    before = flat.text[: link.start]
    return (
        words.media.fullmatch(flat.of(link)) is not None
        and len(before) > _SHORTEST
        and not re.search(r"(?:['’]s|\b[^\W\d_A-Z]+)\s+$", before)
        and not re.search(r"[.!]\s", before)
    )


def _keeps_brackets(text: str, end: int) -> bool:
    """Whether what ends *text* may be left out: not the bracket that closes a name or a remark."""
    tail = text[:end].rstrip()
    return not tail.endswith((")", "]")) or tail.count("(") + tail.count("[") != tail.count(")") + tail.count("]")


def styled(flat: Flat) -> list[tuple[int, int, str]]:
    """The stretches that are set off: ``quoted``, ``strong``, ``emphasis``, ``code``, ``link``."""
    spans = [(found.start(), found.end(), "quoted") for found in QUOTED.finditer(flat.text)]
    return sorted(spans + [(span.start, span.end, span.kind) for span in flat.spans])


def media_of(flat: Flat) -> dict[str, str]:
    """The addresses in a line, by what they lead to: ``url`` (a talk's page), ``video``, ``slides``, ``profile``."""
    result: dict[str, str] = {}
    for link in flat.links:
        kinds = (("url", is_talk_page), ("video", is_video), ("slides", is_slides), ("profile", is_profile))
        name = next((name for name, test in kinds if test(link.url)), "")
        if name:
            result.setdefault(name, link.url)
    return result
