"""What a build does, counted: a build that does more than this has become slower, on any machine.

The numbers are exact where they can be. When a change of the extension changes them, look at why before writing down others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

import jinja2
import pytest
import recaps.build.pages
import recaps.catalog.catalog
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from recaps.queries.pagination import LONGEST
from recaps.records.naming import page
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains.std import StandardDomain
from sphinx.environment.adapters import toctree

from benchmarks.corpus import Conference, edited, extended, made_up
from benchmarks.flat import flat
from benchmarks.projects import ours
from tests.builds.project import Project, Result
from tests.conftest import MakeProject

Counting = Callable[[], Counter[str]]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """``work()``: what has been done since it was asked last."""
    counts: Counter[str] = Counter()

    def count(owner: Any, name: str, what: str, much: Callable[..., int] = lambda *_: 1) -> None:
        original = getattr(owner, name)

        def counted(*args: Any, **options: Any) -> Any:
            counts[what] += much(*args)
            return original(*args, **options)

        monkeypatch.setattr(owner, name, counted)

    count(Builder, "read_doc", "documents read")
    count(MarkdownIt, "parse", "texts parsed")
    count(recaps.build.pages, "make", "pages made")
    count(recaps.catalog.catalog, "build", "catalogs")
    count(StandaloneHTMLBuilder, "write_doc", "pages written")
    count(toctree, "_toctree_standard_entry", "sidebar entries")
    # Those with a name; the others are texts of a theme's style sheets.
    count(jinja2.Environment, "compile", "templates compiled", lambda _, source, name=None, *rest: name is not None)
    # Sphinx looks at every label there is for every document that is read.
    count(StandardDomain, "clear_doc", "labels seen", lambda domain, _: len(domain.labels))

    def taken() -> Counter[str]:
        result = counts.copy()
        counts.clear()
        return result

    return taken


def small(recaps: int, talks: int) -> list[Conference]:
    """The first *talks* talks of each of *recaps* conferences."""
    conferences = list(made_up(60 * recaps))[:recaps]
    assert len(conferences) == recaps
    return [replace(conference, talks=conference.talks[:talks]) for conference in conferences]


def renamed(conferences: Sequence[Conference], old: str, new: str) -> list[Conference]:
    """The same with another name for one person."""
    return [
        replace(c, talks=[replace(t, speakers=[new if name == old else name for name in t.speakers]) for t in c.talks])
        for c in conferences
    ]


def start(make_project: MakeProject, conferences: Sequence[Conference], theme: str = "furo") -> Project:
    """The benchmark's project of them, with the theme of which the sidebar is the largest part."""
    files = ours(conferences)
    del files["conf.py"]
    return make_project(files, html_theme=theme)


def change(project: Project, conferences: Sequence[Conference]) -> None:
    """Write what is no longer the same."""
    for name, text in ours(conferences).items():
        path = project.source / name
        if name != "conf.py" and path.read_text(encoding="utf-8") != text:
            project.write(name, text)


def weight(result: Result) -> tuple[int, int]:
    """Bytes of the median speaker's page, and of the sidebar on it."""
    pages = sorted((len(result.text(name).encode()), name) for name in (page("speakers", id_) for id_ in result.catalog.speakers))
    size, name = pages[len(pages) // 2]
    sidebar = BeautifulSoup(result.text(name), "html.parser").find(class_="sidebar-tree")
    return size, len(str(sidebar).encode())


#: Eight recaps of six talks each; every step starts where the one before ended. "files written": those whose time is another.
KINDS = (
    "documents read",
    "texts parsed",
    "catalogs",
    "pages made",
    "pages written",
    "files written",
    "sidebar entries",
    "labels seen",
    "templates compiled",
)
STEPS = {
    # In the order of KINDS.
    "clean": (9, 65, 1, 121, 130, 180, 228, 520, 17),
    # What is left are Sphinx's own pages, for the search and the general index.
    "nothing changed": (0, 0, 0, 0, 0, 0, 24, 0, 0),
    "a sentence edited": (1, 8, 1, 0, 2, 2, 60, 4, 0),
    # With each: the front page, in whose toctree the recap is; Sphinx writes it.
    # The recap, the series, two people, two topics, and four indexes; and the talk's permanent address.
    "a talk added": (1, 9, 1, 1, 11, 12, 144, 8, 0),
    # The recap, the person, two topics, and the indexes of people and talks; and the talk's permanent address.
    "a speaker renamed": (1, 8, 1, 1, 7, 8, 108, 12, 0),
}


def test_every_step_does_what_it_must_and_no_more(make_project: MakeProject, work: Counting) -> None:
    conferences = small(8, 6)
    sentence = edited(conferences)
    talk = extended(sentence)
    name = renamed(talk, talk[2].talks[0].speakers[0], "Renamed Otherwise")
    project = start(make_project, conferences)
    other = {}
    for (step, expected), state in zip(STEPS.items(), (conferences, conferences, sentence, talk, name), strict=True):
        change(project, state)
        result = project.build()
        assert result.warnings == []
        counts = work() + Counter({"files written": len(result.written)})
        for kind, number in zip(KINDS, expected, strict=True):
            if counts[kind] != number:
                other[f"{step}: {kind}"] = f"{counts[kind]}, not {number}"
    assert other == {}


def test_work_does_not_grow_faster_than_the_archive(make_project: MakeProject, work: Counting) -> None:
    """Twice the recaps: at most twice the work, and pages that stay as large as they are."""
    done, weights = [], []
    for number in (24, 48):
        result = start(make_project, small(number, 1)).build()
        done.append({**work(), "pages": len(result.pages())})
        weights.append(weight(result))
    smaller, larger = done
    assert smaller.keys() == larger.keys()
    assert {what: (number, larger[what]) for what, number in smaller.items() if larger[what] > 2.05 * number} == {}
    assert weights[1][0] <= 1.02 * weights[0][0] < 16_000
    # But for the address of the first page in the list that a script fills in.
    assert abs(weights[1][1] - weights[0][1]) < 20
    assert weights[0][1] < 4_000


def test_a_talk_is_one_label(make_project: MakeProject, work: Counting) -> None:
    """And none while documents are read: Sphinx looks at all labels for every one."""
    project = start(make_project, small(4, 3))
    result = project.build()
    labels = cast("StandardDomain", result.env.get_domain("std")).labels
    of_sphinx = {"genindex", "modindex", "py-modindex", "search"}
    catalog = result.catalog
    assert len(labels.keys() - of_sphinx) == len(catalog.talks) + len(catalog.speakers) + len(catalog.conferences)
    work()
    change(project, edited(small(4, 3)))
    project.build()
    assert work()["labels seen"] <= len(of_sphinx)


def test_the_yardstick_has_the_pages_of_the_archive(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the benchmark compares with, with its longest lists in parts too."""
    for what, longest in (("talks", 5), ("speakers", 20), ("topics", 20)):
        monkeypatch.setitem(LONGEST, what, longest)
    conferences = small(4, 6)
    pages = {name.removesuffix(".md") for name in flat(conferences) if name.endswith(".md")}
    assert {"talks/2008", "talks/2008-2", "speakers/letter/c", "topics/letter/b"} <= pages
    assert start(make_project, conferences, "basic").build().pages() == pages
