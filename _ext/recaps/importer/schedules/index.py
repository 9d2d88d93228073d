"""A schedule, to be searched by address, by title and by likeness."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from rapidfuzz import fuzz, process

from recaps.importer.model import FoundTalk, Schedule
from recaps.importer.schedules.cleaning import is_kind, without_kind
from recaps.records.naming import person_key, short_talk, slug, year_in

#: How alike two folded titles have to be (0 to 100), and by how much the best has to lead, to be taken for the same talk.
ALIKE = 88
LEAD = 4
#: The same where a speaker agrees.
ALIKE_WITH_SPEAKER = 72
#: How many words of the shorter title have to be in the other one.
_WORDS = 0.85

_KIND_BEHIND = re.compile(r"\W+(?:panel(?: discussion)?|keynote|tutorial|workshop)\W*$", re.IGNORECASE)
_NOT_TELLING = {"address", "and", "by", "closing", "day", "from", "of", "opening", "speaker", "speech", "the", "with"}
_YOUTUBE = {"youtube.com", "youtu.be", "youtube-nocookie.com", "m.youtube.com"}


class Match(NamedTuple):
    """A talk of a schedule, how it was found, and whether that leaves no doubt."""

    talk: FoundTalk
    schedule: Schedule
    how: str
    sure: bool


def address_key(url: str) -> str:
    """What all spellings of one address have in common: for YouTube the video's id, else host and path.

    >>> address_key("https://youtu.be/abc?t=3") == address_key("http://www.youtube.com/watch?v=abc&list=x")
    True
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    if host in _YOUTUBE:
        video = parse_qs(parts.query).get("v") or [path.rpartition("/")[2]]
        return f"youtube:{video[0]}" if video[0] else ""
    # A site's front page is the page of no talk.
    return f"{host}{path}" + (f"?{parts.query}" if parts.query else "") if path or parts.query else ""


def conference_key(name: str) -> str:
    """What two names of one conference have in common: case, hyphens, ``EU`` for ``Europe``."""
    words = slug(name).split("-")
    return "-".join({"eu": "europe", "usa": "us", "australia": "au"}.get(word, word) for word in words)


def title_key(title: str) -> str:
    """A title folded: case, accents and punctuation do not count, nor whether ``and`` is a word or a sign."""
    return slug(title.replace("&", " and "))


def title_keys(talk: FoundTalk, conference: str) -> list[str]:
    """The forms in which a talk's title is printed: with and without its kind, its conference, its speaker."""
    title = talk.title
    bare = without_kind(title)
    forms = [title, bare, _KIND_BEHIND.sub("", bare)]
    for speaker in talk.speakers:
        behind = re.compile(rf"\s*(?:[-–—|:,]|\bby\b)\s*{re.escape(speaker)}\W*$", re.IGNORECASE)
        forms += [behind.sub("", form) for form in (title, bare)]
    year = year_in(conference)
    if year:
        # Videos are often called "CONFERENCE YEAR - TITLE" or "TITLE (CONFERENCE YEAR)".
        outer = re.compile(rf"^[^:|]{{0,30}}\b{year}\s*[-–—|:]\s*|\s*[-–—|(][^-–—|(]{{0,30}}\b{year}\W*$")
        forms += [without_kind(outer.sub("", form)) for form in forms]
    # What is left may be no title any more: "Keynote", or the speaker's name.
    people = {person_key(name) for name in talk.speakers}
    keys = [title_key(form) for form in forms if form == title or not (is_kind(form) or person_key(form) in people)]
    return list(dict.fromkeys(key for key in keys if key))


def is_untitled(talk: FoundTalk, conference: str) -> bool:
    """Whether a talk is called by its kind and its speaker alone, as in ``Keynote - Ada Kettle``."""
    words = set(slug(talk.title).split("-")) - _NOT_TELLING - set(conference_key(conference).split("-"))
    words -= {word for name in talk.speakers for word in slug(name).split("-")}
    return not {word for word in words if not (is_kind(word) or word.isdecimal())}


