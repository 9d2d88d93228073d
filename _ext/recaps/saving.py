"""Writing files whole or not at all.

A file is written beside its place, as a *part*, and moved there. A run that is killed leaves its part; the next one that
writes into the folder removes it. A part is known by its name, and one that is still written by the lock on it, which the
system takes away with the process.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from recaps.boundary import paths

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = ".recaps-", ".part"


def save(path: Path, content: str | bytes) -> None:
    """Write *content* to *path* in one step: whoever reads the file sees the old content or the new one, never a part.

    Text is written as UTF-8, with its own line ends.

    :raises OSError: if it cannot be written, or is no file; it is then as it was, and the error names it
    """
    try:
        _save(Path(os.path.realpath(path)), content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None


def _save(path: Path, content: bytes) -> None:
    exists = path.exists()
    if exists and not path.is_file():
        raise OSError(errno.EINVAL, "Not a file")
    path.parent.mkdir(parents=True, exist_ok=True)
    file, part = _new_part(path.parent)
    try:
        with file:
            file.write(content)
            file.flush()
            # A disk that is full may only say so now.
            os.fsync(file.fileno())
            _set_mode(part, path if exists else None)
            if sys.platform != "win32":
                # As long as it is locked.
                part.replace(path)
        if sys.platform == "win32":
            # It cannot be moved while it is open.
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _set_mode(part: Path, like: Path | None) -> None:
    """Give a file the permissions of another one, or those of a new file."""
    if like:
        shutil.copymode(like, part)
    else:
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)


def _new_part(folder: Path) -> tuple[BinaryIO, Path]:
    """A file of its own in *folder*, locked until it is closed."""
    while True:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
        part = Path(name)
        # Some file systems of other machines have no locks; then nothing is removed in them, either.
        with suppress(OSError):
            _lock(handle, wait=True)
        # Another run may have come before the lock, and removed it.
        if part.exists():
            return open(handle, "wb"), part  # noqa: PTH123
        os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Remove the parts in *folder* that nobody writes any more."""
    for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if not stat.S_ISREG(part.lstat().st_mode):
                continue
            if sys.platform == "win32":
                # Fails as long as it is open somewhere.
                part.unlink()
                continue
            with part.open("rb") as file:
                _lock(file.fileno(), wait=False)
                part.unlink()


def _lock(handle: int, *, wait: bool) -> None:
    if sys.platform != "win32":
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def same(path: Path, text: str) -> bool:
    """Whether the file holds just *text*."""
    content = text.encode()
    try:
        return paths.read(path, len(content)) == content
    except (OSError, ValueError):
        return False
