"""What a query gives: plain values, drawn by :mod:`recaps.rendering` and hashed by :mod:`recaps.build`."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from recaps.catalog.peers import PersonElsewhere, Target
from recaps.queries.following import Alternate, Follow
from recaps.queries.listings import Listing
from recaps.queries.pagination import Parts
from recaps.queries.rows import ConferenceRow, Link, TalkRow


class TalkFacts(NamedTuple):
    """The box under a talk's heading; *title* only where the heading does not say it. *resources* are (label, address) pairs."""

    title: str
    speakers: tuple[Link, ...]
    kind: str
    date: dt.date | None
    conference: Link | None
    language: str
    resources: tuple[tuple[str, str], ...]
    topics: tuple[Link, ...]
    follows: tuple[Link, ...]
    followed_by: tuple[Link, ...]
    follows_elsewhere: Target | None


class Mentions(NamedTuple):
    """The places that mention an object, each with the page that it is on."""

    intro: str
    places: tuple[tuple[Link, str], ...]


class ConferenceFacts(NamedTuple):
    """The box that tells what a conference was; *days* is its program."""

    name: str
    start: dt.date | None
    end: dt.date | None
    venue: str
    place: str
    website: str
    authors: tuple[Link, ...]
    original: str
    series: Link
    previous: Link | None
    next: Link | None
    talks: int
    days: tuple[tuple[dt.date | None, tuple[TalkRow, ...]], ...]
    follow: tuple[Alternate, ...] = ()


class Profile(NamedTuple):
    """What is known of a person apart from the talks; *person* is their page."""

    person: Link
    pronouns: str
    aliases: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]


class People(NamedTuple):
    """Persons in a row."""

    links: tuple[Link, ...]


class Credit(NamedTuple):
    """Who took a photo, with the address that the credit leads to instead of their page; '' for somebody who is hidden."""

    name: str
    person: Link | None
    address: str = ""


class Edition(NamedTuple):
    """One conference of a series; its talks only where no recap lists them."""

    row: ConferenceRow
    talks: tuple[TalkRow, ...]


class Series(NamedTuple):
    """All editions of a conference."""

    editions: tuple[Edition, ...]


class Elsewhere(NamedTuple):
    """What the peer archives have on a person."""

    archives: tuple[PersonElsewhere, ...]


class Page(NamedTuple):
    """Several values one below the other, each under a heading ('' for none); empty ones are left out."""

    parts: tuple[tuple[str, Any], ...]


Result = (
    TalkFacts
    | Mentions
    | ConferenceFacts
    | Profile
    | People
    | Credit
    | Series
    | Elsewhere
    | Follow
    | Page
    | Parts
    | Listing
    | None
)
