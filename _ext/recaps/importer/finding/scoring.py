"""What speaks for and against a unit's being a talk: reasons with points, added up. Every reason is a sentence of the report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recaps.importer.blocks import Block, What
from recaps.importer.finding.attached import attached
from recaps.importer.finding.attribution import Attribution
from recaps.importer.finding.families import ENOUGH, MOST, Judged
from recaps.importer.finding.lines import media_of
from recaps.importer.finding.mentions import Mention
from recaps.importer.finding.readings import TITLE, Reading
from recaps.importer.finding.scheduled import Scheduled
from recaps.importer.finding.titles import clean_title
from recaps.importer.finding.units import Unit
from recaps.importer.inline import Flat, plain
from recaps.importer.names import is_name, names_in
from recaps.importer.people import People
from recaps.importer.vocabulary import Vocabulary
from recaps.naming import short_talk, slug

#: Points from which a unit is a talk for sure, is one to be looked at, and is asked about.
SURE, UNSURE, GUESS = 5, 4, 3
#: Letters of the longest paragraph that announces what the next ones are.
_LEAD = 90
_SPEECH = re.compile(
    r"(?i)\b(?:talks?|talked|keynote|presentation|presented|presenter|slides?|audience|speakers?|demos?|q&a|panel(?:ists?)?"
    r"|workshop|tutorial|conférence|speakeu(?:r|se)|vortrag|charla|ponente|palestra|přednášk\w+|発表)\b"
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
    r"(?i)^(?:meeting|meet|seeing|thanks|thank\s+you|hello|visiting|exploring|walking|eating|my|our|why\s+(?:i|we|did|you)|how\s+(?:i|did)"
    r"|what\s+(?:i|is|are)|do\s+you|i\s+have)\b"
)
_SOCIAL = re.compile(
    r"(?i)\b(?:dinner|lunch|breakfast|brunch|part(?:y|ies)|reception|sprints?|swag|sightseeing|sight\s+seeing|meals?|drinks?"
    r"|beer|hotel|sponsors?"
    r"|thank\s+you|thanks|arcade|bar|museum|restaurant|karaoke|t-?shirts?|travel|arrival|departure|meet[\s-]?ups?|hallway)\b"
)


@dataclass(frozen=True, slots=True)
class Reason:
    """*points* for or against, and why. *outside* tells that it does not rest on the shape of the text alone."""

    points: int
    text: str
    outside: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A unit with what it would be as a talk, and what speaks for that."""

    judged: Judged
    title: str
    kind: str
    names: tuple[str, ...]
    reasons: tuple[Reason, ...]
    media: Mapping[str, str]
    same: Mention | None = None

    @property
    def score(self) -> int:
        """All points."""
        return sum(reason.points for reason in self.reasons)

    @property
    def outside(self) -> bool:
        """Whether anything but the shape speaks for it."""
        return any(reason.outside and reason.points > 0 for reason in self.reasons)

    @property
    def evidence(self) -> list[str]:
        """The reasons in words."""
        return [reason.text for reason in self.reasons]


