"""A build, as the extension sees it: every event of Sphinx that it takes part in, in order.

1. What is known from the last build is compared with the sources (``env-get-outdated``, ``env-before-read-docs``).
2. Documents are read; each leaves its records in the domain.
3. If what others can see of a document has changed, the catalog, the generated pages and the labels follow (``env-updated``).
4. Each page that shows something of the archive has a digest of that; where it is another than that of the page in the output,
   the page is written (``env-get-updated``).
5. Pages are written; files beside them follow from the catalog; the manifest notes what there is (``build-finished``).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from sphinx.environment import CONFIG_OK, BuildEnvironment

from recaps import sphinx_internals
from recaps.build import pages
from recaps.build.addresses import forget, write_addresses
from recaps.build.data_builder import DataBuilder
from recaps.build.doctrees import serve_doctrees
from recaps.build.exports import export, locator
from recaps.build.interface_hash import interface_hash
from recaps.build.manifest import Output, size_of
from recaps.build.other_extensions import leave_out_of_texts
from recaps.catalog.kinds import kind_in
from recaps.queries.answers import added_to, inputs_of
from recaps.queries.following import in_head
from recaps.queries.listings import check
from recaps.reading.cleanup import join_lines
from recaps.reading.domain import RecapDomain, warn_unknown
from recaps.reading.short_names import ColonFences, register_short_names
from recaps.records.digest import digest
from recaps.records.fields import is_there
from recaps.records.model import Document, Generated, Problem
from recaps.rendering.following import add_to_head
from recaps.rendering.style import add_style, serve_style, style_files
from recaps.warning_types import WarningType, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _domain(env: BuildEnvironment) -> RecapDomain:
    return cast("RecapDomain", env.get_domain("recap"))


def _output(domain: RecapDomain) -> Output:
    return cast("Output", domain.this.output)


def begin(app: Sphinx) -> None:
    """``builder-inited``: the running build is known to whoever has only the environment."""
    domain = _domain(app.env)
    domain.this.app = app
    # Builders that write all that was found, such as `gettext`, would get them in a second build only.
    app.env.found_docs.difference_update(domain.last.pages)
    domain.this.output = output = Output(app.builder)
    output.tidy()
    if app.builder.name == "epub":
        # It takes in whatever is there.
        app.config.epub_exclude_files = [*app.config.epub_exclude_files, output.path.name]


def find_changed(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """``env-get-outdated``: a generated page is not a removed document; one that took its place is added.

    To be read as well: a document with a photo that came or went.
    """
    domain = _domain(env)
    this, last = domain.this, domain.last
    this.sources = frozenset(env.found_docs)
    taken_over = this.sources & last.pages.keys()
    for docname in taken_over:
        del last.pages[docname]
    # In place: the caller and other extensions go on with these sets. To them, the document is a new one.
    added.update(taken_over)
    removed.difference_update(last.pages)
    if env.config_status != CONFIG_OK:
        # All documents are read anew; so the generated ones are made anew.
        last.pages.update(dict.fromkeys(last.pages, Generated("", ())))
    this.up_to_date = env.config_status == CONFIG_OK and not added and not removed and last.peers == this.peers.digest
    return [
        docname
        for docname, records in domain.documents.items()
        if any(photo.found is not is_there(env.srcdir / photo.file) for photo in records.photos)
    ]


def announce_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: let toctrees name the indexes, of which there is nothing to read."""
    domain = _domain(env)
    docnames[:] = [docname for docname in docnames if docname in domain.this.sources]
    domain.this.read = tuple(docnames)
    if docnames or not domain.this.up_to_date:
        domain.withdraw_labels()
    announced = _announced(app, domain)
    if not sphinx_internals.announce(announced):
        env.found_docs.update(announced)


def _announced(app: Sphinx, domain: RecapDomain) -> set[str]:
    return pages.indexes(domain.base) - domain.this.sources if app.config.recaps_pages else set()


