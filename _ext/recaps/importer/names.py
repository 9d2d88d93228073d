"""Finding people's names in text. A name alone proves little: callers say what else speaks for it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recaps.importer import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_JOINT = re.compile(r"\.?[ \u00a0]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at *start* to *end*; *known* tells that its first word is a given name somewhere in the world."""

    text: str
    start: int
    end: int
    known: bool


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries, in lower case; without Faker's lists none is known and only context counts."""
    try:
        import faker.providers.person as people
    except ImportError:
        return frozenset()
    found: set[str] = set()
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        for part in ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary"):
            listed = getattr(provider, part, ())
            if not isinstance(listed, property):
                found.update(fold(name) for name in listed)
    return frozenset(found - lexicon.NO_GIVEN_NAME)


@cache
def fold(word: str) -> str:
    """A word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int
    ends_run: bool = False
    initial: bool = False


def names_in(text: str) -> list[Name]:
    """All candidates in *text*: two to four words with a capital, none of which is a word that names do not have."""
    return [name for run in _runs(text) for name in _names_of(run, text)]


def _runs(text: str) -> Iterator[list[_Token]]:
    """Capitalized words with nothing but a space between them; particles such as *de* may join them."""
    run: list[_Token] = []
    for found in _WORD.finditer(text):
        word, end = found[0], found.end()
        possessive = re.search(r"['’]s?$", word)
        if possessive:
            word, end = word[: possessive.start()], found.start() + possessive.start()
        elif text[end : end + 1] in {"'", "’"}:
            possessive = re.match(r"['’](?!\w)", text[end:])
        joined = bool(run) and not run[-1].ends_run and _JOINT.fullmatch(text[run[-1].end : found.start()]) is not None
        if joined and "." in text[run[-1].end : found.start()]:
            # A full stop may follow an initial or a title; after a longer word the sentence is over.
            joined = len(run[-1].text) == 1 or run[-1].text in {"Dr", "Prof", "Mr", "Mrs", "Ms", "St"}
        capital = word[:1].isupper() and (len(word) == 1 or not word.isupper() or "-" in word)
        particle = joined and word in lexicon.PARTICLES
        if not joined and run:
            yield run
            run = []
        if capital or particle:
            initial = len(word) == 1 and text[end : end + 1] == "."
            run.append(_Token(word, found.start(), end, ends_run=bool(possessive), initial=initial))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _names_of(run: list[_Token], text: str) -> Iterator[Name]:
    part: list[_Token] = []
    for token in [*run, None]:
        if token is not None and (token.initial or fold(token.text) not in lexicon.NO_NAME or _surname(token.text, part)):
            part.append(token)
            continue
        # "Hill Gardens", "Data Classes": a place or a thing, whatever stands before it.
        thing = token is not None and fold(token.text) in lexicon.THINGS
        if not thing:
            yield from _trim(part, text)
        part = []


def _surname(word: str, part: list[_Token]) -> bool:
    """Whether a word that is usually something else ends a name: *Emma Fast*, *Rachel Big*."""
    return len(part) == 1 and fold(word) in lexicon.SURNAMES and fold(part[0].text) in given_names()


def _trim(part: list[_Token], text: str) -> Iterator[Name]:
    while part and (part[0].text in lexicon.PARTICLES or fold(part[0].text) in lexicon.HONORIFICS):
        part = part[1:]
    while part and (part[-1].text in lexicon.PARTICLES or len(part[-1].text) == 1):
        part = part[:-1]
    known = [fold(token.text.split("-")[0]) in given_names() for token in part]
    if len(part) > 2 and not known[0] and any(known[1:-1]) and not part[0].initial:
        # "Opening Host Kofi Mensah": begin where a given name stands.
        first = known.index(True)
        part, known = part[first:], known[first:]
    if 2 <= len(part) <= 4 and (len(part[0].text) > 1 or (part[0].initial and len(part) > 2)):
        start, end = part[0].start, part[-1].end
        yield Name(" ".join(text[start:end].split()), start, end, known[1 if part[0].initial else 0])


def is_name(text: str, *, known: bool = False) -> bool:
    """Whether *text* as a whole is a person's name (with *known*: one with a given name that is listed)."""
    text = text.strip()
    found = names_in(text)
    rest = text.replace(found[0].text, "", 1) if found else text
    return len(found) == 1 and (found[0].known or not known) and not re.sub(r"(?i)\b(dr|prof)\b|[\s.]", "", rest)
