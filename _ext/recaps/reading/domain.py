"""The ``recap`` domain: the store of records per document, cross-references, and the inventory."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.nodes import Element
from docutils.parsers.rst import Directive
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from recaps.catalog import catalog
from recaps.reading.directives import DIRECTIVES
from recaps.reading.store import LastBuild, ThisBuild, data_version
from recaps.records.lookup import known_as
from recaps.records.model import Document, Place
from recaps.records.naming import allot, label, short_talk, year_in
from recaps.records.neutral import neutral
from recaps.records.people_names import is_id
from recaps.warning_types import WarningType, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

OBJECTS = ("talk", "speaker", "conference")


class ArchiveRole(XRefRole):
    """A reference whose text is the object's title or name; ``~`` gives a short form, ``!`` no link."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Note what a later reader needs: the conference it was written about, and whether the short form is asked for."""
        title, target = super().process_link(env, refnode, has_explicit_title, title, target)
        refnode["recap:conference"] = env.ref_context.get("recap:conference", "")
        if not has_explicit_title and target.startswith("~"):
            refnode["short"] = True
            target = target[1:].strip()
            # A person need not be in the archive.
            title = short_form(self.reftype, target) if self.reftype == "speaker" and target else target
        return title, target.strip()


def short_form(kind: str, name: str) -> str:
    """What ``~`` shows: a talk without its subtitle, a person's given name, a conference's year."""
    if kind == "talk":
        return short_talk(name)
    if kind == "speaker":
        return name.split()[0]
    return str(year_in(name) or name)


