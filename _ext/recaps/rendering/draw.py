"""How each value of :mod:`recaps.queries.answers` looks: one function a type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from recaps.catalog.peers import TalkElsewhere
from recaps.queries.following import Follow
from recaps.queries.listings import Listing
from recaps.queries.pagination import Parts
from recaps.queries.results import ConferenceFacts, Credit, Elsewhere, Mentions, Page, People, Profile, Result, Series, TalkFacts
from recaps.queries.rows import Link, Row, TalkRow
from recaps.records.naming import make_id
from recaps.records.neutral import neutral
from recaps.rendering.pieces import KIND_NAMES, SERVICE_NAMES, D, Renderer, counted, day, days


def draw_talk(renderer: Renderer[D], talk: TalkFacts) -> list[D]:
    """Who, what, when; where to see it; what it is about; what it continues."""
    byline = renderer.line(
        renderer.joined(talk.speakers),
        [KIND_NAMES[talk.kind]],
        [day(talk.date, renderer.language, "full")] if talk.date else [],
        [renderer.link(talk.conference)] if talk.conference else [],
        [f"Language: {talk.language}"] if talk.language else [],
        classes=["recap-byline"],
    )
    there = talk.follows_elsewhere
    followed = [_outside(renderer, there.name, there.address)] if there else renderer.joined(talk.follows)
    lines = [
        renderer.line(renderer.names(talk.title), classes=["recap-card-title"]),
        byline,
        renderer.line(*([renderer.outside(*pair)] for pair in talk.resources), classes=["recap-resources"]),
        renderer.line(*([renderer.link(topic)] for topic in talk.topics), classes=["recap-topics"], separator=" "),
        renderer.line(_after("Continues ", followed), classes=["recap-meta"]),
        renderer.line(_after("Continued by ", renderer.joined(talk.followed_by)), classes=["recap-meta"]),
    ]
    return [renderer.box(lines, ["recap-facts", "recap-talk"])]


def _after(intro: str, items: Sequence[D | str]) -> list[D | str]:
    return [intro, *items] if items else []


def draw_mentions(renderer: Renderer[D], mentions: Mentions) -> list[D]:
    """One line under a talk; a list on a person's page."""
    if not mentions.places:
        return []
    if mentions.intro:
        items: list[D | str] = [f"{mentions.intro} "]
        for number, (to, context) in enumerate(mentions.places):
            items += [", " if number else "", renderer.link(to), *_in_brackets(renderer.names(context))]
        return _some(renderer.line(items, classes=["recap-meta", "recap-mentions"]))

    def row(to: Link, context: str) -> D | None:
        return renderer.line([renderer.link(to)], renderer.names(context), classes=["recap-row"])

    return [renderer.bullets((row(*place), ()) for place in mentions.places)]


def _in_brackets(items: Sequence[D | str]) -> list[D | str]:
    return [" (", *items, ")"] if items else []


def draw_conference(renderer: Renderer[D], facts: ConferenceFacts) -> list[D]:
    """Facts, neighbours in the series, the program folded below."""
    rows: list[tuple[str, list[Any]]] = [
        ("Dates", [days(facts.start, facts.end, renderer.language)] if facts.start else []),
        ("Venue", renderer.names(facts.venue, facts.place)),
        ("Website", [renderer.outside(_bare(facts.website), facts.website)] if facts.website else []),
        ("Series", [renderer.link(facts.series)]),
        ("Previous", [renderer.link(facts.previous)] if facts.previous else []),
        ("Next", [renderer.link(facts.next)] if facts.next else []),
        ("Recap by", renderer.joined(facts.authors)),
        ("Original recap", [renderer.outside(_bare(facts.original), facts.original)] if facts.original else []),
        ("Follow", renderer.files(facts.follow)),
    ]
    drawn = ((name, renderer.line(items)) for name, items in rows)
    content = [renderer.fields((name, line) for name, line in drawn if line)]
    if facts.talks:
        program: list[D] = []
        for date, talks in facts.days:
            if len(facts.days) > 1 or date:
                program.append(renderer.heading(day(date, renderer.language, "full") if date else "Day not known", 3))
            program.append(renderer.rows(talks, conference=False))
        content.append(renderer.fold(f"Program: {counted(facts.talks, 'talk')}", program, ["recap-program"]))
    return [renderer.box(content, ["recap-facts", "recap-conference"])]


