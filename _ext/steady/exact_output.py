"""An output folder that holds what a clean build would, and nothing else.

Sphinx never deletes what it has written or copied: pages of documents that are gone, pictures, downloads, static files, the
stemmer of another language. And it writes a page again if its source was edited, but not if a style sheet, a script or
a template of all pages was, or if the build that should have done so was broken off. So this keeps a record in the
output folder: which files are in it, and out of what the pages were made. The record is marked as open while a build
runs; if the next build finds it so, it writes all pages again. Of use to any Sphinx project.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html._assets import _CascadingStyleSheet, _JavaScript
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: Pages that are no documents and depend on nothing but the documents and settings, by the start of their template's name.
_OWN = ("genindex", "domainindex", "search.html", "opensearch")
#: Files of Sphinx's own in ``_static`` that not every build makes.
_SOMETIMES = ("_stemmer.js", "*-stemmer.js", "translations.js", "pygments_dark.css", "opensearch.xml")


@dataclass
class Record:
    """What is in an output folder."""

    #: A digest of what goes into all pages, '' while a build is running.
    made_of: str = ""
    #: The files of documents and the copied ones, by path in the folder.
    files: list[str] = field(default_factory=list)
    #: Pages that are no documents, such as the index.
    others: list[str] = field(default_factory=list)
    #: Pictures that could not have their own name: path in the source, name.
    renamed: dict[str, str] = field(default_factory=dict)


class Output:
    """The output folder of one build; *None* where a builder does not write a file for each document."""

    def __init__(self) -> None:
        self.record = Record()
        self.made_of = ""
        self.others: set[str] = set()
        #: Of pages that are no documents, what was there before: when it was written, and its content.
        self.before: dict[str, tuple[tuple[int, int], bytes]] = {}
        #: The documents that have to be written on account of the record, and those that have been written.
        self.stale: set[str] = set()
        self.written: set[str] = set()

    def begin(self, app: Sphinx) -> None:
        """``builder-inited``: remove what a build that was broken off left half written; Sphinx would stumble over it."""
        with suppress(FileNotFoundError):
            info = app.outdir / ".buildinfo"
            if "config: " not in info.read_text(encoding="utf-8", errors="replace"):
                info.unlink()
        if app.builder.name == "epub":
            app.config.epub_exclude_files = [*app.config.epub_exclude_files, path_of(app.builder).name]

    def open(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """``env-updated``: read the record and mark it as open; returns the documents to be written on its account."""
        if not kept(app.builder):
            return ()
        self.record, self.others, self.before, self.written = load(path_of(app.builder)), set(), {}, set()
        self.made_of = made_of(app.builder)
        renamed = {path: name for path, (_, name) in env.images.items() if PurePosixPath(path).name != name}
        other_names = {path for path, name in self.record.renamed.items() ^ renamed.items()}
        stale = {docname for path in other_names for docname in env.images.get(path, ((), ""))[0]}
        if self.record.made_of != self.made_of or not has_search(app.builder):
            stale = set(env.all_docs)
        self.record.made_of, self.record.renamed, self.stale = "", renamed, stale
        save(path_of(app.builder), self.record)
        return sorted(stale)

    def note(self, app: Sphinx, doctree: object, docname: str) -> None:
        """``doctree-resolved``: a document is written."""
        self.written.add(docname)

    def sweep(self, app: Sphinx, builder: Builder) -> None:
        """``write-started``: delete what was made of what is gone, and note the files to come."""
        if kept(builder):
            files = set(expected(builder))
            # Now: a page notes the checksum of a style sheet only if it is there, and an e-book takes in whatever is there.
            delete(app.outdir, set(self.record.files) - files - files_of_others(builder))
            (app.outdir / "searchindex.js.tmp").unlink(missing_ok=True)
            self.record.files = sorted(files)
            save(path_of(builder), self.record)

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
            delete(app.outdir, {*self.record.others, *_unwanted(app.builder)} - self.others - set(self.record.files))
            for name, (times, content) in self.before.items():
                path = app.outdir / name
                if path.is_file() and path.read_bytes() == content:
                    # To whoever copies the site somewhere, the page is the old one.
                    os.utime(path, ns=times)
            self.record.others = sorted(self.others)
            # A build of chosen documents leaves others as they were.
            self.record.made_of = self.made_of if self.stale <= self.written else ""
            save(path_of(app.builder), self.record)


def kept(builder: Builder) -> bool:
    """Whether the builder writes a file for each document."""
    return isinstance(builder, StandaloneHTMLBuilder) or hasattr(builder, "out_suffix")


def has_search(builder: Builder) -> bool:
    """Whether the search index is there, if there should be one."""
    index = isinstance(builder, StandaloneHTMLBuilder) and builder.search and builder.searchindex_filename
    return not index or (builder.outdir / index).is_file()


def path_of(builder: Builder) -> Path:
    """The record of one builder; several may write into one folder."""
    return Path(builder.outdir, f".record-{builder.name}.json")


def load(path: Path) -> Record:
    """The record in a file; an empty one if there is none that can be read."""
    try:
        return Record(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Record()


def save(path: Path, record: Record) -> None:
    """Replace the record in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(asdict(record)), encoding="utf-8")
    new.replace(path)


def files_of_others(builder: Builder) -> set[str]:
    """The files that other builders have in the same folder."""
    own = path_of(builder)
    records = (load(path) for path in builder.outdir.glob(".record-*.json") if path != own)
    return {name for record in records for name in (*record.files, *record.others)}


