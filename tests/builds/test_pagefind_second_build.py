"""The index of Pagefind in every build after the first: that of a clean build, and not written without need."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builds.garden import EXTENSIONS, FILES, archive, garden, index, unlike_clean
from tests.builds.project import Project, Result, differences

pytest.importorskip("pagefind", reason="Pagefind is not installed")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("parallel", [1, 2])
def test_any_change_gives_the_index_of_a_clean_build(builder: str, parallel: int, tmp_path: Path) -> None:
    project = garden(tmp_path)
    project.build(builder, parallel=parallel)
    project.edit("beds/roots.md", "Orange", "Purple")
    project.write("beds/bulbs.md", "---\norphan: true\n---\n\n# Bulbs\n\nOnion.\n")
    result = project.build(builder, parallel=parallel)
    assert "Purple" in str(index(result))
    assert unlike_clean(project, result) == []
    project.rename("beds/bulbs.md", "beds/onions.md")
    project.edit("shed.md", "nosearch: true\n", "")
    result = project.build(builder, parallel=parallel)
    assert "Onion" in str(index(result))
    assert "spade" in str(index(result))
    assert unlike_clean(project, result) == []
    project.delete("beds/onions.md")
    project.edit("shed.md", "orphan: true\n", "orphan: true\nnosearch: true\n")
    result = project.build(builder, parallel=parallel)
    assert "Onion" not in str(index(result))
    assert "spade" not in str(index(result))
    assert unlike_clean(project, result) == []


def times(result: Result) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (result.outdir / "_pagefind").rglob("*")}


def test_nothing_changed_nothing_written(tmp_path: Path) -> None:
    project = garden(tmp_path)
    before = times(project.build())
    project.write("index.md", FILES["index.md"])  # read and written again, with the same outcome
    assert times(project.build()) == before


def test_nothing_changed_in_an_archive_no_page_written(tmp_path: Path) -> None:
    project = archive(tmp_path)
    before = times(project.build())
    result = project.build()
    assert result.written == set()
    assert times(result) == before
    # Nor anything of the index of Sphinx, whose place another search has taken.
    assert not [*(result.outdir / "_static").glob("*stemmer*")]


def test_one_page_changed_one_fragment_differs(tmp_path: Path) -> None:
    project = garden(tmp_path)
    before = {path.name for path in (project.build().outdir / "_pagefind" / "fragment").iterdir()}
    project.edit("beds/roots.md", "Orange", "Purple")
    after = {path.name for path in (project.build().outdir / "_pagefind" / "fragment").iterdir()}
    assert len(before - after) == len(after - before) == 1


def lose_index(project: Project, result: Result) -> None:
    shutil.rmtree(result.outdir / "_pagefind")


def break_off_while_indexing(project: Project, result: Result) -> None:
    (result.outdir / "_pagefind").rename(result.outdir / "_pagefind.new")
    (result.outdir / "_pagefind.new" / "made-from.txt").unlink()


def break_off_before_indexing(project: Project, result: Result) -> None:
    """An edited page is written, and the index is not."""
    old = (result.outdir / "_pagefind").rename(project.root / "old")
    project.edit("beds/roots.md", "Orange", "Purple")
    project.build()
    shutil.rmtree(result.outdir / "_pagefind")
    old.rename(result.outdir / "_pagefind")


def leave_part_of_an_index(project: Project, result: Result) -> None:
    shutil.copytree(result.outdir / "_pagefind", result.outdir / "_pagefind.new")


def lose_what_is_kept(project: Project, result: Result) -> None:
    shutil.rmtree(project.root / "build" / "doctrees" / "pagefind-html")


def lose_output(project: Project, result: Result) -> None:
    shutil.rmtree(result.outdir)


@pytest.mark.parametrize(
    "accident",
    [
        break_off_before_indexing,
        break_off_while_indexing,
        leave_part_of_an_index,
        lose_index,
        lose_output,
        lose_what_is_kept,
    ],
)
def test_after_an_accident_the_index_is_whole(accident: Callable[[Project, Result], None], tmp_path: Path) -> None:
    project = garden(tmp_path)
    accident(project, project.build())
    result = project.build()
    assert unlike_clean(project, result) == []
    assert not (result.outdir / "_pagefind.new").exists()


def test_switched_on_in_an_old_folder(tmp_path: Path) -> None:
    project = garden(tmp_path, extensions=["myst_parser"])
    project.build()
    project.configure(extensions=EXTENSIONS)
    result = project.build()
    assert not (result.outdir / "searchindex.js").exists()
    assert unlike_clean(project, result) == []


def test_switched_off_again(tmp_path: Path) -> None:
    project = archive(tmp_path)
    project.build()
    project.configure(extensions=["myst_parser", "recaps", "sphinx_exact"])
    result = project.build()
    assert (result.outdir / "searchindex.js").is_file()
    assert unlike_clean(project, result) == []


def test_another_language_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    project = archive(tmp_path)
    project.build()
    for language in ("de", "pt_BR", "en"):
        project.configure(language=language)
        result = project.build()
        assert differences(result.outdir, project.clean_build().outdir) == []
