"""What ``recaps check`` finds in the data of archives."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import permutations
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from recaps import checking
from recaps.checking import Archive, check, read
from recaps.checking.plausible import find_unlikely
from recaps.cli import main
from recaps.importer.model import UnreadableError


def archive(source: str = "a", **parts: list[dict[str, Any]]) -> Archive:
    return Archive(source, {"version": 2, "talks": [], **parts})


def people(source: str, *names: str, **more: Any) -> Archive:
    """People whose ids are their names with hyphens."""
    records = [{"id": name.lower().replace(" ", "-"), "name": name, **more} for name in names]
    return archive(source, speakers=records)


def found(*archives: Archive) -> list[str]:
    return [str(finding) for finding in check(archives)]


def test_an_id_is_taken_twice() -> None:
    talks = [{"id": "wool-2020/carding", "title": "Carding"}]
    assert found(archive("a", talks=talks), archive("b", talks=talks)) == [
        "b: error: the talk 'wool-2020/carding' (Carding) is in a, too; remove it from one, or give it another :id: there"
    ]


@pytest.mark.parametrize(("one", "two", "wrong"), [(True, True, True), (True, False, False), (False, False, False)])
def test_a_conference_may_be_named_where_it_is_not_described(one: bool, two: bool, wrong: bool) -> None:
    archives = [
        archive(source, conferences=[{"id": "wool-2020", "name": "Wool 2020", "recap": recap}])
        for source, recap in (("a", one), ("b", two))
    ]
    assert [finding.wrong for finding in check(archives)] == [wrong]


ALIKE = [
    ("Adrienne Lowe", "Adriene Lowe"),
    ("Aaron Weigel", "Aaron Wiegel"),
    ("Lindsay Dragun", "Lindsey Dragun"),
    ("Ching Lam Choi", "Choi Ching Lam"),
    ("Jean Luc Picard", "Jeanluc Picard"),
]
UNLIKE = [
    ("Dan Miller", "Ian Miller"),
    ("Anna Wool", "Anna Loom"),
    ("Al Li", "Al Lu"),
    ("Mary Jane Watson", "Mary Watson"),
]


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_names_that_look_alike(one: str, two: str) -> None:
    for findings in (check([people("a", one, two)]), check([people("a", one), people("b", two)])):
        assert len(findings) == 1
        assert not findings[0].wrong
        assert one in findings[0].message
        assert two in findings[0].message


@pytest.mark.parametrize(("one", "two"), UNLIKE)
def test_names_that_do_not(one: str, two: str) -> None:
    assert found(people("a", one, two)) == []


def test_aliases_settle_it() -> None:
    assert found(people("a", "Adriene Lowe"), people("b", "Adrienne Lowe", aliases=["Adriene Lowe"])) == []


def test_one_name_with_two_ids() -> None:
    other = archive("b", speakers=[{"id": "adal", "name": "Dr. ADA loom"}])
    assert found(people("a", "Ada Loom"), other) == [
        "b: hint: 'Dr. ADA loom' ('adal') is also 'Ada Loom' ('ada-loom' in a); give both profiles the same :id:"
    ]


def test_one_id_for_two_names() -> None:
    findings = found(people("a", "Ada Loom"), archive("b", speakers=[{"id": "ada-loom", "name": "Bo Weaver"}]))
    assert len(findings) == 1
    assert "b: hint: 'Bo Weaver' ('ada-loom') has the id of 'Ada Loom' ('ada-loom' in a); " in findings[0]


def test_odd_data_are_no_findings() -> None:
    odd: list[Any] = [None, 3, {"id": 4}, {"id": "x", "name": "☃"}, {"id": "y", "name": "Ada Loom", "aliases": 3}]
    assert found(archive("a", speakers=odd, talks=odd, conferences=odd)) == []


# -- the command -------------------------------------------------------------------------------------------------------


def write(folder: Path, **parts: Any) -> str:
    folder.mkdir()
    (folder / "recaps.json").write_text(json.dumps({"version": 2, "talks": [], **parts}), encoding="utf-8")
    return str(folder)


def test_the_command_says_what_has_to_be_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talks = [{"id": "wool-2020/carding", "title": "Carding"}]
    one, two = write(tmp_path / "one", talks=talks), write(tmp_path / "two", talks=talks)
    assert main(["check", one, f"{two}/recaps.json"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{two}/recaps.json: error: the talk 'wool-2020/carding'")
    assert last == "1 to mend, 0 to look at"
    assert main(["check", one]) == 0


def test_a_hint_is_not_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    speakers = [{"id": "a", "name": "Adrienne Lowe"}, {"id": "b", "name": "Adriene Lowe"}]
    assert main(["check", write(tmp_path / "one", speakers=speakers)]) == 0
    assert capsys.readouterr().out.endswith("0 to mend, 1 to look at\n")


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"version": 1, "talks": []}'])
def test_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None) -> None:
    path = tmp_path / "recaps.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableError):
        read(str(tmp_path))
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"recaps: {path}: ")


def test_a_crowd_of_names_that_look_alike_is_no_hang() -> None:
    crowd = [" ".join(words) for words in permutations(["anne", "bob", "cyd", "dee", "eve", "fay"])]
    assert len(found(people("a", *crowd))) == 30 * 29 / 2, "thirty of them, each with each"


def test_a_name_that_is_a_book_is_none() -> None:
    assert found(people("a", "Ada Loom " * 5_000, "Ada Loon " * 5_000)) == []


# -- over the network --------------------------------------------------------------------------------------------------


@contextmanager
def served(*pieces: bytes, status: int = 200, pause: float = 0) -> Iterator[str]:
    """The address of a server that answers with *pieces*, and waits between them."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            with suppress(OSError):
                for piece in pieces:
                    self.wfile.write(piece)
                    time.sleep(pause)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/archive"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_an_archive_is_fetched() -> None:
    with served(b'{"version": 2, ', b'"talks": []}') as address:
        assert read(address).source == f"{address}/recaps.json"


