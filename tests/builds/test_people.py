"""People whose names are alike, as the pages show them, and the next build."""

from __future__ import annotations

import json

from tests.builds.project import Project, differences
from tests.conftest import MakeProject

TWO = """
# Wool 2020

:::{conference} Wool 2020
:::

:::{speaker} Ada Loom
:id: ada-loom
:::

:::{speaker} Ada Loom
:id: ada-leeds
:pronouns: she/her
:::

## Spinning

:::{talk}
:speakers: A. Loom <ada-leeds>, Bo Weaver
:::

## Dyeing

:::{talk}
:speakers: ada-loom
:::

Not {speaker}`ada-leeds`, nor {speaker}`Ada of Leeds <ada-leeds>`.
"""


def same_as_clean(project: Project) -> None:
    assert differences(project.build().outdir, project.clean_build().outdir) == []


def test_two_people_of_one_name(make_project: MakeProject) -> None:
    project = make_project({"index.md": "# Home\n", "wool.md": TWO})
    result = project.build()
    assert result.warnings == []
    assert "A. Loom, Bo Weaver" in result.says("wool")
    assert "she/her" in result.says("speakers/ada-leeds")
    assert "Spinning" in result.says("speakers/ada-leeds")
    assert "Dyeing" not in result.says("speakers/ada-leeds").partition("Mentioned in")[0]
    assert [link["href"] for link in result.main("wool").select("p > a.recap-speaker, p a") if "leeds" in link["href"]]
    assert {"ada-loom", "ada-leeds"} <= result.inventory()["recap:speaker"].keys()
    project.edit("wool.md", "A. Loom <ada-leeds>", "Ada Loom")
    result = project.build()
    (warning,) = result.warnings
    assert "wool.md:" in warning
    assert (
        "'ada-leeds' (Ada Loom), 'ada-loom' (Ada Loom)" in warning or "'ada-loom' (Ada Loom), 'ada-leeds' (Ada Loom)" in warning
    )
    assert "Bo Weaver, Ada Loom" in result.says("wool")
    assert "Spinning" not in result.says("speakers/ada-leeds")
    same_as_clean(project)
    project.edit("wool.md", ":speakers: Ada Loom,", ":speakers: Ms. A. Loom <ada-leeds>,")
    result = project.build()
    assert "Ms. A. Loom, Bo Weaver" in result.says("wool")
    assert json.loads((result.outdir / "recaps.json").read_bytes())["talks"][0]["printed"] == {"ada-leeds": "Ms. A. Loom"}
    same_as_clean(project)
