"""The data of a peer that cannot be read, settings that cannot be used, and data read over the network."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.builds.family import address
from tests.builds.project import in_warnings
from tests.builds.three import Three
from tests.conftest import MakeProject

BROKEN = {
    "empty": b"",
    "not JSON": b"<html>",
    "not UTF-8": b"\xff\xfe{",
    "a list": b"[]",
    "another version": b'{"version": 1, "talks": []}',
    "no talks": b'{"version": 2}',
    "too deep": b"[" * 200_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_data_that_cannot_be_read_costs_one_warning(three: Three, content: bytes) -> None:
    project = three.third("# Notes\n\n{talk}`silk-2021/closing`\n")
    (three.wool.root / "build" / "html" / "recaps.json").write_bytes(content)
    result = project.build()
    assert len(result.warnings) == len(in_warnings(result, "archive")) == 1
    assert result.warnings[0].startswith("conf.py:")
    assert "'wool'" in result.warnings[0]
    assert result.main("recaps/a").select("p a")
    project.configure(suppress_warnings=[*project.conf["suppress_warnings"], "recaps.archive"])
    assert project.build().warnings == []


def test_odd_records_are_left_out(three: Three) -> None:
    talks = (
        '[1, null, {}, {"id": 7, "title": "x"}, {"id": "x/y", "title": "Y", "uri": "y.html", "speakers": ["ada-loom", 3, null], '
    )
    talks += '"date": 9, "conference": []}]'
    people = '["x", {"id": "ada-loom", "name": "Ada Loom", "aliases": {"a": 1}, "uri": 5}]'
    data = f'{{"version": 2, "title": 3, "talks": {talks}, "speakers": {people}, "conferences": 5}}'
    (three.wool.root / "build" / "html" / "recaps.json").write_text(data)
    result = three.third("# Notes\n\n:::{talk} One\n:speakers: Ada Loom\n:::\n\n{talk}`Y`\n").build()
    assert result.warnings == []
    assert result.main("recaps/a").select(f'a[href="{address("wool")}y.html"]')
    assert "In other archives wool Y" in result.says("speakers/ada-loom")


SETTINGS = {
    "no address": {"wool": 5},
    "not an address": {"wool": "wool.example"},
    "an address that cannot be read": {"wool": "/wool/"},
    "three values": {"wool": ("https://wool.example/", None, None)},
    "an odd place": {"wool": ("https://wool.example/", 5)},
    "an odd name": {"w/ool": "https://wool.example/"},
    "no name": {5: "https://wool.example/"},
}


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS.keys())
def test_a_setting_that_cannot_be_read_is_left_out(make_project: MakeProject, setting: dict[Any, Any]) -> None:
    project = make_project({"index.md": "# Archive\n"}, recaps_archives=setting)
    result = project.build()
    assert len(result.warnings) == len(in_warnings(result, "value")) == 1
    line = (project.source / "conf.py").read_text().splitlines().index(f"recaps_archives = {setting!r}") + 1
    assert result.warnings[0].startswith(f"conf.py:{line}: ")


def test_a_setting_of_another_type_is_left_out(make_project: MakeProject) -> None:
    result = make_project({"index.md": "# Archive\n"}, recaps_archives=["https://wool.example/"]).build()
    assert len(result.warnings) == 1
    assert "recaps_archives" in result.warnings[0]


# -- over the network --------------------------------------------------------------------------------------------------


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server(three: Three) -> Iterator[ThreadingHTTPServer]:
    """The archive of wool, served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(three.wool.root / "build" / "html"))) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        yield served
        served.shutdown()


def test_an_archive_is_read_over_the_network(three: Three, server: ThreadingHTTPServer) -> None:
    here = f"http://127.0.0.1:{server.server_address[1]}/"
    project = three.third("# Notes\n\n{talk}`combing`\n", recaps_archives={"wool": here})
    result = project.build()
    assert result.warnings == []
    assert [str(link["href"]) for link in result.main("recaps/a").select("p a")] == [here + "recaps/a.html#carding-a-start"]
    server.shutdown()
    server.server_close()
    # A copy that is recent enough needs no network.
    assert project.build().warnings == []
    project.configure(intersphinx_cache_limit=0)
    again = project.build()
    assert len(again.warnings) == len(in_warnings(again, "archive")) == 1
    assert "what an earlier build read is used" in again.warnings[0]
    assert again.written == set()


def test_what_was_read_in_part_is_asked_for_again(three: Three, server: ThreadingHTTPServer) -> None:
    here = f"127.0.0.1:{server.server_address[1]}/"
    inventory = three.wool.root / "build" / "html" / "objects.inv"
    content = inventory.read_bytes()
    inventory.unlink()
    project = three.third(
        "# Notes\n\n{talk}`combing`\n", recaps_archives={"wool": ("https://wool.example/", f"http://me:secret@{here}")}
    )
    for _ in range(2):
        result = project.build()
        assert len(result.warnings) == len(in_warnings(result, "archive")) == 1
        assert f"http://{here}objects.inv: 404" in result.warnings[0]
        assert "secret" not in result.warnings[0]
        assert result.main("recaps/a").select("p a")
    inventory.write_bytes(content)
    assert project.build().warnings == []
