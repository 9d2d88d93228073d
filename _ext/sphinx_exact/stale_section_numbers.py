"""No section numbers left over from a toctree that was numbered once.

Sphinx numbers what a numbered toctree names. A document that is no longer under one keeps its number in tables of contents
and links to neighbors, and its own page is not written again; nor is a page whose figures have lost theirs. Of use
to any Sphinx project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class Numbers:
    """The numbers that the last build gave."""

    def __init__(self) -> None:
        self.sections: dict[str, Any] = {}
        self.figures: dict[str, Any] = {}

    def forget(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """``env-get-updated``, before Sphinx numbers anew: take all numbers away."""
        self.sections, self.figures = env.toc_secnumbers, env.toc_fignumbers
        for docname in self.sections:
            toc, title = env.tocs.get(docname), env.titles.get(docname)
            numbered = [*(toc.findall(nodes.reference) if toc is not None else ()), *([title] if title is not None else ())]
            for node in numbered:
                node.attributes.pop("secnumber", None)
        return []

    def find_lost(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """``env-get-updated``, after it: the documents that have lost theirs, to be written again."""
        lost = (self.sections.keys() - env.toc_secnumbers.keys()) | (self.figures.keys() - env.toc_fignumbers.keys())
        return sorted(lost & env.all_docs.keys())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Act around the collector of Sphinx (500)."""
    numbers = Numbers()
    app.connect("env-get-updated", numbers.forget, priority=100)
    app.connect("env-get-updated", numbers.find_lost, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
