"""Where sources hold, in plain text, a name that is not to be shown: of somebody who is hidden, or that somebody had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from recaps.boundary.paths import shown
from recaps.checking import Finding
from recaps.records.fields import names
from recaps.records.naming import fold, person_key

_PROFILE = re.compile(r"\s*(?:[:`~]{3,}\s*\{(?:recap:)?speaker\}|\.\. (?:recap:)?speaker::)\s+(?P<name>\S.*)")
_EXAMPLE = re.compile(r"\s*(`{3,}|~{3,})\w*\s*")
_OPTION = re.compile(r"\s*:(?P<option>[\w-]+):\s*(?P<value>.*)")
#: What the archive itself shows in another way: a reference to a person, and the options that name people.
_UNDERSTOOD = re.compile(r"\{(?:recap:)?speaker\}`[^`]*`|:(?:recap:)?speaker:`[^`]*`|^\s*:(?:speakers|credit):.*|^author:.*")


class Secret(NamedTuple):
    """Names that are not to be shown, made comparable, and where the profile says so."""

    keys: frozenset[str]
    path: Path
    lines: range


def find_names(folder: Path) -> list[Finding]:
    """The lines of all sources in *folder* that hold such a name."""
    texts = {
        path: path.read_text(encoding="utf-8", errors="replace").splitlines()
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".md", ".rst"} and path.is_file()
    }
    secrets = [secret for path, lines in texts.items() for secret in _secrets(path, lines)]
    return [finding for path, lines in texts.items() for finding in _in_lines(path, lines, secrets)]


def _secrets(path: Path, lines: list[str]) -> Iterator[Secret]:
    fence = ""
    for number, line in enumerate(lines):
        # A profile in an example is none.
        if fence:
            fence = "" if line.strip() == fence else fence
            continue
        if example := _EXAMPLE.fullmatch(line):
            fence = example[1]
            continue
        if not (profile := _PROFILE.fullmatch(line)):
            continue
        options: dict[str, str] = {}
        end = number + 1
        while end < len(lines) and (option := _OPTION.fullmatch(lines[end])):
            options[option["option"]] = option["value"]
            end += 1
        secret = [*names(options.get("former", ""))]
        if "hidden" in options:
            secret += [profile["name"], *names(options.get("aliases", ""))]
        keys = frozenset(filter(None, map(person_key, secret)))
        if keys:
            yield Secret(keys, path, range(number, end))


def _in_lines(path: Path, lines: list[str], secrets: list[Secret]) -> Iterator[Finding]:
    words = [f"-{fold(_UNDERSTOOD.sub(' ', line))}-" for line in lines] + ["-"]
    for secret in secrets:
        for number in range(len(lines)):
            if path == secret.path and number in secret.lines:
                continue
            # A name may go over the end of a line.
            both = words[number].rstrip("-") + "-" + words[number + 1].lstrip("-")
            if any(f"-{key}-" in both and f"-{key}-" not in words[number + 1] for key in secret.keys):
                what = f"holds a name that the profile in {shown(secret.path)}:{secret.lines.start + 1} keeps from the site"
                yield Finding(f"{shown(path)}:{number + 1}", f"{what}; write it another way", wrong=True)
