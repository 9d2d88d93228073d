"""What an archive gives to its peers and takes from them: ``recaps.json``, references, and people's talks elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.locale import _

from recaps.build.data_builder import DataBuilder, DirectoryDataBuilder
from recaps.build.fetching import DATA, Archive, fetch
from recaps.catalog import peers
from recaps.reading.domain import RecapDomain, short_form
from recaps.warning_types import WarningType, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: A name has to be usable in a role (``external+NAME:``) and as that of a folder.
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_ADDRESS = re.compile(r"https?://[^\s/]\S*|/\S*")

#: What MyST and Sphinx look up in inventories while a document is read.
_READ_EARLY = re.compile(r"\binv:|\bexternal[+:]")


class Exchange:
    """The peer archives of one project; its methods handle the events of a build."""

    def __init__(self) -> None:
        self.archives: list[Archive] = []

    def configure(self, app: Sphinx, config: Config) -> None:
        """``config-inited``: check the setting, and let intersphinx know the inventories."""
        setting = config.recaps_archives
        for key, value in setting.items() if isinstance(setting, dict) else ():
            archive = _archive(app, key, value)
            # All archives may share one setting.
            if archive is None or archive.address == config.html_baseurl.rstrip("/") + "/":
                continue
            self.archives.append(archive)
            if archive.has_inventory:
                config.intersphinx_mapping[key] = (archive.address, _relative(archive.inventory, app.srcdir))

    def load(self, app: Sphinx) -> None:
        """``builder-inited``: read the peers, before intersphinx reads their inventories."""
        domain = cast("RecapDomain", app.env.get_domain("recap"))
        if isinstance(app.builder, DataBuilder):
            # What it writes does not depend on them, and they may not be there yet.
            for archive in self.archives:
                archive.prepare()
            domain.this.peers = peers.PeerArchives(partial=bool(self.archives))
        elif self.archives:
            known = tuple(self._read(app))
            domain.this.peers = peers.PeerArchives(known, len(known) < len(self.archives), self._digest())

    def _read(self, app: Sphinx) -> Iterator[peers.PeerArchive]:
        for archive in self.archives:
            data, wrong = fetch(archive, app.config, Path(app.srcdir))
            if wrong:
                instead = "what an earlier build read is used" if data else "this build does without"
                advice = "build it, or its data (sphinx-build -b recaps), or correct recaps_archives"
                message = f"the archive {archive.key!r} cannot be read ({'; '.join(wrong)}), {instead}; {advice}"
                warn(WarningType.ARCHIVE, message, _location(app))
            if data:
                yield peers.PeerArchive(archive.key, archive.address, data)

    def _digest(self) -> str:
        """A digest of all that was read."""
        digest = blake2b(digest_size=9)
        for archive in self.archives:
            digest.update(repr((archive.key, archive.address)).encode())
            for copy in (archive.copies / DATA, archive.inventory):
                digest.update(copy.read_bytes() if copy.is_file() else b"")
        return digest.hexdigest()

    def note_use(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """``source-read``: a document that looks into inventories while it is read is read again when they change."""
        if self.archives and _READ_EARLY.search(source[0]):
            for archive in self.archives:
                if archive.has_inventory:
                    app.env.note_dependency(archive.inventory, docname=docname)


def report_duplicates(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: say that a peer has talks of this archive, for it may be the archive itself."""
    domain = cast("RecapDomain", env.get_domain("recap"))
    for peer in domain.this.peers.archives:
        duplicates = [id_ for id_ in domain.catalog.talks if id_ in peer.indexes["talk"].names]
        if duplicates:
            count = f"{len(duplicates)} talk{'s' if len(duplicates) > 1 else ''} of this one ({duplicates[0]!r})"
            advice = "if it is this archive itself, set html_baseurl to its address, else remove the talk from one of them"
            warn(WarningType.ARCHIVE, f"the archive {peer.key!r} has {count}; {advice}", _location(app))


def _archive(app: Sphinx, key: object, value: object) -> Archive | None:
    """The archive that one entry of the setting describes; None, with a warning, if it describes none."""
    address, source = value if isinstance(value, (tuple, list)) and len(value) == 2 else (value, None)
    example = "write it as 'name': 'https://host/path/' or 'name': ('https://host/path/', '../folder/of/its/html')"
    if not isinstance(key, str) or not _NAME.fullmatch(key):
        wrong = f"the name {key!r} is not made of letters, digits, hyphens, dots and underscores"
    elif not isinstance(address, str) or not _ADDRESS.fullmatch(address):
        wrong = f"{address!r}, the address of {key!r}, is none"
    elif source is not None and not (isinstance(source, str) and source):
        wrong = f"{source!r}, the place to read {key!r} from, is none"
    elif source is None and "://" not in address:
        wrong = f"{key!r} cannot be read from {address!r}, which names no host"
    else:
        source = source or address
        digest = blake2b(source.encode(), digest_size=6).hexdigest()
        copies = Path(app.doctreedir, "recaps-archives", f"{key}-{digest}")
        return Archive(key, address.rstrip("/") + "/", source, copies, key not in app.config.intersphinx_mapping)
    warn(WarningType.VALUE, f"recaps_archives: {wrong}; {example}", _location(app))
    return None


def _location(app: Sphinx) -> str:
    """Where ``conf.py`` sets the archives, as file and line."""
    path = Path(app.confdir, "conf.py")
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    line = next((number for number, line in enumerate(lines, 1) if line.startswith("recaps_archives")), 1)
    return f"{path}:{line}"


def _relative(path: Path, folder: Path | str) -> str:
    """*path* as intersphinx wants it; relative, so that a project may be moved together with its doctrees."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # on another drive
        return str(path)


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Element) -> nodes.reference | None:
    """``missing-reference``: what this archive does not have may be in one of its peers."""
    if node.get("refdomain") != "recap":
        return None
    domain, kind, wanted = cast("RecapDomain", env.get_domain("recap")), node["reftype"], node["reftarget"]
    found = domain.this.peers.find(kind, wanted)
    here = domain.catalog.find(kind, wanted, node.get("recap:conference", ""))
    if not found or any(domain.catalog.leads(kind, id_) for id_ in here):
        return None
    if len(found) > 1:
        message = f"{kind} {wanted!r} is in several archives; write one of {peers.names(found)}"
        warn(WarningType.REFERENCE, message, node)
        raise NoUri
    target = found[0]
    if not node.get("refexplicit"):
        shown = short_form(kind, target.name) if node.get("short") else target.name
        contnode = nodes.inline("", shown, classes=contnode["classes"])
    return nodes.reference("", "", contnode, internal=False, refuri=target.address, reftitle=_("(in %s)") % target.title)


def setup_peer_archives(app: Sphinx) -> None:
    """Register what peer archives need; intersphinx is loaded only where there are any."""
    exchange = Exchange()
    app.add_builder(DataBuilder)
    app.add_builder(DirectoryDataBuilder)
    app.connect("config-inited", exchange.configure)
    app.connect("builder-inited", exchange.load, priority=400)  # intersphinx reads at 500
    app.connect("source-read", exchange.note_use)
    app.connect("env-updated", report_duplicates)
    app.connect("missing-reference", resolve, priority=400)  # intersphinx would take the first of several
    if app.config.recaps_archives:
        app.setup_extension("sphinx.ext.intersphinx")
