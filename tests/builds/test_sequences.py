"""Random edits: the output is that of a clean build after each. ``make soak`` tries more of them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.builds.sequences import KINDS, Machine, Step


class Editing(RuleBasedStateMachine):
    """An archive that is edited and built."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.machine = Machine(Path(self.folder.name, "archive"))

    @rule(kind=st.sampled_from(sorted(KINDS)), seed=st.integers(0, 10**6))
    def step(self, kind: str, seed: int) -> None:
        found = self.machine.take(Step(kind, seed))
        assert not found, "\n".join([", ".join(self.machine.log), *map(str, found)])

    def teardown(self) -> None:
        self.folder.cleanup()


TestEditing: Any = Editing.TestCase
TestEditing.settings = settings(
    max_examples=3,
    stateful_step_count=6,
    derandomize=True,
    database=None,
    deadline=None,
    # No shrinking: a step takes a second, and `make soak` finds the fewest steps in less time.
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
