"""Markdown: what of other people's text and Markdown may pass into a page, and the proof that nothing else has.

Three kinds of text come here. Plain text (a title, an abstract, what reStructuredText says) is written so that it reads as
just this text: :func:`escape` and what is built on it. Markdown of an author stays Markdown, but what only MyST would act on
(directives, roles, substitutions, targets, attributes, comments, math) reads as the text that it is to everybody else:
:func:`harmless`. And the finished page is read once more by MyST's own parser: :func:`foreign`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from recaps.boundary import addresses, html
from recaps.boundary.places import Found
from recaps.boundary.scanning import FOREIGN, read, scan
from recaps.boundary.text import one_line

_SPECIAL = re.compile(
    r"[\\`*{}\[\]<~]"  # always
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore within a word is only that
    r"|&(?=#|\w+;)"  # an entity
    r"|^#|(?<=\s)#(?=#*$)"  # a heading's mark, and its closing sequence
)
_LINE_START = re.compile(r"^(\s*)(?=[-+=#>|:%])|^(\s*\d+)(?=[.)](?:\s|$))", re.MULTILINE)
_LANGUAGE = re.compile(r"\{?\s*\.?([\w+#.-]+)")
_IN_BRACKETS = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C"})
_PLAIN = MarkdownIt("commonmark").enable("table")
#: Rounds after which a text that still changes is left to the proof. Three are the most that any text needed that was tried: one
#: to find a construct, one for what it had kept from being read, one to see that nothing is left.
_ROUNDS = 20

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A construct that the importer wrote itself: the *rule* that reads it, and its place in the page.

    *body* is the place of other people's Markdown in it.
    """

    rule: str
    start: int
    end: int
    body: tuple[int, int] = (0, 0)


# -- plain text ----------------------------------------------------------------------------------------------------------------


def escape(value: str) -> str:
    """*value* as Markdown that reads as just this text, within a line.

    Math alone is left, for it takes two signs, which may stand in two pieces of text; :func:`harmless` sees to whole lines.
    """
    return _SPECIAL.sub(r"\\\g<0>", value)


def line(value: str) -> str:
    """*value* as a line of Markdown that reads as just this text."""
    return harmless(escape(one_line(value)))


def heading(title: str, level: int) -> str:
    """A heading that says *title*."""
    return f"{'#' * level} {line(title)}"


def guard(markdown: str) -> str:
    """Inline Markdown whose lines cannot be taken for the beginning of a list, a quotation, a heading, or a table."""
    return _LINE_START.sub(r"\g<0>\\", markdown)


def running(value: str) -> str:
    """*value* as paragraphs that read as just this text; its lines stay lines."""
    return harmless("\n".join(guard(escape(one_line(line))) for line in value.strip().splitlines()))


def code(value: str) -> str:
    """*value* as code within a line."""
    value = " ".join(value.split("\n"))
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", value)), default=0) + 1)
    pad = " " if value.startswith("`") or value.endswith("`") else ""
    return f"{ticks}{pad}{value}{pad}{ticks}" if value.strip() else escape(value)


