"""Pages that nobody writes: documents made from the catalog after reading, with no source file.

They are documents like any other to Sphinx: they have a doctree, a title, a place in the toctree, in search and in the
inventory. A source file of the same name takes the place of the generated page.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.environment import BuildEnvironment

from recaps.build.doctrees import make_doctree
from recaps.build.other_extensions import labels_with_docnames
from recaps.catalog.catalog import Catalog
from recaps.catalog.kinds import KINDS, index_of, within
from recaps.queries.listings import is_empty
from recaps.queries.pagination import cut
from recaps.queries.secrets import tells
from recaps.reading.domain import RecapDomain
from recaps.records.model import Document, Generated, Query
from recaps.records.naming import fold
from recaps.warning_types import WarningType, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def indexes(base: str) -> set[str]:
    """The docnames of all indexes: a toctree can name them before anything has been read."""
    return {index_of(kind, base) for kind in KINDS}


def wanted(catalog: Catalog, named: Set[str]) -> Iterator[tuple[str, Generated]]:
    """All pages that the archive has beside those with a source: docname and content.

    An index of nothing is made only if a toctree names it (*named*).
    """
    base = catalog.base
    for kind in KINDS:
        index = index_of(kind, base)
        if index in named or not is_empty(catalog, kind.index):
            yield from split(catalog, index, Generated(kind.title, (kind.index,)), within(base, kind.folder), kind.split_by)
        for id_ in catalog.ids(kind.name) if kind.page else ():
            docname = catalog.docnames[kind.name, id_]
            content = Generated(catalog.name(kind.name, id_), (kind.page(id_),)) if kind.page else Generated("", ())
            yield from split(catalog, docname, content, docname, kind.split_page_by)


def split(catalog: Catalog, docname: str, content: Generated, folder: str, by: str) -> Iterator[tuple[str, Generated]]:
    """The page of a listing; if it is too long, a page that leads to its parts, and these, in *folder*."""
    (query,) = content.queries
    parts = cut(catalog, query, folder, by) if by else ()
    if not parts:
        yield docname, content
        return
    options = (("what", query.what), ("folder", folder), ("by", by), *query.options)
    yield docname, Generated(content.title, (Query("parts", "", options),))
    for name, part, _, listing in parts:
        yield part, Generated(f"{content.title}: {name}", (Query("parts", "others", options), listing))


def _domain(env: BuildEnvironment) -> RecapDomain:
    return cast("RecapDomain", env.get_domain("recap"))


def update(app: Sphinx, env: BuildEnvironment) -> bool:
    """Make the pages that are missing or have changed, remove those no longer wanted; whether all is well."""
    domain = _domain(env)
    sources, known = domain.this.sources, domain.last.pages
    named = {name for names in env.toctree_includes.values() for name in names}
    pages = dict(wanted(domain.catalog, named)) if app.config.recaps_pages else {}
    written = {docname: pages[docname].title for docname in sorted(pages.keys() & sources)}
    for docname in written.keys() - named:
        # A page written by hand is reached as the one that it replaces would be, and need not say so.
        env.metadata[docname]["orphan"] = True
    pages = {docname: content for docname, content in pages.items() if docname not in sources}
    for docname in known.keys() - pages.keys() - sources:
        remove(app, env, docname)
        del known[docname]
    for docname, content in pages.items():
        if known.get(docname) != content or docname not in env.all_docs:
            known[docname] = content
            make(app, env, docname, content)
        # People, series and topics are reached from the indexes; in a toctree they would fill the sidebar of every page.
        if docname in named:
            env.metadata[docname].pop("orphan", None)
        else:
            env.metadata[docname]["orphan"] = True
    return not [docname for docname, name in written.items() if _is_foreign(domain, docname, name)]


def _is_foreign(domain: RecapDomain, docname: str, name: str) -> bool:
    """Whether a page in the place of a generated one is about something else; says so.

    It is about the same if it has something of the archive on it, or is called like the object or index (*name*).
    """
    records = domain.documents.get(docname, Document())
    if records.queries or records.mentions or records.speakers:
        return False
    if fold(domain.env.titles[docname].astext()) == fold(name):
        return False
    message = (
        f"the page {docname!r} stands where the archive would make one, and has nothing of the archive on it; "
        "put a listing or a role there, or give the archive's pages a folder of their own: recaps_folder = 'archive' in conf.py"
    )
    warn(WarningType.PAGE, message, (docname, 1))
    return True


def make(app: Sphinx, env: BuildEnvironment, docname: str, content: Generated) -> None:
    """Put one generated page into the environment, as if it had been read."""
    last = _domain(env).last
    last.modified.discard(docname)
    env.events.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)
    env.found_docs.add(docname)
    env.prepare_settings(docname)
    document = make_doctree(env, docname, content)
    before = _fingerprint(document)
    for domain in env.domains.sorted():
        domain.process_doc(env, docname, document)
    with labels_with_docnames(app.config):
        env.events.emit("doctree-read", document)
    env.all_docs[docname] = time.time_ns() // 1_000
    if len(content.queries) > 1:
        # A part of a list only repeats what is on other pages.
        env.metadata[docname]["nosearch"] = True
    # There are no sections to show beside the page; said in Furo's way, which else looks for them.
    env.metadata[docname]["hide-toc"] = True
    env.current_document.clear()
    if not _domain(env).this.served or _fingerprint(document) != before:
        # An extension put something into it that cannot be made anew.
        app.builder.write_doctree(docname, document)
        last.modified.add(docname)


def _fingerprint(document: nodes.document) -> list[str]:
    return [repr(node.attributes) if isinstance(node, nodes.Element) else node.astext() for node in document.findall()]


def remove(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Take one page out of the environment; its output goes when the build is finished."""
    env.events.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)
    env.found_docs.discard(docname)
    (app.doctreedir / f"{docname}.doctree").unlink(missing_ok=True)


def without_source(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """``html-page-context``: a generated page has no source to show, copy or edit; that of another may tell too much."""
    domain = _domain(app.env)
    if pagename in domain.documents and context.get("sourcename") and tells(domain.catalog, domain.documents[pagename]):
        Path(app.outdir, "_sources", context.pop("sourcename")).unlink(missing_ok=True)
    if pagename in domain.last.pages:
        # As for pages of Sphinx that are no documents; extensions that look for the source know these.
        for name in ("sourcename", "page_source_suffix"):
            context.pop(name, None)
        context["has_source"] = False
