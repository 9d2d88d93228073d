"""From what somebody wrote to the object meant: by id, alias, last part of the id, or name."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Index:
    """The names of all objects of one kind. *fold* makes a name comparable (see :mod:`recaps.naming`)."""

    fold: Callable[[str], str]
    names: dict[str, str] = field(default_factory=dict)
    _aliases: dict[str, str] = field(default_factory=dict)
    _earlier: dict[str, list[str]] = field(default_factory=dict)
    _tails: dict[str, list[str]] = field(default_factory=dict)
    _keys: dict[str, list[str]] = field(default_factory=dict)

    def add(self, id_: str, name: str) -> None:
        """Make the object *id_* known under its id, the id's last part, and its *name*."""
        self.names[id_] = name
        self._tails.setdefault(id_.rpartition("/")[2], []).append(id_)
        self._note(self.fold(name), id_)

    def add_alias(self, alias: str, id_: str) -> str:
        """Make *id_* known under another id or spelling; returns the id that has it already, '' if it was free."""
        taken = [other for other in self.find(alias) if other != id_]
        if taken:
            return taken[0]
        self._aliases[alias] = id_
        tails = self._tails.setdefault(alias.rpartition("/")[2], [])
        if id_ not in tails:
            tails.append(id_)
        tail = self.fold(alias.rpartition("/")[2])
        if tail:
            self._earlier.setdefault(id_, []).append(f"{alias.rpartition('/')[0]}/{tail}".lstrip("/"))
        self._note(self.fold(alias), id_)
        return ""

    def earlier_ids(self, id_: str) -> list[str]:
        """The aliases of *id_* that could be ids themselves."""
        return [alias for alias in dict.fromkeys(self._earlier.get(id_, ())) if alias not in self.names]

    def _note(self, key: str, id_: str) -> None:
        ids = self._keys.setdefault(key, [])
        if key and id_ not in ids:
            ids.append(id_)

    def find(self, text: str, prefer: str = "") -> tuple[str, ...]:
        """The ids that *text* can mean: none, one, or, if it is ambiguous, several; those under *prefer* go before others."""
        if text in self.names:
            return (text,)
        if text in self._aliases:
            return (self._aliases[text],)
        found = self._tails.get(text) or self._keys.get(self.fold(text)) or []
        if len(found) > 1 and prefer:
            near = [id_ for id_ in found if id_.startswith(prefer + "/")]
            found = near or found
        return tuple(found)

    def nearest(self, text: str, limit: int = 3) -> list[str]:
        """The ids whose id or name looks most like *text*, best first."""
        pool: dict[str, str] = {}
        for id_, name in self.names.items():
            pool.setdefault(id_.rpartition("/")[2], id_)
            pool.setdefault(self.fold(name), id_)
        close = difflib.get_close_matches(self.fold(text.rpartition("/")[2]), pool, n=limit, cutoff=0.6)
        return list(dict.fromkeys(pool[name] for name in close))


def known_as(index: Index, ids: Iterable[str]) -> str:
    """Candidates as a warning names them: ``'id' (Name), …``."""
    return ", ".join(f"'{id_}' ({index.names[id_]})" for id_ in ids)