def complete(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: everything has been read. Derive what follows from it, if anything is new."""
    domain = _domain(env)
    this, last = domain.this, domain.last
    announced = _announced(app, domain)
    sphinx_internals.recall(announced)
    env.found_docs.difference_update(announced)
    now = {docname: interface_hash(domain.documents.get(docname)) for docname in this.read}
    # A page that was written in place of a generated one may have come without any record.
    by_hand = any(kind_in(docname, domain.base) for docname in now)
    if not this.up_to_date or by_hand or any(last.interfaces.get(docname, "") != mark for docname, mark in now.items()):
        this.up_to_date = False
        sound = _report(domain)
        sound = pages.update(app, env) and sound
        # While something is wrong, every build says so.
        last.peers = this.peers.digest if sound else None
        last.derived = time.time_ns()
    if now or not this.up_to_date:
        # After the pages: whatever is put into the environment anew loses the labels that point into it.
        domain.publish_labels()
    known = last.interfaces | now
    last.interfaces = {docname: mark for docname, mark in known.items() if mark and docname in this.sources}
    env.found_docs.update(last.pages)


def _report(domain: RecapDomain) -> bool:
    """Say what is wrong in the archive as a whole; whether nothing is."""
    problems = list(domain.catalog.problems)
    for docname, records in sorted(domain.documents.items()):
        for query in records.queries:
            if query.line and (wrong := check(domain.catalog, query)):
                problems.append(Problem(WarningType.FILTER.value, wrong, docname, query.line))
    for problem in problems:
        warn(WarningType(problem.subtype), problem.message, (problem.docname, problem.line))
    return not problems


def compare(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-get-updated``, after the others: the documents that the output has not as they are."""
    domain = _domain(env)
    if not domain.this.up_to_date:
        # Without generated pages, a name is a link only where somebody wrote the page.
        by_hand = [] if app.config.recaps_pages else sorted(name for name in env.all_docs if kind_in(name, domain.base))
        domain.last.inputs = {
            docname: digest((inputs_of(domain.catalog, records), in_head(domain.catalog, docname), by_hand))
            for docname, records in _shown(domain).items()
        }
    stale = _output(domain).stale(_stamps(env, domain))
    domain.this.up_to_date = domain.this.up_to_date and not stale
    return stale


def _shown(domain: RecapDomain) -> dict[str, Document]:
    """For every page that shows something of the archive, the placeholders on it and what it refers to."""
    shown = dict(domain.documents)
    for docname in domain.this.sources:
        if added := added_to(domain.catalog, docname):
            records = shown.get(docname, Document())
            shown[docname] = Document(queries=[*records.queries, added], mentions=records.mentions)
    return shown | {docname: Document(queries=list(page.queries)) for docname, page in domain.last.pages.items()}


def _stamps(env: BuildEnvironment, domain: RecapDomain) -> dict[str, str]:
    """For every page that shows something of the archive, what its output depends on: when it was read, and what it shows."""
    return {docname: f"{env.all_docs[docname]} {mark}" for docname, mark in domain.last.inputs.items() if docname in env.all_docs}


def note_written(app: Sphinx, doctree: object, docname: str) -> None:
    """``doctree-resolved``: a document is written."""
    _domain(app.env).this.written.add(docname)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: write what follows from the catalog, and note what was written."""
    if exception is None:
        domain = _domain(app.env)
        output = _output(domain)
        exported = export(app, domain, output.load())
        if isinstance(app.builder, DataBuilder):
            # It writes these files in every build, and has to remember nothing.
            return
        if app.builder.name in {"html", "dirhtml"}:
            before = output.load()
            small = write_addresses(app, domain, before, locator(app))
            exported.addresses, exported.veiled, exported.addressed = small.addresses, small.veiled, small.addressed
            forget(app, domain, before, exported)
        exported.files |= {name: size_of(output.folder, name) for name in style_files(app)}
        output.close(_stamps(app.env, domain), domain.this.written, domain.last.pages, exported)


def tell_others(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``, before the others: which documents have no source."""
    leave_out_of_texts(app.config, _domain(app.env).last.pages)


def connect_events(app: Sphinx) -> None:
    """Everything that happens in a build, in its order. The priority of most extensions is 500."""
    fences = ColonFences()
    app.connect("builder-inited", begin)
    app.connect("builder-inited", serve_doctrees)
    app.connect("builder-inited", register_short_names, priority=900)
    app.connect("builder-inited", fences.begin, priority=900)
    # Before those who look at what was added and removed.
    app.connect("env-get-outdated", find_changed, priority=400)
    app.connect("env-before-read-docs", announce_pages, priority=400)
    app.connect("source-read", join_lines)
    app.connect("source-read", fences.read, priority=900)
    app.connect("env-updated", fences.end)
    # Before the collectors of Sphinx, which number sections and figures of all documents.
    app.connect("env-updated", complete, priority=400)
    app.connect("env-get-updated", compare, priority=900)
    app.connect("write-started", serve_style)
    app.connect("doctree-resolved", note_written)
    app.connect("warn-missing-reference", warn_unknown)
    # Before all who look for the source.
    app.connect("html-page-context", pages.without_source, priority=100)
    app.connect("html-page-context", add_style)
    app.connect("html-page-context", add_to_head)
    app.connect("build-finished", tell_others, priority=400)
    app.connect("build-finished", finish)
