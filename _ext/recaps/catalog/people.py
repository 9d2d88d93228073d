"""Who is who: from profiles, and from the names that talks and recaps give, to people with ids.

An entry is a name, an id, or ``Name as printed <id>``. A name means whoever has the same letters (see
:func:`recaps.records.naming.person_key`); if several have them, it means nobody, and the author has to write an id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from recaps.records.lookup import known_as
from recaps.records.model import Place, Query, Speaker, Talk
from recaps.records.naming import allot, fold, person_id, person_key
from recaps.records.people_names import authors_in, is_id, named

if TYPE_CHECKING:
    from recaps.catalog.builder import CatalogBuilder


def add_speakers(work: CatalogBuilder) -> None:
    """Those who have a profile; then those who are known by being named."""
    index = work.indexes["speaker"]
    profiles = _profiles(work)
    ids = _profile_ids(work, profiles)
    for record, id_ in zip(profiles, ids, strict=True):
        if record.hidden:
            _hide(work, record, id_)
            continue
        work.profile_of.setdefault(record.id or record.name, id_)
        work.speakers[id_] = record._replace(id=id_)
        index.add(id_, record.name)
    for id_, record in work.speakers.items():
        work.add_aliases("speaker", id_, record.aliases, record.where)
        _add_former(work, id_, record)
    talks: Iterable[Talk] = work.all("talks")
    entries = dict.fromkeys(entry for talk in talks for entry in talk.speakers)
    entries |= dict.fromkeys(entry for record in work.conferences.values() for entry in authors_in(record.author))
    work.veiled = {entry for entry in entries if work.hidden.find(named(entry).id or entry)}
    work.meant |= {("speaker", entry): "" for entry in work.veiled}
    entries = {entry: None for entry in entries if entry not in work.veiled}
    chosen = {record.id for record in profiles if record.id and not record.hidden}
    _add_named(work, [entry for entry in entries if not named(entry).id], chosen)
    # Ids that are made of names are known only now.
    with_id = {entry: index.with_id(named(entry).id) for entry in entries if named(entry).id}
    lost = {entry: named(entry).name for entry, id_ in with_id.items() if not id_}
    _add_named(work, lost.values(), chosen)
    work.meant |= {("speaker", entry): id_ or work.meant["speaker", named(entry).name] for entry, id_ in with_id.items()}


def _hide(work: CatalogBuilder, record: Speaker, id_: str) -> None:
    work.hidden.add(id_, record.name)
    for name in (*record.aliases, *record.former):
        work.hidden.add_alias(name, id_)


def _add_former(work: CatalogBuilder, id_: str, record: Speaker) -> None:
    for name in record.former:
        taken = work.indexes["speaker"].add_alias(name, id_, former=True)
        if taken:
            # The name is not said: what a build says is often published, too.
            work.report(
                "duplicate", f"a former name of '{id_}' already means '{taken}'; remove it from one of them", record.where
            )
    if record.former:
        work.former[id_] = frozenset(filter(None, map(person_key, record.former)))


def without_former(former: Mapping[str, frozenset[str]], id_: str, text: str, name: str) -> str:
    """*text*, unless a former name of the person *id_* is in it: then the *name* that they have."""
    words = f"-{fold(text)}-"
    return name if any(f"-{old}-" in words for old in former.get(id_, ())) else text


def _add_named(work: CatalogBuilder, names: Iterable[str], chosen: set[str]) -> None:
    for id_, name in work.name("speaker", names, chosen).items():
        work.speakers[id_] = Speaker(name=name, id=id_)


def _profiles(work: CatalogBuilder) -> list[Speaker]:
    """The profiles, those with an id that somebody chose first; of two of one name and one id, the first."""
    seen: dict[tuple[str, str], Speaker] = {}
    found = []
    for record in work.declared("speakers"):
        name = person_key(record.name) or record.name
        keys = {(record.id, name), (record.id or person_id(record.name), name)}
        first = next((seen[key] for key in sorted(keys) if key in seen), None)
        if first:
            advice = "merge the two, or, if they are two people, give one an :id: of its own"
            work.report("duplicate", f"{record.name!r} has a profile in {at(first.where)} already; {advice}", record.where)
            continue
        seen |= dict.fromkeys(keys, record)
        found.append(record)
    return found


def _profile_ids(work: CatalogBuilder, profiles: list[Speaker]) -> list[str]:
    """The ids of the people who have a profile: the chosen ones, and then those that are made of names."""
    first: dict[str, Speaker] = {}
    for record in profiles:
        other = first.setdefault(record.id, record)
        if record.id and other is not record:
            what = f"the id '{record.id}' is that of {other.name!r} in {at(other.where)} already"
            work.report("duplicate", f"{what}; give one of the two another :id:", record.where)
    chosen = allot({number: record.id for number, record in enumerate(profiles) if record.id})
    by_name = sorted(range(len(profiles)), key=lambda number: person_key(profiles[number].name) or profiles[number].name)
    made = {number: person_id(profiles[number].name) or "speaker" for number in by_name if not profiles[number].id}
    ids = chosen | allot(made, chosen.values())
    return [ids[number] for number in range(len(profiles))]


def note_speakers(work: CatalogBuilder, id_: str, talk: Talk) -> None:
    """Who gave the talk *id_*: their ids, the names printed where they differ, and names that can be several people's."""
    ids: dict[str, None] = {}
    unsettled: dict[str, None] = {}
    for entry in talk.speakers:
        if entry in work.veiled:
            continue
        name, written_id = named(entry)
        person = work.meant["speaker", entry]
        if written_id and not work.indexes["speaker"].with_id(written_id):
            what = f"nobody has the id '{written_id}' of {entry!r}"
            work.report("reference", f"{what}; correct it, or write a profile with :id: {written_id}", talk.where)
        if not person:
            unsettled[name] = None
            known = known_as(work.indexes["speaker"], work.indexes["speaker"].named(name))
            work.report("reference", f"{name!r} can be {known}; write {name} <ID> with one of these ids", talk.where)
            continue
        ids[person] = None
        name = without_former(work.former, person, name, work.speakers[person].name)
        if name != work.speakers[person].name and not is_id(name):
            work.printed.setdefault((id_, person), name)
    work.speakers_of[id_] = tuple(ids)
    if unsettled:
        work.unsettled_of[id_] = tuple(unsettled)


def authors(work: CatalogBuilder) -> dict[str, tuple[str, ...]]:
    """Who wrote the recap of each conference, as far as a name means one person."""
    found = {}
    for id_, record in work.conferences.items():
        people = (work.meant["speaker", entry] for entry in authors_in(record.author))
        found[id_] = tuple(dict.fromkeys(filter(None, people)))
    return {id_: people for id_, people in found.items() if people}


def with_page(work: CatalogBuilder, authors: Iterable[Iterable[str]], docnames: Mapping[tuple[str, str], str]) -> frozenset[str]:
    """The people who have a page: there is a talk, a recap or something of a profile on it, or somebody wrote it.

    Whom a recap only mentions is a name. An empty profile says that the name is known, and that it is spelled so.
    """
    documents: Iterable[Query] = work.all("queries")
    written = {query.key for query in documents if query.what == "activity"}
    said = {id_ for id_, record in work.speakers.items() if record.pronouns or record.website or record.accounts}
    by_hand = {id_ for id_ in work.speakers if docnames["speaker", id_] in written}
    return frozenset(said | by_hand).union(*work.speakers_of.values(), *authors)


def at(where: Place | None) -> str:
    """A place as a warning names it."""
    return f"{where.docname}, line {where.line}" if where else "another document"
