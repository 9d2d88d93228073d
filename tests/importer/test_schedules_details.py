"""What schedules print, read with care: people, dates, kinds."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from recaps.importer.model import FoundConference, FoundTalk, Schedule
from recaps.importer.schedules.cleaning import Draft, kind_of, without_kind
from recaps.importer.schedules.dating import cluster, settle_dates
from recaps.importer.schedules.people import split

PEOPLE = {
    "Ada Kettle": ["Ada Kettle"],
    "  Ada \n Kettle ": ["Ada Kettle"],
    "Bo Cup & Cy Saucer": ["Bo Cup", "Cy Saucer"],
    "Bo and Cy": ["Bo", "Cy"],
    "Bo Cup; Cy Saucer": ["Bo Cup", "Cy Saucer"],
    "Ana Luz Te, Bo Cup, Cy Saucer": ["Ana Luz Te", "Bo Cup", "Cy Saucer"],
    "Dee Pot, Jr.": ["Dee Pot, Jr."],
    "Dee Pot, PhD": ["Dee Pot, PhD"],
    "Kettle, Ada": ["Kettle, Ada"],
    "Ada Kettle (keynote)": ["Ada Kettle"],
    'Ada Kettle ("Steam")': ['Ada Kettle ("Steam")'],
    "Ada Kettle et al": ["Ada Kettle"],
    "Bo Cup; Cy Saucer; ...": ["Bo Cup", "Cy Saucer"],
    "山田 茶 / Cha Yamada": ["山田 茶 / Cha Yamada"],
    "steamy42": ["steamy42"],
    "": [],
    "-": [],
    "???": [],
    "Various speakers": [],
    "TBA": [],
}


@pytest.mark.parametrize(("printed", "names"), PEOPLE.items())
def test_people_without_doubt(printed: str, names: list[str]) -> None:
    assert split(printed) == (names, "")


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("A Chat with: Bo Cup and Cy Saucer", ["Bo Cup", "Cy Saucer"]),
        ("Steam and other dangers of the kitchen by Ada Kettle", ["Ada Kettle"]),
        ("Great Spoons: a history of spoons", []),
        ("Lightning Talks, day 2", []),
    ],
)
def test_people_with_a_question(printed: str, names: list[str]) -> None:
    found, question = split(printed)
    assert found == names
    assert printed in question


@pytest.mark.parametrize(
    ("title", "words", "kind"),
    [
        ("Keynote", [], "keynote"),
        ("Keynote - Tea", [], "keynote"),
        ("Opening keynote: Tea", [], "keynote"),
        ("Tea (Keynote)", [], "keynote"),
        ("Tea - Keynote", [], "keynote"),
        ("How to prepare your keynote slides", [], "talk"),
        ("Sunday Lightning Talks", [], "lightning"),
        ("Panel Discussion: Tea", [], "panel"),
        ("Solar panels and tea", [], "talk"),
        ("Tutorial: Tea", [], "tutorial"),
        ("Tutorials considered harmful", [], "talk"),
        ("Opening Remarks (Monday)", [], "other"),
        ("Opening the black box", [], "talk"),
        ("Tea", ["Workshop"], "workshop"),
        ("Tea", ["tea", "keynote"], "keynote"),
    ],
)
def test_kinds(title: str, words: list[str], kind: str) -> None:
    assert kind_of(title, words) == kind


def test_kind_in_front_of_a_title() -> None:
    assert without_kind("Keynote- Tea") == "Tea"
    assert without_kind("Panel Discussion: Tea: hot") == "Tea: hot"
    assert without_kind("Keynote") == "Keynote"
    assert without_kind("Talk-driven design") == "Talk-driven design"


def day(number: int, month: int = 5) -> dt.date:
    return dt.date(2031, month, number)


def test_dates_close_together_are_the_conference() -> None:
    assert cluster(Counter({day(3): 9, day(4): 9, day(28): 0}), 2031) == (day(3), day(4))


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        ({day(3): 10, day(4): 10, day(3, 6): 10}, 2031),  # spread: uploads
        ({day(3): 40}, 2031),  # one day for everything: put on in bulk
        ({day(3): 9, day(4): 9}, 2030),  # in another year than the conference
        ({}, 2031),
    ],
)
def test_dates_that_tell_nothing(dates: dict[dt.date, int], year: int) -> None:
    assert cluster(Counter(dates), year) == (None, None)


def test_a_date_outside_is_not_used_and_not_lost() -> None:
    schedule = Schedule(source="s", conference=FoundConference(name="TeaCon 2031", start=day(3), end=day(4)))
    schedule.talks = [FoundTalk(title="In", date=day(4)), FoundTalk(title="Out", date=day(20))]
    settle_dates(Draft(schedule))
    assert [talk.date for talk in schedule.talks] == [day(4), None]
    assert schedule.dropped[0][0] == "recorded: 2031-05-20 (1 talk)"


def test_the_last_day_is_found_where_only_the_first_is_known() -> None:
    schedule = Schedule(source="s", conference=FoundConference(name="TeaCon 2031", start=day(3)))
    schedule.talks = [FoundTalk(title="A", date=day(3)), FoundTalk(title="B", date=day(5)), FoundTalk(title="C", date=day(9, 7))]
    settle_dates(Draft(schedule))
    assert schedule.conference.end == day(5)
    assert schedule.talks[2].date is None
