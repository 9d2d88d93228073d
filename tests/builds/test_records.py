"""What authors write, in both markups, becomes the same records."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.builds.full_page import PARTS, built
from tests.builds.markup import LANGUAGES, Block, page, without_lines
from tests.conftest import MakeProject


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
