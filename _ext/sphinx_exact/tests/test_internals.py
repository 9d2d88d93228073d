"""Where Sphinx has renamed what this package counts on, a build succeeds, is right, and says what is off."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_exact import sphinx_internals
from sphinx_exact.sphinx_internals import Internal
from sphinx_exact.tests.projects import Project, differences
from sphinx_exact.tests.renamed import build, renamed
from sphinx_exact.tests.test_guest import HOST

INTERNALS = [value for value in vars(sphinx_internals).values() if isinstance(value, Internal)]
NAMES = [(internal, name) for internal in INTERNALS for name in internal.names]
#: Without these, the search index keeps what Sphinx keeps.
SEARCH = {sphinx_internals.SEARCH_INDEX, sphinx_internals.SEARCH_STEPS, sphinx_internals.INDEX_WORDS}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Sphinx alone makes of the edited project, in a process of its own, as the builds that are compared with it."""
    folder = tmp_path_factory.mktemp("clean")
    project = Project(folder / "project", HOST, extensions=[], html_title="x")
    edit(project)
    return build(project, folder)[0]


def edit(project: Project) -> None:
    project.edit("b/c.rst", "C\n=\n", "Changed\n=======\n")
    project.edit("a.rst", "Part\n----", "Many more words\n---------------")


@pytest.mark.parametrize(("internal", "name"), NAMES, ids=[name for _, name in NAMES])
def test_a_name_that_is_gone(internal: Internal, name: str, clean: Path, tmp_path: Path) -> None:
    renamed(tmp_path / "sphinx", name)
    project = Project(tmp_path / "project", HOST, html_title="x")
    _, said = build(project, tmp_path / "sphinx")
    edit(project)
    outdir, said_again = build(project, tmp_path / "sphinx")
    assert f"[sphinx_exact.{internal.subtype}]" in said + said_again
    apart = {"differs: searchindex.js"} if internal in SEARCH else set()
    assert set(differences(outdir, clean)) <= apart
