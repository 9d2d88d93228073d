"""What holds of the archive as a whole, whatever its documents say."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from recaps.catalog.catalog import build
from recaps.records.model import Conference, Document, Place, Speaker, Talk
from recaps.records.naming import person_key

from tests.unit.records import mention

NAMES = st.sampled_from(["Ada Loom", "ada loom", "Dr. Ada Loom", "Bo Weaver", "Countess", "王小明", "Álvaro"])
CONFERENCES = st.sampled_from(["", "Wool 2020", "wool 2020", "Wool 2021", "Silk", "Wool in Leeds"])
TITLES = st.sampled_from(["Closing", "closing", "Opening", "?!", "🐑", "Opening: words"])
DAYS = st.sampled_from([None, dt.date(2020, 5, 1), dt.date(2021, 5, 1)])


def at(docname: str, line: int) -> Place:
    return Place(docname, f"at-{line}", line)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Document]:
    result = {}
    for docname in draw(st.lists(st.sampled_from("abcde"), unique=True, max_size=5)):
        where = st.integers(1, 9).map(partial(at, docname))
        talks = st.builds(
            Talk,
            title=TITLES,
            conference=CONFERENCES,
            speakers=st.lists(NAMES, max_size=3).map(tuple),
            topics=st.lists(NAMES, max_size=2).map(tuple),
            date=DAYS,
            follows=st.one_of(st.just(""), TITLES),
            where=where,
        )
        conferences = st.builds(
            Conference,
            name=CONFERENCES.filter(bool),
            start=DAYS,
            aliases=st.lists(CONFERENCES.filter(bool), max_size=1).map(tuple),
            where=where,
        )
        speakers = st.builds(Speaker, name=NAMES, aliases=st.lists(NAMES, max_size=2).map(tuple), where=where)
        result[docname] = Document(
            talks=draw(st.lists(talks, max_size=4, unique_by=lambda record: record.where)),
            conferences=draw(st.lists(conferences, max_size=2)),
            speakers=draw(st.lists(speakers, max_size=2)),
            mentions=[mention("speaker", draw(NAMES), docname)] if draw(st.booleans()) else [],
        )
    return result


def as_value(result: Any) -> list[Any]:
    """All of a catalog, with the order of everything in it."""
    return [repr(getattr(result, name)) for name in result.__slots__]


@settings(max_examples=150, deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_in_which_documents_are_read_does_not_matter(records: dict[str, Document], random: Any) -> None:
    names = list(records)
    random.shuffle(names)
    assert as_value(build(records)) == as_value(build({name: records[name] for name in names}))


@settings(max_examples=150, deadline=None)
@given(documents())
def test_nothing_is_lost_and_everything_is_linked(records: dict[str, Document]) -> None:
    result = build(records)
    talks = [record for document_ in records.values() for record in document_.talks]
    profiles = [record for document_ in records.values() for record in document_.speakers if record.hidden]
    hidden = {person_key(name) for record in profiles for name in (record.id, record.name, *record.aliases, *record.former)}
    assert len(result.talks) == len(talks)
    assert sorted(id_ for ids in result.talks_by.values() for id_ in ids) == sorted(
        id_ for id_, people in result.speakers_of.items() for _ in people
    )
    for id_, people in result.speakers_of.items():
        assert set(people) <= result.speakers.keys()
        assert not result.conference_of[id_] or result.conference_of[id_] in result.conferences
        for name in result.talks[id_].speakers:
            assert (
                len(result.find("speaker", name)) == 1 or name in result.unsettled_of.get(id_, ()) or person_key(name) in hidden
            )
    for kind, ids in (("talk", result.talks), ("speaker", result.speakers), ("conference", result.conferences)):
        for id_ in ids:
            assert result.find(kind, id_) == (id_,)
            assert result.place(kind, id_).docname
    for one, earlier in result.follows.items():
        assert one != earlier
        assert one in result.followed_by[earlier]
