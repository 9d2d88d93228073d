"""What the command says at the end: a table, or a line a page where that is too wide."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from recaps.boundary.paths import shown
from recaps.boundary.text import one_line
from recaps.importer.command.jobs import Job

_COLUMNS = ("Source", "Page", "Talks", "Questions", "Result")
_NUMBERS = {"Talks", "Questions"}


def summary(jobs: Sequence[Job], *, dry: bool) -> str:
    """A row for each page, and the remarks that are not in a report of their own."""
    text = io.StringIO()
    console = Console(file=text, width=Console().width)
    title = "Dry run: nothing was written" if dry else None
    table = Table(title=title, box=box.HEAVY_HEAD if _draws_lines() else box.ASCII)
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name in _NUMBERS else "left")
    for job in jobs:
        table.add_row(*(Text(cell) for cell in _cells(job)))
    lines = [remark for job in jobs for remark in job.remarks]
    if Measurement.get(console, console.options.update(width=1_000_000), table).maximum <= console.width:
        console.print(table)
    else:
        lines = [*([title] if title else []), *_lines(jobs), *lines]
    for line in lines:
        console.print(Text(one_line(line)), soft_wrap=True)
    return text.getvalue().rstrip("\n")


def _draws_lines() -> bool:
    """Whether what we print goes to a stream that knows the characters for lines."""
    return (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")


def _cells(job: Job) -> list[str]:
    questions = len(job.report.get("questions", ()))
    return [one_line(cell) for cell in (job.source, shown(job.path), str(job.talks), str(questions or ""), job.note)]


def _lines(jobs: Iterable[Job]) -> Iterable[str]:
    for job in jobs:
        source, page, talks, questions, result = _cells(job)
        yield f"{source} -> {page}: {result} (talks: {talks}, questions: {questions or 0})"
