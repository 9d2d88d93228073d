"""Pages that show something of other documents are written again when that has changed.

Sphinx writes a page when its own source was edited. But a page shows others: in the sidebar, in tables of contents, as neighbors,
in the text of references and their addresses. What a theme shows in a sidebar is not known before it does so; therefore
this looks, while a page is written, which documents' contents it is given (:mod:`sphinx_exact.toctree_inputs`), and keeps
their names in the output folder, with a digest of what they were. At the end of the next reading the digest is taken anew, and
pages of which it differs are written. Of use to any Sphinx project and theme.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_exact.atomic_output import read, write
from sphinx_exact.document_notes import DocumentNotes
from sphinx_exact.output_files import file_of, kept
from sphinx_exact.reference_inputs import Targets
from sphinx_exact.toctree_inputs import EVERYTHING, Contents, Watch, neighbors, watch_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: Where pages with source code are.
_CODE = "_modules/"
#: What a page is known to be made of: the documents whose contents it shows, and a digest of all that it shows.
Inputs = tuple[frozenset[str], str]


class State:
    """What all pages would show of other documents, as the environment is now."""

    def __init__(self, builder: Builder, contents: Contents, targets: Targets) -> None:
        self.env = env = builder.env
        self.contents = contents
        # Others show no neighbors, and Sphinx does not ask for them: it fails if a toctree leads in a circle.
        self.neighbors = neighbors(env) if isinstance(builder, StandaloneHTMLBuilder) else {}
        self.targets = targets.of(env)
        self.objects = targets.objects(env)
        self.known: dict[frozenset[str], str] = {}

    def digest(self, docname: str, shown: frozenset[str]) -> str:
        """A digest of all that a page shows of others, if it *shows* the contents of these."""
        if shown not in self.known:
            self.known[shown] = _digest(self.contents.of(key) for key in sorted(shown))
        named = (f"{target}\0{self.objects.get(target)}" for target in sorted(self.targets.get(docname, ())))
        # Its own numbers, too: another builder that shares the doctrees may have been told of them.
        numbers = (self.env.toc_secnumbers.get(docname), self.env.toc_fignumbers.get(docname))
        return _digest([self.known[shown], repr((self.neighbors.get(docname), numbers)), *named])


class Pages:
    """The pages of one build."""

    def __init__(self, app: Sphinx, watch: Watch) -> None:
        self.watch = watch
        self.outlines = DocumentNotes(app, "outlines")
        self.targets = Targets(app)
        self.state: State | None = None
        self.written: set[str] = set()
        #: Pages with source code, which `sphinx.ext.viewcode` writes only if the code is newer.
        self.code: set[str] = set()
        self.record: dict[str, Inputs] = {}
        self.reading = ""

    def now(self, builder: Builder) -> State:
        """What pages would show; worked out when somebody asks."""
        if self.state is None:
            self.state = State(builder, Contents(builder.env, self.outlines.of(builder.env)), self.targets)
        return self.state

    def find_stale(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """``env-get-updated``, when sections have their numbers: the documents whose page shows something that has changed."""
        self.state, self.written, self.code = None, set(), set()
        if not kept(app.builder):
            return []
        self.reading, self.record = load(_path(app.builder))
        if self.reading == _reading(env):
            return []
        for name, (shown, digest) in self.record.items():
            if name.startswith(_CODE) and self.now(app.builder).digest(name, shown) != digest:
                with suppress(OSError):
                    os.utime(file_of(app.builder, name), (0, 0))
        unknown: Inputs = (EVERYTHING, "")
        inputs = ((docname, *self.record.get(docname, unknown)) for docname in env.all_docs)
        return sorted(docname for docname, shown, digest in inputs if self.now(app.builder).digest(docname, shown) != digest)

    def note(self, app: Sphinx, doctree: object, docname: str) -> None:
        """``doctree-resolved``: a document is written."""
        self.written.add(docname)

    def note_code(self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
        """``html-page-context``: a page is written that is no document, but has a sidebar as they have."""
        if pagename.startswith(_CODE) and pagename not in app.env.all_docs:
            self.code.add(pagename)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``: note what the pages are made of, those that were written anew."""
        if exception is not None or not kept(app.builder) or (not self.written and self.reading == _reading(app.env)):
            return
        record = {docname: inputs for docname, inputs in self.record.items() if self.stays(app, docname)}
        for docname in (self.written & app.env.all_docs.keys()) | self.code:
            documents = self.watch.shown(docname)
            record[docname] = documents, self.now(app.builder).digest(docname, documents)
        # A build of chosen documents leaves others as they were: those are looked at again.
        state = self.state
        complete = state is None or all(state.digest(docname, *inputs[:1]) == inputs[1] for docname, inputs in record.items())
        save(_path(app.builder), _reading(app.env) if complete and record.keys() >= app.env.all_docs.keys() else "", record)

    def stays(self, app: Sphinx, name: str) -> bool:
        """Whether a page that was not written now is still one."""
        return name in app.env.all_docs or (name.startswith(_CODE) and file_of(app.builder, name).is_file())


def _path(builder: Builder) -> Path:
    """The record of one builder; several may write into one folder."""
    return Path(builder.outdir, f".record-{builder.name}-inputs")


def load(path: Path) -> tuple[str, dict[str, Inputs]]:
    """Which reading of the documents pages were written after, and what each is made of; nothing, if the file is damaged."""
    try:
        noted = json.loads(read(path))
        sets = [frozenset(map(str, names)) for names in noted["sets"]]
        return str(noted["reading"]), {name: (sets[number], str(digest)) for name, (number, digest) in noted["pages"].items()}
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return "", {}


def save(path: Path, reading: str, record: dict[str, Inputs]) -> None:
    """Replace the record in one step; many pages show the same documents."""
    numbers = {shown: number for number, shown in enumerate(dict.fromkeys(shown for shown, _ in record.values()))}
    pages = {docname: (numbers[shown], digest) for docname, (shown, digest) in record.items()}
    write(path, json.dumps({"reading": reading, "sets": [sorted(shown) for shown in numbers], "pages": pages}))


def _reading(env: BuildEnvironment) -> str:
    """A digest of when each document was read: as long as it is the same, so is all that the environment knows.

    But for the inventories of other projects, which may be new in any build.
    """
    read = [f"{docname}\0{read}" for docname, read in env.all_docs.items()]
    return _digest([*read, repr(getattr(env, "intersphinx_inventory", ""))])


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\1".join(parts).encode(errors="replace"), digest_size=12).hexdigest()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look when Sphinx (500) and others have done what they do at the end of reading."""
    pages = Pages(app, watch_of(app))
    app.connect("env-get-updated", pages.find_stale, priority=950)
    app.connect("doctree-resolved", pages.note)
    app.connect("html-page-context", pages.note_code)
    app.connect("build-finished", pages.finish, priority=850)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
