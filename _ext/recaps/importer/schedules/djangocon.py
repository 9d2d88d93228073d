"""The sources of a DjangoCon US site: one Markdown file with front matter a talk (``src/_content/schedule``) and a presenter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from recaps.boundary import values
from recaps.importer.command import files
from recaps.importer.model import FoundConference, FoundTalk, Person, Schedule, UnreadableError
from recaps.importer.schedules.cleaning import Draft, address_or_none, kind_of
from recaps.importer.schedules.loading import items, load_front_matter, load_text, load_yaml, mapping

_ACCOUNTS = {
    "bluesky": "https://bsky.app/profile/{}",
    "github": "https://github.com/{}",
    "instagram": "https://www.instagram.com/{}/",
    "twitter": "https://twitter.com/{}",
}


def _content(path: Path) -> str:
    """Where below *path* the sources are, whether that is the checkout or a folder in it."""
    return next((below for below in ("src/_content/", "_content/") if (path / below / "schedule").is_dir()), "")


def _talks(path: Path) -> list[Path]:
    return files.found(path, f"{_content(path)}schedule/*/*.md")


def recognises(path: Path) -> bool:
    """Whether *path* is such a checkout."""
    return bool(_talks(path))


def read(path: Path) -> list[Schedule]:
    """The one schedule of the site."""
    draft = Draft(Schedule(source=path.name, conference=FoundConference()))
    pages = [(file, *load_front_matter(file)) for file in _talks(path)]
    days = [draft.day(page.get("start_datetime"), f"start in {file.name}") for file, page, _ in pages]
    # Meals, registration and sprints are in a list of their own; they tell how long the conference lasts.
    days += [draft.day(mapping(entry).get("start_datetime"), "start in manual.yaml") for entry in _manual(path)]
    known = sorted(day for day in days if day)
    year = known[-1].year if known else None
    website = _website(path, year, draft)
    draft.schedule.conference = FoundConference(
        name=f"DjangoCon US {year}" if year else "DjangoCon US",
        series="DjangoCon US",
        start=known[0] if known else None,
        end=known[-1] if known else None,
        website=website,
    )
    names = _presenters(path, draft)
    for file, page, body in pages:
        draft.schedule.talks.append(_talk(file, page, body, website, names, draft))
    draft.schedule.talks.sort(key=lambda talk: (talk.date is None, talk.date))
    return [draft.schedule]


def _manual(path: Path) -> list[Any]:
    return [
        entry
        for file in files.found(path, f"{_content(path)}schedule/manual.yaml")
        for entry in items(load_yaml(load_text(file), file))
    ]


def _website(path: Path, year: int | None, draft: Draft) -> str:
    """The site's address: from the file that tells its host, else by the habit of these sites."""
    for file in files.found(path, "CNAME"):
        try:
            host = load_text(file).strip()
        except UnreadableError as error:
            draft.drop("CNAME", str(error))
            return ""
        if re.fullmatch(r"[\w.-]+", host):
            return f"https://{host}/"
        draft.drop(host, "CNAME: not the name of a host")
        return ""
    return f"https://{year}.djangocon.us/" if year else ""


def _presenters(path: Path, draft: Draft) -> dict[str, str]:
    """Names by the name of the file; notes the people's addresses."""
    names = {}
    for file in files.found(path, f"{_content(path)}presenters/*.md"):
        page, _ = load_front_matter(file)
        name = draft.text(page.get("name"), f"name in {file.name}")
        names[file.stem] = name
        urls = []
        for service, account in mapping(page.get("social")).items():
            written = draft.text(account, f"{service} of {name}")
            url = address_or_none(written) or _ACCOUNTS.get(service, "").format(written.removeprefix("@"))
            if written and url:
                urls.append(url)
            else:
                draft.drop(written, f"{service} of {name}: not a web address")
        if name and urls:
            draft.schedule.people.append(Person(name=name, urls=urls))
    return names


def _talk(file: Path, page: dict[str, Any], body: str, website: str, names: dict[str, str], draft: Draft) -> FoundTalk:
    title = draft.title(page.get("title"))
    slugs = draft.texts(page.get("presenter_slugs"), f"presenter of {title!r}")
    for slug in slugs:
        if not names.get(slug):
            draft.schedule.questions.append(f"{title!r}: there is no presenter {slug!r}; who is it?")
    return FoundTalk(
        title=title,
        speakers=draft.names([names[slug] for slug in slugs if names.get(slug)], title),
        kind=kind_of(title, (values.text(page.get("category")), file.parent.name)),
        date=draft.day(page.get("start_datetime"), f"start of {title!r}"),
        url=draft.address(page.get("permalink"), f"page of {title!r}", website),
        video=draft.address(page.get("video_url"), f"video of {title!r}"),
        slides=draft.address(page.get("slides_url"), f"slides of {title!r}"),
        room=draft.text(page.get("room"), f"room of {title!r}"),
        topics=draft.texts(page.get("tags"), f"tag of {title!r}"),
        abstract=body,
    )