class Scoring:
    """Weighs units of a page. *about* tells that the page is about a conference at all."""

    def __init__(
        self,
        people: People,
        attribution: Attribution,
        blocks: Sequence[Block],
        flats: Mapping[int, Flat],
        scheduled: Scheduled,
        *,
        about: bool,
    ) -> None:
        self.people, self.words, self.attribution = people, people.words, attribution
        self.blocks, self.flats, self.scheduled, self.about = blocks, flats, scheduled, about

    def weigh(self, judged: Judged, inside: Sequence[Mention], several: int = 0) -> Case | None:
        """The case for a unit; *inside* are the talks of this conference that its own text names, *several* is of how many
        people's talks it tells without their titles.
        """
        reading = judged.reading
        if reading is None or not self._possible(judged, reading):
            return None
        inside, reading = _told_below(judged, reading, inside, self.words)
        same = next((mention for mention in inside if same_title(mention.title, reading.title)), None)
        names = reading.names or (same.named.names if same else ())
        found = attached(judged.unit.numbers, self.blocks, self.flats, self.words) if judged.unit.what == "section" else {}
        media = {**found, **media_of(judged.unit.head.flat), **_below(judged)}
        reasons = [*self._head(judged, reading), *self._around(judged), *self._mentioned(judged, reading, same, inside)]
        if judged.unit.what == "section":
            told, who = self._text(judged, reading)
            reasons += told
            names = names or who
        else:
            reasons += self._beside(judged, reading)
        reasons += self._against(judged, reading, reasons, same is not None, several)
        kind = (
            reading.kind
            or (same.kind if same and same.kind != "talk" else "")
            or self._group(judged)
            or (same.kind if same else "")
        )
        if kind == "panel":
            names = panel(names, judged.unit.numbers, self.blocks)
        return Case(judged=judged, title=reading.title, kind=kind, names=names, reasons=tuple(reasons), media=media, same=same)

    def _possible(self, judged: Judged, reading: Reading) -> bool:
        """Whether a unit can be a talk at all: no heading over talks or of a day, and no sentence of running text."""
        unit, text = judged.unit, judged.unit.head.text
        if unit.what == "row":
            return True
        if unit.what == "section":
            event = unit.section.event and (unit.section.parent is None or unit.section.parent.event != unit.section.event)
            if event and not reading.kind:
                return False
            over = self.words.group.match(text) or (self.words.day.match(text) and not reading.kind)
            one = bool(reading.kind) and not clean_title(text).endswith("s")
            own = bool(reading.names) and reading.form.place in {"line below", "lower heading"} and one
            own = own or (bool(reading.names) and not reading.form.place and reading.form != TITLE)
            return unit.section.head.level > 1 and (not over or (own and not unit.section.children))
        if judged.strong and reading.names and (unit.what == "item" or judged.alike >= ENOUGH):
            return True
        media, expected = media_of(unit.head.flat), self._expected(judged)
        if reading.form == TITLE:
            listed = unit.what == "item" and (self.words.group.match(plain(unit.section.head.text)) or not unit.section.group)
            long = len(reading.title.split()) > 1
            if unit.what == "item" and long and judged.linked >= ENOUGH and judged.linked >= judged.size * MOST:
                return "video" in media
            return bool(unit.what == "item" or media) if expected and listed else reading.set_off and long and "url" in media
        return self._stated(judged, reading, expected)

    def _stated(self, judged: Judged, reading: Reading, expected: bool) -> bool:
        """Whether an item or a paragraph that stands alone states a talk."""
        unit, media = judged.unit, media_of(judged.unit.head.flat).keys() - {"profile"}
        short = len(unit.head.text) < 120 and not unit.head.text.rstrip().endswith(".")
        if unit.what == "item":
            if len(reading.title.split()) < 2 and not (expected or media):
                return False
            return expected or (reading.set_off and (bool(media) or reading.weight >= 3.5))
        if len(reading.title.split()) < 2 or (reading.form.between == "within" and unit.what == "paragraph"):
            return False
        two_lines = reading.form.place == "line below" and reading.set_off
        direct = bool(self.words.group.match(plain(unit.section.head.text)))
        return two_lines or (reading.set_off and (bool(media) or reading.form.between == "by" or direct)) or (direct and short)

    def _expected(self, judged: Judged) -> bool:
        """Whether what stands over a unit announces talks."""
        unit = judged.unit
        return bool(unit.section.group) or self._announced(unit)

    def _announced(self, unit: Unit) -> bool:
        """Whether the paragraph before a unit announces talks: it speaks of talks, and not of one that somebody gave."""
        if not unit.lead or (unit.what == "paragraph" and len(unit.lead) > _LEAD) or names_in(unit.lead, self.words):
            return False
        return self.words.cue_word.search(unit.lead) is not None

    def _group(self, judged: Judged) -> str:
        """The kind of talks that stands over a unit."""
        kind = self.words.kind_of(judged.unit.lead)
        return judged.unit.section.group if judged.unit.section.group not in {"", "talk"} else kind

    # What the head says, and the family.

    def _head(self, judged: Judged, reading: Reading) -> Iterator[Reason]:
        unit = judged.unit
        if reading.kind:
            yield Reason(5, f"it says “{reading.kind}”")
        if self.scheduled.has(reading.title):
            yield Reason(6, "the schedule has a talk of this title")
        if reading.labelled:
            yield Reason(4, "a label names the speaker")
        if reading.form != TITLE:
            yield from self._shape(judged, reading)
        media = media_of(unit.head.flat)
        if "url" in media:
            yield Reason(6, f"it links to a talk's page: {media['url']}")
        elif "video" in media:
            yield Reason(4, "it links to a recording")
        elif "slides" in media:
            yield Reason(3, "it links to slides")
        words = reading.title.split()
        capitals = sum(1 for word in words if word[:1].isupper())
        if (
            (len(words) >= 4 and capitals * 2 > len(words))
            or ":" in reading.title
            or (len(words) >= 3 and reading.title.endswith("?"))
        ):
            yield Reason(1, "it has the form of a title", outside=False)

    def _shape(self, judged: Judged, reading: Reading) -> Iterator[Reason]:
        if judged.strong:
            yield Reason(4, f"{judged.alike} of {judged.size} have one shape: {reading.form}", outside=False)
        elif judged.unit.what == "section" and reading.weight >= 3:
            yield Reason(4, f"the heading names title and speaker: {reading.form}")
        else:
            yield Reason(2, f"title and name: {reading.form}", outside=False)
        if reading.form.between == "by":
            yield Reason(1, "“by” stands between title and name")
        if any(self.people.is_known(name) for name in reading.names):
            yield Reason(1, "a person of that name is spoken of")
        if judged.carried:
            yield Reason(0, "read as its siblings are", outside=False)

    # What stands around it.

    def _around(self, judged: Judged) -> Iterator[Reason]:
        unit = judged.unit
        if self._expected(judged):
            yield Reason(5 if self._direct(judged) and unit.what != "paragraph" else 3, "what stands over it announces talks")
        elif unit.section.under_day:
            yield Reason(1, "under a day of the conference")
        if not self.about:
            yield Reason(-2, "nothing says that the page is about a conference")

    def _direct(self, judged: Judged) -> bool:
        """Whether the heading right over a unit announces talks."""
        parent = judged.unit.section.parent if judged.unit.what == "section" else judged.unit.section
        return parent is not None and bool(self.words.group.match(plain(parent.head.text)))

    def _mentioned(self, judged: Judged, reading: Reading, same: Mention | None, inside: Sequence[Mention]) -> Iterator[Reason]:
        stated = reading.names or reading.kind
        if same and judged.unit.what == "section":
            yield Reason(6, "the text names a talk of that title")
        elif inside and not stated and judged.unit.what == "section":
            yield Reason(-3 if len(inside) == 1 else -6, "the text names talks of other titles")

    # What the text says.

    def _beside(self, judged: Judged, reading: Reading) -> Iterator[Reason]:
        """For an item or a paragraph: what else is in it."""
        text = " ".join(self.flats[judged.unit.number].text.split()) if judged.unit.what == "paragraph" else judged.unit.head.text
        if self.words.cue_word.search(text.replace(reading.title, "", 1)):
            yield Reason(1, "a word for a talk stands beside it")
        if reading.set_off:
            alone = reading.form.place == "line below"
            yield Reason(
                2 if alone else 1, "the title is set off" + (", and the line below is a name" if alone else ""), outside=False
            )
        if media_of(judged.unit.head.flat).keys() & {"video", "slides"} == set() and _below(judged):
            yield Reason(2, "the lines below link to recording or slides")

    def _text(self, judged: Judged, reading: Reading) -> tuple[list[Reason], tuple[str, ...]]:
        """For a section: who is the subject of its text, and whether that speaks of a talk."""
        numbers = judged.unit.numbers
        prose = [number for number in numbers if self.blocks[number].what is What.PROSE]
        opener = self.flats[prose[0]].text.strip() if prose else ""
        name, weight = self._subject(prose)
        reasons = []
        if not reading.names:
            reasons.append(_subject_reason(weight, bool(reading.kind) or self._direct(judged)))
        everything = " ".join(self.flats[number].text for number in numbers[:12] if number in self.flats)
        said = {found.lower().rstrip("s") for found in (*_SPEECH.findall(everything), *self.words.cue_word.findall(everything))}
        if said:
            reasons.append(Reason(min(len(said), 2), f"the text says {', '.join(sorted(said)[:3])}"))
        if _WATCHED.match(opener) and name:
            reasons.append(Reason(2, "the author watched it"))
        elif _SELF.match(opener) and not reading.names:
            reasons.append(Reason(-2, "the text begins with the author"))
        if attached(numbers, self.blocks, self.flats, self.words).keys() - {"code"}:
            reasons.append(Reason(2, "the text links to the talk's page, recording or slides"))
        return [reason for reason in reasons if reason.points], name

    def _subject(self, prose: Sequence[int]) -> tuple[tuple[str, ...], int]:
        """Who the first paragraphs are about."""
        best: tuple[str, ...] = ()
        weight = 0
        for place, number in enumerate(prose[:8]):
            name, value = self.attribution.subject_of(self.flats[number])
            if value > weight and (place < 3 or weight == 0 or value == 3) and not (weight == 1 and value == 1 and place > 1):
                best, weight = name, value
            if weight == 3:
                break
        if not best and prose:
            found = re.match(r"([A-Z][^\W\d_A-Z]+)(?:['’]s)?\s", self.flats[prose[0]].text.strip())
            full = self.people.full(found[1], prose[0]) if found else ""
            best, weight = ((full,), 1) if full else ((), 0)
        return best, weight if best else 0

    # What speaks against it.

    def _against(self, judged: Judged, reading: Reading, reasons: Sequence[Reason], same: bool, several: int) -> Iterator[Reason]:
        text, stated = judged.unit.head.text, bool(reading.names and judged.strong) or bool(reading.kind) or same
        elsewhere = bool(reading.form.place) and not judged.strong
        if self.words.no_talk.search(text) and not stated and (not reading.names or elsewhere):
            told = any("subject of the text" in reason.text for reason in reasons)
            long = len(text.split()) > 3
            mild = long and (told or (len(text.split()) > 4 and not _SOCIAL.search(text)))
            yield Reason(-1 if mild else -6, "a word in it that talks do not have")
        plain_head = not (stated or reading.names or media_of(judged.unit.head.flat) or judged.unit.section.group)
        telling = ("subject of the text", "the form of a title")
        if (
            judged.unit.what == "section"
            and plain_head
            and not any(part in reason.text for reason in reasons for part in telling)
        ):
            yield Reason(-2, "nothing but its text speaks of a talk")
        if several > 1 and not stated and not reading.names:
            yield Reason(-4, "the text tells of several talks")
        if _MEETING.match(reading.title) and not stated:
            yield Reason(-3, "it is about an encounter or the author")
        announces = judged.unit.what != "paragraph" or judged.unit.lead.endswith(":")
        before = judged.unit.lead if judged.unit.lead and announces else plain(judged.unit.section.head.text)
        if judged.unit.what != "section" and self.words.other_works.search(before) and not self.words.cue_word.search(before):
            yield Reason(-6, "what stands over it announces something else")
        if judged.unit.what != "section" and judged.unit.section.parent and self._in_talk(judged):
            yield Reason(-3, "in the text of another talk")

    def _in_talk(self, judged: Judged) -> bool:
        """Whether a unit stands in a section that is itself a talk by its heading."""
        section = judged.unit.section
        title = clean_title(section.head.text)
        plainly = self.words.group.match(title) or self.words.day.match(title) or self.words.no_talk.search(title)
        return (
            not plainly
            and not section.group
            and bool(names_in(title, self.words))
            and not media_of(judged.unit.head.flat).get("url")
        )


