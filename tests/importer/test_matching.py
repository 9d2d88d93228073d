"""A schedule fills what is empty, confirms what is right, and never overrules the author."""

from __future__ import annotations

import datetime as dt

import pytest
from recaps.importer.model import Certainty, FoundConference, FoundTalk
from recaps.importer.schedules import linking
from recaps.importer.schedules.index import address_key

from tests.importer.teacon import URL, brewing, guess, schedule


def match(talk: FoundTalk, *others: FoundTalk, name: str = "TeaCon 2031") -> list[str]:
    return linking.apply([talk], [schedule(*(others or (brewing(),)))], FoundConference(name=name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.example/x", "https://a.example/x/"),
        ("https://youtu.be/abc?t=3", "https://www.youtube.com/watch?v=abc&list=y"),
        ("https://A.example/X", "https://a.example/X#part"),
    ],
)
def test_one_address(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) != ""


def test_other_addresses() -> None:
    assert address_key("https://a.example/x") != address_key("https://a.example/y")
    assert address_key("https://a.example/") == address_key("") == ""


def test_by_address_though_the_title_differs() -> None:
    talk = guess("A talk on tea", url="http://www.2031.teacon.example/talks/brewing")
    remarks = match(talk)
    assert talk.certainty is Certainty.SURE
    assert talk.title == "A talk on tea", "the author's word stays"
    assert talk.speakers == ["Ada Kettle"]
    assert remarks == ["'A talk on tea': title: 'A talk on tea' here, 'Brewing at scale: ten thousand cups' in the schedule"]


def test_by_the_address_of_the_video() -> None:
    talk = guess("Tea", video="https://youtu.be/brew1")
    match(talk)
    assert talk.certainty is Certainty.SURE
    assert talk.video == "https://youtu.be/brew1"


@pytest.mark.parametrize("title", ["brewing at SCALE - ten thousand cups!", "Keynote: Brewing at scale: ten thousand cups"])
def test_by_folded_title(title: str) -> None:
    talk = guess(title)
    assert match(talk) == []
    assert talk.certainty is Certainty.SURE
    assert (talk.title, talk.url, talk.room, talk.topics) == (title, URL, "Samovar", ["brewing"])
    assert talk.date == dt.date(2031, 5, 3)
    assert talk.evidence == ["the schedule of TeaCon 2031 has a talk of this title"]


@pytest.mark.parametrize(
    "printed", ["TeaCon 2031 - Steam by Bo Cup", "Steam - Bo Cup", "Steam (TeaCon 2031)", "TeaCon 2031: Keynote: Steam"]
)
def test_titles_as_videos_print_them(printed: str) -> None:
    talk = guess("Steam")
    match(talk, FoundTalk(title=printed, speakers=["Bo Cup"]))
    assert talk.certainty is Certainty.SURE


@pytest.mark.parametrize("title", ["Brewing at scale: ten thousand cup", "Brewing at scale"])
def test_likeness_is_never_sure(title: str) -> None:
    for certainty in (Certainty.GUESS, Certainty.UNSURE, Certainty.SURE):
        talk = FoundTalk(title=title, certainty=certainty)
        remarks = match(talk)
        assert talk.certainty is Certainty.UNSURE
        assert talk.title == title
        assert "Brewing at scale: ten thousand cups" in remarks[0]


def test_likeness_with_other_speakers_is_no_match() -> None:
    talk = guess("Brewing at scale: ten thousand cup", speakers=["Zed Zest"])
    assert match(talk) == []
    assert talk.certainty is Certainty.GUESS
    assert talk.url == ""


def test_less_likeness_is_enough_with_a_common_speaker() -> None:
    talk = guess("Brewing at scale: 10,000 cups", speakers=["ada kettle"])
    match(talk)
    assert (talk.certainty, talk.url) == (Certainty.UNSURE, URL)


def test_two_that_are_alike_are_none() -> None:
    talk = guess("Tea and its history, part 3")
    match(talk, FoundTalk(title="Tea and its history, part 1", url=URL), FoundTalk(title="Tea and its history, part 2"))
    assert (talk.certainty, talk.url) == (Certainty.GUESS, "")


def test_one_title_twice_is_told_apart_by_the_speaker() -> None:
    first, second = (
        FoundTalk(title="Tea", speakers=["Ada Kettle"], room="A"),
        FoundTalk(title="Tea", speakers=["Bo Cup"], room="B"),
    )
    talk, unknown = guess("Tea", speakers=["Bo Cup"]), guess("Tea")
    match(talk, first, second)
    match(unknown, first, second)
    assert (talk.room, unknown.room) == ("B", "")


