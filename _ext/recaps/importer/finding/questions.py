"""What was not taken is asked about: one question for units of one shape, never one each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from recaps.importer.blocks import Ledger
from recaps.importer.finding.families import ENOUGH
from recaps.importer.finding.readings import Form
from recaps.importer.finding.scoring import GUESS, Case

_WHAT = {"section": "sections", "item": "items", "paragraph": "paragraphs", "row": "rows"}
_HALF = 0.5


def ask_families(ledger: Ledger, cases: Sequence[Case], taken: Sequence[Case]) -> None:
    """Ask about families of which fewer than half were taken although they could be read, and about single near misses."""
    families: dict[tuple[object, Form], list[Case]] = defaultdict(list)
    chosen = {id(case) for case in taken}
    for case in cases:
        if case.judged.reading and (case.names or case.media):
            families[case.judged.unit.family, case.judged.reading.form].append(case)
    asked: set[int] = set()
    for (_, form), members in families.items():
        left = [case for case in members if id(case) not in chosen]
        alike = members[0].judged
        if len(members) >= ENOUGH and len(left) > len(members) * _HALF and alike.share >= _HALF:
            what = _WHAT[alike.unit.what]
            examples = "; ".join(case.title for case in left[:2])
            ledger.ask(
                left[0].judged.unit.line,
                left[0].title,
                f"{len(left)} {what} have one shape: {form} ({examples}, …). Are they talks? Answer with --talks yes or --talks no",
            )
            asked |= {id(case) for case in left}
    for case in cases:
        if id(case) not in chosen | asked and case.judged.unit.what == "section" and case.score == GUESS:
            unit = case.judged.unit
            ledger.ask(unit.line, unit.head.text, f"is this section a talk? {'; '.join(case.evidence)}")
