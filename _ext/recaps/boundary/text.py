"""Text of one line: every character in it is one that is shown, none one that acts."""

from __future__ import annotations

import re

#: Line breaks of all kinds are among them: U+000B, U+001C to U+001E, U+0085, U+2028 and U+2029 are what slides and word
#: processors paste for one, and :meth:`str.splitlines` takes each for the end of a line.
_SPACES = re.compile(r"\s+")

#: Control characters; marks and overrides of the direction of writing, which would turn what stands beside a name (Unicode
#: Standard Annex 9); the byte order mark; and what XML cannot hold. Joiners (U+200C, U+200D) stay: names are spelled with them.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")

#: Half of a character, as programs leave it that cut text at a number of UTF-16 units. It cannot be written in UTF-8.
_HALF = re.compile(r"[\ud800-\udfff]")


def whole(value: str) -> str:
    """*value* with U+FFFD (replacement character) for each half of a character; line breaks stay.

    Two halves that belong together become the character that they are: escapes in YAML, and UTF-16 within UTF-8, leave such.
    """
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _HALF.search(value) else value


def one_line(value: str) -> str:
    r"""*value* on one line, with single spaces, without characters that are not seen.

    >>> one_line("Ada\u2028Loom\u202e ")
    'Ada Loom'
    """
    if value.isprintable():
        # Of all that is looked for below, it can have spaces alone. This is what nearly all lines are.
        return " ".join(value.split())
    return _SPACES.sub(" ", _UNSEEN.sub("", _SPACES.sub(" ", whole(value)))).strip()
