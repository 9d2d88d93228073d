"""Measure: ``python -m benchmarks.run [TALKS ...] [--pyvideo ARCHIVE] [--keep FOLDER]``.

For every size the same corpus is built by plain Sphinx with the pages written out as Markdown ("flat") and by the archive:
a clean build, one with nothing changed, one after an edit of one recap; wall seconds of the whole process, pages written,
and the ratio of the archive's time to that of flat. Then the importer, on recaps of two lengths. Read the ratios: both
systems are measured in one run, on one machine.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from recaps.importer.api import import_recap

from benchmarks.corpus import Conference, from_pyvideo, made_up, take
from benchmarks.projects import SYSTEMS

STEPS = ("clean", "nothing changed", "one recap edited")


def build(project: Path, *options: str) -> tuple[float, int]:
    """Build once: seconds, and how many documents Sphinx wrote."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "sphinx", "-b", "html", *options, str(project), str(project / "_build")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - started
    return seconds, len(set(re.findall(r"writing output\.\.\. \[.*?\] (\S+)", done.stdout)))


def measure(project: Path, conferences: list[Conference]) -> list[tuple[float, int]]:
    """The steps, in order, on one project."""
    results = [build(project), build(project)]
    page = project / "recaps" / f"{conferences[len(conferences) // 2].id}.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    return [*results, build(project)]


def builds(count: int, conferences: list[Conference], folder: Path) -> None:
    """Both systems at one size, as a table."""
    talks = sum(len(conference.talks) for conference in conferences)
    print(f"\n{talks} talks, {len(conferences)} conferences\n")
    print(f"{'':18} {'flat s':>8} {'pages':>6} {'archive s':>10} {'pages':>6} {'ratio':>6}")
    results = {}
    for system, write in SYSTEMS.items():
        write(folder / str(count) / system, conferences)
        results[system] = measure(folder / str(count) / system, conferences)
    for step, flat, ours in zip(STEPS, results["flat"], results["ours"], strict=True):
        print(f"{step:18} {flat[0]:8.2f} {flat[1]:6} {ours[0]:10.2f} {ours[1]:6} {ours[0] / flat[0]:6.2f}")


def importing() -> None:
    """Whether the importer's time grows with the length of the recap."""
    print("\nimporter\n")
    for sections in (900, 1800):
        lines = ["# MadeUpCon 2024", ""]
        for number in range(sections):
            lines += [
                f"## Talk number {number} by Ada Lovelace{number}",
                "",
                "What was said, in a sentence or two.",
                "",
                f"![](p{number}.jpg)",
            ]
            lines += ["", "A caption; photo credit: Grace Hopper", "", "More of it.", "", "* one", "* two", ""]
        started = time.perf_counter()
        import_recap("\n".join(lines).encode(), path="recap.md")
        print(f"{len(lines):6} lines {time.perf_counter() - started:6.2f} s")


def main() -> int:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("talks", nargs="*", type=int, default=[500])
    parser.add_argument("--pyvideo", type=Path, help="the data set as a tar archive, in place of a made-up corpus")
    parser.add_argument("--keep", type=Path, help="where to leave the projects")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for count in arguments.talks or [500]:
            source = from_pyvideo(arguments.pyvideo) if arguments.pyvideo else made_up(count)
            builds(count, take(source, count), arguments.keep or Path(temporary))
    importing()
    return 0


if __name__ == "__main__":
    sys.exit(main())
