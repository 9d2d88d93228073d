"""Who is who where several people have one name, and what a talk calls them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from recaps.catalog.catalog import Catalog, build
from recaps.catalog.peers import PeerArchive, PeerArchives, parse
from recaps.exporters.data import dump
from recaps.importer.schedules import export
from recaps.queries.answers import answer
from recaps.queries.rows import talk_row
from recaps.queries.secrets import tells
from recaps.records.model import Document, Query
from recaps.records.people_names import named, people_in

from tests.unit.records import catalog, conference, document, mention, problems, speaker, talk

ADA, OTHER = (
    speaker("Ada Loom", id="ada-loom", website="https://ada.example"),
    speaker("Ada Loom", id="ada-loom-leeds", pronouns="she/her"),
)


class TestEntries:
    @pytest.mark.parametrize(
        ("entry", "name", "id_"),
        [
            ("Ada Loom", "Ada Loom", ""),
            ("Ada Loom <ada-loom-2>", "Ada Loom", "ada-loom-2"),
            ("Ada Loom < ada > ", "Ada Loom < ada > ", ""),
            ("A<b>", "A", "b"),
            ("<ada>", "<ada>", ""),
            ("Ada <Loom>", "Ada <Loom>", ""),
        ],
    )
    def test_a_name_and_an_id(self, entry: str, name: str, id_: str) -> None:
        assert named(entry) == (name, id_)

    def test_an_id_stays_with_its_name(self) -> None:
        found = people_in(("Ada Loom <ada>", "**Bo Li** <bo>", "[Cy Oak](https://cy.example) <cy>"))
        assert found.names == ("Ada Loom <ada>", "Bo Li <bo>", "Cy Oak <cy>")
        assert len(found.remarks) == 2

    def test_what_is_no_id(self) -> None:
        found = people_in(("Ada Loom <ada@loom.example>",))
        assert found.names == ("Ada Loom",)
        assert found.remarks == ("'Ada Loom <ada@loom.example>' has no id between < and >; write Ada Loom, or NAME <ID>",)


class TestTwoOfOneName:
    def test_both_stand(self) -> None:
        result = catalog(ADA, OTHER, talk("One", "", "ada-loom-leeds"), talk("Two", "", "Ada Loom <ada-loom>"))
        assert {id_: record.name for id_, record in result.speakers.items()} == {
            "ada-loom": "Ada Loom",
            "ada-loom-leeds": "Ada Loom",
        }
        assert result.speakers_of == {"one": ("ada-loom-leeds",), "two": ("ada-loom",)}
        assert problems(result) == []

    def test_one_chosen_id_is_enough(self) -> None:
        result = catalog(speaker("Ada Loom"), OTHER)
        assert [*result.speakers] == ["ada-loom", "ada-loom-leeds"]
        assert problems(result) == []
        assert [answer(result, Query("profile", key)).pronouns for key in ("Ada Loom", "ada-loom-leeds")] == ["", "she/her"]

    @pytest.mark.parametrize("second", [speaker("Ada Loom"), speaker("Dr. ada loom"), speaker("Ada LOOM", id="ada-loom")])
    def test_of_two_with_one_id_the_second_is_dropped(self, second: object) -> None:
        result = catalog(speaker("Ada Loom", pronouns="they/them"), second)  # type: ignore[arg-type]
        assert [*result.speakers] == ["ada-loom"]
        (problem,) = problems(result)
        assert problem.endswith("merge the two, or, if they are two people, give one an :id: of its own")

    def test_the_bare_name_is_nobodys(self) -> None:
        result = catalog(ADA, OTHER, talk("One", "", "Bo", "Ada Loom"))
        assert result.speakers_of["one"] == ("bo",)
        assert result.talks_by == {"bo": ("one",)}
        assert problems(result) == [
            "reference: 'Ada Loom' can be 'ada-loom' (Ada Loom), 'ada-loom-leeds' (Ada Loom); "
            "write Ada Loom <ID> with one of these ids"
        ]
        assert [(person.text, person.docname) for person in talk_row(result, "one").speakers] == [
            ("Bo", "speakers/bo"),
            ("Ada Loom", ""),
        ]

    def test_an_id_without_a_profile(self) -> None:
        result = catalog(talk("One", "", "Ada Loom"), talk("Two", "", "A. Loom <ada-loom>"))
        assert result.talks_by == {"ada-loom": ("one", "two")}
        assert problems(result) == []

    def test_an_id_that_nobody_has(self) -> None:
        result = catalog(ADA, OTHER, talk("One", "", "Ada Loom <ada-lom>", "Bo <bob>"))
        assert result.speakers_of["one"] == ("bo",)
        assert problems(result)[0] == (
            "reference: 'Ada Loom' can be 'ada-loom' (Ada Loom), 'ada-loom-leeds' (Ada Loom); "
            "write Ada Loom <ID> with one of these ids"
        )
        assert problems(result)[1:] == [
            "reference: nobody has the id 'ada-lom' of 'Ada Loom <ada-lom>'; correct it, or write a profile with :id: ada-lom",
            "reference: nobody has the id 'bob' of 'Bo <bob>'; correct it, or write a profile with :id: bob",
        ]

    def test_it_does_not_matter_where_they_stand(self) -> None:
        names = ("Ada Loom <ada-loom>", "ada-loom-leeds", "Bo <bob>", "Ada Loom")

        def archive(order: int) -> Catalog:
            docnames = [f"d{order * n + 9}" for n in range(6)]
            talks = (talk(f"T{n}", "", name, docname=docnames[n + 2]) for n, name in enumerate(names))
            return build({docname: document(record) for docname, record in zip(docnames, (ADA, OTHER, *talks), strict=True)})

        one, other = archive(1), archive(-1)
        assert one.speakers_of == {id_: other.speakers_of[id_] for id_ in one.speakers_of}


class TestPrinted:
    def test_what_the_talk_has_is_shown_there(self) -> None:
        profile = speaker("Ada Loom", id="ada", aliases=("Countess", "old-ada"))
        names = ("Dr. Ada Loom", "Countess", "A. L. <ada>", "ada", "old-ada", "Ada Loom", "Ada Loom <ada>")
        result = catalog(profile, *(talk(f"T{n}", "", name) for n, name in enumerate(names)))
        assert result.talks_by == {"ada": tuple(f"t{n}" for n in range(len(names)))}
        assert result.printed == {("t0", "ada"): "Dr. Ada Loom", ("t1", "ada"): "Countess", ("t2", "ada"): "A. L."}
        assert [talk_row(result, f"t{n}").speakers[0].text for n in range(4)] == ["Dr. Ada Loom", "Countess", "A. L.", "Ada Loom"]

    def test_a_picture_is_credited_to_the_one_with_the_id(self) -> None:
        credit = answer(catalog(ADA, OTHER), Query("credit", "A. Loom <ada-loom-leeds>"))
        assert (credit.name, credit.person.id) == ("A. Loom", "ada-loom-leeds")
        assert answer(catalog(ADA, OTHER), Query("credit", "Ada Loom")).person is None

    def test_the_data_say_both(self) -> None:
        result = catalog(ADA, OTHER, talk("One", "", "A. Loom <ada-loom-leeds>", "Bo"))
        data = json.loads(dump(result, "", lambda place: place.docname))
        assert [(record["speakers"], record["printed"]) for record in data["talks"]] == [
            (["ada-loom-leeds", "bo"], {"ada-loom-leeds": "A. Loom"})
        ]

    def test_the_importer_reads_whom_the_data_name(self, tmp_path: object) -> None:
        result = catalog(ADA, OTHER, speaker("Bo", id="bob"), talk("One", "Wool", "A. Loom <ada-loom-leeds>", "B. <bob>", "Cy"))
        data = json.loads(dump(result, "", lambda place: place.docname))
        (schedule,) = export.read(data, tmp_path / "recaps.json")  # type: ignore[operator]
        assert schedule.talks[0].speakers == ["Ada Loom <ada-loom-leeds>", "Bo", "Cy"]


class TestWhoHasAPage:
    def test_who_spoke_wrote_or_says_something(self) -> None:
        result = catalog(
            talk("One", "Wool", "Ada"),
            conference("Wool", author="Bo Li and Cy Oak, Di", original="https://o.example"),
            speaker("El", pronouns="they/them"),
            speaker("Fay", website="https://fay.example"),
            speaker("Gus", accounts=(("github", "https://github.com/gus"),)),
            speaker("Hal", aliases=("H",)),
            speaker("Ida", not_=("ada",)),
        )
        assert [*result.ids("speaker")] == ["ada", "bo-li", "cy-oak", "di", "el", "fay", "gus"]
        assert answer(result, Query("speakers", "", (("layout", "count"),))).total == 1
        assert [person.text for person in answer(result, Query("conference", "wool")).authors] == ["Bo Li", "Cy Oak", "Di"]

    def test_a_page_by_hand_is_one(self) -> None:
        page = Document(speakers=[speaker("Ada"), speaker("Bo")], queries=[Query("activity", "speakers/ada")])
        assert [*build({"speakers/ada": page}).ids("speaker")] == ["ada"]

    def test_a_name_leads_nowhere(self) -> None:
        result = catalog(speaker("Ada"), talk("One", "", "Bo"))
        assert [answer(result, Query("credit", name)).person.docname for name in ("Ada", "Bo")] == ["", "speakers/bo"]
        assert [id_ for _, id_, _, _ in result.objects(["speaker"])] == ["bo"]

    def test_recaps_are_on_the_page_of_who_wrote_them(self) -> None:
        records = [conference(f"Wool {year}", author=author) for year, author in ((2019, "Ada"), (2020, "Ada, Bo"), (2021, "Bo"))]
        page = answer(catalog(*records), Query("person", "ada"))
        ((_, rows),) = dict(page.parts)["Recaps by Ada"].groups
        assert [row.conference.text for row in rows] == ["Wool 2020", "Wool 2019"]

    def test_a_recap_does_not_mention_who_wrote_it(self) -> None:
        mine = document(conference("Wool 2020", docname="a", author="Ada"), mention("speaker", "Ada", "a"))
        other = document(conference("Wool 2021", docname="b", author="Bo"), mention("speaker", "Ada", "b"))
        found = build({"a": mine, "b": other}).mentions["speaker", "ada"]
        assert [where.docname for _, _, where, *_ in found] == ["b"]

    def test_whose_name_can_be_several_is_named(self) -> None:
        result = catalog(ADA, OTHER, conference("Wool", author="Ada Loom, Bo"))
        assert [(person.text, person.docname) for person in answer(result, Query("conference", "wool")).authors] == [
            ("Bo", "speakers/bo"),
            ("Ada Loom", ""),
        ]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Katharine Michel", True),
            ("Katherine A Michel", True),
            ("Michel", True),
            ("katherine", True),
            ("Abraham Maslow", False),
            ("Michelle Katz", False),
            ("", False),
        ],
    )
    def test_a_name_that_is_nearly_a_known_one(self, text: str, found: bool) -> None:
        assert catalog(talk("One", "", "Katherine Michel")).indexes["speaker"].resembling(text) == ["katherine-michel"] * found


class TestSomebodyElse:
    def peers(self, *speakers: dict[str, object]) -> PeerArchives:
        data = {"version": 2, "title": "There", "talks": [], "speakers": speakers}
        return PeerArchives((PeerArchive("there", "https://there.example/", parse(json.dumps(data).encode())),))

    def found(self, peers: PeerArchives, *profiles: object) -> dict[str, int]:
        result = build({"a": document(*profiles)}, peers)  # type: ignore[arg-type]
        return {id_: len(archives) for id_, archives in result.elsewhere.items()}

    def test_the_same_id_goes_before_the_same_name(self) -> None:
        peers = self.peers({"id": "ada-loom-leeds", "name": "Ada Loom"}, {"id": "ada-third", "name": "Ada Loom"})
        assert self.found(peers, ADA, OTHER) == {"ada-loom-leeds": 1}
        assert self.found(peers, speaker("Ada Loom")) == {}

    def test_one_name_joins_where_each_has_it_once(self) -> None:
        peers = self.peers({"id": "ada-third", "name": "Ada Loom"})
        assert self.found(peers, speaker("Ada Loom")) == {"ada-loom": 1}
        assert self.found(peers, ADA, OTHER) == {}

    def test_who_is_said_to_be_another_is_not_joined(self) -> None:
        peers = self.peers({"id": "ada-third", "name": "Ada Loom"})
        assert self.found(peers, speaker("Ada Loom", not_=("ada-third",))) == {}
        assert self.found(peers, speaker("Ada", aliases=("Ada Loom",), not_=("ADA loom",))) == {}

    def test_an_empty_archive(self) -> None:
        assert build({"a": Document()}).elsewhere == {}


class TestFormerNames:
    profile = speaker("Ada Loom", former=("Old Loom",), aliases=("countess",), pronouns="she/her")

    def test_they_join_and_are_not_shown(self) -> None:
        names = ("Old Loom", "Dr. OLD loom", "Old Loom <ada-loom>", "Prof. Old Loom, PhD <ada-loom>", "Golden Loom <ada-loom>")
        result = catalog(self.profile, *(talk(f"T{n}", "", name) for n, name in enumerate(names)))
        assert len(result.talks_by["ada-loom"]) == len(names)
        assert result.printed == {("t4", "ada-loom"): "Golden Loom"}
        assert "old" not in dump(result, "", lambda place: place.docname).lower().replace("golden", "")
        assert result.indexes["speaker"].earlier_ids("ada-loom") == ["countess"]

    def test_a_credit_has_the_name_of_now(self) -> None:
        credit = answer(catalog(self.profile), Query("credit", "Old Loom"))
        assert (credit.name, credit.person.id) == ("Ada Loom", "ada-loom")

    def test_one_that_is_anothers_is_not_said(self) -> None:
        (problem,) = problems(catalog(self.profile, speaker("Old Loom", id="other")))
        assert problem == "duplicate: a former name of 'ada-loom' already means 'other'; remove it from one of them"

    def test_an_author_goes_by_the_name_of_now(self) -> None:
        result = catalog(self.profile, conference("Wool", author="Old Loom, Bo"))
        data = json.loads(dump(result, "", lambda place: place.docname))
        assert data["conferences"][0]["author"] == "Ada Loom, Bo"


class TestHidden:
    gone = speaker("Ada Loom", hidden="yes", aliases=("Countess",), former=("Old Loom",), pronouns="she/her")

    def test_they_are_no_object(self) -> None:
        entries = ("Ada Loom", "ada-loom", "Countess", "A <ada-loom>", "Old Loom")
        result = catalog(
            self.gone, conference("Wool", author="Ada Loom, Bo"), *(talk(f"T{n}", "Wool", name) for n, name in enumerate(entries))
        )
        assert [*result.speakers] == ["bo"]
        assert problems(result) == []
        assert not any(result.speakers_of.values())
        assert [person.text for person in answer(result, Query("conference", "wool")).authors] == ["Bo"]
        assert answer(result, Query("profile", "Ada Loom")) is None
        assert "loom" not in dump(result, "", lambda place: place.docname).lower()

    def test_nobody_else_gets_their_id(self) -> None:
        result = catalog(speaker("李", hidden="yes"), talk("One", "", "Li"))
        assert {id_: record.name for id_, record in result.speakers.items()} == {"li-2": "Li"}

    def test_of_two_of_one_name_only_one_is_hidden(self) -> None:
        result = catalog(self.gone, OTHER, talk("One", "", "ada-loom-leeds"), talk("Two", "", "Ada Loom <ada-loom>"))
        assert result.speakers_of == {"one": ("ada-loom-leeds",), "two": ()}
        assert answer(result, Query("credit", "ada-loom-leeds")).person.id == "ada-loom-leeds"


class TestSources:
    def page(self, *records: object, credit: str = "") -> bool:
        people = (speaker("Ada Loom", former=("Old Loom",)), speaker("Bo", hidden="yes"), speaker("Cy"))
        page = document(*records)  # type: ignore[arg-type]
        page.queries += [Query("credit", credit)] if credit else []
        return tells(build({"a": document(*people), "b": page}), page)

    def test_what_tells_too_much(self) -> None:
        assert self.page(speaker("Di", hidden="yes", docname="b"))
        assert self.page(talk("One", "", "Bo", docname="b"))
        assert self.page(talk("One", "", "Old Loom", docname="b"))
        assert self.page(mention("speaker", "ada-loom", "b"))
        assert self.page(conference("Wool", docname="b", author="Cy, Bo"))
        assert self.page(credit="Bo")
        assert self.page(speaker("Di", former=("Dee",), docname="b"))
        assert self.page(talk("One", "", "Somebody <bo>", docname="b"))
        assert self.page(talk("One", "", "Somebody <ada-loom>", docname="b"))

    @pytest.mark.parametrize("secret", [{"hidden": "yes"}, {"former": ("Old Loom",)}])
    def test_one_kind_of_secret_is_enough(self, secret: dict[str, Any]) -> None:
        page = document(talk("One", "", "Ada Loom", docname="b"))
        assert tells(build({"a": document(speaker("Ada Loom", **secret)), "b": page}), page)

    def test_what_does_not(self) -> None:
        assert not self.page(talk("One", "", "Cy", docname="b"), mention("talk", "bo", "b"), credit="Cy")
        assert not tells(catalog(talk("One", "", "Bo")), document(talk("One", "", "Bo")))
