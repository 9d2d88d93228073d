"""Writes aliases into the file of profiles, and changes nothing else in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from recaps.checking.people import Pair, Person
from recaps.records.fields import names
from recaps.records.naming import person_id, person_key

_PROFILE = re.compile(r"(?P<fence>[:`~]{3,})\{(?:recap:)?speaker\}\s+(?P<name>\S.*?)\s*")
_EXAMPLE = re.compile(r"(?P<fence>[`~]{3,})(?!\{(?:recap:)?speaker\}).*")
_OPTION = re.compile(r":(?P<name>[\w-]+):[ \t]*(?P<value>.*?)\s*")
#: What ends a name in a list, or is not part of one.
_NOT_IN_A_LIST = re.compile(r"[,;<>]")


class Profile(NamedTuple):
    """A profile in the lines of a file: where it begins, the id, the names, and the line of its aliases, None without one."""

    line: int
    id: str
    keys: frozenset[str]
    aliases: int | None


def add(text: str, pairs: Iterable[Pair]) -> tuple[str, list[str]]:
    """*text* with the aliases that make one person of each pair, and a sentence for each pair that is left as it is."""
    lines = text.splitlines(keepends=True)
    profiles = _profiles(lines)
    left = []
    wanted: dict[str, tuple[Person, list[str]]] = {}
    main: dict[str, Person] = {}
    for pair in pairs:
        first, second = (main.get(person.id, person) for person in pair[:2])
        if second.id in wanted or _of(profiles, second):
            first, second = second, first
        profile = _of(profiles, first)
        if first.id == second.id or (profile and profile is _of(profiles, second)):
            continue
        why = _why_not(profiles, first, second, wanted)
        if why:
            left.append(f"{pair.first.name} and {pair.second.name}: {why}")
            continue
        main |= {first.id: first, second.id: first}
        wanted.setdefault(first.id, (first, []))[1].append(second.name)
    return _written(lines, profiles, wanted.values()), left


def _why_not(profiles: list[Profile], first: Person, second: Person, wanted: Iterable[str]) -> str:
    """Why the name of *second* cannot be an alias of *first*; '' if it can."""
    if _of(profiles, second) or second.id in wanted:
        return "both have a profile; merge the two"
    if _NOT_IN_A_LIST.search(second.name):
        return "the name has a sign that ends a name in a list"
    return ""


def _of(profiles: list[Profile], person: Person) -> Profile | None:
    """Somebody's profile, by id or else by name."""
    by_id = (profile for profile in profiles if profile.id == person.id)
    by_name = [profile for profile in profiles if person.keys & profile.keys]
    return next(by_id, by_name[0] if len(by_name) == 1 else None)


def _profiles(lines: list[str]) -> list[Profile]:
    """The profiles in a file; those in an example are none."""
    found = []
    example = ""
    for number, line in enumerate(lines):
        opened = _EXAMPLE.fullmatch(line.rstrip())
        if example or opened:
            is_end = bool(example) and line.startswith(example) and not line.strip(example[0] + " \r\n")
            example = "" if is_end else example or (opened["fence"] if opened else "")
            continue
        profile = _PROFILE.fullmatch(line.rstrip())
        if profile:
            found.append(_profile(lines, number, profile["name"]))
    return found


def _profile(lines: list[str], start: int, name: str) -> Profile:
    options = {}
    for number in range(start + 1, len(lines)):
        option = _OPTION.fullmatch(lines[number].rstrip())
        if not option:
            break
        options[option["name"]] = number, option["value"]
    at, aliases = options.get("aliases", (None, ""))
    keys = frozenset(map(person_key, (name, *(names(aliases) if aliases else ()))))
    return Profile(start, options.get("id", (0, ""))[1] or person_id(name), keys, at)


def _written(lines: list[str], profiles: list[Profile], wanted: Iterable[tuple[Person, list[str]]]) -> str:
    """The lines with more aliases, and with new profiles behind them."""
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    lines = list(lines)
    new = []
    for person, aliases in wanted:
        profile = _of(profiles, person)
        listed = ", ".join(name for name in aliases if not profile or person_key(name) not in profile.keys)
        if profile is None:
            id_ = "" if person_id(person.name) == person.id else f":id: {person.id}{end}"
            new.append(f"{end}:::{{speaker}} {person.name}{end}{id_}:aliases: {listed}{end}:::{end}")
        elif listed and profile.aliases is None:
            lines[profile.line] = f"{lines[profile.line].rstrip()}{end}:aliases: {listed}{end}"
        elif listed and profile.aliases is not None:
            sign = ";" if ";" in lines[profile.aliases] else ","
            before = lines[profile.aliases].rstrip()
            lines[profile.aliases] = f"{before}{sign if before != ':aliases:' else ''} {listed.replace(', ', f'{sign} ')}{end}"
    text = "".join(lines)
    return text + (end if new and text and not text.endswith("\n") else "") + "".join(new)