def delete(outdir: Path, names: Iterable[str]) -> None:
    """Delete files, and the folders that this leaves empty."""
    for name in names:
        (outdir / name).unlink(missing_ok=True)
        for folder in (outdir / name).parents:
            if folder == outdir:
                break
            if folder.is_dir():
                if any(folder.iterdir()):
                    break
                folder.rmdir()


def file_of(builder: Builder, pagename: str) -> Path:
    """The file that a page is written to."""
    if isinstance(builder, StandaloneHTMLBuilder):
        return builder.get_output_path(pagename)
    return builder.outdir / f"{pagename}{cast('Any', builder).out_suffix}"


def page(builder: Builder, pagename: str) -> str:
    """The path of a page in the output folder."""
    # Cut off as text: this is asked for every page in every build.
    return os.fspath(file_of(builder, pagename))[len(os.fspath(builder.outdir)) + 1 :].replace(os.sep, "/")


def expected(builder: Builder) -> Iterator[str]:
    """The files that Sphinx makes of the documents, and those that it copies."""
    env, config = builder.env, builder.config
    for docname in env.all_docs:
        yield page(builder, docname)
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    if builder.copysource and config.html_copy_source:
        for docname in env.all_docs:
            source = env.doc2path(docname)
            if source.is_file():
                name = docname + source.name.removeprefix(PurePosixPath(docname).name)
                suffix = config.html_sourcelink_suffix
                yield f"_sources/{name}" + ("" if name.endswith(suffix) else suffix)
    yield from (f"{builder.imagedir}/{name}" for _, name in env.images.values())
    yield from (f"_downloads/{path.as_posix()}" for _, path in env.dlfiles.values())
    for name, _ in static_files(builder):
        yield f"_static/{rendered(name)}"
    for image in (config.html_logo, config.html_favicon):
        if image:
            yield f"_static/{PurePosixPath(image).name}"
    for entry in config.html_extra_path:
        yield from (name for name, _ in walk(builder.confdir / entry))


def static_files(builder: StandaloneHTMLBuilder) -> Iterator[tuple[str, Path]]:
    """What the theme and the project give for ``_static``: name there, and file."""
    folders = [Path(folder, "static") for folder in builder.theme.get_theme_dirs()] if builder.theme else []
    for folder in (*folders, *(builder.confdir / entry for entry in builder.config.html_static_path)):
        yield from walk(folder)


def rendered(name: str) -> str:
    """The name of a static file without what marks it as a template."""
    return name.removesuffix(".jinja").removesuffix("_t")


def walk(start: Path) -> Iterator[tuple[str, Path]]:
    """The files in a folder, or the file itself: name below *start*, and path."""
    if start.is_file():
        yield start.name, start
    for folder, _, names in os.walk(start, followlinks=True):
        for name in names:
            path = Path(folder, name)
            yield path.relative_to(start).as_posix(), path


def _assets(builder: StandaloneHTMLBuilder) -> set[str]:
    """The style sheets and scripts that pages name: paths in ``_static``."""
    assets: list[_CascadingStyleSheet | _JavaScript] = [*builder._css_files, *builder._js_files]
    return {os.fspath(asset.filename or "").removeprefix("_static/") for asset in assets}


def _unwanted(builder: Builder) -> Iterator[str]:
    """Files of Sphinx's own that are in ``_static`` though this build makes no such file."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    wanted = _assets(builder)
    if builder.indexer is not None:
        codes = builder.indexer
        stemmers = codes.get_js_stemmer_rawcodes() if hasattr(codes, "get_js_stemmer_rawcodes") else []
        wanted |= {Path(path).name for path in stemmers}
        if not hasattr(codes, "get_js_stemmer_rawcodes") and codes.get_js_stemmer_rawcode():
            wanted.add("_stemmer.js")
        if builder.config.html_use_opensearch:
            wanted.add("opensearch.xml")
    if "pagefind_search" not in builder._app.extensions and (builder.outdir / "_pagefind/made-from.txt").is_file():
        for folder, pattern in (("_pagefind", "**/*"), ("_static", "pagefind_search.*")):
            yield from (
                path.relative_to(builder.outdir).as_posix() for path in (builder.outdir / folder).glob(pattern) if path.is_file()
            )
    for pattern in _SOMETIMES:
        for path in (builder.outdir / "_static").glob(pattern):
            if path.name not in wanted:
                yield f"_static/{path.name}"


def made_of(builder: Builder) -> str:
    """A digest of what goes into all pages: settings, templates, and the style sheets and scripts whose checksums they hold."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return "pages"
    parts: list[tuple[object, ...]] = [(builder.build_info.config_hash, builder.build_info.tags_hash)]
    folders = [builder.confdir / entry for entry in builder.config.templates_path]
    folders += [Path(folder) for folder in builder.theme.get_theme_dirs()] if builder.theme else []
    for number, folder in enumerate(folders):
        if folder.is_dir():
            parts += [(number, name, _digest(path)) for name, path in sorted(walk(folder)) if name.endswith((".html", ".xml"))]
    named = _assets(builder)
    parts += [(name, _digest(path)) for name, path in sorted(static_files(builder)) if rendered(name) in named]
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Open the record after those who may rename pictures, or add and remove documents (up to 500)."""
    output = Output()
    app.connect("builder-inited", output.begin)
    app.connect("env-updated", output.open, priority=900)
    app.connect("write-started", output.sweep)
    app.connect("doctree-resolved", output.note)
    app.connect("html-page-context", output.on_page)
    app.connect("build-finished", output.close, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
