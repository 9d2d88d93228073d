"""Posts that are no Markdown: HTML is turned into it; for other formats a message says how to convert them."""

from __future__ import annotations

import re
from pathlib import PurePath

import yaml
from bs4 import BeautifulSoup
from bs4.element import Tag
from markdownify import MarkdownConverter

from recaps.importer.model import UnreadableError

_PANDOC = "convert it first: pandoc -t gfm -o post.md {name}"
_SCHEDULE = "is data, no post; if it is the schedule of a conference, give it with --schedule"
#: What to do with files that are of no use as they are, by the ends of their names.
_ADVICE = {
    **dict.fromkeys((".org", ".docx", ".odt", ".rtf", ".textile", ".mediawiki", ".wiki", ".epub", ".tex"), _PANDOC),
    **dict.fromkeys(
        (".adoc", ".asciidoc", ".asc"),
        "AsciiDoc is not read; convert it first: asciidoctor -b docbook -o - {name} | pandoc -f docbook -t gfm -o post.md",
    ),
    ".ipynb": "a notebook is not read; convert it first: jupyter nbconvert --to markdown {name}",
    ".zip": "not read as a whole; unpack it, and import the Markdown or HTML files in it (exports of Notion and Medium)",
    ".pdf": "PDF is not read; import the post that it was made from",
    **dict.fromkeys((".json", ".xml", ".ics", ".csv", ".yml", ".yaml"), _SCHEDULE),
}
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_ELEMENT = re.compile(r"<(?:p|h[2-4])[\s>]", re.IGNORECASE)
#: Markdown that turning HTML into it would take for text.
_MARKDOWN = re.compile(r"^#{1,6}\s|\]\(\S|^[-*]\s+\S", re.MULTILINE)
_FRONT = re.compile(r"\A(?:---\n.*?\n---\n|\+\+\+\n.*?\n\+\+\+\n)", re.DOTALL)
#: Where blogs have a post, the surest first.
_PLACES = ("[itemprop=articleBody]", ".entry-content", ".post-content", "article", "main", "[role=main]", "body")
_FURNITURE = "script, style, noscript, template, nav, form, button, svg, .comments, #comments, .sidebar, .share, .related"
#: Paragraphs and headings in tags that make a Markdown file one of HTML, if nothing in it is Markdown.
_ENOUGH = 3


class _Converter(MarkdownConverter):
    """HTML to Markdown; recordings that are shown in a frame become links to them."""

    def convert_iframe(self, element: Tag, text: str, parent_tags: object = None) -> str:
        """The address of what a frame shows."""
        address = str(element.get("src") or "")
        return f"\n\n<{address}>\n\n" if address.startswith("http") else text


def refuse(path: str) -> None:
    """Say how to convert *path*, if files of its kind are not read.

    :raises UnreadableError: with that
    """
    name = PurePath(path)
    advice = _ADVICE.get(name.suffix.lower())
    if advice:
        raise UnreadableError(f"{path}: {advice.format(name=name.name)}")


def is_page(path: str, text: str) -> bool:
    """Whether *text* is a web page."""
    return PurePath(path).suffix.lower() in {".html", ".htm", ".xhtml"} or bool(_PAGE.match(text))


def is_mostly_html(text: str) -> bool:
    """Whether a Markdown file is HTML below its front matter, as exports of blogs are."""
    body = _FRONT.sub("", text)
    return len(_ELEMENT.findall(body)) >= _ENOUGH and not _MARKDOWN.search(body)


def from_page(text: str) -> str:
    """The post of a web page as Markdown, with what the page's head tells of it as front matter."""
    soup = BeautifulSoup(text, "html.parser")
    head = {
        "title": _meta(soup, "og:title") or (soup.title.get_text(" ", strip=True) if soup.title else ""),
        "author": _meta(soup, "author"),
        "date": _meta(soup, "article:published_time")[:10],
        "canonical": next((str(link.get("href")) for link in soup.select("link[rel=canonical]")), ""),
    }
    post = next((found for place in _PLACES if (found := soup.select_one(place))), soup)
    front = yaml.safe_dump({name: value for name, value in head.items() if value}, allow_unicode=True, sort_keys=False)
    return f"---\n{front}---\n\n{_markdown(post)}"


def from_body(text: str) -> str:
    """A Markdown file whose body is HTML with that as Markdown."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    return f"{text[:start]}\n{_markdown(BeautifulSoup(text[start:], 'html.parser'))}"


def _meta(soup: BeautifulSoup, name: str) -> str:
    found = soup.select_one(f'meta[name="{name}"], meta[property="{name}"]')
    return str(found.get("content") or "").strip() if found else ""


def _markdown(post: Tag) -> str:
    for furniture in post.select(_FURNITURE):
        furniture.decompose()
    written = str(_Converter(heading_style="ATX", bullets="-", newline_style="backslash").convert_soup(post))
    return re.sub(r"\n{3,}", "\n\n", written).strip() + "\n"
