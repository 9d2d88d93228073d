"""Which documents' contents a page is given while it is written, and what these contents are."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx import addnodes

from sphinx_exact.sphinx_internals import replace_resolve_toctree

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: A key is one of these letters and the name of a document: its contents with all sections, its title and toctrees alone, or
#: these without the entries of toctrees that are too long for a sidebar.
SECTIONS, TITLE, SHORT = "s", "t", "c"
Keys = frozenset[str]
#: What a page counts as showing where nobody can look: all documents.
EVERYTHING: Keys = frozenset({"*"})

_PART = ".shown-{}.part"


class _Noted:
    """A table of the environment, by document; notes which entries somebody asks for."""

    def __init__(self, table: dict[str, Any], asked: set[str]) -> None:
        self._table = table
        self._asked = asked

    def __getitem__(self, docname: str) -> Any:
        self._asked.add(docname)
        return self._table[docname]

    def __contains__(self, docname: object) -> bool:
        return docname in self._table

    def __getattr__(self, name: str) -> Any:
        return getattr(self._table, name)


class _Watched:
    """The environment, with tables of contents and titles that note who is asked for."""

    def __init__(self, env: Any, asked: set[str]) -> None:
        self._env = env
        self.tocs = _Noted(env.tocs, asked)
        self.titles = _Noted(env.titles, asked)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._env, name)


class Watch:
    """Notes what each page of one build is given."""

    def __init__(self, app: Sphinx) -> None:
        self.given: dict[str, set[Keys]] = {}
        self.numbers: dict[Keys, int] = {}
        self.listeners: list[set[str]] = []
        self.root = ""
        self.main = 0
        #: Whether nobody can look.
        self.blind = False
        self.folder = Path()
        self.restore: Callable[[], None] | None = None
        app.connect("write-started", self.begin, priority=100)
        app.connect("build-finished", self.end, priority=100)

    def begin(self, app: Sphinx, builder: object) -> None:
        """``write-started``: look at every toctree that is resolved."""
        self.end(app, None)
        self.given, self.numbers = {}, {}
        self.root, self.main, self.folder = app.config.root_doc, os.getpid(), Path(app.doctreedir)
        for path in self.folder.glob(_PART.format("*")):
            path.unlink()
        self.restore = replace_resolve_toctree(self.resolve)
        self.blind = self.restore is None

    def end(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``: leave Sphinx as it was, and gather what other processes have noted."""
        if self.restore is not None:
            self.restore()
            self.restore = None
            for path in self.folder.glob(_PART.format("*")):
                self._gather(path)

    def resolve(self, original: Callable[..., Any], env: Any, docname: str, builder: Any, toctree: Any, **options: Any) -> Any:
        """Resolve a toctree as Sphinx does, and note of which documents it shows something."""
        asked: set[str] = set()
        result = original(_Watched(env, asked), docname, builder, toctree, **options)
        kind = TITLE if options.get("titles_only") or toctree.get("titlesonly") else SECTIONS
        if getattr(env, "is_short", False):  # as sidebar_cache has it
            kind = SHORT
        parent = (SHORT if kind == SHORT else TITLE) + toctree.get("parent", self.root)
        self.add(docname, frozenset([parent, *(kind + name for name in asked)]))
        return result

    def add(self, docname: str, keys: Keys) -> None:
        """Note that the page of a document shows these."""
        for listener in self.listeners:
            listener |= keys
        known = self.given.setdefault(docname, set())
        if keys in known:
            return
        known.add(keys)
        if os.getpid() != self.main:
            # A process that writes a part of the pages cannot give anything back.
            with (self.folder / _PART.format(os.getpid())).open("a", encoding="utf-8") as file:
                if keys not in self.numbers:
                    self.numbers[keys] = len(self.numbers)
                    file.write(json.dumps(sorted(keys)) + "\n")
                file.write(json.dumps({docname: self.numbers[keys]}) + "\n")

    def _gather(self, path: Path) -> None:
        """Take over what a process has written into a file."""
        # What it knew when it began, it has from this one.
        sets = list(self.numbers)
        with suppress(OSError, ValueError):
            for line in path.read_text(encoding="utf-8").splitlines():
                noted = json.loads(line)
                if isinstance(noted, list):
                    sets.append(frozenset(noted))
                else:
                    for docname, number in noted.items():
                        self.given.setdefault(docname, set()).add(sets[number])
        path.unlink(missing_ok=True)

    @contextmanager
    def listening(self) -> Iterator[set[str]]:
        """What is noted meanwhile, of whichever page."""
        keys: set[str] = set()
        self.listeners.append(keys)
        try:
            yield keys
        finally:
            self.listeners.remove(keys)

    def shown(self, docname: str) -> Keys:
        """All that the page of a document was given."""
        return EVERYTHING if self.blind else frozenset().union(*self.given.get(docname, ()))


