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


MENTIONED = """
# Wool 2020

:::{conference} Wool 2020
:::

## Spinning

:::{talk}
:speakers: Bo Weaver
:::

As {speaker}`Ada Loom` said, and {speaker}`~Cy Felt`, and {speaker}`Di`.

:::{speaker} Ada Loom
:::
"""


def test_a_page_comes_and_goes_with_what_is_on_it(make_project: MakeProject) -> None:
    project = make_project({"index.md": "# Home\n\n```{speakers}\n:layout: count\n```\n", "wool.md": MENTIONED})
    result = project.build()
    assert result.warnings == []
    assert "As Ada Loom said, and Cy, and Di." in result.says("wool")
    assert "1 speaker" in result.says()
    assert {name for name in result.pages() if name.startswith("speakers/")} == {"speakers/index", "speakers/bo-weaver"}
    assert result.inventory()["recap:speaker"].keys() == {"bo-weaver"}
    assert not [key for key in result.inventory()["std:label"] if key.startswith("speaker-ada")]
    project.edit("wool.md", ":::{speaker} Ada Loom", ":::{speaker} Ada Loom\n:pronouns: she/her")
    result = project.build()
    assert result.main("wool").select_one('p > a[href="speakers/ada-loom.html"]')
    assert "Mentioned in Spinning" in result.says("speakers/ada-loom")
    assert "1 speaker" in result.says()
    same_as_clean(project)
    project.edit("wool.md", "\n:pronouns: she/her", "")
    result = project.build()
    assert not result.path("speakers/ada-loom").exists()
    assert not result.main("wool").select_one('a[href="speakers/ada-loom.html"]')
    same_as_clean(project)


def test_the_recap_is_on_the_page_of_who_wrote_it(make_project: MakeProject) -> None:
    text = "---\nauthor: Ada Loom\n---\n" + MENTIONED
    project = make_project({"index.md": "# Home\n", "wool.md": text})
    result = project.build()
    assert result.warnings == []
    page = result.says("speakers/ada-loom")
    assert "Recaps by Ada Loom Wool 2020" in page
    assert "Mentioned" not in page
    assert result.main("wool").select_one('.recap-conference a[href="speakers/ada-loom.html"]')
    project.edit("wool.md", "author: Ada Loom", "author: Bo Weaver")
    result = project.build()
    assert not result.path("speakers/ada-loom").exists()
    assert "Recaps by Bo Weaver" in result.says("speakers/bo-weaver")
    same_as_clean(project)


def test_a_name_that_is_nearly_known_is_asked_about(make_project: MakeProject) -> None:
    text = MENTIONED + "\n{speaker}`Bo Weever` {speaker}`Weaver` {speaker}`ada-lom` {speaker}`Virginia Woolf`\n"
    warnings = make_project({"index.md": "# Home\n", "wool.md": text}).build().warnings
    assert [warning.partition("did you mean ")[2].partition(" (")[0] for warning in warnings] == [
        "'bo-weaver'",
        "'bo-weaver'",
        "'ada-loom'",
    ]
