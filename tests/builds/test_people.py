"""People whose names are alike, as the pages show them, and the next build."""

from __future__ import annotations

import json
import zlib

import pytest
from recaps.records.naming import fold

from tests.builds.project import PIXEL, Project, Result, differences
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


SECRET = """---
author: Robin Reader, Gone Person
aliases: old/wool-recap
---

# Wool 2020

:::{conference} Wool 2020
:::

:::{speaker} Ada Loom
:former: Deadname Loom
:aliases: ada
:pronouns: she/her
:::

:::{speaker} Gone Person
:aliases: Goney
:former: Went Before
:pronouns: they/them
:::

## Spinning

:::{talk}
:speakers: Deadname Loom, Gone Person
:::

Says {speaker}`Deadname Loom`, {speaker}`the late Deadname Loom <ada-loom>`, {speaker}`gone-person`, {speaker}`G. <Goney>`.

:::{photo} sheep.png
:credit: Gone Person
:credit-url: https://pictures.example/gone-person
:::

:::{photo} sheep.png
:credit: Deadname Loom
:::

## Dyeing

:::{talk}
:speakers: Went Before, Bo Weaver
:::
"""
HIDE = ("wool.md", ":pronouns: they/them", ":pronouns: they/them\n:hidden:")


def holding(result: Result, *names: str) -> list[str]:
    """The files of the output in which one of the names is, in whatever spelling; inventories are unpacked."""
    keys = {form for name in names for form in (fold(name), fold(name).replace("-", ""))}
    found = []
    for path in result.outdir.rglob("*"):
        if path.is_file() and path.suffix not in {".png", ".js", ".css"}:
            content = path.read_bytes()
            if path.name == "objects.inv":
                content = zlib.decompress(content.split(b"\n", 4)[4])
            text = fold(content.decode(errors="replace"))
            if any(key in text or key in text.replace("-", "") for key in keys):
                found.append(path.relative_to(result.outdir).as_posix())
    return found


@pytest.fixture
def secret(make_project: MakeProject) -> Project:
    project = make_project({"index.md": "# Home\n\n```{talks}\n```\n", "wool.md": SECRET})
    project.write("sheep.png", PIXEL)
    project.configure(html_copy_source=True)
    return project


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "text", "recaps"])
def test_a_former_name_is_nowhere(secret: Project, builder: str) -> None:
    result = secret.build(builder)
    assert result.warnings == []
    assert holding(result, "Deadname Loom", "Deadname") == []
    if builder == "html":
        assert "Says Ada Loom, Ada Loom, Gone Person, G.." in result.says("wool")
        assert "Photo: Ada Loom" in result.says("wool")
        assert not (result.outdir / "_sources" / "wool.md.txt").exists()
        assert not result.path("speakers/deadname-loom").exists()
    assert result.catalog.find("speaker", "Deadname Loom") == ("ada-loom",)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text"])
def test_who_is_hidden_is_nowhere(secret: Project, builder: str) -> None:
    secret.edit("wool.md", "https://pictures.example/gone-person", "https://pictures.example/x")
    before = secret.build(builder)
    assert holding(before, "Gone Person")
    secret.edit(*HIDE)
    result = secret.build(builder)
    assert result.warnings == []
    assert holding(result, "Gone Person", "Goney", "Went Before", "Gone-Person") == []
    assert differences(result.outdir, secret.clean_build(builder).outdir) == []
    if builder != "text":
        index = "/index" if builder == "dirhtml" else ""
        assert "a person" in result.says(f"wool{index}")
        assert "Photo: a person" in result.says(f"wool{index}")
        page = result.text(f"speakers/gone-person{index}")
        assert "This page was removed." in page
        assert '<meta name="robots" content="noindex">' in page
        assert "pictures.example" not in result.text(f"wool{index}")
    secret.edit("wool.md", "\n:hidden:", "")
    again = secret.build(builder)
    assert holding(again, "Gone Person")
    assert differences(again.outdir, secret.clean_build(builder).outdir) == []