def test_differences_name_both() -> None:
    talk = guess("Brewing at scale: ten thousand cups", date=dt.date(2031, 5, 4), url="https://x.example/y", line=7)
    assert match(talk) == [
        "'Brewing at scale: ten thousand cups' (line 7): page: 'https://x.example/y' here, '" + URL + "' in the schedule",
        "'Brewing at scale: ten thousand cups' (line 7): date: '2031-05-04' here, '2031-05-03' in the schedule",
    ]
    assert talk.url == "https://x.example/y"


@pytest.mark.parametrize(
    ("written", "kept", "remarks"),
    [
        ("ada kettle", "ada kettle", 0),  # case and accents are no difference
        ("Ada Ketle", "Ada Ketle", 1),
        ("Zed Zest", "Zed Zest", 1),
        ('Ada ("Steam") Kettle', 'Ada ("Steam") Kettle', 0),
        ("Ada", "Ada Kettle", 0),  # half a name is no name yet
    ],
)
def test_names_of_speakers(written: str, kept: str, remarks: int) -> None:
    talk = guess("", url=URL, speakers=[written])
    assert len(match(talk)) == remarks
    assert talk.speakers == [kept]
    assert talk.title == "Brewing at scale: ten thousand cups"


def test_several_speakers_who_differ_give_one_remark() -> None:
    talk = guess("Tea", speakers=["Zed Zest", "Yan Yew", "Ada Kettle"])
    assert match(talk, FoundTalk(title="Tea", speakers=["Ada Kettle", "Bo Cup"])) == [
        "'Tea': speakers: 'Zed Zest, Yan Yew' here, 'Bo Cup' in the schedule"
    ]


def test_a_lightning_talk_is_not_its_session() -> None:
    talk = guess("Tea bags", kind="lightning", video="https://youtu.be/light1")
    session = FoundTalk(
        title="Lightning talks (Monday)", kind="lightning", speakers=["The Host"], room="A", video="https://youtu.be/light1"
    )
    assert match(talk, session) == []
    assert (talk.speakers, talk.room) == ([], "A")


def test_all_schedules_of_a_conference_tell_what_they_know() -> None:
    talk = guess("Tea")
    one, two = schedule(FoundTalk(title="Tea", room="A")), schedule(FoundTalk(title="Tea", url=URL))
    linking.apply([talk], [one, two], FoundConference(name="TeaCon 2031"))
    assert (talk.room, talk.url) == ("A", URL)


def test_another_speaker_is_named() -> None:
    talk = guess("Tea", speakers=["Ada Kettle"])
    remarks = match(talk, FoundTalk(title="Tea", speakers=["Ada Kettle", "Bo Cup"]))
    assert talk.speakers == ["Ada Kettle"]
    assert remarks == ["'Tea': the schedule also names Bo Cup"]


@pytest.mark.parametrize(("written", "printed"), [("Tea & milk", "Tea and Milk"), ("Tea", '"Tea" Panel'), ("Panel: Tea", "Tea")])
def test_titles_that_say_the_same(written: str, printed: str) -> None:
    talk = guess(written)
    assert match(talk, FoundTalk(title=printed)) == []
    assert talk.certainty is Certainty.SURE


def test_a_title_that_is_cut_off_in_the_schedule_is_no_difference() -> None:
    talk = guess("Tea and all that belongs to it", url=URL)
    assert match(talk, FoundTalk(title="Tea and all that...", url=URL)) == []


@pytest.mark.parametrize(("written", "printed"), [("On steam", "Keynote - Ada Kettle"), ("Keynote by Ada Kettle", "On steam")])
def test_a_keynote_without_a_title(written: str, printed: str) -> None:
    talk = guess(written, speakers=["Ada Kettle"], kind="keynote")
    other = FoundTalk(title="Tutorial: Tea", speakers=["Ada Kettle"], kind="tutorial")
    remarks = match(talk, FoundTalk(title=printed, speakers=["Ada Kettle"], kind="keynote", url=URL), other)
    assert len(remarks) == (printed == "On steam"), "a schedule without the title does not contradict one"
    assert (talk.certainty, talk.title, talk.url) == (Certainty.UNSURE, written, URL)


def test_a_kind_or_a_name_is_no_title() -> None:
    talks = [guess("Keynote"), guess("Ada Kettle")]
    for talk in talks:
        match(talk, FoundTalk(title="Keynote - Ada Kettle", speakers=["Ada Kettle"], url=URL))
        assert talk.url == ""


def test_no_schedule_changes_nothing() -> None:
    talk = guess("Tea")
    assert linking.apply([talk], [], FoundConference()) == []
    assert talk == guess("Tea")


def test_hundreds_of_talks() -> None:
    talks = [FoundTalk(title=f"Talk {number} on the art of tea number {number * 7919}") for number in range(400)]
    found = [guess(f"{talk.title}!") for talk in talks] + [guess(f"Quite another thing {number}") for number in range(400)]
    linking.apply(found, [schedule(*talks)], FoundConference(name="TeaCon 2031"))
    assert sum(talk.certainty is Certainty.SURE for talk in found) == 400
