"""Writing the small pages of :mod:`recaps.exporters.addresses` into the output folder, each only if it is another one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.builders.html import StandaloneHTMLBuilder

from recaps.build.manifest import Manifest, delete, size_of, veil
from recaps.catalog.kinds import LISTED_IN, within
from recaps.exporters.addresses import MARK, small_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from recaps.exporters.model import Locate
    from recaps.reading.domain import RecapDomain

#: A small page is smaller, in bytes.
_LARGEST = 4000


def write_addresses(app: Sphinx, domain: RecapDomain, before: Manifest, locate: Locate) -> Manifest:
    """Write the pages that are not there; the part of the manifest that tells of them.

    Documents go before: where there is one, there is no small page.
    """
    made_of = (
        f"{domain.last.derived} {app.builder.get_target_uri(app.config.root_doc)} {app.config.html_baseurl} {app.config.language}"
    )
    if before.addressed == made_of:
        known = {name: size for name, size in before.addresses.items() if size_of(app.outdir, name) == size}
        if len(known) == len(before.addresses) and _are_there(app, domain, before.veiled):
            return Manifest(addressed=made_of, addresses=known, veiled=before.veiled)
    now = Manifest(addressed=made_of)
    taken = {_name(app, docname) for docname in app.env.all_docs}
    moved = {old: docname for docname, records in sorted(domain.documents.items()) for old in records.aliases}
    folders: set[str] = set()
    for small in small_pages(domain.catalog, locate, moved):
        name = f"{small.address}.html" if small.is_file else _name(app, small.address)
        if name in taken:
            continue
        taken.add(name)
        up = "../" * (app.builder.get_target_uri(small.address).count("/") if not small.is_file else name.count("/"))
        content = small.html(up, app.config.language or "en", app.config.html_baseurl).encode()
        if size_of(app.outdir, name) != len(content) or Path(app.outdir, name).read_bytes() != content:
            folder = name.rpartition("/")[0]
            if folder not in folders:
                Path(app.outdir, folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            Path(app.outdir, name).write_bytes(content)
        if small.veiled:
            now.veiled[veil(name)] = len(content)
        else:
            now.addresses[name] = len(content)
    return now


def forget(app: Sphinx, domain: RecapDomain, before: Manifest, now: Manifest) -> None:
    """Delete the pages of the removed that are no longer wanted; only what they are called tells which they are.

    Where the manifest was lost, there may be small pages of which nothing is known.
    """
    gone = before.veiled.keys() - now.veiled.keys()
    if before.addressed and not gone:
        return
    kept = {_name(app, docname) for docname in app.env.all_docs} | now.files.keys() | now.addresses.keys()
    if not before.addressed:
        delete(Path(app.outdir), [name for name in _marked(app) if name not in kept and veil(name) not in now.veiled])
    else:
        for name in _veiled_files(app, domain):
            if veil(name) in gone and name not in kept:
                Path(app.outdir, name).unlink(missing_ok=True)


def _marked(app: Sphinx) -> Iterator[str]:
    """All small pages in the output folder, whoever wrote them."""
    for path in Path(app.outdir).rglob("*.html"):
        if path.stat().st_size < _LARGEST and MARK.encode() in path.read_bytes():
            yield path.relative_to(app.outdir).as_posix()


def _are_there(app: Sphinx, domain: RecapDomain, veiled: dict[str, int]) -> bool:
    if not veiled:
        return True
    sizes = {veil(name): size_of(app.outdir, name) for name in _veiled_files(app, domain)}
    return all(sizes.get(key) == size for key, size in veiled.items())


def _veiled_files(app: Sphinx, domain: RecapDomain) -> list[str]:
    folder = Path(app.outdir, within(domain.base, LISTED_IN["speaker"]))
    return [path.relative_to(app.outdir).as_posix() for path in folder.rglob("*.html")] if folder.is_dir() else []


def _name(app: Sphinx, docname: str) -> str:
    builder = cast("StandaloneHTMLBuilder", app.builder)
    return os.fspath(builder.get_output_path(docname))[len(os.fspath(app.outdir)) + 1 :].replace(os.sep, "/")
