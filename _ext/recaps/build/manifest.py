"""Which version of every page stands in the output folder.

Sphinx decides by the time of the source file whether a page is written again, which says nothing of what the page shows
from elsewhere, of pages without a source, or of a build with another builder. The manifest does: one file a builder, with a
stamp for every page. It lies in the output folder, because it tells of that: several folders of doctrees may take turns with
one output folder. After a build that was broken off it does not matter, since :mod:`sphinx_exact.output_manifest` has all pages
written again.
"""

from __future__ import annotations

import json
from collections.abc import Set
from pathlib import Path

from sphinx.builders import Builder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx_exact.atomic_output import write
from sphinx_exact.output_files import file_of, kept


class OutputManifest:
    """The manifest of one builder in its output folder."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.path = Path(builder.outdir, f".record-{builder.name}.pages")

    def stale(self, stamps: dict[str, str]) -> list[str]:
        """The documents whose output is missing or of another stamp, sorted."""
        if self.output("index") is None:
            return []
        known = self._load()
        return sorted(docname for docname, stamp in stamps.items() if known.get(docname) != stamp or not self._exists(docname))

    def end(self, stamps: dict[str, str], written: Set[str]) -> None:
        """The build is complete: note what was written, and what had been before."""
        if self.output("index") is not None:
            known = self._load()
            now = {docname: stamp for docname, stamp in stamps.items() if docname in written or known.get(docname) == stamp}
            if now != known:
                write(self.path, json.dumps(now))

    def output(self, docname: str) -> Path | None:
        """The file that the builder writes for a document, None if it writes no such files."""
        if not kept(self.builder) or isinstance(self.builder, SingleFileHTMLBuilder):
            return None
        return file_of(self.builder, docname)

    def _exists(self, docname: str) -> bool:
        path = self.output(docname)
        return path is not None and path.is_file()

    def _load(self) -> dict[str, str]:
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}
