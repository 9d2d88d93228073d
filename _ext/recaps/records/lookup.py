"""From what somebody wrote to the object meant: by id, alias, last part of the id, or name."""

from __future__ import annotations

import difflib
import heapq
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from recaps.records.naming import fold, make_id, slug

#: A warning names so many candidates.
_NAMED = 5

#: So many names are compared letter by letter. In an archive of 20,000 talks that takes a sixth of a second, with all 2.6.
_ALIKE = 50

#: From so much on that they have in common, two names may be spellings of one.
_SPELLING = 0.8

#: The id of a talk has that of its conference before it.
_IN_PARTS = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


@dataclass(slots=True)
class Index:
    """The names of all objects of one kind. *fold* makes a name comparable (see :mod:`recaps.records.naming`)."""

    fold: Callable[[str], str] = fold
    names: dict[str, str] = field(default_factory=dict)
    _aliases: dict[str, str] = field(default_factory=dict)
    _earlier: dict[str, list[str]] = field(default_factory=dict)
    _all_earlier: set[str] = field(default_factory=set)
    _tails: dict[str, dict[str, None]] = field(default_factory=dict)
    _keys: dict[str, dict[str, None]] = field(default_factory=dict)
    _spellings: Spellings | None = field(default=None, repr=False, compare=False)

    def add(self, id_: str, name: str) -> None:
        """Make the object *id_* known under its id, the id's last part, and its *name*."""
        self.names[id_] = name
        self._spellings = None
        self._note(id_.rpartition("/")[2], name, id_)

    def add_alias(self, alias: str, id_: str, *, former: bool = False) -> str:
        """Make *id_* known under another id or spelling; returns the id that has it already, '' if it was free.

        A *former* name is understood, but is no id that could be published.
        """
        taken = [other for other in self.find(alias) if other != id_]
        if taken:
            return taken[0]
        self._aliases[alias] = id_
        # A slash parts an id; in a name ("AC/DC") it is a sign like others.
        above, _, tail = alias.rpartition("/") if _IN_PARTS.fullmatch(alias) else ("", "", alias)
        self._note(tail, alias, id_)
        earlier = f"{above}/{make_id(tail)}".lstrip("/")
        if not former and make_id(tail) and earlier not in self._all_earlier:
            self._all_earlier.add(earlier)
            self._earlier.setdefault(id_, []).append(earlier)
        return ""

    def earlier_ids(self, id_: str) -> list[str]:
        """The aliases of *id_* that could be ids themselves, and are no other object's."""
        return [alias for alias in self._earlier.get(id_, ()) if alias not in self.names]

    def _note(self, tail: str, name: str, id_: str) -> None:
        for table, key in ((self._tails, tail), (self._keys, self.fold(name))):
            if key:
                table.setdefault(key, {})[id_] = None

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the objects that have this name, or this alias."""
        return tuple(self._keys.get(self.fold(name), ()))

    def with_id(self, id_: str) -> str:
        """The id of the object whose id *id_* is, or was; '' if there is none."""
        return id_ if id_ in self.names else self._aliases.get(id_, "")

    def find(self, text: str, prefer: str = "") -> tuple[str, ...]:
        """The ids that *text* can mean: none, one, or, if it is ambiguous, several; those under *prefer* go before others."""
        if known := self.with_id(text):
            return (known,)
        found = tuple(self._tails.get(text, ())) or self.named(text)
        if len(found) > 1 and prefer:
            return tuple(id_ for id_ in found if id_.startswith(prefer + "/")) or found
        return found

    def resembling(self, text: str) -> list[str]:
        """The ids of those for one of whom *text* may be meant: a spelling of the name, or a part of it."""
        words = {*slug(text).split("-")}
        return self.nearest(text, cutoff=_SPELLING) or [
            id_ for id_, name in self.names.items() if words <= {*slug(name).split("-")}
        ]

    def nearest(self, text: str, limit: int = 3, cutoff: float = 0.6) -> list[str]:
        """The ids whose id or name looks most like *text*, transliterated, best first."""
        if self._spellings is None:
            self._spellings = Spellings()
            for id_, name in self.names.items():
                self._spellings.add(id_.rpartition("/")[2], id_)
                self._spellings.add(slug(name), id_)
        wanted = slug(text.rpartition("/")[2])
        close = difflib.get_close_matches(wanted, self._spellings.alike(wanted), n=limit, cutoff=cutoff)
        return list(dict.fromkeys(self._spellings.ids[name] for name in close))


class Spellings:
    """Names in Latin letters, found by what they have in common with another: to compare one with all takes seconds."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self._with: dict[str, list[str]] = {}

    def add(self, name: str, id_: str) -> None:
        """Note a name of the object *id_*, unless another has it."""
        if name and self.ids.setdefault(name, id_) == id_:
            for pair in _pairs(name):
                self._with.setdefault(pair, []).append(name)

    def alike(self, wanted: str) -> list[str]:
        """The names that have most pairs of letters in common with *wanted*, as far as there are letters."""
        shared = Counter(name for pair in _pairs(wanted) for name in self._with.get(pair, ()))
        return heapq.nlargest(_ALIKE, shared, key=lambda name: (shared[name] / (len(name) + len(wanted)), name))


def _pairs(name: str) -> set[str]:
    return {name[place : place + 2] for place in range(len(name))}


def known_as(index: Index, ids: Sequence[str]) -> str:
    """Candidates as a warning names them: ``'id' (Name), …``."""
    more = f", and {len(ids) - _NAMED} others" if len(ids) > _NAMED else ""
    return ", ".join(f"'{id_}' ({index.names[id_]})" for id_ in ids[:_NAMED]) + more
