"""What the catalog has to say about an archive: each sentence, and where it is said."""

from __future__ import annotations

import json

from recaps.catalog.catalog import Catalog, build
from recaps.catalog.peers import PeerArchive, PeerArchives, parse
from recaps.records.model import Conference, Document, Speaker, Talk

from tests.unit.records import catalog, conference, document, problems, speaker, talk


def said(result: Catalog) -> list[tuple[str, str, str, int]]:
    return [(problem.subtype, problem.message, problem.docname, problem.line) for problem in result.problems]


def line(record: Conference | Talk | Speaker) -> int:
    return record.where.line if record.where else 0


def peers(partial: bool = False, **by_key: list[str]) -> PeerArchives:
    """Archives with talks of these ids; the last part is the title."""
    archives = []
    for key, ids in by_key.items():
        talks = [{"id": id_, "title": id_.rpartition("/")[2], "uri": f"{id_}.html"} for id_ in ids]
        archives.append(PeerArchive(key, f"https://{key}.example/", parse(json.dumps({"version": 2, "talks": talks}).encode())))
    return PeerArchives(tuple(archives), partial)


class TestConferences:
    def test_one_is_described_twice(self) -> None:
        first, second = conference("Wool 2020"), conference("WOOL 2020")
        what = f"the conference 'wool-2020' is described in a, line {line(first)} already; give one of the two another :id:"
        assert said(catalog(first, second)) == [("duplicate", what, "a", line(second))]

    def test_one_is_described_twice_under_the_id_that_its_author_chose(self) -> None:
        first, second = conference("Wool", id="w"), conference("Wool again", id="w")
        what = f"the conference 'w' is described in a, line {line(first)} already; give one of the two another :id:"
        assert said(catalog(first, second)) == [("duplicate", what, "a", line(second))]

    def test_an_id_is_that_of_another_name(self) -> None:
        first, second = conference("Wool", id="silk-2020"), conference("Silk 2020")
        result = catalog(first, second)
        what = f"the id 'silk-2020' is that of 'Wool' in a, line {line(first)} already; give one of the two another :id:"
        assert said(result) == [("duplicate", what, "a", line(second))]
        assert {id_: record.name for id_, record in result.conferences.items()} == {
            "silk-2020": "Wool",
            "silk-2020-2": "Silk 2020",
        }

    def test_who_chose_an_id_has_it_whatever_page_comes_first(self) -> None:
        made, chosen = conference("Wool", docname="a"), conference("Lamb", docname="b", id="wool")
        result = build({"a": document(made), "b": document(chosen)})
        assert {id_: record.name for id_, record in result.conferences.items()} == {"wool": "Lamb", "wool-2": "Wool"}
        assert [(found[0], found[2]) for found in said(result)] == [("duplicate", "a")]

    def test_a_record_without_a_place_is_somewhere(self) -> None:
        result = catalog(Conference("Wool"), Conference("Wool"))
        assert said(result) == [
            (
                "duplicate",
                "the conference 'wool' is described in another document already; give one of the two another :id:",
                "",
                0,
            )
        ]

    def test_each_problem_is_said_once_in_order_of_places(self) -> None:
        def pair(docname: str) -> Document:
            return document(
                conference("Wool", docname)._replace(where=None),
                talk("?!", docname=docname, line=9),
                talk("…", docname=docname, line=3),
            )

        found = said(build({"b": pair("b"), "a": pair("a"), "c": document(Conference("Wool"))}))
        assert [(docname, number) for _, _, docname, number in found] == [("", 0), ("a", 3), ("a", 9), ("b", 3), ("b", 9)]

    def test_two_problems_of_one_line_are_in_order_of_what_they_say(self) -> None:
        for title in ("?!", "…", "!!", "–", "—"):
            (first, second) = said(catalog(talk(title, follows="zzz", line=1)))
            assert (first[0], second[0]) == ("follows", "id")


class TestPeople:
    def test_two_have_a_profile_under_one_name(self) -> None:
        first, second = speaker("Ada Loom"), speaker("Dr. Ada LOOM")
        what = (
            f"'Dr. Ada LOOM' has a profile in a, line {line(first)} already; "
            "merge the two, or, if they are two people, give one an :id: of its own"
        )
        assert said(catalog(first, second)) == [("duplicate", what, "a", line(second))]

    def test_two_chose_one_id(self) -> None:
        first, second = speaker("Ada Loom", id="ada"), speaker("Ada Other", id="ada")
        result = catalog(first, second, speaker("Ada"))
        what = f"the id 'ada' is that of 'Ada Loom' in a, line {line(first)} already; give one of the two another :id:"
        assert said(result) == [("duplicate", what, "a", line(second))]
        assert {id_: record.name for id_, record in result.speakers.items()} == {
            "ada": "Ada Loom",
            "ada-2": "Ada Other",
            "ada-3": "Ada",
        }

    def test_two_that_chose_none_are_no_problem(self) -> None:
        assert said(catalog(speaker("Ada"), speaker("Bo"))) == []

    def test_ids_are_given_in_order_of_names(self) -> None:
        result = catalog(speaker("Ли"), speaker("李"), speaker("Li"))
        assert {record.name: id_ for id_, record in result.speakers.items()} == {"Li": "li", "Ли": "li-2", "李": "li-3"}

    def test_an_alias_is_another_ones(self) -> None:
        one, other = speaker("Ada", aliases=("Countess",)), speaker("Bo", aliases=("Countess", "B"))
        result = catalog(one, other)
        what = "the alias 'Countess' of 'bo' already means 'ada'; remove it from one of them"
        assert said(result) == [("duplicate", what, "a", line(other))]
        assert result.find("speaker", "b") == ("bo",)

    def test_an_alias_of_a_conference_is_another_ones(self) -> None:
        one, other = conference("Wool"), conference("Silk", aliases=("wool",))
        what = "the alias 'wool' of 'silk' already means 'wool'; remove it from one of them"
        assert said(catalog(one, other)) == [("duplicate", what, "a", line(other))]


