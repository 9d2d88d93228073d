"""Each format of a schedule is read into the same records."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from recaps.importer import schedules
from recaps.importer.model import FoundTalk, Schedule, UnreadableError
from recaps.importer.output import skeleton
from recaps.importer.output.directive_blocks import find

from tests.importer.teacon import DATA


def one(name: str) -> Schedule:
    found = schedules.read(DATA / name)
    assert len(found) == 1
    return found[0]


def by_title(schedule: Schedule) -> dict[str, FoundTalk]:
    return {talk.title: talk for talk in schedule.talks}


def test_pyvideo_folder() -> None:
    schedule = one("pyvideo/teacon-2031")
    talk = by_title(schedule)["Brewing at scale"]
    assert schedule.conference.name == "TeaCon 2031"
    assert schedule.conference.website == "https://2031.teacon.example/"
    assert talk.speakers == ["Ada Kettle"]
    assert talk.video == "https://www.youtube.com/watch?v=brew1"
    assert talk.slides == "https://slides.example.org/brew"
    assert talk.url == "https://2031.teacon.example/talks/brewing-at-scale/"
    assert talk.language == "", "English goes without saying"
    assert talk.topics == ["brewing"], "conference, speaker, kind and year are no topics"
    assert ("https://files.example.org/brew1.mp4", "video of 'Brewing at scale': another one is used") in schedule.dropped


def test_pyvideo_leaves_out_what_is_not_to_be_published(tmp_path: Path) -> None:
    videos = tmp_path / "teacon" / "videos"
    videos.mkdir(parents=True)
    for number, title in enumerate(("Brewing", "Pouring", "Sipping")):
        video = {"id": number, "title": title, "speakers": ["Ann Bee"], "tags": ["tea"]} if number < 2 else {"title": title}
        (videos / f"{number}.json").write_text(json.dumps(video), encoding="utf-8")
    (tmp_path / "NO_PUBLISH.json").write_text("[0, 77]", encoding="utf-8")
    for place in (tmp_path, tmp_path / "teacon"):
        (schedule,) = schedules.read(place)
        assert [talk.title for talk in schedule.talks] == ["Pouring", "Sipping"]
        assert schedule.dropped == [("id 0", "a talk that is not to be published: NO_PUBLISH.json lists it")]


def test_pyvideo_kinds_people_and_addresses() -> None:
    talks = by_title(one("pyvideo/teacon-2031"))
    assert talks["Keynote: Leaves and *stars*"].kind == "keynote"
    assert talks["Keynote: Leaves and *stars*"].speakers == ["Bo Cup", "Cy Saucer"]
    assert talks["Keynote: Leaves and *stars*"].language == "fr"
    assert talks["Lightning talks"].kind == "lightning"
    assert talks["Cold brew"].url == "https://2031.teacon.example/talks/cold-brew/"
    assert talks["Cold brew"].speakers == ["Dee Pot, Jr."]


def test_pyvideo_loses_nothing() -> None:
    schedule = one("pyvideo/teacon-2031")
    assert by_title(schedule)["Lightning talks"].speakers == []
    assert ("Various speakers", "speaker of 'Lightning talks': names nobody") in schedule.dropped
    assert ("not an address", "video of 'Cold brew': not a web address") in schedule.dropped
    assert any("Great Spoons: a history of spoons" in question for question in schedule.questions)


def test_an_address_that_talks_share_belongs_to_none(tmp_path: Path) -> None:
    videos = tmp_path / "teacon" / "videos"
    videos.mkdir(parents=True)
    for number in (1, 2):
        links = [{"label": "slides", "url": "https://s.example/all"}, {"label": "Talk page", "url": "https://t.example/talks/"}]
        data = {"title": f"Tea {number}", "speakers": [], "videos": [], "related_urls": links}
        (videos / f"{number}.json").write_text(json.dumps(data))
    assert [(talk.url, talk.slides) for talk in schedules.read(tmp_path)[0].talks] == [("", ""), ("", "")]


def test_folder_of_folders() -> None:
    assert [schedule.conference.name for schedule in schedules.read(DATA / "pyvideo")] == ["TeaCon 2031"]


def test_djangocon_site() -> None:
    schedule = one("site")
    talks = by_title(schedule)
    assert schedule.conference.name == "DjangoCon US 2032"
    assert (schedule.conference.start, schedule.conference.end) == (dt.date(2032, 4, 10), dt.date(2032, 4, 14))
    keynote = talks["Keynote - Steeping in public"]
    assert (keynote.kind, keynote.speakers, keynote.room) == ("keynote", ["Ada Kettle"], "Hall One")
    assert keynote.url == "https://2032.djangocon.us/talks/steeping-in-public/"
    assert keynote.abstract == "What steeping teaches."
    assert talks["Pouring <well>"].kind == "tutorial"
    assert talks["Pouring <well>"].date == dt.date(2032, 4, 10), "the day where it was given, not in UTC"
    assert any("nobody-known" in question for question in schedule.questions)
    assert {url for person in schedule.people for url in person.urls} == {
        "https://social.example/@ada",
        "https://github.com/adakettle",
    }


def test_site_is_found_from_any_of_its_folders() -> None:
    assert len(one("site/src/_content").talks) == len(one("site/src").talks) == 2


def test_pretalx() -> None:
    schedule = one("pretalx.json")
    talks = by_title(schedule)
    talk = talks["Midnight oolong"]
    assert (schedule.conference.start, schedule.conference.end) == (dt.date(2033, 6, 1), dt.date(2033, 6, 2))
    assert talk.date == dt.date(2033, 6, 1), "half past midnight belongs to the evening before"
    assert talk.speakers == ["Ada Kettle", "Bo Cup"]
    assert (talk.room, talk.language, talk.topics) == ("Samovar", "de", ["Leaves"])
    assert talk.slides == "https://cfp.example/media/oolong.pdf"
    assert talk.code == "https://github.com/example/oolong"
    assert talk.abstract == "a confession\n\nLate.\n\nVery late."
    assert any(text.endswith("https://shop.example/") for text, _ in schedule.dropped)
    assert talks["Cups by hand"].kind == "workshop"


@pytest.mark.parametrize(("asked", "video"), [(True, ""), (False, "https://youtu.be/oolong"), (None, "https://youtu.be/oolong")])
def test_who_asked_not_to_be_recorded_has_no_video(tmp_path: Path, asked: bool | None, video: str) -> None:
    event = {
        "title": "Oolong",
        "persons": [{"name": "Ada Kettle"}],
        "links": [{"title": "Video", "url": "https://youtu.be/oolong"}],
    }
    events = [event | ({} if asked is None else {"do_not_record": asked})]
    path = tmp_path / "schedule.json"
    path.write_text(json.dumps({"schedule": {"conference": {"title": "TeaCon 2033"}, "events": events}}))
    (schedule,) = schedules.read(path)
    assert schedule.talks[0].video == video
    assert any(text == "https://youtu.be/oolong" for text, _ in schedule.dropped) is (asked is True)


def test_list_of_events() -> None:
    schedule = one("events.json")
    talk = schedule.talks[0]
    assert schedule.conference.website == "https://2034.teacon.example/"
    assert (talk.title, talk.speakers, talk.kind, talk.room) == ("White tea", ["Cy Saucer"], "panel", "Samovar")
    assert talk.date == dt.date(2034, 6, 1)


def test_own_export() -> None:
    first, second = schedules.read(DATA / "recaps.json")
    talk = first.talks[0]
    assert (first.conference.series, first.conference.place) == ("TeaCon", "Leiden")
    assert talk.speakers == ["Pot, Dee", "Ada Kettle"], "names in an export are data: none is taken apart"
    assert (talk.kind, talk.language, talk.topics, talk.id) == ("panel", "nl", ["green, mostly"], "green")
    assert first.people[0].urls == ["https://ada.example/", "https://github.com/adakettle"]
    assert second.conference.name == "PotConf 2030"


BAD = {
    "empty": (b"  \n", "is empty"),
    "cut off": (b'{"schedule": {"conference": {"title": "Tea', "is cut off"),
    "cut off between": (b'{"schedule": {"conference": {"title": "Tea"}', "is cut off"),
    "no UTF-8": (b'{"title": "Caf\xe9"}', "is not UTF-8"),
    "no JSON": (b"hello", "is not JSON"),
    "a list": (b"[1, 2]", "no schedule that is known"),
    "another object": (b'{"tea": 1}', "no schedule that is known"),
    "nested": (b'{"version": ' + b"[" * 200_000, "cannot be read"),
    "a huge number": (b'{"version": ' + b"9" * 10_000 + b', "talks": []}', "version 99999999999999999999;"),
    "an export of the future": (b'{"version": 99, "talks": []}', "version 99"),
    "an export of nothing": (b'{"version": 2, "talks": []}', "no talk"),
    "a conference without talks": (b'{"schedule": {"conference": {"title": "Tea"}}}', "no talk"),
    "a nameless conference": (b'{"schedule": {"conference": {}}}', "no title"),
}


@pytest.mark.parametrize(("content", "why"), BAD.values(), ids=BAD)
def test_unreadable(tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "schedule.json"
    file.write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        schedules.read(file)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_hundred_megabytes_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "schedule.json"
    with file.open("wb") as sparse:
        sparse.truncate(100_000_000)
    with pytest.raises(UnreadableError, match="100 MB"):
        schedules.read(file)


@pytest.mark.parametrize("name", ["nowhere", "folder"])
def test_no_schedule_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableError):
        schedules.read(tmp_path / name)


def test_one_bad_file_in_a_folder_is_named(tmp_path: Path) -> None:
    videos = tmp_path / "teacon" / "videos"
    videos.mkdir(parents=True)
    (videos / "good.json").write_text('{"title": "Tea", "speakers": [], "videos": []}')
    (videos / "bad.json").write_text('{"title": "Te')
    with pytest.raises(UnreadableError, match=r"bad\.json"):
        schedules.read(tmp_path)


JUNK: list[Any] = [
    None,
    True,
    -1,
    1e999,
    "",
    "x",
    [],
    {},
    [None],
    [[1]],
    {"name": ["x"]},
    "http://[",
    "2031-02-30",
    "\x00",
    "a; b & c, d",
]


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in *data*."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from places(value, (*path, key))


def replaced(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = replaced(data[path[0]], path[1:], value)
    return copy


@pytest.mark.parametrize("name", ["pretalx.json", "events.json", "recaps.json", "pyvideo/teacon-2031/videos/brew.json"])
def test_no_value_of_the_wrong_kind_raises(tmp_path: Path, name: str) -> None:
    whole = json.loads((DATA / name).read_text())
    file = tmp_path / "schedule.json"
    if name.startswith("pyvideo"):
        file = tmp_path / "videos" / "talk.json"
        file.parent.mkdir()
    for path in places(whole):
        for junk in JUNK:
            file.write_text(json.dumps(replaced(whole, path, junk)))
            try:
                found = schedules.read(tmp_path if name.startswith("pyvideo") else file)
            except UnreadableError:
                continue
            for schedule in found:
                assert find(skeleton.build(schedule, abstracts=True).page), (path, junk)


@pytest.mark.parametrize("field", ["title", "start_datetime", "permalink", "presenter_slugs", "room", "tags", "video_url"])
def test_no_field_of_a_site_raises(tmp_path: Path, field: str) -> None:
    folder = tmp_path / "src" / "_content" / "schedule" / "talks"
    folder.mkdir(parents=True)
    for junk in ("[1, {a: b}]", "{a: b}", "null", "-1", "http://[", "2031-01-01", "yes"):
        (folder / "talk.md").write_text(f"---\n{field}: {junk}\n---\n")
        assert find(skeleton.build(schedules.read(tmp_path)[0]).page)


@pytest.mark.parametrize(
    "head",
    ["", "---\n", "---\ntitle: x\n", "---\n- a\n---\n", "---\na: [\n---\n", "---\na: &a [*a]\n---\n"],
)
def test_a_site_with_a_bad_file_is_unreadable(tmp_path: Path, head: str) -> None:
    folder = tmp_path / "schedule" / "talks"
    folder.mkdir(parents=True)
    (folder / "talk.md").write_text(head + "text")
    with pytest.raises(UnreadableError, match=r"talk\.md"):
        schedules.read(tmp_path)
