"""Every generated page has a name of its own, whatever people, topics, and series are called."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recaps.build import pages
from recaps.catalog.catalog import build
from recaps.queries import pagination
from recaps.records.model import Document, Place, Talk

from tests.builds.project import Project, contents
from tests.conftest import MakeProject

#: What pages of the archive's own are called, and what would make the same names.
NAMES = (
    "Index",
    "Index page",
    "Index-Page",
    "index page 2",
    "Letter",
    "Letter a",
    "a",
    "Other",
    "2020",
    "2020 2",
    "Year unknown",
)
NUMBERS = st.integers(0, 3)


def talks(names: tuple[str, ...]) -> st.SearchStrategy[Talk]:
    return st.builds(
        Talk,
        title=st.just("Talk"),
        where=st.just(Place("a")),
        speakers=st.lists(st.sampled_from(names), max_size=4).map(tuple),
        topics=st.lists(st.sampled_from(names), max_size=4).map(tuple),
        conference=st.sampled_from((*names, "2020 in 2021", "Wool 2020")),
        date=st.sampled_from((None, dt.date(2020, 1, 1))),
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(talks((*NAMES, "张伟", "章伟")), max_size=12), NUMBERS)
def test_no_two_pages_share_a_name(given_: list[Talk], longest: int) -> None:
    placed = [talk._replace(where=Place("a", f"at-{number}", number)) for number, talk in enumerate(given_)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagination, "LONGEST", dict.fromkeys(pagination.LONGEST, longest + 1))
        catalog = build({"a": Document(talks=placed)})
        named = Counter(docname for docname, _ in pages.wanted(catalog, set()))
    assert [docname for docname, times in named.items() if times > 1] == []
    assert named.keys() >= {*catalog.docnames.values()}
    assert len(catalog.docnames) == len({*catalog.docnames.values()})
    for (kind, id_), docname in catalog.docnames.items():
        assert catalog.lives_at(kind, docname) == id_


INDEX = (
    "# Archive\n\n```{toctree}\n:hidden:\n:glob:\n\nrecaps/*\nconferences/index\nspeakers/index\ntalks/index\ntopics/index\n```\n"
)


def talk(title: str, *options: str) -> str:
    return "\n".join((f":::{{talk}} {title}", *options, ":::", ""))


def page(*talks: str) -> str:
    return "\n".join(("# Con 2024", "", ":::{conference} Con 2024", ":::", "", *talks))


@pytest.fixture
def clashing(make_project: MakeProject) -> Project:
    """Two topics, two people and two series that would have one page."""
    recap = page(
        talk("One", ":topics: Index page", ":speakers: Index page", ":conference: Index page 2019"),
        talk("Two", ":topics: Index", ":speakers: Index", ":conference: Index 2019"),
    )
    return make_project({"index.md": INDEX, "recaps/con.md": recap})


def test_two_that_would_have_one_page_have_two(clashing: Project) -> None:
    result = clashing.build()
    assert result.warnings == []
    for folder in ("topics", "speakers", "conferences"):
        leads = {link.text: link["href"] for link in result.main(f"{folder}/index").select("a") if "ndex" in link.text}
        assert len(set(leads.values())) == len(leads) >= 2, folder
    assert "One" in result.says("topics/index-page")
    assert "Two" in result.says("topics/index-page-2")
    assert clashing.build("recaps").warnings == []


def test_a_page_by_hand_is_that_of_whoever_has_the_name(clashing: Project) -> None:
    clashing.write("speakers/index-page-2.md", "# Index\n")
    clashing.write("conferences/index-page.md", "# Index page\n")
    result = clashing.build()
    assert result.warnings == []
    assert "Two" in result.says("speakers/index-page-2")
    assert "One" not in result.says("speakers/index-page-2")
    assert "Index page 2019" in result.says("conferences/index-page")
    assert result.main("topics/index-page-2").select_one('a[href="../speakers/index-page-2.html"]')


def test_a_series_named_like_a_year(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "LONGEST", dict.fromkeys(pagination.LONGEST, 2))
    recap = page(*(talk(f"T{n}", f":conference: Wool {n} 2024") for n in range(3)), talk("Own", ":conference: 2024"))
    project = make_project({"index.md": INDEX, "recaps/con.md": recap})
    result = project.build()
    assert result.warnings == []
    assert "Own" in result.says("conferences/2024")
    parts = {link.text: str(link["href"]) for link in result.main("conferences/index").select("li a")}
    assert parts == {"2024": "2024-2.html", "2024 (2)": "2024-2-2.html", "2024 (3)": "2024-3.html"}
    listed = [
        link.text
        for href in parts.values()
        for link in result.main(f"conferences/{Path(href).stem}").select("li a.recap-to-conference")
    ]
    assert sorted(listed) == ["2024", "Con 2024", "Wool 0 2024", "Wool 1 2024", "Wool 2 2024"]
    before = contents(result.outdir)
    project.write("recaps/again.md", "# Again\n")
    project.build()
    project.delete("recaps/again.md")
    assert {name for name, content in contents(project.build().outdir).items() if before[name] != content} == set()
