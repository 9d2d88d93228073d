"""The data of pyvideo.org: a folder a conference, with ``category.json`` and a file a talk in ``videos``; or a folder of such."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from recaps.boundary import values
from recaps.boundary.paths import shown
from recaps.boundary.text import one_line
from recaps.importer.command import files
from recaps.importer.model import FoundConference, FoundTalk, Schedule, UnreadableError
from recaps.importer.schedules.cleaning import Draft, address_or_none, is_kind, kind_of
from recaps.importer.schedules.dating import settle_dates
from recaps.importer.schedules.loading import items, load_json, load_object, mapping
from recaps.records.naming import person_key, series_of, slug

_NO_PUBLISH = "NO_PUBLISH.json"
#: Where a video is watched, the best first; a file to download comes last.
_VIDEO_TYPES = ("youtube", "peertube", "vimeo", "archive.org", "archive")
_TALK_PAGE = re.compile(
    r"(?:talk|presentation|presenation|session)\s+(?:url|page|web ?page|schedule|announcement|information)", re.IGNORECASE
)
_SLIDES = re.compile(r"\bslides\b", re.IGNORECASE)
_CODE = re.compile(r"\b(?:repository|source code)\b", re.IGNORECASE)
_TALK_PATH = re.compile(r"/(?:talks?|sessions?|presentations?|program(?:me)?|schedule|events?|tutorials?)/[^/]*\w")
_WEBSITE = re.compile(r"(?:conference|event) web(?:site)?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+[\w/]")


def recognises(path: Path) -> bool:
    """Whether *path* is the folder of a conference, or of several."""
    return bool(_folders(path))


def read(path: Path) -> list[Schedule]:
    """A schedule a conference that has talks."""
    return [_conference(folder) for folder in _folders(path)]


def _folders(path: Path) -> list[Path]:
    if (path / "videos").is_dir():
        return [path]
    places = (place for place in files.found(path, "*/videos") if place.is_dir())
    return [place.parent for place in places if any(file.suffix == ".json" for file in place.iterdir())]


def _conference(folder: Path) -> Schedule:
    category = next(map(load_object, files.found(folder, "category.json")), {})
    videos = [load_object(file) for file in files.found(folder, "videos/*.json")]
    if not videos:
        raise UnreadableError(f"{shown(folder)}: holds no talks (videos/*.json)")
    withheld = _withheld(folder)
    asked = [video for video in videos if values.text(video.get("id")) in withheld]
    videos = [video for video in videos if video not in asked]
    name = one_line(values.text(category.get("title")) or folder.name.replace("-", " ").title())
    draft = Draft(Schedule(source=folder.name, conference=FoundConference(name=name)))
    for video in asked:
        # Whose talk it is is not said: a report may be published.
        draft.drop(f"id {video['id']}", f"a talk that is not to be published: {_NO_PUBLISH} lists it")
    draft.schedule.conference = FoundConference(
        name=name,
        start=draft.day(category.get("start_date"), "start_date"),
        end=draft.day(category.get("end_date"), "end_date"),
        website=draft.address(category.get("url"), "url of the category") or _website(videos),
    )
    draft.schedule.talks = [_talk(video, draft) for video in videos]
    _related(draft.schedule, videos)
    _topics(draft.schedule, videos)
    settle_dates(draft)
    draft.schedule.talks.sort(key=lambda talk: (talk.date is None, talk.date))
    return draft.schedule


def _withheld(folder: Path) -> set[str]:
    """The ids of talks that are not to be published, from the list beside the folders of the conferences."""
    listed = folder.resolve().parent / _NO_PUBLISH
    return {*map(values.text, items(load_json(listed)))} - {""} if listed.exists() else set()


def _links(video: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and address of every related link; some have no label."""
    related = [mapping(link) or {"url": link} for link in items(video.get("related_urls"))]
    return [
        (values.text(link.get("label")), address_or_none(link.get("url"))) for link in related if address_or_none(link.get("url"))
    ]


def _website(videos: list[dict[str, Any]]) -> str:
    """The conference's own site: what most of the talks link to as that."""
    found = Counter(url for video in videos for label, url in set(_links(video)) if _WEBSITE.fullmatch(label))
    return next((url for url, count in found.most_common(1) if count > len(videos) / 2), "")


