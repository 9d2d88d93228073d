"""``recaps import`` and ``recaps update``: from files to jobs, and to what is said of them. Each gives the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

from recaps.boundary import paths
from recaps.boundary.text import one_line
from recaps.importer import schedules
from recaps.importer.api import import_recap
from recaps.importer.command import console, files, jobs, targets
from recaps.importer.command.console import Exit
from recaps.importer.command.jobs import Job
from recaps.importer.command.summary import summary
from recaps.importer.model import FoundConference, Schedule, UnreadableError
from recaps.importer.output import skeleton, updating
from recaps.importer.reading import decoding
from recaps.importer.schedules import linking

#: From so many inputs on, a progress bar is shown.
_MANY = 4

T = TypeVar("T")

#: The name of a file or schedule that gives no page, and a line that says why.
Unread = tuple[str, str]


def run_import(options: argparse.Namespace) -> int:
    """Turn recaps, or schedules, into pages. One that cannot be read does not keep the others from being written."""
    if not options.files and not options.schedule:
        raise UnreadableError("nothing to import: name a FILE, a --schedule PATH, or both")
    recaps, given = _once(options.files), _once(options.schedule)
    out = Path(options.out) if options.out else Path("docs/recaps") if Path("docs/recaps").is_dir() else Path()
    targets.check_folder(out)
    _check_report(options, [*recaps, *given])
    known = _schedules(given)
    conference = one_line(options.conference)
    if recaps:
        answer = {"yes": True, "no": False}.get(options.talks or "")
        done, unread = _each(recaps, lambda file: _recap(file, out, known, conference, answer))
    else:
        chosen = _chosen(known, conference)
        done, unread = _each(chosen, lambda schedule: _skeleton(schedule, out, abstracts=options.abstracts))
    _check_report(options, [job.path for job in done])
    jobs.settle(done, out, [*recaps, *given], force=options.force, dry=options.dry_run)
    return _finish(done, unread, options)


def run_update(options: argparse.Namespace) -> int:
    """Fill the empty fields of a page from schedules."""
    if not options.schedule:
        raise UnreadableError("nothing to update from: name a --schedule PATH")
    path, given = Path(options.page), _once(options.schedule)
    if path.suffix.lower() not in {".md", ".markdown"}:
        raise UnreadableError(f"{paths.shown(path)}: only pages in Markdown (.md) can be updated")
    _check_report(options, [path, *given])
    try:
        text = files.read(path, decoding.LARGEST).decode()
    except UnicodeDecodeError:
        raise UnreadableError(f"{paths.shown(path)}: is not UTF-8") from None
    done = updating.update(text, _schedules(given), conference=one_line(options.conference))
    source = paths.shown(path)
    report = {"source": source, "filled": done.filled, "questions": skeleton.questions(done.remarks), "missing": done.missing}
    note = f"{len(done.filled)} filled in" if done.filled else "unchanged"
    writes = bool(done.filled) and not options.dry_run
    job = Job(source, path, done.page, report, bool(done.remarks), done.talks, note, done.remarks, writes)
    return _finish([job], [], options)


def _once(named: Iterable[str]) -> list[Path]:
    """The files and folders that were named, each once."""
    once: dict[object, Path] = {}
    for name in named:
        once.setdefault(paths.identity(Path(name)), Path(name))
    return list(once.values())


def _check_report(options: argparse.Namespace, others: Sequence[Path]) -> None:
    if options.report:
        targets.check_report(Path(options.report), others)


def _schedules(given: Iterable[Path]) -> list[Schedule]:
    known: list[Schedule] = []
    for path in given:
        try:
            known += schedules.read(path)
        except (UnreadableError, OSError):
            raise
        except Exception as error:
            raise UnreadableError(f"{paths.shown(path)}: {console.explain(error)}") from None
    return known


def _chosen(known: list[Schedule], conference: str) -> list[Schedule]:
    """The schedules to make pages of: those of the conference asked for, or all."""
    if not conference:
        return linking.merge(known)
    if len(known) == 1 and not known[0].conference.name:
        known[0].conference.name = conference
    chosen = linking.choose(known, FoundConference(name=conference))
    if not chosen:
        raise UnreadableError(f"no schedule given is that of {conference!r}")
    return linking.merge(chosen)


def _recap(file: Path, out: Path, known: list[Schedule], conference: str, answer: bool | None) -> Job:
    source = paths.shown(file)
    content = files.read(file, decoding.LARGEST)
    done = import_recap(content, path=source, schedules=known, conference=conference, talks=answer)
    remarks = [f"{source}, line {family['line']}: {family['question']}" for family in done.report["families"]]
    return Job(source, out / done.name, done.page, done.report, done.needs_person, len(done.report["talks"]), remarks=remarks)


def _skeleton(schedule: Schedule, out: Path, *, abstracts: bool) -> Job:
    made = skeleton.build(schedule, abstracts=abstracts)
    return Job(schedule.source, out / made.name, made.page, skeleton.report(schedule), bool(schedule.questions), made.talks)


def _each(inputs: Sequence[T], work: Callable[[T], Job]) -> tuple[list[Job], list[Unread]]:
    """The jobs of all inputs, and those that give none."""
    done, unread = [], []
    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=len(inputs) < _MANY or not screen.is_terminal) as progress:
        for item in progress.track(inputs, description="Importing"):
            name = item.source if isinstance(item, Schedule) else paths.shown(str(item))
            try:
                done.append(work(item))
            except UnreadableError as error:
                unread.append((name, str(error)))
            except Exception as error:
                # Whoever imports fifty posts needs to know which one it was.
                unread.append((name, f"{name}: {console.explain(error)}"))
    return done, unread


def _finish(done: Sequence[Job], unread: Sequence[Unread], options: argparse.Namespace) -> int:
    """Write the pages and the report, and say what became of all; the exit code."""
    try:
        wrong = jobs.write(done) + _write_report(done, unread, options)
        for line in (*(why for _, why in unread), *wrong):
            console.complain(line)
        inputs = len(done) + len(unread)
        if (unread or wrong) and (inputs > 1 or jobs.written(done)[0]):
            lead = f"{len(unread)} of {inputs} cannot be imported; " if unread else ""
            console.complain(f"{lead}{_written(done)}")
        if done:
            console.say(summary(done, dry=options.dry_run))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_written(done)) from None
    if unread or wrong:
        return Exit.NOT_ALL
    return Exit.PERSON if any(job.needs_person for job in done) else Exit.OK


def _write_report(done: Sequence[Job], unread: Sequence[Unread], options: argparse.Namespace) -> list[str]:
    """Write the report, if there is something to report; a line if that fails."""
    if not (options.report and done):
        return []
    try:
        jobs.report(Path(options.report), done, unread)
    except OSError as error:
        return [f"{paths.shown(options.report)}: cannot be written ({error.strerror or error})"]
    return []


def _written(done: Sequence[Job]) -> str:
    """How much of the work is done."""
    stand, of = jobs.written(done)
    return f"{stand} of {of} {'page is' if of == 1 else 'pages are'} written"
