"""What the command prints: to streams that may not know every letter, may be full, or may have nobody at the other end."""

from __future__ import annotations

import io
import os
import sys
import traceback
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from recaps.boundary.text import one_line


class Exit(IntEnum):
    """The exit codes of the command; :mod:`recaps.cli` says what they mean."""

    OK = 0
    PERSON = 1
    NOT_ALL = 2
    INTERRUPTED = 130


def explain(error: Exception) -> str:
    """What to say of an error that nobody foresaw: without a traceback, but so that it can be found."""
    if isinstance(error, RecursionError):
        return "cannot be read: it is nested too deeply"
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}, line {where.lineno}"
    return f"a fault in this program ({place}: {type(error).__name__}: {error}); please report it"


def prepare() -> None:
    r"""Have both streams write what they do not know as ``\u017b``, as those of some consoles and pipes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print *text*.

    :raises OSError: if it cannot be written; that nobody reads on, as in ``| head``, is no fault
    """
    _print(text, sys.stdout)


def complain(message: str) -> None:
    """Print a line on the error stream. If that is full, too, the exit code has to do."""
    try:
        _print(f"recaps: {one_line(message)}", sys.stderr)
    except OSError:
        return


def finish() -> None:
    """Write out what other modules (the parser of arguments) have printed, as Python does at the end, but silently."""
    try:
        _print("", sys.stdout, end="")
    except OSError:
        return


def _print(text: str, stream: TextIO | None, end: str = "\n") -> None:
    # A process can be started without streams.
    if stream is None:
        return
    try:
        print(text, file=stream, end=end, flush=True)
    except OSError as error:
        # What is left in the buffer goes nowhere; else Python tries again at the end, and says so.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        if not isinstance(error, BrokenPipeError):
            raise OSError(error.errno, error.strerror, "the output") from None
