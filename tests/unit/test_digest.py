"""Short texts in place of values."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from recaps.records.digest import digest
from recaps.records.model import Place


class Marked:
    """An object that has worked out what stands for it."""

    def __init__(self, mark: str, name: str) -> None:
        self.mark = mark
        self.name = name

    def __repr__(self) -> str:
        return self.name


def test_it_is_short_and_good_for_a_file_name() -> None:
    assert re.fullmatch("[0-9a-f]{18}", digest(["a" * 1000]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["a", "b"], ["ab"]),
        (["a", ["b"]], ["a", "b"]),
        (None, ""),
        (1, "1"),
        (Place("a", "b", 1), Place("a", "b", 2)),
        (dt.date(2020, 5, 1), dt.date(2020, 5, 2)),
        (Marked("", "one"), Marked("", "other")),
        (Marked("one", "same"), Marked("other", "same")),
    ],
)
def test_what_differs_has_another(one: object, other: object) -> None:
    assert digest(one) != digest(other)
    assert digest([one]) == digest([one])


def test_what_is_marked_alike_is_alike() -> None:
    assert digest([Marked("m", "one")]) == digest([Marked("m", "other")]) == digest(["m"])


def test_what_has_no_mark_stands_for_itself() -> None:
    assert digest(dt.date(2020, 5, 1)) == digest("datetime.date(2020, 5, 1)") == digest(Marked("", "datetime.date(2020, 5, 1)"))
