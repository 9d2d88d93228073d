"""Where a second build of Sphinx alone is not what a clean one would be, and the modules that see to it.

The projects here have no archive in them, and the extension ``recaps`` is not loaded: any project can use these modules.
"""

from __future__ import annotations

import os
import shutil
from typing import Any, NamedTuple

import pytest
from sphinx.locale import translators
from sphinx_exact.tests.broken_builds import break_off
from sphinx_exact.tests.conftest import MakeProject
from sphinx_exact.tests.projects import PICTURES, Project, differences, tree
from sphinx_exact.tests.steps import Step, at_once, configure, delete, rename, write

MODULES = [
    "sphinx_exact.stable_image_names",
    "sphinx_exact.output_manifest",
    "sphinx_exact.missing_link_deps",
    "sphinx_exact.source_changes",
    "sphinx_exact.code_changes",
    "sphinx_exact.search_prune",
    "sphinx_exact.stale_section_numbers",
    "sphinx_exact.duplicate_objects",
    "sphinx_exact.atomic_output",
    "sphinx_exact.search_index_entries",
]
FILES = {
    "index.md": "# Index\n",
    "pages/a.md": "# Page A\n\nFirst words.\n",
    "pages/m.md": "# Page M\n\nOther words.\n",
    "_static/own.css": "p { color: red }\n",
}
WELCOME = '{% extends "!page.html" %}{% block body %}Hello{{ super() }}{% endblock %}'


class Hole(NamedTuple):
    """What a project is like first, and what is done to it then."""

    steps: tuple[Step, ...]
    files: dict[str, str | bytes] = {}  # noqa: RUF012
    conf: dict[str, Any] = {}  # noqa: RUF012
    builder: str = "html"


def lose(folder: str) -> Step:
    return lambda project: shutil.rmtree(project.root / "build" / folder)


def date_back(name: str) -> Step:
    return lambda project: os.utime(project.source / name, (0, 0))


def swap(one: str, other: str) -> Step:
    """Give two files each other's name; their times go with them."""

    def do(project: Project) -> None:
        project.rename(one, "third")
        project.rename(other, one)
        project.rename("third", other)

    return do


PICTURE = "![One](one.png)\n"
LABEL = "# Page\n\n(here)=\n## Here\n"

TREE = tree("pages/*", options=":glob:\n")
NUMBERED = tree("pages/*", options=":glob:\n:numbered:\n")
FIGURE = "# A\n\n(pic)=\n```{figure} one.png\nCaption\n```\n"

HOLES = {
    # Files that nothing asks for any more.
    "page-of-a-removed-document": Hole((delete("pages/a.md"),)),
    "page-of-a-renamed-document": Hole((rename("pages/a.md", "pages/z.md"),)),
    "page-left-when-doctrees-are-lost": Hole((at_once(lose("doctrees"), delete("pages/a.md")),)),
    "sources-no-longer-copied": Hole((configure(html_copy_source=False),)),
    "picture-deleted": Hole(
        (write("pages/one.png", PICTURES[1]), write("pages/a.md", "# A\n"), delete("pages/one.png")),
        {"pages/a.md": "# A\n\n" + PICTURE, "pages/one.png": PICTURES[0]},
    ),
    "download-deleted": Hole(
        (write("pages/a.md", "# A\n"),), {"pages/a.md": "# A\n\n{download}`data.txt`\n", "pages/data.txt": "1"}
    ),
    "static-file-deleted": Hole((delete("_static/deep/own.svg"),), {"_static/deep/own.svg": "<svg/>"}),
    "static-folder-not-used": Hole((configure(html_static_path=[]),)),
    "extra-file-deleted": Hole((delete("extra/deep/robots.txt"),), {"extra/deep/robots.txt": ""}, {"html_extra_path": ["extra"]}),
    "favicon-not-used": Hole((configure(html_favicon=None),), {"icon.svg": "<svg/>"}, {"html_favicon": "icon.svg"}),
    "stemmer-of-another-language": Hole((configure(language="en"), configure(language="fr")), {}, {"language": "de"}),
    "opensearch-not-used": Hole((configure(html_use_opensearch=""),), {}, {"html_use_opensearch": "https://example.org"}),
    "index-no-longer-split": Hole(
        (configure(html_split_index=False), configure(html_use_index=False)),
        {"pages/a.md": "# A\n\n{index}`wool`\n"},
        {"html_split_index": True},
    ),
    "additional-page-not-used": Hole(
        (configure(html_additional_pages={}),),
        {"_templates/hello.html": "Hello"},
        {"html_additional_pages": {"more/hello": "hello.html"}},
    ),
    "files-of-another-theme": Hole((configure(html_theme="basic"),), {}, {"html_theme": "furo"}),
    # Pages that hold something of another file.
    "checksum-of-a-style-sheet": Hole((write("_static/own.css", "p { color: blue }\n"), delete("_static/own.css"))),
    "template-deleted": Hole((delete("_templates/page.html"),), {"_templates/page.html": WELCOME}),
    "template-of-an-older-time": Hole((at_once(write("_templates/page.html", WELCOME), date_back("_templates/page.html")),)),
    "pictures-of-the-same-name": Hole(
        (
            write("pages/a.md", "# A\n\n![Two](/other/one.png)\n"),
            write("pages/m.md", "# M\n"),
            write("pages/m.md", "# M\n\n" + PICTURE),
        ),
        {"pages/m.md": "# M\n\n" + PICTURE, "pages/one.png": "1", "other/one.png": "2"},
    ),
    "label-defined-twice": Hole(
        (
            write("pages/a.md", LABEL),
            write("pages/m.md", "# M\n"),
            write("pages/m.md", LABEL + "\nMore.\n"),
            delete("pages/m.md"),
        ),
        {"pages/m.md": LABEL},
    ),
    "index-entries-in-the-search": Hole(
        (write("pages/m.md", "# M\n"),), {"pages/a.md": "# A\n\n{index}`wool` {index}`silk; raw`\n"}
    ),
    "search-index-deleted": Hole((lambda project: (project.root / "build/html/searchindex.js").unlink(),)),
    # As text, which has no links to neighbors: that those change is another matter.
    "toctree-no-longer-numbered": Hole(
        (write("index.md", TREE), write("index.md", NUMBERED)), {"index.md": NUMBERED}, {}, "text"
    ),
    "document-linked-to-comes-and-goes": Hole(
        (delete("pages/m.md"), write("pages/m.md", "# M\n")), {"pages/a.md": "# A\n\n[](m.md) and [](/pages/m.md#m)\n"}
    ),
    # Sources that have changed without a newer time.
    "files-swapped": Hole((swap("pages/a.md", "pages/m.md"),)),
    "source-of-another-kind": Hole(
        (at_once(write("pages/z.rst", "Other\n=====\n"), date_back("pages/z.rst")), delete("pages/z.md")), {"pages/z.md": "# Z\n"}
    ),
    "included-files-swapped": Hole(
        (swap("one.txt", "two.txt"),), {"one.txt": "1", "two.txt": "2", "pages/a.md": "# A\n\n```{include} /one.txt\n```\n"}
    ),
}


