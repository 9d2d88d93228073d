"""One talk, one record: what several places of a recap say of the same talk is put together."""

from __future__ import annotations

from dataclasses import dataclass

from recaps.importer.model import Certainty, FoundTalk
from recaps.records.naming import person_key, slug


@dataclass(kw_only=True)
class Place:
    """A talk with the block it belongs to; *heads* tells that it is that heading's section."""

    talk: FoundTalk
    number: int
    heads: bool = False
    titled: bool = True


def join(places: list[Place]) -> list[Place]:
    """*places* with each talk once, in the order of the text."""
    kept: list[Place] = []
    by_key: dict[tuple[str, str], Place] = {}
    by_url: dict[str, Place] = {}
    for place in sorted(places, key=lambda place: (not place.titled, not place.heads)):
        talk = place.talk
        known = by_url.get(talk.url) if talk.url else None
        known = known or by_key.get((slug(talk.title), slug(talk.conference)))
        known = known or _shorter(talk, kept)
        if known is None and not place.titled and _has_talk(talk, kept):
            continue
        if known is None:
            kept.append(place)
            by_key[slug(talk.title), slug(talk.conference)] = place
            if talk.url:
                by_url[talk.url] = place
        else:
            _merge(known, place)
            if known.talk.url:
                by_url[known.talk.url] = known
    return sorted(kept, key=lambda place: (place.number, place.talk.line))


def _shorter(talk: FoundTalk, kept: list[Place]) -> Place | None:
    """A talk of the same people whose title begins or ends with the same words."""
    who = {person_key(name) for name in talk.speakers}
    key = slug(talk.title)
    for place in kept[-40:]:
        other = slug(place.talk.title)
        if (
            who & {person_key(name) for name in place.talk.speakers}
            and place.talk.conference == talk.conference
            and len(key) > 6
            and _part(key, other)
        ):
            return place
    return None


def _part(one: str, other: str) -> bool:
    """Whether one of two titles begins or ends with the other."""
    short, long = sorted((one, other), key=len)
    return long.startswith(f"{short}-") or (long.endswith(f"-{short}") and short.count("-") > 1)


def _has_talk(talk: FoundTalk, kept: list[Place]) -> bool:
    who = {person_key(name) for name in talk.speakers}
    return any(
        who & {person_key(name) for name in place.talk.speakers}
        and place.talk.conference == talk.conference
        and (talk.kind in {"talk", place.talk.kind} or {talk.kind, place.talk.kind} == {"talk", "keynote"})
        for place in kept
    )


def _merge(known: Place, other: Place) -> None:
    """Take over what *other* knows more, and its place if that is where speakers are named."""
    one, two = known.talk, other.talk
    if not known.heads and not one.speakers and two.speakers:
        known.number, one.line = other.number, two.line
    for name in ("speakers", "url", "video", "slides", "code", "date"):
        if not getattr(one, name):
            setattr(one, name, getattr(two, name))
    if one.kind == "talk":
        one.kind = two.kind
    if known.heads and two.conference and not one.conference:
        one.conference, one.date = two.conference, None
    if two.certainty is Certainty.SURE and two.speakers:
        one.certainty = Certainty.SURE
    one.evidence += [reason for reason in two.evidence if reason not in one.evidence]
