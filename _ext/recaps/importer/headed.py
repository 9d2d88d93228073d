"""Sections that are talks: what heading and text say for and against it, added up. Every reason is named in the report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recaps.importer.attached import attached
from recaps.importer.blocks import Block, What
from recaps.importer.cues import clean_title, kind_in, strip_prefix
from recaps.importer.inline import Flat, flatten, plain
from recaps.importer.lexicon import CUE, DAY, GROUP, NO_TALK, SOCIAL
from recaps.importer.links import is_slides, is_talk_page, is_video
from recaps.importer.listed import names_of, pair
from recaps.importer.names import names_in
from recaps.importer.outline import Section
from recaps.importer.people import People, people_in
from recaps.importer.prose import Mention
from recaps.importer.who import subject_of
from recaps.naming import short_talk, slug

SURE, UNSURE, GUESS = 5, 4, 3
_SPEECH = re.compile(
    r"(?i)\b(?:talks?|talked|keynote|presentation|presented|presenter|slides?|audience|speaker|demos?|q&a|panel(?:ists?)?"
    r"|workshop|tutorial)\b"
)
_WATCHED = re.compile(
    r"^(?:[^.]{0,80},\s)?I\s+(?:really\s+|also\s+|then\s+|particularly\s+)*(?:watched|attended|went\s+to|listened|saw|caught"
    r"|enjoyed|loved|liked)\b"
)
_SELF = re.compile(
    r"^(?:I|We|My|Our|After\s+the\s+(?:conference|talks|day)|At\s+(?:lunch|night|dinner)|In\s+the\s+(?:evening|morning"
    r"|afternoon)|On\s+\w+day|Before\s+the)\b"
)
_MEETING = re.compile(
    r"(?i)^(?:meeting|meet|seeing|thanks|thank\s+you|hello|visiting|exploring|walking|eating|my|our|why|how\s+i|what\s+i)\b"
)
_BYLINE = re.compile(r"^(?:(?:speakers?|presenters?|presented|given|panell?ists?|by|with|who)\s*:?\s+)+", re.IGNORECASE)


@dataclass(kw_only=True)
class Case:
    """What speaks for a section's being a talk: *score* in points, *evidence* in words, and what the talk would be."""

    title: str
    kind: str = ""
    names: tuple[str, ...] = ()
    score: int = 0
    stated: bool = False
    evidence: list[str] = field(default_factory=list)
    url: str = ""
    video: str = ""
    slides: str = ""
    code: str = ""
    same: Mention | None = None

    def add(self, points: int, reason: str) -> None:
        """Add *points* for *reason*."""
        self.score += points
        self.evidence.append(reason)


def weigh(
    section: Section,
    blocks: Sequence[Block],
    flats: Mapping[int, Flat],
    people: People,
    inside: Sequence[Mention],
    references: dict[str, str],
) -> Case | None:
    """The case for *section*; *inside* are the talks of this conference that its own text names."""
    flat = flatten(section.head.text, references)
    text = " ".join(flat.text.split())
    if section.head.level < 2 or not re.search(r"[^\W\d_]", text):
        return None
    case = _heading(text, flat, section, people)
    if case is None:
        return None
    _links(case, flat)
    same = [mention for mention in inside if _same(mention.title, case.title)]
    if same:
        case.add(6, "the text names a talk of that title")
        case.same = same[0]
        case.kind = case.kind or same[0].kind
        case.names = case.names or same[0].named.names
    elif inside and not case.stated:
        case.add(-3, "the text names a talk of another title")
    _context(case, section)
    _body(case, section, blocks, flats, people)
    if NO_TALK.search(text) and not case.stated and not same:
        # "Hot Reload, Cold Coffee" may be a title all the same, if its text is plainly about a talk.
        told = any(reason.startswith("somebody who does") for reason in case.evidence)
        long = len(text.split()) > 3
        mild = long and (told or (len(text.split()) > 4 and not SOCIAL.search(text)))
        case.add(-1 if mild else -6, "a word in the heading that talks do not have")
    return case


def _same(one: str, other: str) -> bool:
    first, second = slug(one), slug(other)
    return (
        first == second
        or (len(first) > 8 and (second.startswith(first + "-") or first.startswith(second + "-")))
        or slug(short_talk(one)) == second
    )


def _heading(text: str, flat: Flat, section: Section, people: People) -> Case | None:
    """What the heading alone says."""
    title, kind, named = strip_prefix(text)
    if section.event and (section.parent is None or section.parent.event != section.event) and not named:
        # The heading names an event, not a talk.
        return None
    split = _linked_title(flat, people) or pair(
        title, people, weak=bool(section.group) or named or bool(re.search(r"\sby\s|\([^()]*\)\W*$", title))
    )
    if not split and section.group:
        # "Title, Ada Example": only among talks, and only with a name that is known as one.
        comma = re.match(r"(?P<title>.{8,}?),\s+(?P<who>[^,]+)$", title)
        names = names_of(comma["who"], people, weak=False) if comma else []
        split = (clean_title(comma["title"]), names) if comma and names else None
    if GROUP.match(text) and not split:
        return None
    if DAY.match(text) and not named and not split:
        return None
    case = Case(title=clean_title(title), kind=kind)
    if named:
        case.add(5, f"the heading says “{kind}”")
        case.stated = True
    if split and not (DAY.match(split[0]) or GROUP.match(split[0])):
        case.title, case.names = split[0], tuple(split[1])
        case.add(5, "the heading names title and speaker")
        case.stated = True
        inner, inner_kind, more = strip_prefix(case.title)
        if more:
            case.title, case.kind = inner, inner_kind
        elif re.fullmatch(rf"(?i)(?:opening\s+|closing\s+|day\s+\d\s+)?{CUE}", case.title):
            # "Keynote by Ada Example": there is no other title than the heading itself.
            case.kind, case.title = kind_in(case.title) or "talk", text
    elif names_of(case.title, people, weak=False):
        case.names = tuple(names_of(case.title, people, weak=False))
        if named:
            case.title = text
        elif not section.group:
            return None
        else:
            case.add(-2, "the heading is a name, not a title")
    else:
        own = re.match(rf"(?P<who>.+?)['’]s?\s+(?:[\w-]+\s+)?(?P<cue>{CUE})$", text, re.IGNORECASE)
        names = names_of(own["who"], people, weak=False) if own else []
        if own and names:
            case.names, case.kind, case.stated = tuple(names), kind_in(own["cue"]), True
            case.add(5, "the heading names the speaker and the kind")
    return case


