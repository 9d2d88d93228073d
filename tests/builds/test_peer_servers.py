"""Servers that do not answer, do not end, or answer with more than can be kept: the build says so and goes on."""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event, Thread

import pytest
from recaps.build import downloading

from tests.builds.project import Project, in_warnings
from tests.builds.three import Three
from tests.conftest import MakeProject

HEAD = b"# Sphinx inventory version 2\n# Project: x\n# Version: 1\n# The remainder of this file is compressed using zlib.\n"
DATA = b'{"version": 2, "title": "Wool", "talks": []}'

Answer = Callable[[socket.socket, Event], None]


def said(body: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join((b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *headers, b"Connection: close", b"", body))


def silent(client: socket.socket, over: Event) -> None:
    over.wait()


def dripping(start: bytes) -> Answer:
    def answer(client: socket.socket, over: Event) -> None:
        client.sendall(start)
        while not over.wait(0.05):
            client.sendall(b"x")

    return answer


def saying(content: bytes) -> Answer:
    return lambda client, over: client.sendall(content)


class Server:
    """Answers every request in one way; counts them."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self.asked = answer, 0
        self.over = Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                client = self.socket.accept()[0]
                self.asked += 1
                Thread(target=self.talk, args=(client,), daemon=True).start()

    def talk(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            client.recv(4096)
            self.answer(client, self.over)

    def close(self) -> None:
        self.over.set()
        self.socket.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Answer], Server]]:
    servers: list[Server] = []

    def start(answer: Answer) -> Server:
        servers.append(Server(answer))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "PATIENCE", 0.5)
    monkeypatch.setattr(downloading, "LONGEST", 0.6)
    monkeypatch.setattr(downloading, "LARGEST", 100_000)


def archive(make_project: MakeProject, server: Server) -> Project:
    return make_project(
        {"index.md": "# Archive\n\n:::{talk} One\n:speakers: Ada Loom\n:::\n"}, recaps_archives={"wool": server.address}
    )


ANSWERS: dict[str, tuple[Answer, str]] = {
    "nothing": (silent, "timed out"),
    "a byte now and then": (dripping(said(b"x" * 90_000)[:-90_000]), "took longer than 0.6 seconds"),
    "headers without end": (dripping(b"HTTP/1.1 200 OK\r\nX-Y: "), "took longer than 0.6 seconds"),
    "too much": (saying(said(b"x" * 100_001)), "is too large"),
    "too much, packed": (saying(said(gzip.compress(b"x" * 10_000_000), b"Content-Encoding: gzip")), "is too large"),
    "an odd packing": (saying(said(b"x", b"Content-Encoding: br")), "is packed in a way that is not known here"),
    "no HTTP": (saying(b"220 mail.example ESMTP\r\n"), ""),
}


@pytest.mark.parametrize(("answer", "why"), ANSWERS.values(), ids=ANSWERS.keys())
def test_the_build_says_so_and_goes_on(
    answer: Answer, why: str, serve: Callable[[Answer], Server], make_project: MakeProject
) -> None:
    server = serve(answer)
    result = archive(make_project, server).build()
    assert len(result.warnings) == len(in_warnings(result, "archive")) == 1
    assert why in result.warnings[0]
    assert "One" in result.says("speakers/ada-loom")


def test_who_does_not_answer_is_not_asked_again(serve: Callable[[Answer], Server], make_project: MakeProject) -> None:
    server = serve(silent)
    archive(make_project, server).build()
    assert server.asked == 1


def test_the_setting_of_intersphinx_goes_before(serve: Callable[[Answer], Server], make_project: MakeProject) -> None:
    def late(client: socket.socket, over: Event) -> None:
        over.wait(0.8)
        client.sendall(said(DATA))

    project = archive(make_project, serve(late))
    project.configure(intersphinx_timeout=5)
    result = project.build()
    assert result.domain.this.peers.archives[0].title == "Wool"


INVENTORIES = {
    "of two gigabytes": (HEAD + zlib.compress(b"x" * 10_000_000), "is too large"),
    "that is cut off": (HEAD + zlib.compress(b"x std:label 1 y z\n" * 99)[:-9], "is not an inventory of Sphinx"),
    "that is none": (HEAD + b"not packed", "is not an inventory of Sphinx"),
}


@pytest.mark.parametrize(("content", "why"), INVENTORIES.values(), ids=INVENTORIES.keys())
def test_an_inventory(content: bytes, why: str, three: Three) -> None:
    project = three.third("# Notes\n\n{external+wool:recap:talk}`wool-2020/carding-a-start`\n")
    first = project.build()
    assert first.warnings == []
    (three.wool.root / "build" / "html" / "objects.inv").write_bytes(content)
    project.write("recaps/a.md", "# Notes again\n\n{external+wool:recap:talk}`wool-2020/carding-a-start`\n")
    second = project.build()
    assert len(second.warnings) == len(in_warnings(second, "archive")) == 1
    assert f"objects.inv: {why}" in second.warnings[0]
    assert second.main("recaps/a").select("p a")  # by what the build before has kept
