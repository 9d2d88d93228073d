"""What a placeholder shows."""

from __future__ import annotations

from typing import Any

import pytest
from recaps.catalog.catalog import Catalog, build
from recaps.catalog.peers import PeerArchive, PeerArchives, Target
from recaps.queries.answers import CROWD, answer, inputs_of
from recaps.queries.results import Credit, Elsewhere, Mentions, Page, People, Profile
from recaps.queries.rows import MOST_SPEAKERS, Link, TalkRow, talk_row
from recaps.records.model import Conference, Document, Mention, Place, Query, Talk

from tests.unit.records import catalog, conference, day, document, mention, speaker, talk


def person(name: str, id_: str = "") -> Link:
    id_ = id_ or name.lower().replace(" ", "-")
    return Link(name, "speaker", id_, f"speakers/{id_}", "")


def names(people: Any) -> list[str]:
    return [link.text for link in people]


def facts_of(result: Catalog, docname: str, anchor: str) -> Any:
    return answer(result, Query("talk", docname, (("anchor", anchor),)))


class TestTalks:
    def test_all_that_is_known(self) -> None:
        given = talk(
            *("Carding", "Wool 2020", "Bo Weaver", "Ada Loom"),
            **{"kind": "keynote", "date": day("2020-05-01"), "language": "de", "topics": ("yarn", "Tools")},
            **{"url": "https://a", "video": "https://b", "slides": "https://c", "code": "https://d", "follows": "moths"},
        )
        result = catalog(talk("Moths", "Wool 2019"), given, talk("Again", "Wool 2021", follows="carding"))
        facts = facts_of(result, "a", given.where.anchor)
        assert (facts.title, facts.kind, facts.date, facts.language) == ("", "keynote", day("2020-05-01"), "de")
        assert facts.speakers == (person("Bo Weaver"), person("Ada Loom"))
        assert facts.conference == Link("Wool 2020", "conference", "wool-2020", "conferences/wool", "conference-wool-2020")
        assert facts.resources == (
            ("Talk page", "https://a"),
            ("Video", "https://b"),
            ("Slides", "https://c"),
            ("Code", "https://d"),
        )
        assert facts.topics == (
            Link("yarn", "topic", "yarn", "topics/yarn", ""),
            Link("Tools", "topic", "tools", "topics/tools", ""),
        )
        assert [(link.kind, link.id) for link in (*facts.follows, *facts.followed_by)] == [
            ("talk", "wool-2019/moths"),
            ("talk", "wool-2021/again"),
        ]
        assert facts.follows_elsewhere is None

    def test_a_name_links_to_what_it_is_the_name_of(self) -> None:
        given = talk("Yarn", "", "Yarn", topics=("Yarn",))
        facts = facts_of(catalog(given, speaker("Yarn")), "a", given.where.anchor)
        assert (facts.speakers[0].docname, facts.topics[0].docname) == ("speakers/yarn", "topics/yarn")

    def test_nothing_is_known(self) -> None:
        given = talk("Carding")
        facts = facts_of(catalog(given), "a", given.where.anchor)
        assert facts == type(facts)("", (), "talk", None, None, "", (), (), (), (), None)

    def test_a_card_says_its_title(self) -> None:
        given = talk("Carding")._replace(has_section=False)
        assert facts_of(catalog(given), "a", given.where.anchor).title == "Carding"

    def test_a_title_that_the_heading_does_not_say_is_said(self) -> None:
        given = talk("Carding")._replace(headed_otherwise=True)
        assert facts_of(catalog(given), "a", given.where.anchor).title == "Carding"

    def test_the_conference_is_named_on_other_pages_than_its_own(self) -> None:
        here, there = talk("One", "Wool", docname="a"), talk("Two", "Wool", docname="b")
        result = build({"a": document(conference("Wool", "a"), here), "b": document(there)})
        assert facts_of(result, "a", here.where.anchor).conference is None
        assert facts_of(result, "b", there.where.anchor).conference == Link("Wool", "conference", "wool", "a", "")

    def test_where_it_is_mentioned(self) -> None:
        given = talk("Carding", "Wool")
        result = catalog(given, mention("talk", "carding", "b", conference="Wool"))
        query = Query("talk-mentions", "a", (("anchor", given.where.anchor),))
        assert answer(result, query) == Mentions("Mentioned in", ((Link("Here", "section", "", "b", "here"), "Wool"),))
        assert answer(catalog(given), query) == Mentions("Mentioned in", ())


