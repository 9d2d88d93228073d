"""Who gave a talk, by what its sentence says: "by", a possessive, the subject that explains; first names and pronouns stand for
people named before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recaps.importer.finding.mentions import NOBODY, Named
from recaps.importer.text.inline import Flat, sentences
from recaps.importer.text.names import Name
from recaps.importer.text.people import People, people_in
from recaps.importer.text.vocabulary import fold

_ROLE = r"(?:,\s*(?:[^,.]{2,50}),\s*)?"
#: What stands before a name that is in the sentence for another reason.
_ASIDE = re.compile(
    r"(?:thanks\s+to|thank\s+you(?:,|\s+to)?|slides\s+(?:by|from|made\s+by)|designed\s+by|made\s+by|created\s+by"
    r"|written\s+by|author(?:ed)?\s+by|filling\s+in\s+for|instead\s+of|replac\w+|praised|credit\s+to|greeted\s+by"
    r"|quot(?:ed|ing)|inspired\s+by|friend|colleague|sitting\s+next\s+to|met|meet|meeting|saw|like|such\s+as|including"
    r"|introduced\s+by|interviewed|according\s+to|livre\s+d[e'’]|book\s+by|buch\s+von|libro\s+de"
    r"|referenc(?:ed|ing)|mention(?:ed|ing)|recommended\s+by)\s*(?:(?:the|our|my)\s+)?(?:[A-Za-z-]+\s+){0,2}?$|\b(?:to|of"
    r"|after|about)\s+$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?<![\w.'’-])([A-Z][^\W\d_A-Z]+)(?=['’]s\b|\s|,)")
_OWNER = re.compile(r"(?<![\w.'’-])([A-Z][^\W\d_A-Z]+)['’]s?\s+(?:[\w-]+\s+){0,4}$")
_PRONOUN = re.compile(r"\b(he|she|they|his|her|their)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"[^.]{0,20}\b(?:together|along|jointly)\s+with\b")
_HIMSELF = re.compile(r"\b(?:featuring|with)\s+(?:him|her|them)sel(?:f|ves)\s+(?:and|&)\s+$")


class Attribution:
    """Tells who speaks, in the languages of a page."""

    def __init__(self, people: People) -> None:
        self.people, self.words = people, people.words
        by, joined = self.words.by, self.words.joined
        self._by = re.compile(
            rf"^[\s\"”’'»」*).,:;–—|-]*(?:\([^()]*\)\s*)?(?:(?:an?|the|his|her|their)\s+)?(?:{self.words.cue}\s+)?(?:[^.,]{{0,40}},\s*)?(?:(?:was|were|is|as|and|together"
            rf"|along|jointly|wurde|animée?|présentée?)\s+)*{by}\s+(?:(?:the|our|my|a|an|[a-z]+)\s+){{0,3}}(?:[A-Z][\w-]*\s+){{0,4}}(?:[^.,]{{0,40}},\s+)?$",
            re.IGNORECASE,
        )
        self._and = re.compile(
            rf"^(?:['’]s)?[\s)]*(?:\([^()]{{0,80}}\)\s*)?{_ROLE}(?:,?\s*(?:{joined}|with)\s+|,\s*|\s*/\s*)(?:(?:host|moderator"
            r"|co-host|panelists?|myself|chair|her\s+|his\s+|their\s+|co-\w+|the)\s*)*(?:[A-Z][\w-]*\s+){0,3}$"
        )
        self._did = re.compile(rf"{self.words.aside}(?:{self.words.tell.pattern})")
        self._gave = re.compile(
            rf"^(?:\s*\([^()]*\))?\s*(?:,[^,]{{0,60}},|,)?\s*(?:\w+ly\s+|\w+\s+)?(?:{self.words.gave})\b", re.IGNORECASE
        )

    def speakers_of(self, flat: Flat, sentence: tuple[int, int], title: tuple[int, int], number: int) -> Named:
        """The speakers of the title at *title*, from the sentence around it. *number* is the block's."""
        start, end = sentence
        named = [name for name, _ in people_in(flat, self.words) if start <= name.start < end]
        before = [name for name in named if name.end <= title[0]]
        after = [name for name in named if name.start >= title[1]]
        subject = [name for name in before if not self.aside(flat.text, start, name)]
        found = self._after_by(flat.text, title[1], end, after)
        if found and _TOGETHER.match(flat.text[title[1] :]):
            first_of = [subject[0].text] if subject else list(self._by_short_name(flat.text, (start, title[0]), number).names)
            return Named(tuple(dict.fromkeys([*first_of, *found])), "named before and after the title")
        if found:
            return Named(tuple(found), "named after the title with “by”")
        return (
            self._owner(flat.text, (start, title[0]), before, number)
            or self._subject(flat.text, title, subject)
            or self._behind(flat.text, (title[1], end), after, start)
            or self._further(flat.text, title, subject, after, start)
            or self._by_short_name(flat.text, sentence, number, title)
        )

    def _subject(self, text: str, title: tuple[int, int], subject: list[Name]) -> Named | None:
        acting = [name for name in subject if self._gave.match(text[name.end : title[0]])]
        lead = acting[-1] if acting else next((name for name in subject if self._did.match(text[name.end : title[0]])), None)
        if lead is None:
            return None
        first = _first_of(text, lead, subject, self._and, self.words.joined)
        return Named(tuple(self.together(text, first, subject, title[0])), "subject of the sentence with the title")

    def _behind(self, text: str, rest: tuple[int, int], after: list[Name], start: int) -> Named | None:
        first = after[0] if after else None
        if first is None or self.aside(text, start, first):
            return None
        if _HIMSELF.search(text[rest[0] : after[-1].start]):
            return Named(tuple(dict.fromkeys((first.text, after[-1].text))), "named after the title")
        if not re.fullmatch(
            r"[\s,\"”'’)—–(-]*(?:(?:the|our|my|que|that)\s+)?(?:[\w'’.-]+\s+){0,4}?", text[rest[0] : first.start]
        ):
            return None
        return Named(tuple(self.together(text, first, after, rest[1])), "named right after the title")

    def _further(self, text: str, title: tuple[int, int], subject: list[Name], after: list[Name], start: int) -> Named | None:
        if subject:
            first = subject[0]
            return Named(tuple(self.together(text, first, subject, title[0])), "subject of the sentence with the title")
        later = [name for name in after if not self.aside(text, start, name)]
        return Named((later[0].text,), "only person named in the sentence", strong=len(later) == 1) if later else None

    def aside(self, text: str, start: int, name: Name) -> bool:
        """Whether a name is in the sentence for another reason than to tell who spoke."""
        return bool(_ASIDE.search(text[max(start, name.start - 60) : name.start]))

    def _after_by(self, text: str, start: int, end: int, names: Sequence[Name]) -> list[str]:
        for name in sorted(names, key=lambda item: item.start):
            if name.start >= start and self._by.match(text[start : name.start]):
                return self.together(text, name, names, end)
        return []

    def together(self, text: str, first: Name, names: Sequence[Name], end: int) -> list[str]:
        """*first* and those joined to it by commas and "and"."""
        result, last = [first.text], first
        for name in sorted(names, key=lambda item: item.start):
            if last.end <= name.start < end and self._and.match(text[last.end : name.start]):
                result.append(name.text)
                last = name
        if len(result) > 1 and not re.search(rf"{self.words.joined}|[&/+]", text[first.end : last.start], re.IGNORECASE):
            # "Ada Example, Grace Sample showed": an apposition, not a list.
            return result[:1] if len(result) == 2 else result
        return result

    def _owner(self, text: str, place: tuple[int, int], names: Sequence[Name], number: int) -> Named | None:
        for name in sorted(names, key=lambda item: -item.start):
            near = place[0] <= name.start and name.end <= place[1] and len(text[name.end : place[1]]) < 80
            if near and re.match(r"['’]s?(?=\s)", text[name.end : name.end + 3]):
                return Named((name.text,), "the title stands as that person's")
        found = _OWNER.search(text[place[0] : place[1]])
        if found and self.words.cue_word.search(found[0]) and fold(found[1]) not in self.words.no_names:
            full = self.people.full(found[1], number)
            return Named((full or found[1],), f"the title stands as {found[1]}'s", strong=False)
        return None

    def _by_short_name(self, text: str, sentence: tuple[int, int], number: int, title: tuple[int, int] = (0, 0)) -> Named:
        for found in _FIRST.finditer(text[sentence[0] : sentence[1]]):
            if title[0] <= sentence[0] + found.start() < title[1]:
                continue
            full = self.people.full(found[1], number)
            if full:
                return Named((full,), f"“{found[1]}” in the sentence stands for {full}", strong=False)
        return NOBODY

    def subject_of(self, flat: Flat) -> tuple[tuple[str, ...], int]:
        """Who a paragraph is about, and how plainly (3: does something that speakers do; 1: is named), 0 for nobody."""
        best: tuple[str, ...] = ()
        weight = 0
        everybody = [name for name, _ in people_in(flat, self.words)]
        for name in everybody:
            if self.aside(flat.text, 0, name):
                continue
            told = bool(self._did.match(flat.text[name.end : name.end + 120]))
            given = re.search(
                rf"{self.words.cue}\s+(?:[\w.]+\s+){{0,3}}{self.words.by}\s*$",
                flat.text[max(0, name.start - 60) : name.start],
                re.IGNORECASE,
            )
            value = 3 if told or given else 1
            if value > weight:
                first = _first_of(flat.text, name, everybody, self._and, self.words.joined) if told else name
                best, weight = tuple(self.together(flat.text, first, everybody, len(flat.text))), value
            if weight == 3:
                break
        return best, weight

    def last_before(self, flat: Flat, before: int) -> str:
        """Who a pronoun at *before* stands for: the subject of the sentence before, else who was named last."""
        known = [
            name for name, url in people_in(flat, self.words) if name.end <= before and (url or self.people.is_known(name.text))
        ]
        above = [span for span in sentences(flat.text[:before]) if flat.text[slice(*span)].strip()]
        for start, end in reversed(
            above[:-1] if len(above) > 1 and not flat.text[:before].rstrip().endswith((".", "!", "?")) else above
        ):
            subject = next((name for name in known if start <= name.start < end), None)
            if subject:
                lead = flat.text[start : subject.start].strip()
                return subject.text if not lead or len(lead.split()) < 4 else known[-1].text
        return known[-1].text if known else ""


def _first_of(text: str, lead: Name, names: Sequence[Name], joint: re.Pattern[str], joined: str) -> Name:
    """The first of the names that are joined to *lead*: "Ada Example and Niko Graf gave"."""
    first = lead
    for name in sorted((name for name in names if name.end <= lead.start), key=lambda item: -item.start):
        if not joint.match(text[name.end : first.start]) or not re.search(joined, text[name.end : lead.start]):
            break
        first = name
    return first


def speaks_of_somebody(text: str) -> bool:
    """Whether a sentence speaks of somebody named before."""
    return bool(_PRONOUN.search(text))
