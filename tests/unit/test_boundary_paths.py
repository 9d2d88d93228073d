"""What may be read, and what is inside a folder."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from recaps.boundary import paths

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert paths.read(file, 5) == b"12345"
    with pytest.raises(ValueError, match="has 5 bytes; more than 4 bytes are not read"):
        paths.read(file, 4)


def test_what_is_missing_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        paths.read(tmp_path / "nowhere", 5)


@posix
def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listener, pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        listener.bind("socket")
        for path, what in ((tmp_path, "folder"), (pipe, "pipe"), (Path("socket"), "socket"), (Path("/dev/zero"), "device")):
            with pytest.raises(ValueError, match=what):
                paths.read(path, 5)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="a system without /proc")
def test_a_file_whose_size_is_not_known_has_a_limit_all_the_same() -> None:
    assert Path("/proc/self/environ").stat().st_size == 0
    with pytest.raises(ValueError, match="are not read"):
        paths.read(Path("/proc/self/environ"), 5)


def test_inside(tmp_path: Path) -> None:
    folder, other = tmp_path / "in", tmp_path / "in-not"
    folder.mkdir()
    other.mkdir()
    (folder / "out").symlink_to(other)
    (folder / "round").symlink_to(folder / "x" / ".." / "round")
    (other / "back").symlink_to(folder)
    assert paths.inside(folder, folder / "a")
    assert paths.inside(folder, folder / "b" / ".." / "a")
    assert paths.inside(folder, other / "back" / "a")
    assert paths.inside(folder, folder / "round"), "a link to itself leads nowhere else"
    for path in (folder, tmp_path, other, other / "a", folder / "out", folder / "out" / "a", folder / ".." / "a"):
        assert not paths.inside(folder, path), path


def test_one_file_has_one_identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file, link = Path("a"), Path("b")
    link.symlink_to(file)
    names = [file, link, Path("./a"), tmp_path / "x" / ".." / "a"]
    assert len({paths.identity(name) for name in names}) == 1, "before it is there"
    Path("x").mkdir()
    file.touch()
    assert len({paths.identity(name) for name in names}) == 1
    assert paths.identity(file) != paths.identity(Path("x"))


def test_any_name_can_be_shown() -> None:
    assert paths.shown(Path("caf\udce9.md")) == "caf\\udce9.md"
    assert paths.shown("żółw") == "żółw"


@pytest.mark.parametrize(
    ("size", "largest", "sentence"),
    [
        (6, 5, "has 6 bytes; more than 5 bytes are not read"),
        (1_000_000, 999_999, "has 1 MB; more than 999,999 bytes are not read"),
        (1_000_001, 1_000_000, "has 1 MB; more than 1 MB are not read"),
        (3_600_000_000, 2_000_000, "has 3,600 MB; more than 2 MB are not read"),
    ],
)
def test_sizes_are_told_in_round_numbers(size: int, largest: int, sentence: str, tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(size)
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        paths.read(tmp_path / "a", largest)


@posix
@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("folder", "is a folder, not a file"),
        ("pipe", "is a pipe, not a file; save what comes through it to one"),
        ("socket", "is a socket, not a file"),
        ("/dev/null", "is a device, not a file"),
    ],
)
def test_what_is_no_file_is_told(kind: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        with pytest.raises(ValueError, match=f"^{sentence}$"):
            paths.read(Path(kind), 5)


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="a system without /proc")
def test_what_the_system_makes_up_is_read_to_its_end() -> None:
    content = paths.read(Path("/proc/version"), 10_000)
    assert content.endswith(b"\n")
    assert paths.read(Path("/proc/version"), len(content)) == content
    with pytest.raises(ValueError, match=f"has {len(content)} bytes; more than {len(content) - 1} bytes are not read"):
        paths.read(Path("/proc/version"), len(content) - 1)
