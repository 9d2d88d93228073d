"""What in the data of one archive is probably a mistake: days, and names that are only first names."""

from __future__ import annotations

from collections.abc import Iterator

from recaps.catalog import peers
from recaps.checking import Archive, Finding
from recaps.records.naming import person_key


def find_unlikely(archive: Archive) -> Iterator[Finding]:
    """Hints on the records of an archive."""
    conferences = {peers.text(record, "id"): record for record in peers.records(archive.data, "conference")}
    undated: dict[str, int] = {}
    for talk in peers.records(archive.data, "talk"):
        conference = conferences.get(peers.text(talk, "conference"))
        if conference is None:
            continue
        date, start = peers.text(talk, "date"), peers.text(conference, "start")
        end = peers.text(conference, "end") or start
        # As ISO 8601 has it, days are in order as texts.
        if date and start and not start <= date <= end:
            days = start if end == start else f"{start} to {end}"
            what = f"the talk '{peers.text(talk, 'id')}' is dated {date}, and {peers.name(conference)} was {days}"
            yield Finding(archive.source, f"{what}; correct one of the two", wrong=False)
        if not start:
            undated[peers.name(conference)] = undated.get(peers.name(conference), 0) + 1
    for name, talks in undated.items():
        what = f"{name} has {talks} talk{'' if talks == 1 else 's'} and no days"
        yield Finding(archive.source, f"{what}; give it :dates:, if they are known", wrong=False)
    yield from _first_names(archive)


def _first_names(archive: Archive) -> Iterator[Finding]:
    """An alias that is just the first name takes every talk of whoever else is called so."""
    for person in peers.records(archive.data, "speaker"):
        first, *others = person_key(peers.name(person)).split("-")
        for alias in peers.texts(person, "aliases"):
            if others and person_key(alias) == first:
                what = f"the alias {alias!r} of '{peers.text(person, 'id')}' is a bare first name"
                advice = "write the full name, or NAME <ID>, where it is used, and take it out"
                yield Finding(archive.source, f"{what}; {advice}", wrong=False)