def _talk(video: dict[str, Any], draft: Draft) -> FoundTalk:
    title = draft.title(video.get("title"))
    talk = FoundTalk(
        title=title,
        speakers=draft.names(items(video.get("speakers")), title),
        kind=kind_of(title, (values.text(video.get("category")), *map(values.text, items(video.get("tags"))))),
        date=draft.day(video.get("recorded"), f"recorded of {title!r}"),
        video=_video(video, title, draft),
        language=draft.language(video.get("language"), f"language of {title!r}"),
        abstract=values.text(video.get("description")) or values.text(video.get("summary")),
    )
    return talk


def _video(video: dict[str, Any], title: str, draft: Draft) -> str:
    found = []
    for number, entry in enumerate(map(mapping, items(video.get("videos")))):
        address = draft.address(entry.get("url"), f"video of {title!r}")
        if address:
            kind = values.text(entry.get("type"))
            found.append((_VIDEO_TYPES.index(kind) if kind in _VIDEO_TYPES else len(_VIDEO_TYPES), number, address))
    found.sort()
    for *_, address in found[1:]:
        draft.drop(address, f"video of {title!r}: another one is used")
    return found[0][2] if found else ""


def _related(schedule: Schedule, videos: list[dict[str, Any]]) -> None:
    """Give talks their page on the conference's site, slides and code: an address that is linked as that, for this talk alone."""
    site = urlsplit(schedule.conference.website).netloc
    used = Counter(url for video in videos for url in {url for _, url in _links(video)})
    pages = [_page_candidates(video, talk.title, site) for video, talk in zip(videos, schedule.talks, strict=True)]
    used_as_page = Counter(url for urls in pages for url in urls)
    for video, talk, urls in zip(videos, schedule.talks, pages, strict=True):
        own = [url for url in urls if used_as_page[url] == 1]
        talk.url = own[0] if len(own) == 1 else ""
        for label, url in _links(video):
            if used[url] > 1:
                continue
            if _SLIDES.search(label):
                talk.slides = talk.slides or url
            elif _CODE.search(label):
                talk.code = talk.code or url


def _page_candidates(video: dict[str, Any], title: str, site: str) -> list[str]:
    labelled = [url for label, url in _links(video) if _TALK_PAGE.fullmatch(label)]
    loose = [url for label, url in _links(video) if not label] + _ADDRESS.findall(values.text(video.get("description")))
    words = set(slug(title).split("-"))
    for url in loose:
        # An address in running text may be anybody's: it has to look like a talk's page, and like this talk's.
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        leaf = set(slug(parts.path.rstrip("/").rpartition("/")[2]).split("-")) - {""}
        telling = len(leaf) > 1 or parts.netloc == site
        if telling and _TALK_PATH.search(parts.path) and len(leaf & words) * 2 > len(leaf):
            labelled.append(url)
    return list(dict.fromkeys(address_or_none(url) for url in labelled if address_or_none(url)))


def _topics(schedule: Schedule, videos: list[dict[str, Any]]) -> None:
    """Give talks their tags, without those that say nothing of the talk: conference, year, kind, speakers."""
    tags = [[one_line(values.text(tag)) for tag in items(video.get("tags"))] for video in videos]
    common = Counter(slug(tag) for group in tags for tag in {*group})
    series = slug(series_of(schedule.conference.name)).replace("-", "")
    name = slug(schedule.conference.name).replace("-", "")
    for talk, group in zip(schedule.talks, tags, strict=True):
        people = {person_key(speaker) for speaker in talk.speakers}
        for tag in group:
            compact = slug(tag).replace("-", "")
            shared = len(videos) > 4 and common[slug(tag)] * 2 > len(videos)
            about_event = compact in name or (len(series) > 3 and series in compact) or compact.isdecimal()
            if compact and not (shared or about_event or is_kind(tag) or person_key(tag) in people):
                talk.topics.append(tag)
        talk.topics = list({slug(tag): tag for tag in reversed(talk.topics)}.values())[::-1]
