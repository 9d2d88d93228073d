"""Pictures in Markdown and HTML: where they stand in a piece of text, and what their markup says about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import PurePosixPath

from recaps.boundary import addresses, markdown
from recaps.importer.reading.blocks import Photo
from recaps.importer.reading.credits import split_credit
from recaps.importer.text.inline import label

_URL = r"\(\s*(?P<url><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"(?P<title>[^\"]*)\"|'(?P<title1>[^']*)'))?\s*\)"
_IMAGE = rf"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\](?:{_URL}|\[(?P<ref>[^\[\]]*)\])"
_IMG = re.compile(
    rf"\[\s*{_IMAGE}\s*\]\(\s*(?P<to>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"[^\"]*\")?\s*\)(?P<attr1>\{{:?[^}}\n]*\}})?"
    rf"|{_IMAGE.replace('?P<', '?P<b_')}(?P<attr2>\{{:?[^}}\n]*\}})?"
    r"|<figure[^>]*>(?P<figure>(?:.|\n)*?)</figure>|<img\s(?P<img>[^>]*?)/?>",
    re.IGNORECASE,
)


_ESCAPED = re.compile(r"\\([^\w\s])")


@dataclass(kw_only=True)
class Found:
    """A picture at *start* to *end* of the text."""

    start: int
    end: int
    photo: Photo


def pictures(text: str, line: int, references: Mapping[str, str]) -> list[Found]:
    """All pictures in *text*, whose first line is *line* of the source."""
    result: list[Found] = []
    for found in _IMG.finditer(text):
        here = line + text.count("\n", 0, found.start())
        photos = _html(found[0]) if found["figure"] is not None or found["img"] is not None else _markdown(found, references)
        for photo in photos:
            photo.line, photo.markup = here, found[0]
            result.append(Found(start=found.start(), end=found.end(), photo=photo))
    return result


def placed(path: str) -> str:
    """The path of a picture as a page has it: its own, or its name alone if it leaves the page's folder."""
    if addresses.inside(path):
        return path
    name = PurePosixPath(re.sub(r"[?#].*", "", path).replace("\\", "/")).name if addresses.scheme(path) != "data" else ""
    return re.sub(r"[^\w.-]+", "-", name).strip(".-") or "picture"


def _markdown(found: re.Match[str], references: Mapping[str, str]) -> list[Photo]:
    pre = "" if found["url"] is not None or found["ref"] is not None else "b_"
    alt, to = found[f"{pre}alt"], found["to"]
    url = found[f"{pre}url"]
    if url is None:
        url = references.get(label(found[f"{pre}ref"] or alt), "")
        if not url:
            return []
    photo = Photo(file=url.strip("<>"), alt=_ESCAPED.sub(r"\1", alt).strip())
    about(photo, (found[f"{pre}title"] or found[f"{pre}title1"] or "").strip())
    if to and to != url:
        photo.caption = f"[{photo.caption or photo.alt or 'Link'}]({markdown.destination(to)})"
    return [photo]


def about(photo: Photo, caption: str) -> str:
    """Give *photo* its caption and credit; returns the words around the photographer's name that go into neither."""
    photo.caption, credit, address, rest = split_credit(caption)
    if credit:
        photo.credit, photo.credit_url = credit, address
    return rest


class _Figures(HTMLParser):
    """The pictures of a piece of HTML, with the captions in it as Markdown. What is no caption or picture stays where it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.photos: list[Photo] = []
        self.caption: list[str] = []
        self.inside = ""
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "img" and (values.get("src") or values.get("data-src")):
            photo = Photo(file=values.get("src") or values["data-src"], alt=values.get("alt", "").strip())
            about(photo, markdown.escape(values.get("title", "")))
            photo.credit = photo.credit or values.get("data-credit", "")
            if self.href and self.href != photo.file and not self.inside:
                words = photo.caption or markdown.escape(photo.alt or "Link")
                photo.caption = f"[{words}]({markdown.destination(self.href)})"
            self.photos.append(photo)
        elif tag == "figcaption":
            self.inside = tag
        elif tag == "a":
            self.href = values.get("href", "")
            if self.inside and self.href:
                self.caption.append("[")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""
            for photo in self.photos[-1:]:
                about(photo, " ".join("".join(self.caption).split()))
            self.caption = []
        elif tag == "a":
            if self.inside and self.href:
                self.caption.append(f"]({markdown.destination(self.href)})")
            self.href = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.caption.append(markdown.escape(data))


def _html(text: str) -> list[Photo]:
    parser = _Figures()
    parser.feed(text)
    parser.close()
    return parser.photos
