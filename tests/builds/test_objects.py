"""What authors write and what readers see: talks, conferences, people, photos."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from bs4 import Tag

from tests.builds.markup import LANGUAGES, Block, page
from tests.builds.project import Result, flat
from tests.builds.test_second_build import PIXEL
from tests.conftest import MakeProject

FULL_TALK = Block(
    "talk",
    "",
    (
        ":title: The whole wheel",
        ":speakers: Ada Loom, Bo Weaver",
        ":kind: keynote",
        ":date: 2020-05-02",
        ":url: https://example.org/talk",
        ":video: https://example.org/video",
        ":slides: https://example.org/slides",
        ":code: https://example.org/code",
        ":topics: yarn, wheels",
        ":language: pt-BR",
        ":follows: carding",
        ":id: wheel",
        ":aliases: spindle",
    ),
    "A *word* on it.",
)
PARTS: tuple[Block | str, ...] = (
    Block(
        "conference",
        "Wool 2020",
        (
            ":id: wool-20",
            ":series: Wool Days",
            ":dates: 2020-05-01/2020-05-03",
            ":venue: The Mill",
            ":place: Leeds, UK",
            ":website: https://wool.example.org/",
            ":aliases: wool-mmxx",
        ),
    ),
    Block(
        "speaker",
        "Ada Loom",
        (
            ":id: ada",
            ":aliases: A. Loom; Countess, Ada",
            ":pronouns: she/her",
            ":website: https://ada.example.org/",
            ":github: adaloom",
            ":mastodon: @ada@wool.example.org",
        ),
    ),
    "## Carding",
    Block("talk", "", (":speakers: Bo Weaver", ":date: 2020-05-01")),
    "## Wheels",
    FULL_TALK,
    "## Elsewhere",
    Block("talk", "Felt now", (":speakers: A. Loom", ":conference: Silk 2019"), "A card."),
    Block("photo", "sheep.png", (":alt: Sheep", ":credit: Ada Loom", ":credit-url: https://example.org/c"), "Two sheep."),
    "speaker|Ada Loom",
    "talk|carding",
    "conference|Silk 2019",
    Block("talks", "", (":speaker: Ada Loom", ":sort: title", ":limit: 1", ":layout: table")),
    Block("speakers", "", (":conference: Wool 2020",)),
    Block("conferences", "", (":recap: no",)),
    Block("topics"),
)


def built(make_project: MakeProject, suffix: str, *parts: Block | str, **conf: Any) -> Result:
    project = make_project({f"index{suffix}": page(suffix, *parts)}, **conf)
    project.write("sheep.png", PIXEL)
    result = project.build()
    assert result.warnings == []
    return result


def without_lines(value: Any) -> Any:
    """A record as a value that does not tell the markup: line numbers are left out."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: without_lines(getattr(value, name)) for name in value._fields if name != "line"}
    if is_dataclass(value):
        return {field.name: without_lines(getattr(value, field.name)) for field in fields(value) if field.name != "line"}
    if isinstance(value, (list, tuple)):
        return [without_lines(item) for item in value]
    return value


def test_both_markups_give_the_same_records_and_pages(make_project: MakeProject) -> None:
    myst, rst = (built(make_project, suffix, *PARTS) for suffix in LANGUAGES)
    assert without_lines(myst.domain.documents["index"]) == without_lines(rst.domain.documents["index"])
    assert myst.says() == rst.says()
    for docname in myst.pages() - {"index"}:
        assert myst.text(docname).replace("index.md", "") == rst.text(docname).replace("index.rst", "")


@pytest.mark.parametrize("suffix", LANGUAGES)
class TestRecords:
    def test_conference(self, suffix: str, make_project: MakeProject) -> None:
        record = built(make_project, suffix, *PARTS).catalog.conferences["wool-20"]
        assert (record.name, record.series, record.venue, record.place) == ("Wool 2020", "Wool Days", "The Mill", "Leeds, UK")
        assert (record.start, record.end) == (dt.date(2020, 5, 1), dt.date(2020, 5, 3))
        assert record.website == "https://wool.example.org/"

    def test_talk(self, suffix: str, make_project: MakeProject) -> None:
        catalog = built(make_project, suffix, *PARTS).catalog
        talk = catalog.talks["wool-20/wheel"]
        assert talk.title == "The whole wheel"
        assert talk.where[:2] == ("index", "wheels")
        assert (talk.kind, talk.date, talk.language) == ("keynote", dt.date(2020, 5, 2), "pt-BR")
        assert [talk.url, talk.video, talk.slides, talk.code] == [
            f"https://example.org/{name}" for name in ("talk", "video", "slides", "code")
        ]
        assert catalog.speakers_of["wool-20/wheel"] == ("ada", "bo-weaver")
        assert catalog.topics_of["wool-20/wheel"] == ("yarn", "wheels")
        assert catalog.follows == {"wool-20/wheel": "wool-20/carding"}

    def test_card(self, suffix: str, make_project: MakeProject) -> None:
        catalog = built(make_project, suffix, *PARTS).catalog
        assert catalog.speakers_of["silk-2019/felt-now"] == ("ada",)
        assert catalog.conferences["silk-2019"].where is None

    def test_speaker(self, suffix: str, make_project: MakeProject) -> None:
        record = built(make_project, suffix, *PARTS).catalog.speakers["ada"]
        assert record.aliases == ("A. Loom", "Countess, Ada")
        assert record.accounts == (("github", "https://github.com/adaloom"), ("mastodon", "https://wool.example.org/@ada"))

    def test_photo(self, suffix: str, make_project: MakeProject) -> None:
        photo = built(make_project, suffix, *PARTS).domain.documents["index"].photos[0]
        assert (photo.found, photo.caption, photo.alt, photo.credit) == (True, "Two sheep.", "Sheep", "Ada Loom")


