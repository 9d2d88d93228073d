"""Writing files whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def save(path: Path, text: str) -> None:
    """Write *text* to *path* in one step: whoever reads the file sees the old text or the new one, never a part.

    :raises OSError: if it cannot be written; the file is then as it was
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if path.exists():
            shutil.copymode(path, part)
        else:
            mask = os.umask(0)
            os.umask(mask)
            part.chmod(0o666 & ~mask)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def same(path: Path, text: str) -> bool:
    """Whether the file holds just *text*."""
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False
