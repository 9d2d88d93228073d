"""Differences between an incremental and a clean build of an archive that random edits have found.

Each of them was one once.
"""

from __future__ import annotations

import os
import shutil

import pytest
from sphinx_exact.tests.broken_builds import break_off

from tests.builds.markup import tree
from tests.builds.project import differences
from tests.builds.steps import check
from tests.conftest import MakeProject

RECAP = "# Wool 2020\n\n:::{conference} Wool 2020\n:::\n\n## Spinning\n\n:::{talk}\n:speakers: Ada Loom\n:topics: yarn\n:::\n"


def test_a_toctree_that_names_a_person(make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP})
    check(project)
    project.write("index.md", tree("wool", "speakers/ada-loom", "conferences/wool"))
    assert differences(project.build().outdir, project.clean_build().outdir) == []


def test_a_numbered_toctree(make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool", "talks/index", options=":numbered:\n"), "wool.md": RECAP})
    check(project)
    project.write("index.md", tree("wool", "talks/index"))
    check(project)


@pytest.mark.parametrize("builder", ["dirhtml"])
def test_a_person_who_is_gone_from_an_output_that_is_gone(builder: str, make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP})
    check(project, builder)
    shutil.rmtree(project.root / "build" / builder / "speakers")
    project.edit("wool.md", "Ada Loom", "Bo Weaver")
    check(project, builder)


def test_a_numbered_toctree_while_something_is_wrong(make_project: MakeProject) -> None:
    recap = RECAP.replace(":topics: yarn", ":follows: nowhere")
    project = make_project({"index.md": tree("wool"), "wool.md": recap})
    check(project)
    project.write("index.md", tree("wool", "talks/index", options=":numbered:\n"))
    check(project)


def test_an_index_that_is_gone_with_builders_in_turn(make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP})
    check(project)
    project.edit("wool.md", ":topics: yarn\n", "")
    check(project, "dirhtml")
    check(project)


@pytest.mark.parametrize("number", [1, 3, 5, 7])
def test_a_killed_build_and_the_source_put_back(number: int, make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP})
    check(project)
    page = project.source / "wool.md"
    content, times = page.read_bytes(), page.stat()
    project.write("wool.md", "# Wool\n")
    assert break_off(project, "html", 1, number, "kill")
    page.write_bytes(content)
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    check(project, "dirhtml")
    check(project)


def test_the_depth_of_a_page_in_the_contents(make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP})
    check(project)
    project.write("wool.md", "---\ntocdepth: 1\n---\n" + RECAP)
    check(project)


def test_the_anchor_of_a_talk_that_myst_links_to(make_project: MakeProject) -> None:
    other = "# Other\n\n[](#wool-2020/spinning)\n"
    project = make_project({"index.md": tree("wool", "other"), "wool.md": RECAP, "other.md": other})
    check(project)
    project.edit("wool.md", "## Spinning", "(spin)=\n## Spinning")
    check(project)


def test_a_page_by_hand_in_a_killed_build_only(make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP})
    check(project)
    doctree = project.root / "build/doctrees/talks/index.doctree"
    before, number = doctree.exists() and doctree.read_bytes(), 1
    project.write("talks/index.md", "# By hand\n")
    while (doctree.exists() and doctree.read_bytes()) == before:
        assert break_off(project, "html", 1, number, "kill")
        number += 1
    project.delete("talks/index.md")
    project.configure(html_title="All pages are written again")
    check(project)


def test_a_link_to_the_file_of_a_page_by_hand(make_project: MakeProject) -> None:
    other = "# Other\n\n[](/talks/index.md)\n"
    conf = {"suppress_warnings": ["toc.not_included", "myst.xref_missing"]}
    project = make_project({"index.md": tree("wool", "other"), "wool.md": RECAP, "other.md": other}, **conf)
    check(project)
    project.write("talks/index.md", "# By hand\n")
    check(project)
    project.delete("talks/index.md")
    check(project)


def test_the_level_of_a_heading(make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool", options=":maxdepth: 2\n"), "wool.md": RECAP + "\n## Carding\n\n## Felt\n"})
    check(project)
    project.edit("wool.md", "## Felt", "### Felt")
    check(project)


def test_a_build_of_chosen_files_leaves_the_others_for_the_next(make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP})
    check(project)
    project.edit("wool.md", "Ada Loom", "Bo Weaver")
    project.build(files=["index.md"])
    check(project)
    project.write("_static/own.css", "p { color: red }")
    project.configure(html_static_path=["_static"], html_css_files=["own.css"])
    project.build(files=["index.md"])
    check(project)


@pytest.mark.parametrize("conf", [{}, {"recaps_pages": False}])
def test_another_builder_in_between(conf: dict[str, object], make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP, "more.md": RECAP.replace("2020", "2021")}, **conf)
    check(project)
    project.delete("more.md")
    project.build("text")
    check(project)
    (project.root / "build/html/objects.inv").unlink()
    check(project)


def test_addresses_of_another_form(make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP})
    check(project)
    project.configure(html_link_suffix="")
    check(project)


@pytest.mark.parametrize("builder", ["epub", "xml"])
def test_builders_of_other_formats(builder: str, make_project: MakeProject) -> None:
    conf = {"epub_copyright": "x", "version": "1"}
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP}, **conf)
    project.build(builder)
    project.edit("wool.md", "Ada Loom", "Bo Weaver")
    one, other = project.build(builder).outdir, project.clean_build(builder).outdir
    # A book is packed with the time of the day.
    assert [line for line in differences(one, other) if not line.endswith((".epub", "content.opf"))] == []


def test_a_page_by_hand_where_none_are_generated(make_project: MakeProject) -> None:
    project = make_project({"index.md": tree("wool"), "wool.md": RECAP}, recaps_pages=False)
    check(project)
    project.write("conferences/wool.md", "# Wool\n")
    check(project)
    project.delete("conferences/wool.md")
    check(project)
