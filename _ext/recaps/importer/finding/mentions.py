"""A talk that some place of a text names."""

from __future__ import annotations

from dataclasses import dataclass

from recaps.importer.model import Certainty


@dataclass(frozen=True, slots=True)
class Named:
    """The speakers found for a title, and the sentence for the report that says why."""

    names: tuple[str, ...]
    reason: str
    strong: bool = True


NOBODY = Named((), "", strong=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A talk that running text names. *span* is where its title stands in the plain text, *certainty* what speaks for it so far.

    *titled* tells that the title is the talk's own, not words of the recap that stand for one.
    """

    title: str
    span: tuple[int, int]
    number: int
    line: int
    url: str = ""
    video: str = ""
    slides: str = ""
    kind: str = ""
    named: Named = NOBODY
    sentence: str = ""
    certainty: Certainty = Certainty.SURE
    evidence: tuple[str, ...] = ()
    year: str = ""
    titled: bool = True
