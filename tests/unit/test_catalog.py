"""The archive as a whole, from the records of its documents."""

from __future__ import annotations

import pytest
from recaps.catalog.catalog import build
from recaps.records.model import Place

from tests.unit.records import catalog, conference, day, document, mention, problems, speaker, talk


class TestConferences:
    def test_one_that_is_only_named_becomes_known(self) -> None:
        result = catalog(talk("Carding", "Wool 2020"))
        record = result.conferences["wool-2020"]
        assert (record.name, record.series, record.where) == ("Wool 2020", "Wool", None)
        assert result.place("conference", "wool-2020") == Place("conferences/wool", "conference-wool-2020")
        assert result.problems == ()

    def test_it_is_one_however_it_is_spelt(self) -> None:
        result = catalog(talk("A", "Wool 2020"), talk("B", "WOOL  2020"), talk("C", "wool-2020"))
        assert list(result.conferences) == ["wool-2020"]
        assert len(result.talks_at["wool-2020"]) == 3

    def test_a_described_one_is_meant_by_name_id_and_alias(self) -> None:
        result = catalog(
            conference("Wool in Leeds 2020", id="wool", aliases=("Leeds 2020",)),
            talk("A", "Wool in Leeds 2020"),
            talk("B", "wool"),
            talk("C", "Leeds 2020"),
        )
        assert set(result.talks) == {"wool/a", "wool/b", "wool/c"}

    def test_they_are_in_order_of_time(self) -> None:
        result = catalog(
            conference("Zebra 2019", start=day("2019-09-01")),
            talk("A", "Wool 2021"),
            conference("Autumn 2020", start=day("2020-10-01")),
            conference("Spring 2020", start=day("2020-03-01")),
            talk("B", "Undated"),
        )
        assert list(result.conferences) == ["zebra-2019", "spring-2020", "autumn-2020", "wool-2021", "undated"]

    def test_editions_of_a_series(self) -> None:
        result = catalog(conference("Wool 2021"), talk("A", "Wool 2019"), conference("The 2020 Wool", series="wool"))
        assert result.editions["wool"] == ("wool-2019", "the-2020-wool", "wool-2021")
        assert list(result.series) == ["wool"]

    def test_a_second_description_is_a_duplicate(self) -> None:
        first, second = conference("Wool 2020", place="Leeds"), conference("Wool 2020", place="York")
        result = catalog(first, second)
        assert result.conferences["wool-2020"].place == "Leeds"
        assert [(problem.subtype, problem.docname, problem.line) for problem in result.problems] == [
            ("duplicate", "a", second.where.line if second.where else 0)
        ]


