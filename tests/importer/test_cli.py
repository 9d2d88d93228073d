"""The command: what it writes, what it refuses, what it says, and the exit code."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from recaps.cli import main

from tests.importer.teacon import DATA

PRETALX = str(DATA / "pretalx.json")

Captured = pytest.CaptureFixture[str]

#: A recap of one talk.
POST = "# TeaCon 2033\n\n## Midnight oolong by Ada Kettle\n\nIt was late.\n"


def recap(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_text(text)
    return str(file)


def test_skeleton(tmp_path: Path, capsys: Captured) -> None:
    assert main(["import", "--schedule", PRETALX, "--out", str(tmp_path / "new" / "folder")]) == 0
    page = (tmp_path / "new" / "folder" / "teacon-2033.md").read_text()
    assert page.startswith("# TeaCon 2033\n")
    assert "Very late" not in page
    assert "written" in capsys.readouterr().out
    assert main(["import", "--schedule", PRETALX, "--out", str(tmp_path), "--abstracts"]) == 0
    assert "Very late" in (tmp_path / "teacon-2033.md").read_text()


def test_again_touches_nothing(tmp_path: Path) -> None:
    page = tmp_path / "teacon-2033.md"
    main(["import", "--schedule", PRETALX, "--out", str(tmp_path)])
    before = page.stat()
    assert main(["import", "--schedule", PRETALX, "--out", str(tmp_path)]) == 0
    assert (page.stat().st_mtime_ns, page.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_no_page_is_overwritten_without_force(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "teacon-2033.md"
    page.write_text("mine\n")
    assert main(["import", "--schedule", PRETALX, "--out", str(tmp_path)]) == 1
    assert page.read_text() == "mine\n"
    assert "--force" in capsys.readouterr().out.replace("\n", "")
    assert main(["import", "--schedule", PRETALX, "--out", str(tmp_path), "--force"]) == 0
    assert page.read_text() != "mine\n"


def test_dry_run_writes_no_page(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert main(["import", "--schedule", PRETALX, "--out", str(tmp_path / "out"), "--dry-run", "--report", str(report)]) == 0
    assert not (tmp_path / "out").exists()
    assert [talk["title"] for talk in json.loads(report.read_text())["talks"]] == ["Midnight oolong", "Cups by hand"]


def test_report(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    code = main(["import", "--schedule", str(DATA / "pyvideo"), "--out", str(tmp_path), "--report", str(report)])
    data = json.loads(report.read_text())
    assert code == 1, "a title stands where a speaker should"
    assert set(data) >= {"source", "conference", "talks", "people", "photos", "links", "repairs", "dropped", "questions"}
    assert set(data["talks"][0]) >= {
        "title",
        "speakers",
        "kind",
        "date",
        "url",
        "video",
        "conference",
        "line",
        "certainty",
        "evidence",
    }
    assert {"line": 0, "text": "Various speakers", "reason": "speaker of 'Lightning talks': names nobody"} in data["dropped"]


def test_one_conference_of_many(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["import", "--schedule", str(DATA / "recaps.json"), "--conference", "teacon 2035", "--out", str(out)]) == 0
    assert [file.name for file in out.iterdir()] == ["teacon-2035.md"]
    assert main(["import", "--schedule", str(DATA / "recaps.json"), "--conference", "Nowhere", "--out", str(out)]) == 2


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"hello"])
def test_a_bad_schedule_gives_one_line(tmp_path: Path, capsys: Captured, content: bytes) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    assert main(["import", "--schedule", PRETALX, "--schedule", str(bad), "--out", str(tmp_path / "out")]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert err.startswith(f"recaps: {bad}: ")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [["import"], ["update", "page.md"], ["update", "nowhere.md", "--schedule", PRETALX]])
def test_nothing_to_do(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_recaps_get_the_schedules(tmp_path: Path) -> None:
    file = recap(tmp_path, "post.md", POST)
    assert main(["import", file, "--schedule", PRETALX, "--conference", "TeaCon 2033", "--out", str(tmp_path / "out")]) == 1
    page = (tmp_path / "out" / "teacon-2033.md").read_text()
    assert ":speakers: Ada Kettle\n" in page, "another speaker, whom the schedule names, is only reported"
    assert ":date: 2033-06-01\n" in page
    assert "It was late." in page


def test_a_question_gives_one(tmp_path: Path) -> None:
    assert main(["import", recap(tmp_path, "post.md", "# tea"), "--out", str(tmp_path / "out")]) == 1
    assert (tmp_path / "out" / "tea.md").exists()


def test_a_fault_of_the_program_gives_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def fail(*_: object) -> None:
        raise IndexError("out of range")

    monkeypatch.setattr(MarkdownIt, "parse", fail)
    file = recap(tmp_path, "a.md", POST)
    assert main(["import", file, "--out", str(tmp_path / "out")]) == 2
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert err.startswith(f"recaps: {file}: a fault in this program (test_cli.py, line ")
    assert "IndexError" in err


def test_two_recaps_with_one_name(tmp_path: Path) -> None:
    files = [recap(tmp_path, "a.md", POST), recap(tmp_path, "b.md", POST.replace("late", "early"))]
    assert main(["import", *files, "--out", str(tmp_path / "out"), "--force"]) == 1
    assert "It was late." in (tmp_path / "out" / "teacon-2033.md").read_text()


def test_reports_of_several_are_a_list(tmp_path: Path) -> None:
    files = [recap(tmp_path, "a.md", POST), recap(tmp_path, "b.md", POST.replace("Tea", "Milk"))]
    main(["import", *files, "--out", str(tmp_path / "out"), "--report", str(tmp_path / "r.json")])
    assert [entry["result"] for entry in json.loads((tmp_path / "r.json").read_text())] == ["written", "written"]


def test_brackets_in_names_are_no_markup(tmp_path: Path, capsys: Captured) -> None:
    main(["import", recap(tmp_path, "[red]x[bold].md", POST), "--out", str(tmp_path / "out")])
    assert "[red]x[bold].md" in "".join(line.strip("│ ").split("│")[0].strip() for line in capsys.readouterr().out.splitlines())


PAGE = """# TeaCon 2033

