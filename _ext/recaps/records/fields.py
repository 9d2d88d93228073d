"""Option text to typed value.

Every function takes the text as written, and raises :class:`ValueError` saying what to write instead.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from recaps.boundary import addresses
from recaps.boundary.text import one_line

KINDS = ("talk", "keynote", "panel", "lightning", "tutorial", "workshop", "orientation", "other")

#: Services whose accounts a profile can name, and the address of an account there.
ACCOUNTS = {
    "github": "https://github.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "mastodon": "",
    "bluesky": "https://bsky.app/profile/{}",
    "linkedin": "https://www.linkedin.com/in/{}/",
    "twitter": "https://twitter.com/{}",
    "youtube": "https://www.youtube.com/@{}",
}

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def text(value: str) -> str:
    """One line of text; line breaks and runs of spaces become one space, characters that are not seen are left out."""
    return one_line(value)


def date(value: str) -> dt.date:
    """A day, as ``2024-09-23`` (ISO 8601)."""
    try:
        return dt.date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError(f"{value.strip()!r} is not a date; write it as 2024-09-23") from None


def dates(value: str) -> tuple[dt.date, dt.date]:
    """A day or a range of days, as ``2024-09-22/2024-09-27`` (ISO 8601 interval): first and last day."""
    first, slash, last = value.partition("/")
    start = date(first)
    end = date(last) if slash else start
    if end < start:
        raise ValueError(f"the last day {end} is before the first day {start}; write FIRST/LAST")
    return start, end


def url(value: str) -> str:
    """A web address; other schemes (``javascript:`` above all) are refused."""
    return addresses.web(value)


def names(value: str) -> tuple[str, ...]:
    """A list of names, separated by commas, or by semicolons where a name contains a comma; each kept once."""
    parts = (text(part) for part in value.split(";" if ";" in value else ","))
    return tuple(dict.fromkeys(part for part in parts if part))


def kind(value: str) -> str:
    """The kind of a talk, one of :data:`KINDS`."""
    folded = value.strip().lower()
    if folded not in KINDS:
        raise ValueError(f"{value.strip()!r} is not a kind of talk; write one of {', '.join(KINDS)}")
    return folded


def language(value: str) -> str:
    """A language tag such as ``en`` or ``pt-BR`` (BCP 47)."""
    value = value.strip()
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"{value!r} is not a language tag; write one such as en or pt-BR")
    return value


def object_id(value: str) -> str:
    """An id as an author may choose it: lower-case letters, digits and hyphens."""
    value = value.strip()
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > 100:
        raise ValueError(f"{value!r} cannot be an id; use at most 100 lower-case letters, digits and single hyphens")
    return value


def count(value: str) -> str:
    """A whole number above zero, as text."""
    if not value.strip().isdecimal() or int(value) == 0:
        raise ValueError(f"{value.strip()!r} is not a number above zero")
    return str(int(value))


def year(value: str) -> str:
    """A year of four digits, as text."""
    if not re.fullmatch(r"\d{4}", value.strip()):
        raise ValueError(f"{value.strip()!r} is not a year; write four digits")
    return value.strip()


def is_there(path: str | Path) -> bool:
    """Whether there is such a file; a name that the system cannot have is not there."""
    try:
        return Path(path).is_file()
    except OSError:
        return False


def one_of(*choices: str) -> Callable[[str], str]:
    """A parser for one word out of *choices*."""

    def choice(value: str) -> str:
        word = value.strip().lower()
        if word not in choices:
            raise ValueError(f"{value.strip()!r} is not known here; write one of {', '.join(choices)}")
        return word

    return choice


def account(service: str) -> Callable[[str], str]:
    """A parser for an account at *service*: a full address, a handle (``@name``), or ``@name@server`` for Mastodon."""

    def address(value: str) -> str:
        value = value.strip()
        if ":" in value:
            return url(value)
        if service == "mastodon":
            user, _, server = value.removeprefix("@").partition("@")
            if not re.fullmatch(r"[\w.-]+", user) or not re.fullmatch(r"[\w.-]+\.\w+", server):
                raise ValueError(f"{value!r} is not a Mastodon account; write @name@server")
            return f"https://{server}/@{user}"
        handle = value.removeprefix("@")
        if not re.fullmatch(r"[\w.-]+", handle):
            raise ValueError(f"{value!r} is not an account at {service}; write the handle or the full address")
        return ACCOUNTS[service].format(handle)

    return address
