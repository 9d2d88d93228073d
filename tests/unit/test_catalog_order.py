"""The catalog: by which spelling a thing goes, in what order all stands, and where it lives."""

from __future__ import annotations

from typing import Any

import pytest
from recaps.catalog.catalog import build

from tests.unit.records import catalog, conference, day, document, mention, speaker, talk


class TestNames:
    """Of what is known by being named only."""

    def test_it_goes_by_the_spelling_that_is_written_first(self) -> None:
        result = catalog(
            talk("A", "WOOL 2020", "Ada LOOM"), talk("B", "Wool 2020", "Ada Loom"), talk("C", "wool 2020", "ada loom")
        )
        assert result.conferences["wool-2020"].name == "WOOL 2020"
        assert result.speakers["ada-loom"].name == "Ada LOOM"
        assert set(result.conference_of.values()) == {"wool-2020"}

    def test_a_series_goes_by_the_spelling_of_its_first_edition(self) -> None:
        result = catalog(
            conference("Two", series="the wool"),
            conference("One 1999", series="The Wool"),
            conference("Three", series="THE WOOL"),
        )
        assert result.series == {"the-wool": "The Wool"}
        assert result.editions == {"the-wool": ("one-1999", "three", "two")}

    def test_a_topic_goes_by_the_spelling_of_the_first_talk(self) -> None:
        result = catalog(
            talk("Late", "Wool 2021", topics=("YARN", "yarn")),
            talk("Early", "Wool 2020", topics=("Yarn",)),
            talk("Z", topics=("yarn",)),
        )
        assert result.topics == {"yarn": "Yarn"}
        assert result.topics_of["wool-2021/late"] == ("yarn",)

    def test_topics_and_series_are_in_order_of_names(self) -> None:
        result = catalog(
            talk("A", topics=("Zoo", "álgebra", "Bo", "Ли")), conference("Zoo 2020"), conference("Ärmel"), conference("Bo")
        )
        assert list(result.topics.values()) == ["álgebra", "Bo", "Ли", "Zoo"]
        assert list(result.series.values()) == ["Ärmel", "Bo", "Zoo"]

    def test_what_has_no_letters_has_an_id_all_the_same(self) -> None:
        result = catalog(talk("A", "…", topics=("!!",)), conference("—"), speaker("–"))
        assert {record.name: id_ for id_, record in result.conferences.items()} == {"—": "conference", "…": "conference-2"}
        assert {record.name: id_ for id_, record in result.speakers.items()} == {"–": "speaker"}
        assert result.topics == {"topic": "!!"}
        assert {name: id_ for id_, name in result.series.items()} == {"—": "series", "…": "series-2"}

    @pytest.mark.parametrize("key", ["wool", "Wool 2020", "WOOL  2020"])
    def test_a_described_one_is_meant_by_id_and_name(self, key: str) -> None:
        result = catalog(conference("Wool 2020", id="wool"), talk("A", key))
        assert result.conference_of == {"wool/a": "wool"}

    def test_a_series_that_is_said_is_kept(self) -> None:
        result = catalog(conference("Wool 2020", series="Sheep"), conference("Wool 2021"))
        assert result.series_of == {"wool-2020": "sheep", "wool-2021": "wool"}


def test_places() -> None:
    told: Any = conference("Wool 2020", docname="wool")
    given = talk("One", "Wool 2020", "Ada", docname="wool", topics=("Yarn",))
    result = build({"wool": document(told, given)})
    assert result.place("conference", "wool-2020") == told.where
    assert result.place("talk", "wool-2020/one") == given.where
    pages = {kind: result.place(kind, id_)[:2] for kind, id_ in (("speaker", "ada"), ("topic", "yarn"), ("series", "wool"))}
    assert pages == {"speaker": ("speakers/ada", ""), "topic": ("topics/yarn", ""), "series": ("conferences/wool", "")}
    names = {kind: result.name(kind, id_) for kind, id_ in (("speaker", "ada"), ("topic", "yarn"), ("series", "wool"))}
    assert names == {"speaker": "Ada", "topic": "Yarn", "series": "Wool"}
    assert (result.name("talk", "wool-2020/one"), result.name("conference", "wool-2020")) == ("One", "Wool 2020")
    assert (result.lives_at("speaker", "speakers/ada"), result.lives_at("topic", "speakers/ada")) == ("ada", "")
    assert result.lives_at("series", "conferences/wool") == "wool"
    found = {kind: result.find(kind, text) for kind, text in (("series", "WOOL"), ("topic", "yarn"), ("speaker", "ADA"))}
    assert found == {"series": ("wool",), "topic": ("yarn",), "speaker": ("ada",)}


