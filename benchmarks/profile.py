"""Where a build spends its time: ``python -m benchmarks.profile [TALKS] [--pyvideo ARCHIVE] [--flat] [--step STEP]``."""

from __future__ import annotations

import argparse
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.corpus import Conference, edited, extended, from_pyvideo, made_up, take
from benchmarks.flat import flat
from benchmarks.measuring import build
from benchmarks.projects import Project, System, ours

CHANGES: dict[str, Callable[[Sequence[Conference]], Sequence[Conference]]] = {
    "clean": list,
    "nothing": list,
    "edit": edited,
    "add": extended,
}


def main() -> int:
    """Build under the profiler and print the functions that take longest, by themselves and with what they call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("talks", nargs="?", type=int, default=1000)
    parser.add_argument("--pyvideo", type=Path, help="the data set as a tar archive, in place of a made-up corpus")
    parser.add_argument("--flat", action="store_true", help="profile plain Sphinx in place of the archive")
    parser.add_argument("--step", choices=CHANGES, default="clean", help="what the build does that is looked at")
    asked = parser.parse_args()
    conferences = take(from_pyvideo(asked.pyvideo) if asked.pyvideo else made_up(asked.talks), asked.talks)
    with tempfile.TemporaryDirectory() as temporary:
        project = Project(Path(temporary), System("flat", flat) if asked.flat else System("archive", ours))
        project.write(conferences)
        if asked.step != "clean":
            build(project)
            project.write(CHANGES[asked.step](conferences))
        python, *command = project.command()
        measured = Path(temporary, "profile")
        subprocess.run([python, "-m", "cProfile", "-o", str(measured), *command, "-q"], cwd=temporary, check=True)
        for order in ("tottime", "cumulative"):
            pstats.Stats(str(measured)).sort_stats(order).print_stats(40)
    return 0


if __name__ == "__main__":
    sys.exit(main())
