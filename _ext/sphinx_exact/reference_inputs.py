"""What the references of a page lead to, and what they would say: it may change without the page.

A reference is resolved by domains, each in its own way, when its page is written. To do that for all pages in every build would
cost as much as to write them. So of each reference only the last word of its target is noted, and of each object that any
domain has, where it is, by the last word of its name: what a reference leads to can only change if one of its word does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain

from sphinx_exact.document_notes import DocumentNotes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Tables by document, of what no reference leads to.
_NOT_OBJECTS = {"changeset", "index"}
_SIGNATURE = re.compile(r"[(<\[{].*", re.DOTALL)
_WORD = re.compile(r"\w+")


def word(name: str) -> str:
    """The last word of a name or target, without a signature."""
    words = _WORD.findall(_SIGNATURE.sub("", name) or name)
    return words[-1].lower() if words else ""


class Targets:
    """The words of the references of each document."""

    def __init__(self, app: Sphinx) -> None:
        self.notes = DocumentNotes(app, "targets")
        app.connect("doctree-read", self.note, priority=900)

    def note(self, app: Sphinx, doctree: nodes.document) -> None:
        """``doctree-read``: no reference has been resolved yet."""
        suffixes = tuple(app.config.source_suffix)
        found = {word(text) for node in doctree.findall(addnodes.pending_xref) for text in _targets(node, suffixes)}
        if found:
            self.notes.of(app.env)[app.env.current_document.docname] = found

    def of(self, env: BuildEnvironment) -> dict[str, set[str]]:
        """Document → the words of its references."""
        return self.notes.of(env)

    def objects(self, env: BuildEnvironment) -> dict[str, list[str]]:
        """Word → all objects that a reference with it may lead to: what each is called and where it is."""
        wanted = set().union(*self.of(env).values())
        numbers = {
            docname: repr((env.toc_fignumbers.get(docname), env.toc_secnumbers.get(docname)))
            for docname in env.toc_fignumbers.keys() | env.toc_secnumbers.keys()
        }
        found: dict[str, set[str]] = {}
        for name, docname, value in _objects(env):
            key = word(name)
            if key in wanted:
                found.setdefault(key, set()).add(f"{name}\0{value}\0{numbers.get(docname, '')}")
        return {key: sorted(values) for key, values in found.items()}


def _targets(node: nodes.Element, suffixes: tuple[str, ...]) -> Iterator[str]:
    for name in ("reftarget", "reftargetid"):
        for part in str(node.get(name) or "").split("#"):
            suffix = next((suffix for suffix in suffixes if part.endswith(suffix)), "")
            yield part.removesuffix(suffix)


def _entries(domain: Domain) -> Iterator[tuple[str, str, str]]:
    """The entries of a domain's tables that begin with the name of a document."""
    for table, content in domain.data.items():
        for key, entry in content.items() if isinstance(content, dict) else ():
            if isinstance(entry, tuple) and entry and isinstance(entry[0], str):
                for name in key if isinstance(key, tuple) else (key,):
                    yield str(name), entry[0], f"{domain.name}:{table} {entry!r}"


def _objects(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """All that a reference may lead to: name, document, and what else is known of it."""
    for domain in env.domains.sorted():
        for name, shown, kind, docname, anchor, _ in domain.get_objects():
            yield name, docname, f"{domain.name}:{kind} {shown} {anchor}"
        if domain.name not in _NOT_OBJECTS:
            yield from _entries(domain)
    for docname, metadata in env.metadata.items():
        # The headings that Markdown links to.
        slugs: Any = metadata.get("myst_slugs")
        for slug, entry in slugs.items() if isinstance(slugs, dict) else ():
            yield slug, docname, repr(entry[1:])
    inventories: dict[str, dict[str, Any]] = getattr(env, "intersphinx_inventory", {})
    for kind, items in inventories.items():
        for name, item in items.items():
            yield name, "", f"{kind} {item!r}"