@pytest.fixture(autouse=True)
def no_language_of_another_build() -> None:
    """Sphinx keeps the words of all languages for the life of the process; a build is one process."""
    translators.clear()


def check(project: Project, builder: str = "html") -> None:
    """The output is that of a clean build, and is not touched by another one."""
    result = project.build(builder)
    assert differences(result.outdir, project.clean_build(builder).outdir) == []
    assert project.build(builder).written & result.env.all_docs.keys() == set()


def make(make_project: MakeProject, files: dict[str, str | bytes], conf: dict[str, Any]) -> Project:
    given = {"extensions": ["myst_parser", *MODULES], "html_css_files": ["own.css"]}
    return make_project(FILES | files, **(given | {"html_static_path": ["_static"], "templates_path": ["_templates"]} | conf))


@pytest.mark.parametrize("name", HOLES)
def test_hole(name: str, make_project: MakeProject) -> None:
    hole = HOLES[name]
    project = make(make_project, hole.files, hole.conf)
    check(project, hole.builder)
    for step in hole.steps:
        step(project)
        check(project, hole.builder)


def test_the_neighbors_of_a_deleted_document_find_each_other(make_project: MakeProject) -> None:
    index = TREE.replace("*", "a\npages/m\npages/z")
    project = make(make_project, {"index.md": index, "pages/z.md": "# Z\n"}, {})
    project.build()
    project.delete("pages/m.md")
    env = project.build().env
    assert env.collect_relations() == {
        "index": [None, None, "pages/a"],
        "pages/a": ["index", "index", "pages/z"],
        "pages/z": ["index", "pages/a", None],
    }


# Between any two of these changes of a file (a doctree, the environment, .buildinfo, a page, the search index) something
# can end the build.
@pytest.mark.parametrize("number", [1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 20, 25, 30])
def test_a_killed_build_is_made_up_for(number: int, make_project: MakeProject) -> None:
    project = make(make_project, {}, {})
    check(project)
    project.write("pages/a.md", "# Another title\n\nWords.\n")
    project.write("pages/new.md", "# New\n")
    project.configure(html_title="Title")
    assert break_off(project, "html", 1, number, "kill torn")
    check(project)


def test_a_doctree_of_a_killed_build_is_not_taken_for_that_of_a_file_put_back(make_project: MakeProject) -> None:
    project = make(make_project, {}, {})
    check(project)
    page = project.source / "pages/a.md"
    kept, times = page.read_bytes(), page.stat()
    project.write("pages/a.md", "# Another title\n")
    doctree = project.root / "build/doctrees/pages/a.doctree"
    before, number = doctree.read_bytes(), 1
    while doctree.read_bytes() == before:  # until it is written, and what Sphinx knows of the sources is not
        assert break_off(project, "html", 1, number, "kill")
        number += 1
    project.write("pages/a.md", kept)
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    project.configure(html_title="Written again")
    check(project)


def test_a_figure_that_is_no_longer_numbered(make_project: MakeProject) -> None:
    files: dict[str, str | bytes] = {"index.md": TREE, "pages/a.md": FIGURE, "pages/one.png": PICTURES[0]}
    project = make(make_project, files, {"numfig": True})
    assert "Fig. 1" in project.build().text("pages/a")
    project.write("index.md", TREE.replace("*", "m"))
    assert "Fig. 1" not in project.build().text("pages/a")


@pytest.mark.parametrize("builder", ["dirhtml", "text", "epub"])
def test_pages_of_removed_documents_in_other_builders(builder: str, make_project: MakeProject) -> None:
    project = make(make_project, {}, {})
    project.build(builder)
    project.delete("pages/a.md")
    result = project.build(builder)
    assert not [path for path in result.outdir.rglob("*") if path.match("pages/a*")]
