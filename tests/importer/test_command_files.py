"""Which files the command reads and writes: whatever is named, nothing is lost, and what was not done is said."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from recaps.cli import main

from tests.importer.teacon import DATA

PRETALX = str(DATA / "pretalx.json")
POST = "# TeaCon 2033\n\n## Midnight oolong by Ada Kettle\n\nIt was late.\n"
PAGE = "# TeaCon 2033\n\n:::{conference} TeaCon 2033\n:::\n\n## Midnight oolong\n\n:::{talk}\n:::\n"

Captured = pytest.CaptureFixture[str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a post, a page, and things that are not files."""
    monkeypatch.chdir(tmp_path)
    Path("post.md").write_text(POST)
    Path("page.md").write_text(PAGE)
    Path("folder").mkdir()
    os.mkfifo("pipe")
    Path("loop").symlink_to("loop")
    Path("gone").symlink_to("nowhere")
    Path("alias.md").symlink_to("post.md")
    Path("link.json").symlink_to("page.md")
    return tmp_path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}


# -- the report --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "why"),
    [
        ("post.md", "the report would overwrite post.md"),
        ("./post.md", "the report would overwrite post.md"),
        ("alias.md", "the report would overwrite alias.md"),
        ("pages/teacon-2033.md", "the report would overwrite pages/teacon-2033.md"),
        ("page.md", "the report would overwrite page.md, which is not a report"),
        ("link.json", "the report would overwrite link.json, which is not a report"),
        ("folder", "folder is a folder"),
        ("pipe", "pipe is not a file"),
        ("/dev/null", "/dev/null is not a file"),
        ("post.md/r.json", "post.md is a file"),
        ("gone/r.json", "gone is a link that leads nowhere"),
    ],
)
def test_a_report_costs_no_file(here: Path, capsys: Captured, report: str, why: str) -> None:
    before = snapshot(here)
    assert main(["import", "post.md", "--out", "pages", "--report", report]) == 2
    assert snapshot(here) == before
    assert why in capsys.readouterr().err


@pytest.mark.parametrize("report", ["page.md", "schedule.json", "data/teacon/videos/a.json", "data/teacon/category.json"])
@pytest.mark.parametrize("command", ["import", "update"])
def test_nor_what_is_read_besides(here: Path, capsys: Captured, report: str, command: str) -> None:
    shutil.copy(PRETALX, "schedule.json")
    Path("data/teacon/videos").mkdir(parents=True)
    Path("data/teacon/category.json").write_text('{"title": "TeaCon 2033"}')
    Path("data/teacon/videos/a.json").write_text('{"title": "Midnight oolong"}')
    before = snapshot(here)
    arguments = ["page.md", "--schedule", "schedule.json", "--schedule", "data", "--report", report]
    assert main([command, *arguments, *(["--out", "pages"] if command == "import" else [])]) == 2
    assert snapshot(here) == before
    assert f"the report would overwrite {report}" in capsys.readouterr().err


@pytest.mark.parametrize("report", ["r.json", "r.txt", "new/r.json", "pages/r.json"])
def test_a_report_overwrites_a_report(report: str) -> None:
    for source in ("post.md", "page.md"):
        assert main(["import", source, "--out", "pages", "--force", "--report", report]) < 2
        assert json.loads(Path(report).read_text())["source"] == source


# -- places for pages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("post.md", "post.md is a file; --out wants a folder"),
        ("post.md/sub/sub", "post.md is a file; --out wants a folder"),
        ("pipe", "pipe is a file; --out wants a folder"),
        ("loop", "loop is a link that leads nowhere; --out wants a folder"),
        ("gone/sub", "gone is a link that leads nowhere; --out wants a folder"),
    ],
)
def test_a_place_that_is_no_folder(here: Path, capsys: Captured, out: str, why: str) -> None:
    before = snapshot(here)
    assert main(["import", "post.md", "--out", out, "--report", "r.json"]) == 2
    assert snapshot(here) == before
    assert capsys.readouterr().err == f"recaps: {why}\n"


@pytest.mark.parametrize("there", ["folder", "pipe", "link out", "link to nowhere outside", "the post"])
def test_what_stands_in_a_pages_place_is_kept(here: Path, capsys: Captured, there: str) -> None:
    Path("out").mkdir()
    page, post = Path("out/teacon-2033.md"), "post.md"
    match there:
        case "folder":
            page.mkdir()
        case "pipe":
            os.mkfifo(page)
        case "link out":
            page.symlink_to(here / "page.md")
        case "link to nowhere outside":
            page.symlink_to(here / "new.md")
        case "the post":
            post = str(shutil.copy(post, page))
    before = snapshot(here)
    assert main(["import", post, "--out", "out", "--force"]) == 1
    assert snapshot(here) == before
    assert "not written: " in capsys.readouterr().out


