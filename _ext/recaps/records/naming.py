"""Text to identity: ids for addresses, keys for comparing, the names of the generated pages. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Container, Mapping
from functools import lru_cache
from typing import TypeVar

from anyascii import anyascii

K = TypeVar("K")

#: The longest id, in characters. A file name has to hold it (255 bytes on most systems), and an address should stay readable.
MAX_ID = 100

#: Cyrillic letters that Unicode takes apart into a letter and a mark, but that are letters of their own in the alphabet, and
#: in the order of the Unicode Collation Algorithm. (The dots of Ё, which may be left out, are an accent.)
_LETTERS = frozenset("йїўѓќ")

#: The combining classes of accents (Unicode Standard, 3.11): strokes through a letter (1), the points of Hebrew, Arabic and
#: Syriac (10 to 36), and what is attached to a letter, or stands above or below it (from 202). All others are kept: vowel
#: signs, nuktas, viramas, the voicing marks of kana, tones that are written as a part of the word.
_ACCENTS = frozenset((1, *range(10, 37), *range(202, 241)))

#: The grapheme joiner, the line that lengthens Arabic words, and the letters of Hangul that stand for none.
_FILLERS = frozenset("\u034f\u0640\u115f\u1160")

_NOT_ID = re.compile(r"[^a-z0-9]+")
_HONORIFICS = re.compile(r"^(?:(?:dr|prof|professor|mr|mrs|ms|mx|sir|dame)\.?\s)+", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """*text* as lower-case ASCII words joined by hyphens, '' if nothing in it can be written so.

    Letters of other scripts are transliterated; symbols (emoji) only if there is nothing else.

    >>> slug("Álvaro: 10x, (not) slower")
    'alvaro-10x-not-slower'
    """
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = "".join(c for c in text if not _is_ignored(c))
        words = "".join(c if unicodedata.category(c)[0] in "LMNPZ" else " " for c in text)
        text = anyascii(words) if any(c.isalnum() for c in words) else anyascii(text)
    return _NOT_ID.sub("-", text.lower()).strip("-")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """What two spellings of one name or title have in common; '' if there is neither a letter nor a digit nor a symbol in it.

    They are the same if their letters are: case, width (``Ａ``, ``ｱ``), accents, punctuation and spacing do not count, nor do
    points that may be left out (those of Hebrew and Arabic vowels) and characters that are not seen. Letters of the Latin
    script that are not made with an accent count as they are written without them: ł as l, ø as o, ß as ss, æ as ae, ı as i.
    Beyond that nothing is the same. A transliteration, as in :func:`slug`, would leave out what tells names apart: 张伟 and 章伟
    both read as Zhang Wei, 李 and Ли as Li. Simplified and traditional forms, or Arabic and Persian ones, are different letters.

    >>> fold("Łukasz  Żółć") == fold("lukasz-zolc"), fold("张伟") == fold("章伟")
    (True, False)
    """
    text = unicodedata.normalize("NFKC", text)
    if text.isascii():
        return slug(text)
    letters = "".join(map(_without_accent, unicodedata.normalize("NFKC", text.casefold())))
    words = "".join(map(_as_written_in_a_word, unicodedata.normalize("NFC", letters))).split()
    if words:
        return "-".join(words)
    return "".join(c for c in text if not c.isspace() and not _is_ignored(c)) if slug(text) else ""


@lru_cache(maxsize=4096)
def _without_accent(character: str) -> str:
    if character in _LETTERS:
        return character
    return "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.combining(c) not in _ACCENTS)


@lru_cache(maxsize=4096)
def _as_written_in_a_word(character: str) -> str:
    """What *character* adds to a word, a space if it ends one."""
    if _is_ignored(character):
        return ""
    if character.isalpha() and unicodedata.name(character, "").startswith(("LATIN ", "MODIFIER LETTER ")):
        return _NOT_ID.sub(" ", anyascii(character).lower())
    return character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "


def _is_ignored(character: str) -> bool:
    """Whether *character* is not seen, or only says how others are shown: a joiner, a soft hyphen, a variant, a filler."""
    return character in _FILLERS or unicodedata.category(character) == "Cf" or "VARIATION SEL" in unicodedata.name(character, "")


def make_id(text: str) -> str:
    """The id for a title or a name: its slug, cut at a word if it is longer than :data:`MAX_ID`."""
    full = slug(text)
    if len(full) <= MAX_ID:
        return full
    cut = full[: MAX_ID + 1].rpartition("-")[0]
    return cut or full[:MAX_ID]


def without_honorific(name: str) -> str:
    """A person's name alone, on one line."""
    return _HONORIFICS.sub("", _SPACES.sub(" ", unicodedata.normalize("NFKC", name)).strip())


