"""HTML in a post: which elements and attributes may pass into a page.

Markdown takes HTML apart: each tag in a paragraph is a piece by itself, a block ends at an empty line, whatever is open. So
what is cleaned here are pieces, and a sanitizer of whole documents (nh3, for one) cannot be used: it would close ``<b>`` before
the word that it is for. Tags are therefore looked at one by one, and nothing of them is copied: each is written anew with its
attributes escaped, and a ``<`` that begins no tag becomes ``&lt;``. Then it does not matter where another parser sees borders.

The parser of the standard library is not used, because it gives up an unfinished tag in some versions of Python, and shows it
as text in others; here no word may get lost. Tags are read as browsers do (WHATWG HTML Standard, "Tokenization").
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recaps.boundary import addresses

_ELEMENTS = """
a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn
div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp section small span strike
strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr
"""
#: Elements of text. None of them loads, runs, sends, or changes how the text after it is read.
ELEMENTS = frozenset(_ELEMENTS.split())
#: Elements that end where another begins.
_OPTIONAL = frozenset({"colgroup", "dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"})
VOID = frozenset({"br", "col", "hr", "wbr"})
#: Elements whose content is no text.
SILENT = frozenset({"script", "style"})
#: Elements that show something from elsewhere: they become a link to it.
_EMBEDS = frozenset({"iframe", "embed", "object", "video", "audio", "source"})

_WORDS = """
align valign border cellpadding cellspacing colspan datetime dir height lang open reversed rowspan scope span start type value
width
"""
#: Attributes with what they may say: a word or a number, mostly. None is a style, or a name that a script could ask for.
_ATTRIBUTES = {
    **dict.fromkeys(_WORDS.split(), re.compile(r"[\w%.:+-]{0,40}")),
    "target": re.compile("_blank"),
    "rel": re.compile(r"(?:(?:author|external|license|me|nofollow|noopener|noreferrer|sponsored|tag|ugc)(?:\s+|$))+"),
    # What a heading could have for an id as well. Scripts find an element under its id as a variable ("DOM clobbering"), and
    # variables that they look for have capitals (MathJax); themes begin the ids of their own with an underscore.
    "id": re.compile(r"(?!_)[^\sA-Z\"'<>&`]{1,200}"),
    "title": re.compile(r".*", re.DOTALL),
}

_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)")
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)?))?")
_END = re.compile(r"[\s/]*+>")
#: A tag that needs no other spelling.
_PLAIN = re.compile(r"</?[a-z][a-z0-9]*(?:\s+[a-z]+(?:=\"[^\"<>]*\")?)*\s*(/?)>")
_OTHER = re.compile(r"<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![A-Za-z].*?>", re.DOTALL)


#: Attributes that are looked at. Without a limit, a text of tags that do not end would be read to its end from each of them.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag from *start* to *end*; *attributes* are (name, value, first, last) with their place in the text."""

    name: str
    closes: bool
    start: int
    end: int
    attributes: tuple[tuple[str, str, int, int], ...] = ()

    def value(self, *names: str) -> str:
        """The first of the attributes *names* that is there, '' if none is."""
        return next((value for name in names for own, value, *_ in self.attributes if own == name and value), "")


@dataclass(frozen=True, slots=True)
class Left:
    """What was left out: *text* at *offset*; *name* says it in short (``<script>``, ``onclick=``), '' of a closing tag."""

    offset: int
    text: str
    name: str


def tag_at(text: str, start: int) -> Tag | None:
    """The tag that begins at *start*, if one does."""
    found = _NAME.match(text, start)
    if not found:
        return None
    closes, name, place = bool(found[1]), found[2].lower(), found.end()
    attributes: list[tuple[str, str, int, int]] = []
    while not (end := _END.match(text, place)):
        part = _ATTRIBUTE.match(text, place)
        if not part or len(attributes) == _MOST:
            return None
        value = html.unescape(part[2] or part[3] or part[4] or "")
        attributes.append((part[1].lower(), value, part.start(1), part.end()))
        place = part.end()
    return Tag(name, closes, start, end.end(), tuple(attributes))


def tags(text: str) -> Iterator[Tag]:
    """All tags in *text*; those in comments are among them."""
    place = text.find("<")
    while place >= 0:
        tag = tag_at(text, place)
        if tag:
            yield tag
        place = text.find("<", tag.end if tag else place + 1)


def text_of(text: str, instead: str = "") -> str:
    """*text* without its tags, with *instead* in the place of each."""
    parts, last = [], 0
    for tag in tags(text):
        parts.append(text[last : tag.start])
        last = tag.end
    return instead.join([*parts, text[last:]])


def comment(text: str) -> str:
    """*text* as a comment that every parser ends in the same place."""
    text = re.sub(r"--(?=!?>)", "- -", text)
    return f"<!--{' ' if text.startswith(('>', '->')) else ''}{text}-->"


