"""Running the command, and builds, in a folder of their own with files around that nothing may read."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recaps.cli import main

from tests.builds.project import PIXEL
from tests.fuzz.posts import Post
from tests.fuzz.schedules import Schedule
from tests.fuzz.texts import ABSOLUTE, CANARIES

#: What the files say that nothing may read.
CANARY = "canary9f3Qsings"
_FILES = {"canary.txt": f"{CANARY}\n".encode(), "canary.png": PIXEL + CANARY.encode(), "canary.md": f"# {CANARY}\n".encode()}


class Broken(AssertionError):
    """A property does not hold; the message begins with which, and says what was found."""

    def __init__(self, what: str, found: object) -> None:
        super().__init__(f"{what}: {found}")


@dataclass(frozen=True)
class Run:
    """What one run of the command did. *pages* and *reports* are what it wrote, *touched* what else it changed."""

    code: int
    stdout: str
    stderr: str
    pages: dict[str, str] = field(default_factory=dict)
    reports: list[dict[str, Any]] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)


def lay_canaries(root: Path) -> None:
    """Put the canaries into *root*, beside it, and where :data:`~tests.fuzz.texts.ABSOLUTE` stands for."""
    for folder in (root, root.parent, CANARIES):
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in _FILES.items():
            if not (folder / name).is_file():
                (folder / name).write_bytes(data)


def secrets() -> list[bytes]:
    """What must not be found in anything that is written: the canaries' word, and the machine's name, if it is one that tells."""
    name = Path("/etc/hostname")
    host = name.read_bytes().strip() if name.is_file() else b""
    return [CANARY.encode(), *([host] if len(host) >= 8 else [])]


def settled(data: bytes) -> bytes:
    """*data* with the canaries' folder where it stands for it."""
    return data.replace(ABSOLUTE.encode(), str(CANARIES).encode())


def write_schedule(root: Path, schedule: Schedule) -> Path:
    """Write a schedule's files below *root*; returns what the command is to be given."""
    for name, data in schedule.files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(settled(data))
    return root / schedule.root if schedule.root else root


def recaps(root: Path, arguments: Sequence[str], out: Path | None = None, report: Path | None = None) -> Run:
    """Run the command in *root*; pages are what stands in *out* after it."""
    before = _tree(root)
    stdout, stderr = (
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors=errors) for errors in ("strict", "backslashreplace")
    )
    with contextlib.chdir(root), contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        try:
            code = main(arguments)
        except (Exception, SystemExit) as error:
            raise Broken("exit code", f"the command ends in {type(error).__name__}: {error}") from error
        sys.stdout.flush()
        sys.stderr.flush()
    pages, touched = {}, []
    for name, stamp in (before | _tree(root)).items():
        path = root / name
        if out is not None and path.is_relative_to(out) and path.suffix == ".md" and not path.name.startswith("."):
            pages[name] = path.read_bytes().decode(errors="surrogateescape") if path.is_file() else ""
        elif path != report and _stamp(path) != before.get(name, stamp if stamp == _FOLDER else None):
            touched.append(name)
    reports = _reports(report) if report is not None and report.is_file() else []
    return Run(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (stdout, stderr)), pages, reports, touched)  # type: ignore[attr-defined]


def import_posts(root: Path, posts: Sequence[Post], *options: str) -> Run:
    """``recaps import POSTS``, with a report."""
    lay_canaries(root)
    folder, out, report = root / "posts", root / "docs" / "recaps", root / "report.json"
    folder.mkdir()
    for post in posts:
        (folder / post.name).write_bytes(settled(post.data))
    files = [str(folder / post.name) for post in posts]
    return recaps(root, ["import", *files, f"--out={out}", f"--report={report}", *options], out, report)


def import_schedule(root: Path, schedule: Schedule) -> Run:
    """``recaps import --schedule SCHEDULE``, with a report."""
    lay_canaries(root)
    out, report = root / "docs" / "recaps", root / "report.json"
    source = write_schedule(root / "schedule", schedule)
    return recaps(root, ["import", f"--schedule={source}", f"--out={out}", f"--report={report}", *schedule.options], out, report)


def update_page(root: Path, page: Post, schedule: Schedule) -> Run:
    """``recaps update PAGE --schedule SCHEDULE``, with a report."""
    lay_canaries(root)
    out, report = root / "docs", root / "report.json"
    out.mkdir(exist_ok=True)
    path = out / page.name
    if not path.exists():
        path.write_bytes(settled(page.data))
    source = write_schedule(root / "schedule", schedule)
    return recaps(root, ["update", str(path), f"--schedule={source}", f"--report={report}"], out, report)


_FOLDER = (-1, -1)


def _stamp(path: Path) -> tuple[int, int] | None:
    if not path.exists():
        return None
    stat = path.stat()
    return _FOLDER if path.is_dir() else (stat.st_mtime_ns, stat.st_size)


def _tree(root: Path) -> dict[str, tuple[int, int] | None]:
    return {str(path.relative_to(root)): _stamp(path) for path in root.rglob("*")}


def _reports(path: Path) -> list[dict[str, Any]]:
    try:
        data = json.loads(path.read_bytes())
    except ValueError as error:
        raise Broken("exit code", f"the report is no JSON: {error}") from None
    return data if isinstance(data, list) else [data]


def strings(data: Any) -> Iterator[str]:
    """All texts in *data*, keys left out."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from strings(item)
