"""What happens in a build, in order: the events of Sphinx that the extension takes part in."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, cast

from sphinx.environment import BuildEnvironment

from recaps import pages
from recaps.diagnostics import Trouble, warn
from recaps.domain import RecapDomain
from recaps.ledger import Ledger
from recaps.listings import check
from recaps.model import Document
from recaps.views import shown_by

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def find_changed(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """``env-get-outdated``: a generated page is not a removed document.

    To be read as well: a document that took the place of a generated page, and one with a photo that came or went.
    """
    domain = cast("RecapDomain", env.get_domain("recap"))
    domain.sources = frozenset(env.found_docs)
    domain.withdraw_labels()
    taken_over = domain.sources & domain.pages.keys()
    for docname in taken_over:
        del domain.pages[docname]
    removed.difference_update(domain.pages)  # in place: the caller goes on with this set
    photos = (
        docname
        for docname, records in domain.documents.items()
        for photo in records.photos
        if photo.found is not (env.srcdir / photo.file).is_file()
    )
    return [*taken_over, *photos]


def announce_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: let toctrees name the generated pages, of which there is nothing to read."""
    domain = cast("RecapDomain", env.get_domain("recap"))
    docnames[:] = [docname for docname in docnames if docname in domain.sources]
    if app.config.recaps_pages:
        env.found_docs.update(pages.INDEXES, domain.pages)


def complete(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: everything has been read. Derive the catalog, say what is wrong in it, make the pages.

    Returns the documents to be written because of what they show from elsewhere.
    """
    domain = cast("RecapDomain", env.get_domain("recap"))
    for problem in domain.catalog.problems:
        warn(Trouble(problem.subtype), problem.message, (problem.docname, problem.line))
    for docname, records in sorted(domain.documents.items()):
        for view in records.views:
            if view.line and (wrong := check(domain.catalog, view)):
                warn(Trouble.FILTER, wrong, (docname, view.line))
    domain.publish_labels()
    generated = pages.update(app, env)
    domain.shown.clear()
    for docname, records in domain.documents.items():
        domain.shown[docname] = _digest(domain, records)
    for docname, views in generated.items():
        domain.shown[docname] = _digest(domain, Document(views=list(views)))
    return Ledger(app.builder).begin(_stamps(env, domain))


def finish(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: remember what was written, remove the output of documents that are gone."""
    if exception is None:
        domain = cast("RecapDomain", app.env.get_domain("recap"))
        Ledger(app.builder).end(_stamps(app.env, domain))


def _digest(domain: RecapDomain, records: Document) -> str:
    return blake2b(repr(shown_by(domain.catalog, records)).encode(), digest_size=9).hexdigest()


def _stamps(env: BuildEnvironment, domain: RecapDomain) -> dict[str, str]:
    """For every document, what its output depends on: when it was read, and what it shows from elsewhere."""
    return {docname: f"{read} {domain.shown.get(docname, '')}" for docname, read in env.all_docs.items()}
