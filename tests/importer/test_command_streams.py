"""What the command says to whom: narrow and old terminals, pipes that are closed, disks that are full, Ctrl-C, no extra."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import recaps
from recaps import cli

from tests.importer.command import run
from tests.importer.teacon import DATA

PRETALX = str(DATA / "pretalx.json")
POST = "# TeaCon {year}\n\n## Midnight oolong by Ada Kettle\n\nIt was late.\n"
#: Two names that look alike, in letters that Western Europe does not have.
ALIKE = [{"id": "a", "name": "Żółw Łódź Smith"}, {"id": "b", "name": "Żółw Łódź Smyth"}]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")


@pytest.fixture
def posts(tmp_path: Path) -> list[str]:
    for year in range(2001, 2005):
        (tmp_path / f"{year}.md").write_text(POST.format(year=year))
    return [f"{year}.md" for year in range(2001, 2005)]


def archive(folder: Path, name: str, talks: list[dict[str, str]] | None = None) -> str:
    (folder / name).write_text(json.dumps({"version": 2, "talks": talks or [], "speakers": ALIKE}))
    return name


@pytest.fixture
def closed() -> Iterator[int]:
    """A pipe that nobody reads, as in ``recaps … | true``."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


# -- letters and widths ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_console_that_does_not_know_the_letters(tmp_path: Path, encoding: str) -> None:
    found = run("check", archive(tmp_path, "recaps.json"), cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert (found.returncode, found.stderr) == (0, "")
    assert ("\\u0141\\xf3d\\u017a Smyth" if encoding == "ascii" else "Smyth") in found.stdout
    page = tmp_path / "Łódź.md"
    page.write_text("# TeaCon 2033\n\n:::{conference} TeaCon 2033\n:place: Łódź\n:::\n")
    done = run("update", "Łódź.md", "--schedule", PRETALX, cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert ":dates: 2033-06-01" in page.read_text()
    missing = run("import", "Źle.md", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert missing.returncode == 2
    assert "cannot be read" in missing.stderr


@pytest.mark.parametrize("columns", [20, 60, 200])
def test_every_name_is_on_one_line(tmp_path: Path, posts: list[str], columns: int) -> None:
    done = run("import", *posts, "--out", "some/folder", cwd=tmp_path, COLUMNS=str(columns))
    lines = done.stdout.splitlines()
    for year in range(2001, 2005):
        assert sum(f"{year}.md" in line and f"some/folder/teacon-{year}.md" in line and "written" in line for line in lines) == 1
    assert ("│" in done.stdout) == (columns == 200)


# -- nobody reads on, nothing fits on ----------------------------------------------------------------------------------


def test_a_closed_pipe_is_no_fault(tmp_path: Path, posts: list[str], closed: int) -> None:
    done = run("import", *posts, "--out", "pages", cwd=tmp_path, stdout=closed)
    assert (done.returncode, done.stderr) == (1, "")
    assert len(list((tmp_path / "pages").iterdir())) == 4
    update = run("update", "pages/teacon-2001.md", "--schedule", PRETALX, cwd=tmp_path, stdout=closed)
    assert (update.returncode, update.stderr) == (1, "")


@pytest.mark.parametrize(("talks", "code"), [([], 0), ([{"id": "t", "title": "Tea"}], 1)])
def test_a_closed_pipe_does_not_change_what_is_found(tmp_path: Path, closed: int, talks: list[dict[str, str]], code: int) -> None:
    names = [archive(tmp_path, "a.json", talks), archive(tmp_path, "b.json", talks)]
    done = run("check", *names, cwd=tmp_path, stdout=closed)
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize("arguments", [["--help"], ["import", "--help"], ["check", "--help"]])
def test_help_into_a_closed_pipe(tmp_path: Path, closed: int, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path, stdout=closed)
    assert (done.returncode, done.stderr) == (0, "")


def test_both_streams_closed(tmp_path: Path, closed: int) -> None:
    done = run("import", "nowhere", cwd=tmp_path, stdout=closed, before="import os; os.dup2(1, 2)")
    assert done.returncode == 2


def test_no_streams_at_all(tmp_path: Path, posts: list[str]) -> None:
    program = f"import sys; from recaps.cli import main; sys.exit(main(['import', '--out', 'pages', *{posts!r}]))"
    environment = {**os.environ, "PYTHONPATH": str(Path(recaps.__file__).parents[1])}
    command = ["sh", "-c", '"$0" "$@" <&- >&- 2>&-', sys.executable, "-c", program]
    assert subprocess.run(command, cwd=tmp_path, env=environment).returncode == 1
    assert len(list((tmp_path / "pages").iterdir())) == 4


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_findings_that_cannot_be_told_are_a_failure(tmp_path: Path, posts: list[str]) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        found = run("check", archive(tmp_path, "a.json"), cwd=tmp_path, stdout=full)
        assert (found.returncode, found.stderr) == (2, "recaps: the output: No space left on device\n")
        done = run("import", *posts, "--out", "pages", cwd=tmp_path, stdout=full)
    assert (done.returncode, done.stderr) == (2, "recaps: the output: No space left on device\n")
    assert len(list((tmp_path / "pages").iterdir())) == 4


# -- interrupted -------------------------------------------------------------------------------------------------------


def interrupted(at: int) -> str:
    """A program that presses Ctrl-C when a file is written for the time *at*."""
    return f"""
import os, signal
sync, calls = os.fsync, []
def press(handle):
    calls.append(handle)
    if len(calls) == {at}:
        signal.raise_signal(signal.SIGINT)
    sync(handle)
os.fsync = press
"""


@pytest.mark.parametrize(("at", "written"), [(1, 0), (3, 2), (5, 4)])
def test_ctrl_c_between_pages(tmp_path: Path, posts: list[str], at: int, written: int) -> None:
    done = run("import", *posts, "--out", "pages", "--report", "r.json", cwd=tmp_path, before=interrupted(at))
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == f"recaps: interrupted; {written} of 4 pages are written\n"
    assert len(list((tmp_path / "pages").iterdir())) == written, "and no parts"
    assert not (tmp_path / "r.json").exists()


@pytest.mark.parametrize("command", ["import", "check"])
def test_ctrl_c_before_anything_is_written(tmp_path: Path, command: str) -> None:
    press = "import json, signal\njson.loads = lambda *_, **__: signal.raise_signal(signal.SIGINT)"
    name = archive(tmp_path, "a.json")
    arguments = [name] if command == "check" else ["--schedule", name]
    done = run(command, *arguments, cwd=tmp_path, before=press)
    assert (done.returncode, done.stderr) == (130, "recaps: interrupted; nothing is written\n")


def test_a_fault_of_the_program_is_a_line_in_every_command(tmp_path: Path) -> None:
    break_it = "import json\njson.loads = lambda *_, **__: {}['tea']"
    name = archive(tmp_path, "a.json")
    (tmp_path / "page.md").write_text("# Tea\n")
    for arguments in (["check", name], ["import", "--schedule", name], ["update", "page.md", "--schedule", name]):
        done = run(*arguments, cwd=tmp_path, before=break_it)
        assert done.returncode == 2
        assert re.fullmatch(
            r"recaps: (a.json: )?a fault in this program \(<string>, line 3: KeyError: 'tea'\); please report it\n", done.stderr
        )


# -- without the extra -------------------------------------------------------------------------------------------------

#: What a distribution of the extra is called as a module.
MODULES = {
    "beautifulsoup4": "bs4",
    "markdown-it-py": "markdown_it",
    "mdit-py-plugins": "mdit_py_plugins",
    "myst-parser": "myst_parser",
    "pyyaml": "yaml",
}
PYPROJECT = Path(recaps.__file__).parents[2] / "pyproject.toml"


def without(*names: str) -> str:
    return f"sys.modules.update(dict.fromkeys({names!r}))"


@pytest.mark.parametrize("arguments", [[], ["import"], ["update"], ["check"]])
def test_help_without_the_extra(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--help", cwd=tmp_path, before=without(*cli._IMPORTING))
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith("usage: recaps")
    assert done.stdout.endswith('; run pip install "recaps[import]"\n')


@pytest.mark.parametrize("arguments", [["import", "x.md"], ["update", "x.md"], ["check", "x"]])
def test_commands_without_the_extra(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path, before=without(*cli._IMPORTING))
    assert done.returncode == 2
    assert re.fullmatch(r'recaps: not installed: rapidfuzz.*; run pip install "recaps\[import\]"\n', done.stderr)


def test_check_needs_only_what_it_needs(tmp_path: Path) -> None:
    others = without(*(name for name in cli._IMPORTING if name not in cli._CHECKING))
    name = archive(tmp_path, "a.json")
    assert run("check", name, cwd=tmp_path, before=others).returncode == 0
    assert run("check", "--help", cwd=tmp_path, before=others).returncode == 0
    assert "recaps[import]" in run("import", "x.md", cwd=tmp_path, before=others).stderr


def test_what_is_looked_for_is_what_the_extra_brings() -> None:
    extra = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"]["import"]
    names = {re.split(r"[<>=\[]", requirement)[0] for requirement in extra}
    assert set(cli._IMPORTING) == {MODULES.get(name, name) for name in names}


def test_what_is_looked_for_is_what_is_imported() -> None:
    package = Path(recaps.__file__).parent
    base = {"recaps", "docutils", "pygments", *sys.stdlib_module_names}
    checking = [*(package / "checking").rglob("*.py")]
    for paths, needs in (([*(package / "importer").rglob("*.py")], cli._IMPORTING), (checking, cli._CHECKING)):
        nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
        found = {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
        found |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        roots = {name.split(".")[0] for name in found} - base
        assert roots <= set(needs)