class RecapDomain(Domain):
    """Talks, speakers and conferences. All records are kept per document; the catalog is derived from them, late."""

    name = "recap"
    label = "Recap"
    object_types: ClassVar[dict[str, ObjType]] = {name: ObjType(name, name) for name in OBJECTS}
    directives: ClassVar[dict[str, type[Directive]]] = dict(DIRECTIVES)
    roles: ClassVar[dict[str, Any]] = {name: ArchiveRole() for name in OBJECTS}
    initial_data: ClassVar[dict[str, Any]] = {"documents": {}, "last": LastBuild()}
    data_version = data_version()

    _catalog: catalog.Catalog | None = None

    #: What holds for the running build; transforms are given the environment only.
    this: ThisBuild

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.this = ThisBuild()

    @property
    def documents(self) -> dict[str, Document]:
        """The records of every document that has any."""
        return cast("dict[str, Document]", self.data["documents"])

    @property
    def last(self) -> LastBuild:
        """What was derived from them last."""
        return cast("LastBuild", self.data["last"])

    @property
    def catalog(self) -> catalog.Catalog:
        """The archive as it is now; derived anew after a change of the records."""
        if self._catalog is None:
            self._catalog = catalog.build(self.documents, self.this.peers, self.base)
        return self._catalog

    @property
    def base(self) -> str:
        """The folder below which generated pages are, '' for none."""
        return str(self.env.config.recaps_folder).strip("/")

    @property
    def has_objects(self) -> bool:
        """Whether the archive has a conference, a talk or a person."""
        return any(records.conferences or records.talks or records.speakers for records in self.documents.values())

    def records(self, docname: str) -> Document:
        """The records of one document, to add to."""
        self._catalog = None
        return self.documents.setdefault(docname, Document())

    def clear_doc(self, docname: str) -> None:
        if self.documents.pop(docname, None) is not None:
            self._catalog = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        self._catalog = None
        for docname in docnames:
            if docname in otherdata["documents"]:
                self.documents[docname] = otherdata["documents"][docname]

    # -- labels --------------------------------------------------------------------------------------------------------

    def publish_labels(self) -> None:
        """Make every object known to ``:ref:``.

        All at once and late: Sphinx goes through all labels for every document read, so labels noted while reading would
        cost documents x labels.
        """
        std = cast("StandardDomain", self.env.get_domain("std"))
        published = self.last.labels = []
        objects = {(kind, id_): (name, place) for kind, id_, name, place in self._objects()}
        # The talk b of conference a and the talk a-b of none would have one label.
        labels = allot({object_: label(*object_) for object_ in objects})
        for object_, (name, place) in objects.items():
            key = labels[object_]
            if key not in std.labels:
                std.labels[key] = (place.docname, place.anchor, name)
                std.anonlabels[key] = (place.docname, place.anchor)
                published.append(key)

    def withdraw_labels(self) -> None:
        """Take the published labels back before documents are read again."""
        std = cast("StandardDomain", self.env.get_domain("std"))
        for key in self.last.labels:
            std.labels.pop(key, None)
            std.anonlabels.pop(key, None)
        self.last.labels = []

    # -- references ----------------------------------------------------------------------------------------------------

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        if typ == "speaker" and self.catalog.hides(target):
            # Whatever the text is: it may be the name.
            return cast("nodes.reference", nodes.inline("", neutral(env.config.language or "en").person))
        found = self.catalog.find(typ, target, node.get("recap:conference", ""))
        if len(found) == 1 and not self.catalog.leads(typ, found[0]):
            shown = self.catalog.called(found[0], contnode.astext())
            return cast("nodes.reference", nodes.inline("", shown)) if shown != contnode.astext() else None
        if len(found) != 1:
            return None
        return self._reference(fromdocname, builder, typ, found[0], node, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        return [
            (f"recap:{kind}", self._reference(fromdocname, builder, kind, target, node, contnode))
            for kind in OBJECTS
            if target in self.catalog.indexes[kind].names and self.catalog.leads(kind, target)
        ]

    def _reference(
        self, fromdocname: str, builder: Builder, kind: str, id_: str, node: pending_xref, contnode: Element
    ) -> nodes.reference:
        name = self.catalog.name(kind, id_)
        if not node.get("refexplicit"):
            shown = short_form(kind, name) if node.get("short") else name
            contnode = nodes.inline("", shown, classes=contnode["classes"])
        elif kind == "speaker" and self.catalog.called(id_, contnode.astext()) != contnode.astext():
            contnode = nodes.inline("", name, classes=contnode["classes"])
        docname, anchor, _ = self.catalog.place(kind, id_)
        if docname not in self.env.all_docs:
            # There is no such page (recaps_pages is off): the bare name, and no warning.
            raise NoUri
        return make_refnode(builder, fromdocname, docname, anchor, contnode, name)

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        for kind, id_, name, (docname, anchor, _) in self._objects():
            # A page is found by its title already. A section is so only by half of its title, a talk by any word, and leads to
            # its place on the page; 0 puts that before the page, which is found by the word as well.
            yield id_, name, kind, docname, anchor, 0 if kind == "talk" and id_ in self.catalog.talks else -1

    def _objects(self) -> list[tuple[str, str, str, Place]]:
        """Every object that has a page, and after it the ids that it had before: kind, id, name, place."""
        found = self.catalog.objects(OBJECTS)
        # Not all pages need be there yet when somebody asks.
        return [found_ for found_ in found if found_[3].docname in self.env.all_docs]


def warn_unknown(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say what a reference that leads nowhere could have meant (``warn-missing-reference``).

    Who is only mentioned need not be known: a name is a name, unless it looks like that of somebody who is known.
    """
    if not isinstance(domain, RecapDomain):
        return None
    kind, target = node["reftype"], node["reftarget"]
    index = domain.catalog.indexes[kind]
    found = domain.catalog.find(kind, target, node.get("recap:conference", ""))
    if len(found) == 1 and kind == "speaker":
        return True
    if kind == "speaker" and not found and not is_id(target) and not index.resembling(target):
        return True
    if found:
        message = f"{kind} {target!r} is ambiguous; write one of {known_as(index, found)}"
    else:
        hint = known_as(index, index.nearest(target))
        message = f"no {kind} {target!r} in this archive" + (f"; did you mean {hint}?" if hint else "")
    warn(WarningType.REFERENCE, message, node)
    return True
