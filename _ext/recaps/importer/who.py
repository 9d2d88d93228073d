"""Who gave a talk, by what its sentence says: "by", a possessive, the subject that explains; first names and pronouns stand for
people named before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recaps.importer.inline import Flat
from recaps.importer.lexicon import CUE, TELL
from recaps.importer.names import Name
from recaps.importer.people import People, people_in

_BY = re.compile(
    r"^[\s\"”’'»*).,:;–—|-]*(?:\([^()]*\)\s*)?(?:(?:an?|the|his|her|their)\s+)?(?:CUE\s+)?(?:(?:was|were|is|as|and|together"
    r"|along|jointly)\s+)?(?:by|from|with|presented\s+by|led\s+by|given\s+by|hosted\s+by|delivered\s+by|moderated\s+by"
    r"|run\s+by)"
    r"\s+(?:(?:the|our|my|a|an|[a-z]+)\s+){0,3}(?:[A-Z][\w-]*\s+){0,4}$".replace("CUE", CUE)
)
_AND = re.compile(
    r"^(?:['’]s)?[\s)]*(?:\([^()]{0,80}\)\s*)?(?:,?\s*(?:and|&|\+|with|und|et|y|e)\s+|,\s*|\s*/\s*)(?:(?:host|moderator"
    r"|co-host|panelists?|myself|chair|her\s+|his\s+|their\s+|co-\w+|the)\s*)*(?:[A-Z][\w-]*\s+){0,3}$"
)
#: What stands before a name that is in the sentence for another reason.
_ASIDE = re.compile(
    r"(?:thanks\s+to|thank\s+you(?:,|\s+to)?|slides\s+(?:by|from|made\s+by)|designed\s+by|made\s+by|created\s+by"
    r"|written\s+by|author(?:ed)?\s+by|filling\s+in\s+for|instead\s+of|replac\w+|praised|credit\s+to|"
    r"quot(?:ed|ing)|inspired\s+by|friend|colleague|sitting\s+next\s+to|met|meet|meeting|saw|like|such\s+as|including"
    r"|introduced\s+by|interviewed|according\s+to|"
    r"referenc(?:ed|ing)|mention(?:ed|ing)|recommended\s+by)\s+(?:(?:the|our|my)\s+)?(?:[A-Za-z-]+\s+){0,2}?$|\b(?:to|of"
    r"|after|about)\s+$",
    re.IGNORECASE,
)
_DID = re.compile(rf"^(?:\s*\([^()]*\))?\s*(?:,[^,]*,)?\s*(?:{TELL.pattern})")
_FIRST = re.compile(r"(?<![\w.'’-])([A-Z][^\W\d_A-Z]+)(?=['’]s\b|\s|,)")
_PRONOUN = re.compile(r"\b(he|she|they|his|her|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """The speakers found for a title, and the sentence for the report that says why."""

    names: tuple[str, ...]
    reason: str
    strong: bool = True


NOBODY = Named((), "", strong=False)


def speakers_of(flat: Flat, sentence: tuple[int, int], title: tuple[int, int], people: People, number: int) -> Named:
    """The speakers of the title at *title*, from the sentence around it. *number* is the block's."""
    start, end = sentence
    named = [
        name for name, url in people_in(flat) if start <= name.start < end and (name.known or url or people.is_known(name.text))
    ]
    weak = [name for name, _ in people_in(flat) if start <= name.start < end and name not in named]
    before = [name for name in named if name.end <= title[0]]
    after = [name for name in named if name.start >= title[1]]
    subject = [name for name in before if not _aside(flat.text, start, name)]
    found = _after_by(flat.text, title[1], end, after + weak)
    if found and re.match(r"[^.]{0,20}\b(?:together|along|jointly)\s+with\b", flat.text[title[1] :]):
        first_of = [subject[0].text] if subject else list(_by_short_name(flat.text, (start, title[0]), people, number).names)
        return Named(tuple(dict.fromkeys([*first_of, *found])), "named before and after the title")
    if found:
        return Named(tuple(found), "named after the title with “by”")
    owner = _possessive(flat.text, start, title[0], before + weak)
    if owner:
        return Named((owner,), "the title stands as that person's")
    if subject and _DID.search(flat.text[subject[-1].end : title[0]]):
        return Named(tuple(_together(flat.text, subject[0], subject, title[0])), "subject of the sentence with the title")
    first = after[0] if after else None
    if (
        first
        and re.fullmatch(r"[\s,\"”'’)—–-]*(?:(?:the|our|my)\s+)?(?:[\w'’.-]+\s+){0,4}?", flat.text[title[1] : first.start])
        and not _aside(flat.text, start, first)
    ):
        return Named(tuple(_together(flat.text, first, after, end)), "named right after the title")
    if subject:
        return Named(tuple(_together(flat.text, subject[0], subject, title[0])), "subject of the sentence with the title")
    later = [name for name in after if not _aside(flat.text, start, name)]
    if later:
        return Named((later[0].text,), "only person named in the sentence", strong=len(later) == 1)
    return _by_short_name(flat.text, sentence, people, number)