def test_a_link_within_the_folder_is_written_through() -> None:
    Path("folder/teacon-2033.md").symlink_to("real.md")
    assert main(["import", "post.md", "--out", "folder"]) == 1
    assert "It was late." in Path("folder/real.md").read_text()


# -- what is read ------------------------------------------------------------------------------------------------------

NO_FILES = [("folder", "is a folder"), ("pipe", "is a pipe"), ("/dev/zero", "is a device"), ("/dev/null", "is a device")]
NOT_THERE = [("loop", "cannot be read"), ("gone", "cannot be read"), ("nowhere", "cannot be read"), ("x" * 300, "too long")]


@pytest.mark.parametrize(("name", "why"), [*NO_FILES, *NOT_THERE])
def test_a_post_that_is_no_file(capsys: Captured, name: str, why: str) -> None:
    assert main(["import", name, "--out", "pages"]) == 2
    assert why in capsys.readouterr().err
    assert not Path("pages").exists()


@pytest.mark.parametrize(("name", "why"), [("folder", "is neither"), *NO_FILES[1:], *NOT_THERE])
def test_a_schedule_that_is_no_file(here: Path, capsys: Captured, name: str, why: str) -> None:
    for arguments in (["import", "--out", "pages"], ["import", "post.md", "--out", "pages"], ["update", "page.md"]):
        assert main([*arguments, "--schedule", name]) == 2
        assert why in capsys.readouterr().err.lower()
    assert not Path("pages").exists()
    assert Path("page.md").read_text() == PAGE


@pytest.mark.parametrize("name", ["folder", "pipe", "/dev/zero", "loop", "nowhere"])
def test_a_page_that_is_no_file(capsys: Captured, name: str) -> None:
    Path("it.md").symlink_to(name)
    assert main(["update", "it.md", "--schedule", PRETALX]) == 2
    assert capsys.readouterr().err.startswith("recaps: it.md: ")


@pytest.mark.parametrize("name", ["folder", "pipe", "/dev/zero", "loop", "nowhere", "post.md"])
def test_an_archive_that_is_no_file(capsys: Captured, name: str) -> None:
    assert main(["check", name]) == 2
    assert capsys.readouterr().err.startswith(f"recaps: {name}")


def test_every_archive_that_cannot_be_read_is_named(capsys: Captured) -> None:
    assert main(["check", "nowhere", "post.md"]) == 2
    assert [line.split(":")[1] for line in capsys.readouterr().err.splitlines()] == [" nowhere/recaps.json", " post.md"]


@pytest.mark.parametrize("command", ["import", "update", "check", "schedule"])
def test_size_is_looked_at_before_reading(capsys: Captured, command: str) -> None:
    with Path("film.md").open("wb") as sparse:
        sparse.truncate(20_000_000_000)
    arguments = {
        "import": ["import", "film.md"],
        "update": ["update", "film.md", "--schedule", PRETALX],
        "check": ["check", "film.md"],
        "schedule": ["import", "--schedule", "film.md"],
    }
    assert main(arguments[command]) == 2
    assert "film.md: has 20,000 MB; more than" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("arguments", [["import", "secret.md"], ["update", "secret.md", "--schedule", PRETALX], ["check", "s"]])
def test_what_may_not_be_read(capsys: Captured, arguments: list[str]) -> None:
    for name in ("secret.md", "s"):
        Path(name).touch(0o000)
    assert main(arguments) == 2
    assert "Permission denied" in capsys.readouterr().err


def test_one_file_under_two_names_is_one_input(capsys: Captured) -> None:
    assert main(["import", "post.md", "./post.md", "alias.md", "--out", "pages", "--report", "r.json"]) == 1
    assert json.loads(Path("r.json").read_text())["source"] == "post.md"
    assert "alias" not in capsys.readouterr().out


def test_one_schedule_under_two_names_has_each_talk_once() -> None:
    data = {"version": 2, "conferences": [{"name": "TeaCon 2031"}], "talks": [{"title": "Tea", "conference": "TeaCon 2031"}] * 2}
    Path("s.json").write_text(json.dumps(data))
    assert main(["import", "--schedule", "s.json", "--schedule", "./s.json", "--out", "pages"]) == 0
    assert Path("pages/teacon-2031.md").read_text().count(":::{talk}") == 2


def test_names_that_are_not_utf8(here: Path, capsys: Captured) -> None:
    try:
        shutil.copy("post.md", "caf\udce9.md")
    except (OSError, UnicodeError):
        pytest.skip("a file system that has no such names")
    assert main(["import", "caf\udce9.md", "--out", "pages", "--report", "r\udce9.json"]) == 1
    assert json.loads(Path("r\udce9.json").read_text())["source"] == "caf\\udce9.md"
    assert "caf\\udce9.md" in capsys.readouterr().out
