"""What Pagefind reads: the content of every document, without what the theme puts around it.

Kept beside the doctrees, one file a document and a folder for each builder, so that a build in which a page or two were
written has all the others at hand, and no theme has to be told apart.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from sphinx.builders.html import StandaloneHTMLBuilder

#: A heading and the section it opens. Docutils gives the id to the section, Pagefind looks for it in the heading.
_HEADING = re.compile(r'<section[^>]*? id="([^"]+)"[^>]*>\s*(?:<span id="[^"]*"></span>\s*)*<h[1-6]')


class Pages:
    """The folder of one builder."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self.builder = builder
        self.env = builder.env
        self.folder = Path(builder.doctreedir, f"pagefind-{builder.name}")
        config = builder.config
        self.language = (config.html_search_language or config.language or "en").replace("_", "-")

    def path(self, docname: str) -> Path:
        """The file of a document; its place is the address that Pagefind gives to the page."""
        return self.folder / self.builder.get_output_path(docname).relative_to(self.builder.outdir)

    def keep(self, docname: str, title: str, body: str) -> None:
        """Note the content of a page; nothing is written if it is what was noted before."""
        path = self.path(docname)
        if not self.searched(docname):
            path.unlink(missing_ok=True)
            return
        content = _HEADING.sub(r'\g<0> id="\1"', body)
        page = (
            f'<!DOCTYPE html>\n<html lang="{escape(self.language)}">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
            f"<body>\n{content}\n</body>\n</html>\n"
        ).encode(errors="xmlcharrefreplace")
        if not path.is_file() or path.read_bytes() != page:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page)

    def missing(self) -> list[str]:
        """The documents of which nothing has been kept."""
        return sorted(docname for docname in self.env.all_docs if self.searched(docname) and not self.path(docname).is_file())

    def tidy(self) -> None:
        """Remove what is left of documents that are gone."""
        wanted = {self.path(docname) for docname in self.env.all_docs if self.searched(docname)}
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in wanted:
                path.unlink()

    def searched(self, docname: str) -> bool:
        """Whether a document may be found; it says that it may not in the way that Sphinx has for it."""
        return not self.env.metadata[docname].keys() & {"nosearch", "no-search"}
