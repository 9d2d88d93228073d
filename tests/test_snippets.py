"""The guide's examples are built, in both markups, and give what the guide says they do."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from recaps.records.model import Document

from tests.builds.markup import without_lines
from tests.builds.project import flat
from tests.conftest import MakeProject
from tests.guide import GUIDE, INDEX, SNIPPETS, built, code, docname, section, snippet


def outline(doctree: nodes.document) -> str:
    """The doctree as text, without what only tells where in which file a node was written."""
    for node in doctree.findall(nodes.Element):
        # "slug" is MyST's own name of a heading; "source" is that of the file.
        for attribute in ("source", "slug", "line"):
            node.attributes.pop(attribute, None)
        if "query" in node:
            node["query"] = without_lines(node["query"])
    for node in list(doctree.findall(nodes.TextElement)):
        merge_texts(node)
    return doctree.pformat()


def merge_texts(parent: nodes.Element) -> None:
    """Make neighboring pieces of text one: MyST makes a piece of every line."""
    children: list[nodes.Node] = []
    for child in parent.children:
        if isinstance(child, nodes.Text) and children and isinstance(children[-1], nodes.Text):
            children[-1] = nodes.Text(children[-1].astext() + child.astext())
        else:
            children.append(child)
    parent.children = []
    parent.extend(children)


@pytest.mark.parametrize("name", SNIPPETS)
def test_an_example_means_the_same_in_both_markups(make_project: MakeProject, name: str) -> None:
    records: dict[str, Document] = {}
    trees = {}
    for suffix in (".md", ".rst"):
        _, result = built(make_project, name, suffix)
        assert result.warnings == []
        records[suffix] = result.domain.documents[docname(name)]
        trees[suffix] = outline(result.env.get_doctree(docname(name)))
    assert without_lines(records[".md"]) == without_lines(records[".rst"])
    assert trees[".md"] == trees[".rst"]


def test_the_examples_note_records(make_project: MakeProject) -> None:
    """Two empty documents would be equal as well."""
    _, result = built(make_project, "first-recap", ".md")
    assert set(result.catalog.talks) == {
        "exampleconf-2025/reading-other-people-s-logs",
        "exampleconf-2025/small-tools-long-lives",
        "exampleconf-2025/ten-errors-in-five-minutes",
    }
    # Robin wrote the recap.
    assert set(result.catalog.speakers) == {"ada-lovelace", "alan-turing", "grace-hopper", "mary-shaw", "robin-reader"}


def test_every_example_is_shown_and_exists_in_both_markups() -> None:
    folder = GUIDE / "snippets"
    shown = {
        match
        for page in GUIDE.glob("*.md")
        for match in re.findall(r"\{literalinclude\} snippets/(\S+)", page.read_text("utf-8"))
    }
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in {".md", ".rst", ".py"}}
    assert shown == there
    # MyST's own links have no counterpart in reStructuredText.
    pairs = {name for name in there if not name.endswith(".py")} - {"linking/plain.md"}
    assert {name.removesuffix(".md") for name in pairs if name.endswith(".md")} == {
        name.removesuffix(".rst") for name in pairs if name.endswith(".rst")
    }


# -- what the guide promises -------------------------------------------------------------------------------------------


def test_your_first_recap_appears_where_the_guide_says(make_project: MakeProject) -> None:
    _, result = built(make_project, "first-recap", ".md")
    page = result.main("recaps/snippet")
    # The box, with the program.
    box = page.find(class_="recap-conference")
    assert box is not None
    assert "Old Town Hall" in box.get_text()
    assert "Reading Other People's Logs" in box.get_text()
    # The link from the second talk works both ways.
    keynote = page.find(id="keynote-small-tools-long-lives")
    assert keynote is not None
    assert "Mentioned in Reading Other People's Logs" in flat(keynote)
    # A card for the third one.
    card = page.find(class_="recap-talk-card")
    assert card is not None
    assert "Ten Errors in Five Minutes" in card.get_text()
    # Pages that nobody wrote.
    assert "Ten Errors in Five Minutes" in result.says("speakers/mary-shaw")
    assert "Grace Hopper" in result.says("speakers/index")
    assert "ExampleConf 2025" in result.says("conferences/index")
    assert "Small Tools, Long Lives" in result.says("talks/index")
    assert "tooling" in result.says("topics/index")


def test_the_warning_that_the_guide_shows_is_the_one_that_is_given(make_project: MakeProject) -> None:
    shown = re.search(r"^```text\n(.+)\n```$", section("directives.md", "Warnings"), re.MULTILINE)
    assert shown
    text = snippet("first-recap.md").replace(":date: 2025-05-21\n", ":date: 21 May\n", 1)
    result = make_project({"index.rst": INDEX, "recaps/exampleconf-2025.md": text}, suppress_warnings=[]).build()
    assert [f"docs/{line}" for line in result.warnings] == [shown[1]]


def test_an_alias_stays_an_address(make_project: MakeProject) -> None:
    _, result = built(make_project, "identity", ".md")
    assert "`exampleconf-2025.html#small-tools-long-lives`" in section("directives.md", "Names, ids, and labels").replace(
        "\n", " "
    )
    assert result.main("recaps/snippet").find(id="small-tools-long-lives") is not None
    names = result.inventory()
    for id_ in ("exampleconf-2025/small-tools", "exampleconf-2025/small-tools-long-lives"):
        assert names["recap:talk"][id_].title == "Small Tools, Longer Lives"
        assert names["std:label"][f"talk-{id_.replace('/', '-')}"].title == "Small Tools, Longer Lives"


def test_the_names_in_the_guide_are_those_of_the_inventory(make_project: MakeProject) -> None:
    _, result = built(make_project, "talk", ".md")
    names = result.inventory()
    table = [code(line) for line in section("directives.md", "Names, ids, and labels").splitlines() if line.startswith("| ")]
    examples = [cells for cells in table if cells]
    assert len(examples) == 3
    for id_, label, *_ in examples:
        kind = label.partition("-")[0]
        assert names["std:label"][label] == names[f"recap:{kind}"][id_]


def test_a_page_of_one_s_own_takes_the_place_of_the_generated_one(make_project: MakeProject) -> None:
    talk = "Conf 2025\n=========\n\n.. talk:: Notes\n   :speakers: Ada Lovelace\n"
    files = {"index.rst": INDEX, "recaps/conf-2025.rst": talk, "speakers/ada-lovelace.md": snippet("speaker-page.md")}
    result = make_project(files, suppress_warnings=[]).build()
    assert result.warnings == []
    says = result.says("speakers/ada-lovelace")
    assert says.index("she/her") < says.index("letters that explain them") < says.index("Notes")


def test_a_missing_photo_is_a_card(make_project: MakeProject) -> None:
    original = "https://robin.example/exampleconf-2025/"
    text = f"---\noriginal: {original}\n---\n\n{snippet('photo.md')}"
    result = make_project({"index.rst": INDEX, "recaps/snippet.md": text}, suppress_warnings=["recaps.photo"]).build()
    assert result.warnings == []
    page = result.main("recaps/snippet")
    cards = page.find_all(class_="recap-photo")
    assert len(cards) == 2
    assert page.find("img") is None
    assert "The main hall, five minutes before the keynote. Photo: Robin Reader" in flat(cards[0])
    assert [card.find_all("a")[-1]["href"] for card in cards] == [original, original]


@pytest.mark.parametrize("value", ["Room #3", "> 9000", "| pipe", "'Small' Hall"])
def test_values_that_need_quotes_in_myst(make_project: MakeProject, value: str) -> None:
    """As the guide has it: in MyST they are lost without quotes, in reStructuredText they are not."""

    def venue(name: str, text: str) -> str:
        result = make_project({name: text}, exclude_patterns=[]).build()
        return "".join(conference.venue for conference in result.catalog.conferences.values())

    markdown = "# Page\n\n:::{{conference}} Conf 2025\n:venue: {}\n:::\n"
    assert venue("index.md", markdown.format(value)) != value
    assert venue("index.md", markdown.format(f'"{value}"')) == value
    assert venue("index.rst", f"Page\n====\n\n.. conference:: Conf 2025\n   :venue: {value}\n") == value
