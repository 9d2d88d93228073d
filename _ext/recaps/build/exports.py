"""Files beside the pages, made from the catalog by the exporters, and only if the catalog is another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from recaps.build.data_builder import DataBuilder
from recaps.build.manifest import Manifest, size_of
from recaps.config import site_address
from recaps.exporters import EXPORTERS
from recaps.exporters.model import Site
from recaps.records.model import Place
from recaps.saving import save

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from recaps.exporters.model import Locate
    from recaps.reading.domain import RecapDomain


def export(app: Sphinx, domain: RecapDomain, before: Manifest) -> Manifest:
    """Write what the exporters give, if it is not there; the part of the manifest that tells of it."""
    builder, config = app.builder, app.config
    data_only = isinstance(builder, DataBuilder)
    if not data_only and (builder.name not in {"html", "dirhtml"} or not domain.has_objects):
        return Manifest()
    # Of what the files are, beside the catalog: how this builder writes addresses, and what and where the archive is called.
    known = (builder.get_target_uri(config.root_doc), config.project, site_address(config), config.language)
    made_of = f"{domain.last.derived} {known!r}"
    if (
        before.exported == made_of
        and before.exports
        and all(size_of(app.outdir, name) == n for name, n in before.exports.items())
    ):
        return Manifest(exported=made_of, exports=before.exports)
    site = Site(config.project, locator(app), site_address(config), config.language or "")
    written = Manifest(exported=made_of)
    for exporter in EXPORTERS:
        if exporter.is_data or not data_only:
            written.exports |= _write(Path(app.outdir), exporter.make(domain.catalog, site), whole=exporter.is_data)
    return written


def _write(folder: Path, files: Iterator[tuple[str, str]], *, whole: bool) -> dict[str, int]:
    """Write those *files* (paths and texts) that are not there as they are; the sizes of all.

    *whole* waits until the disk has each of them. For thousands of small ones that takes longer than all else; if a build ends
    before they are there, the next one finds that they are not what they should be.
    """
    sizes: dict[str, int] = {}
    for name, text in files:
        path, content = folder / name, text.encode()
        sizes[name] = len(content)
        if size_of(folder, name) == len(content) and path.read_bytes() == content:
            continue
        if whole:
            save(path, content)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return sizes


def locator(app: Sphinx) -> Locate:
    """From a place to its address relative to that of the archive, '' where there is no such page."""

    def locate(place: Place) -> str:
        if place.docname not in app.env.all_docs:
            return ""
        return app.builder.get_target_uri(place.docname) + (f"#{place.anchor}" if place.anchor else "")

    return locate
