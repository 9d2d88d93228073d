"""Finding people's names in text, by their shape. A name alone proves little: callers say what else speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from recaps.importer.text.vocabulary import Vocabulary, english, fold

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
_JOINT = re.compile(r"\.?[ \u00a0]")
_PARTICLES = frozenset(
    re.findall(r"\w+", "de da do dos del della di van von der den la le el al bin ibn ter ten y e du st zu dem af")
)
#: Capitals inside a word: *McCabe* and *DeVito* are names, *DevOps* and *GraphQL* are not.
_INNER = re.compile(
    r"(?:Mc|Mac|De|Di|Da|La|Le|Lo|Du|Van|Von|Fitz|O['’]|D['’]|L['’]|Des|El|Al|Ha|N['’])?[^\W\d_a-z][^\WA-Z]*|\S*-\S*|.{1,2}"
)
_ELIDED = re.compile(r"[a-zà-ÿ]{1,4}['’](?=[A-ZÀ-Þ])")
_EASTERN = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff々ー]{2,8}(?:[ \u3000・][\u3040-\u30ff\u3400-\u9fff々ー]{1,8})?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at *start* to *end*."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int
    ends_run: bool = False
    initial: bool = False


def names_in(text: str, words: Vocabulary | None = None) -> list[Name]:
    """All candidates in *text*: two to four words with a capital, none of which is a word that names do not have."""
    return list(_names(text, words or english()))


@lru_cache(maxsize=50_000)
def _names(text: str, words: Vocabulary) -> tuple[Name, ...]:
    return tuple(name for run in _runs(text) for name in _names_of(run, text, words))


def _runs(text: str) -> Iterator[list[_Token]]:
    """Capitalized words with nothing but a space between them; particles such as *de* may join them."""
    run: list[_Token] = []
    for found in _WORD.finditer(text):
        token = _token(found, text)
        joined = bool(run) and not run[-1].ends_run and _joined(run[-1], text[run[-1].end : token.start])
        if run and not joined:
            yield run
            run = []
        if _capital(token.text, run) or (joined and token.text in _PARTICLES):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _token(found: re.Match[str], text: str) -> _Token:
    word, start, end = found[0], found.start(), found.end()
    elided = _ELIDED.match(word)
    if elided:
        # "d'Alex Sanson": the article is no part of the name.
        word, start = word[elided.end() :], start + elided.end()
    possessive = re.search(r"['’]s?$", word)
    if possessive:
        word, end = word[: possessive.start()], start + possessive.start()
    elif text[end : end + 1] in {"'", "’"}:
        possessive = re.match(r"['’](?!\w)", text[end:])
    initial = len(word) == 1 and text[end : end + 1] == "."
    return _Token(word, start, end, ends_run=bool(possessive), initial=initial)


def _joined(last: _Token, between: str) -> bool:
    """Whether two words may be of one name: a full stop may follow an initial or a title; after a longer word the sentence is
    over.
    """
    if between == ".":
        return last.initial
    if not _JOINT.fullmatch(between):
        return False
    return "." not in between or len(last.text) == 1 or last.text in {"Dr", "Prof", "Mr", "Mrs", "Ms", "St"}


def _capital(word: str, run: list[_Token]) -> bool:
    if not word[:1].isupper():
        return False
    if word.isupper() and len(word) > 1 and "-" not in word:
        # "Quentin ADAM", as the French write; not "AWS".
        return bool(run) and len(word) > 2 and not run[0].initial and (run[0].text[1:].islower() or run[0].text.isupper())
    return len(word) == 1 or _INNER.fullmatch(word) is not None or word[1:].islower() or word.isupper()


def _names_of(run: list[_Token], text: str, words: Vocabulary) -> Iterator[Name]:
    part: list[_Token] = []
    for token in [*run, None]:
        inner = bool(part) and token is not None and token is not run[-1] and token.text.lower() in _PARTICLES
        if token is not None and (
            token.initial or inner or not _no_name(token.text, words) or _surname(token, part, text, words)
        ):
            part.append(token)
            continue
        # "Hill Gardens", "Acme Talent": a place or a thing, whatever stands before it.
        if token is None or fold(token.text) not in words.things:
            yield from _trim(part, text)
        part = []


def _no_name(word: str, words: Vocabulary) -> bool:
    return fold(word) in words.no_names or ("-" in word and any(fold(half) in words.no_names for half in word.split("-")))


def _surname(token: _Token, part: list[_Token], text: str, words: Vocabulary) -> bool:
    """Whether a word that is usually something else ends a name, by what follows: *Emma Fast spoke*."""
    return len(part) == 1 and fold(token.text) not in words.things and words.tell.match(text[token.end :].lstrip()) is not None


def _trim(part: list[_Token], text: str) -> Iterator[Name]:
    while part and part[0].text in _PARTICLES:
        part = part[1:]
    while part and (part[-1].text in _PARTICLES or len(part[-1].text) == 1):
        part = part[:-1]
    verb = part and len(part[0].text) > 5 and part[0].text.endswith("ing")
    if 2 <= len(part) <= 5 and (len(part[0].text) > 1 or part[0].initial) and not verb:
        start, end = part[0].start, part[-1].end
        yield Name(" ".join(text[start:end].split()), start, end)


def is_name(text: str, words: Vocabulary | None = None) -> bool:
    """Whether *text* as a whole has the shape of a person's name."""
    text = text.strip()
    found = names_in(text, words)
    rest = text.replace(found[0].text, "", 1) if found else text
    return len(found) == 1 and not re.sub(r"(?i)\b(dr|prof)\b|[\s.]", "", rest)


def is_eastern(text: str) -> bool:
    """Whether *text* may be a name in Chinese characters or kana."""
    return bool(_EASTERN.fullmatch(text.strip()))
