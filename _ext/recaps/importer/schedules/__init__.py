"""Published schedules, in any of the known formats, as :class:`~recaps.importer.model.Schedule`.

A format is one module with two functions: ``recognises``, which looks at as little as it can, and ``read``. For a folder they
are given its path, for a file the JSON object in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from recaps.boundary.paths import shown
from recaps.boundary.text import one_line
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
    found = _folder(path) if path.is_dir() else _file(path)
    for schedule in found:
        schedule.source = shown(schedule.source)
        schedule.dropped += [(text, f"{what}: \ufffd stands for a character that is lost") for what, text in _damaged(schedule)]
    return found


def _folder(path: Path) -> list[Schedule]:
    for form in _FOLDERS:
        if form.recognises(path):
            return form.read(path)
    raise UnreadableError(f"{shown(path)}: is neither a pyvideo data folder nor the checkout of a DjangoCon US site")


def _file(path: Path) -> list[Schedule]:
    data = load_object(path)
    for form in _FILES:
        if form.recognises(data):
            found = form.read(data, path)
            if any(schedule.talks for schedule in found):
                return found
            raise UnreadableError(f"{shown(path)}: holds no talk")
    raise UnreadableError(f"{shown(path)}: is no schedule that is known here (pretalx or frab, or this archive's own export)")


def _damaged(schedule: Schedule) -> Iterator[tuple[str, str]]:
    """The texts in which a character is lost, each with what it is: half of one was left, or somebody's program was at a loss."""
    about = schedule.conference
    texts = [("conference", text) for text in (about.name, about.series, about.venue, about.place)]
    for talk in schedule.talks:
        of = f"of {talk.title!r}"
        texts += [("title", talk.title), (f"room {of}", talk.room), (f"description {of}", talk.abstract)]
        texts += [(f"speaker {of}", name) for name in talk.speakers] + [(f"topic {of}", topic) for topic in talk.topics]
    return ((what, one_line(text)) for what, text in texts if "\ufffd" in text)
