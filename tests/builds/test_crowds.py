"""A talk of very many people: what is said of it grows with their number, not with its square."""

from __future__ import annotations

import pytest
from recaps.queries.answers import CROWD
from recaps.queries.rows import MOST_SPEAKERS

from tests.builds.markup import Block, page
from tests.builds.project import Project, Result, differences, flat
from tests.conftest import MakeProject


def names(count: int) -> list[str]:
    return [f"Ada B{number:03}" for number in range(count)]


def crowd(count: int, *options: str) -> str:
    speakers = f":speakers: {', '.join(names(count))}"
    return page(".md", Block("conference", "Wide 2020"), "## All", Block("talk", "", (speakers, *options)), title="Wide")


def wide(make_project: MakeProject, count: int) -> Project:
    index = page(".md", "```{toctree}\nrecaps/wide\n```", Block("talks", "", (":layout: table",)), title="Archive")
    return make_project({"index.md": index, "recaps/wide.md": crowd(count)})


def row(result: Result, docname: str) -> str:
    return next(flat(line) for line in result.main(docname).select(".recap-row") if "All" in line.text)


def test_all_are_named_where_the_talk_is_and_the_first_elsewhere(make_project: MakeProject) -> None:
    count = CROWD + 10
    result = wide(make_project, count).build()
    assert result.warnings == []
    people = names(count)
    byline = result.main("recaps/wide").select_one(".recap-byline")
    assert byline is not None
    assert flat(byline).startswith(", ".join(people))
    first = ", ".join(people[:MOST_SPEAKERS])
    assert f"{first} and {count - MOST_SPEAKERS} others" in result.says("index")
    assert (
        row(result, f"speakers/ada-b{count - 1:03}") == f"All · with {first} and {count - MOST_SPEAKERS - 1} others · Wide 2020"
    )
    others = ", ".join(name for name in people[: MOST_SPEAKERS + 1] if name != people[3])
    assert row(result, "speakers/ada-b003") == f"All · with {others} and {count - MOST_SPEAKERS - 1} others · Wide 2020"
    assert "Spoke with" not in result.says("speakers/ada-b003")


@pytest.mark.parametrize(
    ("count", "rest"), [(MOST_SPEAKERS, ""), (MOST_SPEAKERS + 1, ""), (MOST_SPEAKERS + 2, " and 1 other"), (CROWD, None)]
)
def test_a_panel_is_no_crowd(count: int, rest: str | None, make_project: MakeProject) -> None:
    result = wide(make_project, count).build()
    with_ = ", ".join(names(count)[1 : MOST_SPEAKERS + 1])
    rest = f" and {count - MOST_SPEAKERS - 1} others" if rest is None else rest
    assert row(result, "speakers/ada-b000") == f"All · with {with_}{rest} · Wide 2020"
    assert result.says("speakers/ada-b000").count(f"Ada B{count - 1:03}") == 1 + (count <= MOST_SPEAKERS + 1)


def test_twice_the_people_take_twice_the_room(make_project: MakeProject) -> None:
    def room(count: int) -> int:
        result = wide(make_project, count).build()
        return sum(len(path.read_bytes()) for path in result.outdir.rglob("*.html"))

    base, one, two = room(CROWD + 1), room(2 * CROWD + 1), room(4 * CROWD + 1)
    assert (two - base) < 3.1 * (one - base)


def test_the_next_build(make_project: MakeProject) -> None:
    project = wide(make_project, CROWD + 10)
    project.build()
    project.write("recaps/wide.md", crowd(CROWD + 11))
    second = project.build()
    assert row(second, "speakers/ada-b000").endswith(f" and {CROWD + 11 - MOST_SPEAKERS - 1} others · Wide 2020")
    assert differences(second.outdir, project.clean_build().outdir) == []
    project.write("recaps/wide.md", crowd(CROWD))
    third = project.build()
    assert "Spoke with" in third.says("speakers/ada-b000")
    assert differences(third.outdir, project.clean_build().outdir) == []
