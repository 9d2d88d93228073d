"""The ``recaps`` command. Thin: it reads and writes files and prints; what is in them is the business of other modules.

Exit codes: 0; 1 (done, but something needs a person); 2 (something cannot be read and nothing was written, or cannot be written).
"""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from recaps.importer import matching, saving, schedules, skeleton, updating
from recaps.importer.directives_text import one_line
from recaps.importer.model import FoundConference, Schedule, UnreadableError

OK, PERSON, UNREADABLE = 0, 1, 2

#: From so many inputs on, a progress bar is shown.
_MANY = 4

T = TypeVar("T")


@dataclass
class Job:
    """A page to be written, and what the summary says of it."""

    source: str
    path: Path
    page: str
    report: dict[str, Any]
    needs_person: bool
    talks: int
    note: str = ""
    remarks: list[str] = field(default_factory=list)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with *argv* (default: that of the process) and return its exit code."""
    options = _parser().parse_args(argv)
    try:
        code: int = options.run(options)
    except UnreadableError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"{error.filename or 'a file'}: {error.strerror or error}")
    except KeyboardInterrupt:
        return _complain("interrupted")
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="recaps", description="Bring recaps and schedules into archives, and check them.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--schedule", action="append", default=[], metavar="PATH", help="a schedule, file or folder; may be repeated"
    )
    shared.add_argument("--conference", default="", metavar="NAME", help="the conference's name with its year")
    shared.add_argument("--report", metavar="FILE.json", help="write what was found, and what is left to do, as JSON")
    shared.add_argument("--dry-run", action="store_true", help="write no page")
    add = commands.add_parser("import", parents=[shared], help="turn recaps, or schedules, into pages")
    add.add_argument(
        "files", nargs="*", metavar="FILE", help="a recap (Markdown or reStructuredText); without any, the schedules become pages"
    )
    add.add_argument("--out", default="", metavar="DIR", help="where pages go (default: docs/recaps, or here)")
    add.add_argument("--force", action="store_true", help="overwrite pages that are different")
    add.add_argument("--talks", choices=("yes", "no"), help="the answer to the questions whether units of one shape are talks")
    add.add_argument("--abstracts", action="store_true", help="copy the talks' descriptions (without FILE)")
    add.set_defaults(run=_import)
    update = commands.add_parser("update", parents=[shared], help="fill the empty fields of a page from a schedule")
    update.add_argument("page", metavar="PAGE", help="the page, in Markdown")
    update.set_defaults(run=_update)
    check = commands.add_parser("check", help="look for ids that archives have twice, and for people who may be one")
    check.add_argument("archives", nargs="+", metavar="ARCHIVE", help="a recaps.json, or the folder or address where one is")
    check.set_defaults(run=_check)
    return parser


# -- import ------------------------------------------------------------------------------------------------------------


def _import(options: argparse.Namespace) -> int:
    if not options.files and not options.schedule:
        raise UnreadableError("nothing to import: name a FILE, a --schedule PATH, or both")
    known = _schedules(options.schedule)
    out = Path(options.out) if options.out else Path("docs/recaps") if Path("docs/recaps").is_dir() else Path()
    if options.files:
        answer = {"yes": True, "no": False}.get(options.talks or "")
        jobs, errors = _each(options.files, "Importing", lambda file: _recap(file, out, known, options.conference, answer))
    else:
        chosen = _chosen(known, options.conference)
        jobs, errors = _each(chosen, "Importing", lambda schedule: _skeleton(schedule, out, abstracts=options.abstracts))
    for error in errors:
        _complain(error)
    if not errors:
        _settle(jobs, force=options.force)
        if not options.dry_run:
            _write(jobs)
    if options.report and not errors:
        _report(Path(options.report), jobs, several=len(jobs) > 1)
    if not errors:
        _summary(jobs, dry=options.dry_run)
    return UNREADABLE if errors else PERSON if any(job.needs_person for job in jobs) else OK


def _recap(file: str, out: Path, known: list[Schedule], conference: str, answer: bool | None) -> Job:
    """One recap; imported here, because the importer loads much that other commands do not need."""
    from recaps.importer.api import import_recap

    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{file}: cannot be read ({error.strerror or error})") from None
    done = import_recap(data, path=file, schedules=known, conference=conference, talks=answer)
    remarks = [f"{file}, line {family['line']}: {family['question']}" for family in done.report["families"]]
    return Job(
        file, out / done.name, done.page, done.report, done.needs_person, len(done.report.get("talks", ())), remarks=remarks
    )


def _skeleton(schedule: Schedule, out: Path, *, abstracts: bool) -> Job:
    made = skeleton.build(schedule, abstracts=abstracts)
    return Job(schedule.source, out / made.name, made.page, skeleton.report(schedule), bool(schedule.questions), made.talks)


def _schedules(paths: Iterable[str]) -> list[Schedule]:
    return [schedule for path in paths for schedule in schedules.read(path)]


def _chosen(known: list[Schedule], conference: str) -> list[Schedule]:
    """The schedules to make pages of: those of the conference asked for, or all."""
    if not conference:
        return matching.merge(known)
    if len(known) == 1 and not known[0].conference.name:
        known[0].conference.name = conference
    chosen = matching.choose(known, FoundConference(name=conference))
    if not chosen:
        raise UnreadableError(f"no schedule given is that of {conference!r}")
    return matching.merge(chosen)


def _settle(jobs: list[Job], *, force: bool) -> None:
    """Say of each page what is to be done with it. No page is lost: not an older one, nor one of two with the same name."""
    claimed: dict[Path, Job] = {}
    for job in jobs:
        first = claimed.setdefault(job.path, job)
        if first is not job and first.page != job.page:
            job.note, job.needs_person = f"not written: {first.source} gives a page of that name, too", True
        elif first is not job or saving.same(job.path, job.page):
            job.note = "unchanged"
        elif job.path.exists() and not force:
            job.note, job.needs_person = "not written: there is a different page already (--force overwrites it)", True
        else:
            job.note = "overwritten" if job.path.exists() else "written"


def _write(jobs: Iterable[Job]) -> None:
    for job in jobs:
        if job.note in {"written", "overwritten"}:
            saving.save(job.path, job.page)


# -- update ------------------------------------------------------------------------------------------------------------


def _update(options: argparse.Namespace) -> int:
    if not options.schedule:
        raise UnreadableError("nothing to update from: name a --schedule PATH")
    path = Path(options.page)
    if path.suffix.lower() not in {".md", ".markdown"}:
        raise UnreadableError(f"{path}: only pages in Markdown (.md) can be updated")
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError:
        raise UnreadableError(f"{path}: is not UTF-8") from None
    done = updating.update(text, _schedules(options.schedule), conference=options.conference)
    report = {"source": str(path), "filled": done.filled, "questions": skeleton.questions(done.remarks), "missing": done.missing}
    note = f"{len(done.filled)} filled in" if done.filled else "unchanged"
    job = Job(str(path), path, done.page, report, bool(done.remarks), done.talks, note, done.remarks)
    if done.filled and not options.dry_run:
        saving.save(path, done.page)
    if options.report:
        _report(Path(options.report), [job], several=False)
    _summary([job], dry=options.dry_run)
    return PERSON if job.needs_person else OK


# -- check -------------------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    from recaps import checking

    found = checking.check([checking.read(source) for source in options.archives])
    for finding in found:
        print(one_line(str(finding)))
    wrong = sum(finding.wrong for finding in found)
    print(f"{wrong} to mend, {len(found) - wrong} to look at")
    return PERSON if wrong else OK


# -- what people see ---------------------------------------------------------------------------------------------------


def _each(inputs: Sequence[T], doing: str, work: Callable[[T], Job]) -> tuple[list[Job], list[str]]:
    """The jobs of all inputs, and a line for each that cannot be read."""
    jobs, errors = [], []
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=len(inputs) < _MANY or not console.is_terminal) as progress:
        for item in progress.track(inputs, description=doing):
            try:
                jobs.append(work(item))
            except UnreadableError as error:
                errors.append(str(error))
            except Exception as error:
                # A fault of ours. Whoever imports fifty posts needs to know which one it was, and no traceback.
                where = traceback.extract_tb(error.__traceback__)[-1]
                place = f"{Path(where.filename).name}, line {where.lineno}"
                name = item.source if isinstance(item, Schedule) else item
                errors.append(f"{name}: a fault in this program ({place}: {type(error).__name__}: {error}); please report it")
    return jobs, errors


def _report(path: Path, jobs: Sequence[Job], *, several: bool) -> None:
    """One report as an object, several as a list of objects."""
    reports = [{**job.report, "page": str(job.path), "result": job.note} for job in jobs]
    saving.save(path, json.dumps(reports if several else reports[0], ensure_ascii=False, indent=2) + "\n")


def _summary(jobs: Sequence[Job], *, dry: bool) -> None:
    """The table at the end, and the remarks that are not in a report of their own."""
    table = Table(title="Dry run: nothing was written" if dry else None)
    for name in ("Source", "Page", "Talks", "Questions", "Result"):
        table.add_column(name, justify="right" if name in {"Talks", "Questions"} else "left", overflow="fold")
    for job in jobs:
        cells = (job.source, str(job.path), str(job.talks), str(len(job.report.get("questions", ())) or ""), job.note)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    console = Console()
    console.print(table)
    for job in jobs:
        for remark in job.remarks:
            console.print(Text(one_line(remark)), soft_wrap=True)


def _complain(message: str) -> int:
    print(f"recaps: {one_line(message)}", file=sys.stderr)
    return UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
