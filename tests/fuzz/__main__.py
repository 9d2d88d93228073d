"""Anything in, for as long as asked: ``python -m tests.fuzz --seconds 600 --seed 1``.

The campaigns take turns. The first example that breaks a property is cut down to the smallest that does and shown, and the exit
code is 1. The same seed gives the same examples in the same order.
"""

from __future__ import annotations

import argparse
import platform
import random
import sys
import time
import warnings
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

import sphinx

from tests.fuzz.campaigns import CAMPAIGNS
from tests.fuzz.turns import turn

#: What the process may use, in bytes: one text that unfolds must not take the machine with it.
MEMORY = 6 << 30


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="for how long; a turn that has begun is finished")
    parser.add_argument("--seed", type=int, default=None, help="which examples; without it, others each time")
    parser.add_argument("--only", action="append", choices=CAMPAIGNS, help="a campaign; may be repeated")
    parser.add_argument(
        "--go-on", action="store_true", help="show one example of each kind of failure, instead of stopping at the first"
    )
    return parser.parse_args(argv)


def limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def fuzz(options: argparse.Namespace) -> int:
    """Take turns; returns the number of kinds of failures."""
    names = options.only or list(CAMPAIGNS)
    started, counts, numbers = time.monotonic(), Counter[str](), random.Random(options.seed)
    known = {name: Counter[str]() for name in names}

    def goes_on() -> bool:
        return time.monotonic() - started < options.seconds and (options.go_on or not any(known.values()))

    while goes_on():
        for name in names:
            tried, example, error = turn(CAMPAIGNS[name], numbers.randrange(2**32), CAMPAIGNS[name].many, known[name])
            counts[name] += tried
            if error is not None:
                print(f"\n{name}: {error}\n  the smallest example found:\n  {example!r}", flush=True)
            if not goes_on():
                break
    print(f"\nseed {options.seed}, {time.monotonic() - started:.0f} s; examples:")
    for name in names:
        print(f"  {counts[name]:6} {name}")
    broken = [(name, kind, number) for name in names for kind, number in known[name].most_common()]
    for name, kind, number in broken:
        print(f"broken {number} times: {name}: {kind}")
    if broken:
        only = "".join(f" --only {name}" for name in options.only or ())
        print(f"to repeat this: python -m tests.fuzz --seed {options.seed}{only}")
    return len(broken)


def main(argv: Sequence[str] | None = None) -> int:
    """Run, print what was done, and return the exit code."""
    warnings.simplefilter("ignore")
    options = arguments(argv)
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(2**32)
    print(
        f"seed {options.seed}, {options.seconds:.0f} s, Python {platform.python_version()}, Sphinx {sphinx.__version__}",
        flush=True,
    )
    limit_memory()
    return 1 if fuzz(options) else 0


if __name__ == "__main__":
    sys.exit(main())
