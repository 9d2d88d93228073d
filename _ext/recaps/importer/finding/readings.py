"""How a unit may be read: a closed grid of where the title stands, where the names, what is between, and which comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recaps.importer.finding.cutting import (
    before,
    cuts,
    is_title_line,
    is_whole,
    stands_alone,
    title_worth,
    without_remark,
)
from recaps.importer.finding.lines import Line, cut, media_of, styled
from recaps.importer.finding.roster import Roster, read_roster
from recaps.importer.finding.titles import clean_title, is_talk_title, is_titlelike
from recaps.importer.finding.units import Unit, lead_of
from recaps.importer.text.inline import Flat
from recaps.importer.text.names import is_name
from recaps.importer.text.people import People
from recaps.importer.text.quotes import QUOTED

#: What a form is worth for its separator alone: "by" and brackets say more of what follows than a comma.
_WORTH = {
    "by": 0.6,
    "style": 0.4,
    "within": 0.2,
    "with": 0.0,
    "about": 0.0,
    "bracket": 0.4,
    "dash": 0.3,
    "colon": 0.2,
    "comma": -0.4,
    "line": 0.3,
}
_END = re.compile(r"\s*(?:[:：]\s|[.!?](?=\s|$)|,\s|;\s|\s[-–—]\s|\s*[(（])")
#: How far from the beginning of a line what is set off may begin.
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Form:
    """A way to read: the *place* of the second part ('' for the same line), the separator, and which part comes *first*."""

    place: str
    between: str
    first: str

    def __str__(self) -> str:
        parts = ("title", "name") if self.first == "title" else ("name", "title")
        if not self.between:
            return "a title"
        where = {"": "in one line", "line below": "in the line below", "first bullet": "in the first item below"}
        how = {
            "by": "“by”",
            "with": "“with” or “from”",
            "about": "“on” or “about”",
            "style": "letters set off",
            "within": "letters set off before a remark",
            "line": "",
        }.get(self.between, f"a {self.between}")
        return f"{parts[0]}, then {parts[1]} {where.get(self.place, f'in the {self.place}')}" + (f" after {how}" if how else "")


TITLE = Form("", "", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a unit says if it is read in *form*; *weight* tells how well its parts look like title and names."""

    form: Form
    title: str
    names: tuple[str, ...] = ()
    weight: float = 0.0
    kind: str = ""
    labelled: bool = False
    roles: bool = False
    set_off: bool = False


