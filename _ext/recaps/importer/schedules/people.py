"""Who speaks, from what schedules print as a speaker: several people in one string, a title, nobody in particular."""

from __future__ import annotations

import re

from recaps.boundary.text import one_line
from recaps.records.naming import slug

_NOBODY = re.compile(
    r"(?:various|multiple|several|many|all|unknown|tba|tbd|tbc|n/?a|none|null|anonymous|misc)"
    r"(?: +(?:speakers?|presenters?|people|authors?))?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[:!?;]|\b(?:19|20)\d\d\b|\btalks?\b", re.IGNORECASE)
#: What stands behind a name and is no part of it.
_REMARK = re.compile(r"\s*\((?:keynote|speaker|host|moderator|unknown|he/\w+|she/\w+|they/\w+)\)", re.IGNORECASE)
_REST = re.compile(r"[,;]?\s*(?:\.\.\.|…|\bet al\b\.?|\band others\b)\s*$", re.IGNORECASE)
_JOINED = re.compile(r"\s*;\s*|\s+(?:&|and|und|et|y|e)\s+", re.IGNORECASE)
_CARRIER = re.compile(r".*(?:\bwith|\bby|\bmit|\bpar|\bpor)\s*:?\s+|.*\s[—–|]\s+")
_ANNEX = re.compile(r"(?:jr|sr|ph\.?d|mba|md|msc|esq|[ivx]+)\.?", re.IGNORECASE)
#: More words than this are a title, or a sentence.
_WORDS = 6
_SMALL = 3


def looks_like_name(name: str) -> bool:
    """Whether *name* may be a person's (or a group's) name, by its form alone."""
    words = name.split()
    if not 0 < len(words) <= _WORDS or not slug(name):
        return False
    if _NO_NAME.search(name) or name.count('"') % 2 or name.count("“") != name.count("”"):
        return False
    # Some people write themselves small, as an account or altogether; more small words than that are a sentence.
    return len(words) <= _SMALL or not words[0][0].islower()


def split(printed: str) -> tuple[list[str], str]:
    """The names in one printed string, and a question if they had to be guessed ('' if not).

    No name at all means that the string names nobody; whoever calls this keeps the string itself.
    """
    name = one_line(printed)
    bare = _REST.sub("", _REMARK.sub("", name)).strip(" ,;")
    if not slug(bare) or _NOBODY.fullmatch(bare):
        return [], ""
    several = _people(bare)
    if several:
        return several, ""
    if looks_like_name(bare):
        return [bare], ""
    carried = _CARRIER.sub("", bare)
    guess = _people(carried) or ([carried] if looks_like_name(carried) and len(carried.split()) > 1 else [])
    if guess and carried != bare:
        return guess, f"the speaker is printed as {name!r}, read as {', '.join(guess)}"
    return [], f"the speaker is printed as {name!r}, which is not a name"


def _people(text: str) -> list[str]:
    """Two or more names out of *text*, [] if it is not a list of names."""
    parts = [part for part in _JOINED.split(text) if part]
    parts = [name for part in parts for name in _at_commas(part)]
    good = all(looks_like_name(part) and not part[0].islower() for part in parts)
    return parts if good and len(parts) > 1 else []


def _at_commas(text: str) -> list[str]:
    """*text* split at its commas where each part is a full name; ``Copeland, Jr.`` and ``Chu, Hua-Rong`` stay."""
    parts = [part.strip() for part in text.split(",")]
    full = all(len(part.split()) > 1 and not _ANNEX.fullmatch(part) for part in parts)
    return parts if full else [text]