def _bare(address: str) -> str:
    """An address as a reader sees it."""
    return address.partition("://")[2].rstrip("/")


def draw_profile(renderer: Renderer[D], profile: Profile) -> list[D]:
    """Pronouns, other names and addresses, each line only if there is something in it."""
    elsewhere = profile.person.docname != renderer.docname
    lines = [
        renderer.line([renderer.link(profile.person)] if elsewhere else [], classes=["recap-card-title"]),
        renderer.line(renderer.names(profile.pronouns), _after("also known as ", renderer.names(*profile.aliases))),
        renderer.line(*([renderer.outside(SERVICE_NAMES[name], to)] for name, to in profile.addresses)),
    ]
    return [renderer.box(lines, ["recap-facts", "recap-profile"])] if any(lines) else []


def draw_follow(renderer: Renderer[D], follow: Follow) -> list[D]:
    """Links in one line, which nobody searches for."""
    return _some(renderer.line(renderer.files(follow.files), classes=["recap-follow", "recap-meta", "no-search"]))


def draw_people(renderer: Renderer[D], people: People) -> list[D]:
    """Names in one line."""
    return _some(renderer.line(renderer.joined(people.links)))


def draw_credit(renderer: Renderer[D], credit: Credit) -> list[D]:
    """A name within a line."""
    if not credit.name:
        return [renderer.text(neutral(renderer.language).person)]
    if credit.address:
        return [renderer.outside(credit.name, credit.address)]
    return [renderer.link(credit.person, credit.name) if credit.person else renderer.name(credit.name)]


def draw_series(renderer: Renderer[D], series: Series) -> list[D]:
    """Edition after edition; the talks of one that has a recap are found there."""
    result: list[D] = []
    for row, talks in series.editions:
        here = f"conference-{row.conference.id}"
        title: list[D | str] = [renderer.link(row.conference)] if row.has_recap else renderer.names(row.conference.text)
        result.append(renderer.heading(title, 2, ids=[] if row.has_recap else [here]))
        when = [days(row.start, row.end, renderer.language)] if row.start else []
        count = [counted(row.talks, "talk")] if row.has_recap else []
        result += _some(renderer.line(when, renderer.names(row.place), count, classes=["recap-meta"]))
        result += [renderer.rows(talks, conference=False)] if talks else []
    return result


def draw_elsewhere(renderer: Renderer[D], elsewhere: Elsewhere) -> list[D]:
    """Archive after archive, its name leading to the person's page in it."""
    result: list[D] = []
    for person in elsewhere.archives:
        result.append(renderer.heading([_outside(renderer, person.title, person.address)], 3))
        lines = (renderer.line(*_talk_elsewhere(renderer, talk), classes=["recap-row"]) for talk in person.talks)
        result += [renderer.bullets((line, ()) for line in lines)] if person.talks else []
    return result


def _talk_elsewhere(renderer: Renderer[D], talk: TalkElsewhere) -> list[list[D | str]]:
    year = str(talk.year or "")
    when = ["" if year in talk.conference else year]
    return [[_outside(renderer, talk.title, talk.address)], renderer.names(talk.conference), [*when]]


def _outside(renderer: Renderer[D], text: str, address: str) -> D:
    name = renderer.name(text)
    return renderer.outside(name, address) if address else name


