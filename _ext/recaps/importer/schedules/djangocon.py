"""The sources of a DjangoCon US site: one Markdown file with front matter a talk (``src/_content/schedule``, in 2022 and 2023
``_schedule``) and a presenter.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from recaps.boundary import values
from recaps.importer.command import files
from recaps.importer.model import FoundConference, FoundTalk, Person, Schedule, UnreadableError
from recaps.importer.schedules.cleaning import Draft, address_or_none, kind_of
from recaps.importer.schedules.loading import items, load_front_matter, load_text, load_yaml, mapping
from recaps.importer.schedules.programme import recording

_ACCOUNTS = {
    "bluesky": "https://bsky.app/profile/{}",
    "github": "https://github.com/{}",
    "instagram": "https://www.instagram.com/{}/",
    "twitter": "https://twitter.com/{}",
}


def _content(path: Path) -> str:
    """Where below *path* the sources are, whether that is the checkout or a folder in it, and how their folders' names begin."""
    return next((below for below in ("src/_content/", "_content/", "_") if path.joinpath(f"{below}schedule").is_dir()), "")


def _talks(path: Path) -> list[Path]:
    return files.found(path, f"{_content(path)}schedule/*/*.md")


def recognises(path: Path) -> bool:
    """Whether *path* is such a checkout."""
    return bool(_talks(path))


def read(path: Path) -> list[Schedule]:
    """The one schedule of the site."""
    draft = Draft(Schedule(source=path.name, conference=FoundConference()))
    everything = [(file, *load_front_matter(file)) for file in _talks(path)]
    days = [draft.day(_start(page), f"start in {file.name}") for file, page, _ in everything]
    pages = [entry for entry in everything if _is_talk(entry[1])]
    for _, page, _ in everything:
        if not _is_talk(page):
            draft.drop(values.text(page.get("title")), "no talk: a meal, a break, or not accepted")
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


def _start(page: dict[str, Any]) -> Any:
    return page.get("start_datetime") or page.get("date")


def _is_talk(page: dict[str, Any]) -> bool:
    """Whether a page is of a talk: older sites say what is accepted, and have a page for each meal and each room, too."""
    older = "accepted" in page
    return not older or (bool(page.get("presenter_slugs")) and values.text(page["accepted"]).lower() == "true")


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
        older = {service: page[service] for service in ("website", *_ACCOUNTS) if page.get(service)}
        for service, account in {**older, **mapping(page.get("social"))}.items():
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
        date=draft.day(_start(page), f"start of {title!r}"),
        url=draft.address(page.get("permalink"), f"page of {title!r}", website),
        video=draft.address(recording(page.get("video_url")), f"video of {title!r}"),
        slides=draft.address(page.get("slides_url"), f"slides of {title!r}"),
        room=draft.text(page.get("room"), f"room of {title!r}"),
        topics=draft.texts(page.get("tags"), f"tag of {title!r}"),
        abstract=body or values.text(page.get("abstract")),
    )