class TestMentions:
    def mentioned(self, *records: Any) -> list[tuple[str, str]]:
        page: Any = answer(catalog(speaker("Ada Loom"), *records), Query("person", "ada-loom"))
        found = dict(page.parts)["Mentioned in"]
        assert found.intro == ""
        return [(link.text, context) for link, context in found.places]

    def test_each_is_named_with_the_conference_of_its_page(self) -> None:
        told = (mention("speaker", "Ada Loom", conference="wool-2020"), mention("speaker", "Ada Loom", anchor="there"))
        assert self.mentioned(talk("A", "Wool 2020"), *told) == [("Here", "Wool 2020"), ("Here", "")]

    def test_a_conference_is_not_named_twice(self) -> None:
        assert self.mentioned(conference("Here"), mention("speaker", "Ada Loom", conference="Here")) == [("Here", "")]

    def test_a_conference_that_is_not_known_is_not_named(self) -> None:
        assert self.mentioned(mention("speaker", "Ada Loom", conference="Silk")) == [("Here", "")]

    def test_a_page_without_a_heading_goes_by_its_name(self) -> None:
        found = Mention("speaker", "Ada Loom", Place("a\tb"), "", 1)
        assert self.mentioned(found) == [("a b", "")]

    def test_what_is_mentioned_under_the_same_name_is_another(self) -> None:
        assert self.mentioned(conference("Ada Loom"), mention("conference", "Ada Loom")) == []


class TestConferences:
    def test_the_box(self) -> None:
        record = Conference(
            "Wool 2020", "", "", day("2020-05-01"), day("2020-05-03"), "Mill", "Leeds", "https://w", (), "Ada", "https://o"
        )
        talks = [
            talk("Later", "Wool 2020", date=day("2020-05-02")),
            talk("A day", "Wool 2020"),
            talk("Early", "Wool 2020", "Ada", date=day("2020-05-01")),
            talk("Early too", "Wool 2020", date=day("2020-05-01")),
        ]
        result = catalog(record, *talks, talk("Before", "Wool 2019"), talk("After", "Wool 2021"))
        facts: Any = answer(result, Query("conference", "Wool 2020"))
        assert facts[:8] == ("Wool 2020", record.start, record.end, "Mill", "Leeds", "https://w", (person("Ada"),), "https://o")
        assert facts.series == Link("Wool", "series", "wool", "conferences/wool", "")
        assert (facts.previous.id, facts.next.id, facts.talks) == ("wool-2019", "wool-2021", 4)
        assert [(date, [row.talk.text for row in rows]) for date, rows in facts.days] == [
            (day("2020-05-01"), ["Early", "Early too"]),
            (day("2020-05-02"), ["Later"]),
            (None, ["A day"]),
        ]

    def test_the_first_and_the_last_have_one_neighbour(self) -> None:
        result = catalog(conference("Wool 2019"), conference("Wool 2020"), conference("Wool 2021"))
        ends: list[Any] = [answer(result, Query("conference", key)) for key in ("wool-2019", "wool-2021")]
        assert [(end.previous and end.previous.id, end.next and end.next.id) for end in ends] == [
            (None, "wool-2020"),
            ("wool-2020", None),
        ]
        assert (ends[0].talks, ends[0].days) == (0, ())

    def test_one_that_is_not_known_has_none(self) -> None:
        assert answer(catalog(), Query("conference", "Wool")) is None

    def test_a_series_lists_the_latest_edition_first(self) -> None:
        result = catalog(conference("Wool 2020"), talk("Told", "Wool 2020"), talk("Named", "Wool 2019"), talk("New", "Wool 2021"))
        shown: Any = answer(result, Query("series", "wool"))
        assert [(row.conference.text, [talk.talk.text for talk in talks]) for row, talks in shown.editions] == [
            ("Wool 2021", ["New"]),
            ("Wool 2020", []),  # the recap lists them
            ("Wool 2019", ["Named"]),
        ]
        assert answer(result, Query("editions", "conferences/wool")) == shown
        empty: Any = answer(result, Query("series", "silk"))
        assert empty.editions == ()
        nobody: Any = answer(result, Query("editions", "conferences/silk"))
        assert nobody.editions == ()


