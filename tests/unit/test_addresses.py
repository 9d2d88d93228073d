"""Every address that was published answers, or the check says that it does not."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from recaps.catalog.catalog import Catalog, build
from recaps.checking import published
from recaps.exporters.addresses import MARK, SmallPage, small_pages
from recaps.records.model import Document, Place

from tests.unit.records import catalog, conference, document, speaker, talk

HEAD = b"# Sphinx inventory version 2\n# Project: x\n# Version: \n# The remainder of this file is compressed using zlib.\n"


def pages(result: Catalog, moved: dict[str, str] | None = None) -> dict[str, SmallPage]:
    found = small_pages(result, lambda place: f"{place.docname}.html" + (f"#{place.anchor}" if place.anchor else ""), moved or {})
    return {small.address: small for small in found}


class TestPages:
    def test_a_talk_and_its_old_ids(self) -> None:
        found = pages(
            catalog(conference("Wool 2020", aliases=("wool-xx",)), talk("One", "Wool 2020", "Ada", line=1, aliases=("uno",)))
        )
        assert [*found] == ["t/wool-2020/one", "t/wool-2020/uno", "t/wool-xx/one", "t/wool-xx/uno"]
        assert {(small.target, small.title, small.description) for small in found.values()} == {
            ("a.html#at-1", "One", "Ada · Wool 2020")
        }

    def test_a_talk_of_no_conference(self) -> None:
        assert pages(catalog(talk("One", line=1)))["t/one"].description == ""

    def test_people_and_recaps(self) -> None:
        found = pages(catalog(talk("One", "", "Ada"), speaker("Ada", aliases=("ada-loom", "A. L."))), {"old": "recaps/new"})
        assert {address: small.target for address, small in found.items() if not small.is_file} == {
            "old": "recaps/new.html",
            "speakers/ada-loom": "speakers/ada.html",
            "speakers/a-l": "speakers/ada.html",
        }

    def test_what_has_no_page_has_no_address(self) -> None:
        assert [*small_pages(catalog(talk("One")), lambda place: "", {"old": "new"})] == []

    def test_who_is_hidden(self) -> None:
        (small,) = pages(catalog(speaker("Ada", hidden="yes", aliases=("loom",)))).values()
        assert (small.address, small.veiled) == ("speakers/ada", True)
        assert small.html("../", "de") == (
            f'<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8">{MARK}<meta name="robots" content="noindex">'
            "<title>Diese Seite wurde entfernt.</title></head><body><p>Diese Seite wurde entfernt.</p></body></html>\n"
        )

    def test_nothing_in_a_title_is_markup_and_no_page_is_large(self) -> None:
        text = SmallPage("t/x", "a.html?b&c", '<b>"' * 99, "&" * 999).html("../", "en", "https://x.example/")
        assert "<b>" not in text
        assert 'href="https://x.example/a.html?b&amp;c"' in text
        assert (
            len(SmallPage("t/x", f"{'a' * 150}.html", "x" * 999, "y" * 999).html("../", "en", "https://x.example/").encode())
            < 1500
        )


@dataclass
class Talk:
    title: str
    aliases: tuple[str, ...] = ()


@dataclass
class Recap:
    docname: str
    name: str
    talks: list[Talk]
    aliases: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


def derived(recaps: list[Recap], people: dict[str, tuple[str, ...]]) -> tuple[Catalog, dict[str, str]]:
    documents: dict[str, Document] = {"people": document(*(speaker(name, "people", aliases=old) for name, old in people.items()))}
    for recap in recaps:
        talks = (
            talk(one.title, recap.name, *[*people][:2], docname=recap.docname, line=number, aliases=one.aliases)
            for number, one in enumerate(recap.talks, start=1)
        )
        documents[recap.docname] = document(conference(recap.name, recap.docname, aliases=recap.aliases), *talks)
    return build(documents), {old: recap.docname for recap in recaps for old in recap.moved}


def write(folder: Path, result: Catalog, moved: dict[str, str]) -> list[str]:
    """A site: its inventory, pages and small pages; all names that it publishes."""
    kinds = {kind: f"recap:{kind}" for kind in ("talk", "speaker", "conference")}
    entries = [f"{kinds[kind]} {id_}" for kind, id_, _, _ in result.objects(kinds)]
    documents = {place.docname for _, _, _, place in result.objects(kinds)}
    entries += [f"std:doc {docname}" for docname in documents]
    lines = "".join(f"{name} {type_} 1 x -\n" for type_, name in (entry.split(" ", 1) for entry in entries))
    files = documents | {small.address for small in small_pages(result, lambda place: place.docname, moved)}
    for file in files:
        path = folder / f"{file}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (folder / "objects.inv").write_bytes(HEAD + zlib.compress(lines.encode()))
    return [*entries, *(f"t/{entry.split()[1]}" for entry in entries if entry.startswith("recap:talk"))]


def change(recaps: list[Recap], people: dict[str, tuple[str, ...]], r: Random) -> None:
    """A rename, a split or a move; the author gives the old name as an alias, or forgets to."""
    recap, told = r.choice(recaps), r.random() < 0.6
    place = recaps.index(recap)
    what = r.choice(["talk", "conference", "person", "move", "split"])
    if what == "talk" and recap.talks:
        one = r.choice(recap.talks)
        old = one.title.lower().replace(" ", "-")
        one.title, one.aliases = f"Talk {r.randrange(50)}", (*one.aliases, old) if told else ()
    elif what == "conference":
        old = recap.name.lower().replace(" ", "-")
        recaps[place] = replace(recap, name=f"Wool {r.randrange(2000, 2030)}", aliases=(*recap.aliases, old) if told else ())
    elif what == "person":
        name = r.choice([*people])
        old = (*people.pop(name), name.lower().replace(" ", "-"))
        people[f"Ada {r.choice('ABCDEFGH')}"] = old if told else ()
    elif what == "move":
        recaps[place] = replace(recap, docname=f"r/{r.randrange(50)}", moved=(*recap.moved, recap.docname) if told else ())
    elif recap.talks:
        recaps.append(Recap(f"s/{r.randrange(50)}", f"Silk {r.randrange(2000, 2030)}", [recap.talks.pop()]))


@pytest.mark.parametrize("seed", range(10))
def test_every_address_answers_or_the_check_fails(tmp_path: Path, seed: int) -> None:
    """A hundred random changes each; both outcomes occur."""
    r, outcomes = Random(seed), {"answers": 0, "told": 0}
    recaps = [Recap(f"d/{n}", f"Wool {2000 + n}", [Talk(f"Talk {n * 3 + m}") for m in range(3)]) for n in range(3)]
    people: dict[str, tuple[str, ...]] = {"Ada X": (), "Ada Y": ()}
    before = write(tmp_path / "0", *derived(recaps, people))
    for number in range(1, 101):
        change(recaps, people, r)
        site = tmp_path / str(number)
        now = write(site, *derived(recaps, people))
        names = "\n".join(entry for entry in before if " " in entry)
        gone = {finding.message.split("'")[1] for finding in published.check(published.listed(names, "list"), site)}
        for entry in before:
            name = entry.rpartition(" ")[2].removeprefix("t/")
            is_address = entry.startswith(("t/", "std:doc"))
            answers = (site / f"{entry.rpartition(' ')[2]}.html").is_file() if is_address else entry in now
            assert answers or name in gone, entry
            outcomes["told" if name in gone else "answers"] += 1
        before = now
    assert all(outcomes.values())


def test_a_place_is_where_it_says() -> None:
    assert pages(build({"d": document(talk("One", docname="d", line=2))}))["t/one"].target == "d.html#at-2"
    assert Place("d").anchor == ""
