"""What speaks for and against a unit's being a talk: reasons with points, added up. Every reason is a sentence of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from recaps.importer.finding.attached import attached
from recaps.importer.finding.attribution import Attribution
from recaps.importer.finding.cases import TITLE_FORM, Case, Reason, panel, same_title
from recaps.importer.finding.families import Judged
from recaps.importer.finding.lines import media_of
from recaps.importer.finding.mentions import Mention
from recaps.importer.finding.plausible import Surroundings
from recaps.importer.finding.readings import TITLE, Reading
from recaps.importer.finding.scheduled import Scheduled
from recaps.importer.finding.titles import clean_title
from recaps.importer.reading.blocks import Block, BlockKind
from recaps.importer.text.inline import Flat, plain
from recaps.importer.text.names import names_in
from recaps.importer.text.people import People
from recaps.importer.text.vocabulary import Vocabulary

_SPEECH = re.compile(
    r"(?i)\b(?:talked|presented|presenter|slides?|audience|speakers?|demos?|q&a|panelists?|speakeu(?:r|se)|ponente)\b"
)
_SELF = re.compile(
    r"^(?:I|We|My|Our|After\s+the\s+(?:conference|talks|day)|At\s+(?:lunch|night|dinner)|In\s+the\s+(?:evening|morning"
    r"|afternoon)|On\s+\w+day|Before\s+the)\b"
)
_MEETING = re.compile(
    r"(?i)^(?:meeting|meet|seeing|thanks|thank\s+you|hello|visiting|exploring|walking|eating|my|our|why\s+(?:i|we|did|you)|how\s+(?:i|did)"
    r"|what\s+(?:i|is|are)|some\s+(?:of\s+my|people|final)|final\s+words|do\s+you|i\s+have)\b"
)
_SOCIAL = re.compile(
    r"(?i)\b(?:dinner|lunch|breakfast|brunch|part(?:y|ies)|reception|sprints?|swag|sightseeing|sight\s+seeing|meals?|drinks?"
    r"|beer|hotel|sponsors?"
    r"|thank\s+you|thanks|arcade|bar|museum|restaurant|karaoke|t-?shirts?|travel|arrival|departure|meet[\s-]?ups?|hallway)\b"
)


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
        self.place = Surroundings(self.words)
        self.blocks, self.flats, self.scheduled, self.about = blocks, flats, scheduled, about

    def weigh(self, judged: Judged, inside: Sequence[Mention], several: int = 0) -> Case | None:
        """The case for a unit; *inside* are the talks of this conference that its own text names, *several* is of how many
        people's talks it tells without their titles.
        """
        reading = judged.reading
        if reading is None or not self.place.possible(judged, reading):
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
            or self.place.group(judged)
            or (same.kind if same else "")
        )
        if kind == "panel":
            names = panel(names, judged.unit.numbers, self.blocks)
        return Case(judged=judged, title=reading.title, kind=kind, names=names, reasons=tuple(reasons), media=media, same=same)

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
            yield Reason(1, TITLE_FORM, outside=False)

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

    # What stands around it.

    def _around(self, judged: Judged) -> Iterator[Reason]:
        unit = judged.unit
        if self.place.expected(judged):
            direct = self.place.direct(judged) and unit.what != "paragraph"
            led = self.place.announced(unit)
            yield Reason(5 if direct else 3, "the line before it announces talks" if led else "a heading over it announces talks")
        elif unit.section.under_day:
            yield Reason(1, "under a day of the conference")
        if not self.about:
            yield Reason(-4, "nothing says that the page is about a conference")

    def _mentioned(self, judged: Judged, reading: Reading, same: Mention | None, inside: Sequence[Mention]) -> Iterator[Reason]:
        stated = reading.names or reading.kind
        if same and judged.unit.what == "section":
            yield Reason(6, "the text names a talk of that title")
        elif inside and not stated and judged.unit.what == "section":
            form = any(reason.text == TITLE_FORM for reason in self._head(judged, reading))
            yield Reason(-3 if len(inside) == 1 and form else -6, "the text names talks of other titles")

    # What the text says.

    def _beside(self, judged: Judged, reading: Reading) -> Iterator[Reason]:
        """For an item or a paragraph: what else is in it."""
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
        prose = [number for number in numbers if self.blocks[number].what is BlockKind.PROSE]
        opener = self.flats[prose[0]].text.strip() if prose else ""
        name, weight = self._subject(prose)
        reasons = []
        if not reading.names:
            reasons.append(_subject_reason(weight, bool(reading.kind) or self.place.direct(judged)))
        everything = " ".join(self.flats[number].text for number in numbers[:12] if number in self.flats)
        said = {found.lower().rstrip("s") for found in (*_SPEECH.findall(everything), *self.words.cue_word.findall(everything))}
        if said:
            reasons.append(Reason(min(len(said), 2), f"the text says {', '.join(sorted(said)[:3])}"))
        if said and re.search(rf"[\"“„«]{re.escape(reading.title)}[\"”“»]", everything, re.IGNORECASE):
            reasons.append(Reason(4, "the text quotes its words beside a word for a talk"))
        if _SELF.match(opener) and not reading.names:
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
        telling = ("subject of the text", "the form of a title", "quotes its words")
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
