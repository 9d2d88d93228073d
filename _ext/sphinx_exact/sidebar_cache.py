"""The sidebar's table of contents, put together once instead of once a page, and no longer than a reader can use.

Sphinx resolves the global toctree anew for every page, and copies the sections of every document in it before it throws
them away where only titles are wanted: pages x sections. A theme that shows the whole toctree (Furo does) makes that the
largest part of a build. Here a page that is not in the sidebar takes what the first such page of its folder got, which is
the same to the byte; a page that is in it gets its own, out of titles alone.

If a project sets ``sidebar_longest``, a toctree of more entries is not written into every page, where it would make both the
pages and the time for them grow with their number. Its entries stand once, in ``_static/sidebar.js``, which fills the gap in
the browser. Of use to any Sphinx project.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import clean_astext

from sphinx_exact.atomic_output import read, write
from sphinx_exact.toctree_inputs import Keys, Watch, is_long, watch_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_SCRIPT = "_static/sidebar.js"
#: What stands for a list; another extension may have put something before the address.
_GAP = re.compile(r'<li class="(toctree-l\d+)"><a class="reference external" href="[^"]*toctree://(\d+)">([^<]*)</a></li>')

_FILL = """(() => {
  const lists = [LISTS];
  const root = new URL("../", document.currentScript.src);
  const plain = (path) => path.replace(/(\\/|\\/index\\.html)$/, "/");
  for (const gap of document.querySelectorAll("[data-sidebar]")) {
    for (const [title, uri] of lists[gap.dataset.sidebar]) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      item.className = gap.className;
      link.className = uri.includes("://") ? "reference external" : "reference internal";
      link.href = new URL(uri, root);
      link.textContent = title;
      item.append(link);
      gap.before(item);
      if (plain(link.pathname) !== plain(location.pathname)) continue;
      item.classList.add("current", "current-page");
      link.classList.add("current");
    }
    gap.remove();
  }
  const current = document.querySelector(".sidebar-scroll .current-page");
  const scrolled = current?.closest(".sidebar-scroll");
  if (!scrolled) return;
  const below = current.getBoundingClientRect().top - scrolled.getBoundingClientRect().top;
  if (below > scrolled.clientHeight) scrolled.scrollBy({ top: below - scrolled.clientHeight / 2, behavior: "instant" });
})();
"""


class Tree:
    """The global toctree as the sidebar shows it: without sections, long lists cut out."""

    def __init__(self, env: BuildEnvironment) -> None:
        #: The lists that were cut out: for every entry its title, '' for that of the document, and what it names.
        self.lists: list[list[tuple[str, str]]] = []
        #: The documents whose entries are in the sidebar of every page.
        self.included: set[str] = set()
        self.tocs: dict[str, nodes.bullet_list] = {}
        self.titles = env.titles
        self.env = env
        # Not env.master_doctree: that is cached, and the cache would go into the pickle and be stale in the next build.
        self.root = nodes.document(None, None)  # type: ignore[arg-type]
        self.root += [self._cut(node) for node in env.get_doctree(env.config.root_doc).findall(addnodes.toctree)]
        self._follow(env, self.root)

    def _follow(self, env: BuildEnvironment, parent: nodes.Element) -> None:
        for toctree in parent.findall(addnodes.toctree):
            for _, name in toctree["entries"]:
                if name in env.tocs and name not in self.included:
                    self.included.add(name)
                    self.tocs[name] = self._titles_of(env.tocs[name])
                    self._follow(env, self.tocs[name])

    def _titles_of(self, toc: nodes.bullet_list) -> nodes.bullet_list:
        """A document's contents without its sections; the toctrees in them stay."""
        lean = nodes.bullet_list("", **toc.attributes)
        for entry in toc:
            if isinstance(entry, nodes.list_item) and len(entry) > 1:
                toctrees = [self._cut(toctree) for toctree in entry.findall(addnodes.toctree)]
                item = nodes.list_item("", entry[0].deepcopy(), **entry.attributes)
                if toctrees:
                    item += nodes.bullet_list("", *toctrees)
                lean += item
            else:
                lean += self._cut(entry) if isinstance(entry, addnodes.toctree) else entry.deepcopy()
        return lean

    def _cut(self, toctree: addnodes.toctree) -> addnodes.toctree:
        """*toctree* as it is to be; cut out is a long list of documents that have no others below them, and no numbers."""
        result = toctree.deepcopy()
        entries = result["entries"]
        if is_long(self.env, result):
            result["entries"] = [("…", f"toctree://{len(self.lists)}")]
            self.lists.append([(title or "", name) for title, name in entries])
        return result

    def first(self, entries: Iterable[tuple[str, str]]) -> str:
        """The first document of a list, '' if it has none."""
        return next((name for _, name in entries if name in self.titles), "")

    def described(self) -> str:
        """All that pages show of it, to compare it with another build's."""
        shown = [(node.get("caption"), node["entries"], node.get("hidden")) for node in self.root.findall(addnodes.toctree)]
        return repr((shown, [*map(self.first, self.lists)], [(name, self.tocs[name].pformat()) for name in sorted(self.tocs)]))

    def script(self, builder: Builder) -> str:
        """The lists that were cut out, and what puts them where they belong; '' if there are none."""
        lists = [list(self._entries(builder, entries)) for entries in self.lists]
        return _FILL.replace("[LISTS]", json.dumps(lists, ensure_ascii=False, separators=(",", ":"))) if lists else ""

    def _entries(self, builder: Builder, entries: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        titles = builder.env.titles
        for title, name in entries:
            if name in titles:
                yield title or clean_astext(titles[name]), builder.get_target_uri(name)
            elif "://" in name:
                yield title or name, name


class _Lean:
    """The environment with another toctree in it."""

    is_short = True

    def __init__(self, env: BuildEnvironment, tree: Tree) -> None:
        self._env = env
        self.master_doctree = tree.root
        self.tocs = {**env.tocs, **tree.tocs}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._env, name)