def test_the_address_of_who_is_hidden_goes_with_the_profile(secret: Project) -> None:
    secret.edit(*HIDE)
    result = secret.build()
    assert result.path("speakers/gone-person").is_file()
    result.path("speakers/gone-person").unlink()
    assert secret.build().path("speakers/gone-person").is_file()
    secret.edit("wool.md", ":::{speaker} Gone Person", ":::{speaker} Somebody Else")
    result = secret.build()
    assert not result.path("speakers/somebody-else").exists() or "removed" in result.text("speakers/somebody-else")
    assert "removed" not in result.text("speakers/gone-person")
    same_as_clean(secret)


def test_neutral_words_are_in_the_language_of_the_page(secret: Project) -> None:
    secret.edit(*HIDE)
    secret.configure(language="de")
    result = secret.build()
    assert "eine Person" in result.says("wool")
    assert "Diese Seite wurde entfernt." in result.text("speakers/gone-person")


def test_small_pages_lead_to_what_was_there(secret: Project) -> None:
    result = secret.build()
    for name, target in (
        ("t/wool-2020/spinning.html", "../../wool.html#spinning"),
        ("old/wool-recap.html", "../wool.html"),
        ("speakers/ada.html", "../speakers/ada-loom.html"),
    ):
        text = (result.outdir / name).read_text(encoding="utf-8")
        assert f'content="0; url={target}"' in text
        assert f'<a href="{target}">' in text
        assert len(text) < 1500
    talk = (result.outdir / "t/wool-2020/spinning.html").read_text(encoding="utf-8")
    assert '<meta property="og:title" content="Spinning">' in talk
    assert 'content="Ada Loom, Gone Person · Wool 2020"' in talk


def test_small_pages_follow(secret: Project) -> None:
    secret.build()
    secret.edit("wool.md", "## Spinning\n\n:::{talk}", "## Spinning wool\n\n:::{talk}\n:aliases: spinning")
    result = secret.build()
    assert "wool.html#spinning-wool" in (result.outdir / "t/wool-2020/spinning.html").read_text(encoding="utf-8")
    assert (result.outdir / "t/wool-2020/spinning-wool.html").is_file()
    same_as_clean(secret)
    secret.edit("wool.md", "\n:aliases: spinning", "")
    result = secret.build()
    assert not (result.outdir / "t/wool-2020/spinning.html").exists()
    same_as_clean(secret)
    secret.edit("wool.md", "aliases: old/wool-recap", "aliases: [old/other, other]")
    result = secret.build()
    assert not (result.outdir / "old/wool-recap.html").exists()
    assert (result.outdir / "old/other.html").is_file()
    same_as_clean(secret)
    secret.write("other.md", "---\norphan: true\n---\n# A page of that name\n")
    assert "A page of that name" in secret.build().says("other")
    same_as_clean(secret)


def test_an_old_conference_id_leads_to_its_talks(secret: Project) -> None:
    secret.edit("wool.md", ":::{conference} Wool 2020\n", ":::{conference} Wool 2020\n:aliases: wool-mmxx\n")
    result = secret.build()
    assert (result.outdir / "t/wool-mmxx/dyeing.html").is_file()
    same_as_clean(secret)


@pytest.mark.parametrize("alias", ["../up", "a b", "https://x.example/", "a/../../b"])
def test_an_alias_that_was_no_page(secret: Project, alias: str) -> None:
    secret.edit("wool.md", "aliases: old/wool-recap", f"aliases: {json.dumps(alias)}")
    result = secret.build()
    (warning,) = result.warnings
    assert "wool.md:1: WARNING: aliases:" in warning


def test_permanent_addresses_are_the_same_in_folders(secret: Project) -> None:
    result = secret.build("dirhtml")
    text = (result.outdir / "t/wool-2020/spinning.html").read_text(encoding="utf-8")
    assert 'url=../../wool/#spinning"' in text
    assert "url=../../wool/" in (result.outdir / "old/wool-recap/index.html").read_text(encoding="utf-8")
