"""The figures that the importer has to reach on the annotated cases, and on the recaps that the archive started from."""

from __future__ import annotations

import pytest
from recaps.importer.api import import_recap

from tests.importer.accuracy import SHARED, Score, measure, score_import

LEAST = {"talks": (0.95, 0.9), "speakers": (0.9, 0.9), "photos": (0.95, 0.95), "links": (1.0, 1.0), "mojibake": (1.0, 1.0)}


def assert_good(score: Score) -> None:
    for name, (precision, recall) in LEAST.items():
        if score.right[name] + score.missed[name]:
            assert score.precision(name) >= precision, score.remarks
            assert score.recall(name) >= recall, score.remarks


def test_annotated_cases() -> None:
    total = Score()
    results = [score for name, score in measure() if not name.startswith("seed")]
    assert len(results) >= 12
    for score in results:
        total.merge(score)
    assert_good(total)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the recaps and their facts are not beside this checkout")
def test_first_recaps() -> None:
    results = [score for name, score in measure("seed") if name.startswith("seed")]
    assert results
    for score in results:
        assert_good(score)


def test_scoring_sees_mistakes() -> None:
    imported = import_recap(b"# PyLake 2021\n\n## Keynote: Maps by Nina Schmidt\n\nx", path="t.md")
    expected = {
        "talks": [{"title": "Boats", "speakers": ["Ben Okafor"], "kind": "talk"}],
        "photos": [{"file": "a", "caption": "", "credit": ""}],
    }
    score = score_import(imported, "https://lost.example/", expected)
    assert (score.missed["talks"], score.wrong["talks"], score.missed["photos"], score.missed["links"]) == (1, 1, 1, 1)


def test_ten_thousand_lines() -> None:
    section = "\n\n### Topic {0}\n\nNina Schmidt explained topic {0} in her talk, with [a link](https://e.example/{0}).\n\n"
    section += "* one\n* two\n\n![](p{0}.jpg)\n\nA query; photo: Ben Okafor\n"
    text = "# PyLake 2021\n\n## Monday" + "".join(section.format(number) for number in range(800))
    assert text.count("\n") > 9_000
    imported = import_recap(text.encode(), path="t.md")
    assert imported.page.count(":::{talk}") == 800
