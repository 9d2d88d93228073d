"""One line of a text as the finder looks at it: plain text with the stretches that are set off in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from recaps.importer.finding.titles import QUOTED
from recaps.importer.inline import Flat, Span, flatten
from recaps.importer.links import is_profile, is_slides, is_talk_page, is_video
from recaps.importer.names import is_name
from recaps.importer.vocabulary import Vocabulary

#: What generators take for themselves: attributes (kramdown, MDX), and footnote marks.
_ATTRIBUTES = re.compile(r"\s*\{:\s*[^{}]*\}|\s*\{/\*.*?\*/\}|\s*\[\^[^\]]+\](?!\()")
_TRAILING = re.compile(r"[\s\-–—|,:;·•/(\[]+$")
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
    flat = flatten(_ATTRIBUTES.sub("", text).rstrip(" \\"), references)
    flat = _without_tail(flat, words)
    found = words.prefix.match(flat.text)
    kind = ""
    if found and found.end():
        tag = found["tag"] or ""
        kind = words.kind_of(tag or found["kind"] or "")
        rest = flat.text[found.end() :].strip()
        if (not tag or kind) and not (kind and (is_name(rest, words) or rest.startswith("@"))):
            flat = cut(flat, found.end(), len(flat.text))
    labelled = words.speaker_label.match(flat.text) or words.title_label.match(flat.text)
    if labelled and words.bare_kind.match(flat.text) and is_name(flat.text[labelled.end() :], words):
        labelled = None
    label = ""
    if labelled and labelled.end() < len(flat.text):
        label = "speaker" if words.speaker_label.match(flat.text) else "title"
        flat = cut(flat, labelled.end(), len(flat.text))
    return Line(flat, line, place, kind, label)


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
    return cut(flat, 0, end) if end < len(flat.text) else flat


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