def test_what_a_page_is_about_matters_to_talks_alone() -> None:
    result = catalog(
        talk("Closing", "Wool"), talk("Closing", "Silk"), speaker("Ada", id="wool/ada"), speaker("Ada", id="silk/ada")
    )
    assert result.find("talk", "closing", "Wool") == ("wool/closing",)
    assert len(result.find("talk", "closing", "Felt")) == len(result.find("talk", "closing")) == 2
    assert result.find("speaker", "Ada", "Wool") == result.find("speaker", "Ada")


def test_to_ask_a_catalog_changes_nothing() -> None:
    records = {"a": document(talk("One", "Wool", "Ada", line=1))}
    asked = build(records)
    assert asked.lives_at("speaker", "speakers/ada") == "ada"
    assert asked == build(records)


def test_a_name_that_is_an_index_has_a_page_beside_it() -> None:
    result = catalog(talk("One", "", "Index", "Index page"))
    assert {id_: result.place("speaker", id_).docname for id_ in result.speakers} == {
        "index": "speakers/index-page-2",
        "index-page": "speakers/index-page",
    }


def test_years() -> None:
    result = catalog(conference("Wool 1999", start=None), conference("Silk 2020", start=None, end=None), conference("Felt"))
    assert [result.year(id_) for id_ in ("wool-1999", "silk-2020", "felt", "nowhere", "")] == [1999, 2020, None, None, None]


def test_the_order_of_conferences_and_talks() -> None:
    result = build(
        {
            "b": document(talk("B", "", docname="b", line=1)),
            "a": document(
                conference("Wool 2020"),
                conference("Álbum"),
                conference("Bo"),
                talk("Z", docname="a", line=2),
                talk("Y", docname="a", line=1),
            ),
        }
    )
    assert [*result.conferences] == ["wool-2020", "album", "bo"]
    assert [*result.talks] == ["y", "z", "b"]
    assert [*result.rank] == [*result.speakers]


def test_a_program_is_in_order_of_days_then_of_pages_then_of_lines() -> None:
    first, second = day("2020-05-01"), day("2020-05-02")
    here = document(
        conference("Wool", start=first),
        talk("On the second day", "Wool", line=2, date=second),
        talk("On the first day", "Wool", line=3, date=first),
        talk("As the conference starts", "Wool", line=9),
    )
    there = document(talk("On another page", "Wool", docname="b", line=1, date=first))
    assert [record.title for record in build({"b": there, "a": here}).talks.values()] == [
        *("On the first day", "As the conference starts", "On another page", "On the second day"),
    ]


def test_people_are_in_order_of_names_and_not_of_ids() -> None:
    result = catalog(speaker("Zoë", id="a"), speaker("Ada", id="z"), talk("One", "", "Bo"))
    assert [record.name for record in result.speakers.values()] == ["Ada", "Bo", "Zoë"]
    assert result.rank == {"z": 0, "bo": 1, "a": 2}


def test_every_record_knows_its_id() -> None:
    result = catalog(conference("Wool"), talk("One", "Wool", "Ada"), talk("Two", "Silk"), speaker("Bo"))
    for records in (result.conferences, result.talks, result.speakers):
        assert len(records) == 2
        assert all(record.id == id_ for id_, record in records.items())


def test_of_two_mentions_in_a_section_the_first_counts() -> None:
    one, other = mention("speaker", "Ada"), mention("speaker", "ada")
    assert catalog(speaker("Ada"), one, other).mentions == {("speaker", "ada"): (one,)}
