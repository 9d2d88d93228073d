"""Which schedule is that of a recap, and what it says of the conference."""

from __future__ import annotations

import datetime as dt

import pytest
from recaps.importer.model import Certainty, FoundConference, FoundTalk
from recaps.importer.schedules import linking
from recaps.importer.schedules.index import conference_key

from tests.importer.teacon import brewing, guess, schedule


def brew(title: str) -> FoundTalk:
    return FoundTalk(title=title)


def test_days_within_those_written_are_no_difference() -> None:
    conference = FoundConference(name="TeaCon 2031", start=dt.date(2031, 5, 1), end=dt.date(2031, 5, 7))
    assert linking.apply([], [schedule()], conference) == []
    conference = FoundConference(name="TeaCon 2031", start=dt.date(2031, 5, 4), end=dt.date(2031, 5, 7))
    assert linking.apply([], [schedule()], conference) == [
        "TeaCon 2031: days: '2031-05-04 to 2031-05-07' here, '2031-05-03 to 2031-05-05' in the schedule"
    ]


def test_the_conference_is_filled() -> None:
    conference = FoundConference(name="TeaCon 2031", place="Utrecht")
    remarks = linking.apply([], [schedule()], conference)
    assert (conference.start, conference.end) == (dt.date(2031, 5, 3), dt.date(2031, 5, 5))
    assert conference.place == "Utrecht"
    assert remarks == ["TeaCon 2031: place: 'Utrecht' here, 'Leiden' in the schedule"]


def test_a_schedule_of_another_conference_fills_nothing() -> None:
    talk = guess("Brewing at scale: ten thousand cups")
    remarks = linking.apply([talk], [schedule(brewing())], FoundConference(name="PotConf 2030"))
    assert talk == guess("Brewing at scale: ten thousand cups")
    assert remarks == ["no schedule given is that of PotConf 2030; given: TeaCon 2031"]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("PyCon 2031", True),
        ("My days at PyCon US 2031", True),
        ("PyCon 2030", False),
        ("PyCon", False),
        ("PyCon Tea 2031", False),
    ],
)
def test_names_that_say_more_or_less(name: str, known: bool) -> None:
    given = [schedule(name="PyCon US 2031")]
    assert linking.choose(given, FoundConference(name=name)) == (given if known else [])


def test_a_short_name_that_several_could_have_is_settled_by_the_talks() -> None:
    titles = ["Steam", "Leaves", "Kettles"]
    given = [
        schedule(name="PyCon US 2031"),
        schedule(*map(brew, titles), name="PyCon AU 2031"),
        schedule(*map(brew, titles), name="PyCon AU 2030"),
    ]
    conference = FoundConference(name="PyCon 2031")
    assert linking.choose(given, conference) == []
    assert linking.choose(given, conference, [guess(title) for title in titles]) == [given[1]]
    assert linking.apply([], given[:1], conference) == ["PyCon 2031: name: 'PyCon 2031' here, 'PyCon US 2031' in the schedule"]


def test_a_nameless_recap_is_known_by_its_talks() -> None:
    titles = ["Steam", "Leaves", "Kettles"]
    conference = FoundConference()
    several = [schedule(*map(brew, titles)), schedule(brew("Steam"), name="PotConf 2030")]
    linking.apply([guess(title) for title in titles], several, conference)
    assert conference.name == "TeaCon 2031"
    conference = FoundConference()
    linking.apply([guess("Steam")], several, conference)
    assert conference.name == "", "one title may be an accident"


def test_two_schedules_of_one_conference_become_one() -> None:
    first, second = (
        schedule(FoundTalk(title="Steam", video="https://v.example/1")),
        schedule(FoundTalk(title="steam", room="Z"), brewing()),
    )
    merged = linking.merge([first, second])
    assert len(merged) == 1
    assert sorted(talk.title for talk in merged[0].talks) == ["Brewing at scale: ten thousand cups", "Steam"]
    assert [talk.room for talk in merged[0].talks if talk.title == "Steam"] == ["Z"]


def test_of_several_with_one_title_none_is_lost() -> None:
    first, second = (
        schedule(FoundTalk(title="Lightning talks")),
        schedule(*[FoundTalk(title="Lightning talks") for _ in range(3)]),
    )
    assert len(linking.merge([first, second])[0].talks) == 3


def test_one_conference() -> None:
    assert conference_key("DjangoCon EU 2018") == conference_key("djangocon-europe-2018")
    assert conference_key("TeaCon 2030") != conference_key("TeaCon 2031")


def test_a_talk_of_an_unknown_event_is_found_by_its_address() -> None:
    here, there = (
        schedule(brewing()),
        schedule(FoundTalk(title="Steam", url="https://p.example/steam", room="Z"), name="PotConf 2030"),
    )
    talks = [guess("Steam!", url="https://p.example/steam", conference="none"), guess("Steam", conference="none")]
    linking.apply(talks, [here, there], FoundConference(name="TeaCon 2031"))
    assert [(talk.conference, talk.room) for talk in talks] == [("PotConf 2030", "Z"), ("none", "")]


def test_a_talk_of_another_conference_is_sought_there_only() -> None:
    here, there = schedule(brewing()), schedule(FoundTalk(title="Steam", room="Z"), name="PotConf 2030")
    talks = [
        guess("Brewing at scale: ten thousand cups", conference="PotConf 2030"),
        guess("Steam"),
        guess("Steam", conference="PotConf 2030"),
    ]
    linking.apply(talks, [here, there], FoundConference(name="TeaCon 2031"))
    assert [talk.certainty for talk in talks] == [Certainty.GUESS, Certainty.GUESS, Certainty.SURE]
    assert [talk.room for talk in talks] == ["", "", "Z"]
