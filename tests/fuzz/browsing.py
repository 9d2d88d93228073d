"""A page as a browser reads it: whether anything in it acts, what it shows, and whether its frame still stands.

JustHTML builds the tree of the HTML standard, and of today's: it reads a ``select`` with pictures in it as browsers now do.
Each page is read twice, as with scripts and without, since a ``noscript`` holds text for the one and elements for the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from justhtml import JustHTML

#: Elements that run something, load something, send something, or change what the rest of the page means.
_ACTING = frozenset(
    {
        *("script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe", "form", "base"),
        *("animate", "set", "animatetransform", "animatemotion"),
    }
)
#: Attributes that hold an address.
_ADDRESSES = frozenset(
    {
        *(
            "href",
            "src",
            "action",
            "formaction",
            "data",
            "poster",
            "background",
            "cite",
            "longdesc",
            "srcset",
            "ping",
            "manifest",
        ),
        *("codebase", "classid", "icon", "dynsrc", "lowsrc"),
    }
)
_SCHEMES = frozenset({"", "http", "https", "mailto", "ftp"})
_LOADING = frozenset({"stylesheet", "import", "preload", "modulepreload", "prefetch", "prerender", "manifest", "serviceworker"})
_ACTING_STYLE = re.compile(r"javascript:|expression\(|-moz-binding|behavior:", re.IGNORECASE)

#: What a browser leaves out before an address.
_BLANK = "".join(map(chr, range(33)))

#: The parts of Sphinx's basic theme that stand around and after what a page says.
_FRAME = frozenset(
    {
        "document",
        "documentwrapper",
        "bodywrapper",
        "body",
        "clearer",
        "related",
        "sphinxsidebar",
        "sphinxsidebarwrapper",
        "footer",
    }
)
#: Nothing in these is shown.
_HIDDEN = frozenset({"script", "style", "template", "head", "noscript", "noembed", "noframes", "iframe", "datalist"})


class Page:
    """A page, read as a browser reads it."""

    def __init__(self, html: str) -> None:
        self.root = _read(html, scripting=True)
        self._roots = [self.root, _read(html, scripting=False)] if "noscript" in html.lower() else [self.root]

    @cached_property
    def dangers(self) -> set[str]:
        """Everything that acts, each as a short text; addresses lose the way up to the root."""
        return {danger for root in self._roots for node in _elements(root) for danger in _of(node)}

    @cached_property
    def shown(self) -> str:
        """What a reader can see, with the texts of pictures, and the titles of links."""
        return " ".join(_texts(self.root))

    @cached_property
    def frame(self) -> Counter[str]:
        """Where the parts of the theme stand: each with all that it stands in."""
        ways = (way for way in _ways(self.root) if way[-1][1] & _FRAME)
        return Counter(" ".join(".".join([name, *sorted(classes)]) for name, classes in way) for way in ways)


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser sees it, '' if it has none."""
    found = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\t\n\r]", "", address).lstrip(_BLANK), re.IGNORECASE)
    return found[1].lower() if found else ""


def _read(page: str, scripting: bool) -> Any:
    return JustHTML(page, sanitize=False, scripting_enabled=scripting).root


def _elements(root: Any) -> Iterator[Any]:
    """All elements; what is in a template is not one of the page."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.name and node.name[0] not in "#!":
            yield node
        waiting += [child for child in node.children or () if node.name != "template"]


def _of(node: Any) -> Iterator[str]:
    name = node.name.lower()
    attributes = {key.lower(): value or "" for key, value in (node.attrs or {}).items()}
    if name in _ACTING or (name == "meta" and "http-equiv" in attributes):
        yield f"<{name}>: {_told(attributes)} {_inner(node)[:80]}".strip()
    if name == "link" and _LOADING & set(attributes.get("rel", "").lower().split()):
        yield f"<link>: {_told(attributes)}"
    yield from (f"<{name} {key}>: {value}" for key, value in attributes.items() if _acts(key, value))


def _told(attributes: dict[str, str]) -> str:
    return " ".join(f"{key}={re.sub(r'^(?:[.][.]/)+', '', value)}" for key, value in sorted(attributes.items()))


def _acts(key: str, value: str) -> bool:
    """Whether an attribute runs something, or leads to something that does."""
    name = key.rpartition(":")[2]
    return (
        key.startswith("on")
        or name in {"srcdoc", "formaction"}
        or (name in _ADDRESSES and scheme_of(value) not in _SCHEMES)
        or (name == "style" and bool(_ACTING_STYLE.search(value)))
    )


def _inner(node: Any) -> str:
    return " ".join("".join(child.data or "" for child in node.children or () if child.name == "#text").split())


def _texts(root: Any) -> Iterator[str]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.name == "#text":
            yield str(node.data)
        elif node.name not in _HIDDEN and not node.name.startswith(("#c", "!")):
            yield from (
                str(value) for key, value in (getattr(node, "attrs", None) or {}).items() if key in {"alt", "title"} and value
            )
            waiting += reversed(node.children or ())


def _ways(root: Any) -> Iterator[list[tuple[str, frozenset[str]]]]:
    waiting: list[tuple[Any, list[tuple[str, frozenset[str]]]]] = [(root, [])]
    while waiting:
        node, way = waiting.pop()
        if node.name[0] not in "#!":
            way = [*way, (node.name, frozenset((node.attrs or {}).get("class", "").split()))]
            yield way
        waiting += [(child, way) for child in node.children or () if node.name != "template"]
