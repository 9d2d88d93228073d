"""How well the importer finds what is in a recap: ``python -m tests.importer.accuracy`` prints precision, recall and F1 for
each field."""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from recaps.importer import schedules
from recaps.importer.api import Imported, import_recap
from recaps.importer.model import Schedule
from recaps.records.naming import person_key, slug

from tests.importer import layouts

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).resolve().parents[3] / "shared"
PYVIDEO = SHARED / "data" / "pyvideo.tar.xz"
FIELDS = ("talks", "speakers", "kinds", "conferences", "photos", "links", "mojibake")


@dataclass
class Score:
    """Counts for each field: what was found rightly, wrongly, and not at all."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def add(self, name: str, good: bool, remark: str) -> None:
        """Count a value that should have been there: found, or not (and then something else stands for it)."""
        if good:
            self.right[name] += 1
        else:
            self.missed[name] += 1
            self.remarks.append(f"{name}: {remark}")

    def extra(self, name: str, remark: str) -> None:
        """Count a value that should not be there."""
        self.wrong[name] += 1
        self.remarks.append(f"{name}: not expected: {remark}")

    def merge(self, other: Score) -> None:
        """Add the counts of *other*."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    def precision(self, name: str) -> float:
        """How much of what was found is right."""
        return self.right[name] / ((self.right[name] + self.wrong[name]) or 1)

    def recall(self, name: str) -> float:
        """How much of what is there was found."""
        return self.right[name] / ((self.right[name] + self.missed[name]) or 1)

    def f1(self, name: str) -> float:
        """The harmonic mean of the two."""
        p, r = self.precision(name), self.recall(name)
        return 2 * p * r / ((p + r) or 1)


def urls(text: str) -> set[str]:
    """All addresses in a text."""
    return {
        found.rstrip(".,;:!?*") for found in re.findall(r"https?://[^\s<>\"'()\[\]]+(?:\([^\s()]*\)[^\s<>\"'()\[\]]*)*", text)
    }


