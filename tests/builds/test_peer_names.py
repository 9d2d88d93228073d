"""What is not in an archive is found in its peers: roles, earlier talks, and people."""

from __future__ import annotations

import pytest

from tests.builds.family import address, elsewhere
from tests.builds.project import differences, flat, in_warnings
from tests.builds.three import Three

#: What is written, where it leads, what it says.
ROLES = [
    ("{talk}`wool-2020/carding-a-start`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`carding-a-start`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`Carding: A Start`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`combing`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`wool-2020/combing`", "recaps/a.html#carding-a-start", "Carding: a start"),
    ("{talk}`~carding-a-start`", "recaps/a.html#carding-a-start", "Carding"),
    ("{talk}`the first <combing>`", "recaps/a.html#carding-a-start", "the first"),
    ("{talk}`wool-2020/closing`", "recaps/a.html#closing", "Closing"),
    ("{speaker}`bo-weaver`", "speakers/bo-weaver.html", "Bo Weaver"),
    ("{speaker}`Dr. ADA  lóom`", "speakers/ada-loom.html", "Ada Loom"),
    ("{speaker}`Countess`", "speakers/ada-loom.html", "Ada Loom"),
    ("{speaker}`~Bo Weaver`", "speakers/bo-weaver.html", "Bo"),
    ("{conference}`wool-mmxx`", "recaps/a.html#conference-wool-2020", "Wool 2020"),
    ("{external+wool:recap:talk}`wool-2020/closing`", "recaps/a.html#closing", "Closing"),
    ("{ref}`talk-wool-2020-closing`", "recaps/a.html#closing", "Closing"),
    ("[](inv:wool:recap:talk#wool-2020/closing)", "recaps/a.html#closing", "Closing"),
]


def test_what_is_not_here_is_found_in_a_sister(three: Three) -> None:
    result = three.third("# Notes\n\nLook: " + "; ".join(role for role, _, _ in ROLES) + "\n").build()
    assert result.warnings == []
    links = [(str(link["href"]), flat(link)) for link in result.main("recaps/a").select("p a")]
    assert links == [(address("wool") + path, text) for _, path, text in ROLES]


def test_what_is_here_comes_first(three: Three) -> None:
    result = three.third("# Notes\n\n:::{talk} Closing\n:::\n\n{talk}`Closing`\n").build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == ["#talk-closing"]


def test_what_two_sisters_have_is_ambiguous(three: Three) -> None:
    project = three.third("# Notes\n\n{talk}`Closing`\n")
    assert project.build().warnings == [
        "recaps/a.md:3: WARNING: talk 'Closing' is in several archives; write one of "
        "{external+wool:recap:talk}`wool-2020/closing`, {external+silk:recap:talk}`silk-2021/closing` [recaps.reference]"
    ]
    project.edit("recaps/a.md", "{talk}`Closing`", "{external+silk:recap:talk}`silk-2021/closing`")
    result = project.build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == [address("silk") + "recaps/a.html#closing"]


def test_a_person_is_in_several_archives_and_the_first_counts(three: Three) -> None:
    result = three.third("# Notes\n\n{speaker}`Ada Loom`\n").build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == [address("wool") + "speakers/ada-loom.html"]


def test_what_no_archive_has_is_warned_of(three: Three) -> None:
    result = three.third("# Notes\n\n{talk}`no such talk`\n").build()
    assert len(result.warnings) == len(in_warnings(result, "reference")) == 1


def test_a_conference_is_where_its_recap_is(three: Three) -> None:
    three.silk.edit("recaps/a.md", "## Closing", "## Knitting\n\n:::{talk}\n:conference: Wool 2020\n:::\n\n## Closing")
    three.silk.build()
    silk = {"silk": (address("silk"), str(three.silk.root / "build" / "html"))}
    wool = {"wool": (address("wool"), str(three.wool.root / "build" / "html"))}
    result = three.third("# Notes\n\n{conference}`Wool 2020`\n", recaps_archives=silk | wool).build()
    assert result.warnings == []
    link = result.main("recaps/a").select_one("p a")
    assert link
    assert str(link["href"]).startswith(address("wool"))


