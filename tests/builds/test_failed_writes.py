"""A page that could not be written is written by the next build, and the build that failed says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_exact.tests.broken_builds import fill_disk

from tests.builds import wool
from tests.builds.project import Project, differences
from tests.conftest import MakeProject


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    return make_project(wool.FILES, suppress_warnings=["toc.not_included", "recaps.photo"])


def block(path: Path) -> None:
    """Put something in the place of a file that no file can replace."""
    path.unlink()
    path.mkdir()
    (path / "own.txt").write_text("")


def unblock(path: Path) -> None:
    (path / "own.txt").unlink()
    path.rmdir()


@pytest.mark.parametrize(
    ("builder", "page", "jobs"),
    [
        ("html", "speakers/ada-loom.html", 1),
        ("html", "speakers/ada-loom.html", 2),
        ("html", "recaps/wool-2020.html", 1),
        ("html", "_images/sheep.png", 1),
        ("html", "_static/own.css", 1),
        ("dirhtml", "speakers/ada-loom/index.html", 1),
        ("text", "speakers/ada-loom.txt", 1),
    ],
)
def test_a_file_that_cannot_be_written(builder: str, page: str, jobs: int, project: Project) -> None:
    project.write("recaps/sheep.png", wool_picture(1))
    project.write("_static/own.css", "p { color: red }\n")
    project.configure(html_static_path=["_static"])
    outdir = project.build(builder).outdir
    project.edit(wool.WOOL20, "## Spinning", "## Carding")
    project.write("recaps/sheep.png", wool_picture(2))
    project.write("_static/own.css", "p { color: blue }\n")
    block(outdir / page)
    failed = project.build(builder, parallel=jobs)
    assert failed.status == 1
    assert [line for line in failed.warnings if page.rpartition("/")[2] in line]
    unblock(outdir / page)
    result = project.build(builder, parallel=jobs)
    assert result.status == 0
    assert differences(result.outdir, project.clean_build(builder).outdir) == []
    assert project.build(builder).written == set()


def wool_picture(number: int) -> bytes:
    from tests.builds.small_archive import PICTURES

    return PICTURES[number]


def test_a_page_is_never_half_written(make_project: MakeProject) -> None:
    """A disk without room for the new page leaves the old one whole."""
    project = make_project({"index.md": "# Index\n\nOld.\n"})
    page = project.build().path("index")
    old = page.read_bytes()
    project.write("index.md", "# Index\n\nNew.\n" + "More of it.\n\n" * 2000)
    number = 1
    while not fill_disk(project, "html", 1, number, 4096):
        number += 1
        project.write("index.md", f"# Index\n\nNew {number}.\n" + "More of it.\n\n" * 2000)
    assert page.read_bytes() == old
    assert differences(project.build().outdir, project.clean_build().outdir) == []
    assert not list(page.parent.rglob("*.part"))


@pytest.mark.parametrize("number", [1, 3, 6, 9, 12, 15, 20, 30])
def test_a_full_disk_is_made_up_for(number: int, project: Project) -> None:
    project.build()
    project.edit(wool.WOOL20, "## Spinning", "## Carding")
    if not fill_disk(project, "html", 1, number, 2000):
        assert differences(project.root / "build/html", project.clean_build().outdir) == []
    assert differences(project.build().outdir, project.clean_build().outdir) == []


def test_other_extensions_are_told(project: Project) -> None:
    code = (
        "from pathlib import Path\n"
        "def note(app, path):\n    Path(app.confdir, 'told.txt').write_text(path)\n"
        "def setup(app):\n    app.connect('output-not-written', note)\n"
    )
    project.extend("told_of_failures", code)
    page = project.build().path("speakers/ada-loom")
    project.edit(wool.WOOL20, "## Spinning", "## Carding")
    block(page)
    project.build()
    assert (project.source / "told.txt").read_text() == str(page)
