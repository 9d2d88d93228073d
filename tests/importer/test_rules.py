"""Every rule that finds talks names itself in the evidence; one that no case makes use of is of no use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from recaps.importer import finding, schedules
from recaps.importer.api import examine

CASES = Path(__file__).parent / "cases"
#: Who makes evidence, and the place of the sentence among what it is given.
_MAKERS = {"Reason": 1, "Named": 1, "linked_mention": 2}


def _texts(node: ast.AST) -> Iterator[str]:
    """The sentences in an expression, with … for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield from _texts(node.left)
    elif isinstance(node, ast.Tuple):
        for element in node.elts:
            yield from _texts(element)


def _rules() -> Iterator[str]:
    """The sentences that the code gives as evidence."""
    for file in sorted(Path(finding.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MAKERS:
                place = _MAKERS[node.func.id]  # type: ignore[attr-defined]
                yield from _texts(node.args[place]) if place < len(node.args) else ()
            elif isinstance(node, ast.keyword) and node.arg == "evidence":
                yield from _texts(node.value)
            elif isinstance(node, ast.Return) and node.value and file.name == "prose.py":
                yield from (text for text in _texts(node.value) if " " in text)


def _evidence(tmp_path: Path) -> set[str]:
    """What is said of anything in any case."""
    said: set[str] = set()
    for case in sorted(path for path in CASES.rglob("*") if path.suffix in {".md", ".mdx", ".rst"}):
        known = []
        if case.with_suffix(".schedule").exists():
            copy = tmp_path / "schedule.json"
            copy.write_bytes(case.with_suffix(".schedule").read_bytes())
            known = schedules.read(copy)
        found = examine(case.read_bytes(), path=case.name, schedules=known)
        said |= {reason for talk in found.talks for reason in talk.evidence}
        said |= {reason for weighed in found.weighed for reason in weighed.evidence}
    return said


def test_every_rule_is_in_a_case(tmp_path: Path) -> None:
    rules = {rule for rule in _rules() if rule.strip("…")}
    assert len(rules) > 50
    said = "\n".join(_evidence(tmp_path))
    assert [rule for rule in sorted(rules) if not re.search(".*".join(map(re.escape, rule.split("…"))), said)] == []