def _told_below(
    judged: Judged, reading: Reading, inside: Sequence[Mention], words: Vocabulary
) -> tuple[Sequence[Mention], Reading]:
    """A heading such as "Ada Example's keynote" with the title that the text below tells, if it tells one."""
    nameless = re.search(rf"{words.cue}\s+{words.by}|['’]s\s+{words.cue}$", reading.title, re.IGNORECASE)
    own = [mention for mention in inside if mention.named.names == reading.names]
    if judged.unit.what == "section" and nameless and len(own) == 1:
        return own, replace(reading, title=own[0].title)
    return inside, reading


def _below(judged: Judged) -> dict[str, str]:
    """The addresses in the lines below an item or a paragraph."""
    result: dict[str, str] = {}
    for line in judged.unit.below if judged.unit.what != "section" else ():
        for name, url in media_of(line.flat).items():
            result.setdefault(name, url)
    result.pop("profile", None)
    return result


def _subject_reason(weight: int, stated: bool) -> Reason:
    if weight == 3:
        return Reason(3, "somebody who does what speakers do is the subject of the text")
    if weight:
        return Reason(1, "the text names a person")
    return Reason(0 if stated else -2, "the text names no person")


def beside(cases: Sequence[Case]) -> list[Case]:
    """*cases* with what the sections beside each say for it: where most are talks, one more is likelier."""
    families: dict[tuple[object, ...], list[Case]] = defaultdict(list)
    for case in cases:
        unit = case.judged.unit
        if unit.what == "section" and not unit.section.children:
            families[(unit.section.head.level, unit.section.parent.number if unit.section.parent else 0)].append(case)
    carried: set[int] = set()
    for members in families.values():
        talks = [case for case in members if case.score >= UNSURE]
        if len(talks) >= ENOUGH and len(talks) * 2 >= len(members):
            carried |= {id(case) for case in members if (0 if case.names else 1) <= case.score < SURE and not is_name(case.title)}
    reason = Reason(3, "most sections beside it are talks")
    return [replace(case, reasons=(*case.reasons, reason)) if id(case) in carried else case for case in cases]


def same_title(one: str, other: str) -> bool:
    """Whether two titles are of one talk: the same, or one without its subtitle."""
    first, second = slug(one), slug(other)
    return (
        first == second
        or (len(first) > 8 and (second.startswith(first + "-") or first.startswith(second + "-")))
        or slug(short_talk(one)) == second
    )


def panel(names: tuple[str, ...], numbers: Sequence[int], blocks: Sequence[Block]) -> tuple[str, ...]:
    """Everybody on a panel: those that a caption lists, else *names*."""
    for number in numbers:
        photo = blocks[number].photo
        listed = names_in(plain(photo.caption)) if photo else []
        if len(listed) >= 3:
            return tuple(dict.fromkeys([*(name.text for name in listed), *names]))
    return names
