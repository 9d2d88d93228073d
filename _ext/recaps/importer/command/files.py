"""Reading files that somebody named, with one clear line where that fails."""

from __future__ import annotations

from pathlib import Path

from recaps.boundary import paths
from recaps.importer.model import UnreadableError


def read(path: Path, largest: int) -> bytes:
    """The content of a file of at most *largest* bytes.

    :raises UnreadableError: if it is missing, no file, larger, or may not be read
    """
    try:
        return paths.read(path, largest)
    except OSError as error:
        raise UnreadableError(f"{paths.shown(path)}: cannot be read ({error.strerror or error})") from None
    except ValueError as error:
        raise UnreadableError(f"{paths.shown(path)}: {error}") from None


def found(folder: Path, pattern: str) -> list[Path]:
    """What *pattern* (``videos/*.json``) names in *folder*, in order.

    :raises UnreadableError: if a folder cannot be looked into, or a link leads out of *folder*
    """
    places = [folder]
    for part in pattern.split("/"):
        places = [entry for place in places if place.is_dir() for entry in _entries(place) if entry.match(part)]
        for place in places:
            if place.is_symlink() and not paths.inside(folder, place):
                raise UnreadableError(f"{paths.shown(place)}: is a link that leads out of {paths.shown(folder)}")
    return places


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise UnreadableError(f"{paths.shown(folder)}: cannot be read ({error.strerror or error})") from None
