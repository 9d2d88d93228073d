"""What authors write where names of people belong, and the names that are meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from recaps.records.fields import names

#: What stands for a person who is not known (yet), folded. From schedules in pyvideo's data and pretalx's defaults.
_NOBODY = frozenset(
    (
        *("tba", "tbc", "tbd", "to be announced", "to be confirmed", "to be decided"),
        *("unknown", "n/a", "na", "none", "nobody", "various", "various speakers", "multiple speakers", "anonymous"),
    )
)
_LINK = re.compile(r"\[(?P<md>[^\]]+)\]\([^)]*\)|`(?P<rst>[^`<]+?)\s*<[^>`]*>`_{0,2}")
_MARKS = re.compile(r"^(\*\*|__|\*|_|`+)(?P<text>.+)\1$")
_PRONOUNS = re.compile(r"\s*[(\[]\s*[a-z]{1,5}(\s*/\s*[a-z]{1,7})+\s*[)\]]$", re.IGNORECASE)
#: A name and, as in an explicit title of Sphinx, an id.
_WITH_ID = re.compile(r"(?P<name>.*\S)\s*<(?P<id>\s*[\w.@+-]+\s*)>")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Two names of at least two words: "Penn & Teller" is what the two are called together.
_TWO = re.compile(r"(?P<first>\S+ \S.*?)\s+(?:and|&)\s+(?P<second>\S+ \S.*)")


class Named(NamedTuple):
    """Whom an entry names: the name as it is printed, and the id that is written behind it, '' if there is none."""

    name: str
    id: str


def named(entry: str) -> Named:
    """What an entry of a list of people says.

    >>> named("Ann Bee <ann-bee-2>")
    Named(name='Ann Bee', id='ann-bee-2')
    """
    found = _WITH_ID.fullmatch(entry)
    return Named(found["name"], found["id"].strip()) if found and is_id(found["id"].strip()) else Named(entry, "")


def is_id(text: str) -> bool:
    """Whether *text* is written as an id: in lower-case letters, digits and hyphens."""
    return _ID.fullmatch(text) is not None


class People(NamedTuple):
    """The names, each once, and a sentence for whatever had to be made of something else."""

    names: tuple[str, ...]
    remarks: tuple[str, ...]


def people_in(entries: tuple[str, ...]) -> People:
    """The names of people in the entries of a list.

    >>> people_in(("[Ann Bee](https://ann.example)", "TBA", "Bo Li and Cara Diaz")).names
    ('Ann Bee', 'Bo Li', 'Cara Diaz')
    """
    people: list[str] = []
    remarks: list[str] = []
    for entry in entries:
        found, remark = _read(entry)
        people += found
        remarks += [remark] if remark else []
    return People(tuple(dict.fromkeys(people)), tuple(remarks))


def authors_in(author: str) -> tuple[str, ...]:
    """The names in the front matter's ``author``.

    >>> authors_in("Ann Bee and Bo Li, Cara Diaz")
    ('Ann Bee', 'Bo Li', 'Cara Diaz')
    """
    return people_in(names(author)).names


def _read(entry: str) -> tuple[list[str], str]:
    if with_id := _WITH_ID.fullmatch(entry) if not entry.startswith("`") else None:
        people, remark = _read(with_id["name"])
        id_ = with_id["id"].strip()
        if not is_id(id_):
            return people, f"{entry!r} has no id between < and >; write {', '.join(people) or 'a name'}, or NAME <ID>"
        return [f"{name} <{id_}>" for name in people] if len(people) == 1 else people, remark
    link = _LINK.fullmatch(entry)
    marks = _MARKS.fullmatch(entry)
    if link or marks:
        name = str((link["md"] or link["rst"]) if link else marks and marks["text"]).strip()
        advice = "an address goes into the person's profile, a directive speaker" if link else "without marks"
        return _read(name)[0], f"{entry!r} is no bare name; write {name}; {advice}"
    if entry.casefold().strip(" .?!*") in _NOBODY or set(entry) <= set("?"):
        return [], f"{entry!r} is nobody's name; leave it out until it is known who speaks"
    if entry.startswith("@"):
        return [], f"{entry!r} is an account; write the person's name here, and the account into a directive speaker"
    bare = _PRONOUNS.sub("", entry)
    if bare != entry:
        return [
            bare
        ], f"{entry!r} has pronouns in it; write {bare}; the option :pronouns: of a directive speaker is the place for them"
    if two := _TWO.fullmatch(entry):
        both = [two["first"], two["second"]]
        return both, f"{entry!r} are two names; write {', '.join(both)}"
    return [entry], ""
