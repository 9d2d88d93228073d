"""What a schedule says of talks that were found in a recap.

The author's own word stays: only what is empty is filled, and where the two differ, both are named in a remark.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from recaps.importer.model import Certainty, FoundConference, FoundTalk, Schedule
from recaps.importer.schedules.cleaning import without_kind
from recaps.importer.schedules.index import Lookup, Match, address_key, conference_key, is_untitled, title_key, title_keys
from recaps.records import schema
from recaps.records.naming import person_key, year_in

#: How many talks in common tell that a schedule is that of a recap.
_ENOUGH = 3
_FILLED = (*(name for name, _ in schema.links(schema.TALK)), "date", "room", "language")
_SESSION = re.compile(r"\blightning[ -]talks\b", re.IGNORECASE)
#: What is written for the conference of a talk whose event is not known.
UNKNOWN = {"none", "-"}
_NICKNAME = re.compile(r"\(.*?\)|\".*?\"|“.*?”")
_COMPARED = {"url": "page", "video": "video", "date": "date"}


def choose(schedules: Sequence[Schedule], conference: FoundConference, talks: Iterable[FoundTalk] = ()) -> list[Schedule]:
    """The schedules of *conference*.

    By its name; by the one name that says more or less than it (``PyCon 2019``, ``PyCon US 2019``) and the same year; else by
    its *talks*, if several of them stand in one schedule alone.
    """
    named = [schedule for schedule in schedules if conference_key(schedule.conference.name) == conference_key(conference.name)]
    if conference.name and named:
        return named
    possible = [schedule for schedule in schedules if _compatible(schedule.conference.name, conference.name)]
    near = [schedule for schedule in possible if conference.name and _part_of(schedule.conference.name, conference.name)]
    if len({conference_key(schedule.conference.name) for schedule in near}) == 1:
        return near
    own = [talk for talk in talks if not talk.conference]
    lookups = [Lookup(schedule) for schedule in possible] if own else []
    counts = [sum(1 for talk in own if lookup.by_address(talk) or lookup.by_title(talk)) for lookup in lookups]
    best = max(counts, default=0)
    # Three titles in common are no accident; two may be keynotes given twice.
    return [possible[counts.index(best)]] if best >= _ENOUGH and counts.count(best) == 1 else []


def _compatible(one: str, other: str) -> bool:
    """Whether two names may be those of one conference: not if they tell different years."""
    years = {year_in(one), year_in(other)} - {None}
    return len(years) < 2


def _part_of(one: str, other: str) -> bool:
    """Whether all words of one name stand in the other, too, the year among them."""
    words, others = (set(conference_key(name).split("-")) for name in (one, other))
    return bool(year_in(one)) and year_in(one) == year_in(other) and (words <= others or others <= words)


def apply(talks: list[FoundTalk], schedules: Sequence[Schedule], conference: FoundConference) -> list[str]:
    """Fill *talks* and *conference* in place from *schedules*; returns remarks, one a difference.

    A talk is looked for by its address, by its folded title, and by likeness (which makes it ``unsure`` at best),
    in the schedules of the conference that it was given at.
    """
    if not schedules:
        return []
    remarks = []
    own = choose(schedules, conference, talks)
    if not own:
        remarks.append(f"no schedule given is that of {conference.name or 'this conference'}; given: {_listed(schedules)}")
    for schedule in own:
        remarks += fill_conference(conference, schedule.conference)
    lookups: dict[int, Lookup] = {}
    homeless = [talk for talk in talks if talk.conference.lower() in UNKNOWN]
    _find_homes(homeless, schedules, own)
    for talk in talks:
        wanted = own if not talk.conference else choose(schedules, FoundConference(name=talk.conference))
        for schedule in wanted:
            if id(schedule) not in lookups:
                lookups[id(schedule)] = Lookup(schedule)
        matches = [match for schedule in wanted if (match := talk_in(lookups[id(schedule)], talk))]
        # Every schedule that surely has the talk tells something; a guess is only taken where nothing is sure.
        for match in [match for match in matches if match.sure] or matches[:1]:
            remarks += take(talk, match)
    return list(dict.fromkeys(remarks))


def _find_homes(talks: list[FoundTalk], schedules: Sequence[Schedule], own: Sequence[Schedule]) -> None:
    """Tell where talks were given whose event is not known: at the one conference that has a talk with that address."""
    wanted = {key for talk in talks for key in (address_key(talk.url), address_key(talk.video)) if key}
    homes: dict[str, list[Schedule]] = {}
    for schedule in schedules if wanted else ():
        for known in schedule.talks:
            for key in {address_key(known.url), address_key(known.video)} & wanted:
                homes.setdefault(key, []).append(schedule)
    for talk in talks:
        found = homes.get(address_key(talk.url)) or homes.get(address_key(talk.video)) or []
        if len(found) == 1:
            talk.conference = "" if found[0] in own else found[0].conference.name


def talk_in(lookup: Lookup, talk: FoundTalk) -> Match | None:
    """The talk in a schedule that *talk* is, found in the surest way that finds one."""
    ways = (lookup.by_address, lookup.by_title, lookup.by_likeness, lookup.by_speaker)
    return next((match for way in ways if (match := way(talk))), None)


def _listed(schedules: Sequence[Schedule]) -> str:
    names = [schedule.conference.name for schedule in schedules]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def fill_conference(conference: FoundConference, known: FoundConference) -> list[str]:
    """Fill what is empty in *conference*; returns a remark for each difference."""
    remarks = []
    ours, theirs = _days(conference), _days(known)
    if not ours:
        conference.start, conference.end = known.start, known.end
    elif theirs and not (ours[0] <= theirs[0] and theirs[1] <= ours[1]):
        # Days within those written are no difference: a schedule often leaves out tutorials and sprints.
        remarks.append(_differ(conference.name, "days", " to ".join(map(str, ours)), " to ".join(map(str, theirs))))
    for name in ("name", "series", "venue", "place", "website"):
        written, value = getattr(conference, name), getattr(known, name)
        if not written:
            setattr(conference, name, value)
        elif value and name != "website" and conference_key(value) != conference_key(written):
            remarks.append(_differ(conference.name, name, written, value))
    return remarks


def _days(conference: FoundConference) -> tuple[dt.date, dt.date] | None:
    return (conference.start, conference.end or conference.start) if conference.start else None


def take(talk: FoundTalk, match: Match) -> list[str]:
    """Fill what is empty in *talk* from its match, and set its certainty; returns a remark for each difference."""
    known = match.talk
    talk.evidence.append(match.how)
    if not match.sure and talk.certainty is Certainty.SURE and not _adds(talk, known):
        return []
    talk.certainty = Certainty.SURE if match.sure else Certainty.UNSURE
    if _is_session(talk, known):
        talk.date = talk.date or known.date
        talk.room = talk.room or known.room
        return []
    remarks = []
    if not talk.title:
        talk.title = known.title
    elif not _same_title(talk, known, match.schedule.conference.name):
        remarks.append(_differ(_named(talk), "title", talk.title, known.title))
    if talk.kind == "talk":
        talk.kind = known.kind
    elif known.kind not in {"talk", talk.kind}:
        remarks.append(_differ(_named(talk), "kind", talk.kind, known.kind))
    for name in _FILLED:
        written, value = getattr(talk, name), getattr(known, name)
        if not written:
            setattr(talk, name, value)
        elif name in _COMPARED and value and _folded(written) != _folded(value):
            remarks.append(_differ(_named(talk), _COMPARED[name], str(written), str(value)))
    talk.topics = talk.topics or list(known.topics)
    return remarks + _take_speakers(talk, known, sure=match.sure)


def _is_session(talk: FoundTalk, known: FoundTalk) -> bool:
    """Whether *known* is not the talk itself but the session of lightning talks that it was a part of, and is linked to."""
    return known.kind == "lightning" and bool(_SESSION.search(known.title)) and not (talk.title and _SESSION.search(talk.title))


def _same_title(talk: FoundTalk, known: FoundTalk, conference: str) -> bool:
    """Whether two titles say the same; one that is printed cut off (``Tea and…``) says what it begins to say.

    A schedule that has but ``Keynote`` and a name says nothing else.
    """
    keys = title_keys(known, conference)
    if is_untitled(known, conference) or {*title_keys(talk, conference)} & {*keys}:
        return True
    written = title_key(without_kind(talk.title))
    return known.title.endswith(("…", "..")) and any(written.startswith(key) for key in keys)


def _folded(value: object) -> str:
    return address_key(value) if isinstance(value, str) else str(value)


def _adds(talk: FoundTalk, known: FoundTalk) -> bool:
    """Whether *known* would fill anything in *talk*."""
    return any(getattr(known, name) and not getattr(talk, name) for name in (*_FILLED, "speakers", "topics"))


def _share_a_name(ours: list[str], theirs: list[str]) -> bool:
    """Whether somebody of *ours* is in *theirs*, perhaps with more names."""
    return any(set(_name_key(one).split("-")) <= set(_name_key(other).split("-")) for one in ours for other in theirs)


def _take_speakers(talk: FoundTalk, known: FoundTalk, *, sure: bool) -> list[str]:
    """Fill or complete the names of the speakers; returns a remark for each that differs."""
    if not talk.speakers or (sure and talk.guessed and known.speakers and not _share_a_name(talk.speakers, known.speakers)):
        if talk.speakers and talk.speakers != known.speakers:
            talk.evidence.append(f"the schedule names the speakers; nearness alone had {', '.join(talk.speakers)}")
        talk.speakers = list(known.speakers)
    theirs = {_name_key(name): name for name in known.speakers}
    ours = [number for number, name in enumerate(talk.speakers) if not theirs.pop(_name_key(name), None)]
    if not known.speakers or not (ours or theirs):
        return []
    pairs = []
    for number in ours:
        name = talk.speakers[number]
        parts = set(_name_key(name).split("-"))
        fuller = [key for key in theirs if parts < set(key.split("-"))]
        if sure and len(fuller) == 1 and len(parts) == 1:
            # Half a name ("Ada") is no name yet: the whole one takes its place.
            talk.speakers[number] = theirs.pop(fuller[0])
            talk.evidence.append(f"the schedule has the whole name of {name}")
            continue
        near = process.extractOne(_name_key(name), list(theirs), scorer=fuzz.ratio, score_cutoff=75)
        pairs.append((name, theirs.pop(near[0]) if near else ""))
    remarks = [_differ(_named(talk), "speaker", *pair) for pair in pairs if pair[1]]
    alone = ", ".join(name for name, other in pairs if not other)
    if alone:
        remarks.append(_differ(_named(talk), "speakers", alone, ", ".join(theirs.values() or known.speakers)))
    elif theirs:
        remarks.append(f"{_named(talk)}: the schedule also names {', '.join(theirs.values())}")
    return remarks


def _name_key(name: str) -> str:
    """A name without what is put between brackets or quotation marks: a nickname, or the name in another script."""
    return person_key(_NICKNAME.sub(" ", name)) or person_key(name)


def _differ(what: str, field: str, written: str, value: str) -> str:
    return f"{what}: {field}: {written!r} here, {value!r} in the schedule"


def _named(talk: FoundTalk) -> str:
    return f"{talk.title!r}" + (f" (line {talk.line})" if talk.line else "")


def merge(schedules: Sequence[Schedule]) -> list[Schedule]:
    """One schedule a conference: what a later one knows of it completes the first one that is given."""
    merged: dict[str, Schedule] = {}
    for schedule in schedules:
        first = merged.setdefault(conference_key(schedule.conference.name), schedule)
        if first is schedule:
            continue
        lookup = Lookup(first)
        # Each talk takes one other: of several with one title ("Lightning talks") none may be lost.
        taken: set[int] = set()
        first.questions += fill_conference(first.conference, schedule.conference) + schedule.questions
        for talk in schedule.talks:
            found = lookup.by_address(talk) or lookup.by_title(talk)
            if found and id(found.talk) not in taken:
                taken.add(id(found.talk))
                first.questions += take(found.talk, Match(talk, schedule, f"{schedule.source} has it, too", True))
            else:
                first.talks.append(talk)
        first.people += schedule.people
        first.dropped += schedule.dropped
        first.talks.sort(key=lambda talk: (talk.date is None, talk.date))
    return list(merged.values())
