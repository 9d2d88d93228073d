"""From a recap to its talks: every unit and every sentence is asked, what they say is joined, and each talk gets its place on
the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recaps.importer.finding.attribution import Attribution
from recaps.importer.finding.cases import SURE, UNSURE, Case, beside, only_shape, panel, plain_lists
from recaps.importer.finding.events import Events
from recaps.importer.finding.families import Judged, judge
from recaps.importer.finding.folders import talk_folders
from recaps.importer.finding.joining import Place, join
from recaps.importer.finding.mentions import Mention
from recaps.importer.finding.outline import Section, day_of, outline
from recaps.importer.finding.prose import Prose
from recaps.importer.finding.questions import families_left, near_misses, question
from recaps.importer.finding.running import Running
from recaps.importer.finding.scheduled import Scheduled
from recaps.importer.finding.scoring import Scoring
from recaps.importer.finding.units import Units
from recaps.importer.model import Certainty, FoundConference, FoundTalk, Schedule
from recaps.importer.reading.blocks import BlockKind, Note, Recap
from recaps.importer.text.inline import flatten, plain
from recaps.importer.text.people import People, register
from recaps.importer.text.vocabulary import vocabulary_of
from recaps.records.naming import slug

_TEXTS = {BlockKind.PROSE, BlockKind.LIST, BlockKind.TABLE, BlockKind.QUOTE, BlockKind.HEADING}


#: Paragraphs and headings with a word for a talk that make a page one about a conference, if they are a quarter of all: an
#: interview with a speaker has as many.
_TELLING = 6


@dataclass(kw_only=True)
class Extraction:
    """All talks of a recap in the order of its text, the people in it, and what was *left*: a question for each family of units
    of one shape that was not taken. *weighed* are all units that could be talks, with what speaks for and against each.
    """

    talks: list[FoundTalk] = field(default_factory=list)
    people: People = field(default_factory=People)
    left: list[Note] = field(default_factory=list)
    weighed: list[Case] = field(default_factory=list)


def find_talks(
    recap: Recap, conference: FoundConference, author: str = "", *, schedules: Sequence[Schedule] = (), answer: bool | None = None
) -> Extraction:
    """Find the talks in *recap*, and hang each on its block: on the heading of its section, or as a card.

    *schedules* are those of this conference. *answer* is what a person said to the questions whether units of one shape are
    talks.
    """
    return _Finder(recap, conference, author, Scheduled(schedules), answer).run()


class _Finder:
    def __init__(self, recap: Recap, conference: FoundConference, author: str, scheduled: Scheduled, answer: bool | None) -> None:
        self.recap, self.conference, self.author, self.answer = recap, conference, author, answer
        self.scheduled = scheduled
        self.blocks = recap.blocks
        self.flats = {n: flatten(block.text, recap.references) for n, block in enumerate(self.blocks) if block.what in _TEXTS}
        captions = {n: flatten(block.photo.caption) for n, block in enumerate(self.blocks) if block.photo}
        self.words = vocabulary_of("\n".join(flat.text for flat in self.flats.values())[:200_000])
        lines = {n: block.line for n, block in enumerate(self.blocks)}
        self.people = register({**self.flats, **captions}, lines, self.words)
        self.sections = outline(self.blocks, self.flats, conference, self.words)
        self.attribution = Attribution(self.people)
        self.prose = Prose(self.people, self.attribution, talk_folders(self.flats.values(), self.people))
        self.about = self._about()
        self.events = Events(conference, self.flats.values())
        self.running = Running(self.recap, self.flats, self.prose, scheduled, author=author, about=self.about)

    def run(self) -> Extraction:
        running = self.running
        units = list(Units(self.recap, self.sections, self.flats, self.words).all())
        mentions = {section.number: running.mentions(section) for section in self.sections}
        told = {section.number: running.told(section) for section in self.sections}
        several = {number: len({mention.named.names for mention, _, _ in found}) for number, found in told.items()}
        scoring = Scoring(self.people, self.attribution, self.blocks, self.flats, self.scheduled, about=self.about)
        cases = [
            case
            for judged in judge(units, self.people)
            if (case := scoring.weigh(judged, self._here(judged, mentions), several[judged.unit.section.number]))
        ]
        cases = plain_lists(only_shape(beside(cases)))
        taken = [case for case in cases if case.score >= UNSURE]
        families = families_left(cases, taken)
        if self.answer:
            said = {id(case) for family in families for case in family}
            taken = [case for case in cases if case.score >= UNSURE or id(case) in said]
        left = [question(family) for family in families] if self.answer is None else []
        for note in [*left, *near_misses(cases, taken, left)]:
            self.recap.ledger.ask(note.line, note.text, note.reason)
        places = [self._unit(case) for case in taken]
        places += [
            self._place(mention, section) for section in self.sections for mention in self._left(mentions[section.number], taken)
        ]
        lines = {(case.judged.unit.number, case.judged.unit.line) for case in taken if case.judged.unit.what != "section"}
        for section in self.sections:
            for mention, number, line in told[section.number]:
                place = self._untitled(mention, section) if (number, line) not in lines else None
                places += [place] if place else []
        return Extraction(talks=[place.talk for place in self._hang(join(places))], people=self.people, left=left, weighed=cases)

    def _about(self) -> bool:
        """Whether anything says that the page is about a conference."""
        head = plain(self.blocks[0].text) if self.blocks else ""
        telling = sum(1 for flat in self.flats.values() if self.words.cue_word.search(flat.text))
        named = re.search(r"(?i)conf\b|conference|summit|devfest|con\b", head) or self.conference.name
        # "I might be able to talk about it more": one word in a title says little by itself.
        perhaps = self.words.cue_word.search(head) and telling * 8 >= len(self.flats)
        return bool(named or perhaps) or (telling >= _TELLING and telling * 4 >= len(self.flats))

    def _here(self, judged: Judged, mentions: dict[int, list[Mention]]) -> list[Mention]:
        """The talks of this conference that a section's own text names."""
        section = judged.unit.section
        title = judged.reading.title if judged.reading else ""
        return [
            mention
            for mention in mentions[section.number]
            if slug(mention.title) == slug(title) or not self.events.of(mention, section)
        ]

    def _left(self, mentions: list[Mention], taken: list[Case]) -> list[Mention]:
        """Those of *mentions* that no unit is about: its remark, or the links beside its title, tell of nothing else."""
        result = []
        for mention in mentions:
            heads = [
                case
                for case in taken
                if case.judged.unit.what in {"item", "paragraph"} and case.judged.unit.number == mention.number
            ]
            same = [
                case
                for case in heads
                if case.judged.unit.line == mention.line and slug(mention.title) in slug(case.judged.unit.head.text)
            ]
            over = (case for case in taken if case.judged.unit.what == "section" and mention.number in case.judged.unit.numbers)
            if not any(slug(case.title) != slug(mention.title) for case in same) and not any(
                _quotes(mention, case) for case in over
            ):
                result.append(mention)
        return result

    # From a case or a mention to a talk with its place.

    def _unit(self, case: Case) -> Place:
        unit, section = case.judged.unit, case.judged.unit.section
        event = self.events.of(case.same, section) if case.same else section.event
        sure = case.score >= SURE and case.outside
        talk = FoundTalk(
            title=case.title,
            speakers=list(case.names),
            kind=case.kind or self.prose.kind_in_title(case.title, case.media.get("url", "")),
            date=None if event else section.day,
            url=case.media.get("url", ""),
            video=case.media.get("video", ""),
            slides=case.media.get("slides", ""),
            code=case.media.get("code", ""),
            conference=event,
            line=unit.line,
            certainty=Certainty.SURE if sure else Certainty.UNSURE,
            guessed=not (case.judged.reading and case.judged.reading.names),
            evidence=case.evidence,
        )
        return Place(talk=talk, number=unit.number, heads=unit.what == "section")

    def _place(self, mention: Mention, section: Section) -> Place:
        event = self.events.of(mention, section)
        unsure = not mention.named.names and not mention.url
        kind = mention.kind or "talk"
        names = mention.named.names
        if kind == "panel":
            names = panel(
                names, [other for other in section.numbers if mention.number <= other <= mention.number + 2], self.blocks
            )
        talk = FoundTalk(
            title=mention.title,
            speakers=list(names),
            kind=kind,
            url=mention.url,
            video=mention.video,
            slides=mention.slides,
            conference=event,
            date=None if event else day_of(mention.sentence, self.conference) or section.day,
            line=mention.line,
            certainty=Certainty.UNSURE if unsure else mention.certainty,
            guessed=not mention.named.strong,
            evidence=list(mention.evidence),
        )
        return Place(talk=talk, number=mention.number, titled=mention.titled)

    def _untitled(self, mention: Mention, section: Section) -> Place | None:
        if mention.title:
            return self._place(mention, section)
        text = plain(section.head.text)
        grouping = self.words.day.match(text) or self.words.group.match(text) or self.words.no_talk.search(text)
        if section.head.level < 2 or grouping:
            return None
        # "She gave a lightning talk about it": the section is about that talk.
        place = self._place(replace(mention, title=text, line=section.head.line), section)
        return replace(place, number=section.number, heads=True)

    def _hang(self, places: list[Place]) -> list[Place]:
        for place in places:
            block = self.blocks[place.number]
            if place.heads and block.talk is None:
                block.talk = place.talk
            else:
                block.cards.append(place.talk)
        return places


def _quotes(mention: Mention, case: Case) -> bool:
    """Whether a quotation in the section of a talk is of that talk's own speaker: words of it, not the title of another."""
    own = bool(mention.named.names) and set(mention.named.names) <= set(case.names)
    quoted = mention.evidence[0].startswith("quoted") and not (mention.url or mention.video or mention.slides)
    return own and quoted and slug(mention.title) != slug(case.title)