class TestPeople:
    def test_one_person_under_several_spellings(self) -> None:
        result = catalog(talk("A", "", "Ada Loom"), talk("B", "", "ada  lóom"), talk("C", "", "Dr. Ada Loom"))
        assert result.talks_by == {"ada-loom": ("a", "b", "c")}

    def test_an_alias_joins_names(self) -> None:
        result = catalog(talk("A", "", "Countess"), speaker("Ada Loom", aliases=("Countess",)), talk("B", "", "Ada Loom"))
        assert set(result.speakers) == {"ada-loom"}
        assert set(result.talks_by["ada-loom"]) == {"a", "b"}

    def test_the_profiles_spelling_is_the_one_shown(self) -> None:
        result = catalog(talk("A", "", "ADA LOOM"), speaker("Ada Loom"))
        assert result.name("speaker", "ada-loom") == "Ada Loom"

    def test_a_name_twice_in_one_talk_counts_once(self) -> None:
        assert catalog(talk("A", "", "Ada Loom", "ada loom")).talks_by == {"ada-loom": ("a",)}

    def test_names_are_in_order(self) -> None:
        result = catalog(talk("A", "", "Zoë", "Álvaro", "bo", "Ada"))
        assert [record.name for record in result.speakers.values()] == ["Ada", "Álvaro", "bo", "Zoë"]

    def test_two_long_names_that_begin_alike_are_two_people(self) -> None:
        one, other = "Ada " * 40 + "One", "Ada " * 40 + "Two"
        result = catalog(talk("A", "", one, other))
        assert len(result.speakers) == 2
        assert {result.name("speaker", id_) for id_ in result.speakers} == {one, other}

    @pytest.mark.parametrize("name", ["王小明", "Иван Петров", "🐑"])
    def test_every_name_has_an_id(self, name: str) -> None:
        (id_,) = catalog(talk("A", "", name)).speakers
        assert id_.isascii()
        assert id_

    def test_two_profiles_are_a_duplicate(self) -> None:
        result = catalog(speaker("Ada Loom", pronouns="she/her"), speaker("Dr. Ada Loom", pronouns="they/them"))
        assert result.speakers["ada-loom"].pronouns == "she/her"
        assert [problem.subtype for problem in result.problems] == ["duplicate"]

    def test_an_id_of_ones_own(self) -> None:
        result = catalog(speaker("Ada Loom", id="ada"), talk("A", "", "Ada Loom"))
        assert result.talks_by == {"ada": ("a",)}

    def test_an_id_that_another_has_is_a_duplicate(self) -> None:
        result = catalog(speaker("Ada Loom", id="ada"), speaker("Ada Other", id="ada"))
        assert len(result.speakers) == 2
        assert [problem.subtype for problem in result.problems] == ["duplicate"]

    def test_an_alias_of_two_is_a_duplicate(self) -> None:
        result = catalog(speaker("Ada Loom", aliases=("Countess",)), speaker("Bo Weaver", aliases=("countess",)))
        assert problems(result) == [
            "duplicate: the alias 'countess' of 'bo-weaver' already means 'ada-loom'; remove it from one of them"
        ]

    def test_whether_a_name_is_an_alias_does_not_depend_on_who_is_named_first(self) -> None:
        result = catalog(speaker("Ada Loom", aliases=("Bo Weaver",)), speaker("Bo Weaver"))
        assert [problem.subtype for problem in result.problems] == ["duplicate"]


class TestTalks:
    def test_ids(self) -> None:
        result = catalog(talk("Carding: a start", "Wool 2020"), talk("Free"), talk("Named", "Wool 2020", id="chosen"))
        assert set(result.talks) == {"wool-2020/carding-a-start", "free", "wool-2020/chosen"}

    def test_one_title_at_two_conferences_is_no_duplicate(self) -> None:
        assert catalog(talk("Closing", "Wool 2020"), talk("Closing", "Wool 2021")).problems == ()

    def test_one_title_twice_is(self) -> None:
        result = catalog(talk("Closing", "Wool 2020", line=3), talk("closing!", "Wool 2020", line=9))
        assert set(result.talks) == {"wool-2020/closing", "wool-2020/closing-2"}
        assert result.talks["wool-2020/closing"].where.line == 3
        assert problems(result) == [
            "duplicate: the talk 'wool-2020/closing' is in a, line 3 already; "
            "refer to it by {talk}`wool-2020/closing`, or give this one an :id: of its own"
        ]

    def test_a_title_without_letters_is_a_problem_but_not_lost(self) -> None:
        result = catalog(talk("?!", "Wool 2020"))
        assert [record.title for record in result.talks.values()] == ["?!"]
        assert problems(result) == ["id: no id can be made of the title '?!'; give the talk an :id:"]

    def test_order(self) -> None:
        result = catalog(
            talk("Last", "Wool 2021"),
            talk("Second day", "Wool 2020", date=day("2020-05-02")),
            talk("First day, later", "Wool 2020", date=day("2020-05-01"), line=9),
            talk("First day", "Wool 2020", date=day("2020-05-01"), line=2),
            talk("Nowhere"),
        )
        titles = [record.title for record in result.talks.values()]
        assert titles == ["First day", "First day, later", "Second day", "Last", "Nowhere"]

    def test_aliases(self) -> None:
        result = catalog(talk("Carding", "Wool 2020", aliases=("combing", "wool-2019/carding")))
        for text in ("combing", "wool-2020/combing", "wool-2019/carding"):
            assert result.find("talk", text) == ("wool-2020/carding",), text

    def test_the_context_decides(self) -> None:
        result = catalog(conference("Wool 2020"), talk("Closing", "Wool 2020"), talk("Closing", "Silk 2019"))
        assert result.find("talk", "closing", "Wool 2020") == ("wool-2020/closing",)
        assert result.find("talk", "closing", "silk-2019") == ("silk-2019/closing",)
        assert len(result.find("talk", "closing")) == 2

    def test_topics_are_one_however_they_are_spelt(self) -> None:
        result = catalog(talk("A", topics=("Yarn", "wheels")), talk("B", topics=("yarn",)))
        assert result.topics == {"wheels": "wheels", "yarn": "Yarn"}
        assert result.talks_on == {"yarn": ("a", "b"), "wheels": ("a",)}

    def test_the_year_is_that_of_the_day_else_of_the_conference(self) -> None:
        result = catalog(
            talk("A", "Wool 2020", date=day("2021-01-01")),
            talk("B", "Wool 2020"),
            talk("C", "Undated"),
            talk("D"),
            conference("Silk", start=day("2018-01-01")),
            talk("E", "Silk"),
        )
        years = {record.title: result.year_of(id_) for id_, record in result.talks.items()}
        assert years == {"A": 2021, "B": 2020, "C": None, "D": None, "E": 2018}


