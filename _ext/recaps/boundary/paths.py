"""File names: what is read is a file, of a size that can be, and no link leads out of the folder it is looked for in."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_MB = 1_000_000

_KINDS = (
    (stat.S_ISDIR, "is a folder, not a file"),
    (stat.S_ISFIFO, "is a pipe, not a file; save what comes through it to one"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (lambda mode: stat.S_ISCHR(mode) or stat.S_ISBLK(mode), "is a device, not a file"),
)


def shown(path: str | os.PathLike[str]) -> str:
    r"""The name of a file as text that can be printed and saved: a byte that is not UTF-8 becomes ``\udcXX``.

    >>> shown("caf\udce9.md")
    'caf\\udce9.md'
    """
    return os.fspath(path).encode("utf-8", "backslashreplace").decode()


def read(path: Path, largest: int) -> bytes:
    """The content of a file of at most *largest* bytes.

    What it is, and its size, are looked at first: a pipe would be waited for, and ``/dev/zero`` has no end.

    :raises OSError: if it cannot be read
    :raises ValueError: if it is no file, or larger; the message says which
    """
    status = path.stat()
    for is_kind, why in _KINDS:
        if is_kind(status.st_mode):
            raise ValueError(why)
    if status.st_size > largest:
        raise ValueError(_too_large(status.st_size, largest))
    with path.open("rb") as file:
        content = file.read(status.st_size + 1)
        if len(content) > status.st_size:
            # The size of what the system makes up (/proc) is said to be 0, and a file may be growing.
            content += file.read(largest + 1 - len(content))
    if len(content) > largest:
        raise ValueError(_too_large(len(content), largest))
    return content


def _too_large(size: int, largest: int) -> str:
    return f"has {_amount(size)}; more than {_amount(largest)} are not read"


def _amount(size: int) -> str:
    return f"{size / _MB:,.0f} MB" if size >= _MB else f"{size:,} bytes"


def inside(folder: Path, path: Path) -> bool:
    """Whether *path* is something in *folder* when all links are followed. Neither has to exist."""
    root, real = Path(os.path.realpath(folder)), Path(os.path.realpath(path))
    return real != root and real.is_relative_to(root)


def identity(path: Path) -> object:
    """What is the same for all names of one file, which does not have to exist."""
    try:
        status = path.stat()
    except OSError:
        return os.path.normcase(os.path.realpath(path))
    return status.st_dev, status.st_ino