class TestPeople:
    def test_a_profile(self) -> None:
        known = speaker(
            "Ada Loom", pronouns="she/her", website="https://a", accounts=(("github", "https://g"),), aliases=("Countess",)
        )
        shown = Profile(person("Ada Loom"), "she/her", ("Countess",), (("website", "https://a"), ("github", "https://g")))
        for key in ("ada-loom", "Countess", "ada  loom"):
            assert answer(catalog(known), Query("profile", key)) == shown
        assert answer(catalog(speaker("Bo")), Query("profile", "bo")) == Profile(Link("Bo", "speaker", "bo", "", ""), "", (), ())
        assert answer(catalog(known), Query("profile", "Bo")) is None

    def spoke_with(self, *talks: Talk) -> list[str]:
        page: Any = answer(catalog(*talks), Query("person", "ada"))
        return names(dict(page.parts)["Spoke with"].links)

    def test_nobody_spoke_with_themself(self) -> None:
        assert self.spoke_with(talk("A", "", "Ada"), talk("B", "", "Ada", "ada")) == []

    def test_with_whom_one_spoke_is_in_order_of_names(self) -> None:
        result: Any = answer(catalog(talk("A", "", "Zoë", "Ada", "Bo"), speaker("Zoë", id="a")), Query("person", "ada"))
        assert names(dict(result.parts)["Spoke with"].links) == ["Bo", "Zoë"]
        assert self.spoke_with(talk("A", "", "Zoë", "Ada"), talk("B", "", "Ada", "Bo", "Zoë"), talk("C", "", "Cy")) == [
            "Bo",
            "Zoë",
        ]

    @pytest.mark.parametrize(("number", "met"), [(CROWD, CROWD - 1), (CROWD + 1, 0)])
    def test_in_a_crowd_not_all_have_met(self, number: int, met: int) -> None:
        crowd = [f"Sheep {place}" for place in range(number - 1)]
        assert len(self.spoke_with(talk("A", "", "Ada", *crowd))) == met

    def test_a_page_tells_all(self) -> None:
        result = catalog(
            talk("One", "Wool 2020", "Ada", "Bo"),
            talk("Two", "Wool 2021", "Ada"),
            talk("Three", "Wool 2021", "Bo"),
            speaker("Ada", pronouns="she/her"),
            mention("speaker", "Ada"),
        )
        page: Any = answer(result, Query("person", "ada"))
        assert [title for title, _ in page.parts] == [
            *("", "Talks", "Recaps by Ada", "In other archives", "Spoke with", "Mentioned in")
        ]
        profile, talks, recaps, elsewhere, company, mentions = (part for _, part in page.parts)
        assert profile.pronouns == "she/her"
        assert [(year, [row.talk.text for row in rows]) for year, rows in talks.groups] == [("2021", ["Two"]), ("2020", ["One"])]
        assert (recaps, elsewhere) == (None, Elsewhere(()))
        assert names(company.links) == ["Bo"]
        assert [link.text for link, _ in mentions.places] == ["Here"]
        assert answer(result, Query("activity", "speakers/ada")) == Page(page.parts[1:])

    def test_who_gave_no_talk_has_no_list_of_them(self) -> None:
        page: Any = answer(catalog(speaker("Ada")), Query("person", "ada"))
        assert dict(page.parts)["Talks"] is None

    @pytest.mark.parametrize("docname", ["people/ada", "people/Ada", "people/of/wool/ada"])
    def test_a_page_elsewhere_is_that_of_whom_its_name_means(self, docname: str) -> None:
        result = catalog(talk("One", "", "Ada", "Bo"))
        assert answer(result, Query("activity", docname)) == answer(result, Query("activity", "speakers/ada"))

    def test_a_page_is_that_of_whom_the_archive_gives_it_to(self) -> None:
        page: Any = answer(catalog(talk("One", "", "Index")), Query("activity", "speakers/index-page"))
        assert page.parts[0][1].total == 1

    def test_an_index_is_nobodys_page(self) -> None:
        result = catalog(talk("One", "", "Index", "Bo"))
        page: Any = answer(result, Query("activity", "people/index"))
        assert page.parts[0] == ("Talks", None)

    @pytest.mark.parametrize(
        ("name", "linked"), [("Ada Loom", "ada-loom"), ("ADA LOOM", "ada-loom"), ("Bo", None), ("Countess", "ada-loom")]
    )
    def test_who_took_a_photo(self, name: str, linked: str | None) -> None:
        result = catalog(talk("One", "", "Ada Loom"), speaker("Ada Loom", aliases=("Countess",)))
        assert answer(result, Query("credit", name)) == Credit(name, person("Ada Loom", linked) if linked else None)

    def test_people_are_linked(self) -> None:
        assert (
            People((person("Bo"),))
            == dict(answer(catalog(talk("A", "", "Ada", "Bo")), Query("person", "ada")).parts)["Spoke with"]
        )  # type: ignore[union-attr]