@pytest.mark.parametrize(("pieces", "status", "why"), [((b"",), 404, "cannot be read"), ((b"<html>",), 200, "is not JSON")])
def test_what_comes_instead(pieces: tuple[bytes, ...], status: int, why: str) -> None:
    with served(*pieces, status=status) as address, pytest.raises(UnreadableError, match=why):
        read(address)


def test_what_is_too_large_is_not_fetched_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_LARGEST", 2_000_000)
    with served(*[b" " * 1_000_000] * 1000) as address, pytest.raises(UnreadableError, match="has more than 2 MB"):
        read(address)


def test_what_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_LONGEST", 0)
    with served(b" ", b" ", pause=0.01) as address, pytest.raises(UnreadableError, match="does not come in"):
        read(address)


@pytest.mark.parametrize(
    "address", ["http://", "http://[", "https://\udce9.example", "http://a b/", "http://127.0.0.1:99999/", "http://-"]
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(UnreadableError, match=r"recaps\.json: "):
        read(address)


class TestUnlikely:
    wool: ClassVar[dict[str, str]] = {"id": "wool", "name": "Wool 2020", "start": "2020-05-01", "end": "2020-05-03"}

    def hints(self, **parts: list[dict[str, Any]]) -> list[str]:
        found = [*find_unlikely(archive("a", **parts))]
        assert not any(finding.wrong for finding in found)
        return [finding.message for finding in found]

    @pytest.mark.parametrize(
        ("date", "told"), [("2020-04-30", 1), ("2020-05-01", 0), ("2020-05-03", 0), ("2020-05-04", 1), ("", 0)]
    )
    def test_a_talk_on_another_day(self, date: str, told: int) -> None:
        talk = {"id": "wool/one", "title": "One", "conference": "wool", "date": date}
        assert len(self.hints(conferences=[self.wool], talks=[talk])) == told

    def test_what_is_said_of_it(self) -> None:
        talk = {"id": "wool/one", "title": "One", "conference": "wool", "date": "2021-05-01"}
        assert self.hints(conferences=[self.wool], talks=[talk]) == [
            "the talk 'wool/one' is dated 2021-05-01, and Wool 2020 was 2020-05-01 to 2020-05-03; correct one of the two"
        ]

    def test_a_conference_without_days(self) -> None:
        silk = {"id": "silk", "name": "Silk"}
        talks = [{"id": f"silk/{n}", "title": "One", "conference": "silk", "date": "2020-01-01"} for n in range(2)]
        assert self.hints(conferences=[silk, {"id": "empty", "name": "Empty"}], talks=talks) == [
            "Silk has 2 talks and no days; give it :dates:, if they are known"
        ]

    @pytest.mark.parametrize(("name", "alias", "told"), [("Ada Loom", "ada", 1), ("Ada Loom", "Ada L.", 0), ("Ada", "Ada", 0)])
    def test_an_alias_that_is_a_first_name(self, name: str, alias: str, told: int) -> None:
        assert len(self.hints(speakers=[{"id": "ada-x", "name": name, "aliases": [alias]}])) == told


@pytest.mark.parametrize("said", [["adam-loom"], ["Adam Loom"], ["ADAM loom", "x"]])
def test_who_is_said_to_be_another_is_no_hint(said: list[str]) -> None:
    ada, adam = {"id": "adan-loom", "name": "Adan Loom"}, {"id": "adam-loom", "name": "Adam Loom"}
    assert len(check([archive(speakers=[ada, adam])])) == 1
    assert check([archive(speakers=[ada | {"not": said}, adam])]) == []
    assert check([archive(speakers=[adam, ada | {"not": said}])]) == []


def test_two_of_one_name_in_one_archive_are_two() -> None:
    one, other = {"id": "ada", "name": "Ada Loom"}, {"id": "ada-leeds", "name": "Ada Loom"}
    assert check([archive(speakers=[one, other])]) == []
    assert len(check([archive("a", speakers=[one]), archive("b", speakers=[other])])) == 1
    assert check([archive("a", speakers=[one | {"not": ["ada-leeds"]}]), archive("b", speakers=[other])]) == []
    assert len(check([archive("a", speakers=[one | {"not": ["Ada Loom"]}]), archive("b", speakers=[other])])) == 1
