"""Whether all that was published once can still be reached: ids and pages, compared with a built site."""

from __future__ import annotations

import glob
import re
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from recaps.boundary.paths import shown
from recaps.checking import Finding
from recaps.importer.model import UnreadableError
from recaps.records.naming import make_id

#: What other projects may point at, by type in the inventory, and what an author calls it.
_KINDS = {"recap:talk": "talk", "recap:speaker": "person", "recap:conference": "conference", "std:doc": "page"}
_ENTRY = re.compile(r"(?P<name>.+?) (?P<type>\S+:\S+) -?\d+ \S* .*")


class Name(NamedTuple):
    """An id or a page: its type in the inventory, its name, and where it says that it is published."""

    type: str
    name: str
    source: str = ""


def inventory(path: Path) -> list[Name]:
    """The ids and pages in an ``objects.inv``.

    :raises UnreadableError: if it is none
    """
    try:
        *_, packed = path.read_bytes().split(b"\n", 4)
        lines = zlib.decompress(packed).decode().splitlines()
    except OSError as error:
        raise UnreadableError(f"{shown(path)}: cannot be read ({error.strerror})") from None
    except (ValueError, zlib.error):
        raise UnreadableError(f"{shown(path)}: is no inventory") from None
    entries = filter(None, map(_ENTRY.fullmatch, lines))
    return sorted(Name(entry["type"], entry["name"], shown(path)) for entry in entries if entry["type"] in _KINDS)


def listed(text: str, source: str) -> list[Name]:
    """The names in a list of what is published: a type and a name on each line; ``#`` begins a remark."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        type_, _, name = line.partition("#" if line.startswith("#") else " ")
        if type_ in _KINDS and name.strip():
            found.append(Name(type_, name.strip(), f"{source}:{number}"))
    return found


def read(base: str, path: Path) -> list[Name]:
    """What was published: *base* is an inventory, a list, or a revision of git that has the list *path*.

    :raises UnreadableError: if there is no such thing
    """
    if base.endswith(".inv"):
        return inventory(Path(base))
    if not base or Path(base).is_file():
        file = Path(base) if base else path
        try:
            return listed(file.read_text(encoding="utf-8"), shown(file))
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{shown(file)}: cannot be read ({getattr(error, 'strerror', '') or error})") from None
    command = ["git", "show", f"{base}:./{path.as_posix()}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or base.startswith("-"):
        raise UnreadableError(f"{base}: is no file, and no revision that has {path.as_posix()}")
    return listed(done.stdout, f"{path.as_posix()} ({base})")


def as_list(built: Path) -> Iterator[str]:
    """The lines of a list of all that a built site publishes."""
    return (f"{name.type} {name.name}" for name in inventory(built / "objects.inv"))


def check(published: list[Name], built: Path) -> list[Finding]:
    """What was published and is not to be reached any more in the site in the folder *built*."""
    known = {(name.type, name.name) for name in inventory(built / "objects.inv")}
    return [
        Finding(name.source, f"the {_KINDS[name.type]} '{name.name}' is gone; {_ADVICE[name.type]}", wrong=True)
        for name in published
        if (name.type, name.name) not in known and not _answers(built, name)
    ]


_ADVICE = {
    **dict.fromkeys(
        ("recap:talk", "recap:speaker", "recap:conference"),
        "give the old id among the :aliases: of what it is now, or take the line out of the list",
    ),
    "std:doc": "name it among the aliases in the front matter of the page that has its place, or take the line out of the list",
}


def _answers(built: Path, name: Name) -> bool:
    """Whether a small page stands at the address that a name had."""
    if name.type == "std:doc":
        places = [name.name]
    elif name.type == "recap:talk":
        places = [f"t/{name.name}"]
    elif name.type == "recap:speaker":
        places = [f"speakers/{make_id(name.name)}"]
    else:
        return False
    # The generated pages may have a folder of their own.
    folders = ("", "*/") if name.type != "std:doc" else ("",)
    files = (f"{folder}{place}{end}" for folder in folders for place in places for end in (".html", "/index.html"))
    return any(path.is_file() for file in files for path in built.glob(glob.escape(file) if file[0] != "*" else file))
