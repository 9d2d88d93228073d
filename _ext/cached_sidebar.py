"""The sidebar's table of contents, put together once instead of once a page.

Sphinx resolves the global toctree anew for every page, and copies the sections of every document in it before it throws
them away where only titles are wanted: pages x sections. A theme that shows the whole toctree (Furo does) makes that the
largest part of a build. Here a page that is in no toctree takes what the first such page of its folder got, which is the
same to the byte; a page that is in one gets its own, out of titles alone. Of use to any Sphinx project.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Sidebar:
    """The resolved toctrees of one build."""

    def __init__(self) -> None:
        self.included: set[str] = set()
        self.titles: dict[str, nodes.bullet_list] = {}
        self.known: dict[tuple[object, ...], str] = {}

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """``write-started``: forget the last build."""
        env = app.env
        self.included = {name for names in env.toctree_includes.values() for name in names}
        self.titles = {}
        self.known = {}

    def on_page(self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
        """``html-page-context``: put the quicker function in place of ``toctree()``."""
        original = context.get("toctree")
        if original is None or pagename not in app.env.all_docs:
            return
        alone = pagename not in self.included and not any(name.startswith(f"{pagename}/") for name in self.included)

        def toctree(**options: Any) -> str:
            if not options.get("titles_only"):
                return str(original(**options))
            if not alone:
                return self.lean(app.env, original, options)
            key = (pagename.rpartition("/")[0], *sorted(options.items()))
            if key not in self.known:
                self.known[key] = self.lean(app.env, original, options)
            return self.known[key]

        context["toctree"] = toctree

    def lean(self, env: BuildEnvironment, original: Callable[..., object], options: dict[str, Any]) -> str:
        """What *original* gives, with the sections left out of what it goes through."""
        whole = env.tocs
        for name in self.included:
            if name in whole and name not in self.titles:
                self.titles[name] = titles_of(whole[name])
        env.tocs = {**whole, **self.titles}
        try:
            return str(original(**options))
        finally:
            env.tocs = whole


def titles_of(toc: nodes.bullet_list) -> nodes.bullet_list:
    """A document's contents without its sections; the toctrees in them stay."""
    lean = nodes.bullet_list("", **toc.attributes)
    for entry in toc:
        if isinstance(entry, nodes.list_item) and len(entry) > 1:
            toctrees = [toctree.deepcopy() for toctree in entry.findall(addnodes.toctree)]
            item = nodes.list_item("", entry[0].deepcopy(), **entry.attributes)
            if toctrees:
                item += nodes.bullet_list("", *toctrees)
            lean += item
        else:
            lean += entry.deepcopy()
    return lean


def setup(app: Sphinx) -> ExtensionMetadata:
    """Act before themes read the context (500)."""
    sidebar = Sidebar()
    app.connect("write-started", sidebar.begin)
    app.connect("html-page-context", sidebar.on_page, priority=400)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