def score_talks(score: Score, expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """Compare talks by title, else, where the text states none, by people and kind; ``borderline`` ones count neither way."""
    rest = list(found)
    for talk in expected:
        match = _match(talk, rest)
        unclear = talk.get("certainty") == "borderline"
        if match is None:
            if not unclear:
                score.add("talks", False, f"{talk.get('title') or talk.get('label')} (line {talk.get('evidence', '?')})")
            continue
        rest.remove(match)
        if unclear:
            continue
        _score_talk(score, talk, match)
    for talk in rest:
        score.extra("talks", f"{talk['title']} (line {talk['line']}, {talk['certainty']})")


def _score_talk(score: Score, talk: dict[str, Any], match: dict[str, Any]) -> None:
    score.add("talks", True, "")
    for name in talk.get("speakers_as_printed") or talk["speakers"]:
        known = {person_key(person) for person in match["speakers"]}
        score.add("speakers", person_key(name) in known or person_key(_mended(name)) in known, f"{name} of {match['title']}")
    for name in {person_key(person) for person in match["speakers"]} - {
        person_key(_mended(n)) for n in [*talk["speakers"], *talk.get("speakers_as_printed", [])]
    }:
        score.extra("speakers", f"{name} of {match['title']}")
    score.add("kinds", match["kind"] == talk["kind"], f"{match['kind']} for {talk['kind']}: {match['title']}")
    other = talk.get("other_conference", talk.get("conference")) or ""
    if other != "unstated":
        score.add("conferences", (match["conference"] or "") == other, f"{match['conference']} for {other}: {match['title']}")
    for name in ("url", "video", "slides", "date"):
        if talk.get(name) and talk[name] != match[name]:
            score.remarks.append(f"{name} of {match['title']}: {match[name]} for {talk[name]}")


def _mended(name: str) -> str:
    try:
        return name.encode("mac_roman").decode("utf-8")
    except UnicodeError:
        return name


def _match(talk: dict[str, Any], found: list[dict[str, Any]]) -> dict[str, Any] | None:
    if talk.get("title"):
        return next((other for other in found if slug(other["title"]) == slug(talk["title"])), None)
    who = {person_key(name) for name in talk["speakers"]}
    near = [other for other in found if who & {person_key(name) for name in other["speakers"]} and other["kind"] == talk["kind"]]
    return min(near, key=lambda other: abs(other["line"] - talk["evidence"]), default=None)


def score_import(imported: Imported, source: str, expected: dict[str, Any]) -> Score:
    """Compare one import with what is expected of it."""
    score = Score()
    score_talks(score, expected["talks"], imported.report["talks"])
    photos = {photo["file"]: photo for photo in imported.report["photos"]}
    for photo in expected["photos"]:
        got = photos.pop(photo["file"], None)
        good = got is not None and got["caption"] == (photo["caption"] or "") and got["credit"] == (photo["credit"] or "")
        score.add("photos", good, f"{photo} but {got}")
    for name in photos:
        score.extra("photos", name)
    page = urls(imported.page)
    for url in sorted(expected.get("links") or urls(re.sub(r"<iframe.*?</iframe>", "", source))):
        score.add("links", url in page, url)
    for good in expected.get("mojibake", []):
        score.add("mojibake", good in imported.page, good)
    conference = imported.report["conference"]
    for name, value in expected.get("conference", {}).items():
        if conference.get(name) != value:
            score.remarks.append(f"conference {name}: {conference.get(name)} for {value}")
    return score


def cases() -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """The annotated cases, then the seeds with their facts where they are there."""
    for path in sorted(CASES.glob("*.json")):
        source = next(other for other in path.parent.glob(f"{path.stem}.*") if other.suffix != ".json")
        yield path.stem, source, json.loads(path.read_text("utf-8"))
    for path in sorted((SHARED / "facts").glob("*.json")) if SHARED.is_dir() else []:
        facts = json.loads(path.read_text("utf-8"))
        problems = facts["problems"]
        facts["mojibake"] = [problem["suggest"] for problem in problems if problem["type"] == "mojibake"]
        facts["photos"] = [image for image in facts["images"] if not image["commented_out"]]
        del facts["conference"]
        yield f"seed {path.stem}", SHARED / "seeds" / f"{facts['slug']}.md", facts


@cache
def pyvideo() -> list[Schedule]:
    """Every schedule of pyvideo's data set."""
    with TemporaryDirectory() as folder, tarfile.open(PYVIDEO) as archive:
        archive.extractall(folder, filter="data")
        return schedules.read(Path(folder))


def measure(name: str = "") -> Iterator[tuple[str, Score]]:
    """The score of each case whose name holds *name*."""
    for case, source, expected in cases():
        if name in case:
            data = source.read_bytes()
            text = data.decode("utf-8", "replace")
            yield case, score_import(import_recap(data, path=source.name), text, expected)
            if case.startswith("seed") and PYVIDEO.is_file():
                imported = import_recap(data, path=source.name, schedules=pyvideo())
                yield f"{case}, with pyvideo", score_import(imported, text, expected)


def main(argv: list[str]) -> int:
    """Print the table; with a case's name, its remarks as well."""
    verbose = "-v" in argv
    total, each = Score(), []
    for case, score in measure(next((word for word in argv if not word.startswith("-")), "")):
        print(
            f"{case:46}",
            "  ".join(
                f"{name} {score.f1(name):.2f}" for name in FIELDS if score.right[name] + score.wrong[name] + score.missed[name]
            ),
        )
        for remark in score.remarks if verbose else []:
            print(f"    {remark}")
        if not case.startswith("seed"):
            total.merge(score)
            each.append(score)
    print(f"\n{'all cases':12} precision  recall      F1")
    for name in FIELDS:
        if total.right[name] + total.wrong[name] + total.missed[name]:
            print(f"{name:12} {total.precision(name):9.3f} {total.recall(name):7.3f} {total.f1(name):7.3f}")
    talks = [score for score in each if score.right["talks"] + score.missed["talks"]]
    if len(talks) > 1:
        print(f"\ntalks, mean of {len(talks)} cases: recall {sum(score.recall('talks') for score in talks) / len(talks):.3f}")
        layouts.show(*layouts.measure(), verbose=verbose)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
