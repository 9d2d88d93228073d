"""Reading the files of peer archives, from a folder or over the network, with a copy in case they are gone next time."""

from __future__ import annotations

import os
import re
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recaps.build import downloading
from recaps.catalog import peers
from recaps.catalog.peers import Record
from recaps.saving import save

if TYPE_CHECKING:
    from sphinx.config import Config

DATA, INVENTORY = "recaps.json", "objects.inv"

#: An inventory of nothing. While a peer is not there, references to it stay in the documents, to be resolved later.
EMPTY = (
    b"# Sphinx inventory version 2\n# Project: \n# Version: \n# The remainder of this file is compressed using zlib.\n"
    b"x\x9c\x03\x00\x00\x00\x00\x01"
)

#: In an address.
_CREDENTIALS = re.compile(r"//[^/@\s]*@")


@dataclass(frozen=True)
class Archive:
    """A peer archive as ``conf.py`` names it.

    *source* is where to read it: a folder, or the address of one, or that of its ``recaps.json``. *copies* is the folder of
    the copies. *has_inventory* says whether its inventory is read, too, and not by a setting of intersphinx.
    """

    key: str
    address: str
    source: str
    copies: Path
    has_inventory: bool

    @property
    def inventory(self) -> Path:
        """The copy of its inventory."""
        return self.copies / INVENTORY

    def prepare(self) -> None:
        """Put an inventory there if there is none, so that it can be named."""
        if self.has_inventory and not self.inventory.is_file():
            _keep(self.inventory, EMPTY)


def fetch(archive: Archive, config: Config, srcdir: Path) -> tuple[Record | None, list[str]]:
    """The data of an archive, None if there is none, and what went wrong; the copies are renewed where it went well."""
    archive.prepare()
    remote, copy = "://" in archive.source, archive.copies / DATA
    data, wrong = None, []
    if remote and _is_fresh(copy, config.intersphinx_cache_limit) and (data := _copied(copy)):
        return data, []
    for file in (DATA, INVENTORY) if archive.has_inventory else (DATA,):
        location = _location(archive.source, file)
        try:
            content = downloading.download(location, config) if remote else _read(srcdir / location)
            if file == DATA:
                data = peers.parse(content)
            else:
                _check_inventory(content)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            wrong.append(f"{location}: {why}")
            if isinstance(error, downloading.NoAnswerError):
                break
        else:
            _keep(archive.copies / file, content)
    if wrong and copy.is_file():
        os.utime(copy, (0, 0))  # not fresh: the next build tries again
    return data or _copied(copy), [_CREDENTIALS.sub("//", message) for message in wrong]


def _copied(copy: Path) -> Record | None:
    try:
        return peers.parse(copy.read_bytes())
    except (OSError, ValueError):
        return None


def _location(source: str, file: str) -> str:
    """Where *file* is: in the folder *source*, or beside the file *source*."""
    folder = source.rpartition("/")[0] if source.endswith(".json") else source.rstrip("/")
    return f"{folder}/{file}" if folder or source.startswith("/") else file


def _is_fresh(copy: Path, days: int) -> bool:
    """Whether a copy is as recent as the setting of intersphinx asks for."""
    return copy.is_file() and copy.stat().st_mtime > (0 if days < 0 else time.time() - days * 86_400)


def _read(path: Path) -> bytes:
    if path.stat().st_size > downloading.LARGEST:
        raise ValueError("is too large")
    return path.read_bytes()


def _check_inventory(content: bytes) -> None:
    """Raise ValueError if *content* is no inventory, or unpacks to more than can be read."""
    if not content.startswith(b"# Sphinx inventory version 2\n"):
        raise ValueError("is not an inventory of Sphinx")
    unpacker, packed, size = zlib.decompressobj(), content.split(b"\n", 4)[-1], 0
    try:
        while not unpacker.eof:
            part = unpacker.decompress(packed, 1 << 20)
            packed, size = unpacker.unconsumed_tail, size + len(part)
            if size > downloading.LARGEST:
                raise ValueError("is too large")
            if not part and not packed:
                raise ValueError("is not an inventory of Sphinx")
    except zlib.error:
        raise ValueError("is not an inventory of Sphinx") from None


def _keep(copy: Path, content: bytes) -> None:
    """Renew a copy in one step. One that has not changed keeps its time: documents that depend on it are not read again."""
    if copy.is_file() and copy.read_bytes() == content:
        if copy.name == DATA:
            os.utime(copy)
        return
    save(copy, content)
