"""The sources of a DjangoCon US site: one Markdown file with front matter a talk (``src/_content/schedule``) and a presenter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from recaps.boundary.text import one_line
from recaps.importer.model import FoundConference, FoundTalk, Person, Schedule
from recaps.importer.schedules.cleaning import Draft, address_or_none, kind_of
from recaps.importer.schedules.loading import items, load_front_matter, load_text, load_yaml, mapping, string

_ACCOUNTS = {
    "bluesky": "https://bsky.app/profile/{}",
    "github": "https://github.com/{}",
    "instagram": "https://www.instagram.com/{}/",
    "twitter": "https://twitter.com/{}",
}


def _content(path: Path) -> Path:
    """The folder with the sources, whether *path* is the checkout or a folder below it."""
    folders = (path / "src" / "_content", path / "_content", path)
    return next((folder for folder in folders if (folder / "schedule").is_dir()), path)


def recognises(path: Path) -> bool:
    """Whether *path* is such a checkout."""
    return any((_content(path) / "schedule").glob("*/*.md"))


def read(path: Path) -> list[Schedule]:
    """The one schedule of the site."""
    content = _content(path)
    draft = Draft(Schedule(source=path.name, conference=FoundConference()))
    pages = [(file, *load_front_matter(file)) for file in sorted((content / "schedule").glob("*/*.md"))]
    days = [draft.day(page.get("start_datetime"), f"start in {file.name}") for file, page, _ in pages]
    # Meals, registration and sprints are in a list of their own; they tell how long the conference lasts.
    days += [draft.day(mapping(entry).get("start_datetime"), "start in manual.yaml") for entry in _manual(content)]
    known = sorted(day for day in days if day)
    year = known[-1].year if known else None
    website = _website(path, year)
    draft.schedule.conference = FoundConference(
        name=f"DjangoCon US {year}" if year else "DjangoCon US",
        series="DjangoCon US",
        start=known[0] if known else None,
        end=known[-1] if known else None,
        website=website,
    )
    names = _presenters(content, draft)
    for file, page, body in pages:
        draft.schedule.talks.append(_talk(file, page, body, website, names, draft))
    draft.schedule.talks.sort(key=lambda talk: (talk.date is None, talk.date))
    return [draft.schedule]


def _manual(content: Path) -> list[Any]:
    file = content / "schedule" / "manual.yaml"
    return items(load_yaml(load_text(file), file)) if file.is_file() else []


def _website(path: Path, year: int | None) -> str:
    """The site's address: from the file that tells its host, else by the habit of these sites."""
    host = path / "CNAME"
    if host.is_file() and re.fullmatch(r"[\w.-]+", load_text(host).strip()):
        return f"https://{load_text(host).strip()}/"
    return f"https://{year}.djangocon.us/" if year else ""


def _presenters(content: Path, draft: Draft) -> dict[str, str]:
    """Names by the name of the file; notes the people's addresses."""
    names = {}
    for file in sorted((content / "presenters").glob("*.md")):
        page, _ = load_front_matter(file)
        name = one_line(string(page.get("name")))
        names[file.stem] = name
        urls = []
        for service, account in mapping(page.get("social")).items():
            written = string(account)
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
    slugs = [string(slug) for slug in items(page.get("presenter_slugs"))]
    for slug in slugs:
        if not names.get(slug):
            draft.schedule.questions.append(f"{title!r}: there is no presenter {slug!r}; who is it?")
    return FoundTalk(
        title=title,
        speakers=draft.names([names[slug] for slug in slugs if names.get(slug)], title),
        kind=kind_of(title, (string(page.get("category")), file.parent.name)),
        date=draft.day(page.get("start_datetime"), f"start of {title!r}"),
        url=draft.address(page.get("permalink"), f"page of {title!r}", website),
        video=draft.address(page.get("video_url"), f"video of {title!r}"),
        slides=draft.address(page.get("slides_url"), f"slides of {title!r}"),
        room=one_line(string(page.get("room"))),
        topics=[one_line(tag) for tag in map(string, items(page.get("tags"))) if tag],
        abstract=body,
    )
