"""What Sphinx itself shows on a page of other pages: neighbors, tables of contents, titles where a reference has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from sphinx import addnodes
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx_exact.sidebar_cache import Tree

from recaps.queries.rows import link
from recaps.reading.domain import OBJECTS, RecapDomain
from recaps.records.digest import digest


class Navigation:
    """What every page of one build shows in this way.

    *outlines* remembers a digest of each document's contents between builds: when it was read, and the digest.
    """

    def __init__(self, env: BuildEnvironment, outlines: dict[str, tuple[int, str]]) -> None:
        self.env = env
        self.outlines = outlines
        for docname in outlines.keys() - env.tocs.keys():
            del outlines[docname]
        self.sidebar = digest(Tree(env).described())
        self.neighbors = _neighbors(env)

    def shown_on(self, docname: str) -> tuple[object, ...]:
        """All that *docname* shows of other pages."""
        contents = tuple(self._contents(docname)) if docname in self.env.toctree_includes else ()
        return self.sidebar, self.neighbors.get(docname), contents

    def _contents(self, docname: str) -> Iterator[object]:
        """What the toctrees on a page show: titles, or everything in the documents below."""
        for toctree in self.env.tocs[docname].findall(addnodes.toctree):
            names = [name for _, name in toctree["entries"] if name in self.env.titles]
            if toctree.get("hidden"):
                continue
            if toctree.get("maxdepth") == 1:
                yield [self.env.titles[name].pformat() for name in names]
            else:
                yield [self._outline(name) for name in self._below(names, {docname})]

    def _below(self, names: list[str], seen: set[str]) -> Iterator[str]:
        for name in names:
            if name not in seen and name in self.env.tocs:
                seen.add(name)
                yield name
                yield from self._below(self.env.toctree_includes.get(name, []), seen)

    def _outline(self, docname: str) -> tuple[object, ...]:
        read = self.env.all_docs[docname]
        known = self.outlines.get(docname)
        if known is None or known[0] != read:
            known = self.outlines[docname] = (read, digest(self.env.tocs[docname].pformat()))
        return known[1], self.env.metadata[docname].get("tocdepth"), self.env.toc_secnumbers.get(docname)

    def target(self, docname: str, name: str) -> tuple[object, ...]:
        """What Sphinx would write for a reference to a document, or to the label *name* if there is no document."""
        env = self.env
        if docname:
            slugs = env.metadata[docname].get("myst_slugs") if docname in env.titles else None
            return (env.titles[docname].astext() if docname in env.titles else None, slugs)
        std = cast("StandardDomain", env.get_domain("std"))
        label = name.lower()
        document = env.titles[name].astext() if name in env.titles else None
        # Where intersphinx is loaded, the label may be that of another project.
        elsewhere = getattr(env, "intersphinx_inventory", {}).get("std:label", {}).get(label)
        catalog = cast("RecapDomain", env.get_domain("recap")).catalog
        objects = [link(catalog, kind, name) for kind in OBJECTS if name in catalog.indexes[kind].names]
        return std.labels.get(label), std.anonlabels.get(label), document, elsewhere, objects


def _neighbors(env: BuildEnvironment) -> dict[str, list[object]]:
    """For every page in the table of contents, those before and after it and above it: names and titles."""
    relations = env.collect_relations()

    def shown(docname: str | None) -> object:
        return docname and (docname, env.titles[docname].pformat() if docname in env.titles else "")

    result: dict[str, list[object]] = {}
    for docname, (parent, before, after) in relations.items():
        above: list[str | None] = [parent]
        while above[-1] in relations and above[-1] not in above[:-1]:
            above.append(relations[above[-1]][0])
        result[docname] = [shown(name) for name in (before, after, *above)]
    return result