def draw_page(renderer: Renderer[D], page: Page) -> list[D]:
    """Part after part, with its heading; headings within a part are one level below."""
    result: list[D] = []
    for title, part in page.parts:
        drawn = draw_listing(renderer, part, 3) if isinstance(part, Listing) else draw(renderer, part)
        if drawn:
            result += [renderer.heading(title), *drawn] if title else drawn
    return result


def draw_parts(renderer: Renderer[D], parts: Parts) -> list[D]:
    """The pages that a long listing is spread over: a list with the number of rows, or a line of links."""
    if parts.total:
        noun = parts.what.removesuffix("s")
        lines = (renderer.line([renderer.link(to)], [counted(rows, noun)], classes=["recap-row"]) for to, rows in parts.parts)
        return [renderer.bullets((line, ()) for line in lines)]
    return _some(renderer.line(*([renderer.link(to)] for to, _ in parts.parts), classes=["recap-letters"], separator=" "))


def draw_listing(renderer: Renderer[D], listing: Listing, level: int = 2) -> list[D]:
    """A listing in its layout; groups under headings, those of one letter with a line of letters to jump to."""
    if not listing.understood:
        note = f"No {listing.what} are listed here: a filter of this list cannot be read."
        return _some(renderer.line([note], classes=["recap-meta"]))
    if listing.layout == "count":
        return _some(renderer.line([counted(listing.total, listing.what.removesuffix("s"))], classes=["recap-count"]))
    if not listing.groups:
        return _some(renderer.line([f"No {listing.what} yet."], classes=["recap-meta"]))
    result: list[D] = []
    anchors = {name: renderer.anchor(_anchor(listing, name)) for name, _ in listing.groups if name}
    if listing.grouping == "letter":
        letters = [renderer.reference(renderer.text(name), f"#{to}") for name, to in anchors.items() if len(name) == 1]
        result += _some(renderer.line(*([letter] for letter in letters), classes=["recap-letters"], separator=" "))
    for name, rows in listing.groups:
        conference = _common(rows) if name else None
        named = conference is not None and conference.text == name
        if name:
            heading = renderer.link(conference) if conference and named else _heading(renderer, listing.grouping, name)
            text: list[D | str] = [heading]
            result.append(renderer.heading(text, level, ids=[anchors[name]]))
        if listing.layout == "table":
            result.append(renderer.table(listing.what, rows))
        elif listing.layout == "cards":
            result.append(renderer.box(map(renderer.card, rows), ["recap-cards"]))
        else:
            result.append(renderer.rows(rows, conference=not named))
    return result


def _common(rows: Sequence[Row]) -> Link | None:
    """The conference that all talks were given at, if they are talks of one."""
    found = {row.conference if isinstance(row, TalkRow) else None for row in rows}
    return found.pop() if len(found) == 1 else None


def _some(drawn: D | None) -> list[D]:
    return [] if drawn is None else [drawn]


def _anchor(listing: Listing, group: str) -> str:
    if listing.grouping == "letter" and len(group) == 1:
        return f"letter-{group.lower() if group.isalpha() else 'other'}"
    return f"{listing.what}-{make_id(group)}"


def _heading(renderer: Renderer[Any], grouping: str, name: str) -> str:
    """A group's heading; that of a day, unless the day is not known, is a date."""
    is_day = grouping == "day" and name[:1].isdigit()
    return day(dt.date.fromisoformat(name), renderer.language, "full") if is_day else name


DRAW: dict[type, Callable[[Renderer[Any], Any], list[Any]]] = {
    TalkFacts: draw_talk,
    Mentions: draw_mentions,
    ConferenceFacts: draw_conference,
    Profile: draw_profile,
    Follow: draw_follow,
    People: draw_people,
    Credit: draw_credit,
    Series: draw_series,
    Elsewhere: draw_elsewhere,
    Page: draw_page,
    Parts: draw_parts,
    Listing: draw_listing,
}


def draw(renderer: Renderer[D], shown: Result) -> list[D]:
    """Draw a value; nothing for None."""
    return [] if shown is None else DRAW[type(shown)](renderer, shown)
