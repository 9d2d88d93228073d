"""Files of schedules, each told by what it holds: a small one of every format, in our own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from recaps.importer import schedules
from recaps.importer.model import UnreadableError
from recaps.importer.schedules.apis import parted
from recaps.importer.schedules.formats import FORMATS

XML = """<?xml version="1.0" encoding="UTF-8"?>
<schedule><conference><title>TeaCon 2031</title><start>2031-04-02</start><end>2031-04-02</end></conference>
<day date="2031-04-02"><room name="Attic"><event id="7"><title>Leaves in the Wind</title><type>talk</type><url>https://tea.example/7</url>
<persons><person id="1">Ada Example</person></persons><links><link href="https://youtu.be/abcdefghij1">Video</link></links></event></room></day></schedule>
"""
PRETALX = {
    "count": 1,
    "next": None,
    "results": [
        {
            "title": "Leaves in the Wind",
            "speakers": [{"code": "A1", "name": "Ada Example"}],
            "submission_type": {"en": "Talk"},
            "track": {"en": "Brewing"},
            "slot": {"start": "2031-04-02T10:00:00+02:00", "room": {"en": "Attic"}},
        }
    ],
}
SESSIONIZE = {
    "sessions": [
        {
            "title": "Leaves in the Wind",
            "speakers": ["a1"],
            "startsAt": "2031-04-02T10:00:00",
            "roomId": 5,
            "isServiceSession": False,
        },
        {"title": "Tea break", "speakers": [], "startsAt": "2031-04-02T11:00:00", "roomId": 5, "isServiceSession": True},
    ],
    "speakers": [{"id": "a1", "fullName": "Ada Example", "links": [{"title": "Blog", "url": "https://ada.example/"}]}],
    "rooms": [{"id": 5, "name": "Attic"}],
}
GRID = [
    {
        "date": "2031-04-02",
        "rooms": [
            {
                "name": "Attic",
                "sessions": [
                    {
                        "title": "Leaves in the Wind",
                        "speakers": [{"name": "Ada Example"}],
                        "startsAt": "2031-04-02T10:00:00",
                        "room": "Attic",
                    }
                ],
            }
        ],
    }
]
PLAYLIST = {
    "_type": "playlist",
    "title": "TeaCon 2031",
    "entries": [
        {
            "id": "abcdefghij1",
            "title": "Ada Example - Leaves in the Wind - TeaCon 2031",
            "url": "https://www.youtube.com/watch?v=abcdefghij1",
        }
    ],
}
RUBY = """---
- id: "ada"
  title: "Leaves in the Wind"
  speakers: ["Ada Example"]
  event_name: "TeaCon 2031"
  date: "2031-04-02"
  video_provider: "youtube"
  video_id: "abcdefghij1"
- title: "Lightning talks"
  video_provider: "children"
  video_id: "x"
  talks:
    - {title: "Sugar", speakers: ["Niko Graf"], date: "2031-04-02", video_provider: "parent", video_id: "y"}
"""
DOCS = """- title: Leaves in the Wind
  series: Write the Tea
  year: 2031
  youtubeId: abcdefghij1
  speakers:
  - {name: Ada Example, twitter: ada, website: }
  abstract: '<p>All of it.</p>'
