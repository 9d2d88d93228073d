"""Listings, and the pages that nobody writes: what they hold, and that their links lead somewhere."""

from __future__ import annotations

import pytest

from tests.builds.full_page import PARTS, anchored, built, targets
from tests.builds.markup import Block, page
from tests.builds.project import PIXEL, flat
from tests.conftest import MakeProject


class TestListings:
    def test_layouts_hold_the_same_talks(self, make_project: MakeProject) -> None:
        for layout in ("list", "table", "cards"):
            result = built(make_project, ".md", *PARTS, "## List of all", Block("talks", "", (f":layout: {layout}",)))
            section = anchored(result, "list-of-all")
            assert {"Carding", "The whole wheel", "Felt now"} <= targets(section).keys()
            assert (section.find("table") is not None) is (layout == "table")

    @pytest.mark.parametrize(
        ("directive", "words"),
        [("talks", "3 talks"), ("speakers", "2 speakers"), ("conferences", "2 conferences"), ("topics", "2 topics")],
    )
    def test_count(self, directive: str, words: str, make_project: MakeProject) -> None:
        result = built(make_project, ".md", *PARTS, "## How many", Block(directive, "", (":layout: count",)))
        assert flat(anchored(result, "how-many")) == f"How many {words}"

    def test_filter_and_limit(self, make_project: MakeProject) -> None:
        options = (":speaker: Ada Loom", ":sort: title", ":limit: 1")
        result = built(make_project, ".md", *PARTS, "## One of hers", Block("talks", "", options))
        assert set(targets(anchored(result, "one-of-hers"))) & {"Carding", "The whole wheel", "Felt now"} == {"Felt now"}

    def test_nothing_there(self, make_project: MakeProject) -> None:
        assert "No talks yet." in built(make_project, ".md", Block("talks")).says()

    @pytest.mark.parametrize("kind", ["keynote", "lightning"])
    def test_a_kind_without_talks_is_no_mistake(self, kind: str, make_project: MakeProject) -> None:
        built(make_project, ".md", *PARTS, Block("talks", "", (f":kind: {kind}",)))


class TestIndexes:
    def test_pages(self, make_project: MakeProject) -> None:
        assert built(make_project, ".md", *PARTS).pages() == {
            "index",
            "conferences/index",
            "conferences/wool-days",
            "conferences/silk",
            "speakers/index",
            "speakers/ada",
            "speakers/bo-weaver",
            "talks/index",
            "topics/index",
            "topics/wheels",
            "topics/yarn",
        }

    def test_speakers_from_a_to_z(self, make_project: MakeProject) -> None:
        result = built(make_project, ".md", *PARTS)
        links = targets(result.main("speakers/index"))
        assert links["A"] == "#letter-a"
        assert links["B"] == "#letter-b"
        assert anchored(result, "letter-a", "speakers/index")
        assert links["Ada Loom"] == "ada.html"

    def test_conferences_by_series(self, make_project: MakeProject) -> None:
        links = targets(built(make_project, ".md", *PARTS).main("conferences/index"))
        assert links["Wool 2020"] == "../index.html#conference-wool-20"
        assert links["Silk 2019"] == "silk.html#conference-silk-2019"

    def test_topic(self, make_project: MakeProject) -> None:
        assert "The whole wheel" in built(make_project, ".md", *PARTS).says("topics/yarn")

    def test_no_pages_if_not_wanted(self, make_project: MakeProject) -> None:
        assert built(make_project, ".md", *PARTS, recaps_pages=False).pages() == {"index"}

    def test_every_link_of_every_page_leads_somewhere(self, make_project: MakeProject) -> None:
        for pages in (True, False):
            result = built(make_project, ".md", *PARTS, recaps_pages=pages)
            for docname in result.pages():
                for name, target in targets(result.main(docname)).items():
                    path, _, anchor = target.partition("#")
                    if "://" in path:
                        continue
                    file = (result.path(docname).parent / path).resolve() if path else result.path(docname)
                    assert file.is_file(), f"{docname}: {name} → {target}"
                    assert not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"), f"{docname}: {name} → {target}"

    def test_a_committed_series_page_breaks_no_link(self, make_project: MakeProject) -> None:
        project = make_project({"index.md": page(".md", *PARTS), "conferences/silk.md": "# Silk\n\nOf moths.\n"})
        project.write("sheep.png", PIXEL)
        result = project.build()
        assert result.warnings == []
        path, _, anchor = result.inventory()["recap:conference"]["silk-2019"].uri.partition("#")
        assert not anchor or f'id="{anchor}"' in (result.outdir / path).read_text(encoding="utf-8")
        assert "Of moths." in result.says("conferences/silk")

    def test_no_source_is_offered(self, make_project: MakeProject) -> None:
        assert "_sources/" not in built(make_project, ".md", *PARTS, html_theme="alabaster").text("speakers/ada")

    def test_a_toctree_may_name_them_before_there_is_anything(self, make_project: MakeProject) -> None:
        names = ("conferences/index", "speakers/index", "talks/index", "topics/index")
        text = "# A\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"
        result = make_project({"index.md": text}, suppress_warnings=[]).build()
        assert result.warnings == []
        assert set(names) <= result.pages()


