"""A file is written whole or not at all, and a run that was killed leaves nothing for long."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from recaps import saving

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and locks of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_saving_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "the disk is full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="full") as caught:
        saving.save(page, "new")
    assert caught.value.filename == str(page), "not the part, which nobody has heard of"
    assert page.read_text() == "old"
    assert names(tmp_path) == ["page.md"]


def test_permissions_stay(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    saving.save(page, "new")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(page.stat().st_mode) == 0o666 & ~mask
    page.chmod(0o600)
    saving.save(page, "newer")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("page.md")
    saving.save(tmp_path / "link.md", "new")
    assert (tmp_path / "page.md").read_text() == "new"
    assert (tmp_path / "link.md").is_symlink()


@POSIX
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "page.md"
    place.mkdir() if kind == "folder" else os.mkfifo(place)
    with pytest.raises(OSError, match="Not a file"):
        saving.save(place, "new")
    assert not saving.same(place, "new")
    assert names(tmp_path) == ["page.md"]


@POSIX
def test_what_a_killed_run_leaves_is_removed_by_the_next(tmp_path: Path) -> None:
    program = f"""
import os, pathlib, signal
from recaps import saving
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
saving.save(pathlib.Path({str(tmp_path / "page.md")!r}), "new")
"""
    folder = Path(saving.__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(folder)})
    assert done.returncode == -signal.SIGKILL
    assert len(names(tmp_path)) == 1
    saving.remove_leftovers(tmp_path)
    assert names(tmp_path) == []


@POSIX
def test_nothing_else_is_removed(tmp_path: Path) -> None:
    others = [".page-abc.part", "recaps-x.part", ".recaps-x", "page.md"]
    for name in others:
        (tmp_path / name).touch()
    (tmp_path / ".recaps-folder.part").mkdir()
    (tmp_path / ".recaps-link.part").symlink_to("page.md")
    os.mkfifo(tmp_path / ".recaps-pipe.part")
    before = names(tmp_path)
    saving.remove_leftovers(tmp_path)
    assert names(tmp_path) == before


@POSIX
def test_what_another_run_is_writing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    sync = os.fsync

    def meanwhile(handle: int) -> None:
        saving.remove_leftovers(tmp_path)
        seen.append(names(tmp_path))
        sync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    saving.save(tmp_path / "page.md", "new")
    assert len(seen[0]) == 1
    assert names(tmp_path) == ["page.md"]


@POSIX
def test_a_part_that_is_removed_before_it_is_locked_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = tempfile.mkstemp
    made: list[str] = []

    def meanwhile(**options: str) -> tuple[int, str]:
        handle, name = make(**options)  # type: ignore[call-overload]
        made.append(name)
        if len(made) == 1:
            saving.remove_leftovers(tmp_path)
        return handle, name

    monkeypatch.setattr(tempfile, "mkstemp", meanwhile)
    saving.save(tmp_path / "page.md", "new")
    assert len(made) == 2
    assert (tmp_path / "page.md").read_text() == "new"
    assert names(tmp_path) == ["page.md"]
