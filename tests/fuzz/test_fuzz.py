"""A small part of ``make fuzz``, the same each time; and whether a campaign finds what it should."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import strategies as st

from tests.fuzz.campaigns import CAMPAIGNS, Campaign
from tests.fuzz.turns import turn


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_what_is_made_up_breaks_nothing(name: str) -> None:
    campaign = CAMPAIGNS[name]
    _, example, error = turn(campaign, 0, campaign.few, Counter())
    assert error is None, f"{error}\n{example!r}"


def at_most_ten(number: int) -> None:
    assert number <= 10, f"too large: {number}"


def test_a_turn_gives_the_smallest_example_that_fails() -> None:
    known: Counter[str] = Counter()
    tried, example, error = turn(Campaign(st.integers(), at_most_ten, 0, 0), 0, 100, known)
    assert 0 < tried < 100
    assert example == 11
    assert str(error).startswith("too large: 11")
    assert known == {"too large: …": 1}


def test_a_failure_that_is_known_does_not_hide_others() -> None:
    def check(number: int) -> None:
        at_most_ten(number)
        assert number >= -10, f"too small: {number}"

    known = Counter({"too large: …": 1})
    _, example, _ = turn(Campaign(st.integers(), check, 0, 0), 0, 100, known)
    assert example == -11
    assert known["too large: …"] > 1


def test_the_same_seed_gives_the_same_examples() -> None:
    def of(number: int) -> list[object]:
        seen: list[object] = []
        turn(Campaign(CAMPAIGNS["posts"].examples, seen.append, 0, 0), number, 5, Counter())
        return seen

    assert of(1) == of(1) != of(2)