class Reader:
    """Reads units with the people of a page in mind; *roles* tells that commas stand before what somebody is."""

    def __init__(self, people: People, *, roles: bool = False, loose: bool = False) -> None:
        self.people, self.words, self.roles, self.loose = people, people.words, roles, loose

    def read(self, unit: Unit) -> list[Reading]:
        """All readings of *unit*, that of a title alone last."""
        if unit.what == "row":
            return self._row(unit)
        first = unit.what == "paragraph" and unit.section.parent is not None and unit.number == unit.section.numbers[0]
        if first and self._roster(unit.head.flat) and not unit.below:
            # The byline of a section.
            return []
        found = [*self._line(unit), *self._below(unit)]
        alone = self._alone(unit)
        return [reading for reading in found if reading.title] + ([alone] if alone else [])

    def _roster(self, flat: Flat) -> Roster | None:
        return read_roster(flat, self.people, roles=self.roles, loose=self.loose)

    # Title and names in one line.

    def _line(self, unit: Unit) -> Iterator[Reading]:
        lead = lead_of(unit.head.flat) if unit.what != "section" else unit.head.flat
        cores = [lead]
        first = next((span for span in styled(lead) if span[0] <= 1 and span[1] < len(lead.text) - 1 and span[2] != "code"), None)
        if first:
            cores.append(cut(lead, first[0], first[1]))
        for core in cores:
            for between, left, right in cuts(core, self.words):
                yield from self._pair(unit, between, left, right)
        if unit.what != "section":
            for start, end, kind in styled(lead):
                # "Ada Example **Title**: a remark".
                if 1 < start < _NEAR and end < len(lead.text) - 1 and kind != "code":
                    yield from self._pair(unit, "within", before(cut(lead, 0, start), self.words), cut(lead, start, end))
        yield from self._own(unit, lead)

    def _pair(self, unit: Unit, between: str, left: Flat, right: Flat) -> Iterator[Reading]:
        if unit.what == "paragraph" and between in {"by", "with", "comma", "style"} and not stands_alone(left, right):
            return
        if between == "with" and unit.head.flat.links and is_whole(unit.head.flat):
            # What is all of one link is all title.
            return
        if between == "about" and (not is_whole(right) or is_whole(unit.head.flat)):
            # "Ada Example on maps" has no title.
            return
        aside = between == "within" and unit.what == "paragraph" and not is_whole(left)
        names = None if aside or between == "about" or (between == "with" and self.loose) else self._ahead(right)
        if names:
            yield from self._reading(unit, Form("", between, "title"), left, names)
        if between not in {"by", "with"}:
            names = self._roster(left)
            if names:
                yield from self._reading(unit, Form("", between, "name"), without_remark(right, unit.what), names)

    def _ahead(self, flat: Flat) -> Roster | None:
        """The names that *flat* is, or begins with before a remark."""
        whole = self._roster(flat)
        if whole:
            return whole
        for end in _END.finditer(flat.text):
            part = self._roster(cut(flat, 0, end.start()))
            if part:
                return Roster(part.names, part.weight - 0.3, part.roles)
            if end.start() > 60:
                break
        return None

    def _reading(self, unit: Unit, form: Form, flat: Flat, names: Roster) -> Iterator[Reading]:
        flat = self._behind_lead_in(flat) if unit.what == "section" else flat
        value = title_worth(flat, self.people)
        title = clean_title(flat.text)
        if (
            unit.what == "paragraph"
            and not is_whole(flat)
            and (form.between == "style" or is_name(title, self.words) or len(title.split()) > 14)
        ):
            return
        short = unit.what == "paragraph" and form.first == "name" and form.between in {"within", "style"}
        if short and (is_name(title, self.words) or (len(title.split()) < 3 and not QUOTED.search(flat.text))):
            # "[Ada Example](…) and [Niko Graf](…) of [Acme](…)": a colleague, an employer.
            return
        kind = unit.head.kind
        bare = self.words.bare_kind.fullmatch(title)
        if bare:
            kind, value = self.words.kind_of(title) or kind, 1.5
            title = clean_title(unit.head.text) if form.first == "title" and form.between in {"by", "with", "colon"} else title
        if self.loose and value <= 0 and title[:1].islower() and len(title.split()) > 1:
            # Where its siblings say that a title stands here, it may begin with a small letter.
            value = 0.1
        if "profile" in media_of(flat) and is_whole(flat) and not QUOTED.search(flat.text):
            return
        if (
            value <= 0
            or (form.first == "name" and bare and title.endswith("s"))
            or title.casefold() in {name.casefold() for name in names.names}
        ):
            return
        yield Reading(
            form=form,
            title=title,
            names=names.names,
            kind=kind,
            roles=names.roles,
            weight=names.weight + value + _WORTH[form.between],
            set_off=is_whole(flat),
        )

    def _behind_lead_in(self, flat: Flat) -> Flat:
        """The quoted title behind words such as "My favorite keynote:"."""
        last = next(reversed(list(QUOTED.finditer(flat.text))), None)
        if last and last.start() and last.end() == len(flat.text) and self.words.cue_word.search(flat.text[: last.start()]):
            return cut(flat, *last.span())
        return flat

    def _own(self, unit: Unit, lead: Flat) -> Iterator[Reading]:
        """Headings such as "Ada Example's keynote" and "Ada Example Keynote"."""
        found = re.fullmatch(rf"(?P<who>.+?)(?:['’]s?)?\s+(?P<what>{self.words.cue})", lead.text, re.IGNORECASE)
        who = re.sub(r"['’]s?\s+[\w-]+$", "", found["who"]) if found else ""
        names = self._roster(cut(lead, 0, len(who))) if found else None
        if found and names:
            below = next((line for line in unit.below if is_whole(line.flat)), None)
            title = clean_title(below.text if below else unit.head.text)
            yield Reading(
                form=Form("", "style", "name"),
                title=title,
                names=names.names,
                weight=names.weight + 1.5,
                kind=self.words.kind_of(found["what"]),
                labelled=True,
            )

    # Title and names in two lines.

    def _below(self, unit: Unit) -> Iterator[Reading]:
        head = unit.head.flat if unit.what == "section" else lead_of(unit.head.flat)
        for line in unit.below:
            names = self._roster(line.flat) or (self._ahead(line.flat) if line.label == "speaker" else None)
            if names:
                yield from self._two(unit, line, head, names)
        names = self._roster(head)
        titled = next((line for line in unit.below if line.place != "lower heading" and is_title_line(line)), None)
        if names and titled:
            value = title_worth(titled.flat, self.people)
            if value > 0:
                yield Reading(
                    form=Form(titled.place, "line", "name"),
                    title=clean_title(titled.text),
                    names=names.names,
                    roles=names.roles,
                    weight=names.weight + value,
                    kind=titled.kind or unit.head.kind,
                    set_off=is_whole(titled.flat),
                )

    def _two(self, unit: Unit, line: Line, head: Flat, names: Roster) -> Iterator[Reading]:
        labelled = line.label == "speaker" or line.place == "lower heading"
        title = clean_title(head.text)
        # Beside a label even a title that looks like a name is one.
        value = max(title_worth(head, self.people), 0.1 if labelled and is_titlelike(title) else 0.0)
        bare = self.words.bare_kind.fullmatch(title) and not title.endswith("s")
        if unit.what != "section" and not labelled and is_name(title, self.words):
            # One name below another.
            return
        if value > 0 or bare:
            yield Reading(
                form=Form(line.place, "line", "title"),
                title=title,
                names=names.names,
                roles=names.roles,
                labelled=labelled,
                weight=names.weight + (1.5 if bare else value) + labelled,
                set_off=is_whole(head),
                kind=unit.head.kind or self.words.kind_of(title if bare else ""),
            )

    # A title alone; a row.

    def _alone(self, unit: Unit) -> Reading | None:
        flat = lead_of(unit.head.flat) if unit.what != "section" else unit.head.flat
        set_off = next((span for span in styled(flat) if span[0] <= 1 and span[2] != "code"), None)
        if unit.what != "section" and set_off:
            flat = cut(flat, set_off[0], set_off[1])
        elif unit.what == "item":
            end = re.search(r"[:：]\s|\s[–—-]\s", flat.text)
            flat = cut(flat, 0, end.start()) if end else flat
        title = clean_title(flat.text)
        value = title_worth(flat, self.people)
        if not value or (is_name(title, self.words) and unit.what != "section"):
            return None
        return Reading(form=TITLE, title=title, kind=unit.head.kind, weight=value, set_off=bool(set_off))

    def _row(self, unit: Unit) -> list[Reading]:
        names = self._roster(unit.cells[unit.names]) if -1 < unit.names < len(unit.cells) else None
        title = clean_title(unit.head.text)
        linked = "url" in media_of(unit.head.flat)
        if not (names or linked) or not is_talk_title(title, self.words) or not is_titlelike(title):
            return []
        return [
            Reading(
                form=Form("column of speakers", "line", "title"),
                title=title,
                names=names.names if names else (),
                labelled=True,
                weight=5.0,
                kind=unit.head.kind,
            )
        ]
