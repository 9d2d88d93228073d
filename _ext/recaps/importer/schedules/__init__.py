"""Published schedules, in any of the known formats, as :class:`~recaps.importer.model.Schedule`.

A format is one module with two functions: ``recognises``, which looks at as little as it can, and ``read``. For a folder they
are given its path, for a file the JSON object in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from recaps.importer.model import Schedule, UnreadableError
from recaps.importer.schedules import djangocon, export, frab, pyvideo
from recaps.importer.schedules.loading import load_object


class _Folder(Protocol):
    def recognises(self, path: Path) -> bool: ...
    def read(self, path: Path) -> list[Schedule]: ...


class _File(Protocol):
    def recognises(self, data: dict[str, Any]) -> bool: ...
    def read(self, data: dict[str, Any], path: Path) -> list[Schedule]: ...


_FOLDERS: tuple[_Folder, ...] = (djangocon, pyvideo)
_FILES: tuple[_File, ...] = (frab, export)


def read(path: str | Path) -> list[Schedule]:
    """The schedules at *path*, a file or a folder; one a conference, at least one.

    :raises UnreadableError: if it cannot be read or is of no known format
    """
    path = Path(path)
    if path.is_dir():
        for folder in _FOLDERS:
            if folder.recognises(path):
                return folder.read(path)
        raise UnreadableError(f"{path}: is neither a pyvideo data folder nor the checkout of a DjangoCon US site")
    data = load_object(path)
    for form in _FILES:
        if form.recognises(data):
            found = form.read(data, path)
            if any(schedule.talks for schedule in found):
                return found
            raise UnreadableError(f"{path}: holds no talk")
    raise UnreadableError(f"{path}: is no schedule that is known here (pretalx or frab, or this archive's own export)")
