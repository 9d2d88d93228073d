"""Printed values to the archive's own: addresses, days, languages, kinds, topics; and a draft that loses nothing on the way."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from recaps.boundary import values
from recaps.boundary.text import one_line
from recaps.importer.model import Schedule
from recaps.importer.schedules.loading import items
from recaps.importer.schedules.people import split
from recaps.records import fields
from recaps.records.naming import person_key, slug

#: A day as YAML has it, too, without zeros in front.
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
#: The years in which a conference is believed to have been, as in names (:func:`recaps.records.naming.year_in`); others are what
#: programs write for a day that they do not know.
_YEARS = range(1900, 2100)

#: ISO 639-2 (three letters) to BCP 47, which wants two where there are two. English is left out: it is the archive's own.
_LANGUAGES = {
    "ces": "cs",
    "deu": "de",
    "eus": "eu",
    "fra": "fr",
    "glg": "gl",
    "heb": "he",
    "ita": "it",
    "jpn": "ja",
    "kor": "ko",
    "lit": "lt",
    "nld": "nl",
    "pol": "pl",
    "por": "pt",
    "rus": "ru",
    "slk": "sk",
    "spa": "es",
    "tha": "th",
    "ukr": "uk",
    "zho": "zh",
}
_ENGLISH = {"en", "eng", "english"}

_TITLE_KINDS = (
    ("lightning", r"\blightning[ -]talks?\b"),
    ("keynote", r"^(?:\w+ ){0,2}keynotes?\s*(?:[:|(–—-]|\d|by\b|$)|[(\[|–—-]\s*(?:\w+ )?keynotes?\b[)\]]?\s*\d*$"),
    ("panel", r"^panel\b|\bpanel(?: discussion)?$|[(\[]panel"),
    ("tutorial", r"^tutorial\s*[:|(–—-]|[(\[]tutorial|\btutorial$"),
    ("workshop", r"^workshop\s*[:|(–—-]|[(\[]workshop|\bworkshop$"),
    ("orientation", r"^orientation\b"),
    ("other", r"^(?:opening|closing|welcome|introduction)(?:$|\s*(?:remarks|address|ceremony|session|words|statements?)\b)"),
)
_WORD_KINDS = {
    "keynotes": "keynote",
    "plenary": "keynote",
    "lightning-talk": "lightning",
    "lightning-talks": "lightning",
    "panel-discussion": "panel",
    "panels": "panel",
    "discussion": "panel",
    "tutorials": "tutorial",
    "training": "tutorial",
    "workshops": "workshop",
    "hands-on": "workshop",
    "poster": "other",
    "posters": "other",
    "meeting": "other",
    "game": "other",
    **{kind: kind for kind in fields.KINDS if kind != "talk"},
}
_KIND_MARK = re.compile(
    r"^(?:(?:opening|closing|morning|afternoon|evening|invited)\s+)?"
    r"(?:keynote(?:\s+(?:talk|speech|address))?|panel(?:\s+discussion)?|tutorial|workshop|talk|lightning\s+talk|poster)"
    r"\s*(?:[:|–—]|\s-|-\s)\s*",
    re.IGNORECASE,
)


def without_kind(title: str) -> str:
    """A title without a kind in front: ``Keynote - X`` is ``X``."""
    return _KIND_MARK.sub("", title) or title


def kind_of(title: str, words: Iterable[str] = ()) -> str:
    """The kind of a talk, from its *title*, else from a *word* that only says that (a track, a category, a tag)."""
    for kind, pattern in _TITLE_KINDS:
        if re.search(pattern, title, re.IGNORECASE):
            return kind
    return next((_WORD_KINDS[slug(word)] for word in words if slug(word) in _WORD_KINDS), "talk")


def is_kind(word: str) -> bool:
    """Whether *word* says what kind of talk it is, and no more."""
    return slug(word) in _WORD_KINDS or slug(word) in {"talk", "talks", "video", "presentation", "session"}


def address_or_none(value: Any) -> str:
    """A web address, '' if *value* is none."""
    try:
        return fields.url(values.text(value))
    except ValueError:
        return ""


@dataclass
class Draft:
    """A schedule that is being read: every value that cannot be used is noted."""

    schedule: Schedule

    def drop(self, text: str, reason: str) -> None:
        """Note that *text* is left out."""
        if one_line(text):
            self.schedule.dropped.append((one_line(text), reason))

    def text(self, value: Any, what: str) -> str:
        """Text, on one line; anything else is noted, unless there is nothing."""
        written = values.text(value)
        if value and not written:
            self.drop(values.preview(value), f"{what}: not text")
        return one_line(written)

    def texts(self, value: Any, what: str) -> list[str]:
        """The texts in a list, or the one that is no list."""
        return [text for item in items(value) if (text := self.text(item, what))]

    def address(self, value: Any, what: str, base: str = "") -> str:
        """A web address, absolute where *base* is one; anything else is noted, unless it is empty."""
        written = self.text(value, what)
        try:
            address = fields.url(urljoin(base, written) if base and written else written)
        except ValueError:
            address = ""
        if not address:
            self.drop(written, f"{what}: not a web address")
        return address

    def day(self, value: Any, what: str) -> dt.date | None:
        """A day: of a date, of a time, or of text that begins with one (ISO 8601)."""
        written = self.text(value, what)
        short = _DAY.match(written)
        try:
            day = dt.date(*map(int, short.groups())) if short else dt.date.fromisoformat(written[:10])
        except ValueError:
            self.drop(written, f"{what}: not a date")
            return None
        if day.year not in _YEARS:
            self.drop(written, f"{what}: not the day of a conference")
            return None
        return day

    def language(self, value: Any, what: str) -> str:
        """A language tag, '' for English, which needs no telling here."""
        tag = self.text(value, what).replace("_", "-")
        tag = _LANGUAGES.get(tag.lower(), tag)
        if not tag or tag.lower().partition("-")[0] in _ENGLISH:
            return ""
        try:
            return fields.language(tag)
        except ValueError:
            self.drop(tag, f"{what}: not a language tag")
            return ""

    def names(self, values: Iterable[Any], title: str) -> list[str]:
        """The people that *values* name, each once."""
        found: dict[str, str] = {}
        for value in values:
            printed = self.text(value, f"speaker of {title!r}")
            names, question = split(printed)
            if question:
                self.schedule.questions.append(f"{title!r}: {question}")
            elif not names:
                self.drop(printed, f"speaker of {title!r}: names nobody")
            for name in names:
                found.setdefault(person_key(name) or name, name)
        return list(found.values())

    def title(self, value: Any) -> str:
        """A title on one line; a talk without one raises a question."""
        # Some systems publish titles as HTML.
        title = one_line(html.unescape(self.text(value, "a title")))
        if not title:
            self.schedule.questions.append("a talk has no title; give it one")
        return title