def _linked_title(flat: Flat, people: People) -> tuple[str, list[str]] | None:
    """The title that a heading links to the talk's page or recording, with the names beside it."""
    for link in flat.links:
        if is_talk_page(link.url) or is_video(link.url):
            rest = re.sub(r"^\W*(?:by|with|from)\b|[\s()|:–—-]+$", "", flat.text[link.end :].strip()) or flat.text[
                : link.start
            ].rstrip(" :–—-|")
            names = names_of(rest, people, weak=True)
            title = strip_prefix(clean_title(flat.of(link)))[0]
            return (title, names) if names and not names_of(title, people, weak=False) else None
    return None


def _links(case: Case, flat: Flat) -> None:
    for link in flat.links:
        if is_talk_page(link.url):
            case.url = link.url
            case.add(6, f"the heading links to a talk's page: {link.url}")
            case.stated = True
        elif is_video(link.url):
            case.video = link.url
            case.add(4, "the heading links to a recording")
        elif is_slides(link.url):
            case.slides = link.url
            case.add(3, "the heading links to slides")


def _context(case: Case, section: Section) -> None:
    if section.group:
        case.add(3, "in a part of the recap about talks")
        case.kind = case.kind or (section.group if section.group != "talk" else "")
    elif section.under_day:
        case.add(1, "under a day of the conference")
    words = case.title.split()
    capitals = sum(1 for word in words if word[:1].isupper())
    if (len(words) >= 4 and capitals * 2 > len(words)) or ":" in case.title or (len(words) >= 3 and case.title.endswith("?")):
        case.add(1, "the heading has the form of a title")


def _body(case: Case, section: Section, blocks: Sequence[Block], flats: Mapping[int, Flat], people: People) -> None:
    """What the text says: who is its subject, whether it speaks of a talk."""
    prose = [number for number in section.numbers if blocks[number].what is What.PROSE]
    opener = flats[prose[0]].text.strip() if prose else ""
    best, weight = "", 0
    for place, number in enumerate(prose[:5]):
        if place == 0 and len(opener) < 150:
            names = names_of(_BYLINE.sub("", opener), people, weak=bool(_BYLINE.match(opener)))
            if names and not case.names:
                case.names = tuple(names)
                case.add(4, "a line below the heading names the speaker")
                break
        name, value = subject_of(flats[number], people, number)
        if value > weight and (place < 3 or weight == 0) and not (weight == 1 and place > 1):
            best, weight = name, value
        if weight == 3:
            break
    if not case.names and best:
        case.names = (best,)
        case.add(
            weight, "somebody who does what speakers do is the subject of the text" if weight == 3 else "the text names a person"
        )
    elif not case.names:
        first = _short_name(opener, people, prose[0]) if prose else ""
        if first:
            case.names = (first,)
            case.add(1, "the text names a person by the first name")
        elif not case.stated:
            case.add(-2, "the text names no person")
    everything = " ".join(flats[number].text for number in section.numbers[:12] if number in flats)
    words = {found.lower().rstrip("s") for found in _SPEECH.findall(everything)}
    if words:
        case.add(min(len(words), 2), f"the text says {', '.join(sorted(words)[:3])}")
    if _WATCHED.match(opener) and best:
        case.add(2, "the author watched it")
    elif _SELF.match(opener):
        case.add(-2, "the text begins with the author")
    if _MEETING.match(case.title) and not case.stated:
        case.add(-3, "the heading is about an encounter or the author")
    found = attached(section.numbers, blocks, flats)
    for name, address in found.items():
        setattr(case, name, getattr(case, name) or address)
    if found.keys() - {"code"} and (section.group or section.under_day):
        case.add(2, "the text links to the talk's page, recording or slides")
    if case.kind == "panel":
        case.names = panel(case.names, section.numbers, blocks)


def _short_name(opener: str, people: People, number: int) -> str:
    found = re.match(r"([A-Z][^\W\d_A-Z]+)(?:['’]s)?\s", opener)
    return people.full(found[1], number) if found else ""


def panel(names: tuple[str, ...], numbers: Sequence[int], blocks: Sequence[Block]) -> tuple[str, ...]:
    """Everybody on a panel: those that a caption lists, else *names*."""
    for number in numbers:
        photo = blocks[number].photo
        listed = names_in(plain(photo.caption)) if photo else []
        if len(listed) >= 3:
            return tuple(dict.fromkeys([*(name.text for name in listed), *names]))
    return names


def first_person_named(flat: Flat, before: int, people: People) -> str:
    """Who was named last before a position, with some right to be called a person."""
    known = [
        name.text for name, url in people_in(flat) if name.end <= before and (url or name.known or people.is_known(name.text))
    ]
    return known[-1] if known else ""
