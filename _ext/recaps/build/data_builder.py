"""Builders that write what peer archives have to know, and no page."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.inventory import InventoryFile

from recaps.build.fetching import INVENTORY

if TYPE_CHECKING:
    pass


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