_watches: WeakKeyDictionary[Sphinx, Watch] = WeakKeyDictionary()


def watch_of(app: Sphinx) -> Watch:
    """The one that looks at the builds of *app*."""
    if app not in _watches:
        _watches[app] = Watch(app)
    return _watches[app]


class Contents:
    """What the documents have to show in a toctree; *known* remembers it until a document is read again."""

    def __init__(self, env: BuildEnvironment, known: dict[str, Any]) -> None:
        self.env = env
        self.known = known

    def of(self, key: str) -> str:
        """What stands behind a key, '' if there is no such document."""
        if key in EVERYTHING:
            return "\0".join(f"{name}{self.of(SECTIONS + name)}" for name in sorted(self.env.tocs))
        docname = key[1:]
        if docname not in self.env.tocs:
            return ""
        if key.startswith(SHORT) and docname in self.env.toctree_includes:
            return self._title(docname, short=True)
        # Not known from reading, but from all documents together.
        numbers = repr(self.env.toc_secnumbers.get(docname))
        known = self.known.get(docname)
        if known is None or known[0] != numbers:
            known = self.known[docname] = (numbers, self._title(docname), self.env.tocs[docname].pformat())
        return str(known[2] if key.startswith(SECTIONS) else known[1])

    def _title(self, docname: str, *, short: bool = False) -> str:
        """The title, and where how deep there are toctrees; all, if some of it depends on the builder."""
        toc = self.env.tocs[docname]
        if next(toc.findall(addnodes.only), None) is not None:
            return toc.pformat()
        toctrees = [(_depth(node, toc), self._options(node, short=short)) for node in toc.findall(addnodes.toctree)]
        titles = [entry[0].pformat() for entry in toc if isinstance(entry, nodes.list_item)]
        depth = self.env.metadata[docname].get("tocdepth") if docname in self.env.metadata else None
        return repr((titles, toctrees, depth, self.env.titles[docname].pformat()))

    def _options(self, toctree: addnodes.toctree, *, short: bool) -> list[tuple[str, object]]:
        options = dict(toctree.attributes)
        if short and is_long(self.env, toctree):
            # In its place there is a link to the first document.
            known = (name for _, name in toctree["entries"] if name in self.env.titles)
            options |= {"entries": next(known, ""), "includefiles": ()}
        return sorted(options.items())


def is_long(env: BuildEnvironment, toctree: addnodes.toctree) -> bool:
    """Whether a list is too long for the sidebar: of documents that have no others below them, and no numbers."""
    entries, longest = toctree["entries"], int(getattr(env.config, "sidebar_longest", 0))
    if not 0 < longest < len(entries) or toctree.get("numbered"):
        return False
    return all("://" in name or (name in env.titles and name not in env.toctree_includes) for _, name in entries)


def _depth(node: nodes.Node, top: nodes.Node) -> int:
    depth = 0
    while node is not top:
        node = node.parent
        depth += 1
    return depth


def neighbors(env: BuildEnvironment) -> dict[str, str]:
    """For every document in the table of contents, those before, after and above it: names and titles."""
    relations = env.collect_relations()
    titles = {docname: title.pformat() for docname, title in env.titles.items()}
    result = {}
    for docname, (parent, before, after) in relations.items():
        above = [parent]
        while above[-1] in relations and above[-1] not in above[:-1]:
            above.append(relations[above[-1]][0])
        result[docname] = repr([(name, titles.get(name or "")) for name in (before, after, *above)])
    return result
