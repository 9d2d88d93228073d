"""Examples of one campaign: tried until one fails in a new way, which is then made as small as can be."""

from __future__ import annotations

import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.campaigns import Campaign
from tests.fuzz.running import Broken

#: An example that takes longer, in seconds, counts as one that never ends. The slowest sound one takes three.
PATIENCE = 60
#: For how long a smaller example is looked for, in seconds.
SHRINKING = 40


class Enough(KeyboardInterrupt):
    """Stops Hypothesis, which would look for a smaller example for five minutes."""


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Break off what takes longer, on systems that can."""

    def stop(*_: object) -> None:
        raise Broken("end", f"not within {seconds} seconds")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def kind_of(error: Exception) -> str:
    """What is broken, without what is of this example alone: messages have that behind a second colon."""
    return ":".join(re.sub(r"\d+", "…", str(error).split("\n", 1)[0]).split(":")[:2])


def turn(campaign: Campaign, number: int, examples: int, known: Counter[str]) -> tuple[int, Any, Exception | None]:
    """One campaign's turn: how many examples were tried, and the smallest that fails in a way that is not *known*, with how."""
    tried, kind, until = 0, "", 0.0
    failing: list[tuple[Any, Exception]] = []

    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(campaign.examples)
    def run(example: Any) -> None:
        nonlocal tried, kind, until
        if kind and time.monotonic() > until:
            raise Enough
        tried += not kind
        try:
            with patience(PATIENCE):
                campaign.check(example)
        except Exception as error:
            found = kind_of(error)
            if found in known:
                known[found] += 1
            elif found == (kind or found):
                kind, until = found, until if kind else time.monotonic() + SHRINKING
                failing.append((example, error))
                raise

    try:
        run()
    except (Exception, Enough):
        # Of an example: it is kept. Else something is wrong with the strategy.
        if not failing:
            raise
    if not failing:
        return tried, None, None
    known[kind] += 1
    return tried, *failing[-1]
