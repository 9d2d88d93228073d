"""Files beside the pages, each made from the catalog by one of the exporters, and only if the catalog is another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from recaps.build.data_builder import DataBuilder
from recaps.build.manifest import Manifest, size_of
from recaps.exporters import EXPORTERS
from recaps.records.model import Place
from recaps.saving import save

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from recaps.exporters.model import Locate
    from recaps.reading.domain import RecapDomain


def export(app: Sphinx, domain: RecapDomain, before: Manifest) -> Manifest:
    """Write what the exporters give, if it is not there; the part of the manifest that tells of it."""
    builder = app.builder
    data_only = isinstance(builder, DataBuilder)
    if not data_only and (builder.name not in {"html", "dirhtml"} or not domain.has_objects):
        return Manifest()
    # Of what the files are, beside the catalog: how this builder writes addresses, and what the archive is called.
    made_of = f"{domain.last.derived} {builder.get_target_uri(app.config.root_doc)} {app.config.project}"
    names = {name for exporter in EXPORTERS for name in [exporter.file] if not data_only or exporter.is_data}
    known = {name: before.files.get(name, -1) for name in names}
    if before.exported == made_of and all(size >= 0 and size_of(app.outdir, name) == size for name, size in known.items()):
        return Manifest(exported=made_of, files=known)
    written = Manifest(exported=made_of)
    for exporter in EXPORTERS:
        if exporter.file in names:
            content = exporter.make(domain.catalog, app.config.project, locator(app)).encode()
            path = Path(app.outdir, exporter.file)
            if not path.is_file() or path.read_bytes() != content:
                save(path, content)
            written.files[exporter.file] = len(content)
    return written


def locator(app: Sphinx) -> Locate:
    """From a place to its address relative to that of the archive, '' where there is no such page."""

    def locate(place: Place) -> str:
        if place.docname not in app.env.all_docs:
            return ""
        return app.builder.get_target_uri(place.docname) + (f"#{place.anchor}" if place.anchor else "")

    return locate
