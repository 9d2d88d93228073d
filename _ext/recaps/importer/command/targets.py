"""Where pages and reports may be written: nowhere that would cost somebody a file."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence, Set
from pathlib import Path

from recaps.boundary import paths
from recaps.importer.model import UnreadableError

#: The largest file that is looked into to see whether it is a report, in bytes; that of 500 recaps has 20 million.
_LARGEST = 100_000_000


def check_folder(folder: Path, wants: str = "--out wants a folder") -> None:
    """Refuse a place for files that is no folder, or is below something that is none.

    :raises UnreadableError: that says so, and what the option *wants*
    """
    for place in (folder, *folder.parents):
        if place.is_dir():
            return
        if os.path.lexists(place):
            what = "a file" if place.exists() else "a link that leads nowhere"
            raise UnreadableError(f"{paths.shown(place)} is {what}; {wants}")


def check_report(report: Path, others: Sequence[Path]) -> None:
    """Refuse a place for the report that is one of the *others*, what is read and the pages, or holds no report now.

    A file that ends in ``.json`` may hold anything, unless it is in a folder that is read.

    :raises UnreadableError: that says so
    """
    name = paths.shown(report)
    if report.is_dir():
        raise UnreadableError(f"{name} is a folder; --report wants the name of a file")
    check_folder(report.parent, "--report wants the name of a file in a folder")
    if any(paths.identity(report) == paths.identity(other) for other in others):
        raise UnreadableError(f"the report would overwrite {name}; name another file")
    if not report.exists():
        return
    if not report.is_file():
        raise UnreadableError(f"{name} is not a file; --report wants the name of one")
    real = Path(os.path.realpath(report))
    any_json = real.suffix.lower() == ".json" and not any(paths.inside(other, report) for other in others)
    if not any_json and not _is_report(report):
        raise UnreadableError(f"the report would overwrite {name}, which is not a report; name another file")


def _is_report(path: Path) -> bool:
    try:
        data = json.loads(paths.read(path, _LARGEST))
    except (OSError, ValueError, RecursionError):
        return False
    reports = data if isinstance(data, list) else [data]
    return bool(reports) and all(isinstance(one, dict) and {"source", "result"} <= one.keys() for one in reports)


def refusal(page: Path, folder: Path, sources: Set[object]) -> str:
    """Why *page* must not be written into *folder*; '' if it may.

    It is a link that leads elsewhere, or no file, or its :func:`~recaps.boundary.paths.identity` is one of the *sources*.
    """
    if not os.path.lexists(page):
        return ""
    if not paths.inside(folder, page):
        return f"it is a link that leads out of {paths.shown(folder)}"
    if page.exists() and not page.is_file():
        return "what is there is not a file"
    if paths.identity(page) in sources:
        return "it is what the page is made of; name another folder with --out"
    return ""
