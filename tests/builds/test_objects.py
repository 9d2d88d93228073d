"""What readers see of talks, conferences, people and photos."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.builds.full_page import PARTS, anchored, built, targets
from tests.builds.markup import LANGUAGES, Block, page
from tests.builds.project import differences, flat
from tests.conftest import MakeProject


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_talk_tells_everything(suffix: str, make_project: MakeProject) -> None:
    result = built(
        make_project, suffix, *PARTS, "## Later", Block("talk", "", (":follows: wheel",)), "## Looking back", "talk|wheel"
    )
    section = anchored(result, "wheels")
    links = targets(section)
    assert links["Ada Loom"] == "speakers/ada.html"
    assert links["Bo Weaver"] == "speakers/bo-weaver.html"
    assert [links[name] for name in ("Talk page", "Video", "Slides", "Code")] == [
        f"https://example.org/{name}" for name in ("talk", "video", "slides", "code")
    ]
    assert links["yarn"] == "topics/yarn.html"
    assert links["Carding"] == "#carding"
    assert links["Later"] == "#later"
    assert links["Looking back"] == "#looking-back"
    text = flat(section)
    for piece in (
        "Keynote",
        "Saturday, May 2, 2020",
        "Language: pt-BR",
        "Continues Carding",
        "Continued by Later",
        "A word on it.",
    ):
        assert piece in text
    assert "Continued by The whole wheel" in flat(anchored(result, "carding"))


def test_a_title_is_shown_where_the_heading_says_another(make_project: MakeProject) -> None:
    text = "# Wool\n\n## {}\n\n:::{{talk}}\n:title: Small yarn\n:speakers: Bo Weaver\n:::\n"
    project = make_project({"index.md": text.format("How it went")})
    shown = {}
    for heading in ("How it went", "Keynote: Small Yarn!", "Small yarns", "Small yarn"):
        project.write("index.md", text.format(heading))
        result = project.build()
        assert differences(result.outdir, project.clean_build().outdir) == []
        (box,) = result.main().select(".recap-talk")
        shown[heading] = bool(box.select(".recap-card-title")) and "Small yarn" in flat(box)
    assert shown == {"How it went": True, "Keynote: Small Yarn!": False, "Small yarns": True, "Small yarn": False}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_card_is_a_talk_of_its_own(suffix: str, make_project: MakeProject) -> None:
    result = built(make_project, suffix, *PARTS)
    where = result.catalog.talks["silk-2019/felt-now"].where
    text = flat(anchored(result, where.anchor))
    assert "Felt now" in text
    assert "Silk 2019" in text
    assert "A card." in result.says()


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_conference_tells_everything(suffix: str, make_project: MakeProject) -> None:
    more = (Block("talk", "Shearing", (":conference: Wool Days 2019",)), Block("talk", "Knots", (":conference: Wool Days 2021",)))
    result = built(make_project, suffix, *PARTS, *more)
    box = anchored(result, "conference-wool-20")
    text = flat(box)
    for piece in ("May 1", "3, 2020", "The Mill, Leeds, UK", "Program: 2 talks", "Friday, May 1, 2020", "Saturday, May 2, 2020"):
        assert piece in text
    links = targets(box)
    assert links["wool.example.org"] == "https://wool.example.org/"
    assert links["Wool Days"] == "conferences/wool-days.html"
    assert links["Wool Days 2019"] == "conferences/wool-days.html#conference-wool-days-2019"
    assert links["Wool Days 2021"] == "conferences/wool-days.html#conference-wool-days-2021"
    assert links["The whole wheel"] == "#wheels"
    assert anchored(result, "conference-wool-days-2019", "conferences/wool-days")


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_speakers_page_tells_everything(suffix: str, make_project: MakeProject) -> None:
    result = built(make_project, suffix, *PARTS, "## Looking back", "speaker|Countess, Ada")
    text = result.says("speakers/ada")
    for piece in ("Ada Loom", "she/her", "A. Loom", "Spoke with", "Mentioned in", "Silk 2019", "2020", "2019"):
        assert piece in text
    links = targets(result.main("speakers/ada"))
    assert links["GitHub"] == "https://github.com/adaloom"
    assert links["Mastodon"] == "https://wool.example.org/@ada"
    assert links["Website"] == "https://ada.example.org/"
    assert links["The whole wheel"] == "../index.html#wheels"
    assert links["Felt now"].startswith("../index.html#")
    assert links["Bo Weaver"] == "bo-weaver.html"
    assert links["Looking back"] == "../index.html#looking-back"
    assert text.index("2020") < text.index("2019")
    assert "Spoke with" in result.says("speakers/bo-weaver")
    assert "Mentioned in" not in result.says("speakers/bo-weaver")


def test_a_committed_profile_is_the_page(make_project: MakeProject) -> None:
    recap = page(
        ".md",
        Block("conference", "Wool 2020"),
        "## Carding",
        Block("talk", "", (":speakers: Ada Loom, Bo Weaver",)),
        "speaker|Bo Weaver",
    )
    project = make_project(
        {"index.md": recap, "speakers/ada-loom.md": "# Ada\n\n:::{speaker} Ada Loom\n:pronouns: she/her\n:::\n\nShe weaves.\n"}
    )
    result = project.build()
    assert result.warnings == []
    text = result.says("speakers/ada-loom")
    for piece in ("She weaves.", "she/her", "Carding", "Spoke with", "Bo Weaver"):
        assert piece in text
    assert result.inventory()["recap:speaker"]["ada-loom"].uri.startswith("speakers/ada-loom.html")
    assert "Mentioned in" not in result.says("speakers/bo-weaver")  # a talk's own section does not mention its speakers


def test_an_explicit_label_is_the_anchor_and_the_old_one_works(make_project: MakeProject) -> None:
    text = "# Wool\n\n(carding-combs)=\n## Carding\n\n:::{talk}\n:conference: Wool 2020\n:aliases: combing\n:::\n"
    text += "\nSee {ref}`carding-combs` and {talk}`combing`.\n"
    result = make_project({"index.md": text}).build()
    assert result.warnings == []
    ids = {str(tag["id"]) for tag in result.main().find_all(id=True)}
    assert {"carding", "carding-combs", "combing"} <= ids


def test_several_authors_of_a_recap(make_project: MakeProject) -> None:
    text = "---\nauthor: [Ada Loom, Bo Weaver]\noriginal: https://example.org/post\n---\n" + page(".md", PARTS[0])
    result = make_project({"index.md": text}).build()
    assert result.warnings == []
    assert targets(result.main())["example.org/post"] == "https://example.org/post"
    assert "Recap by: Ada Loom, Bo Weaver" in result.says()
    assert targets(result.main())["Bo Weaver"] == "speakers/bo-weaver.html"


@pytest.mark.parametrize(
    ("language", "day"), [("de", "Freitag, 1. Mai 2020"), ("pt_BR", "sexta-feira, 1 de maio de 2020"), ("xx", "2020")]
)
def test_days_are_written_in_the_sites_language(language: str, day: str, make_project: MakeProject) -> None:
    project = make_project({"index.md": page(".md", "## Carding", Block("talk", "", (":date: 2020-05-01",)))}, language=language)
    assert day in project.build().says()


class TestPhotos:
    def test_found(self, make_project: MakeProject) -> None:
        result = built(make_project, ".md", *PARTS)
        figure = result.main().find("figure")
        assert isinstance(figure, Tag)
        assert "Two sheep." in flat(figure)
        assert targets(figure)["Ada Loom"] == "https://example.org/c"
        image = figure.find("img")
        assert isinstance(image, Tag)
        assert image["alt"] == "Sheep"
        assert (result.outdir / str(image["src"])).is_file()

    def test_missing(self, make_project: MakeProject) -> None:
        text = "---\noriginal: https://example.org/post\n---\n" + page(
            ".md",
            Block("photo", "a.png", (":alt: Sheep", ":credit: Bo Weaver"), "One."),
            Block("photo", "b.png", (":alt: Just this",)),
            "Between.",
            Block("photo", "c.png", (), "Three."),
        )
        result = make_project({"index.md": text}).build()
        assert [line.rsplit(" ", 1)[-1] for line in result.warnings] == ["[recaps.photo]"] * 3
        main = result.main()
        assert not main.find("img")
        folds = main.find_all("details")
        assert flat(folds[0]).startswith("2 photos")
        assert "Photo: Bo Weaver" in flat(folds[0])
        assert "Just this" in flat(folds[0])
        assert targets(folds[1])["see it in the original"] == "https://example.org/post"

    def test_side_by_side(self, make_project: MakeProject) -> None:
        parts = (Block("photo", "sheep.png", (":alt: A",), "One."), Block("photo", "sheep.png", (":alt: B",), "Two."))
        result = built(make_project, ".md", *parts)
        gallery = result.main().find(class_="recap-gallery")
        assert isinstance(gallery, Tag)
        assert [image["alt"] for image in gallery.find_all("img")] == ["A", "B"]
