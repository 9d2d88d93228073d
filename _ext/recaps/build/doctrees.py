"""The doctrees of generated pages, made when they are asked for.

A file for each generated page would take a good part of the time of a build, and hold nothing that the environment does not.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import new_document

from recaps import sphinx_internals
from recaps.reading.domain import RecapDomain
from recaps.reading.nodes import recap_placeholder
from recaps.records.model import Generated
from recaps.records.naming import make_id

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def make_doctree(env: BuildEnvironment, docname: str, content: Generated) -> nodes.document:
    """A generated page as a document: a section with placeholders."""
    document = new_document(str(env.doc2path(docname)))
    document.settings.env = env
    section = nodes.section("", nodes.title(content.title, content.title), ids=[make_id(content.title) or "page"])
    document += section
    document.set_id(section)
    section += [recap_placeholder(query=query) for query in content.queries]
    return document


def serve_doctrees(app: Sphinx) -> None:
    """``builder-inited``: let the environment find them where it keeps pickled doctrees, and those that are to be written."""
    env = app.env
    domain = cast("RecapDomain", env.get_domain("recap"))

    def get(docname: str) -> nodes.document:
        if docname in domain.last.modified:
            raise KeyError(docname)
        return make_doctree(env, docname, domain.last.pages[docname])

    class Pickled(dict[str, Any]):
        def __missing__(self, docname: str) -> bytes:
            document = get(docname)
            document.settings = document.settings.copy()
            document.settings.env = None
            return pickle.dumps(document, pickle.HIGHEST_PROTOCOL)

    class Written(dict[str, Any]):
        def pop(self, docname: str) -> nodes.document:  # type: ignore[override]
            return cast("nodes.document", super().pop(docname)) if docname in self else get(docname)

    domain.this.served = sphinx_internals.replace_doctree_caches(env, Pickled, Written)