class _Cleaner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.left: list[Left] = []

    def run(self) -> str:
        place = 0
        while (start := self.text.find("<", place)) >= 0:
            self.parts.append(self.text[place:start])
            place = self.piece(start)
        return "".join([*self.parts, self.text[place:]])

    def piece(self, start: int) -> int:
        """Write what begins with the ``<`` at *start*; returns where it ends."""
        if self.text.startswith("<!--", start):
            return self.comment(start)
        other = _OTHER.match(self.text, start)
        if other:
            return self.leave(start, other.end(), other[0][:2])
        tag = tag_at(self.text, start)
        if tag is None:
            self.parts.append("&lt;")
            return start + 1
        return self.tag(tag)

    def comment(self, start: int) -> int:
        end = self.text.find("-->", start + 4)
        short = next((sign for sign in ("<!-->", "<!--->") if self.text.startswith(sign, start)), "")
        if short:
            self.parts.append(comment(""))
            return start + len(short)
        self.parts.append(comment(self.text[start + 4 : end if end >= 0 else len(self.text)]))
        return end + 3 if end >= 0 else len(self.text)

    def leave(self, start: int, end: int, name: str) -> int:
        self.left.append(Left(start, self.text[start:end], name))
        return end

    def tag(self, tag: Tag) -> int:
        if tag.name in SILENT and not tag.closes:
            closing = re.compile(rf"</{tag.name}(?=[\s/>])[^>]*>?", re.IGNORECASE).search(self.text, tag.end)
            return self.leave(tag.start, closing.end() if closing else len(self.text), f"<{tag.name}>")
        if tag.name in ELEMENTS:
            self.parts.append(self.written(tag))
            return tag.end
        address = addresses.web_or_none(tag.value("src", "data", "data-src")) if tag.name in _EMBEDS else ""
        if address:
            self.parts.append(link(address))
        return self.leave(tag.start, tag.end, "" if tag.closes else f"<{tag.name}>")

    def written(self, tag: Tag) -> str:
        """*tag* anew, with the attributes that may pass."""
        if tag.closes:
            # Browsers read </br> as <br>.
            return "<br>" if tag.name == "br" else "" if tag.name in VOID else f"</{tag.name}>"
        kept: dict[str, str] = {}
        for name, value, first, last in tag.attributes:
            own = "id" if (tag.name, name) == ("a", "name") else name
            if _passes(own, value):
                shown = addresses.attribute(value) if own in {"href", "cite"} else html.escape(value, quote=True)
                # Of two of one name, browsers take the first.
                kept.setdefault(own, f'{own}="{shown}"')
            else:
                self.left.append(Left(first, self.text[first:last], f"{name}="))
        source = self.text[tag.start : tag.end]
        plain = _PLAIN.fullmatch(source)
        if plain and len(kept) == len(tag.attributes) and "name=" not in source and (not plain[1] or tag.name in VOID):
            return source
        closed = source.endswith("/>") and tag.name not in VOID
        return f"<{' '.join([tag.name, *kept.values()])}>" + (f"</{tag.name}>" if closed else "")


def _passes(name: str, value: str) -> bool:
    if name in {"href", "cite"}:
        return addresses.is_link(value) or addresses.is_relative(value)
    pattern = _ATTRIBUTES.get(name)
    return bool(pattern and pattern.fullmatch(value))


def link(address: str) -> str:
    """A link that shows its *address*."""
    shown = addresses.attribute(address)
    return f'<a href="{shown}">{shown}</a>'


def clean(text: str, report: Callable[[Left], None] = lambda left: None) -> str:
    """A piece of HTML with what may pass; *report* is told of everything else.

    Words stay. What was clean comes back as it is.
    """
    cleaner = _Cleaner(text)
    cleaned = cleaner.run()
    for left in cleaner.left:
        report(left)
    return cleaned


def balance(pieces: Sequence[tuple[int, str]]) -> list[str]:
    """Clean *pieces* (scope, HTML), in order, with each element closed in the scope that it was opened in.

    An end tag that ends nothing there is taken out: it would end an element of the page around it.
    """
    opened: dict[int, list[str]] = {}
    results = [_balanced(text, opened.setdefault(scope, [])) for scope, text in pieces]
    last = {scope: number for number, (scope, _) in enumerate(pieces)}
    for scope, names in opened.items():
        ends = "".join(f"</{name}>" for name in reversed(names) if name not in _OPTIONAL)
        if ends:
            body = results[last[scope]].rstrip("\n")
            results[last[scope]] = body + ends + results[last[scope]][len(body) :]
    return results


def _balanced(text: str, names: list[str]) -> str:
    """*text* without end tags that end none of *names*, which are open, and are changed as tags open and close."""
    parts, place = [], 0
    for tag in tags(text):
        if tag.start < place or tag.name in VOID:
            continue
        comment_start = text.rfind("<!--", 0, tag.start)
        if comment_start >= 0 and text.find("-->", comment_start) > tag.start:
            continue
        parts.append(text[place : tag.start])
        place = tag.start
        if not tag.closes:
            names.append(tag.name)
        elif tag.name in names:
            while (name := names.pop()) != tag.name:
                parts.append("" if name in _OPTIONAL else f"</{name}>")
        else:
            place = tag.end
    return "".join([*parts, text[place:]])


def is_anchor(name: str) -> bool:
    """Whether *name* can be the id of a place on the page."""
    return _passes("id", name)
