"""Pages that nobody writes: documents made from the catalog after reading, with no source file.

They are documents like any other to Sphinx: they have a doctree, a title, a place in the toctree, in search and in the
inventory. A source file of the same name takes the place of the generated page.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import new_document

from recaps.catalog.catalog import Catalog
from recaps.queries.pagination import cut
from recaps.reading.domain import RecapDomain
from recaps.reading.nodes import recap_placeholder
from recaps.records.model import Generated, Query
from recaps.records.naming import make_id

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: Always there, so that a toctree can name them before anything has been read.
INDEXES = {
    "conferences/index": Generated("Conferences", (Query("conferences", "", (("group", "series"), ("sort", "-date"))),)),
    "speakers/index": Generated("Speakers", (Query("speakers", "", (("group", "letter"),)),)),
    "talks/index": Generated("Talks", (Query("talks", "", (("group", "conference"), ("sort", "-date"))),)),
    "topics/index": Generated("Topics", (Query("topics"),)),
}

#: By what an index is divided that would be too long for one page.
SPLIT_BY = {"conferences": "year", "speakers": "letter", "talks": "year", "topics": "letter"}


def wanted(catalog: Catalog, named: Set[str]) -> Iterator[tuple[str, Generated]]:
    """All pages that the archive has beside those with a source: docname and content.

    An index of nothing is made only if a toctree names it (*named*).
    """
    listed = {"conferences": catalog.conferences, "speakers": catalog.speakers, "talks": catalog.talks, "topics": catalog.topics}
    for docname, content in INDEXES.items():
        folder = docname.partition("/")[0]
        if listed[folder] or docname in named:
            yield from split(catalog, docname, content, folder, SPLIT_BY[folder])
    for (kind, id_), docname in catalog.docnames.items():
        name = catalog.name(kind, id_)
        if kind == "topic":
            content = Generated(name, (Query("talks", "", (("group", "year"), ("sort", "-date"), ("topic", id_))),))
            yield from split(catalog, docname, content, docname, "year")
        else:
            yield docname, Generated(name, (Query("person" if kind == "speaker" else "series", id_),))


def split(catalog: Catalog, docname: str, content: Generated, folder: str, by: str) -> Iterator[tuple[str, Generated]]:
    """The page of a listing; if it is too long, a page that leads to its parts, and these, in *folder*."""
    (query,) = content.queries
    cuts = cut(catalog, query, folder, by)
    if not cuts:
        yield docname, content
        return
    options = (("what", query.what), ("folder", folder), ("by", by), *query.options)
    yield docname, Generated(content.title, (Query("parts", "", options),))
    for name, part, _, listing in cuts:
        yield part, Generated(f"{content.title}: {name}", (Query("parts", "others", options), listing))


def _domain(env: BuildEnvironment) -> RecapDomain:
    return cast("RecapDomain", env.get_domain("recap"))


def update(app: Sphinx, env: BuildEnvironment) -> None:
    """Make the pages that are missing or have changed, remove those no longer wanted."""
    domain = _domain(env)
    named = {name for names in env.toctree_includes.values() for name in names}
    pages = dict(wanted(domain.catalog, named)) if app.config.recaps_pages else {}
    for docname in pages.keys() & domain.sources - named:
        # A page written by hand is reached as the one that it replaces would be, and need not say so.
        env.metadata[docname]["orphan"] = True
    pages = {docname: content for docname, content in pages.items() if docname not in domain.sources}
    for docname in (domain.pages.keys() | INDEXES.keys()) - pages.keys() - domain.sources:
        remove(app, env, docname)
        domain.pages.pop(docname, None)
    for docname, content in pages.items():
        if domain.pages.get(docname) != content or docname not in env.all_docs:
            domain.pages[docname] = content
            make(app, env, docname, content)
        # People, series and topics are reached from the indexes; in a toctree they would fill the sidebar of every page.
        if docname in named:
            env.metadata[docname].pop("orphan", None)
        else:
            env.metadata[docname]["orphan"] = True


def make(app: Sphinx, env: BuildEnvironment, docname: str, content: Generated) -> None:
    """Put one generated page into the environment, as if it had been read."""
    _domain(env).modified_pages.discard(docname)
    env.events.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)
    env.found_docs.add(docname)
    env.prepare_settings(docname)
    document = doctree(env, docname, content)
    before = _fingerprint(document)
    for domain in env.domains.sorted():
        domain.process_doc(env, docname, document)
    env.events.emit("doctree-read", document)
    env.all_docs[docname] = time.time_ns() // 1_000
    if len(content.queries) > 1:
        # A part of a list only repeats what is on other pages.
        env.metadata[docname]["nosearch"] = True
    # There are no sections to show beside the page; said in Furo's way, which else looks for them.
    env.metadata[docname]["hide-toc"] = True
    env.current_document.clear()
    if _fingerprint(document) != before:
        # An extension put something into it that cannot be made anew.
        app.builder.write_doctree(docname, document)
        _domain(env).modified_pages.add(docname)


def _fingerprint(document: nodes.document) -> list[str]:
    return [repr(node.attributes) if isinstance(node, nodes.Element) else node.astext() for node in document.findall()]


def doctree(env: BuildEnvironment, docname: str, content: Generated) -> nodes.document:
    """A generated page as a document: a section with placeholders."""
    document = new_document(str(env.doc2path(docname)))
    document.settings.env = env
    section = nodes.section("", nodes.title(content.title, content.title), ids=[make_id(content.title) or "page"])
    document += section
    document.set_id(section)
    section += [recap_placeholder(query=query) for query in content.queries]
    return document


class Doctrees:
    """The doctrees of generated pages, made when they are asked for; those of other documents are read when they are needed.

    A file for each generated page would take a good part of the time of a build, and hold nothing that the environment does
    not. And to keep every doctree from reading to writing, as Sphinx does, takes a third of the memory and saves no time.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env

    def get(self, docname: str) -> nodes.document:
        """The doctree of a page; KeyError if it is in a file."""
        domain = _domain(self.env)
        if docname in domain.modified_pages:
            raise KeyError(docname)
        return doctree(self.env, docname, domain.pages[docname])

    def serve(self) -> None:
        """Let the environment find them where it keeps pickled doctrees, and those that are to be written."""
        get = self.get

        class Pickled(dict[str, bytes]):
            def __setitem__(self, docname: str, document: bytes) -> None:
                """Keep nothing."""

            def __missing__(self, docname: str) -> bytes:
                document = get(docname)
                document.settings = document.settings.copy()
                document.settings.env = None
                return pickle.dumps(document, pickle.HIGHEST_PROTOCOL)

        class Written(dict[str, nodes.document]):
            def __setitem__(self, docname: str, document: nodes.document) -> None:
                """Keep nothing."""

            def pop(self, docname: str) -> nodes.document:  # type: ignore[override]
                return super().pop(docname) if docname in self else get(docname)

        self.env._pickled_doctree_cache = Pickled(self.env._pickled_doctree_cache)
        self.env._write_doc_doctree_cache = Written(self.env._write_doc_doctree_cache)


def remove(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Take one page out of the environment; its output goes when the build is finished."""
    env.events.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)
    env.found_docs.discard(docname)
    (app.doctreedir / f"{docname}.doctree").unlink(missing_ok=True)


def without_source(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """``html-page-context``: a generated page has no source to show, copy or edit."""
    domain = _domain(app.env)
    if pagename in domain.pages:
        context["sourcename"] = ""
        context["has_source"] = False
        context["page_source_suffix"] = ""
