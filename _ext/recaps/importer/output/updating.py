"""A newer schedule for a page that people have worked on: only empty options are filled, no other character changes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from recaps.boundary.text import one_line
from recaps.importer.model import Certainty, FoundConference, FoundTalk, Schedule
from recaps.importer.output.directive_blocks import LINE_END, Block, Option, find
from recaps.importer.output.directives import conference_options, option_line, talk_options
from recaps.importer.schedules import linking
from recaps.importer.schedules.index import Lookup, conference_key
from recaps.records import fields, schema

_ORDER = {"talk": list(schema.TALK), "conference": list(schema.CONFERENCE)}
#: Options that a schedule does not fill: whose conference it is, the author has said by where the block stands.
_AUTHORS = {"conference", "title"}
#: What is compared with the schedule.
_CONFERENCE_FIELDS = {*schema.imported(schema.CONFERENCE)} - {"dates"}
_TALK_FIELDS = {*schema.imported(schema.TALK)} - _AUTHORS


@dataclass
class Updated:
    """The new text of a page; what was filled in, what is for a person to look at, and which talks are not on the page."""

    page: str
    filled: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    talks: int = 0


@dataclass
class _Entry:
    """A block with what it says, as a record."""

    block: Block
    record: FoundTalk | FoundConference


def update(text: str, schedules: Sequence[Schedule], *, conference: str = "") -> Updated:
    """Fill the empty options of a page's blocks. Once done, doing it again changes nothing."""
    result = Updated(page=text)
    entries = _entries(find(text), result.remarks)
    talks = [entry.record for entry in entries if isinstance(entry.record, FoundTalk)]
    described = (entry.record for entry in entries if isinstance(entry.record, FoundConference))
    about = next(described, FoundConference(name=conference))
    result.talks = len(talks)
    if not entries:
        result.remarks.append("the page has no {conference} and no {talk} block")
        return result
    before = deepcopy(talks)
    for schedule in linking.choose(schedules, about, talks):
        result.missing += _missing(schedule, talks)
    result.remarks += linking.apply(talks, schedules, about)
    for talk, old in zip(talks, before, strict=True):
        _judge(talk, old, result)
    pieces = LINE_END.split(text)
    lines, ends = pieces[::2], [*pieces[1::2], ""]
    # From the end, so that the numbers of the lines before stay right.
    for entry in reversed(entries):
        _fill(lines, ends, entry, result)
    result.filled.reverse()
    result.page = "".join(line + end for line, end in zip(lines, ends, strict=True))
    return result


def _judge(talk: FoundTalk, old: FoundTalk, result: Updated) -> None:
    """Note what became of a talk; one that is not surely in the schedule is left as it was."""
    if talk.certainty is Certainty.UNSURE:
        result.remarks += [f"{old.title!r} (line {old.line}): not filled in: {why}" for why in talk.evidence]
    elif talk.certainty is Certainty.SURE and old.speakers and talk.speakers != old.speakers:
        was = ", ".join(name for name in old.speakers if name not in talk.speakers)
        new = ", ".join(name for name in talk.speakers if name not in old.speakers)
        result.remarks.append(f"{old.title!r} (line {old.line}): speaker: {was!r} here, {new!r} in the schedule")
    if talk.certainty is not Certainty.SURE:
        vars(talk).update(vars(old))


def _missing(schedule: Schedule, talks: list[FoundTalk]) -> list[str]:
    """The titles in a schedule that no talk of the page is."""
    lookup = Lookup(schedule)
    found = [lookup.by_address(talk) or lookup.by_title(talk) for talk in talks if not talk.conference]
    known = {id(match.talk) for match in found if match}
    return [talk.title for talk in schedule.talks if id(talk) not in known]


def _entries(blocks: list[Block], remarks: list[str]) -> list[_Entry]:
    """The blocks that can be filled, each with its record; talks know the conference they were given at."""
    entries = []
    main = context = ""
    for block in blocks:
        if block.fault:
            remarks.append(f"line {block.line + 1}: this {block.name} is left alone: {block.fault}")
            continue
        values = _values(block, remarks)
        if block.name == "conference":
            start, end = values.pop("dates", (None, None))
            context = block.argument
            main = main or context
            known = {name: value for name, value in values.items() if name in _CONFERENCE_FIELDS}
            entries.append(_Entry(block, FoundConference(name=context, start=start, end=end, **known)))
            continue
        event = values.pop("conference", context)
        if event.lower() in linking.UNKNOWN:
            continue
        title = values.pop("title", "") or block.argument or block.heading
        known = {name: value for name, value in values.items() if name in _TALK_FIELDS}
        same = conference_key(event) == conference_key(main)
        # A guess, until the schedule confirms it.
        talk = FoundTalk(title=title, conference="" if same else event, line=block.line + 1, certainty=Certainty.GUESS, **known)
        entries.append(_Entry(block, talk))
    return entries


def _values(block: Block, remarks: list[str]) -> dict[str, Any]:
    """The values of a block's options; one that cannot be read is noted, and kept."""
    table = schema.TALK if block.name == "talk" else schema.CONFERENCE
    values: dict[str, Any] = {}
    for name, option in block.options.items():
        if name in table and option.value.strip():
            try:
                value = table[name].parse(option.value)
                values[name] = list(value) if table[name].parse is fields.names else value
            except ValueError as error:
                remarks.append(f"line {option.first + 1}: :{name}: {error}")
    return values


def _fill(lines: list[str], ends: list[str], entry: _Entry, result: Updated) -> None:
    """Write the options that are empty in the block and known in the record."""
    block, record = entry.block, entry.record
    known = talk_options(record) if isinstance(record, FoundTalk) else conference_options(record)
    order = _ORDER[block.name]
    for name, value in reversed(known):
        written = block.options.get(name)
        if name in _AUTHORS or not one_line(value) or (written and written.value.strip()):
            continue
        text = block.indent + option_line(name, value)[0 if block.mark else 1 :]
        if written:
            lines[written.first] = text
        else:
            earlier = [option.end for other, option in block.options.items() if other in order[: order.index(name)]]
            place = max(earlier, default=block.top)
            lines.insert(place, text)
            # A new line ends as the one before it; of a last line without an end it takes the place.
            ends[place - 1 : place] = [ends[place - 1] or "\n", ends[place - 1]]
            _shift(block.options, place)
        result.filled.append(f"line {block.line + 1}: :{name}: {value}")


def _shift(options: dict[str, Option], place: int) -> None:
    for option in options.values():
        if option.first >= place:
            option.first += 1
            option.end += 1
