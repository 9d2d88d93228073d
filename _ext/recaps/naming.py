"""Text to identity: ids for addresses, keys for comparing, the names of the generated pages. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

#: The longest id, in characters. A file name has to hold it (255 bytes on most systems), and an address should stay readable.
MAX_ID = 100

_NOT_ID = re.compile(r"[^a-z0-9]+")
_HONORIFICS = re.compile(r"^(?:(?:dr|prof|professor|mr|mrs|ms|mx|sir|dame)\.?\s+)+(?=\S)", re.IGNORECASE)
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
        words = "".join(c if unicodedata.category(c)[0] in "LMNPZ" else " " for c in text)
        text = anyascii(words) if any(c.isalnum() for c in words) else anyascii(text)
    return _NOT_ID.sub("-", text.lower()).strip("-")


def make_id(text: str) -> str:
    """The id for a title or a name: its slug, cut at a word if it is longer than :data:`MAX_ID`."""
    full = slug(text)
    if len(full) <= MAX_ID:
        return full
    cut = full[: MAX_ID + 1].rpartition("-")[0]
    return cut or full[:MAX_ID]


def person_key(name: str) -> str:
    """What two spellings of one name have in common: case, accents, spacing, punctuation and honorifics do not count.

    >>> person_key("Dr. Russell Keith-Magee") == person_key("russell  keith magee")
    True
    """
    name = _SPACES.sub(" ", unicodedata.normalize("NFKC", name)).strip()
    return slug(_HONORIFICS.sub("", name))


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
    return bare if slug(bare) else name


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
