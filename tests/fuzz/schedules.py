"""Published schedules of every format that is known, sound but for a few values that are anything."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.fuzz.texts import MARK, either, events, lines, numbered, one, texts
from tests.fuzz.values import mostly, mutated, yaml_values


@dataclass(frozen=True)
class Schedule:
    """A schedule as files: *root* names the file, or '' the folder of them all."""

    root: str
    files: tuple[tuple[str, bytes], ...]
    options: tuple[str, ...] = ()


_VIDEO = {
    "title": f"Boats and {MARK}",
    "speakers": ["Nina Schmidt", f"Ada {MARK}"],
    "recorded": "2031-05-06",
    "language": "eng",
    "description": f"What {MARK} is.\n\nhttps://lake.example/talks/boats/",
    "summary": "",
    "tags": ["boats", MARK],
    "category": "Talk",
    "videos": [{"type": "youtube", "url": f"https://youtu.be/{MARK}"}, {"type": "mp4", "url": "https://lake.example/x.mp4"}],
    "related_urls": [
        {"label": "Conference Website", "url": "https://lake.example/"},
        {"label": "slides", "url": f"https://lake.example/{MARK}.pdf"},
    ],
}
_CATEGORY = {"title": "LakeConf 2031", "start_date": "2031-05-05", "end_date": "2031-05-07", "url": "https://lake.example/"}

_TALK_PAGE = {
    "title": f"Boats and {MARK}",
    "presenter_slugs": ["nina", "ada"],
    "category": "talks",
    "start_datetime": "2031-05-06 10:00:00-05:00",
    "room": "Hall",
    "permalink": "/talks/boats/",
    "video_url": f"https://youtu.be/{MARK}",
    "slides_url": f"https://lake.example/{MARK}.pdf",
    "tags": [MARK, "boats"],
}
_PRESENTER = {"name": f"Nina {MARK}", "social": {"github": "nina", "mastodon": "https://lake.example/@nina", "twitter": "@nina"}}

_EVENT = {
    "title": f"Boats and {MARK}",
    "subtitle": "",
    "abstract": f"What {MARK} is.",
    "description": f"{MARK}\n\n- more",
    "type": "Talk",
    "track": f"Water {MARK}",
    "language": "de",
    "date": "2031-05-06T10:00:00+02:00",
    "start": "10:00",
    "url": f"https://lake.example/talk/{MARK}/",
    "persons": [{"public_name": "Nina Schmidt", "links": [{"url": "https://nina.example/"}]}, {"name": f"Ada {MARK}"}],
    "links": [{"title": "Video", "url": f"https://youtu.be/{MARK}"}, {"title": "code", "url": "https://github.com/lake/boats"}],
    "attachments": [{"title": "Slides", "url": f"https://lake.example/{MARK}.pdf"}],
}
_PRETALX = {
    "$schema": "https://c3voc.de/schedule/schema.json",
    "schedule": {
        "base_url": "https://lake.example/",
        "conference": {
            "title": "LakeConf 2031",
            "acronym": "lake",
            "start": "2031-05-05",
            "end": "2031-05-07",
            "url": "https://lake.example/",
            "days": [{"date": "2031-05-06", "rooms": {"Hall": [_EVENT, {**_EVENT, "title": f"{MARK} again"}]}}],
        },
    },
}
_EVENTS = {
    "schedule": {
        "conference": {"title": "LakeConf 2031"},
        "events": [{**_EVENT, "room": {"name": "Hall"}, "participants": [{"name": "Ben"}]}],
    }
}

EXPORT = {
    "version": 2,
    "title": "Lakes",
    "conferences": [
        {
            "id": "lakeconf-2031",
            "name": "LakeConf 2031",
            "series": "LakeConf",
            "start": "2031-05-05",
            "end": "2031-05-07",
            "venue": "Boat house",
            "place": "Lund, Sweden",
            "website": "https://lake.example/",
            "aliases": ["LC 31"],
            "author": "Robin Reader",
            "original": "https://robin.example/",
            "recap": True,
            "uri": "recaps/lakeconf-2031.html",
        }
    ],
    "talks": [
        {
            "id": "lakeconf-2031/boats",
            "title": f"Boats and {MARK}",
            "speakers": ["nina-schmidt", f"Ada {MARK}"],
            "printed": {"nina-schmidt": f"Nina {MARK}"},
            "conference": "lakeconf-2031",
            "kind": "keynote",
            "date": "2031-05-06",
            "url": f"https://lake.example/{MARK}/",
            "video": "https://youtu.be/x",
            "slides": "https://lake.example/x.pdf",
            "code": "https://github.com/lake/boats",
            "topics": ["boats", MARK],
            "language": "de",
            "follows": "lakeconf-2030/boats",
            "aliases": ["lakeconf-2031/ships"],
            "uri": "recaps/lakeconf-2031.html#boats",
        }
    ],
    "speakers": [
        {
            "id": "nina-schmidt",
            "name": "Nina Schmidt",
            "aliases": ["N. Schmidt"],
            "pronouns": "she/her",
            "website": "https://nina.example/",
            "accounts": {"github": "https://github.com/nina"},
            "uri": "speakers/nina-schmidt.html",
        }
    ],
}


def in_json(tree: Any) -> bytes:
    """*tree* as a file in JSON, in which half of a character is an escape."""
    return numbered(json.dumps(tree)).encode()


def _front(parts: tuple[Any, str]) -> bytes:
    head, body = parts
    return numbered(f"---\n{yaml.safe_dump(head, sort_keys=False)}---\n{body}").encode("utf-8", "surrogatepass")


_broken: SearchStrategy[bytes] = st.sampled_from(
    [b"", b"{", b"[]", b"\xff\xfe", b"---\n", b"null", b"[" * 2000, b'{"talks":' * 500, b"1" * 5000]
)
_options = mostly(
    st.sampled_from([("--abstracts",), ("--abstracts",), ()]),
    either(events, lines).map(lambda name: (f"--conference={numbered(name)}",)),
    times=8,
)


def _file(tree: Any) -> SearchStrategy[Schedule]:
    data = mostly(mutated(tree).map(in_json), _broken)
    return st.builds(lambda data, options: Schedule("schedule.json", (("schedule.json", data),), options), data, _options)


def _pyvideo(parts: tuple[str, list[bytes], bytes, tuple[str, ...]]) -> Schedule:
    folder, videos, category, options = parts
    files = [(f"{folder}/videos/{number}.json", video) for number, video in enumerate(videos)]
    return Schedule("", (*files, (f"{folder}/category.json", category)), options)


def _site(parts: tuple[list[bytes], bytes, bytes, bytes, tuple[str, ...]]) -> Schedule:
    talks, presenter, manual, host, options = parts
    files = [(f"src/_content/schedule/talks/{number}.md", talk) for number, talk in enumerate(talks)]
    return Schedule(
        "",
        (
            *files,
            ("src/_content/presenters/nina.md", presenter),
            ("src/_content/presenters/ada.md", b"---\nname: Ada Zq0k\n---\n"),
            ("src/_content/schedule/manual.yaml", manual),
            ("CNAME", host),
        ),
        options,
    )


_videos = st.lists(mostly(mutated(_VIDEO).map(in_json), _broken), min_size=1, max_size=3)
_pages = st.lists(mostly(st.tuples(mutated(_TALK_PAGE, yaml_values), texts).map(_front), _broken), min_size=1, max_size=2)
_manuals = mostly(
    st.just(b"- start_datetime: 2031-05-05 09:00:00\n"),
    st.sampled_from([b"x", b"- [ZQK]\n- 1\n- {start_datetime: [1]}\n", b"&a [*a]", b"{", b"- start_datetime: 9999-12-31\n"]),
)
_hosts = mostly(
    st.just(b"2031.lake.example\n"),
    st.sampled_from([b"", b"x y", b"\xff", b'lake.example/"><script>', b"javascript:Zq9k", b".."]),
)

FORMATS: dict[str, SearchStrategy[Schedule]] = {
    "pyvideo": st.tuples(
        one("lakeconf-2031", "#1", "x y", "{x}"), _videos, mostly(mutated(_CATEGORY).map(in_json), _broken), _options
    ).map(_pyvideo),
    "site": st.tuples(
        _pages, mostly(st.tuples(mutated(_PRESENTER, yaml_values), texts).map(_front), _broken), _manuals, _hosts, _options
    ).map(_site),
    "pretalx": _file(_PRETALX),
    "events": _file(_EVENTS),
    "export": _file(EXPORT),
}
schedules = either(*FORMATS.values())
#: One in which nothing is odd, for pages that are.
SOUND = Schedule("schedule.json", (("schedule.json", in_json(_PRETALX)),))
