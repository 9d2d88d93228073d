"""What happens in a build, in order: the events of Sphinx that the extension takes part in."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from sphinx.builders import Builder
from sphinx.environment import CONFIG_OK, BuildEnvironment

from recaps.build import pages
from recaps.build.interface_hash import interface_hashes
from recaps.build.manifest import OutputManifest
from recaps.build.navigation import Navigation
from recaps.queries.answers import results_of
from recaps.queries.listings import check
from recaps.reading.domain import RecapDomain
from recaps.records.digest import digest
from recaps.records.fields import is_there
from recaps.records.model import Document, Generated, Problem
from recaps.warning_types import WarningType, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def serve_pages(app: Sphinx) -> None:
    """``builder-inited``: the doctrees of generated pages can be asked for."""
    cast("RecapDomain", app.env.get_domain("recap")).builder = app.builder
    pages.Doctrees(app.env).serve()


def find_changed(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """``env-get-outdated``: a generated page is not a removed document; one that took its place is added.

    To be read as well: a document with a photo that came or went.
    """
    domain = cast("RecapDomain", env.get_domain("recap"))
    domain.sources = frozenset(env.found_docs)
    taken_over = domain.sources & domain.pages.keys()
    for docname in taken_over:
        del domain.pages[docname]
    # In place: the caller and other extensions go on with these sets. To them, the document is a new one.
    added.update(taken_over)
    removed.difference_update(domain.pages)
    if env.config_status != CONFIG_OK:
        # All documents are read anew; so the generated ones are made anew.
        domain.pages.update(dict.fromkeys(domain.pages, Generated("", ())))
    domain.up_to_date = (
        env.config_status == CONFIG_OK and not added and not removed and domain.data["peers"] == domain.peers.digest
    )
    photos = (
        docname
        for docname, records in domain.documents.items()
        for photo in records.photos
        if photo.found is not is_there(env.srcdir / photo.file)
    )
    return [*photos]


def announce_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: let toctrees name the generated pages, of which there is nothing to read."""
    domain = cast("RecapDomain", env.get_domain("recap"))
    docnames[:] = [docname for docname in docnames if docname in domain.sources]
    domain.read = tuple(docnames)
    if docnames or not domain.up_to_date:
        domain.withdraw_labels()
    if app.config.recaps_pages:
        env.found_docs.update(pages.INDEXES)


def complete(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: everything has been read. Derive what follows from it, if anything is new."""
    domain = cast("RecapDomain", env.get_domain("recap"))
    known: dict[str, str] = domain.data["interface_hashes"]
    now = interface_hashes(env, domain.read) if domain.read else {}
    # A page that was written in place of a generated one is told apart by pages.update.
    by_hand = any(docname.partition("/")[0] in pages.SPLIT_BY for docname in now)
    if not domain.up_to_date or by_hand or any(known.get(docname) != mark for docname, mark in now.items()):
        domain.up_to_date = False
        problems = _report(domain)
        pages.update(app, env)
        # While something is wrong, every build says so.
        domain.data["peers"] = None if problems else domain.peers.digest
    if now or not domain.up_to_date:
        domain.data["catalog_stamp"] = time.time_ns()
        # After the pages: whatever is put into the environment anew loses the labels that point into it.
        domain.publish_labels()
    domain.data["interface_hashes"] = {docname: mark for docname, mark in (known | now).items() if docname in domain.sources}
    env.found_docs.difference_update(pages.INDEXES.keys() - domain.sources)
    env.found_docs.update(domain.pages)


def _report(domain: RecapDomain) -> bool:
    """Say what is wrong in the archive as a whole, if anything."""
    problems = list(domain.catalog.problems)
    for docname, records in sorted(domain.documents.items()):
        for query in records.queries:
            if query.line and (wrong := check(domain.catalog, query)):
                problems.append(Problem(WarningType.FILTER.value, wrong, docname, query.line))
    for problem in problems:
        warn(WarningType(problem.subtype), problem.message, (problem.docname, problem.line))
    return bool(problems)


def compare(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-get-updated``, when Sphinx has numbered sections and figures: the documents that the output has not as they are."""
    domain = cast("RecapDomain", env.get_domain("recap"))
    if not domain.up_to_date:
        domain.page_digests.clear()
        navigation = Navigation(env, domain.data["outlines"])
        # Without generated pages, a name is a link only where somebody wrote the page.
        by_hand = (
            () if app.config.recaps_pages else sorted(name for name in env.all_docs if name.partition("/")[0] in pages.SPLIT_BY)
        )
        for docname in env.all_docs:
            generated = domain.pages.get(docname)
            records = Document(queries=list(generated.queries)) if generated else domain.documents.get(docname) or Document()
            targets = [navigation.target(*target) for target in records.targets]
            shown = (navigation.shown_on(docname), results_of(domain.catalog, records), targets, by_hand)
            domain.page_digests[docname] = digest(shown)
    stale = OutputManifest(app.builder).stale(_stamps(env, domain))
    domain.up_to_date = domain.up_to_date and not stale
    return stale


def note_written(app: Sphinx, doctree: object, docname: str) -> None:
    """``doctree-resolved``: a document is written."""
    cast("RecapDomain", app.env.get_domain("recap")).written.add(docname)


def leave_parents(app: Sphinx, builder: Builder) -> None:
    """``write-started``: what a page shows of those below it is known; without need it is not written again."""
    if OutputManifest(builder).output(app.config.root_doc) is not None:
        # After this, nothing but the writing looks at it, and it has been pickled.
        app.env.files_to_rebuild = {}


def finish(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: remember what was written."""
    if exception is None:
        domain = cast("RecapDomain", app.env.get_domain("recap"))
        OutputManifest(app.builder).end(_stamps(app.env, domain), domain.written)


def _stamps(env: BuildEnvironment, domain: RecapDomain) -> dict[str, str]:
    """For every document, what its output depends on: when it was read, and what it shows from elsewhere."""
    return {docname: f"{read} {domain.page_digests.get(docname, '')}" for docname, read in env.all_docs.items()}
