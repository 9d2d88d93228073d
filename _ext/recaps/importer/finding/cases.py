"""Cases: units with what they would be as talks, and what speaks for and against that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recaps.importer.finding.families import ENOUGH, Judged
from recaps.importer.finding.mentions import Mention
from recaps.importer.reading.blocks import Block
from recaps.importer.text.inline import plain
from recaps.importer.text.names import is_name, names_in
from recaps.records.naming import short_talk, slug

#: Points from which a unit is a talk for sure, is one to be looked at, and is asked about.
SURE, UNSURE, GUESS = 5, 4, 3
TITLE_FORM = "it has the form of a title"
#: Talks beside a section that all but settle what it is.
_MANY = 5
#: Words that no name of a place, a company or a duty has.
_LONG = 6
#: Letters of the longest line that announces talks and nothing else.
_LEAD = 90


@dataclass(frozen=True, slots=True)
class Reason:
    """*points* for or against, and why. *outside* tells that it does not rest on the shape of the text alone."""

    points: int
    text: str
    outside: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A unit with what it would be as a talk, and what speaks for that."""

    judged: Judged
    title: str
    kind: str
    names: tuple[str, ...]
    reasons: tuple[Reason, ...]
    media: Mapping[str, str]
    same: Mention | None = None

    @property
    def score(self) -> int:
        """All points."""
        return sum(reason.points for reason in self.reasons)

    @property
    def outside(self) -> bool:
        """Whether anything but the shape speaks for it."""
        return any(reason.outside and reason.points > 0 for reason in self.reasons)

    @property
    def formed(self) -> bool:
        """Whether its words have the form of a title."""
        return any(reason.text == TITLE_FORM for reason in self.reasons)

    @property
    def titled(self) -> bool:
        """Whether its words have the form of a title, or are more than the name of a place or a company has."""
        return self.formed or len(self.title.split()) >= _LONG

    @property
    def evidence(self) -> list[str]:
        """The reasons in words."""
        return [reason.text for reason in self.reasons]


def beside(cases: Sequence[Case]) -> list[Case]:
    """*cases* with what the sections beside each say for it: where most are talks, one more is likelier."""
    families: dict[tuple[object, ...], list[Case]] = defaultdict(list)
    for case in cases:
        unit = case.judged.unit
        if unit.what == "section" and not unit.section.children:
            families[(unit.section.head.level, unit.section.parent.number if unit.section.parent else 0)].append(case)
    carried: dict[int, int] = {}
    for members in families.values():
        talks = [case for case in members if case.score >= UNSURE]
        if len(talks) >= ENOUGH and len(talks) * 2 >= len(members):
            points = 4 if len(talks) >= _MANY and len(talks) * 4 >= len(members) * 3 else 3
            carried |= {
                id(case): points for case in members if (0 if case.names else 1) <= case.score < SURE and not is_name(case.title)
            }
    return [
        replace(case, reasons=(*case.reasons, Reason(points, "most sections beside it are talks")))
        if (points := carried.get(id(case), 0))
        else case
        for case in cases
    ]


def only_shape(cases: Sequence[Case]) -> list[Case]:
    """*cases* with what speaks against lists of names and something that looks like no title: people and their towns."""
    families: dict[tuple[object, ...], list[Case]] = defaultdict(list)
    for case in cases:
        if case.judged.strong and case.judged.unit.what != "section" and not case.outside:
            families[case.judged.unit.family].append(case)
    bare = {
        id(case)
        for members in families.values()
        if sum(1 for case in members if case.titled) * 2 < len(members)
        for case in members
    }
    text = "neither its words nor what stands around it speak of a talk"
    return [
        replace(case, reasons=(*case.reasons, Reason(-1 if _set_off(case) else -2, text))) if id(case) in bare else case
        for case in cases
    ]


def _set_off(case: Case) -> bool:
    return bool(case.judged.reading and case.judged.reading.set_off)


def plain_lists(cases: Sequence[Case]) -> list[Case]:
    """*cases* with what speaks against lists of plain words: most are what was said, not what talks were called."""
    lists: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        unit = case.judged.unit
        led = not unit.lead or (len(unit.lead) < _LEAD and any("line before" in reason.text for reason in case.reasons))
        linked = any("line before" in reason.text for reason in case.reasons) and bool(unit.head.flat.links)
        stated = led or linked or case.names or case.media or case.same
        if unit.what == "item" and not stated:
            lists[case.judged.unit.number].append(case)
    plain = {id(case) for items in lists.values() if sum(1 for case in items if case.formed) * 2 < len(items) for case in items}
    reason = Reason(-3, "most of its list are no titles by their form")
    return [replace(case, reasons=(*case.reasons, reason)) if id(case) in plain else case for case in cases]


def same_title(one: str, other: str) -> bool:
    """Whether two titles are of one talk: the same, or one without its subtitle."""
    first, second = slug(one), slug(other)
    return (
        first == second
        or (len(first) > 8 and (second.startswith(first + "-") or first.startswith(second + "-")))
        or slug(short_talk(one)) == second
    )


def panel(names: tuple[str, ...], numbers: Sequence[int], blocks: Sequence[Block]) -> tuple[str, ...]:
    """Everybody on a panel: those that a caption lists, else *names*."""
    for number in numbers:
        photo = blocks[number].photo
        listed = names_in(plain(photo.caption)) if photo else []
        if len(listed) >= 3:
            return tuple(dict.fromkeys([*(name.text for name in listed), *names]))
    return names
