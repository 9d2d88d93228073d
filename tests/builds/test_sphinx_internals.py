"""Where Sphinx or MyST have given up a private name, a build succeeds, gives the same, and says what is off."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_exact.tests.renamed import build, renamed

from tests.builds.markup import tree
from tests.builds.project import Project, differences

RECAP = "# Wool 2020\n\n:::{conference} Wool 2020\n:::\n\n## Spinning\n\n:::{talk}\n:speakers: Ada Loom\n:topics: yarn\n:::\n"
FILES = {"index.md": tree("wool", "talks/index", "topics/index"), "wool.md": RECAP, "plain.md": "# Plain\n\nText.\n"}
#: Each name, and the packages that have it.
NAMES = {
    "_pickled_doctree_cache": ("sphinx",),
    "_write_doc_doctree_cache": ("sphinx",),
    "_virtual_doc_names": ("sphinx",),
    "myst_config": ("myst_parser",),
}


def archive(folder: Path, **conf: object) -> Project:
    return Project(folder, FILES, **{"extensions": ["myst_parser", "recaps"], "myst_enable_extensions": []} | conf)


def edit(project: Project) -> None:
    project.edit("wool.md", "Ada Loom\n:topics: yarn", "Cy Felt\n:topics: silk")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_gone(name: str, tmp_path: Path) -> None:
    renamed(tmp_path / "other", name, NAMES[name])
    # What is lost with this name is that the setting can be left out.
    conf = {"myst_enable_extensions": ["colon_fence"]} if name == "myst_config" else {}
    project = archive(tmp_path / "project", **conf)
    clean = archive(tmp_path / "clean", **conf)
    outdir, said = build(project, tmp_path / "other")
    assert differences(outdir, clean.build().outdir) == []
    edit(project)
    edit(clean)
    outdir, said_again = build(project, tmp_path / "other")
    # Sphinx alone keeps words in the search index that no page has.
    assert set(differences(outdir, clean.clean_build().outdir)) <= {"differs: searchindex.js"}
    assert (name in said) is not bool(conf)
    assert (said + said_again).count("[recaps.sphinx]") == (0 if conf else 2)


def test_without_settings_of_myst_the_setting_is_asked_for(tmp_path: Path) -> None:
    renamed(tmp_path / "other", "myst_config", NAMES["myst_config"])
    _, said = build(archive(tmp_path / "project"), tmp_path / "other")
    assert 'myst_enable_extensions = ["colon_fence"]' in said
    assert said.count("[recaps.sphinx]") == 1
