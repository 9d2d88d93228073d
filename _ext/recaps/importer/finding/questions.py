"""What was not taken is asked about: one question for units of one shape, never one each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from recaps.importer.finding.cases import GUESS, Case
from recaps.importer.finding.families import ENOUGH
from recaps.importer.finding.readings import TITLE, Form
from recaps.importer.reading.blocks import Note

_WHAT = {"section": "sections", "item": "items", "paragraph": "paragraphs", "row": "rows"}
_HALF = 0.5


def families_left(cases: Sequence[Case], taken: Sequence[Case]) -> list[list[Case]]:
    """What was not taken of each family of which fewer than half were taken although they could be read."""
    families: dict[tuple[object, Form], list[Case]] = defaultdict(list)
    chosen = {id(case) for case in taken}
    for case in cases:
        listed = case.judged.unit.what == "item" and case.outside
        if case.judged.reading and (case.names or case.media or listed):
            families[case.judged.unit.family, case.judged.reading.form].append(case)
    return [
        left
        for members in families.values()
        if len(left := [case for case in members if id(case) not in chosen]) > len(members) * _HALF
        and len(members) >= ENOUGH
        and (members[0].judged.share >= _HALF or not members[0].names)
    ]


def question(left: Sequence[Case]) -> Note:
    """What is asked about a family, once for all of it."""
    unit, reading = left[0].judged.unit, left[0].judged.reading
    form = reading.form if reading else TITLE
    examples = "; ".join(case.title for case in left[:2])
    text = f"{len(left)} {_WHAT[unit.what]} have one shape: {form} ({examples}, …). Are they talks? Answer with --talks yes or no"
    return Note(line=unit.line, text=left[0].title, reason=text)


def near_misses(cases: Sequence[Case], taken: Sequence[Case], left: Sequence[Note]) -> list[Note]:
    """A question for each section that is nearly a talk, where its family is not asked about."""
    chosen, asked = {id(case) for case in taken}, {note.line for note in left}
    return [
        Note(
            line=case.judged.unit.line,
            text=case.judged.unit.head.text,
            reason=f"is this section a talk? {'; '.join(case.evidence)}",
        )
        for case in cases
        if id(case) not in chosen
        and case.judged.unit.what == "section"
        and case.score == GUESS
        and case.judged.unit.line not in asked
    ]
