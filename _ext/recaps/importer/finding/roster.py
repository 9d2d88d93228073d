"""People as programmes list them: "Ada Example, CTO, Acme & Niko Graf (@niko)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from recaps.importer.text.inline import Flat
from recaps.importer.text.links import is_profile
from recaps.importer.text.names import is_eastern, is_name, names_in
from recaps.importer.text.people import People
from recaps.importer.text.vocabulary import Vocabulary, fold

_ASIDE = re.compile(r"\s*(?:\\?\[[^\[\]]*\\?\]|[(（][^()（）]*[)）]|<[^<>]*>)")
_TAIL = re.compile(r"\s+(?:[-–—|]+|at|from|chez|bei|@)\s.*$|\s*[–—|].*$")
_HANDLE = re.compile(r"@[\w.-]+(?:@[\w.-]+)?")
_OTHERS = re.compile(r"\s+(?:and|&|et|und|y|e)\s+(?:others|friends|co|more|many\s+others|al)\W*$|\s+et\s+al\W*$", re.IGNORECASE)
_CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+){1,2}")
#: How a name begins; not "secrets", nor a quoted title.
_LINKED = re.compile(r"[^\Wa-z]|@")
_LONGEST = 220
#: What each further name is worth: of two ways to part a line, the one that finds more people is right.
_EACH = 0.1


@dataclass(frozen=True, slots=True)
class Roster:
    """The *names* that a stretch lists, how much speaks for that (*weight*), and whether commas stand before *roles*."""

    names: tuple[str, ...]
    weight: float
    roles: bool = False


def read_roster(flat: Flat, people: People, *, roles: bool = False, loose: bool = False) -> Roster | None:
    """The people that *flat* lists and nothing else, or None.

    *roles* tells that in this text commas stand before what somebody is, not before another name. *loose*: a single word or a
    handle is enough, because everything beside it says that here stands a name.
    """
    words = people.words
    text = _OTHERS.sub("", flat.text.strip(" .,;:*_-–—|!"))
    text = words.kind_before.sub("", text)
    label = words.speaker_label.match(text)
    text = text[label.end() :] if label and label.end() < len(text) else text
    if not text or len(text) > _LONGEST:
        return None
    linked = [flat.of(link) for link in flat.links if is_profile(link.url)]
    handles = _HANDLE.findall(text)
    bare = _HANDLE.sub("", _ASIDE.sub("", text)).strip(" .,;:-–—|")
    if not bare:
        return Roster((handles[0],), 2.0) if handles else None
    groups = [part for part in words.between_names.split(bare) if part.strip(" ,.")]
    names, found_roles = _read(groups, words, roles, loose)
    if names is None and not roles:
        names, found_roles = _read(groups, words, True, loose)
    if names:
        known = any(people.is_known(name) for name in names) or bool(linked) or bool(label)
        return Roster(tuple(names), 2.0 + known + _EACH * (len(names) - 1), found_roles)
    return _single(bare, linked, handles, people, loose)


def _single(bare: str, linked: list[str], handles: list[str], people: People, loose: bool) -> Roster | None:
    """A name that has not the shape of one: a link to a profile, a handle, one word where names stand."""
    if len(linked) == 1 and _LINKED.match(linked[0]) and len(linked[0].split()) <= 4 and linked[0].strip(" .") in bare:
        name = linked[0].strip(" .")
        return Roster((people.full(name, 0) or name,) if len(name.split()) == 1 else (name,), 2.0)
    if is_eastern(re.sub(r"(?:さん|氏|先生)$", "", bare)):
        return Roster((re.sub(r"(?:さん|氏|先生)$", "", bare),), 1.5)
    one = bare.split()
    several = [part.strip() for part in people.words.between_names.split(bare.replace(",", ";")) if part.strip()]
    if loose and len(several) > 1 and all(re.fullmatch(r"[^\W\d_a-z][\w-]{2,20}", part) for part in several):
        return Roster(tuple(several), 1.0)
    if loose and len(one) == 1 and re.fullmatch(r"[\w.-]{3,30}", bare) and fold(bare) not in people.words.no_names:
        return Roster((people.full(bare, 0) or bare,), 1.0)
    return Roster((handles[0],), 1.0) if loose and handles else None


def _read(groups: list[str], words: Vocabulary, roles: bool, loose: bool) -> tuple[list[str] | None, bool]:
    names: list[str] = []
    found_roles, role = roles, False
    for group in groups:
        pieces = [piece.strip() for piece in group.split(",") if piece.strip(" .")]
        here = [_name(piece, words, loose) for piece in pieces]
        if not here or not (here[0] or role):
            return None, roles
        # "Ada Example, founder and CEO".
        role = roles and len(pieces) > 1
        if roles:
            # "Ada Example, Niko Graf, Tara Sample, Acme": three names in a row are no roles.
            leading = len(list(takewhile(bool, here)))
            here = here[: leading if leading > 2 else 1]
        elif not all(here):
            return None, roles
        names += [name for name in here if name]
    return names, found_roles


def _name(piece: str, words: Vocabulary, loose: bool) -> str:
    """The name that *piece* is, '' if it is none; where siblings say that a name stands here (*loose*), "Dave Long" is one."""
    for text in (piece, _TAIL.sub("", piece)):
        parts = text.split()
        while parts and fold(parts[0].strip(".:")) in _HONORED and len(parts) > 2:
            parts = parts[1:]
        text = " ".join(parts).strip(" .")
        if is_name(text, words):
            return names_in(text, words)[0].text
        if re.fullmatch(r"[^\W\d_a-z][^\W\d_]+ (?!I$)[^\W\d_a-z]\.?", text) and fold(text.split()[0]) not in words.no_names:
            return text
        if loose and _CAPITALS.fullmatch(text) and fold(text.split()[0]) not in words.no_names:
            return text
    return ""


_HONORED = frozenset(
    ("dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "host", "moderator", "mme", "herr", "frau")
)
