"""What is the same on every page, worked out once.

For each page anew Sphinx looks whether its templates have changed, reads the checksums of style sheets and scripts, and
sets up a document, its transforms and a writer to turn a title of plain words into HTML: a sixth of the time that a page
without much on it takes. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

from sphinx_exact.output_files import has_theme
from sphinx_exact.sphinx_internals import PARTIAL

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

#: How docutils writes these.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", ">": "&gt;", "@": "&#64;"})


class Partial(dict[str, str]):
    """What Sphinx makes of a lone node: the part that is at hand, and the others if somebody asks."""

    def __init__(self, whole: Callable[[], dict[str, str]], **known: str) -> None:
        super().__init__(known)
        self.whole = whole

    def get(self, name: str, default: Any = None) -> Any:
        """As that of a plain dictionary, which does not ask :meth:`__missing__`."""
        return self[name] if name in self else self.whole().get(name, default)

    def __missing__(self, name: str) -> str:
        self.update(self.whole())
        return dict.__getitem__(self, name)


class Pages:
    """The pages of one build."""

    def __init__(self) -> None:
        self.tags: dict[tuple[str, str, object], str] = {}

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """``write-started``: nobody edits templates during a build; and take over the rendering of plain nodes."""
        self.tags = {}
        if has_theme(builder):
            environment = getattr(builder.templates, "environment", None)
            if environment is not None:
                environment.auto_reload = False
            if _writes_as_sphinx(app, builder):
                _shorten(builder)

    def on_page(self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
        """``html-page-context``: the elements for a style sheet or script depend only on how deep the page lies."""
        if pagename in app.env.all_docs and "content_root" in context:
            for name in {"css_tag", "js_tag"} & context.keys():
                context[name] = self.cached(name, context["content_root"], context[name])

    def cached(self, name: str, root: str, original: Callable[[Any], str]) -> Callable[[Any], str]:
        """*original*, asked once for each file."""

        def tag(asset: Any) -> str:
            key = (name, root, asset)
            if key not in self.tags:
                self.tags[key] = original(asset)
            return self.tags[key]

        return tag


def _shorten(builder: StandaloneHTMLBuilder) -> None:
    """Let *builder* write a title of plain words, and contents that are such a title alone, without a writer."""
    original = builder.render_partial

    def render_partial(node: nodes.Node | None) -> dict[str, str]:
        if type(node) is nodes.title and _is_plain(node) and "secnumber" not in node:
            return Partial(lambda: original(node), title=node.astext().translate(_ESCAPES))
        link = _only_link(node)
        if link is None:
            return original(node)
        text = link.astext().translate(_ESCAPES)
        html = f'<ul>\n<li><a class="reference internal" href="{link["refuri"].translate(_ESCAPES)}">{text}</a></li>\n</ul>\n'
        return Partial(lambda: original(node), fragment=html)

    builder.render_partial = render_partial  # type: ignore[method-assign]


def _writes_as_sphinx(app: Sphinx, builder: StandaloneHTMLBuilder) -> bool:
    """Whether the project has no way of its own to write what is written here."""
    handlers = getattr(app.registry, "translation_handlers", None)
    if handlers is None or not PARTIAL.available(builder):
        return False
    own = {name for form in (builder.name, builder.format) for name in handlers.get(form, {})}
    plain = {"Text", "title", "bullet_list", "list_item", "compact_paragraph", "reference"}
    return builder.get_translator_class() is HTML5Translator and not own & plain


def _is_plain(node: nodes.Element) -> bool:
    return all(type(child) is nodes.Text for child in node)


def _only_link(node: nodes.Node | None) -> nodes.reference | None:
    """The link in contents of one entry, as :func:`sphinx.environment.adapters.toctree.document_toc` gives them."""
    for kind in (nodes.bullet_list, nodes.list_item, addnodes.compact_paragraph):
        if type(node) is not kind or len(node) != 1 or node["classes"]:
            return None
        node = node[0]
    if type(node) is not nodes.reference or not _is_plain(node) or node["classes"]:
        return None
    return node if node.get("internal") and "secnumber" not in node else None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wrap what the context has before others read it (500)."""
    pages = Pages()
    app.connect("write-started", pages.begin)
    app.connect("html-page-context", pages.on_page, priority=300)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
