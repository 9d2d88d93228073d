"""What an importer works on: a recap as read, and a schedule as published. Neutral: no format knows of another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a find is: ``sure`` is written as it is, ``unsure`` with a remark beside it, ``guess`` is only reported."""

    SURE = "sure"
    UNSURE = "unsure"
    GUESS = "guess"


@dataclass(kw_only=True)
class FoundTalk:
    """A talk that was found in a recap or stands in a schedule.

    *line* counts from 1 in the source (0: not from a recap). *evidence* are short sentences, one a reason.
    *conference* is the name of the event it was given at, '' for the one that the recap is about. *guessed* tells that its
    speakers were found by nearness alone.
    """

    title: str
    speakers: list[str] = field(default_factory=list)
    kind: str = "talk"
    date: dt.date | None = None
    url: str = ""
    video: str = ""
    slides: str = ""
    code: str = ""
    room: str = ""
    language: str = ""
    abstract: str = ""
    topics: list[str] = field(default_factory=list)
    conference: str = ""
    id: str = ""
    line: int = 0
    certainty: Certainty = Certainty.SURE
    evidence: list[str] = field(default_factory=list)
    guessed: bool = False


@dataclass(kw_only=True)
class FoundConference:
    """The conference as far as known; *name* with its year, e.g. ``DjangoCon US 2024``."""

    name: str = ""
    series: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    venue: str = ""
    place: str = ""
    website: str = ""
    id: str = ""


@dataclass(kw_only=True)
class Person:
    """A person with the addresses that were linked to the name."""

    name: str
    urls: list[str] = field(default_factory=list)
    line: int = 0


@dataclass(kw_only=True)
class Schedule:
    """What a schedule reader returns; *source* names the file or folder.

    *dropped* are (text, reason) pairs: what the schedule holds but cannot be used; *questions* are for a person to answer.
    """

    source: str
    conference: FoundConference
    talks: list[FoundTalk] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


class UnreadableError(Exception):
    """A file cannot be read; the message is one line that says why."""
