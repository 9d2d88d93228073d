"""How each value of :mod:`recaps.views` looks: one function a type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes

from recaps.listings import Listing
from recaps.naming import make_id
from recaps.nodes import recap_fold
from recaps.render import KIND_NAMES, SERVICE_NAMES, Renderer, counted, day, days
from recaps.views import ConferenceFacts, Credit, Mentions, Page, People, Profile, Series, Shown, TalkFacts


def draw_talk(renderer: Renderer, talk: TalkFacts) -> list[nodes.Node]:
    """Who, what, when; where to see it; what it is about; what it continues."""
    box = nodes.container(classes=["recap-facts", "recap-talk"])
    if talk.title:
        box += renderer.line([talk.title], classes=["recap-card-title"])
    box += renderer.line(
        renderer.joined(talk.speakers),
        [KIND_NAMES[talk.kind]],
        [day(talk.date, renderer.language, "full")] if talk.date else [],
        [renderer.link(talk.conference)] if talk.conference else [],
        [f"Language: {talk.language}"] if talk.language else [],
        classes=["recap-byline"],
    )
    lines = [
        renderer.line(*([renderer.outside(*pair)] for pair in talk.resources), classes=["recap-resources"]),
        renderer.line(*([renderer.link(topic)] for topic in talk.topics), classes=["recap-topics"], separator=" "),
        renderer.line(_after("Continues ", renderer.joined(talk.follows)), classes=["recap-meta"]),
        renderer.line(_after("Continued by ", renderer.joined(talk.followed_by)), classes=["recap-meta"]),
    ]
    box += [line for line in lines if len(line)]
    return [box]


def _after(intro: str, items: list[nodes.Node]) -> list[str | nodes.Node]:
    return [intro, *items] if items else []


def draw_mentions(renderer: Renderer, mentions: Mentions) -> list[nodes.Node]:
    """One line under a talk; a list on a person's page."""
    if not mentions.places:
        return []
    if mentions.intro:
        items: list[str | nodes.Node] = [f"{mentions.intro} "]
        for number, (to, context) in enumerate(mentions.places):
            items += [", " if number else "", renderer.link(to), f" ({context})" if context else ""]
        return [renderer.line(items, classes=["recap-meta", "recap-mentions"])]
    result = nodes.bullet_list(classes=["recap-list"])
    for to, context in mentions.places:
        result += nodes.list_item("", renderer.line([renderer.link(to)], [context], classes=["recap-row"]))
    return [result]


def draw_conference(renderer: Renderer, facts: ConferenceFacts) -> list[nodes.Node]:
    """Facts, neighbours in the series, the program folded below."""
    rows: list[tuple[str, list[Any]]] = [
        ("Dates", [days(facts.start, facts.end, renderer.language)] if facts.start else []),
        ("Venue", [", ".join(filter(None, (facts.venue, facts.place)))]),
        ("Website", [renderer.outside(facts.website.partition("://")[2].rstrip("/"), facts.website)] if facts.website else []),
        ("Series", [renderer.link(facts.series)]),
        ("Previous", [renderer.link(facts.previous)] if facts.previous else []),
        ("Next", [renderer.link(facts.next)] if facts.next else []),
        ("Original recap", _original(renderer, facts)),
    ]
    box = nodes.container(classes=["recap-facts", "recap-conference"])
    box += _fields(renderer, rows)
    if facts.talks:
        fold = recap_fold(summary=f"Program: {counted(facts.talks, 'talk')}", classes=["recap-program"])
        for date, talks in facts.days:
            if len(facts.days) > 1 or date:
                title = day(date, renderer.language, "full") if date else "Day not known"
                fold += renderer.heading(title, 3)
            fold += renderer.rows(talks, conference=False)
        box += fold
    return [box]


def _original(renderer: Renderer, facts: ConferenceFacts) -> list[str | nodes.Node]:
    if facts.original:
        by = f"by {facts.author}" if facts.author else facts.original
        return [renderer.outside(by, facts.original)]
    return [f"by {facts.author}"] if facts.author else []


def _fields(renderer: Renderer, rows: Iterable[tuple[str, list[Any]]]) -> nodes.field_list:
    result = nodes.field_list()
    for name, items in rows:
        line = renderer.line(items)
        if len(line):
            result += nodes.field("", nodes.field_name("", name), nodes.field_body("", line))
    return result


