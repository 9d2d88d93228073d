"""A few random edits; many more are what ``make soak`` is for."""

from __future__ import annotations

import pytest
from sphinx_exact.tests.soak import run


def test_random_edits() -> None:
    pytest.importorskip("myst_parser")
    assert run(12, 7) == []
