"""Bytes to text, with encoding accidents mended where the mending can be undone."""

from __future__ import annotations

import codecs
import re
import unicodedata

import ftfy
from ftfy.badness import is_bad

from recaps.boundary.text import whole
from recaps.importer.model import UnreadableError
from recaps.importer.reading.blocks import Repair

#: Encodings that UTF-8 is most often taken for; Mac Roman last, as most bytes mean something in it.
_CODECS = ("sloppy-windows-1252", "latin-1", "mac_roman")
_RUN = re.compile(r"[^\x00-\x7f]{2,12}")
#: The largest post or page, in bytes. The longest known, of DjangoCon US 2024, has 70,000; pictures within a text take millions.
LARGEST = 5_000_000


def decode(data: bytes, path: str) -> str:
    """The text of a file, with Unix line ends; halves of characters stay. Raises :class:`UnreadableError` for what is no text."""
    if not data.strip():
        raise UnreadableError(f"{path}: the file is empty")
    if len(data) > LARGEST:
        raise UnreadableError(f"{path}: {len(data) // 1_000_000} MB are too much for a recap")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\x00" in data and not wide:
        raise UnreadableError(f"{path}: this is not a text file")
    try:
        # Half of a character, as programs leave it that cut text at a length, does not say that the rest is in another encoding.
        text = data.decode("utf-16" if wide else "utf-8", "surrogatepass").removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = "\x00" if wide else _legacy(data, path)
    if "\x00" in text:
        raise UnreadableError(f"{path}: this is not a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")


def _legacy(data: bytes, path: str) -> str:
    """Text in the Western encoding of old: almost only letters, or it is no text at all."""
    text = data.decode("sloppy-windows-1252")
    strange = sum(1 for char in text if unicodedata.category(char) in {"Cc", "Cn", "Co"} and char not in "\n\r\t\f\v")
    if strange * 200 > len(text):
        raise UnreadableError(f"{path}: this is neither UTF-8 nor Windows-1252 text")
    return text


def mend(line: str) -> str:
    """*line* with UTF-8 that was read in another encoding put right, and without halves of characters.

    A change is made only if it can be undone: writing the new text as UTF-8 and reading that in the wrong encoding gives the
    old text.
    """
    return line if line.isascii() else _RUN.sub(_mend_run, whole(line))


def _mend_run(found: re.Match[str]) -> str:
    run = found[0]
    # The whole run, or its longest tail or head that is garbled: a sound character may stand beside it.
    for length in range(len(run), 1, -1):
        for start in range(len(run) - length + 1):
            part = run[start : start + length]
            better = _read_again(part)
            if better:
                return run[:start] + better + run[start + length :]
    return run


def _read_again(part: str) -> str:
    for codec in _CODECS:
        try:
            better = part.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if better.encode("utf-8").decode(codec) == part and _plausible(part, better):
            return better
    return ""


def _plausible(part: str, better: str) -> bool:
    """Whether *better* is text that people write, and *part* is not."""
    if any(unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"} for char in better):
        return False
    # ftfy knows what garbled text looks like; a private-use character, or a maths sign before a letter, is another sign of it.
    return is_bad(part) or ftfy.fix_encoding(part) == better or part[0] in "\uf8ff√¬‚ƒ≈"


def mend_lines(text: str) -> tuple[list[str], list[Repair]]:
    """The lines of *text*, mended, and what was mended."""
    lines, repairs = [], []
    for number, line in enumerate(text.split("\n"), 1):
        mended = mend(line)
        if mended != line:
            before = _changed(line, mended).encode("utf-8", "backslashreplace").decode()
            repairs.append(Repair(line=number, before=before, after=_changed(mended, line)))
        lines.append(mended)
    return lines, repairs


def _changed(one: str, other: str) -> str:
    """The words of *one* that *other* does not have."""
    known = set(other.split())
    return " ".join(word for word in one.split() if word not in known) or one.strip()
