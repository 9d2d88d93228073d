"""Published schedules, in any of the known formats, as :class:`~recaps.importer.model.Schedule`.

Files are told by what they hold (:mod:`~recaps.importer.schedules.formats` has the table); a folder has a module with two
functions, ``recognises``, which looks at as little as it can, and ``read``, which are given its path.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from recaps.boundary.paths import shown
from recaps.boundary.text import one_line
from recaps.importer.model import Schedule, UnreadableError
from recaps.importer.schedules import djangocon, pyvideo
from recaps.importer.schedules.formats import FORMATS, format_of
from recaps.importer.schedules.sources import load


class _Folder(Protocol):
    def recognises(self, path: Path) -> bool: ...
    def read(self, path: Path) -> list[Schedule]: ...


_FOLDERS: tuple[_Folder, ...] = (djangocon, pyvideo)


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
    form = format_of(source := load(path))
    if form is None:
        known = ", ".join(form.name for form in FORMATS)
        raise UnreadableError(f"{shown(path)}: is {source.syntax.value}, but no schedule that is known here ({known})")
    found = form.read(source.data, path)
    if not any(schedule.talks for schedule in found):
        raise UnreadableError(f"{shown(path)}: holds no talk")
    return found


def _damaged(schedule: Schedule) -> Iterator[tuple[str, str]]:
    """The texts in which a character is lost, each with what it is: half of one was left, or somebody's program was at a loss."""
    about = schedule.conference
    texts = [("conference", text) for text in (about.name, about.series, about.venue, about.place)]
    for talk in schedule.talks:
        of = f"of {talk.title!r}"
        texts += [("title", talk.title), (f"room {of}", talk.room), (f"description {of}", talk.abstract)]
        texts += [(f"speaker {of}", name) for name in talk.speakers] + [(f"topic {of}", topic) for topic in talk.topics]
    return ((what, one_line(text)) for what, text in texts if "\ufffd" in text)