def test_a_talk_follows_one_in_a_sister(three: Three) -> None:
    text = "# Linen 2022\n\n:::{talk} Carding again\n:follows: carding-a-start\n:conference: Linen 2022\n:::\n"
    project = three.third(text)
    result = project.build()
    assert result.warnings == []
    assert "Continues Carding: a start" in result.says("recaps/a")
    three.wool.edit("recaps/a.md", "## Carding: a start", "## Carding: the start")
    three.wool.edit("recaps/a.md", ":aliases: combing", ":aliases: combing, carding-a-start")
    three.wool.build()
    again = project.build()
    assert again.written - {"index"} == {"recaps/a"}
    assert "Continues Carding: the start" in again.says("recaps/a")
    project.edit("recaps/a.md", "carding-a-start", "Closing")
    assert project.build().warnings == [
        "recaps/a.md:3: WARNING: :follows: 'Closing' can be several talks; "
        "did you mean 'wool-2020/closing' (in wool) or 'silk-2021/closing' (in silk)? [recaps.follows]"
    ]


@pytest.mark.parametrize("role", [role for role, _, _ in ROLES[-3:]])
def test_a_title_that_changes_in_a_sister_changes_in_links(three: Three, role: str) -> None:
    project = three.third(f"# Notes\n\n{role}\n")
    assert "Closing" in project.build().says("recaps/a")
    three.wool.edit("recaps/a.md", "## Closing\n\n:::{talk}\n", "## Closing\n\n:::{talk}\n:title: The end\n:id: closing\n")
    three.wool.build()
    result = project.build()
    assert "The end" in result.says("recaps/a")
    assert differences(result.outdir, project.clean_build().outdir) == []


def test_a_sister_that_is_renamed_changes_what_links_say_of_it(three: Three) -> None:
    project = three.third("# Notes\n\n{talk}`combing`\n")
    assert "(in Wool)" in project.build().text("recaps/a")
    three.wool.configure(project="Woolens")
    three.wool.build()
    again = project.build()
    assert again.written - {"index"} == {"recaps/a"}
    assert "(in Woolens)" in again.text("recaps/a")


def test_people_are_the_same_by_id_name_or_alias(three: Three) -> None:
    text = "# Linen 2022\n\n:::{talk} One\n:speakers: ADA LOOM; Cyrus Dyer; C. Ountess\n:::\n\n"
    text += ":::{speaker} Cyrus Dyer\n:aliases: Cy Dyer\n:::\n\n:::{speaker} C. Ountess\n:id: the-countess\n:::\n"
    result = three.third(text).build()
    assert result.warnings == []
    silk, talk = address("silk"), address("silk") + "recaps/a.html#closing"
    assert elsewhere(result, "ada-loom") == {
        "Wool": {
            "": address("wool") + "speakers/ada-loom.html",
            "Carding: a start": address("wool") + "recaps/a.html#carding-a-start",
        },
        "Silk": {"": silk + "speakers/ada-loom.html", "Closing": talk},
    }
    assert elsewhere(result, "cyrus-dyer") == {"Silk": {"": silk + "speakers/cy-dyer.html", "Closing": talk}}
    assert elsewhere(result, "the-countess") == {"Silk": {"": silk + "speakers/the-countess.html", "Closing": talk}}
    assert "Closing · Silk 2021" in result.says("speakers/the-countess")


def test_an_inventory_that_the_project_names_itself_is_left_to_it(three: Three) -> None:
    inventory = str(three.silk.root / "build" / "html" / "objects.inv")
    project = three.third(
        "# Notes\n\n{external+wool:recap:conference}`silk-2021`\n",
        intersphinx_mapping={"wool": ("https://other.example/", inventory)},
        extensions=["myst_parser", "recaps", "sphinx_exact", "sphinx.ext.intersphinx"],
    )
    result = project.build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == [
        "https://other.example/recaps/a.html#conference-silk-2021"
    ]
