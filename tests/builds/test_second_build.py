"""Every build after the first: its output is that of a clean build, byte for byte."""

from __future__ import annotations

import pytest

from tests.builds.project import PIXEL, differences
from tests.builds.steps import Step, check, configure, delete, edit, rename, write
from tests.builds.wool import FILES, PROFILE, WOOL20, WOOL21
from tests.conftest import MakeProject

# Some steps lead to warnings about what is gone; the photo is missing in all of them.
STEPS: dict[str, list[Step]] = {
    "nothing": [],
    "title": [edit(WOOL20, "## Spinning", "## Spinning wool\n\n(spinning)=")],
    "title-and-id": [edit(WOOL20, "## Dyeing", "## Coloring"), edit(WOOL20, "## Coloring", "## Dyeing")],
    "speakers": [edit(WOOL20, "Ada Loom, Bo Weaver", "Bo Weaver, Di Knitter")],
    "speaker-gone-and-back": [
        edit(WOOL20, "Ada Loom, Bo Weaver", "Ada Loom"),
        edit(WOOL20, ":speakers: Ada Loom\n", ":speakers: Bo Weaver\n"),
    ],
    "spelling": [edit(WOOL20, "Bo Weaver", "Bó Weaver"), edit(WOOL21, "Cy Felt", "Bo Weaver")],
    "talk-added": [
        edit(WOOL21, "# Wool 2021\n", "# Wool 2021\n\n## Zero\n\n:::{talk}\n:speakers: Bo Weaver\n:conference: Wool 2019\n:::\n")
    ],
    "talk-removed": [edit(WOOL21, ":::{talk}\n:speakers: Cy Felt\n:follows: wool-2020/spinning\n:::\n", "")],
    "talk-moved": [edit(WOOL20, ":speakers: Ada Loom, Bo Weaver\n", ":speakers: Ada Loom, Bo Weaver\n:conference: Silk 2020\n")],
    "lines-shift": [edit(WOOL20, "Text.", "Text.\n\nMore.\n\nAnd more.")],
    "recap-added": [
        write(
            "recaps/silk.md",
            "# Silk\n\n:::{conference} Silk 2020\n:::\n\n:::{talk} Moths\n:speakers: Ada Loom\n:topics: yarn\n:::\n",
        )
    ],
    "recap-deleted": [delete(WOOL20)],
    "recap-deleted-and-back": [delete(WOOL21), write(WOOL21, FILES[WOOL21])],
    "recap-renamed": [rename(WOOL20, "recaps/first.md")],
    "recap-renamed-before-others": [rename(WOOL21, "recaps/a.md")],
    "recap-becomes-rst": [delete(WOOL21), write("recaps/wool-2021.rst", "Wool 2021\n=========\n\n.. conference:: Wool 2021\n")],
    "profile-appears-and-goes": [write("speakers/ada-loom.md", PROFILE), delete("speakers/ada-loom.md")],
    "profile-edited": [write("speakers/ada-loom.md", PROFILE), edit("speakers/ada-loom.md", "She weaves", "She knits")],
    "profile-elsewhere": [write("people.md", "---\norphan: true\n---\n" + PROFILE), delete("people.md")],
    "alias": [
        write("people.md", "---\norphan: true\n---\n" + PROFILE.replace(":pronouns: she/her", ":aliases: Bo Weaver")),
        delete("people.md"),
    ],
    "index-page-committed": [write("talks/index.md", "# All talks\n\n```{talks}\n:sort: title\n```\n"), delete("talks/index.md")],
    "photo-appears": [write("recaps/sheep.png", PIXEL)],
    "title-of-site": [configure(html_title="Another", project="Another")],
    "mention-added": [edit("recaps/plain.md", "Nothing of", "A word on {speaker}`Cy Felt` and {talk}`dyeing` in")],
    "mention-removed": [edit(WOOL21, "{speaker}`Ada Loom` was there", "She was there")],
    "heading-of-mention": [edit(WOOL20, "## Dyeing", "## Dyeing in *color*")],
    "series-renamed": [edit(WOOL20, ":dates: 2020", ":series: The Wool Days\n:dates: 2020")],
    "conference-id": [edit(WOOL21, ":dates: 2021", ":id: sheep\n:dates: 2021")],
    "conference-renamed": [edit(WOOL20, "{conference} Wool 2020", "{conference} Wool in 2020")],
    "topic-renamed": [edit(WOOL20, ":topics: yarn", ":topics: Yarn, flax")],
    "toctree": [edit("index.md", "recaps/*", "recaps/wool-2021\nrecaps/wool-2020\nrecaps/plain")],
    "front-matter": [edit(WOOL20, "\n# Wool", "---\nauthor: Eve\noriginal: https://example.org/w\n---\n# Wool")],
    "everything-gone": [delete(WOOL20), delete(WOOL21), write("index.md", "# Archive\n")],
}


@pytest.mark.parametrize("name", STEPS)
def test_equals_a_clean_build(name: str, make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.build()
    check(project)
    for step in STEPS[name]:
        step(project)
        check(project)


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_equals_a_clean_build_with_navigation_on_every_page(theme: str, make_project: MakeProject) -> None:
    project = make_project(FILES, html_theme=theme)
    project.build()
    for name in ("title", "recap-added", "speakers", "profile-appears-and-goes", "recap-deleted"):
        for step in STEPS[name]:
            step(project)
            check(project)


def test_parallel_equals_serial(make_project: MakeProject) -> None:
    more = {f"recaps/more-{number}.md": FILES[WOOL21].replace("2021", str(2000 + number)) for number in range(12)}
    project = make_project(FILES | more)
    parallel = project.build(parallel=2)
    serial = project.clean_build()
    assert differences(parallel.outdir, serial.outdir) == []
    assert sorted(parallel.warnings) == sorted(serial.warnings)
    for step in (*STEPS["title"], *STEPS["recap-deleted"]):
        step(project)
        check(project, parallel=2)


def test_builders_take_turns(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.build("html")
    check(project, "dirhtml")
    project.edit(WOOL20, "Ada Loom, Bo Weaver", "Bo Weaver")
    check(project, "dirhtml")
    check(project, "html")
    check(project, "text")
    project.edit(WOOL20, "## Dyeing", "## Coloring")
    project.edit(WOOL20, "Bo Weaver", "Di Knitter")
    check(project, "text")
    check(project, "dirhtml")
    check(project, "html")


def test_a_build_after_one_that_was_broken_off(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(FILES)
    project.build()
    for step in STEPS["title"]:
        step(project)
    project.write(
        "_templates/page.html", '{% if pagename == "speakers/ada-loom" %}{{ nothing.there }}{% endif %}{% extends "!page.html" %}'
    )
    project.configure(templates_path=["_templates"])
    with pytest.raises(Exception, match="nothing"):
        project.build()
    project.configure(templates_path=[])
    check(project)


def test_the_setting_that_turns_pages_off(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.edit("index.md", "conferences/index\nspeakers/index\ntalks/index\ntopics/index\n", "")
    project.build()
    project.configure(recaps_pages=False)
    assert check(project).pages() == {"index", "recaps/plain", "recaps/wool-2020", "recaps/wool-2021"}
    project.configure(recaps_pages=True)
    assert {"speakers/ada-loom", "talks/index"} < check(project).pages()