def test_ids_on_a_page_are_unique(make_project: MakeProject) -> None:
    by_year = [Block("talks", "", (":group: year", f":speaker: {name}")) for name in ("Ada Loom", "Bo Weaver")]
    result = built(make_project, ".md", *PARTS, *by_year, Block("speakers", "", (":group: letter",)))
    for docname in result.pages():
        ids = [str(tag["id"]) for tag in result.main(docname).find_all(id=True)]
        assert sorted(ids) == sorted(set(ids)), docname


def test_generated_pages_have_labels_of_their_own_with_autosectionlabel(make_project: MakeProject) -> None:
    extensions = ["myst_parser", "recaps", "sphinx_exact", "sphinx.ext.autosectionlabel"]
    parts = (Block("conference", "Silk 2020"), "## Carding", Block("talk", "", (":speakers: Ada Loom", ":topics: yarn")))
    assert built(make_project, ".md", *parts, extensions=extensions).domain.last.pages


@pytest.mark.parametrize(
    "builder", ["dirhtml", "singlehtml", "epub", "text", "latex", "texinfo", "man", "xml", "gettext", "linkcheck", "dummy"]
)
def test_other_builders(builder: str, make_project: MakeProject) -> None:
    toctree = "```{toctree}\nconferences/index\nspeakers/index\ntalks/index\ntopics/index\n```\n"
    project = make_project(
        {"index.md": page(".md", *PARTS) + "\n" + toctree}, linkcheck_ignore=[r"https?://.*"], epub_copyright="x", version="1"
    )
    project.write("sheep.png", PIXEL)
    assert project.build(builder).warnings == []


def test_a_table_in_plain_text_keeps_words_whole(make_project: MakeProject) -> None:
    project = make_project({"index.md": page(".md", *PARTS, "## All", Block("talks", "", (":layout: table",)))})
    project.write("sheep.png", PIXEL)
    table = [line for line in project.build("text").text().splitlines() if line.startswith("|")]
    assert [line for line in table if "Carding" in line]
    assert [line for line in table if "Felt now" in line]


def test_an_extension_that_asks_for_objects_early_changes_nothing(make_project: MakeProject) -> None:
    events = "('builder-inited', 'env-before-read-docs', 'source-read', 'doctree-read', 'env-updated', 'env-check-consistency')"
    code = (
        "def ask(app, *rest):\n    list(app.env.get_domain('recap').get_objects())\n"
        f"def setup(app):\n    for event in {events}:\n        app.connect(event, ask, priority=1)\n"
    )
    project = make_project({"index.md": page(".md", *PARTS)})
    project.write("sheep.png", PIXEL)
    known = project.build(folder="alone").inventory()
    project.extend("asks_early", code)
    assert project.build().inventory() == known
    project.edit("index.md", "Ada Loom", "Eve Loom")
    assert project.build().inventory() == project.clean_build().inventory() != known
