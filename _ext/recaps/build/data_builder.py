"""``recaps.json``, written beside the pages, or by a builder that writes no pages."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.inventory import InventoryFile
from sphinx_exact.atomic_output import read, write
from sphinx_exact.output_files import size_of

from recaps.build.fetching import DATA, INVENTORY
from recaps.exporters import data
from recaps.reading.domain import RecapDomain
from recaps.records.model import Place

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: write ``recaps.json``, if it is another than the one that is there."""
    builder = app.builder
    if exception is not None or not (builder.name in {"html", "dirhtml"} or isinstance(builder, DataBuilder)):
        return
    domain = cast("RecapDomain", app.env.get_domain("recap"))
    path, stamp = Path(app.outdir, DATA), Path(app.outdir, f".record-{builder.name}.data")
    # Of what the file is, beside the catalog: how this builder writes addresses. And that it is what was written.
    inputs_digest = f"{domain.data['catalog_stamp']}\n{builder.get_target_uri(app.config.root_doc)}\n{{}}"
    beside_pages = not isinstance(builder, DataBuilder)
    if beside_pages and read(stamp) == inputs_digest.format(size_of(app.outdir, DATA)):
        return

    def locate(place: Place) -> str:
        if place.docname not in app.env.all_docs:
            return ""
        return builder.get_target_uri(place.docname) + (f"#{place.anchor}" if place.anchor else "")

    content = data.dump(domain.catalog, app.config.project, locate).encode()
    if not path.is_file() or path.read_bytes() != content:
        write(path, content)
    if beside_pages:
        write(stamp, inputs_digest.format(len(content)))


class DataBuilder(Builder):
    """Reads the documents and writes what peer archives have to know, ``recaps.json`` and ``objects.inv``, but no page.

    The addresses in it are those of the builder ``html``.
    """

    name = "recaps"
    epilog = "The data are in %(outdir)s."
    allow_parallel = True

    def get_outdated_docs(self) -> set[str]:
        return set()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        suffix = self.config.html_file_suffix if self.config.html_link_suffix is None else self.config.html_link_suffix
        return quote(docname) + (".html" if suffix is None else suffix)

    def write_documents(self, docnames: Set[str]) -> None:
        pass

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        pass

    def finish(self) -> None:
        InventoryFile.dump(Path(self.outdir, INVENTORY), self.env, self)


class DirectoryDataBuilder(DataBuilder):
    """The same with the addresses of the builder ``dirhtml``."""

    name = "dirrecaps"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        docname = quote(docname)
        folder, _, leaf = docname.rpartition("/")
        return docname + "/" if leaf != "index" else folder and folder + "/"