def fence(value: str, language: str = "") -> str:
    """*value* as a block of code."""
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`+", value))])
    known = language if re.fullmatch(r"[\w+#.-]*", language) else ""
    return f"{ticks}{known}\n{value}\n{ticks}"


def destination(address: str) -> str:
    """*address* as the target of a link."""
    address = re.sub(r"&(?=#|\w+;)", "&amp;", "".join(address.split("\n")).strip())
    if re.fullmatch(r"[^\s()<>\\]+", address):
        return address
    return f"<{address.translate(_IN_BRACKETS)}>"


# -- an author's Markdown ------------------------------------------------------------------------------------------------------


def apply(text: str, edits: Iterable[Edit]) -> str:
    """*text* with *edits* (first, last, new) made, each once; of two that overlap, the one that begins first."""
    parts, last = [], 0
    for first, end, new in sorted(set(edits)):
        if first >= last:
            parts += [text[last:first], new]
            last = end
    return "".join([*parts, text[last:]])


def language(info: str) -> str:
    """The language that stands behind a code fence, ``text`` if Pygments knows none of that name.

    It is never '': a fence without a language would end a code block where the text is read in another way.
    """
    found = _LANGUAGE.match(info.strip())
    try:
        return found[1] if found and get_lexer_by_name(found[1]) else "text"
    except ClassNotFound:
        return "text"


def disarm(found: Found) -> Edit | None:
    """The change that makes a construct read as text; None for what means the same to everybody."""
    if found.rule in FOREIGN and found.start >= 0:
        return found.start, found.start, "\\"
    if found.rule == "fence" and found.text.strip().startswith("{"):
        # The code stays code; what a directive would be told is not a part of it.
        return *found.inner, language(found.text)
    return None


def harmless(markdown: str, references: Mapping[str, str] | None = None) -> str:
    """*markdown* with what only MyST would act on made plain text."""
    for _ in range(_ROUNDS):
        edits = [edit for edit in map(disarm, scan(markdown, references)) if edit]
        if not edits:
            break
        markdown = apply(markdown, edits)
    return markdown


def one_paragraph(markdown: str) -> str:
    """*markdown* on one line that is a paragraph, whatever it begins with."""
    markdown = one_line(markdown)
    if markdown and _PLAIN.parse(markdown)[0].type != "paragraph_open":
        number = re.match(r"\d+", markdown)
        markdown = f"{number[0]}\\{markdown[number.end() :]}" if number else f"\\{markdown}"
    return markdown


def html_block(cleaned: str) -> str:
    """A piece of HTML as one block of Markdown, so that its text is not read as Markdown; '' if nothing is in it."""
    kept = "\n".join(line.rstrip() for line in cleaned.split("\n") if line.strip())
    if not kept or _is_html(cleaned.strip()):
        return cleaned.strip() if kept else ""
    return kept if _is_html(kept) else f"<div>{kept}</div>"


def _is_html(text: str) -> bool:
    tokens = _PLAIN.parse(f"{text}\n\nx")
    return [token.type for token in tokens] == ["html_block", "paragraph_open", "inline", "paragraph_close"]


def closed(markdown: str) -> str:
    """*markdown* with a code block that has no end given one, so that what follows is not in it."""
    tokens = _PLAIN.parse(f"{markdown}\n\nx")
    last = tokens[-1] if tokens else None
    return f"{markdown}\n{last.markup}" if last and last.type == "fence" and last.level == 0 else markdown


# -- the proof -----------------------------------------------------------------------------------------------------------------


def foreign(page: str, own: Sequence[Own], references: Mapping[str, str] | None = None) -> str:
    """What stands in *page* that may not, as one line; '' if all is well.

    MyST would act on nothing but on what the importer wrote, which it finds where that was written; the HTML has passed; and
    every address is one that may be linked to.
    """
    for found, defined in read(page, references):
        problem = _not_own(page, found, own)
        bodies = (page[slice(*part.body)] for part in own)
        problem = problem or next(filter(None, (foreign(body, (), defined) for body in bodies if body)), "")
        if problem:
            return problem
    return ""


def _not_own(page: str, found: Iterable[Found], own: Iterable[Own]) -> str:
    expected = {(part.rule, part.start, part.end) for part in own}
    for part in shown(found):
        place = (part.rule, part.start, part.end)
        if place in expected:
            expected.discard(place)
        elif not _may_pass(part):
            return f"{part.rule} in line {_line(page, part.start)}: {page[part.start : part.end][:60]!r}"
    if expected:
        rule, start, _ = min(expected, key=lambda place: place[1])
        return f"{rule} of the page's own is not read in line {_line(page, start)}"
    return ""


def shown(found: Iterable[Found]) -> Iterator[Found]:
    """*found* but for links and HTML among a picture's words, of which a page has the text alone."""
    last = -1
    for part in found:
        if part.start >= last or part.rule in FOREIGN:
            yield part
        if part.rule == "image":
            last = max(last, part.inner[1])


def _line(page: str, place: int) -> int:
    return page.count("\n", 0, max(place, 0)) + 1


def _may_pass(part: Found) -> bool:
    if part.rule in {"html_block", "html_inline"}:
        return html.clean(part.text) == part.text
    if part.rule in {"link", "autolink"}:
        return part.text.startswith("#") or (addresses.is_link(part.text) and part.text.split(":")[0].islower())
    if part.rule == "image":
        return addresses.inside(part.text)
    return disarm(part) is None and part.rule not in FOREIGN