class TestRows:
    def row(self, number: int) -> TalkRow:
        people = [f"Sheep {place:02}" for place in range(number)]
        given = talk("A", "Wool 2020", *people, line=1, video="https://v", kind="panel", date=day("2021-01-01"))
        return talk_row(catalog(given), "wool-2020/a")

    @pytest.mark.parametrize(("number", "others"), [(MOST_SPEAKERS + 1, 0), (MOST_SPEAKERS + 2, 1)])
    def test_one_more_than_is_shown_is_named(self, number: int, others: int) -> None:
        row = self.row(number)
        assert (len(row.speakers), len(row.others)) == (MOST_SPEAKERS + 1, others)
        assert row.others == tuple(f"speakers/sheep-{MOST_SPEAKERS + 1}" for _ in range(others))
        assert row.pages == {f"speakers/sheep-{place:02}" for place in range(number)}

    def test_all_that_it_says(self) -> None:
        row = self.row(1)
        assert row.talk.text == "A"
        assert (row.kind, row.date, row.year, row.video) == ("panel", day("2021-01-01"), 2021, "https://v")
        assert row.conference == Link("Wool 2020", "conference", "wool-2020", "conferences/wool", "conference-wool-2020")
        assert talk_row(catalog(talk("A")), "a").conference is None

    def test_its_mark_tells_it_from_others(self) -> None:
        assert self.row(2).mark == self.row(2).mark
        assert len({self.row(number).mark for number in (2, 3, MOST_SPEAKERS + 2, MOST_SPEAKERS + 3)}) == 4


class TestDocuments:
    def test_what_is_mentioned_may_be_in_a_peer_archive(self) -> None:
        data = {"version": 2, "talks": [{"id": "x/one", "title": "One", "uri": "one.html"}]}
        peers = PeerArchives((PeerArchive("there", "https://there.example/", data),))
        page = Document(mentions=[mention("talk", "x/one")])
        result = build({"a": page}, peers)
        assert inputs_of(result, page) == (
            (),
            ((Target("there", "there", "talk", "x/one", "One", "https://there.example/one.html"),),),
            False,
        )

    def test_what_a_page_shows_from_elsewhere(self) -> None:
        shown = Document(
            queries=[Query("credit", "Bo"), Query("profile", "ada")],
            mentions=[
                mention("speaker", "Ada"),
                mention("talk", "one", conference="Y"),
                mention("talk", "one"),
                mention("talk", "two"),
                mention("speaker", "Cy"),
            ],
        )
        result = build({"a": document(talk("One", "X", "Ada"), talk("One", "Y"), speaker("Cy")), "b": shown})
        values, references, secret = inputs_of(result, shown)
        assert secret is False
        assert values == (Credit("Bo", None), answer(result, Query("profile", "ada")))
        assert [getattr(link, "id", link) for link in references] == ["ada", "y/one", ("x/one", "y/one"), (), ()]  # type: ignore[attr-defined]
