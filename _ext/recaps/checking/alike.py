"""How two names differ that may be one person's. Pure functions of their words in Latin letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from recaps.checking.nicknames import are_forms, names_of

Words = tuple[str, ...]

#: Names of fewer letters are too often alike by chance; those of more words, or letters, are none.
_SHORTEST = 8
_MOST_WORDS = 6
_LONGEST = 60


class Likeness(NamedTuple):
    """In what two names differ, for a sentence: *signs* are what makes it more or less likely that they are one person's.

    *unlike* are the two words that stand for each other.
    """

    difference: str
    unlike: Words = ()
    signs: tuple[str, ...] = ()


def traces(words: Words) -> Iterator[object]:
    """What names that are alike have in common, so that only those that share a trace are compared."""
    together = "".join(words)
    if len(words) > _MOST_WORDS or len(together) > _LONGEST:
        return
    yield together
    yield "".join(sorted(words))
    if len(words) < 2:
        return
    yield from (frozenset(pair) for pair in combinations(words, 2))
    for last in words[1:]:
        yield words[0][0], last
        yield words[0][:3], last
        yield from ((name, last) for name in names_of(words[0]))
    if len(together) >= _SHORTEST:
        yield from (together[:place] + together[place + 1 :] for place in range(len(together)))


def likeness(one: Words, other: Words) -> Likeness | None:
    """How alike two names are; None if they are not."""
    if "".join(one) == "".join(other):
        return Likeness("are spelled alike")
    if sorted(one) == sorted(other):
        return Likeness("have their words in another order")
    shorter, longer = sorted((one, other), key=lambda words: (len(words), len("".join(words))))
    return _abbreviated(shorter, longer) or _misspelled(shorter, longer)


def _abbreviated(shorter: Words, longer: Words) -> Likeness | None:
    """One name says less than the other: a word is left out, or is an initial or a familiar form."""
    if len(shorter) < 2:
        return None
    matched = _aligned(shorter, longer)
    if not matched or not any(short == longer[place] and len(short) > 2 for short, place in zip(shorter, matched, strict=True)):
        return None
    if shorter[-1] != longer[matched[-1]]:
        is_initial = len(shorter[-1]) == 1 or len(longer[matched[-1]]) == 1
        return Likeness("differ in an initial of the last name") if is_initial else None
    first, full = shorter[0], longer[matched[0]]
    extra = [longer[place] for place in range(len(longer)) if place not in matched]
    if first != full:
        if 1 in (len(first), len(full)):
            return Likeness("differ in an initial for the first name", (first, full), ("other words, too",) if extra else ())
        signs = () if are_forms(first, full) else ("not known as a familiar form",)
        return Likeness("differ in a familiar form of the first name", (first, full), signs)
    if not extra:
        return Likeness("differ in an initial")
    if all(len(word) == 1 for word in extra):
        return Likeness("differ in a middle initial")
    if matched[0] > 0:
        return Likeness("differ in one more first name")
    if matched[-1] < len(longer) - 1:
        return Likeness("differ in one more last name")
    return Likeness("differ in a middle name")


def _aligned(shorter: Words, longer: Words) -> list[int]:
    """The place in *longer* of each word of *shorter*, in order; nothing if one has none."""
    places: list[int] = []
    start = 0
    for number, word in enumerate(shorter):
        exact = [place for place in range(start, len(longer)) if longer[place] == word]
        near = [place for place in range(start, len(longer)) if _stands_for(word, longer[place], first=number == 0)]
        if not exact and not near:
            return []
        places.append((exact or near)[0])
        start = places[-1] + 1
    return places


def _stands_for(word: str, full: str, *, first: bool) -> bool:
    return (1 in (len(word), len(full)) and word[0] == full[0]) or (first and (are_forms(word, full) or _begins(word, full)))


def _begins(one: str, other: str) -> bool:
    """Whether a first name is the beginning of another, as Tati is of Tatiana; Mari is none of Maria."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and len(long) > len(short) + 1 and long.startswith(short)


def _misspelled(one: Words, other: Words) -> Likeness | None:
    """A letter more, less, or another, or two swapped."""
    whole, whole_other = "".join(one), "".join(other)
    if min(len(whole), len(whole_other)) < _SHORTEST or OSA.distance(whole, whole_other, score_cutoff=1) > 1:
        return None
    if len(one) != len(other):
        return Likeness("differ in a letter")
    place = next(number for number, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1])
    unlike = one[place], other[place]
    return Likeness("differ in a letter", unlike, tuple(_signs(place, unlike)))


def _signs(place: int, words: Sequence[str]) -> Iterator[str]:
    """A letter tells more in a short word, at its start, and at the end of a first name: Mario is not Maria."""
    short, long = sorted(words, key=len)
    if len(short) < 5:
        yield "short word"
    if len(long) > 7:
        yield "long word"
    if short[0] != long[0]:
        yield "first letter"
    elif place == 0:
        yield "first name"
