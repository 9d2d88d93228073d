"""The recap's sections, and what a talk in each can take from where it stands: the day, the event, whether talks are to be
expected.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from recaps.importer.finding.conference import names_in_text
from recaps.importer.finding.lines import label_of
from recaps.importer.model import FoundConference
from recaps.importer.reading.blocks import Block, BlockKind
from recaps.importer.text.inline import Flat, plain
from recaps.importer.text.vocabulary import Vocabulary
from recaps.records.naming import slug, year_in

_EVENT = re.compile(
    r"^(?:the\s+)?((?:[A-Z][\w.&'’-]*\s+)+(?:Summit|Conference|Unconference|Symposium|Congress|Camp|Con|Fest))\b", re.UNICODE
)


@dataclass(kw_only=True)
class Section:
    """A heading with the blocks below it, up to the next heading; *numbers* are their places in the recap.

    *bylines* are headings below it that hold nothing but a name ("##### by Ada Example"): they are no sections. *group* is the
    kind of talks that a heading over it announces.
    """

    head: Block
    number: int
    parent: Section | None = None
    numbers: list[int] = field(default_factory=list)
    bylines: list[Block] = field(default_factory=list)
    byline: bool = False
    children: bool = False
    day: dt.date | None = None
    under_day: bool = False
    group: str = ""
    event: str = ""


def outline(blocks: list[Block], flats: Mapping[int, Flat], conference: FoundConference, words: Vocabulary) -> list[Section]:
    """The sections in order; levels are those that :func:`~recaps.importer.reading.headings.settle` gave."""
    sections: list[Section] = []
    stack: list[Section] = []
    for number, block in enumerate(blocks):
        if block.what is not BlockKind.HEADING:
            if stack:
                (stack[-1].parent if stack[-1].byline and stack[-1].parent else stack[-1]).numbers.append(number)
            continue
        while stack and stack[-1].head.level >= block.level:
            stack.pop()
        section = Section(head=block, number=number, parent=stack[-1] if stack else None)
        label, _ = label_of(flats[number].text, words)
        section.byline = label == "speaker" and section.parent is not None and block.level > 2
        if section.byline and section.parent:
            section.parent.bylines.append(block)
        else:
            _place(section, conference, words)
            if section.parent:
                section.parent.children = True
        stack.append(section)
        sections.append(section)
    return sections


def _place(section: Section, conference: FoundConference, words: Vocabulary) -> None:
    title = plain(section.head.text)
    parent = section.parent
    below = section.head.level > 1
    if below and words.day.match(title):
        section.under_day, section.day = True, day_of(title, conference)
    elif parent:
        section.under_day, section.day, section.event = parent.under_day, parent.day, parent.event
    if below and words.group.match(title):
        section.group = words.kind_of(title) or "talk"
    elif parent:
        section.group = parent.group
    if below:
        section.event = _event(title, conference) or section.event


def _event(title: str, conference: FoundConference) -> str:
    """Another event that a section is about; its year, if the heading has none, is the recap's."""
    named = [name for name in names_in_text(title) if slug(name) != slug(conference.name)]
    if named:
        return named[0]
    found = _EVENT.match(title)
    if (
        found
        and slug(found[1]) not in slug(conference.name)
        and slug(conference.series or "?") not in slug(found[1])
        and len(found[1].split()) > 1
    ):
        year = year_in(conference.name)
        return f"{found[1]} {year}" if year else found[1]
    return ""


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day_of(title: str, conference: FoundConference) -> dt.date | None:
    """The date that a heading such as "Tuesday" or "Day 2" stands for, if the conference's days leave only one."""
    start, end = conference.start, conference.end
    if not start or not end:
        return None
    days = [start + dt.timedelta(number) for number in range((end - start).days + 1)]
    lower = title.lower()
    named = [day for day in days if re.search(rf"\b{_WEEKDAYS[day.weekday()][:3]}(?:{_WEEKDAYS[day.weekday()][3:]})?\b", lower)]
    return named[0] if len(named) == 1 else None
