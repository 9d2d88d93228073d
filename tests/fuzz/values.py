"""Any data where some other data is meant: values of all types, and a sound tree with a few values replaced."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.fuzz.markdown import blocks, lone_lines
from tests.fuzz.texts import MARK, addresses, either, events, lines, names, odd, seq, texts

Place = tuple[str | int, ...]

#: Halves of characters, as programs leave them that cut text at a number of UTF-16 units. They exist in JSON and YAML.
halves = seq(MARK, " ", st.sampled_from(["\ud83d", "\udc00", "\ud83d\ud83d"]), st.sampled_from(["", " ZQK"]))

days = st.sampled_from(
    [
        *(
            "2031-05-06",
            "2031-05-06T10:00:00+02:00",
            "9999-12-31",
            "0001-01-01",
            "0000-00-00",
            "2031-02-30",
            "2031-5-6",
            "20310506",
        ),
        *(
            "2031-05-06T25:61",
            "May 6",
            "2031",
            "-2031-05-06",
            "２０３１-05-06",
            "2031-05-06\n2031-05-07",
            "2031-W18-2",
            "+12031-05-06",
        ),
    ]
)
scalars: SearchStrategy[Any] = st.one_of(
    texts,
    lines,
    halves,
    days,
    addresses,
    names,
    events,
    odd,
    st.sampled_from([None, True, False, 0, -1, 1, 10**30, 1.5, 1e308, float("inf"), "", " ", "\n", "x" * 3000, "{}", "[]"]),
)
values: SearchStrategy[Any] = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(lines, inner, max_size=3), max_leaves=5
)
#: What YAML has beyond JSON.
yaml_values: SearchStrategy[Any] = st.one_of(
    values,
    values,
    st.dates(),
    st.datetimes(),
    st.sampled_from([b"ZQK", {"ZQK"}, dt.date.max, dt.date.min, {1: 2}, {None: MARK}, {dt.date(2031, 5, 6): MARK}]),
)

Any_ = SearchStrategy[Any]


def mostly(usual: Any_, seldom: Any_, times: int = 24) -> Any_:
    """What *usual* gives, and once in so many *times* what *seldom* gives. It is in the middle: Hypothesis likes the ends."""
    return st.integers(0, times).flatmap(lambda number: seldom if number == times // 2 else usual)


_GONE = "(nothing)"


def places(tree: Any, at: Place = ()) -> Iterator[Place]:
    """The way to every value in *tree*."""
    yield at
    for key in tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ():
        yield from places(tree[key], (*at, key))


def get(tree: Any, at: Place) -> Any:
    """The value at a place of *tree*."""
    return reduce(lambda value, key: value[key], at, tree)


def put(tree: Any, at: Place, value: Any) -> Any:
    """*tree* with *value* at a place of it; where an earlier replacement took the place away, *tree* as it is."""
    if not at:
        return value
    key, *rest = at
    if isinstance(tree, dict) and key in tree:
        if value == _GONE and not rest:
            return {name: item for name, item in tree.items() if name != key}
        return {**tree, key: put(tree[key], tuple(rest), value)}
    if isinstance(tree, list) and isinstance(key, int) and key < len(tree):
        if value == _GONE and not rest:
            return [item for number, item in enumerate(tree) if number != key]
        return [put(item, tuple(rest), value) if number == key else item for number, item in enumerate(tree)]
    return tree


def alike(at: Place, value: Any) -> SearchStrategy[Any]:
    """What could stand in the place of *value*: odd, but of its sort, so that more of the program sees it."""
    if at[-1] in {"abstract", "description", "summary"}:
        return st.lists(either(blocks, texts, halves, lone_lines), min_size=1, max_size=3).map("\n\n".join)
    if isinstance(value, str) and re.match(r"\d{4}-", value):
        return days
    if isinstance(value, str) and "//" in value:
        return addresses
    if isinstance(value, str):
        return st.one_of(texts, lines, names, events, halves)
    return values


def mutated(tree: Any, replacements: SearchStrategy[Any] = values, most: int = 6) -> SearchStrategy[Any]:
    """*tree* with a few of its values replaced by others, or taken out; seldom the whole of it."""
    # The deepest first: Hypothesis likes the first, and there is more to see where the rest is sound.
    inner = sorted((place for place in places(tree) if place), key=len, reverse=True)

    def change(place: Place) -> SearchStrategy[tuple[Place, Any]]:
        likely = alike(place, get(tree, place))
        return st.tuples(st.just(place), either(likely, likely, likely, replacements, st.just(_GONE)))

    def change_all(changes: list[tuple[Place, Any]]) -> Any:
        result = copy.deepcopy(tree)
        for place, value in changes:
            result = put(result, place, value)
        return result

    few = st.lists(st.sampled_from(inner).flatmap(change), min_size=1, max_size=most).map(change_all)
    return mostly(few, replacements)
