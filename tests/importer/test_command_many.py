"""One of many that cannot be read, or written: the others are done, and what was not is said."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from recaps.cli import main

from tests.importer.command import run
from tests.importer.teacon import DATA

PRETALX = str(DATA / "pretalx.json")
POST = "# TeaCon 2033\n\n## Midnight oolong by Ada Kettle\n\nIt was late.\n"
PAGE = "# TeaCon 2033\n\n:::{conference} TeaCon 2033\n:::\n\n## Midnight oolong\n\n:::{talk}\n:::\n"

Captured = pytest.CaptureFixture[str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("post.md").write_text(POST)
    return tmp_path


def pages() -> list[str]:
    return sorted(path.name for path in Path("pages").iterdir())


def posts(number: int) -> list[str]:
    names = []
    for year in range(2000, 2000 + number):
        Path(f"p{year}.md").write_text(POST.replace("2033", str(year)))
        names.append(f"p{year}.md")
    return names


def test_one_that_cannot_be_read_does_not_keep_the_others_back(capsys: Captured) -> None:
    names = posts(4)
    Path(names[1]).write_bytes(b"\x89PNG\x00")
    assert main(["import", *names, "nowhere.md", "--out", "pages", "--report", "r.json"]) == 2
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        "recaps: p2001.md: this is not a text file",
        "recaps: nowhere.md: cannot be read (No such file or directory)",
        "recaps: 2 of 5 cannot be imported; 3 of 3 pages are written",
    ]
    assert pages() == ["teacon-2000.md", "teacon-2002.md", "teacon-2003.md"]
    reports = json.loads(Path("r.json").read_text())
    assert [report["result"] for report in reports] == [
        *["written"] * 3,
        "not read: p2001.md: this is not a text file",
        "not read: nowhere.md: cannot be read (No such file or directory)",
    ]
    assert "p2001" not in out


def test_a_schedule_that_cannot_be_read_keeps_all_back(capsys: Captured) -> None:
    assert main(["import", *posts(2), "--schedule", "nowhere", "--out", "pages"]) == 2
    assert not Path("pages").exists()


def limit() -> None:
    """Files of 3,000 bytes at most, as on a disk that is nearly full."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


def test_one_that_cannot_be_written_does_not_keep_the_others_back(here: Path) -> None:
    names = posts(3)
    Path(names[1]).write_text(POST.replace("2033", "2001") + "\nMore of it.\n" * 500)
    done = run("import", *names, "--out", "pages", "--report", "r.json", cwd=here, limit=limit)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "recaps: pages/teacon-2001.md: cannot be written (File too large)",
        "recaps: r.json: cannot be written (File too large)",
        "recaps: 2 of 3 pages are written",
    ]
    assert pages() == ["teacon-2000.md", "teacon-2002.md"], "and no part of the third"
    assert not Path("r.json").exists()
    assert "not written: File too large" in done.stdout


def test_a_report_that_cannot_be_written_does_not_hide_that_the_page_is(here: Path) -> None:
    Path("post.md").write_text(POST + "".join(f"\nSee [{n}](https://x.example/{n}).\n" for n in range(40)))
    done = run("import", "post.md", "--out", "pages", "--report", "r.json", cwd=here, limit=limit)
    assert done.stderr.splitlines() == ["recaps: r.json: cannot be written (File too large)", "recaps: 1 of 1 page is written"]
    assert pages() == ["teacon-2033.md"]


def test_a_page_that_cannot_be_updated_stays_as_it_was(here: Path) -> None:
    text = PAGE + "\nMore of it.\n" * 500
    Path("page.md").write_text(text)
    done = run("update", "page.md", "--schedule", PRETALX, cwd=here, limit=limit)
    assert (done.returncode, done.stderr) == (2, "recaps: page.md: cannot be written (File too large)\n")
    assert Path("page.md").read_text() == text


def test_a_dry_run_does_not_say_that_anything_is_written(capsys: Captured) -> None:
    assert main(["import", "post.md", "--out", "pages", "--dry-run", "--report", "r.json"]) == 1
    assert json.loads(Path("r.json").read_text())["result"] == "would be written"
    assert "would be written" in capsys.readouterr().out


def test_parts_of_killed_runs_are_removed(here: Path) -> None:
    Path("pages").mkdir()
    Path("pages/.recaps-abcdefgh.part").touch()
    main(["import", "post.md", "--out", "pages"])
    assert pages() == ["teacon-2033.md"]
