"""The command as a process of its own: for what it does with streams, signals, and a system that says no."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import recaps

_FOLDER = Path(recaps.__file__).parents[1]


def run(
    *arguments: str,
    cwd: Path,
    before: str = "",
    stdout: int | IO[Any] = subprocess.PIPE,
    limit: Callable[[], None] | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run ``recaps`` with *arguments* in the folder *cwd*; *before* is a program that runs first, in the same process."""
    # A process in the background of a shell ignores Ctrl-C, and hands that on.
    heed = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{heed}\n{before}\nfrom recaps.cli import main\nsys.exit(main({list(arguments)!r}))"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(_FOLDER), "PYTHONIOENCODING": "utf-8", **environment},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        preexec_fn=limit,
        timeout=120,
    )
