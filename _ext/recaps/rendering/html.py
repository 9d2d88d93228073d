"""Drawing with HTML: what Sphinx's own HTML writer makes of :mod:`recaps.rendering.nodes`, byte for byte, without the nodes.

A row of a list is a dozen nodes, each of which is made, searched by every transform and visited by the writer; as a string
it costs about a tenth of that. A project that has its own way of writing one of the nodes gets the nodes (see
:func:`writes_standard_html`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape

from markupsafe import Markup
from sphinx.builders import Builder
from sphinx.registry import SphinxComponentRegistry
from sphinx.writers.html5 import HTML5Translator

from recaps.rendering.pieces import Renderer

#: docutils writes these; unlike :func:`html.escape` it leaves the apostrophe and hides the at sign.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", ">": "&gt;", "@": "&#64;"})
#: A summary only says what is folded away below it.
_TAG = re.compile(r"<summary>.*?</summary>|<[^>]*>")
_START = re.compile(r"<[^>]*(?=>)")
_SPACE = re.compile(r"[\n\r\t\v\f]")
#: The nodes that :class:`HtmlRenderer` writes itself.
_NODES = frozenset(
    (
        *("Text", "inline", "reference", "paragraph", "rubric", "container", "target", "bullet_list", "list_item"),
        *("field_list", "field", "field_name", "field_body"),
        *("table", "tgroup", "colspec", "thead", "tbody", "row", "entry"),
    )
)


def writes_standard_html(builder: Builder, registry: SphinxComponentRegistry) -> bool:
    """Whether *builder* writes every node of :class:`HtmlRenderer` as Sphinx itself does."""
    if builder.name not in {"html", "dirhtml"} or builder.get_translator_class() is not HTML5Translator:
        return False
    # MyST's container differs from Sphinx's for divs of its own only.
    return not any(
        # A function of conf.py has no module.
        name in _NODES and not (handlers[0].__module__ or "").startswith("myst_parser.")
        for format_ in (builder.name, builder.format)
        for name, handlers in registry.translation_handlers.get(format_, {}).items()
    )


def words(html: str) -> str:
    """The text of *html*."""
    return unescape(_TAG.sub("", html))


def _escaped(text: str) -> Markup:
    return Markup(text.translate(_ESCAPES))


def _attributes(classes: Sequence[str], ids: Sequence[str] = ()) -> str:
    """Class and id as docutils writes them; a second id becomes an element of its own."""
    named = f' class="{" ".join(classes)}"' if classes else ""
    return f'{named} id="{ids[0]}"' if ids else named


class HtmlRenderer(Renderer[Markup]):
    """Makes HTML."""

    @property
    def simple(self) -> list[str]:
        """The class of lists without paragraphs between their items."""
        return ["simple"] if self.builder.config.html_compact_lists else []

    def text(self, text: str) -> Markup:
        return _escaped(text)

    def name(self, text: str) -> Markup:
        return Markup(f"<bdi>{text.translate(_ESCAPES)}</bdi>")

    def reference(self, content: Markup, address: str, *, internal: bool = True, kind: str = "") -> Markup:
        classes = f"recap-to-{kind} " if kind else ""
        where = "internal" if internal else "external"
        address = (_SPACE.sub(" ", address) if not internal else address).translate(_ESCAPES) or "#"
        return Markup(f'<a class="{classes}reference {where}" href="{address}">{content}</a>')

    def paragraph(self, items: Sequence[Markup], classes: Sequence[str]) -> Markup:
        return Markup(f"<p{_attributes(classes)}>{''.join(items)}</p>\n")

    def heading(self, items: Iterable[Markup | str] | str, level: int = 2, ids: Sequence[str] = ()) -> Markup:
        parts = [items] if isinstance(items, str) else items
        text = "".join(item if isinstance(item, Markup) else item.translate(_ESCAPES) for item in parts)
        return Markup(f"<h{level}{_attributes(['rubric'], ids)}>{text}</h{level}>\n")

    def box(self, children: Iterable[Markup | None], classes: Sequence[str]) -> Markup:
        return Markup(f"<div{_attributes([*classes, 'docutils', 'container'])}>\n{''.join(filter(None, children))}</div>\n")

    def fold(self, summary: str, children: Iterable[Markup], classes: Sequence[str]) -> Markup:
        title = f"<summary>{summary.translate(_ESCAPES)}</summary>\n"
        return Markup(f"<details{_attributes(classes)}>{title}{''.join(children)}</details>\n")

    def bullets(self, lines: Iterable[tuple[Markup | None, Sequence[str]]]) -> Markup:
        items = [f"<li{_attributes((), ids)}>{(line or '').removesuffix(chr(10))}</li>\n" for line, ids in lines]
        return Markup(f"<ul{_attributes(['recap-list', *self.simple])}>\n{''.join(items)}</ul>\n")

    def fields(self, rows: Iterable[tuple[str, Markup]]) -> Markup:
        items = []
        for number, (name, line) in enumerate(rows):
            shade = ("field-odd", "field-even")[number % 2]
            items.append(f'<dt class="{shade}">{name.translate(_ESCAPES)}<span class="colon">:</span></dt>\n')
            items.append(f'<dd class="{shade}">{line}</dd>\n')
        return Markup(f'<dl class="field-list simple">\n{"".join(items)}</dl>\n')

    def grid(self, heads: Sequence[Markup], rows: Iterable[Sequence[Markup]]) -> Markup:
        def row(number: int, cells: Sequence[Markup], start: str, end: str) -> str:
            shade = ("row-odd", "row-even")[number % 2]
            content = "".join(f"<{start}>{cell.removesuffix(chr(10))}</{end}>\n" for cell in cells)
            return f'<tr class="{shade}">{content}</tr>\n'

        head = row(0, heads, 'th class="head"', "th")
        body = "".join(row(number, cells, "td", "td") for number, cells in enumerate(rows, start=1))
        table = (
            f'<table class="recap-table docutils align-default">\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>\n'
        )
        return Markup(table)

    def identified(self, drawn: Sequence[Markup], ids: Sequence[str]) -> list[Markup]:
        if not drawn:
            return [Markup("".join(f'<span class="target" id="{id_}"></span>' for id_ in ids))]
        start = _START.match(drawn[0])
        assert start is not None, "what can have an id is an element"
        rest = drawn[0][start.end() + 1 :]
        # An element has one id; others are elements of their own inside it.
        own = "" if ' id="' in start[0] else f' id="{ids[0]}"'
        more = "".join(f'<span id="{id_}"></span>' for id_ in (ids[1:] if own else ids))
        inside = f"\n{more}{rest[1:]}" if rest.startswith("\n") else f"{more}{rest}"
        return [Markup(f"{start[0]}{own}>{inside}"), *drawn[1:]]
