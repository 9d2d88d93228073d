"""The material of the benchmark: conferences with talks, from pyvideo's data set or made up, the same in every run."""

from __future__ import annotations

import json
import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from recaps.records.naming import make_id, slug
from recaps.records.people_names import people_in

_UNSAFE = re.compile(r"[^\w\s.,;:?!'()/-]+")
_SPACES = re.compile(r"\s+")


@dataclass
class Talk:
    """One talk; *text* is a list of paragraphs in plain words."""

    title: str
    speakers: list[str]
    date: str
    video: str
    topics: list[str]
    text: list[str] = field(default_factory=list)


@dataclass
class Conference:
    """One conference, its *name* unique in the corpus."""

    name: str
    talks: list[Talk]

    @property
    def id(self) -> str:
        """The id that the name gives."""
        return make_id(self.name)


def plain(text: str) -> str:
    """*text* without anything that a markup language could take for its own."""
    text = _SPACES.sub(" ", _UNSAFE.sub(" ", re.sub(r"https?://\S+|<[^>]*>", " ", text))).strip(" -.:;,")
    return re.sub(r"(^|\s)[_.:'()/-]+(?=\s|$)|_+", " ", text).strip()


def from_pyvideo(archive: Path) -> Iterator[Conference]:
    """Whole conferences in the order of their folders' names; talks without a title or a name are left out."""
    talks: dict[str, list[tuple[str, Talk]]] = {}
    names: dict[str, str] = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            folder, _, rest = member.name.removeprefix("./").partition("/")
            stream = tar.extractfile(member) if member.isfile() and rest.endswith(".json") else None
            if stream is None:
                continue
            record = json.load(stream)
            if rest == "category.json":
                names[folder] = plain(record.get("title", ""))
            elif rest.startswith("videos/"):
                talk = _talk(record)
                if slug(talk.title):
                    talks.setdefault(folder, []).append((rest, talk))
    taken: set[str] = set()
    for folder in sorted(talks):
        name = names.get(folder) or folder
        name = name if make_id(name) not in taken else f"{name} {folder}"
        taken.add(make_id(name))
        yield Conference(name, _distinct([talk for _, talk in sorted(talks[folder], key=lambda item: item[0])]))


def _talk(record: dict[str, Any]) -> Talk:
    names = tuple(plain(str(name)).replace(",", " ") for name in record.get("speakers") or [])
    speakers = people_in(names).names
    videos = record.get("videos") or [{}]
    return Talk(
        title=plain(str(record.get("title") or ""))[:200],
        speakers=[name for name in dict.fromkeys(speakers) if slug(name)],
        date=str(record.get("recorded") or "")[:10],
        video=str(videos[0].get("url") or ""),
        topics=[plain(str(tag)).replace(",", " ") for tag in (record.get("tags") or [])][:2],
        text=[
            words
            for part in str(record.get("description") or record.get("summary") or "").split("\n\n")
            if (words := plain(part))
        ],
    )


def _distinct(talks: list[Talk]) -> list[Talk]:
    seen: dict[str, int] = {}
    for talk in talks:
        number = seen[make_id(talk.title)] = seen.get(make_id(talk.title), 0) + 1
        if number > 1:
            talk.title = f"{talk.title} {number}"
    return talks


def made_up(count: int, seed: int = 1) -> Iterator[Conference]:
    """At least *count* talks with about the proportions of pyvideo's data set: 40 a conference, 0.6 speakers a talk."""
    rng = random.Random(seed)
    syllables = [a + b for a in "bcdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "el", "or")]

    def word(low: int = 2, high: int = 3) -> str:
        return "".join(rng.choice(syllables) for _ in range(rng.randint(low, high)))

    people = [f"{word().title()} {word(2, 4).title()}" for _ in range(max(20, int(count * 0.62)))]
    topics = [word() for _ in range(60)]
    made, number = 0, 0
    while made < count:
        year, number = 2008 + number % 18, number + 1
        size = min(rng.choice((15, 25, 40, 60)), max(1, count - made))
        talks = [
            Talk(
                title=" ".join(word() for _ in range(rng.randint(3, 8))).capitalize() + f" {n}",
                speakers=rng.sample(people, rng.choice((1, 1, 1, 2))),
                date=f"{year}-05-{10 + n * 3 // size:02}",
                video=f"https://video.example.org/{number}/{n}",
                topics=rng.sample(topics, 2),
                text=[" ".join(word() for _ in range(rng.randint(20, 70))).capitalize() + "." for _ in range(rng.randint(1, 3))],
            )
            for n in range(size)
        ]
        made += size
        yield Conference(f"{word().title()}Con {number} {year}", talks)


def take(conferences: Iterator[Conference], count: int) -> list[Conference]:
    """Whole conferences until they hold *count* talks (0: all)."""
    taken: list[Conference] = []
    total = 0
    for conference in conferences:
        taken.append(conference)
        total += len(conference.talks)
        if count and total >= count:
            break
    return taken


def without_topics(conferences: Sequence[Conference]) -> list[Conference]:
    """The same talks, about nothing in particular."""
    return [replace(conference, talks=[replace(talk, topics=[]) for talk in conference.talks]) for conference in conferences]


def edited(conferences: Sequence[Conference]) -> list[Conference]:
    """The same with one more sentence in the last talk of the conference in the middle."""
    chosen = conferences[len(conferences) // 2]
    last = replace(chosen.talks[-1], text=[*chosen.talks[-1].text, "One more sentence."])
    return _with(conferences, replace(chosen, talks=[*chosen.talks[:-1], last]))


def extended(conferences: Sequence[Conference]) -> list[Conference]:
    """The same with one more talk in the conference in the middle, by somebody who is known and somebody who is new."""
    chosen = conferences[len(conferences) // 2]
    known = next(name for talk in conferences[0].talks for name in talk.speakers)
    model = chosen.talks[-1]
    talk = replace(model, title="A talk that nobody expected", speakers=[known, "Newcomer Unheard"], text=["It was short."])
    return _with(conferences, replace(chosen, talks=[*chosen.talks, talk]))


def _with(conferences: Sequence[Conference], changed: Conference) -> list[Conference]:
    return [changed if conference.id == changed.id else conference for conference in conferences]