@dataclass
class Lookup:
    """One schedule, to be searched by address and by title."""

    schedule: Schedule
    addresses: dict[str, list[FoundTalk]] = field(default_factory=dict)
    titles: dict[str, list[FoundTalk]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for talk in self.schedule.talks:
            for key in {address_key(talk.url), address_key(talk.video)} - {""}:
                self.addresses.setdefault(key, []).append(talk)
            for key in title_keys(talk, self.schedule.conference.name):
                self.titles.setdefault(key, []).append(talk)

    @cached_property
    def keys(self) -> list[str]:
        """All folded titles."""
        return list(self.titles)

    def by_address(self, talk: FoundTalk) -> Match | None:
        """The one talk at the address of *talk*; an address that several share tells nothing."""
        for address, name in ((talk.url, "page"), (talk.video, "video")):
            found = self.addresses.get(address_key(address), []) if address else []
            if len(found) == 1:
                return self._sure(found[0], f"a talk with this {name}")
        return None

    def by_title(self, talk: FoundTalk) -> Match | None:
        """The one talk with the folded title of *talk*; among several, the one with a common speaker."""
        for key in title_keys(talk, self.schedule.conference.name):
            found = self.titles.get(key, [])
            if len(found) > 1:
                found = [other for other in found if _common(talk, other)]
            if len(found) == 1:
                return self._sure(found[0], "a talk of this title")
        return None

    def by_likeness(self, talk: FoundTalk) -> Match | None:
        """A talk with a title much like that of *talk*. Never more than a guess."""
        key = title_key(without_kind(talk.title))
        if len(key) < 5:
            return None
        found = process.extract(key, self.keys, scorer=_likeness, limit=8, score_cutoff=ALIKE_WITH_SPEAKER)
        scores: dict[int, tuple[float, FoundTalk]] = {}
        for title, score, _ in found:
            for other in self.titles[title]:
                scores.setdefault(id(other), (score, other))
        ranked = sorted(scores.values(), key=lambda pair: -pair[0])
        ranked = [(score, other) for score, other in ranked if _likely(talk, other)]
        shared = [other for _, other in ranked if _common(talk, other)]
        if len(shared) == 1:
            return self._alike(shared[0], "and a speaker in common")
        if ranked and ranked[0][0] >= ALIKE and not (ranked[1:] and ranked[1][0] > ranked[0][0] - LEAD):
            best = ranked[0][1]
            if not (talk.speakers and best.speakers):
                return self._alike(best, "")
        return None

    def by_speaker(self, talk: FoundTalk) -> Match | None:
        """The one talk of this kind by a speaker of *talk*, if one of the two has no title but that. Never more than a guess."""
        name = self.schedule.conference.name
        untitled = is_untitled(talk, name)
        same = [other for other in self.schedule.talks if other.kind == talk.kind and _common(talk, other)]
        if len(same) == 1 and (untitled or is_untitled(same[0], name)):
            how = f"the schedule of {name} has one {talk.kind} by this speaker, {same[0].title!r}"
            return Match(same[0], self.schedule, how, False)
        return None

    def _sure(self, talk: FoundTalk, what: str) -> Match:
        return Match(talk, self.schedule, f"the schedule of {self.schedule.conference.name} has {what}", True)

    def _alike(self, talk: FoundTalk, more: str) -> Match:
        how = f"the schedule of {self.schedule.conference.name} has {talk.title!r}, a title much like this {more}".rstrip()
        return Match(talk, self.schedule, how, False)


def _likeness(one: Sequence[Hashable], other: Sequence[Hashable], /, *, score_cutoff: float | None = None) -> float:
    """How alike two folded titles are; one that breaks off, or leaves out the subtitle, is like the whole."""
    one, other = str(one), str(other)
    score = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one.replace("-", " "), other.replace("-", " ")))
    short, long = sorted((one, other), key=len)
    if len(short) >= 12 and long.startswith(short):
        score = max(score, 92.0)
    return score if score >= (score_cutoff or 0) else 0.0


def _has(words: set[str], word: str) -> bool:
    """Whether *word* is one of *words*, a letter or so aside."""
    return word in words or process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=80) is not None


def _likely(one: FoundTalk, other: FoundTalk) -> bool:
    """Whether two talks with titles alike may be one: most words of the shorter title are in the other, and a panel is no
    talk.
    """
    words, others = (set(title_key(without_kind(talk.title)).split("-")) for talk in (one, other))
    if title_key(short_talk(one.title)) == title_key(short_talk(other.title)):
        return True
    few = min(len(words), len(others))
    panels = {"panel" in (talk.kind, title_key(talk.title).partition("-")[0]) for talk in (one, other)}
    return len(panels) == 1 and sum(1 for word in words if _has(others, word)) >= few * _WORDS


def _common(one: FoundTalk, other: FoundTalk) -> bool:
    return bool({person_key(name) for name in one.speakers} & {person_key(name) for name in other.speakers})
