"""Measure: ``python -m benchmarks.run [TALKS ...] [--pyvideo ARCHIVE] [--no-topics] [--peers]``.

For every size the same corpus is built by plain Sphinx with all pages written out as Markdown ("flat"), by the archive, and,
if asked, by other generators: a clean build, one with nothing changed, one after an edit of a sentence, one after a talk was
added, and a clean one in two processes. The systems take turns at every step, in the other order in every second round, so
that a machine that gets slower meanwhile is slower for all. What comes out is printed as a table and kept in
``benchmarks/results``, as numbers (``.json``) and as the table (``.md``). Read the ratios, not the seconds. Last comes the
importer, on recaps of two lengths.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from recaps.importer.api import import_recap

from benchmarks import machine, report
from benchmarks.corpus import Conference, from_pyvideo, made_up, take, without_topics
from benchmarks.flat import bare, flat
from benchmarks.measuring import STEPS, output, step
from benchmarks.peers import peers
from benchmarks.projects import ROOT, Project, System, ours

RESULTS = ROOT / "benchmarks" / "results"
#: Up to so many talks everything is measured three times, beyond it once.
SMALL = 2000
#: Up to so many talks plain Sphinx is measured in two processes, too.
LARGE = 3000


def measure(systems: Sequence[System], conferences: Sequence[Conference], rounds: int, folder: Path) -> dict[str, Any]:
    """All steps of all systems at one size: for each system its ``steps`` (a list of builds for each) and its ``output``."""
    projects = [Project(folder / system.name, system) for system in systems]
    result: dict[str, Any] = {system.name: {"steps": {}, "output": {}} for system in systems}
    for number in range(rounds):
        for name, jobs in STEPS.items():
            for project in projects if number % 2 == 0 else reversed(projects):
                if jobs > 1 and not project.system.parallel:
                    continue
                mine = result[project.system.name]
                done = step(project, name, conferences)
                mine["steps"].setdefault(name, []).append(done)
                told = f"{project.system.name}, {name}: {done['seconds']:.2f} s"
                print(told, f"({done['warnings']} warnings)" if done["warnings"] else "", file=sys.stderr, flush=True)
                if name == "clean":
                    mine["output"] = output(project)
    return result


def size(conferences: Sequence[Conference]) -> dict[str, int]:
    """How large a corpus is."""
    talks = [talk for conference in conferences for talk in conference.talks]
    return {
        "conferences": len(conferences),
        "talks": len(talks),
        "speakers": len({name for talk in talks for name in talk.speakers}),
        "topics": len({name for talk in talks for name in talk.topics}),
        "bytes of text": sum(len(text.encode()) for talk in talks for text in talk.text),
    }


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


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("talks", nargs="*", type=int, help="about how many talks, 0 for all that the data set has (500)")
    parser.add_argument("--pyvideo", type=Path, help="the data set as a tar archive, in place of a made-up corpus")
    parser.add_argument("--no-topics", action="store_true", help="talks without topics; flat without series, topics and talks")
    parser.add_argument("--repeat", type=int, help=f"how many rounds (3 up to {SMALL} talks, 1 beyond)")
    parser.add_argument("--peers", action="store_true", help="measure the other generators that are installed, too")
    parser.add_argument("--peers-python", type=Path, default=Path(sys.executable), help="the Python that they are installed for")
    parser.add_argument("--name", help="the name of the results")
    parser.add_argument("--keep", type=Path, help="where to leave the projects")
    return parser.parse_args()


def main() -> int:
    """Measure what the command line asks for."""
    asked = arguments()
    name = asked.name or ("pyvideo" if asked.pyvideo else "made-up") + ("-no-topics" if asked.no_topics else "")
    others = peers(str(asked.peers_python)) if asked.peers else []
    results: dict[str, Any] = {
        "corpus": "pyvideo" if asked.pyvideo else "made up",
        "topics": not asked.no_topics,
        "machine": machine.facts(str(asked.peers_python) if asked.peers else None),
        "sizes": [],
    }
    with tempfile.TemporaryDirectory() as temporary:
        for count in asked.talks or [500]:
            conferences = take(from_pyvideo(asked.pyvideo) if asked.pyvideo else made_up(count), count)
            conferences = without_topics(conferences) if asked.no_topics else conferences
            facts = size(conferences)
            parallel = facts["talks"] <= LARGE
            systems = [System("flat", bare if asked.no_topics else flat, parallel=parallel), System("archive", ours)]
            rounds = asked.repeat or (3 if facts["talks"] <= SMALL else 1)
            folder = (asked.keep or Path(temporary)) / f"{name}-{count}"
            measured = measure([*systems, *others], conferences, rounds, folder)
            results["sizes"].append({**facts, "rounds": rounds, "systems": measured})
            # After every size: the largest takes long, and may be broken off.
            RESULTS.mkdir(exist_ok=True)
            (RESULTS / f"{name}.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
            (RESULTS / f"{name}.md").write_text(report.tables(results), encoding="utf-8")
    print(report.tables(results))
    importing()
    return 0


if __name__ == "__main__":
    sys.exit(main())
