"""Random edits and builds for as long as asked: ``python -m tests.soak --steps 2000 --seed 1``.

Every step is compared with a clean build. On the first difference the sequence is cut down to the steps that it takes,
the difference is shown, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import platform
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import sphinx
from sphinx_exact.tests.broken_builds import small_disk

from tests.builds.sequences import KINDS, Difference, Machine, Step, random_step

#: A new archive after so many steps, so that a difference has a short history.
LENGTH = 25


def replay(steps: Sequence[Step]) -> tuple[list[str], list[Difference]]:
    """Take *steps* from the beginning: what they did, and the differences after the first that shows any."""
    log: list[str] = []
    with tempfile.TemporaryDirectory() as folder, small_disk(Path(folder)):
        machine = Machine(Path(folder, "archive"))
        for step in steps:
            found = machine.take(step)
            log.append(f"{step}: {', '.join(machine.log)}")
            if found:
                return log, found
    return log, []


def shows(steps: Sequence[Step]) -> bool:
    """Whether *steps* end in a difference; one that cannot be taken counts as none."""
    with contextlib.suppress(Exception):
        return bool(replay(steps)[1])
    return False


def shortest(steps: list[Step], until: float) -> list[Step]:
    """Those of *steps* that it takes to show a difference, as far as can be told before the time *until*."""
    size = max(1, len(steps) // 2)
    while size:
        start = 0
        while start < len(steps) and time.monotonic() < until:
            fewer = steps[:start] + steps[start + size :]
            if fewer and shows(fewer):
                steps = fewer
            else:
                start += size
        size //= 2
    return steps


def report(steps: list[Step], seconds: float) -> None:
    print(f"\na difference after {len(steps)} steps; looking for fewer ...", flush=True)
    steps = shortest(steps, time.monotonic() + seconds)
    log, found = replay(steps)
    print("steps:", [tuple(step) for step in steps])
    print("\n".join(f"  {line}" for line in log))
    print("\n".join(map(str, found)) or "(not seen again)", flush=True)


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--steps", type=int, default=2000, help="how many steps to take")
    parser.add_argument("--seed", type=int, default=1, help="which steps they are")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many minutes")
    parser.add_argument("--kinds", nargs="+", choices=sorted(KINDS), help="take only steps of these kinds")
    parser.add_argument("--go-on", action="store_true", help="count the differences and go on, instead of stopping at the first")
    return parser.parse_args(argv)


def show(title: str, numbers: Counter[str]) -> None:
    print(f"{title}:")
    for name, number in numbers.most_common(40):
        print(f"  {number:6} {name}")


def soak(options: argparse.Namespace) -> int:
    """Take the steps; returns the number of differences."""
    started, r, failures, taken = time.monotonic(), Random(options.seed), 0, 0
    counts: Counter[str] = Counter()
    in_vain: Counter[str] = Counter()

    def goes_on() -> bool:
        in_time = not options.minutes or time.monotonic() - started < 60 * options.minutes
        return taken < options.steps and in_time and (options.go_on or not failures)

    while goes_on():
        with tempfile.TemporaryDirectory() as folder, small_disk(Path(folder)):
            machine = Machine(Path(folder, "archive"))
            steps: list[Step] = []
            before = failures
            while len(steps) < LENGTH and failures == before and goes_on():
                steps.append(random_step(r, options.kinds))
                taken += 1
                if machine.take(steps[-1]):
                    failures += 1
                    report(steps, 60 if options.go_on else 300)
            counts += machine.counts
            in_vain += machine.in_vain
    print(f"\n{taken} steps, {failures} differences, {time.monotonic() - started:.0f} s")
    show("taken", counts)
    show("pages written again with the same bytes, by what was done", in_vain)
    return failures


def main(argv: Sequence[str] | None = None) -> int:
    """Run, print what was done, and return the exit code."""
    warnings.simplefilter("ignore")
    options = arguments(argv)
    versions = f"Python {platform.python_version()}, Sphinx {sphinx.__version__}"
    print(f"seed {options.seed}, {options.steps} steps, {versions}", flush=True)
    return 1 if soak(options) else 0


if __name__ == "__main__":
    sys.exit(main())
