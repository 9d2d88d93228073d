"""Roles and the inventory: every name that something can be found by."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.builds.markup import LANGUAGES, Block, page, role
from tests.builds.project import Item, Result, flat
from tests.builds.wool import NAMED
from tests.conftest import MakeProject, OnePage

Inventory = dict[str, dict[str, Item]]

PARTS = (
    *NAMED,
    Block("talk", "Closing", (":conference: Silk 2019",)),
    Block("talk", "Only there", (":conference: Silk 2019",)),
)
CARDING, CLOSING = "#carding-a-start", "#closing"
ADA, WOOL, SILK = "speakers/ada-loom.html", "#conference-wool-2020", "conferences/silk.html#conference-silk-2019"

# What is written, where it leads, what it says.
ROLES = [
    ("talk", "wool-2020/carding-a-start", CARDING, "Carding: a start"),
    ("talk", "carding-a-start", CARDING, "Carding: a start"),
    ("talk", "Carding: A Start", CARDING, "Carding: a start"),
    ("talk", "combing", CARDING, "Carding: a start"),
    ("talk", "wool-2020/combing", CARDING, "Carding: a start"),
    ("talk", "~carding-a-start", CARDING, "Carding"),
    ("talk", "the first <carding-a-start>", CARDING, "the first"),
    ("talk", "the first <Carding: a start>", CARDING, "the first"),
    ("talk", "closing", CLOSING, "Closing"),  # that of the conference which the page is about
    ("speaker", "ada-loom", ADA, "Ada Loom"),
    ("speaker", "Ada Loom", ADA, "Ada Loom"),
    ("speaker", "Dr. ADA  lóom", ADA, "Ada Loom"),
    ("speaker", "Countess", ADA, "Ada Loom"),
    ("speaker", "~Ada Loom", ADA, "Ada"),
    ("speaker", "she <Ada Loom>", ADA, "she"),
    ("conference", "wool-2020", WOOL, "Wool 2020"),
    ("conference", "Wool 2020", WOOL, "Wool 2020"),
    ("conference", "wool-mmxx", WOOL, "Wool 2020"),
    ("conference", "~Wool 2020", WOOL, "2020"),
    ("conference", "Silk 2019", SILK, "Silk 2019"),
]


def found(result: Result, docname: str = "index") -> Tag:
    """The paragraph that begins with ``Look:``."""
    return next(tag for tag in result.main(docname).find_all("p") if flat(tag).startswith("Look:"))


def href(tag: Tag) -> str:
    """Where the link in *tag* leads."""
    assert tag.a
    return str(tag.a["href"])


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_roles(suffix: str, one_page: OnePage) -> None:
    line = "Look: " + "; ".join(role(name, target, suffix) for name, target, _, _ in ROLES)
    result = one_page(page(suffix, *PARTS) + line + "\n", suffix)
    assert result.warnings == []
    links = [(str(link["href"]), flat(link)) for link in found(result).find_all("a")]
    assert links == [(href, text) for _, _, href, text in ROLES]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_the_qualified_name_of_a_role_works_without_primary_domain(suffix: str, one_page: OnePage) -> None:
    text = page(suffix, *(part._replace(name=f"recap:{part.name}") if isinstance(part, Block) else part for part in PARTS))
    result = one_page(text + "Look: " + role("recap:talk", "combing", suffix) + "\n", suffix, primary_domain=None)
    assert result.warnings == []
    assert href(found(result)) == CARDING


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize(("target", "text"), [("!Ada Loom", "Ada Loom"), ("!nobody at all", "nobody at all")])
def test_no_link_where_none_is_wanted(target: str, text: str, suffix: str, one_page: OnePage) -> None:
    result = one_page(page(suffix, *PARTS) + "Look: " + role("speaker", target, suffix) + "\n", suffix)
    assert result.warnings == []
    assert found(result).a is None
    assert flat(found(result)) == f"Look: {text}"


def test_other_pages_prefer_their_own_conference(make_project: MakeProject) -> None:
    other = page(".md", Block("conference", "Silk 2019"), title="Silk") + "Look: {talk}`closing`\n"
    project = make_project({"index.md": page(".md", *PARTS), "silk.md": other})
    result = project.build()
    assert result.warnings == []
    assert href(found(result, "silk")) == "index.html#" + result.catalog.talks["silk-2019/closing"].where.anchor


@pytest.mark.parametrize(
    "written",
    [
        "{any}`wool-2020/closing`",
        "{ref}`talk-wool-2020-closing`",
        "[](talk-wool-2020-closing)",
        "[](#talk-wool-2020-closing)",
        "<project:#talk-wool-2020-closing>",
    ],
)
def test_sphinx_and_myst_find_talks(written: str, one_page: OnePage) -> None:
    result = one_page(page(".md", *PARTS) + f"Look: {written}\n")
    assert result.warnings == []
    assert (href(found(result)), flat(found(result))) == (CLOSING, "Look: Closing")


@pytest.mark.parametrize("written", ["{any}`ada-loom`", "{ref}`speaker-ada-loom`", "[](#speaker-ada-loom)"])
def test_sphinx_and_myst_find_people(written: str, one_page: OnePage) -> None:
    result = one_page(page(".md", *PARTS) + f"Look: {written}\n")
    assert result.warnings == []
    assert (href(found(result)), flat(found(result))) == (ADA, "Look: Ada Loom")


def test_unknown_names_stay_readable(one_page: OnePage) -> None:
    result = one_page(page(".md", *PARTS) + "Look: {speaker}`nobody-known` and {talk}`that one <zebra>`\n")
    assert len(result.warnings) == 2
    assert flat(found(result)) == "Look: nobody-known and that one"


def test_a_person_need_not_be_known(one_page: OnePage) -> None:
    text = "Look: {speaker}`Nobody Known`, {speaker}`~Nobody Known` and {speaker}`them <Some Body>`\n"
    result = one_page(page(".md", *PARTS) + text)
    assert result.warnings == []
    assert flat(found(result)) == "Look: Nobody Known, Nobody and them"


def test_unknown_names_are_no_trouble_with_nitpicky_off(one_page: OnePage) -> None:
    result = one_page(page(".md", *PARTS) + "Look: {speaker}`nobody-known`\n", nitpicky=False)
    line = page(".md", *PARTS).count("\n") + 1
    assert result.warnings == [f"index.md:{line}: WARNING: no speaker 'nobody-known' in this archive [recaps.reference]"]


class TestInventory:
    @pytest.fixture
    def inventory(self, one_page: OnePage) -> Inventory:
        return one_page(page(".md", *PARTS)).inventory()

    def test_talks(self, inventory: Inventory) -> None:
        talks = {name: item for name, item in inventory["recap:talk"].items() if name.startswith("wool")}
        assert talks == {
            "wool-2020/carding-a-start": ("index.html" + CARDING, "Carding: a start"),
            "wool-2020/combing": ("index.html" + CARDING, "Carding: a start"),
            "wool-2020/closing": ("index.html" + CLOSING, "Closing"),
            # Below the id that the conference had.
            "wool-mmxx/carding-a-start": ("index.html" + CARDING, "Carding: a start"),
            "wool-mmxx/combing": ("index.html" + CARDING, "Carding: a start"),
            "wool-mmxx/closing": ("index.html" + CLOSING, "Closing"),
        }
        assert {"silk-2019/closing", "silk-2019/only-there"} <= inventory["recap:talk"].keys()

    def test_speakers(self, inventory: Inventory) -> None:
        people = inventory["recap:speaker"]
        assert people["ada-loom"] == people["countess"] == people["ada-l"] == (ADA, "Ada Loom")
        assert people["bo-weaver"] == ("speakers/bo-weaver.html", "Bo Weaver")

    def test_conferences(self, inventory: Inventory) -> None:
        assert inventory["recap:conference"] == {
            "wool-2020": ("index.html" + WOOL, "Wool 2020"),
            "wool-mmxx": ("index.html" + WOOL, "Wool 2020"),
            "silk-2019": (SILK, "Silk 2019"),
        }

    def test_a_label_for_each(self, inventory: Inventory) -> None:
        for kind in ("talk", "speaker", "conference"):
            for name, item in inventory[f"recap:{kind}"].items():
                assert inventory["std:label"][f"{kind}-{name.replace('/', '-')}"] == item


def test_an_authors_own_label_goes_before_ours(one_page: OnePage) -> None:
    result = one_page(page(".md", *PARTS) + "(talk-wool-2020-closing)=\n## Mine\n\nLook: {ref}`talk-wool-2020-closing`\n")
    assert result.warnings == []
    assert flat(found(result)) == "Look: Mine"
