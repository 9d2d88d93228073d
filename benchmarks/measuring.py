"""One build of a project, and what it left: seconds, bytes, pages."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import Conference, edited, extended
from benchmarks.projects import Project

TIMED = Path(__file__).parent / "timed.py"
#: Not generated: what Sphinx writes whatever is in the archive, and the front page, which has a source.
NOT_GENERATED = {"genindex.html", "search.html", "404.html", "index.html"}

#: The steps in order, each with the number of processes; every one starts where the one before ended.
STEPS = {"clean": 1, "nothing changed": 1, "one recap edited": 1, "one talk added": 1, "clean, -j 2": 2}


def build(project: Project, jobs: int = 1) -> dict[str, float]:
    """Build once: ``seconds``, ``cpu`` seconds, ``memory`` in bytes, ``written`` pages, ``warnings``."""
    before = _pages(project)
    command = [sys.executable, "-I", "-S", str(TIMED), *project.command(jobs)]
    done = subprocess.run(command, cwd=project.folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{project.system.name} failed:\n{done.stderr[-3000:]}")
    after = _pages(project)
    written = sum(before.get(name) != stat for name, stat in after.items())
    warnings = len(re.findall(r"WARNING|ERROR", done.stderr))
    return {**json.loads(done.stdout), "written": written, "warnings": warnings}


def step(project: Project, name: str, conferences: Sequence[Conference]) -> dict[str, float]:
    """Bring *project* into the state in which the step *name* begins, and build."""
    if name.startswith("clean"):
        project.write(conferences)
        project.clean()
    elif name == "one recap edited":
        project.write(edited(conferences))
    elif name == "one talk added":
        project.write(extended(edited(conferences)))
    return build(project, STEPS[name])


def output(project: Project) -> dict[str, Any]:
    """What a clean build made, in bytes; a size that the system has nothing for is left out."""
    folder = project.folder / "output"
    sizes = {name: size for name, (size, _) in _pages(project).items()}
    generated = {name: size for name, size in sizes.items() if not name.startswith("recaps/") and name not in NOT_GENERATED}
    speakers = [size for name, size in sizes.items() if re.match(r"(speakers|blog/author|author)/(?!index\.html)", name)]
    largest = max(generated, key=lambda name: (generated[name], name))
    result: dict[str, Any] = {
        "pages": len(sizes),
        "bytes": sum(entry.stat().st_size for entry in _walk(folder)),
        "largest generated page": generated[largest],
        "largest generated page is": largest,
    }
    if speakers:
        result["median speaker page"] = int(statistics.median(speakers))
    for name in ("output/searchindex.js", "output/search/search_index.json", "cache/environment.pickle", "output/objects.inv"):
        path = project.folder / name
        if path.is_file():
            result[path.name] = path.stat().st_size
    return result


def _pages(project: Project) -> dict[str, tuple[int, int]]:
    """Every page in the output: its bytes, and when it was written (nanoseconds)."""
    folder = project.folder / "output"
    found = {}
    for entry in _walk(folder):
        if entry.name.endswith(".html"):
            stat = entry.stat()
            found[os.path.relpath(entry.path, folder)] = (stat.st_size, stat.st_mtime_ns)
    return found


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
            else:
                yield entry