class TestTalks:
    def test_two_of_one_title(self) -> None:
        first, second = talk("Closing", "Wool"), talk("Closing", "Wool")
        what = (
            f"the talk 'wool/closing' is in a, line {line(first)} already; "
            "refer to it by {talk}`wool/closing`, or give this one an :id: of its own"
        )
        assert said(catalog(first, second)) == [("duplicate", what, "a", line(second))]

    def test_two_whose_titles_make_one_id(self) -> None:
        result = catalog(talk("Ли", line=1), talk("李", line=2))
        assert problems(result) == [
            "duplicate: the talk 'li' ('Ли') is in a, line 1 already; "
            "refer to it by {talk}`li`, or give this one an :id: of its own"
        ]

    def test_titles_without_letters_are_untitled_and_told_once_each(self) -> None:
        result = catalog(talk("?!", "Wool", line=3), talk("…", line=7), talk("!?", line=8))
        assert [(subtype, number) for subtype, _, _, number in said(result)] == [("id", 3), ("id", 7), ("id", 8)]
        assert set(result.talks) == {"wool/untitled", "untitled", "untitled-2"}

    def test_an_alias_is_under_the_conference_unless_it_says_so(self) -> None:
        one = talk("One", "Wool", aliases=("old", "silk/older"))
        other = talk("Two", "Wool", aliases=("one",))
        free = talk("Free", aliases=("loose",))
        result = catalog(one, other, free)
        assert result.indexes["talk"].with_id("wool/old") == result.indexes["talk"].with_id("silk/older") == "wool/one"
        assert result.indexes["talk"].with_id("loose") == "free"
        assert said(result) == [
            (
                "duplicate",
                "the alias 'wool/one' of 'wool/two' already means 'wool/one'; remove it from one of them",
                "a",
                line(other),
            )
        ]


class TestFollows:
    def test_what_is_not_there(self) -> None:
        assert problems(catalog(talk("Moths"), talk("Two", follows="moth"))) == [
            "follows: :follows: 'moth' is not a talk here; did you mean 'moths' (Moths)?"
        ]
        second = talk("Two", follows="zzz")
        assert said(catalog(second)) == [("follows", ":follows: 'zzz' is not a talk here", "a", line(second))]

    def test_of_several_the_one_at_the_same_conference_is_meant(self) -> None:
        result = catalog(talk("One", "A"), talk("One", "B"), talk("Two", "B", follows="one"))
        assert result.follows == {"b/two": "b/one"}

    def test_of_one_elsewhere_it_does_not_matter_where(self) -> None:
        assert catalog(talk("One", "A"), talk("Two", "B", follows="one")).follows == {"b/two": "a/one"}

    def test_several_at_the_same_conference(self) -> None:
        result = catalog(talk("One", "A"), talk("One", "B", id="x"), talk("One", "B", id="y"), talk("Two", "B", follows="One"))
        assert [message for message in problems(result) if message.startswith("follows")] == [
            "follows: :follows: 'One' can be several talks; did you mean 'b/x' (One), 'b/y' (One)?"
        ]

    def follow(self, wanted: str, known: PeerArchives) -> tuple[dict[str, str], list[str]]:
        result = build({"a": document(talk("Here"), talk("Two", follows=wanted))}, known)
        return {id_: target.address for id_, target in result.follows_elsewhere.items()}, problems(result)

    def test_one_in_a_peer_archive(self) -> None:
        assert self.follow("x/one", peers(there=["x/one"])) == ({"two": "https://there.example/x/one.html"}, [])

    def test_one_here_goes_before(self) -> None:
        assert self.follow("here", peers(there=["x/here"])) == ({}, [])

    def test_several_in_peer_archives(self) -> None:
        assert self.follow("one", peers(there=["x/one"], yonder=["y/one"])) == (
            {},
            ["follows: :follows: 'one' can be several talks; did you mean 'x/one' (in there) or 'y/one' (in yonder)?"],
        )

    def test_none_anywhere(self) -> None:
        assert self.follow("zzz", peers(there=["x/one"])) == ({}, ["follows: :follows: 'zzz' is not a talk here"])

    def test_it_may_be_in_one_that_cannot_be_read(self) -> None:
        assert self.follow("zzz", peers(partial=True)) == ({}, [])
