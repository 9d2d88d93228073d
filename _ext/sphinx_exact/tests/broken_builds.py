"""Builds that something goes wrong with: they are killed, they fail, or the disk is full."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sphinx_exact.tests.projects import Project

#: Python's audit events for changes of the file system.
_WRITES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir"}


def break_off(project: Project, builder: str, jobs: int, number: int, how: str) -> bool:
    """Build until the *number*-th change of a file; *how* is ``kill``, ``kill torn`` (the file is left empty), or ``fail``.

    Returns whether the build was broken off, and not too short for it.
    """

    def act(event: str, arguments: tuple[Any, ...]) -> None:
        if how == "fail":
            raise RuntimeError("broken off")
        if how == "kill torn" and event == "open":
            Path(os.fsdecode(arguments[0])).write_bytes(b"")
        os.killpg(0, signal.SIGKILL)

    return _run(project, builder, jobs, number, act) != 0


def fill_disk(project: Project, builder: str, jobs: int, number: int, left: int) -> bool:
    """Build on a disk that has no more than *left* bytes to give from the *number*-th change of a file on.

    Where the project has a small file system of its own, that is filled; else no file grows beyond *left* bytes: either way it
    is cut off. Returns whether the build says that something went wrong.
    """
    ballast = project.root / "ballast"

    def act(event: str, arguments: tuple[Any, ...]) -> None:
        if on_small_disk(project.root):
            with ballast.open("wb") as file:
                disk = os.statvfs(project.root)
                os.posix_fallocate(file.fileno(), 0, max(1, disk.f_bavail * disk.f_frsize - left))
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, (left, resource.RLIM_INFINITY))

    try:
        return _run(project, builder, jobs, number, act) != 0
    finally:
        ballast.unlink(missing_ok=True)


#: The size of a small file system, in bytes: room for a project, its doctrees and three outputs.
SMALL = 64_000_000


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A file system of its own in *folder*, where the system allows it; whether it does."""
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "small", folder], check=False, capture_output=True
    ).returncode
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", folder], check=False)


def on_small_disk(folder: Path) -> bool:
    """Whether *folder* is on a file system that can be filled."""
    disk = os.statvfs(folder)
    return disk.f_blocks * disk.f_frsize <= SMALL


def _run(project: Project, builder: str, jobs: int, number: int, act: Callable[[str, tuple[Any, ...]], None]) -> int | None:
    """Build in a process of its own, which does *act* at the *number*-th change of a file; returns its exit code."""
    process = multiprocessing.get_context("fork").Process(target=_build, args=(project, builder, jobs, number, act))
    process.start()
    process.join()
    return process.exitcode


def _build(project: Project, builder: str, jobs: int, number: int, act: Callable[[str, tuple[Any, ...]], None]) -> None:
    os.setsid()
    left, folder, busy = number, str(project.root), False

    def on_event(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left, busy
        if busy or not _writes(event, arguments, folder):
            return
        left -= 1
        if not left:
            busy = True
            try:
                act(event, arguments)
            finally:
                busy = False

    sys.addaudithook(on_event)
    with Path(os.devnull).open("w") as sink:
        os.dup2(sink.fileno(), 2)
        try:
            status = project.build(builder, parallel=jobs).status
        except BaseException:
            os._exit(1)
        os._exit(status)


def _writes(event: str, arguments: tuple[Any, ...], folder: str) -> bool:
    """Whether an audit event says that something in *folder* is about to be changed."""
    if event == "open":
        flags = arguments[2]
        changes = isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
    else:
        changes = event in _WRITES
    return changes and isinstance(arguments[0], (str, bytes, os.PathLike)) and os.fsdecode(arguments[0]).startswith(folder)