def anchored(result: Result, anchor: str, docname: str = "index") -> Tag:
    found = result.main(docname).find(id=anchor)
    assert isinstance(found, Tag)
    return found


def targets(tag: Tag) -> dict[str, str]:
    return {flat(link): str(link["href"]) for link in tag.find_all("a") if "headerlink" not in (link.get("class") or [])}


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


def test_talks_belong_to_the_conference_before_them(make_project: MakeProject) -> None:
    parts = (
        Block("talk", "Nowhere"),
        Block("conference", "Wool 2020"),
        Block("talk", "At wool"),
        "## More",
        Block("talk", "", (":conference: Silk 2019",)),
        Block("conference", "Felt 2021"),
        Block("talk", "At felt"),
    )
    result = built(make_project, ".md", *parts)
    assert set(result.catalog.talks) == {"nowhere", "wool-2020/at-wool", "silk-2019/more", "felt-2021/at-felt"}


def test_the_conference_of_one_page_is_not_that_of_the_next(make_project: MakeProject) -> None:
    project = make_project(
        {"index.md": page(".md", Block("conference", "Wool 2020")), "other.md": page(".md", Block("talk", "Free"), title="Other")}
    )
    assert set(project.build().catalog.talks) == {"free"}


@pytest.mark.parametrize(
    ("suffix", "heading"),
    [(".md", "The *soft* `wool` of [Ada](https://example.org)"), (".rst", "The *soft* ``wool`` of `Ada <https://example.org>`_")],
)
def test_a_title_with_markup_is_known_by_its_text(suffix: str, heading: str, make_project: MakeProject) -> None:
    result = built(make_project, suffix, Block("conference", "Wool 2020"), f"## {heading}", Block("talk"))
    assert result.catalog.talks["wool-2020/the-soft-wool-of-ada"].title == "The soft wool of Ada"


def test_an_explicit_label_is_the_anchor_and_the_old_one_works(make_project: MakeProject) -> None:
    text = "# Wool\n\n(carding-combs)=\n## Carding\n\n:::{talk}\n:conference: Wool 2020\n:aliases: combing\n:::\n"
    text += "\nSee {ref}`carding-combs` and {talk}`combing`.\n"
    result = make_project({"index.md": text}).build()
    assert result.warnings == []
    ids = {str(tag["id"]) for tag in result.main().find_all(id=True)}
    assert {"carding", "carding-combs", "combing"} <= ids


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


def test_several_authors_of_a_recap(make_project: MakeProject) -> None:
    text = "---\nauthor: [Ada Loom, Bo Weaver]\noriginal: https://example.org/post\n---\n" + page(".md", PARTS[0])
    result = make_project({"index.md": text}).build()
    assert result.warnings == []
    assert targets(result.main())["by Ada Loom, Bo Weaver"] == "https://example.org/post"


@pytest.mark.parametrize(
    ("language", "day"), [("de", "Freitag, 1. Mai 2020"), ("pt_BR", "sexta-feira, 1 de maio de 2020"), ("xx", "2020")]
)
def test_days_are_written_in_the_sites_language(language: str, day: str, make_project: MakeProject) -> None:
    project = make_project({"index.md": page(".md", "## Carding", Block("talk", "", (":date: 2020-05-01",)))}, language=language)
    assert day in project.build().says()


def test_ids_on_a_page_are_unique(make_project: MakeProject) -> None:
    by_year = [Block("talks", "", (":group: year", f":speaker: {name}")) for name in ("Ada Loom", "Bo Weaver")]
    result = built(make_project, ".md", *PARTS, *by_year, Block("speakers", "", (":group: letter",)))
    for docname in result.pages():
        ids = [str(tag["id"]) for tag in result.main(docname).find_all(id=True)]
        assert sorted(ids) == sorted(set(ids)), docname


def test_generated_pages_have_labels_of_their_own_with_autosectionlabel(make_project: MakeProject) -> None:
    extensions = ["myst_parser", "recaps", "sphinx.ext.autosectionlabel"]
    parts = (Block("conference", "Silk 2020"), "## Carding", Block("talk", "", (":speakers: Ada Loom", ":topics: yarn")))
    assert built(make_project, ".md", *parts, extensions=extensions).domain.pages


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