"""
SCHED = 'Session Title,Speakers,Start Date,Venue,Type\nLeaves in the Wind,"Ada Example; Niko Graf",2031-04-02 10:00,Attic,Talk\n'
ICAL = """BEGIN:VCALENDAR
X-WR-CALNAME:TeaCon 2031
BEGIN:VEVENT
SUMMARY:Leaves in the Wind by Ada Example
DTSTART:20310402T100000
LOCATION:Attic
END:VEVENT
END:VCALENDAR
"""
FILES = {
    "pretalx or frab (XML)": XML,
    "pretalx API": json.dumps(PRETALX),
    "Sessionize": json.dumps(SESSIONIZE),
    "Sessionize, as a grid": json.dumps(GRID),
    "playlist of yt-dlp": json.dumps(PLAYLIST),
    "videos.yml of RubyEvents": RUBY,
    "sessions of Write the Docs": DOCS,
    "Sched (CSV)": SCHED,
    "iCalendar": ICAL.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", FILES)
def test_format(name: str, tmp_path: Path) -> None:
    # The name of the file says nothing; what it holds does.
    file = tmp_path / "TeaCon 2031.txt"
    file.write_text(FILES[name], "utf-8", newline="")
    (schedule,) = schedules.read(file)
    talk = schedule.talks[0]
    assert (talk.title, talk.speakers[0]) == ("Leaves in the Wind", "Ada Example")
    assert schedule.conference.name in {"TeaCon 2031", "Write the Tea 2031"}
    assert str(talk.date) == "2031-04-02" or name in {"playlist of yt-dlp", "sessions of Write the Docs"}
    if "abcdefghij1" in FILES[name]:
        assert talk.video.endswith("abcdefghij1")
    if "Attic" in FILES[name]:
        assert talk.room == "Attic"


def test_every_format_of_the_table_has_a_file() -> None:
    elsewhere = {"pretalx or frab (JSON)", "export of an archive like this"}
    assert {form.name for form in FORMATS} - elsewhere <= {*FILES}


def test_parts_of_a_recording_and_service_sessions(tmp_path: Path) -> None:
    ruby, sessionize = tmp_path / "videos.yml", tmp_path / "all.json"
    ruby.write_text(RUBY, "utf-8")
    sessionize.write_text(json.dumps(SESSIONIZE), "utf-8")
    assert [talk.title for talk in schedules.read(ruby)[0].talks] == ["Leaves in the Wind", "Sugar"]
    (schedule,) = schedules.read(sessionize)
    assert [text for text, _ in schedule.dropped] == ["Tea break"]
    assert schedule.people[0].urls == ["https://ada.example/"]
    assert schedule.questions, "the file does not tell its conference"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<!DOCTYPE html>\n<html></html>", "is a web page; fetch the schedule as a file"),
        ("<schedule><conference>", "is not XML (line 1"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><schedule/>', "defines entities"),
        ("<feed/>", "is XML, but no schedule that is known"),
        ("- tea: green\n", "is YAML, but no schedule that is known"),
        ("a,b,c,d\n1,2,3,4\n", "is CSV, but no schedule that is known"),
        ('[{"tea": 1}]', "is JSON, but no schedule that is known"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "is iCalendar, but no schedule that is known"),
    ],
)
def test_what_is_none(text: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "schedule"
    file.write_text(text, "utf-8")
    with pytest.raises(UnreadableError) as error:
        schedules.read(file)
    assert why in str(error.value)


@pytest.mark.parametrize(
    ("printed", "title", "speakers"),
    [
        ("Ada Example: Leaves in the Wind", "Leaves in the Wind", ["Ada Example"]),
        ("Leaves in the Wind by Ada Example and Niko Graf", "Leaves in the Wind", ["Ada Example", "Niko Graf"]),
        ("TeaCon 2031 | Leaves: in the Wind | Ada Example", "Leaves: in the Wind", ["Ada Example"]),
        ("Leaves in the Wind", "Leaves in the Wind", []),
        ("Day by Day", "Day by Day", []),
    ],
)
def test_titles_of_recordings(printed: str, title: str, speakers: list[str]) -> None:
    assert parted(printed, "TeaCon 2031") == (title, speakers)


def test_older_djangocon_site(tmp_path: Path) -> None:
    talks, people = tmp_path / "_schedule" / "talks", tmp_path / "_presenters"
    talks.mkdir(parents=True)
    people.mkdir()
    talks.joinpath("a.md").write_text(
        "---\ntitle: Leaves in the Wind\ncategory: talks\naccepted: true\ndate: 2031-04-02 10:00:00-04:00\n"
        "presenter_slugs:\n- ada\nvideo_url: abcdefghij1\n---\n\nAll of it.\n"
    )
    talks.joinpath("b.md").write_text(
        "---\ntitle: Breakfast\ncategory: lunch\naccepted: true\ndate: 2031-04-01 08:00:00-04:00\n---\n\nAttic\n"
    )
    people.joinpath("ada.md").write_text("---\nname: Ada Example\ntwitter: ada\nwebsite: https://ada.example/\n---\n\nAda.\n")
    (schedule,) = schedules.read(tmp_path)
    (talk,) = schedule.talks
    assert (talk.title, talk.speakers, talk.video) == (
        "Leaves in the Wind",
        ["Ada Example"],
        "https://www.youtube.com/watch?v=abcdefghij1",
    )
    assert (str(schedule.conference.start), str(schedule.conference.end)) == ("2031-04-01", "2031-04-02")
    assert schedule.people[0].urls == ["https://ada.example/", "https://twitter.com/ada"]
    assert ("Breakfast", "no talk: a meal, a break, or not accepted") in schedule.dropped
