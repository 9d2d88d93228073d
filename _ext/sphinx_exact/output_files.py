"""The files that a build makes, and what goes into all of its pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_exact.atomic_output import read
from sphinx_exact.sphinx_internals import ASSETS, PAGE_PATH

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.builders.html._assets import _CascadingStyleSheet, _JavaScript

#: Files of Sphinx's own in ``_static`` that not every build makes.
_SOMETIMES = ("_stemmer.js", "*-stemmer.js", "translations.js", "pygments_dark.css", "opensearch.xml")

#: What a theme makes pages of, and its settings.
_TEMPLATES = (".html", ".xml", ".jinja", "theme.conf", "theme.toml")


def has_theme(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Whether the builder makes pages of templates, and does not give them away as data."""
    return isinstance(builder, StandaloneHTMLBuilder) and getattr(builder, "theme", None) is not None


def kept(builder: Builder) -> bool:
    """Whether the builder writes a file for each document."""
    return isinstance(builder, StandaloneHTMLBuilder) or hasattr(builder, "out_suffix")


def has_search(builder: Builder) -> bool:
    """Whether the search index is there and whole, if there should be one."""
    index = isinstance(builder, StandaloneHTMLBuilder) and builder.search and builder.searchindex_filename
    if not index:
        return True
    try:
        with (builder.outdir / index).open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return not index.endswith(".js") or file.read() == b")"
    except OSError:
        return False


def size_of(folder: Path, name: str) -> int:
    """The size of a file in bytes, -1 if it is not there."""
    try:
        # As text: this is asked for every file in every build.
        return os.stat(f"{os.fspath(folder)}/{name}").st_size  # noqa: PTH116
    except (OSError, ValueError):
        return -1


def are_inside(outdir: Path, names: Iterable[str], patterns: Iterable[str] = ()) -> bool:
    """Whether *names* and *patterns* are all of files in *outdir*: relative, never upwards, through no link that leads out."""
    folders = set()
    for name in (*names, *patterns):
        slashed = name.replace(os.sep, "/")
        upwards = ".." in name and ".." in slashed.split("/")
        if not name or "\0" in name or upwards or slashed.startswith("/") or os.path.splitdrive(name)[0]:
            return False
        folders.add(slashed.rpartition("/")[0].partition("*")[0])
    top = outdir.resolve()
    return all((outdir / folder).resolve().is_relative_to(top) for folder in folders)


def delete(outdir: Path, names: Iterable[str]) -> None:
    """Delete files, and the folders that this leaves empty."""
    for name in names:
        if (outdir / name).is_dir():
            continue
        (outdir / name).unlink(missing_ok=True)
        for folder in (outdir / name).parents:
            if folder == outdir:
                break
            if folder.is_dir():
                if any(folder.iterdir()):
                    break
                folder.rmdir()


def matching(outdir: Path, patterns: Iterable[str]) -> Iterator[str]:
    """The files in the output folder that one of *patterns* is for."""
    for pattern in patterns:
        yield from (path.relative_to(outdir).as_posix() for path in outdir.glob(pattern) if path.is_file())


def file_of(builder: Builder, pagename: str) -> Path:
    """The file that a page is written to."""
    if isinstance(builder, StandaloneHTMLBuilder):
        named = builder.get_output_path if PAGE_PATH.available(builder) else builder.get_outfilename
        return Path(named(pagename))
    return builder.outdir / f"{pagename}{cast('Any', builder).out_suffix}"


def page(builder: Builder, pagename: str) -> str:
    """The path of a page in the output folder."""
    # Cut off as text: this is asked for every page in every build.
    return os.fspath(file_of(builder, pagename))[len(os.fspath(builder.outdir)) + 1 :].replace(os.sep, "/")


def copied_source(builder: Builder, docname: str) -> Iterator[str]:
    """The path in the output folder to which the source of a document is copied, if it is."""
    config = builder.config
    if isinstance(builder, StandaloneHTMLBuilder) and builder.copysource and config.html_copy_source:
        source = builder.env.doc2path(docname)
        if source.is_file():
            name = docname + source.name.removeprefix(PurePosixPath(docname).name)
            suffix = config.html_sourcelink_suffix
            yield f"_sources/{name}" + ("" if name.endswith(suffix) else suffix)


def expected(builder: Builder) -> Iterator[str]:
    """The files that Sphinx makes of the documents, and those that it copies."""
    env, config = builder.env, builder.config
    for docname in env.all_docs:
        yield page(builder, docname)
        yield from copied_source(builder, docname)
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
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
    """The style sheets and scripts that pages name: paths in ``_static``. All that there are, where Sphinx does not tell."""
    if not ASSETS.available(builder):
        return {name for name, _ in static_files(builder) if name.endswith((".css", ".js"))}
    assets: list[_CascadingStyleSheet | _JavaScript] = [*builder._css_files, *builder._js_files]
    return {os.fspath(asset.filename or "").removeprefix("_static/") for asset in assets}


def sometimes(builder: Builder) -> Iterator[str]:
    """Files of Sphinx's own in ``_static`` that not every build makes, but this one does."""
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
    for pattern in _SOMETIMES:
        for path in (builder.outdir / "_static").glob(pattern):
            if path.name in wanted:
                yield f"_static/{path.name}"


def made_of(builder: Builder) -> str:
    """A digest of what goes into all pages: settings, templates, and the style sheets and scripts whose checksums they hold."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return "pages"
    parts: list[tuple[object, ...]] = [_settings(builder)]
    folders = [builder.confdir / entry for entry in builder.config.templates_path]
    folders += [Path(folder) for folder in builder.theme.get_theme_dirs()] if builder.theme else []
    for number, folder in enumerate(folders):
        if folder.is_dir():
            parts += [(number, name, _digest(path)) for name, path in sorted(walk(folder)) if name.endswith(_TEMPLATES)]
    named = _assets(builder)
    parts += [(name, _digest(path)) for name, path in sorted(static_files(builder)) if rendered(name) in named]
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _settings(builder: StandaloneHTMLBuilder) -> tuple[str, ...]:
    """What Sphinx compares the settings of a build by."""
    info = getattr(builder, "build_info", None)
    names = ("config_hash", "tags_hash")
    if all(hasattr(info, name) for name in names):
        return tuple(getattr(info, name) for name in names)
    return (read(builder.outdir / ".buildinfo"),)


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()
