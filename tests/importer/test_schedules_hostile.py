"""Schedules whose values are no text, whose days are none, and whose files are elsewhere."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from recaps.importer import schedules
from recaps.importer.model import UnreadableError
from recaps.importer.output import skeleton


def site(folder: Path, front: str, **files: str) -> Path:
    """A checkout of a DjangoCon US site with one talk."""
    talks = folder / "schedule" / "talks"
    talks.mkdir(parents=True)
    (talks / "talk.md").write_text(f"---\ntitle: Tea\n{front}\n---\n\nLeaves.\n")
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


def video(folder: Path, **fields: Any) -> Path:
    """A folder of pyvideo's with one talk."""
    (folder / "videos").mkdir(parents=True)
    (folder / "videos" / "tea.json").write_text(json.dumps({"title": "Tea", **fields}))
    return folder


BOMB = "a0: &a0 [x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 13))


@pytest.mark.parametrize("field", ["title", "start_datetime", "permalink", "presenter_slugs", "room", "tags", "video_url"])
def test_a_value_that_blows_up_is_not_text(tmp_path: Path, field: str) -> None:
    (schedule,) = schedules.read(site(tmp_path, f"{BOMB}{field}: *a12"))
    assert any(reason.endswith(": not text") for _, reason in schedule.dropped)
    assert all(len(text) < 100 for text, _ in schedule.dropped)


def test_numbers_and_small_words_are_text(tmp_path: Path) -> None:
    (schedule,) = schedules.read(site(tmp_path, "room: 007\ntags: [No, 1984, 2.10]\nvideo_url: ~"))
    talk = schedule.talks[0]
    assert (talk.room, talk.topics) == ("007", ["No", "1984", "2.10"])
    assert schedule.dropped == []


@pytest.mark.parametrize("value", [["Ada Kettle", ["Bo Cup"]], [{"name": "Ada"}], {"a": "b"}, True])
def test_a_speaker_who_is_no_text_is_noted(tmp_path: Path, value: Any) -> None:
    (schedule,) = schedules.read(video(tmp_path, speakers=value))
    assert [reason for _, reason in schedule.dropped] == ["speaker of 'Tea': not text"]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31", "2100-01-01T00:00:00Z"])
def test_a_day_that_programs_write_for_none_is_noted(tmp_path: Path, day: str) -> None:
    (schedule,) = schedules.read(video(tmp_path, recorded=day))
    assert schedule.talks[0].date is None
    assert schedule.dropped == [(day, "recorded of 'Tea': not the day of a conference")]


@pytest.mark.parametrize("day", ["2031-5-3", "2031-05-03 09:00:00-04:00", "2031-05-03T09:00", "20310503"])
def test_days_as_people_write_them(tmp_path: Path, day: str) -> None:
    assert schedules.read(site(tmp_path, f"start_datetime: {day}"))[0].talks[0].date == dt.date(2031, 5, 3)


def test_a_day_that_is_none_does_not_cost_the_talk(tmp_path: Path) -> None:
    (schedule,) = schedules.read(site(tmp_path, "start_datetime: 2031-99-99 00:00:00"))
    assert schedule.dropped == [
        ("2031-99-99 00:00:00", "start in talk.md: not a date"),
        ("2031-99-99 00:00:00", "start of 'Tea': not a date"),
    ]


@pytest.mark.parametrize("host", ["", " \n", "two words", "a/b"])
def test_a_host_that_is_none_gives_no_website(tmp_path: Path, host: str) -> None:
    (schedule,) = schedules.read(site(tmp_path, "start_datetime: 2031-05-03", CNAME=host))
    assert schedule.conference.website == ""
    assert schedule.dropped == ([(host, "CNAME: not the name of a host")] if host.strip() else [])


def test_a_host_that_cannot_be_read_gives_no_website(tmp_path: Path) -> None:
    (tmp_path / "CNAME").mkdir()
    (schedule,) = schedules.read(site(tmp_path, ""))
    assert schedule.dropped == [("CNAME", f"{tmp_path / 'CNAME'}: is a folder, not a file")]


def test_a_list_of_breaks_may_be_empty(tmp_path: Path) -> None:
    folder = site(tmp_path, "")
    (folder / "schedule" / "manual.yaml").write_text("\n")
    assert len(schedules.read(folder)[0].talks) == 1


@pytest.mark.parametrize("place", ["title", "room", "topics", "speakers"])
def test_half_a_character_is_replaced_and_noted(tmp_path: Path, place: str) -> None:
    event = {"title": "Tea", "track": "Leaves", "persons": [{"name": "Ada Kettle"}]}
    room = "Hall"
    half = "Cup \ud83d of"
    match place:
        case "title":
            event["title"] = half
        case "room":
            room = half
        case "topics":
            event["track"] = half
        case "speakers":
            event["persons"] = [{"name": half}]
    data = {"schedule": {"conference": {"title": "TeaCon 2031", "days": [{"rooms": {room: [event]}}]}}}
    (tmp_path / "s.json").write_text(json.dumps(data))
    (schedule,) = schedules.read(tmp_path / "s.json")
    skeleton.build(schedule).page.encode()
    assert [text for text, _ in schedule.dropped] == ["Cup \ufffd of"]


@pytest.mark.parametrize("name", ["talk.md", "../../presenters/ada.md", "../manual.yaml", "../../CNAME"])
def test_a_link_that_leads_out_of_the_checkout_is_not_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("---\nname: SECRET\n---\n")
    link = site(tmp_path / "site", "") / "schedule" / "talks" / name
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(tmp_path / "secret")
    with pytest.raises(UnreadableError, match="is a link that leads out of"):
        schedules.read(tmp_path / "site")


def test_a_folder_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    video(tmp_path / "secret")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "teacon").symlink_to(tmp_path / "secret")
    with pytest.raises(UnreadableError, match="is a link that leads out of"):
        schedules.read(tmp_path / "data")


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    folder = video(tmp_path / "teacon")
    (folder / "videos" / "too.json").symlink_to(folder / "videos" / "tea.json")
    assert len(schedules.read(folder)[0].talks) == 2


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    try:
        folder = video(tmp_path / "tea\udce9con-2031")
    except (OSError, UnicodeError):
        pytest.skip("a file system that has no such names")
    (schedule,) = schedules.read(folder)
    assert schedule.source == "tea\\udce9con-2031"
    assert schedule.conference.name == "Tea\ufffdCon 2031"
