"""Whatever is in the files: an exit code that is right, no traceback, nothing lost, and nothing but UTF-8 is written."""

from __future__ import annotations

import contextlib
import copy
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recaps.cli import main

from tests.importer.teacon import DATA

SCHEDULES = [json.loads((DATA / name).read_text()) for name in ("pretalx.json", "events.json", "recaps.json")]
PAGE = b":::{conference} TeaCon 2033\n:::\n\n## Midnight oolong\n\n:::{talk}\n:video:\n:::\n"
POST = b"---\ntitle: TeaCon 2033\ndate: 2033-06-05\n---\n\n## Midnight oolong by Ada Kettle\n\nIt was *late*, [see](https://x.example/).\n"

#: What acts in one of the formats, or breaks their readers.
PIECES = [
    *(b"\r", b"\r\n", b"\n\n", b"\x00", b"\xff", b"\xed\xa0\xbd", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\\ud83d", b"\t", b" " * 40),
    *(
        b"---\n",
        b"+++\n",
        b";;;\n",
        b":::",
        b"```",
        b"[[[[[",
        b'{"a":',
        b"*a",
        b"&a ",
        b"<<: *a",
        b"!!int ",
        b"? ",
        b": ",
        b"- ",
        b"# ",
    ),
    *(
        b"NaN",
        b"1e999",
        b"9" * 400,
        b"null",
        b"9999-12-31",
        b"0001-01-01",
        b"'",
        b'"',
        b"`",
        b"|",
        b">",
        b"%",
        b"<script>",
        b"<!--",
    ),
    *(
        b"{talk}",
        b":video:",
        b"http://[",
        b"javascript:x",
        b"\x1b[31m",
        b"{{",
        b"}}",
        b".. title: x\n",
        b"=====\n",
        b"\\UFFFFFFFF",
    ),
]
VALUES: list[Any] = [
    *(None, True, 0, -1, 1e999, float("nan"), 10**400, "", [], {}, [[]], {"a": ["b"]}, [1, "a", None]),
    *("x", "\ud83d", "9999-12-31", "http://[", "javascript:x", "a; b & c, d", "\x00\u2028\x1b", "\u202e"),
]


@st.composite
def garbled(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file in which something is cut out, and something else put in."""
    for piece in draw(st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=6)):
        start = draw(st.integers(0, len(whole)))
        whole = whole[:start] + piece + whole[start + draw(st.sampled_from([0, 0, 1, 5, 200])) :]
    return whole


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in pairs for place in [(*path, key), *places(value, (*path, key))]]


@st.composite
def odd(draw: st.DrawFn) -> bytes:
    """A schedule in which values are of another kind."""
    data = copy.deepcopy(draw(st.sampled_from(SCHEDULES)))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(places(data)))
        inner = data
        for key in way:
            inner = inner[key]
        inner[last] = copy.deepcopy(draw(st.sampled_from(VALUES)))
    return json.dumps(data).encode()


SCHEDULE = odd() | garbled(json.dumps(SCHEDULES[0]).encode())
IMPORT = ["import", "p.md", "--out", "out", "--report", "r.json"]
RUNS = {
    "post": (IMPORT, st.fixed_dictionaries({"p.md": garbled(POST) | st.binary(max_size=60)})),
    "post and schedule": ([*IMPORT, "--schedule", "s.json"], st.fixed_dictionaries({"p.md": garbled(POST), "s.json": SCHEDULE})),
    "schedule": (
        ["import", "--schedule", "s.json", "--out", "out", "--report", "r.json", "--abstracts"],
        st.fixed_dictionaries({"s.json": SCHEDULE}),
    ),
    "update": (
        ["update", "p.md", "--schedule", "s.json", "--report", "r.json"],
        st.fixed_dictionaries({"p.md": garbled(PAGE), "s.json": SCHEDULE}),
    ),
    "check": (["check", "a.json", "b.json"], st.fixed_dictionaries({"a.json": odd(), "b.json": odd()})),
}


@pytest.mark.parametrize("name", RUNS)
def test_whatever_is_in_the_files(name: str) -> None:
    arguments, contents = RUNS[name]

    @given(contents)
    @settings(max_examples=60, derandomize=True, deadline=None, database=None)
    def check(files: dict[str, bytes]) -> None:
        with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
            for file, content in files.items():
                Path(file).write_bytes(content)
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(arguments)
            written = {path.name: path.read_bytes() for path in Path().rglob("*") if path.is_file() and path.name not in files}
            assert code in {0, 1, 2}
            assert bool(err.getvalue()) == (code == 2)
            assert "a fault in this program" not in err.getvalue()
            assert not (code == 2 and written)
            for content in (*written.values(), out.getvalue().encode(), err.getvalue().encode()):
                content.decode()
            if "r.json" in written:
                json.loads(written["r.json"])
            kept = {file: content for file, content in files.items() if file != "p.md" or arguments[0] != "update"}
            assert {file: Path(file).read_bytes() for file in kept} == kept

    check()