class TestFollows:
    def test_both_directions(self) -> None:
        result = catalog(
            talk("One", "Wool 2019"), talk("Two", "Wool 2020", follows="one"), talk("Three", "Wool 2021", follows="wool-2019/one")
        )
        assert result.follows == {"wool-2020/two": "wool-2019/one", "wool-2021/three": "wool-2019/one"}
        assert result.followed_by == {"wool-2019/one": ("wool-2020/two", "wool-2021/three")}

    def test_a_talk_of_the_same_title_means_the_other_one(self) -> None:
        result = catalog(talk("Closing", "Wool 2019"), talk("Closing", "Wool 2020", follows="Closing"))
        assert result.follows == {"wool-2020/closing": "wool-2019/closing"}

    def test_unknown(self) -> None:
        result = catalog(talk("One", "Wool 2019"), talk("Two", "Wool 2020", follows="on"))
        assert result.follows == {}
        assert [problem.subtype for problem in result.problems] == ["follows"]

    def test_ambiguous(self) -> None:
        result = catalog(talk("One", "A"), talk("One", "B"), talk("Two", "C", follows="one"))
        assert problems(result) == ["follows: :follows: 'one' can be several talks; did you mean 'a/one' (One), 'b/one' (One)?"]

    def test_itself(self) -> None:
        result = catalog(talk("One", "Wool 2019", follows="one"))
        assert result.follows == {}
        assert [problem.subtype for problem in result.problems] == ["follows"]


class TestMentions:
    def test_they_are_found(self) -> None:
        here = mention("speaker", "Ada Loom")
        result = catalog(talk("A", "Wool 2020", "Ada Loom"), here, mention("talk", "a"), mention("conference", "Wool 2020"))
        assert result.mentions["speaker", "ada-loom"] == (here,)
        assert set(result.mentions) == {("speaker", "ada-loom"), ("talk", "wool-2020/a"), ("conference", "wool-2020")}

    def test_a_section_counts_once(self) -> None:
        result = catalog(
            talk("A", "", "Ada Loom"), mention("talk", "a"), mention("talk", "A"), mention("talk", "a", anchor="there")
        )
        assert [found.where.anchor for found in result.mentions["talk", "a"]] == ["here", "there"]

    def test_a_talks_own_section_does_not(self) -> None:
        given_ = talk("A", "", "Ada Loom")
        anchor = given_.where.anchor
        result = catalog(given_, mention("talk", "a", anchor=anchor), mention("speaker", "Ada Loom", anchor=anchor))
        assert result.mentions == {}

    def test_but_what_else_it_mentions_does(self) -> None:
        given_ = talk("A", "", "Ada Loom")
        result = catalog(given_, talk("B", "", "Bo Weaver"), mention("speaker", "Bo Weaver", anchor=given_.where.anchor))
        assert set(result.mentions) == {("speaker", "bo-weaver")}

    def test_unknown_and_ambiguous_ones_do_not(self) -> None:
        result = catalog(talk("A", "X"), talk("A", "Y"), mention("talk", "a"), mention("speaker", "Nobody"))
        assert result.mentions == {}

    def test_the_conference_of_the_page_decides(self) -> None:
        result = catalog(talk("A", "X"), talk("A", "Y"), mention("talk", "a", conference="Y"))
        assert set(result.mentions) == {("talk", "y/a")}


def test_the_empty_archive() -> None:
    result = build({})
    assert not result.talks
    assert not result.problems
    assert build({"a": document()}).problems == ()
