"""Units of one shape are judged together: a family takes the reading under which most of its members have a title and a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from recaps.importer.finding.cutting import is_whole
from recaps.importer.finding.lines import cut, media_of
from recaps.importer.finding.readings import TITLE, Form, Reader, Reading
from recaps.importer.finding.units import Unit
from recaps.importer.text.people import People
from recaps.importer.text.vocabulary import Vocabulary

#: Members that make a family: of two of a shape, one may be so by chance.
ENOUGH = 3
#: How many of a family have to be read alike, so that the others are carried: below that, lists of notes came in.
MOST = 0.6
#: How many titles of a family may begin with the same two words.
_SAME = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A unit with the reading it got, and of how many alike it is one.

    *linked* tells how many of its family are nothing but a title that links to a recording.
    """

    unit: Unit
    reading: Reading | None
    alike: int = 1
    size: int = 1
    linked: int = 0

    @property
    def share(self) -> float:
        """How much of the family has the shape."""
        return self.alike / self.size

    @property
    def strong(self) -> bool:
        """Whether so many are alike that the shape is no accident."""
        return _strong(self.alike, self.size)


def _strong(alike: int, size: int) -> bool:
    return size >= ENOUGH and alike >= 2 and alike >= size * MOST


def judge(units: Sequence[Unit], people: People) -> list[Judged]:
    """Each unit with its reading, in the order of *units*."""
    best: dict[int, Judged] = {}
    readers = {roles: _remembering(Reader(people, roles=roles)) for roles in (False, True)}
    for family in _families(units, people.words):
        for judged in _judge(family, people, readers):
            known = best.get(id(judged.unit))
            if known is None or _rank(judged) > _rank(known):
                best[id(judged.unit)] = judged
    return [best[id(unit)] for unit in units if id(unit) in best]


def _remembering(reader: Reader) -> Callable[[Unit], list[Reading]]:
    """What *reader* reads, each unit once: most are of two families."""
    known: dict[int, list[Reading]] = {}

    def read(unit: Unit) -> list[Reading]:
        if id(unit) not in known:
            known[id(unit)] = reader.read(unit)
        return known[id(unit)]

    return read


def _rank(judged: Judged) -> tuple[bool, float]:
    return judged.strong and judged.reading is not None and bool(
        judged.reading.names
    ), judged.share if judged.size >= ENOUGH else 0.0


