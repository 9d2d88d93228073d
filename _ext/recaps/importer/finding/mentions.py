"""A talk that some place of a text names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recaps.importer.finding.titles import clean_title
from recaps.importer.model import Certainty
from recaps.importer.text.inline import Flat, Span
from recaps.importer.text.links import is_slides, is_video, year_of


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


def linked_mention(flat: Flat, link: Span, reason: str, *, url: str = "") -> Mention:
    """The talk whose title is the text of *link*."""
    title = clean_title(flat.of(link))
    return Mention(title=title, span=(link.start, link.end), number=0, line=0, url=url, evidence=(reason,), year=year_of(url))


def addressed(mention: Mention, url: str) -> Mention:
    """*mention* with the address that its title is linked to."""
    if is_video(url):
        return replace(mention, video=url, year=year_of(url))
    if is_slides(url):
        return replace(mention, slides=url, year=year_of(url))
    return replace(mention, url=url if url.startswith("http") else "", year=year_of(url))


def distinct(found: list[Mention]) -> list[Mention]:
    """*found* in order, the first of those that overlap."""
    result: list[Mention] = []
    for mention in sorted(found, key=lambda item: item.span):
        if not any(mention.span[0] < other.span[1] and other.span[0] < mention.span[1] for other in result):
            result.append(mention)
    return result


def clause_of(mention: Mention, found: list[Mention], sentence: tuple[int, int]) -> tuple[int, int]:
    """The part of the sentence that is about *mention*: where titles follow one another, from the one before to the next, both
    left out.
    """
    if len(found) < 2:
        return sentence
    place = [other.span for other in found].index(mention.span)
    start = found[place - 1].span[1] if place else sentence[0]
    following = found[place + 1].span[0] if place + 1 < len(found) else sentence[1]
    return start, following


def overlaps(mention: Mention, known: Iterable[Mention]) -> bool:
    """Whether a title is, or overlaps, one of *known*."""
    return any(mention.span[0] < other.span[1] and other.span[0] < mention.span[1] for other in known)


def attributed(mention: Mention, named: Named) -> Mention:
    """*mention* with its speakers."""
    return replace(mention, named=named, evidence=(*mention.evidence, named.reason))
