"""Posts with half characters, front matter that is no text, and files that are none."""

from __future__ import annotations

import json

import pytest
from recaps.importer.api import import_recap
from recaps.importer.model import UnreadableError
from recaps.importer.reading.decoding import decode, mend_lines
from recaps.importer.reading.front_matter import split

BOMB = "a0: &a0 [x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 13))


def test_half_a_character_in_a_post_is_replaced_and_told() -> None:
    lines, repairs = mend_lines(decode(b"Caf\xc3\xa9 A \xed\xa0\xbd b\nfine", "f.md"))
    assert lines == ["Café A \ufffd b", "fine"], "the rest is UTF-8 all the same"
    assert [(repair.line, repair.before, repair.after) for repair in repairs] == [(1, "\\ud83d", "\ufffd")]


def test_two_halves_are_one_character() -> None:
    assert mend_lines(decode(b"\xed\xa0\xbd\xed\xb8\x80", "f.md"))[0] == ["😀"]


def test_half_a_character_in_utf16() -> None:
    assert mend_lines(decode("Żółw \ud83d".encode("utf-16", "surrogatepass"), "f.md"))[0] == ["Żółw \ufffd"]


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00\x00T\x00\x00\x00", "T\x00".encode("utf-16"), "茶茶".encode("utf-16")[:-1], b"T\x00"]
)
def test_what_only_looks_like_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not a text file"):
        decode(data, "f.md")


@pytest.mark.parametrize(
    ("source", "meta"),
    [
        ("---\ntitle: 1984\nauthor: [Ada, {name: Bo}]\n---", {"title": "1984", "author": ["Ada", "Bo"]}),
        ("---\ntitle: No\nauthor: {name: Ada, url: x}\n---", {"title": "No", "author": "Ada"}),
        ("---\ndate: 2031-5-3\ndraft: ~\n1: x\n---", {"date": "2031-5-3", "1": "x"}),
        (
            "+++\ntitle = 1984\ndate = 2031-05-03\nrate = 1.10\ndraft = true\n+++",
            {"title": "1984", "date": "2031-05-03", "rate": "1.10"},
        ),
        (';;;\n{"title": 1984, "n": NaN}\n;;;', {"title": "1984"}),
        (".. title: Tea -->\n.. slug:\n", {"title": "Tea"}),
    ],
)
def test_what_of_front_matter_is_text(source: str, meta: dict[str, str | list[str]]) -> None:
    assert split([*source.split("\n"), "", "Text"])[::2] == (meta, "")


@pytest.mark.parametrize("name", ["title", "conference", "author", "date", "original"])
def test_front_matter_that_blows_up_is_not_text(name: str) -> None:
    meta, length, problem = split(f"---\n{BOMB}{name}: *a12\n---\nText".split("\n"))
    assert name not in meta
    assert length == 16
    assert problem.startswith(f"front matter: {name}: not text ([")
    assert len(problem) < 200


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Tea\nx: [" + "[" * 3000 + "\n---",
        "---\ntitle: Tea\nx: *nowhere\n---",
        "---\ntitle: Tea\nx: '" + "y" * 60_000 + "'\n---",
        "+++\ntitle = 'Tea'\nx = " + "[" * 3000 + "\n+++",
        "---\n%YAML 1." + "9" * 5000 + "\ntitle: Tea\n---",
    ],
    ids=["deep", "alias", "long", "toml", "version"],
)
def test_front_matter_that_cannot_be_read_keeps_its_title(source: str) -> None:
    meta, _, problem = split([*source.split("\n"), "Text"])
    assert meta == {"title": "Tea"}
    assert problem.startswith("front matter: ")
    assert "\n" not in problem


@pytest.mark.parametrize("source", ['---\ntitle: "A \\ud83d b"\n---', ';;;\n{"title": "A \\ud83d b"}\n;;;'])
def test_half_a_character_in_front_matter_is_told(source: str) -> None:
    done = import_recap(f"{source}\n\nText.\n".encode(), path="f.md")
    done.page.encode()
    json.dumps(done.report, ensure_ascii=False).encode()
    assert "# A \ufffd b" in done.page
    assert any("stands for a character that is lost" in question["question"] for question in done.report["questions"])


def test_a_post_of_old_line_ends() -> None:
    assert decode(b"a\rb\r\nc", "f.md") == "a\nb\nc"