def draw_profile(renderer: Renderer, profile: Profile) -> list[nodes.Node]:
    """Pronouns, other names and addresses, each line only if there is something in it."""
    elsewhere = profile.person.docname != renderer.docname
    lines = [
        renderer.line([renderer.link(profile.person)] if elsewhere else [], classes=["recap-card-title"]),
        renderer.line([profile.pronouns], [f"also known as {', '.join(profile.aliases)}"] if profile.aliases else []),
        renderer.line(*([renderer.outside(SERVICE_NAMES[name], to)] for name, to in profile.addresses)),
    ]
    box = nodes.container("", *(line for line in lines if len(line)), classes=["recap-facts", "recap-profile"])
    return [box] if len(box) else []


def draw_people(renderer: Renderer, people: People) -> list[nodes.Node]:
    """Names in one line."""
    return [renderer.line(renderer.joined(people.links))] if people.links else []


def draw_credit(renderer: Renderer, credit: Credit) -> list[nodes.Node]:
    """A name within a line."""
    return [renderer.link(credit.person, credit.name) if credit.person else nodes.Text(credit.name)]


def draw_series(renderer: Renderer, series: Series) -> list[nodes.Node]:
    """Edition after edition; the talks of one that has a recap are found there."""
    result: list[nodes.Node] = []
    for row, talks in series.editions:
        here = f"conference-{row.conference.id}"
        title: list[Any] = [renderer.link(row.conference)] if row.has_recap else [row.conference.text]
        result.append(renderer.heading(title, 2, ids=[] if row.has_recap else [here]))
        when = [days(row.start, row.end, renderer.language)] if row.start else []
        count = [counted(row.talks, "talk")] if row.has_recap else []
        line = renderer.line(when, [row.place], count, classes=["recap-meta"])
        result += [line] if len(line) else []
        result += [renderer.rows(talks, conference=False)] if talks else []
    return result


def draw_page(renderer: Renderer, page: Page) -> list[nodes.Node]:
    """Part after part, with its heading; headings within a part are one level below."""
    result: list[nodes.Node] = []
    for title, part in page.parts:
        drawn = draw_listing(renderer, part, 3) if isinstance(part, Listing) else draw(renderer, part)
        if drawn:
            result += [renderer.heading(title), *drawn] if title else drawn
    return result


def draw_listing(renderer: Renderer, listing: Listing, level: int = 2) -> list[nodes.Node]:
    """A listing in its layout; groups under headings, those of one letter with a line of letters to jump to."""
    if listing.layout == "count":
        return [renderer.line([counted(listing.total, listing.what.removesuffix("s"))], classes=["recap-count"])]
    if not listing.groups:
        return [renderer.line([f"No {listing.what} yet."], classes=["recap-meta"])]
    result: list[nodes.Node] = []
    anchors = {name: renderer.anchor(_anchor(listing.what, name)) for name, _ in listing.groups if name}
    letters = {name: anchor for name, anchor in anchors.items() if len(name) == 1}
    if letters:
        result.append(_letters(letters))
    for name, rows in listing.groups:
        if name:
            result.append(renderer.heading(_day_or_text(renderer, name), level, ids=[anchors[name]]))
        if listing.layout == "table":
            result.append(renderer.table(listing.what, rows))
        elif listing.layout == "cards":
            result.append(nodes.container("", *map(renderer.card, rows), classes=["recap-cards"]))
        else:
            result.append(renderer.rows(rows))
    return result


def _letters(anchors: dict[str, str]) -> nodes.paragraph:
    node = nodes.paragraph(classes=["recap-letters"])
    for name, anchor in anchors.items():
        node += [nodes.reference("", name, refid=anchor, internal=True), nodes.Text(" ")]
    return node


def _anchor(what: str, group: str) -> str:
    if len(group) == 1:
        return f"letter-{group.lower() if group.isalpha() else 'other'}"
    return f"{what}-{make_id(group)}"


def _day_or_text(renderer: Renderer, name: str) -> str:
    try:
        return day(dt.date.fromisoformat(name), renderer.language, "full") if len(name) == 10 else name
    except ValueError:
        return name


DRAW: dict[type, Callable[[Renderer, Any], list[nodes.Node]]] = {
    TalkFacts: draw_talk,
    Mentions: draw_mentions,
    ConferenceFacts: draw_conference,
    Profile: draw_profile,
    People: draw_people,
    Credit: draw_credit,
    Series: draw_series,
    Page: draw_page,
    Listing: draw_listing,
}


def draw(renderer: Renderer, shown: Shown) -> list[nodes.Node]:
    """Nodes for a value; none for None."""
    return [] if shown is None else DRAW[type(shown)](renderer, shown)
