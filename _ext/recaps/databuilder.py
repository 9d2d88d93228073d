"""``recaps.json``, written beside the pages, or by a builder that writes no pages."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.inventory import InventoryFile

from recaps import export
from recaps.domain import RecapDomain
from recaps.fetching import DATA, INVENTORY
from recaps.model import Place

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: write ``recaps.json``, if it is another than the one that is there."""
    builder = app.builder
    if exception is not None or not (builder.name in {"html", "dirhtml"} or isinstance(builder, DataBuilder)):
        return
    domain = cast("RecapDomain", app.env.get_domain("recap"))
    path = Path(app.outdir, DATA)
    # Of what the file is, beside the catalog: where it is, and how this builder writes addresses.
    made_of = f"{domain.data['derived']}\n{path}\n{builder.get_target_uri(app.config.root_doc)}"
    stamp = Path(app.doctreedir, f"recaps-data-{builder.name}.txt")
    if path.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == made_of:
        return

    def locate(place: Place) -> str:
        if place.docname not in app.env.all_docs:
            return ""
        return builder.get_target_uri(place.docname) + (f"#{place.anchor}" if place.anchor else "")

    content = export.dump(domain.catalog, app.config.project, locate).encode()
    new = path.with_suffix(".new")
    if not path.is_file() or path.read_bytes() != content:
        new.write_bytes(content)
        new.replace(path)
    new.unlink(missing_ok=True)  # of a build that was broken off
    stamp.write_text(made_of, encoding="utf-8")


class DataBuilder(Builder):
    """Reads the documents and writes what sister archives have to know, ``recaps.json`` and ``objects.inv``, but no page.

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