class Sidebar:
    """The resolved toctrees of one build."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.tree: Tree | None = None
        self.lean: _Lean | None = None
        #: What was resolved, and of which documents it shows something.
        self.known: dict[tuple[object, ...], tuple[str, Keys]] = {}

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """``write-started``: forget the last build."""
        self.tree = self.lean = None
        self.known = {}
        if builder.name in {"html", "dirhtml"}:
            self.tree = Tree(app.env)
            self.lean = _Lean(app.env, self.tree)

    def on_page(self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
        """``html-page-context``: put the quicker function in place of ``toctree()``."""
        original, tree = context.get("toctree"), self.tree
        if original is None or tree is None:
            return
        alone = (
            pagename in app.env.all_docs
            and pagename not in {app.config.root_doc, *tree.included, *map(tree.first, tree.lists)}
            and not any(name.startswith(f"{pagename}/") for name in tree.included)
        )

        def toctree(**options: Any) -> str:
            if not options.get("titles_only") or int(options.get("maxdepth", 0)) > 0:
                return str(original(**options))
            folder = app.builder.get_target_uri(pagename).rpartition("/")[0]
            key = (folder if alone else pagename, alone, *sorted(options.items()))
            if key not in self.known:
                with self.watch.listening() as shown:
                    html = self.resolve(app, original, options)
                if tree.lists:
                    html = _GAP.sub(lambda gap: self.gap(gap, context["pathto"]), html)
                    html += f'<script defer="defer" src="{context["pathto"](_SCRIPT, 1)}"></script>'
                if not alone:
                    return html
                self.known[key] = html, frozenset(shown)
            html, keys = self.known[key]
            self.watch.add(pagename, keys)
            return html

        context["toctree"] = toctree

    def gap(self, found: re.Match[str], pathto: Callable[[str], str]) -> str:
        """The place of a list that was cut out; without scripts, a link to its first page."""
        level, number, text = found.groups()
        assert self.tree is not None
        first = self.tree.first(self.tree.lists[int(number)])
        link = f'<a class="reference internal" href="{pathto(first)}">{text}</a>' if first else ""
        return f'<li class="{level}" data-sidebar="{number}">{link}</li>'

    def resolve(self, app: Sphinx, original: Callable[..., object], options: dict[str, Any]) -> str:
        """What *original* gives for the tree in place of the environment's."""
        builder, env = app.builder, app.env
        app.env = builder.env = cast("BuildEnvironment", self.lean)
        try:
            return str(original(**options))
        finally:
            app.env = builder.env = env

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``: write the lists that were cut out, if they have changed."""
        if exception is not None or self.tree is None:
            return
        path = Path(app.outdir, _SCRIPT)
        script = self.tree.script(app.builder)
        if not script:
            if read(path).startswith(_FILL.partition("[")[0]):
                path.unlink()
        elif read(path) != script:
            write(path, script)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Act before themes read the context (500)."""
    sidebar = Sidebar(watch_of(app))
    app.add_config_value("sidebar_longest", 0, "env", int, "The longest toctree that is written into every page; 0 for any.")
    app.connect("write-started", sidebar.begin)
    app.connect("html-page-context", sidebar.on_page, priority=400)
    app.connect("build-finished", sidebar.finish)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