def person_key(name: str) -> str:
    """What two spellings of one person's name have in common (see :func:`fold`); honorifics do not count.

    >>> person_key("Dr. Russell Keith-Magee") == person_key("russell  keith magee")
    True
    """
    return fold(without_honorific(name))


def person_id(name: str) -> str:
    """The id for a person's name; another page may write it without the honorific.

    >>> person_id("Dr. Russell Keith-Magee")
    'russell-keith-magee'
    """
    return make_id(without_honorific(name))


def sort_key(text: str) -> tuple[str, str]:
    """Alphabetical order as a reader expects it: by the folded text, then, to be exact, by the text."""
    return slug(text), text


def initial(text: str) -> str:
    """The letter under which an index lists *text*: A to Z, else '#'."""
    first = slug(text)[:1]
    return first.upper() if first.isalpha() else "#"


def year_in(name: str) -> int | None:
    """The last year that stands in a conference's name."""
    found = _YEAR.findall(name)
    return int(found[-1]) if found else None


def series_of(name: str) -> str:
    """The series a conference's name tells: the name without its year (the whole name if nothing else is left).

    >>> series_of("PyCon US 2019")
    'PyCon US'
    """
    bare = _SPACES.sub(" ", _YEAR.sub(" ", name)).strip(" ,-–—/:")
    return bare if fold(bare) else name


def short_talk(title: str) -> str:
    """A title without its subtitle."""
    return re.split(r":\s", title, maxsplit=1)[0]


def page(folder: str, leaf: str) -> str:
    """The docname of a generated page; never that of the folder's own index.

    >>> page("speakers", "ada-lovelace")
    'speakers/ada-lovelace'
    """
    return f"{folder}/{leaf}" if leaf != "index" else f"{folder}/index-page"


def label(kind: str, name: str) -> str:
    """The name under which ``:ref:`` finds an object.

    >>> label("talk", "djangocon-us-2024/error-culture")
    'talk-djangocon-us-2024-error-culture'
    """
    return f"{kind}-{name.replace('/', '-')}"


class Free:
    """Names that are free: not in *taken*, which is looked at each time."""

    def __init__(self, taken: Container[str]) -> None:
        self._taken = taken
        self._last: dict[str, int] = {}

    def name(self, wanted: str) -> str:
        """*wanted*, or *wanted* with the first number that makes it free."""
        number = self._last.get(wanted, 1)
        candidate = wanted if number == 1 else f"{wanted}-{number}"
        while candidate in self._taken:
            number += 1
            candidate = f"{wanted}-{number}"
        self._last[wanted] = number
        return candidate


def allot(wanted: Mapping[K, str], taken: Collection[str] = ()) -> dict[K, str]:
    """An id of its own for each key: the one that it wants, or that with a number.

    Of several that want one, the first has it; a number makes no id that another wants.

    >>> allot({"张伟": "zhang-wei", "章伟": "zhang-wei", "li": "li"})
    {'张伟': 'zhang-wei', 'li': 'li', '章伟': 'zhang-wei-2'}
    """
    ids: dict[K, str] = {}
    used = {*taken}
    for key, id_ in wanted.items():
        if id_ not in used:
            ids[key] = id_
            used.add(id_)
    free = Free(used)
    for key, id_ in wanted.items():
        if key not in ids:
            ids[key] = free.name(id_)
            used.add(ids[key])
    return ids
