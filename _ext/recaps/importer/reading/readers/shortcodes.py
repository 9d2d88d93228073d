"""Hugo shortcodes and Jekyll tags: written as the plain Markdown or HTML that they stand for. What is not known is taken out
and reported.
"""

from __future__ import annotations

import html
import re

from recaps.boundary import addresses
from recaps.importer.reading.blocks import ImportLog

_TAG = re.compile(
    r"\{\{[<%]\s*(?P<hugo>/?\s*[\w/.-]+)(?P<hargs>(?:(?!\n\s*\n)[^>%]|%(?!\}\})|>(?!\}\})){0,2000}?)/?\s*[>%]\}\}"
    r"|\{%-?\s*(?P<jekyll>\w+)(?P<jargs>(?:(?!\n\s*\n)[^%]|%(?!\})){0,2000}?)-?%\}",
    re.DOTALL,
)
_ARGUMENT = re.compile(
    r"([\w-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|`([^`]*)`|([^\s\"']+))|\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|`([^`]*)`|([^\s\"']+)"
)
_VARIABLE = re.compile(r"\{\{\s*(?:site\.(?:baseurl|url)|page\.url|\"[^\"]*\"\s*\|\s*\w+_url)\s*\}\}")
_ATTRIBUTES = re.compile(r"(?<=[)\]*_`])\{:[^}\n]*\}|^[ \t]*\{:[^}\n]*\}[ \t]*$", re.MULTILINE)
_UNKNOWN = "unknown tag of the old site's generator"
_PICTURE = {"figure", "img", "image", "picture", "imgproc", "photo", "responsive-image", "figure.html", "image.html", "img.html"}


def expand(text: str, ledger: ImportLog, first: int) -> str:
    """*text*, whose first line is *first* of the source, without shortcodes and tags; lines keep their numbers."""
    if "{{" not in text and "{%" not in text and "{:" not in text:
        return text

    def replace(found: re.Match[str]) -> str:
        if _in_code(found):
            return found[0]
        line = first + found.string.count("\n", 0, found.start())
        name, arguments = (found["hugo"] or found["jekyll"]).replace(" ", ""), found["hargs"] or found["jargs"] or ""
        new, reason = _write(name, arguments)
        for number, part in enumerate(found[0].split("\n"), line):
            ledger.drop(number, part, reason)
        if reason.startswith("unknown"):
            ledger.ask(line, found[0], "what does this stand for? It was left out of the page")
        return new + "\n" * found[0].count("\n")

    def cut(found: re.Match[str]) -> str:
        if _in_code(found):
            return found[0]
        ledger.drop(first + found.string.count("\n", 0, found.start()), found[0], "attributes of the old site's generator")
        return "\n" * found[0].count("\n")

    text = _VARIABLE.sub(lambda found: re.sub(r"^.*?\"([^\"]*)\".*|.*", r"\1", found[0], count=1), text)
    return _ATTRIBUTES.sub(cut, _TAG.sub(replace, text))


def _in_code(found: re.Match[str]) -> bool:
    """Whether a tag stands in a code span of its line."""
    text = found.string
    start = text.rfind("\n", 0, found.start()) + 1
    return text.count("`", start, found.start()) % 2 == 1


def _arguments(text: str) -> tuple[list[str], dict[str, str]]:
    listed: list[str] = []
    named: dict[str, str] = {}
    for found in _ARGUMENT.finditer(text):
        values = [value for value in found.groups()[1:] if value is not None]
        value = (values[0] if values else "").replace('\\"', '"')
        if found[1]:
            named[found[1].lower()] = value
        else:
            listed.append(value)
    return listed, named


def _write(name: str, text: str) -> tuple[str, str]:
    """What a tag becomes, and the sentence for the report."""
    listed, named = _arguments(text)
    if name in {"include", "include_relative", "include_cached"} and listed:
        name = listed.pop(0).rpartition("/")[2].lower()
    base = name.removesuffix(".html").removesuffix(".md").lower()
    if base in {part.removesuffix(".html") for part in _PICTURE}:
        return _figure(listed, named), "written as a photo"
    if "youtube" in base:
        key = named.get("id") or named.get("video") or named.get("url") or named.get("src") or (listed[0] if listed else "")
        return _link(_video(key))
    if base == "vimeo" and (listed or named.get("id")):
        return _link(f"https://vimeo.com/{named.get('id') or listed[0]}")
    if base in {"tweet", "twitter", "x"} and (named.get("id") or listed):
        return _link(f"https://twitter.com/{named.get('user', 'i')}/status/{named.get('id') or listed[-1]}")
    if base in {"ref", "relref", "post_url", "link"} and listed:
        return listed[0], "written as a plain address"
    if base in {"highlight", "code"}:
        return f"```{listed[0] if listed else ''}\n".rstrip("\n"), "written as a code fence"
    if base in {"endhighlight", "/highlight", "/code"}:
        return "```", "written as a code fence"
    if base in {"toc", "raw", "endraw", "rawhtml", "/rawhtml", "comment", "endcomment"} or name.startswith(("/", "end")):
        return "", "tag of the old site's generator"
    return "", _UNKNOWN


def _link(address: str) -> tuple[str, str]:
    address = addresses.web_or_none(address)
    return (f"<{address}>", "written as a link") if address else ("", _UNKNOWN)


def _video(key: str) -> str:
    return key if not key or key.startswith("http") else f"https://www.youtube.com/watch?v={key}"


def _figure(listed: list[str], named: dict[str, str]) -> str:
    source = (
        named.get("src")
        or named.get("url")
        or named.get("image")
        or named.get("image_path")
        or named.get("path")
        or named.get("file")
    )
    source = source or (listed[0] if listed else "")
    caption = named.get("caption") or named.get("title") or named.get("description") or ""
    credit = named.get("attr") or named.get("credit") or named.get("attribution") or ""
    link = named.get("attrlink") or named.get("credit_url") or ""
    who = f'<a href="{html.escape(link)}">{html.escape(credit)}</a>' if link and credit else html.escape(credit)
    inner = html.escape(caption) + (
        f" (photo credit: {who})" if credit and not re.match(r"(?i)photo|image|credit", credit) else f"; {who}" if credit else ""
    )
    image = f'<img src="{html.escape(source)}" alt="{html.escape(named.get("alt", ""))}">'
    return f"<figure>{image}<figcaption>{inner}</figcaption></figure>"
