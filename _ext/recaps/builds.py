"""What happens in a build, in order: the events of Sphinx that the extension takes part in."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, cast

from sphinx import addnodes
from sphinx.domains.std import StandardDomain
from sphinx.environment import CONFIG_OK, BuildEnvironment

from recaps import pages
from recaps.diagnostics import Trouble, warn
from recaps.domain import RecapDomain
from recaps.fields import is_there
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
    if env.config_status != CONFIG_OK:
        # All documents are read anew; so the generated ones are made anew.
        domain.pages.update(dict.fromkeys(domain.pages, ""))
    photos = (
        docname
        for docname, records in domain.documents.items()
        for photo in records.photos
        if photo.found is not is_there(env.srcdir / photo.file)
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
    generated = pages.update(app, env)
    # After the pages: whatever is put into the environment anew loses the labels that point into it.
    domain.publish_labels()
    domain.shown.clear()
    navigation = _navigation(env)
    for docname in env.all_docs:
        records = domain.documents.get(docname) or Document(views=list(generated.get(docname, ())))
        targets = [_target(env, *target) for target in records.targets]
        domain.shown[docname] = _digest((navigation, shown_by(domain.catalog, records), targets))
    return Ledger(app.builder).begin(_stamps(env, domain))


def finish(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: remember what was written, remove the output of documents that are gone."""
    if exception is None:
        domain = cast("RecapDomain", app.env.get_domain("recap"))
        Ledger(app.builder).end(_stamps(app.env, domain), domain.pages)


def _digest(value: object) -> str:
    return blake2b(repr(value).encode(), digest_size=9).hexdigest()


def _navigation(env: BuildEnvironment) -> str:
    """A digest of what the sidebar and the links to the neighbors show on every page."""
    # Not env.master_doctree: that is cached, and the cache would go into the pickle and be stale in the next build.
    root = env.get_doctree(env.config.root_doc)
    tree = [(node.get("caption"), node["entries"], node.get("hidden")) for node in root.findall(addnodes.toctree)]
    names = sorted({name for names in env.toctree_includes.values() for name in names} & env.titles.keys())
    return _digest((tree, sorted(env.toctree_includes.items()), [env.titles[name].pformat() for name in names]))


def _target(env: BuildEnvironment, docname: str, name: str) -> tuple[object, ...]:
    """What Sphinx would write for a reference to a document or a label."""
    if docname:
        slugs = env.metadata[docname].get("myst_slugs") if docname in env.titles else None
        return (env.titles[docname].astext() if docname in env.titles else None, slugs)
    std = cast("StandardDomain", env.get_domain("std"))
    label = name.lower()
    document = env.titles[name].astext() if name in env.titles else None
    return std.labels.get(label), std.anonlabels.get(label), document


def _stamps(env: BuildEnvironment, domain: RecapDomain) -> dict[str, str]:
    """For every document, what its output depends on: when it was read, and what it shows from elsewhere."""
    return {docname: f"{read} {domain.shown.get(docname, '')}" for docname, read in env.all_docs.items()}
