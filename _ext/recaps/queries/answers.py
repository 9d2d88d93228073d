"""What a page shows from the rest of the archive, as plain values.

Every placeholder (:class:`recaps.records.model.Query`) is answered here. The same value is drawn by :mod:`recaps.rendering`
and hashed to tell whether a page is out of date, so the two cannot disagree: a page is written again when, and only when,
something that it shows has changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from recaps.boundary.text import one_line
from recaps.catalog.catalog import Catalog
from recaps.catalog.kinds import KINDS, index_of, kind_in
from recaps.queries import following, pagination
from recaps.queries.listings import LISTED, Listing, listing
from recaps.queries.results import (
    ConferenceFacts,
    Credit,
    Edition,
    Elsewhere,
    Mentions,
    Page,
    People,
    Profile,
    Result,
    Series,
    TalkFacts,
)
from recaps.queries.rows import Link, conference_row, link, links, talk_rows, talk_speakers
from recaps.queries.secrets import tells
from recaps.records import schema
from recaps.records.model import Document, Mention, Query
from recaps.records.people_names import authors_in, named

#: More people than on a stage: what is by more is a poster session, or a list of all volunteers, and each of their pages would
#: name all others. Of the 21,700 talks in pyvideo's data one has more.
CROWD = 30


def _talk_id(catalog: Catalog, query: Query) -> str:
    return catalog.talk_at[query.key, dict(query.options)["anchor"]]


def talk(catalog: Catalog, query: Query) -> TalkFacts:
    """The box of the talk on a page (the query's key) at an anchor; its conference is named where it is not the page's own."""
    id_ = _talk_id(catalog, query)
    record = catalog.talks[id_]
    conference = catalog.conference_of[id_]
    place = catalog.place("conference", conference) if conference else None
    follows = [catalog.follows[id_]] if id_ in catalog.follows else []
    resources = tuple((label, getattr(record, name)) for name, label in schema.links(schema.TALK))
    return TalkFacts(
        "" if record.has_section and not record.headed_otherwise else record.title,
        talk_speakers(catalog, id_),
        record.kind,
        record.date,
        link(catalog, "conference", conference) if place and place.docname != record.where.docname else None,
        record.language,
        tuple(pair for pair in resources if pair[1]),
        links(catalog, "topic", catalog.topics_of[id_]),
        links(catalog, "talk", follows),
        links(catalog, "talk", catalog.followed_by.get(id_, ())),
        catalog.follows_elsewhere.get(id_),
    )


def talk_mentions(catalog: Catalog, query: Query) -> Mentions:
    """Where a talk is mentioned."""
    return _mentions(catalog, "Mentioned in", catalog.mentions.get(("talk", _talk_id(catalog, query)), ()))


def mentions(catalog: Catalog, query: Query) -> Mentions:
    """Where a person or conference (key ``kind:id``) is mentioned."""
    kind, _, id_ = query.key.partition(":")
    return _mentions(catalog, "", catalog.mentions.get((kind, id_), ()))


def _mentions(catalog: Catalog, intro: str, found: Iterable[Mention]) -> Mentions:
    places = []
    for mention in found:
        context = catalog.find("conference", mention.conference) if mention.conference else ()
        name = catalog.conferences[context[0]].name if context else ""
        docname, anchor, _ = mention.where
        target = Link(mention.heading or one_line(docname), "section", "", docname, anchor)
        places.append((target, "" if name == mention.heading else name))
    return Mentions(intro, tuple(places))


def conference(catalog: Catalog, query: Query) -> ConferenceFacts | None:
    """A conference's box: facts, neighbours in its series, program."""
    found = catalog.find("conference", query.key)
    if not found:
        return None
    id_ = found[0]
    record = catalog.conferences[id_]
    editions = catalog.editions[catalog.series_of[id_]]
    number = editions.index(id_)
    days: dict[dt.date | None, list[str]] = {}
    for talk_id in catalog.talks_at.get(id_, ()):
        days.setdefault(catalog.talks[talk_id].date, []).append(talk_id)
    ordered = sorted(days.items(), key=lambda item: item[0] or dt.date.max)
    return ConferenceFacts(
        record.name,
        record.start,
        record.end,
        record.venue,
        record.place,
        record.website,
        authors(catalog, id_),
        record.original,
        link(catalog, "series", catalog.series_of[id_]),
        link(catalog, "conference", editions[number - 1]) if number else None,
        link(catalog, "conference", editions[number + 1]) if number + 1 < len(editions) else None,
        len(catalog.talks_at.get(id_, ())),
        tuple((day, talk_rows(catalog, ids)) for day, ids in ordered),
        following.of_conference(catalog, id_),
    )


def authors(catalog: Catalog, id_: str) -> tuple[Link, ...]:
    """Who wrote the recap of a conference; whose name can be several people's, or none's, leads nowhere."""
    known = links(catalog, "speaker", catalog.authors.get(id_, ()))
    ids = {person.id for person in known}
    names = (named(entry) for entry in authors_in(catalog.conferences[id_].author))
    names = (person for person in names if not catalog.hides(person.id or person.name))
    plain = (name for name, written in names if not ids & {*catalog.find("speaker", written or name)})
    return (*known, *(Link(name, "speaker", "", "", "") for name in plain))


def profile(catalog: Catalog, query: Query) -> Profile | None:
    """A person's profile, by id or name."""
    found = [catalog.profile_of[query.key]] if query.key in catalog.profile_of else catalog.find("speaker", query.key)
    if not found:
        return None
    record = catalog.speakers[found[0]]
    website = (("website", record.website),) if record.website else ()
    return Profile(link(catalog, "speaker", found[0]), record.pronouns, record.aliases, (*website, *record.accounts))


def co_speakers(catalog: Catalog, query: Query) -> People:
    """With whom a person (an id) spoke, by name; who was in one crowd with others has not met them all."""
    given = (catalog.speakers_of[talk_id] for talk_id in catalog.talks_by.get(query.key, ()))
    ids = {other for speakers in given if len(speakers) <= CROWD for other in speakers} - {query.key}
    return People(links(catalog, "speaker", sorted(ids, key=catalog.rank.__getitem__)))


def credit(catalog: Catalog, query: Query) -> Credit:
    """The person (a name, an id, or both) whom a photo is by, linked if the archive knows them."""
    name, id_ = named(query.key)
    if catalog.hides(id_ or name):
        return Credit("", None)
    found = catalog.find("speaker", id_ or name)
    address = dict(query.options).get("url", "")
    if len(found) != 1:
        return Credit(name, None, address)
    return Credit(catalog.called(found[0], name), link(catalog, "speaker", found[0]), address)


def added_to(catalog: Catalog, docname: str) -> Query | None:
    """What is added to a page that somebody wrote in the place of an object's: all that the archive has on it; else None."""
    kind = kind_in(docname, catalog.base)
    if kind is None or not kind.by_hand or docname == index_of(kind, catalog.base):
        return None
    known = catalog.lives_at(kind.name, docname) or (kind.name == "speaker" and _person_at(catalog, docname))
    return Query(kind.by_hand, docname) if known else None


def _person_at(catalog: Catalog, docname: str) -> str:
    """The id of the person whose page this is, be it under another name of theirs; '' for nobody."""
    leaf = docname.rpartition("/")[2]
    return catalog.lives_at("speaker", docname) or "".join(catalog.find("speaker", leaf)[:1] if leaf != "index" else ())


def activity(catalog: Catalog, query: Query) -> Page:
    """All that the archive has on the person whose page (a docname) somebody wrote, beside what stands there."""
    return _activity(catalog, _person_at(catalog, query.key))


def on_topic(catalog: Catalog, query: Query) -> Listing | None:
    """The talks on the topic whose page (a docname) somebody wrote."""
    found = catalog.lives_at("topic", query.key)
    kind = next(kind for kind in KINDS if kind.name == "topic")
    return listing(catalog, kind.page(found)) if found and kind.page else None


def _activity(catalog: Catalog, id_: str) -> Page:
    """All that the archive has on a person beside the profile: talks, here and elsewhere, company, mentions."""
    talks = Query("talks", "", (("speaker", id_), ("sort", "-date"), ("group", "year")))
    return Page(
        (
            ("Talks", listing(catalog, talks) if id_ in catalog.talks_by else None),
            (f"Recaps by {catalog.name('speaker', id_)}" if id_ else "", _recaps_by(catalog, id_)),
            ("In other archives", Elsewhere(catalog.elsewhere.get(id_, ()))),
            ("Spoke with", co_speakers(catalog, Query("co_speakers", id_))),
            ("Mentioned in", mentions(catalog, Query("mentions", f"speaker:{id_}"))),
        )
    )


def _recaps_by(catalog: Catalog, id_: str) -> Listing | None:
    """The conferences whose recap a person wrote, the latest first."""
    rows = tuple(conference_row(catalog, key) for key in reversed(catalog.recaps_by.get(id_, ())))
    return Listing("conferences", "list", len(rows), (("", rows),)) if rows else None


def person(catalog: Catalog, query: Query) -> Page:
    """The generated page of a person (an id): profile and activity."""
    return Page((("", profile(catalog, query)), *_activity(catalog, query.key).parts))


def editions(catalog: Catalog, query: Query) -> Series:
    """The editions of the series whose page (a docname) somebody wrote."""
    return series(catalog, Query("series", catalog.lives_at("series", query.key)))


def series(catalog: Catalog, query: Query) -> Series:
    """The page of a series (an id), latest edition first."""
    found = []
    for id_ in reversed(catalog.editions.get(query.key, ())):
        row = conference_row(catalog, id_)
        found.append(Edition(row, () if row.has_recap else talk_rows(catalog, catalog.talks_at.get(id_, ()))))
    return Series(tuple(found))


QUERIES: dict[str, Callable[[Catalog, Query], Any]] = {
    "talk": talk,
    "talk-mentions": talk_mentions,
    "conference": conference,
    "profile": profile,
    "credit": credit,
    "activity": activity,
    "on_topic": on_topic,
    "person": person,
    "series": series,
    "editions": editions,
    "follow": following.of_page,
    **dict.fromkeys(LISTED, listing),
    "parts": pagination.parts,
}


def answer(catalog: Catalog, query: Query) -> Result:
    """The value that a placeholder shows."""
    return QUERIES[query.what](catalog, query)  # type: ignore[no-any-return]


def inputs_of(catalog: Catalog, document: Document) -> tuple[object, ...]:
    """All that a document shows from elsewhere: its placeholders' values, and the names and places of what it refers to."""
    references: list[object] = []
    for mention in document.mentions:
        found = catalog.find(mention.kind, mention.target, mention.conference)
        if mention.kind == "speaker" and catalog.hides(mention.target):
            references.append(None)
        elif mention.kind == "speaker" and (former := [sorted(catalog.former[id_]) for id_ in found if id_ in catalog.former]):
            # Its text may be one of these.
            references.append(former)
        if len(found) == 1:
            leads = catalog.leads(mention.kind, found[0])
            references.append(
                link(catalog, mention.kind, found[0]) if leads else catalog.peers.find(mention.kind, mention.target)
            )
        else:
            references.append(found or catalog.peers.find(mention.kind, mention.target))
    return (tuple(answer(catalog, query) for query in document.queries), tuple(references), tells(catalog, document))