:::{conference} TeaCon 2033
:dates: 2033-06-01/2033-06-02
:::

## Midnight oolong

:::{talk}
:::

Mine.
"""


def test_update(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    page.chmod(0o640)
    assert main(["update", str(page), "--schedule", PRETALX, "--report", str(tmp_path / "r.json")]) == 0
    assert ":speakers: Ada Kettle, Bo Cup\n:date: 2033-06-01\n" in page.read_text()
    assert page.read_text().endswith("Mine.\n")
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert json.loads((tmp_path / "r.json").read_text())["missing"] == ["Cups by hand"]
    before = page.stat().st_mtime_ns
    assert main(["update", str(page), "--schedule", PRETALX]) == 0
    assert page.stat().st_mtime_ns == before
    assert "unchanged" in capsys.readouterr().out


def test_update_says_what_differs(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace(":::{talk}\n", ":::{talk}\n:date: 2033-06-02\n"))
    assert main(["update", str(page), "--schedule", PRETALX, "--dry-run"]) == 1
    assert "'2033-06-02' here, '2033-06-01' in the schedule" in capsys.readouterr().out
    assert "speakers" not in page.read_text()


@pytest.mark.parametrize(("name", "content"), [("page.md", b"\xff"), ("page.rst", b"Tea\n===\n")])
def test_update_of_what_cannot_be_read(tmp_path: Path, capsys: Captured, name: str, content: bytes) -> None:
    page = tmp_path / name
    page.write_bytes(content)
    assert main(["update", str(page), "--schedule", PRETALX]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert page.read_bytes() == content