def _families(units: Iterable[Unit], words: Vocabulary) -> list[list[Unit]]:
    """Units of one level or one list; those below one heading are a family of their own, too."""
    wide: dict[tuple[object, ...], list[Unit]] = defaultdict(list)
    narrow: dict[tuple[object, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        parent = unit.section.parent.number if unit.section.parent else -1
        wide[unit.family].append(unit)
        if unit.what == "section":
            narrow[(*unit.family, parent)].append(unit)
        else:
            narrow[(*unit.family, unit.number if unit.what == "item" else unit.section.number)].append(unit)
    return [*wide.values(), *(family for family in narrow.values() if len(family) >= ENOUGH)]


def _judge(family: list[Unit], people: People, read: Mapping[bool, Callable[[Unit], list[Reading]]]) -> list[Judged]:
    readings = [read[False](unit) for unit in family]
    if _roles(readings):
        readings = [read[True](unit) for unit in family]
    counted = [number for number, unit in enumerate(family) if _counts(unit, people.words)]
    form = _form(readings, counted)
    size = len(counted)
    firm = [_firm(unit, own, people) for unit, own in zip(family, readings, strict=True)]
    alike = sum(1 for number in counted if _in_form(readings[number], firm[number], form, family[number].what)) if form else 0
    strong = form is not None and _strong(alike, size)
    linked = sum(1 for unit in family if _is_linked(unit))
    result = []
    for unit, own in zip(family, readings if strong else firm, strict=True):
        reading = _choose(own, form if strong else None, bool(unit.section.group))
        if strong and form and form.between and (reading is None or not reading.names):
            relaxed = [other for other in Reader(people, roles=True, loose=True).read(unit) if other.form == form]
            reading = max(relaxed, key=lambda other: other.weight) if relaxed else reading
        result.append(Judged(unit=unit, reading=reading, alike=alike, size=max(size, 1), linked=linked))
    return result


def _counts(unit: Unit, words: Vocabulary) -> bool:
    """Whether a unit counts for its family: headings over other headings, and those of days and dinners, do not."""
    if unit.what != "section":
        return True
    text = unit.head.text
    social = words.no_talk.search(text) and len(text.split()) < 4
    return not (social or words.group.match(text) or words.day.match(text) or unit.section.children)


def _roles(readings: Sequence[Sequence[Reading]]) -> bool:
    """Whether commas stand before what somebody is, by those members where they can stand before nothing else."""
    named = [[reading for reading in own if reading.names] for own in readings]
    counts = Counter(max(own, key=lambda reading: reading.weight).roles for own in named if own)
    listed = [
        max(own, key=lambda reading: len(reading.names)).names[1:]
        for own in readings
        if any(len(reading.names) > 1 for reading in own)
    ]
    # "…, Acme" behind several names: where they work.
    common = Counter(name for names in listed for name in names).most_common(1)
    if common and common[0][1] >= ENOUGH:
        return True
    return counts[True] > 0 and counts[True] >= len(listed) - counts[True]


def _form(readings: Sequence[Sequence[Reading]], counted: Sequence[int]) -> Form | None:
    """The form that says most for the whole family."""
    total: Counter[Form] = Counter()
    for number in counted:
        best: dict[Form, float] = {}
        for reading in readings[number]:
            if reading.form != TITLE:
                best[reading.form] = max(best.get(reading.form, 0.0), reading.weight)
        total.update(best)
    for form in [form for form in total if not _distinct(readings, counted, form)]:
        del total[form]
    if not total:
        return None
    return max(total, key=lambda form: (total[form], str(form)))


def _distinct(readings: Sequence[Sequence[Reading]], counted: Sequence[int], form: Form) -> bool:
    """Whether the titles under *form* differ: "To follow Ada, go here" and "To follow Niko, go here" are none."""
    titles = [
        title
        for number in counted
        if (title := next((reading.title for reading in readings[number] if reading.form == form), ""))
    ]
    common = Counter(" ".join(title.split()[:2]) for title in titles if len(title.split()) > 2).most_common(1)
    return not common or common[0][1] < ENOUGH or common[0][1] < len(titles) * _SAME


def _in_form(own: Sequence[Reading], firm: Sequence[Reading], form: Form, what: str) -> bool:
    """Whether a unit can be read in *form*; a heading also in another of its *firm* ones that has title and names as well."""
    return any(reading.form == form for reading in own) or (
        what == "section" and any(reading.names and reading.weight >= 3.5 for reading in firm)
    )


def _firm(unit: Unit, own: list[Reading], people: People) -> list[Reading]:
    """Those of a unit's readings that stand by themselves, without siblings that are read so."""
    return [reading for reading in own if not _doubtful(reading, people)] if is_whole(unit.head.flat) else own


def _choose(own: Sequence[Reading], form: Form | None, expected: bool) -> Reading | None:
    """The reading of one unit: that of its family unless another says much more."""
    own = own if form else [reading for reading in own if not _weak(reading, expected)]
    rated = sorted(
        own,
        key=lambda reading: reading.weight + (1.0 if reading.form == form else 0.0) + (0.01 * len(reading.title) / 100),
        reverse=True,
    )
    named = [reading for reading in rated if reading.names]
    return named[0] if named else rated[0] if rated else None


def _is_linked(unit: Unit) -> bool:
    flat = unit.head.flat
    return any(
        "video" in media_of(cut(flat, link.start, link.end)) and len(flat.of(link)) > len(flat.text) * 0.8 for link in flat.links
    )


def _weak(reading: Reading, expected: bool) -> bool:
    """Whether a reading means nothing unless siblings are read so, too."""
    form = reading.form
    if form.place and not reading.labelled:
        return form.first == "name" or form.place in {"caption", "first bullet"}
    return form.between == "comma" and not expected


def _doubtful(reading: Reading, people: People) -> bool:
    """Whether two capital words within a link are taken for a name that nothing else in the text says is one: "[Continuous
    Delivery: Pipelines as Code](…)".
    """
    form = reading.form
    first = form.first == "name" and not form.place and form.between in {"dash", "colon", "comma"}
    return first and not any(people.is_known(name) for name in reading.names)
