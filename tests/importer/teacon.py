"""A small conference that several tests share, and its schedule in files of many formats."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from recaps.importer.model import Certainty, FoundConference, FoundTalk, Schedule

DATA = Path(__file__).parent / "schedules"
URL = "https://2031.teacon.example/talks/brewing/"


def schedule(*talks: FoundTalk, name: str = "TeaCon 2031") -> Schedule:
    conference = FoundConference(name=name, start=dt.date(2031, 5, 3), end=dt.date(2031, 5, 5), place="Leiden")
    return Schedule(source=name, conference=conference, talks=list(talks))


def brewing() -> FoundTalk:
    return FoundTalk(
        title="Brewing at scale: ten thousand cups",
        speakers=["Ada Kettle"],
        date=dt.date(2031, 5, 3),
        url=URL,
        video="https://www.youtube.com/watch?v=brew1",
        room="Samovar",
        topics=["brewing"],
    )


def guess(title: str, **known: object) -> FoundTalk:
    return FoundTalk(title=title, certainty=Certainty.GUESS, **known)  # type: ignore[arg-type]
