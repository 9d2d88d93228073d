"""An output folder that holds what a clean build would, and nothing else.

Sphinx never deletes what it has written or copied: pages of documents that are gone, pictures, downloads, static files, the
stemmer of another language. And it writes a page again if its source was edited, but not if a style sheet, a script or
a template of all pages was, or if the build that should have done so was broken off. So this keeps a record in the
output folder: which files are in it and how long they are, and out of what the pages were made. The record is marked as open
while a build runs; if the next build finds it so, it writes all pages again. It writes a page again, too, that could not be
written, that is damaged, or that was made of another reading of its source than the one that is known: several folders of
doctrees may take turns with one output folder. Of use to any Sphinx project.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_exact.atomic_output import NOT_WRITTEN, remove_parts, write
from sphinx_exact.output_files import (
    are_inside,
    copied_source,
    delete,
    expected,
    file_of,
    has_search,
    kept,
    made_of,
    matching,
    page,
    size_of,
    sometimes,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: Pages that are no documents and depend on nothing but the documents and settings, by the start of their template's name.
_OWN = ("genindex", "domainindex", "search.html", "opensearch")
#: An event: another extension tells which files of the output folder it looks after, as patterns of :meth:`pathlib.Path.glob`.
#: They go when the extension does.
LOOKED_AFTER = "output-looked-after"


@dataclass
class Record:
    """What is in an output folder."""

    #: A digest of what goes into all pages, '' while a build is running.
    made_of: str = ""
    #: For every document, when it was read that its page was made of.
    pages: dict[str, int] = field(default_factory=dict)
    #: The files of documents and the copied ones, by path in the folder, with their size in bytes.
    files: dict[str, int] = field(default_factory=dict)
    #: Pages that are no documents, such as the index.
    others: list[str] = field(default_factory=list)
    #: Files of Sphinx's own in ``_static`` that not every build makes.
    sometimes: list[str] = field(default_factory=list)
    #: Patterns of files that other extensions make and look after.
    patterns: list[str] = field(default_factory=list)
    #: Pictures that could not have their own name: path in the source, name.
    renamed: dict[str, str] = field(default_factory=dict)

    def is_sound(self, outdir: Path) -> bool:
        """Whether it may be one that was written here: of the right types, and with no name that lies outside *outdir*.

        It is a file of the published site; who has copied that from somewhere has not looked at it.
        """
        tables = ((self.pages, int), (self.files, int), (self.renamed, str))
        lists = (self.others, self.sometimes, self.patterns)
        return (
            isinstance(self.made_of, str)
            and all(isinstance(names, list) and all(isinstance(name, str) for name in names) for names in lists)
            and all(
                isinstance(table, dict) and all(isinstance(value, type_) for value in table.values()) for table, type_ in tables
            )
            and are_inside(outdir, [*self.files, *self.others, *self.sometimes], self.patterns)
        )


class Output:
    """The output folder of one build, and what is known of it so far."""

    def __init__(self) -> None:
        self.record = Record()
        self.made_of = ""
        self.others: set[str] = set()
        self.patterns: list[str] = []
        #: Of pages that are no documents, what was there before: when it was written, and its content.
        self.before: dict[str, tuple[tuple[int, int], bytes]] = {}
        #: The documents that have to be written on account of the record, and those that have been written.
        self.stale: set[str] = set()
        self.written: set[str] = set()
        #: The paths of files that could not be written.
        self.failed: set[str] = set()

    def begin(self, app: Sphinx) -> None:
        """``builder-inited``: remove what a build that was broken off left half written; Sphinx would stumble over it."""
        with suppress(FileNotFoundError):
            info = app.outdir / ".buildinfo"
            if "config: " not in info.read_text(encoding="utf-8", errors="replace"):
                info.unlink()
        if app.builder.name == "epub":
            records = {path_of(app.builder).name, *(path.name for path in app.outdir.glob(".record-*"))}
            app.config.epub_exclude_files = [*app.config.epub_exclude_files, *sorted(records)]

    def open(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """``env-updated``: read the record and mark it as open; returns the documents to be written on its account."""
        builder = app.builder
        if not kept(builder):
            return ()
        self.record, self.others, self.before = load(path_of(builder)), set(), {}
        self.written, self.failed = set(), set()
        # A build that is killed while it writes the record leaves the one before it.
        remove_parts(Path(app.outdir), below=not self.record.made_of)
        self.made_of = made_of(builder)
        renamed = {path: name for path, (_, name) in env.images.items() if PurePosixPath(path).name != name}
        other_names = {path for path, name in self.record.renamed.items() ^ renamed.items()}
        stale = {docname for path in other_names for docname in env.images.get(path, ((), ""))[0]}
        if self.record.made_of != self.made_of or not has_search(builder):
            stale = set(env.all_docs)
        self.stale = stale | set(self.damaged(builder, env))
        self.patterns = sorted({pattern for patterns in app.emit(LOOKED_AFTER) for pattern in patterns})
        self.record.patterns = sorted({*self.record.patterns, *self.patterns})
        self.record.made_of, self.record.renamed = "", renamed
        save(path_of(builder), self.record)
        return sorted(self.stale)

    def damaged(self, builder: Builder, env: BuildEnvironment) -> Iterator[str]:
        """The documents whose page is not the one that was written last of what is known of them now."""
        for docname, read in env.all_docs.items():
            names = [page(builder, docname), *copied_source(builder, docname)]
            if self.record.pages.get(docname) != read or any(
                size_of(builder.outdir, name) != self.record.files.get(name, -1) for name in names
            ):
                yield docname

    def note_failure(self, app: Sphinx, path: str) -> None:
        """``output-not-written``: a file is not what it should be."""
        self.failed.add(path)

    def note(self, app: Sphinx, doctree: object, docname: str) -> None:
        """``doctree-resolved``: a document is written."""
        self.written.add(docname)

    def sweep(self, app: Sphinx, builder: Builder) -> None:
        """``write-started``: delete what was made of what is gone, and note the files to come."""
        if kept(builder):
            files = set(expected(builder))
            # Now: a page notes the checksum of a style sheet only if it is there, and an e-book takes in whatever is there.
            delete(app.outdir, self.record.files.keys() - files - files_of_others(builder))
            (app.outdir / "searchindex.js.tmp").unlink(missing_ok=True)
            self.record.files = {name: self.record.files.get(name, -1) for name in sorted(files)}
            save(path_of(builder), self.record)
            self.copy_lost_pictures(builder)

    def copy_lost_pictures(self, builder: Builder) -> None:
        """Have pictures copied that are not in the output, or not whole; Sphinx copies those of the pages that it writes."""
        if isinstance(builder, StandaloneHTMLBuilder):
            for source, (_, name) in builder.env.images.items():
                copy = f"{builder.imagedir}/{name}"
                # Of several files for one picture Sphinx copies that which the builder can show.
                was_there = self.record.files.get(copy, -1) >= 0
                if was_there and size_of(builder.outdir, copy) != size_of(builder.srcdir, source):
                    builder.images[source] = name

    def on_page(self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
        """``html-page-context``: note a page that is no document, which Sphinx writes in every build."""
        if pagename in app.env.all_docs:
            return
        name = page(app.builder, pagename)
        with suppress(FileNotFoundError):
            path = app.outdir / name
            self.before[name] = ((path.stat().st_atime_ns, path.stat().st_mtime_ns), path.read_bytes())
        # Another extension may write a page in one build and count on it to stay.
        if templatename.startswith(_OWN) or pagename in app.config.html_additional_pages:
            self.others.add(name)
            if name not in self.record.others:
                self.record.others.append(name)
                save(path_of(app.builder), self.record)

    def close(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``: everything is in its place; delete what only earlier builds made."""
        if exception is None and kept(app.builder):
            made = {*sometimes(app.builder)}
            left = {*self.record.others, *self.record.sometimes} - self.others - made - self.record.files.keys()
            delete(app.outdir, left | set(matching(app.outdir, {*self.record.patterns} - {*self.patterns})))
            for name, (times, content) in self.before.items():
                path = app.outdir / name
                if path.is_file() and path.read_bytes() == content:
                    # To whoever copies the site somewhere, the page is the old one.
                    os.utime(path, ns=times)
            self.record.others, self.record.patterns = sorted(self.others), self.patterns
            self.record.sometimes = sorted(made)
            self.note_pages(app.builder)
            # A build of chosen documents leaves others as they were.
            self.record.made_of = self.made_of if self.stale <= self.written else ""
            save(path_of(app.builder), self.record)

    def note_pages(self, builder: Builder) -> None:
        """Note what the pages were made of, and the size of all files; a page that could not be written is of nothing."""
        written = {docname for docname in self.written if os.fspath(file_of(builder, docname)) not in self.failed}
        known = self.record.pages
        self.record.pages = {
            docname: read
            for docname, read in builder.env.all_docs.items()
            if docname in written or (docname not in self.written and known.get(docname) == read)
        }
        self.record.files = {name: size_of(builder.outdir, name) for name in self.record.files}


def path_of(builder: Builder) -> Path:
    """The record of one builder; several may write into one folder."""
    return Path(builder.outdir, f".record-{builder.name}.json")


def load(path: Path) -> Record:
    """The record in a file; an empty one if there is none that can be read."""
    try:
        record = Record(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return Record()
    return record if record.is_sound(path.parent) else Record()


def save(path: Path, record: Record) -> None:
    """Replace the record in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, json.dumps(asdict(record)))


def files_of_others(builder: Builder) -> set[str]:
    """The files that other builders have in the same folder."""
    own = path_of(builder)
    records = (load(path) for path in builder.outdir.glob(".record-*.json") if path != own)
    return {name for record in records for name in (*record.files, *record.others)}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Open the record after those who may rename pictures, or add and remove documents (up to 500)."""
    output = Output()
    app.setup_extension("sphinx_exact.atomic_output")
    app.add_event(LOOKED_AFTER)
    app.connect(NOT_WRITTEN, output.note_failure)
    app.connect("builder-inited", output.begin)
    app.connect("env-updated", output.open, priority=900)
    app.connect("write-started", output.sweep)
    app.connect("doctree-resolved", output.note)
    app.connect("html-page-context", output.on_page)
    app.connect("build-finished", output.close, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