def _aside(text: str, start: int, name: Name) -> bool:
    return bool(_ASIDE.search(text[max(start, name.start - 60) : name.start]))


def _after_by(text: str, start: int, end: int, names: Sequence[Name]) -> list[str]:
    for name in sorted(names, key=lambda item: item.start):
        if name.start >= start and _BY.match(text[start : name.start]):
            return _together(text, name, names, end)
    return []


def _together(text: str, first: Name, names: Sequence[Name], end: int) -> list[str]:
    """*first* and those joined to it by commas and "and"."""
    result, last = [first.text], first
    for name in sorted(names, key=lambda item: item.start):
        if last.end <= name.start < end and _AND.match(text[last.end : name.start]):
            result.append(name.text)
            last = name
    if len(result) > 1 and not re.search(r"\b(?:and|&|\+)\b|&|/", text[first.end : last.start]):
        # "Ada Example, Grace Sample showed": an apposition, not a list.
        return result[:1] if len(result) == 2 else result
    return result


def _possessive(text: str, start: int, title: int, names: Sequence[Name]) -> str:
    for name in sorted(names, key=lambda item: -item.start):
        if (
            start <= name.start
            and name.end <= title
            and re.match(r"['’]s?(?=\s)", text[name.end : name.end + 3])
            and len(text[name.end : title]) < 80
        ):
            return name.text
    return ""


def _by_short_name(text: str, sentence: tuple[int, int], people: People, number: int) -> Named:
    part = text[sentence[0] : sentence[1]]
    for found in _FIRST.finditer(part):
        full = people.full(found[1], number)
        if full:
            return Named((full,), f"“{found[1]}” in the sentence stands for {full}", strong=False)
    return NOBODY


def pronoun_in(text: str) -> bool:
    """Whether a sentence speaks of somebody named before."""
    return bool(_PRONOUN.search(text))


def subject_of(flat: Flat, people: People, number: int) -> tuple[str, int]:
    """Who a paragraph is about, and how plainly (3: does something that speakers do; 1: is named), '' and 0 for nobody."""
    best, weight = "", 0
    for name, url in people_in(flat):
        if _aside(flat.text, 0, name) and not re.search(
            r"(?i)thank\s+you\s+to\s+$|thanks\s+to\s+$", flat.text[max(0, name.start - 40) : name.start]
        ):
            continue
        tail = flat.text[name.end : name.end + 120]
        telling = re.match(r"\s*(?:\([^()]*\)|,[^,.]{0,80},)?\s*", tail)
        told = bool(telling and TELL.match(tail[telling.end() :]))
        sure = name.known or bool(url) or people.is_known(name.text)
        value = 3 if told else 1 if sure else 0
        if value > weight:
            best, weight = name.text, value
        if weight == 3:
            break
    return best, weight
