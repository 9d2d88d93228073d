"""The pages that a run of the command writes, and what became of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recaps import saving
from recaps.boundary import paths
from recaps.boundary.text import whole
from recaps.importer.command import targets


@dataclass
class Job:
    """A page, and what the summary says of it. *writes* tells that it goes to its place, *failed* that it did not get there."""

    source: str
    path: Path
    page: str
    report: dict[str, Any]
    needs_person: bool
    talks: int
    note: str = ""
    remarks: list[str] = field(default_factory=list)
    writes: bool = False
    failed: bool = False


def settle(jobs: Sequence[Job], folder: Path, sources: Sequence[Path], *, force: bool, dry: bool) -> None:
    """Say of each page what is to be done with it. No page is lost: not an older one, nor one of two with the same name."""
    claimed: dict[Path, Job] = {}
    read = {paths.identity(source) for source in sources}
    for job in jobs:
        first = claimed.setdefault(job.path, job)
        why = targets.refusal(job.path, folder, read)
        if first is not job and first.page != job.page:
            job.note, job.needs_person = f"not written: {first.source} gives a page of that name, too", True
        elif first is not job:
            job.note = f"the page is that of {first.source}, too"
        elif saving.same(job.path, job.page):
            job.note = "unchanged"
        elif why:
            job.note, job.needs_person = f"not written: {why}", True
        elif job.path.exists() and not force:
            job.note, job.needs_person = "not written: there is a different page already (--force overwrites it)", True
        else:
            job.note, job.writes = "overwritten" if job.path.exists() else "written", not dry
            if dry:
                job.note = f"would be {job.note}"


def write(jobs: Iterable[Job]) -> list[str]:
    """Write the pages that go to their places; returns a line for each reason for which some did not get there."""
    todo = [job for job in jobs if job.writes]
    for folder in {job.path.parent for job in todo}:
        saving.remove_leftovers(folder)
    failed: dict[str, list[str]] = {}
    for job in todo:
        try:
            saving.save(job.path, job.page)
        except OSError as error:
            why = error.strerror or str(error)
            job.note, job.failed = f"not written: {why}", True
            failed.setdefault(why, []).append(paths.shown(job.path))
    return [f"{', '.join(names)}: cannot be written ({why})" for why, names in failed.items()]


def written(jobs: Iterable[Job]) -> tuple[int, int]:
    """How many pages stand in their places, and of how many that go there: also in the middle of :func:`write`."""
    todo = [job for job in jobs if job.writes]
    return sum(saving.same(job.path, job.page) for job in todo), len(todo)


def report(path: Path, jobs: Sequence[Job], unread: Sequence[tuple[str, str]]) -> None:
    """Write the report: an object, or for several sources a list of objects; *unread* are sources that gave no page, and why.

    :raises OSError: if it cannot be written
    """
    reports = [{**job.report, "page": paths.shown(job.path), "result": job.note} for job in jobs]
    reports += [{"source": source, "result": f"not read: {why}"} for source, why in unread]
    saving.save(path, whole(json.dumps(reports if len(reports) > 1 else reports[0], ensure_ascii=False, indent=2)) + "\n")
