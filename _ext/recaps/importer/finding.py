"""Finding the talks of a recap: every place that may name one is asked, what they say is joined, and each talk gets its place
on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from recaps.importer.blocks import Block, Recap, What
from recaps.importer.conference import names_in_text
from recaps.importer.headed import GUESS, SURE, UNSURE, Case, first_person_named, panel, weigh
from recaps.importer.inline import Flat, flatten, plain
from recaps.importer.joining import Place, join
from recaps.importer.lexicon import DAY, GROUP, NO_TALK, OTHER_THINGS
from recaps.importer.links import host, is_talk_page
from recaps.importer.listed import announced, in_list, item_talk, items_of, names_of
from recaps.importer.model import Certainty, FoundConference, FoundTalk
from recaps.importer.names import names_in
from recaps.importer.outline import Section, day_of, outline
from recaps.importer.people import People, register
from recaps.importer.prose import CUE_WORD, Mention, mentions_in
from recaps.importer.tabled import in_table
from recaps.importer.told import told_in
from recaps.importer.who import Named
from recaps.naming import series_of, slug, year_in

_TEXTS = {What.PROSE, What.LIST, What.TABLE, What.QUOTE, What.HEADING}


@dataclass(kw_only=True)
class Finds:
    """All talks of a recap in the order of its text, and the people in it."""

    talks: list[FoundTalk] = field(default_factory=list)
    people: People = field(default_factory=People)


def find_talks(recap: Recap, conference: FoundConference, author: str = "") -> Finds:
    """Find the talks in *recap*, and hang each on its block: on the heading of its section, or as a card."""
    return _Finder(recap, conference, author).run()


class _Finder:
    def __init__(self, recap: Recap, conference: FoundConference, author: str) -> None:
        self.recap, self.conference, self.author = recap, conference, author
        self.blocks = recap.blocks
        self.flats: dict[int, Flat] = {
            n: flatten(block.text, recap.references) for n, block in enumerate(self.blocks) if block.what in _TEXTS
        }
        self.captions = {n: flatten(block.photo.caption) for n, block in enumerate(self.blocks) if block.photo}
        self.people = register(self.blocks, {**self.flats, **self.captions})
        hosts = {host(link.url) for flat in self.flats.values() for link in flat.links if is_talk_page(link.url)}
        self.sites = frozenset(hosts | ({host(conference.website)} if conference.website else set()))
        self.places: list[Place] = []

    def run(self) -> Finds:
        sections = outline(self.blocks, self.conference)
        texts = [(section, self._mentions(section), self._told(section)) for section in sections]
        cases = self._cases(texts)
        for (section, mentions, told), case in zip(texts, cases, strict=True):
            if case and case.score >= UNSURE:
                self._head(section, case)
            elif case and case.score >= GUESS:
                self.recap.ledger.ask(section.head.line, section.head.text, f"is this section a talk? {'; '.join(case.evidence)}")
            for mention in mentions:
                self._place(mention, section)
            for mention in told:
                self._place_told(mention, section)
        places = self._hang(join(self.places))
        return Finds(talks=[place.talk for place in places], people=self.people)

    # What the text of a section names.

    def _mentions(self, section: Section) -> list[Mention]:
        result: list[Mention] = []
        for place, number in enumerate(section.numbers):
            block = self.blocks[number]
            if block.what is What.PROSE:
                result += self._paragraph(block, number, section)
            elif block.what is What.LIST:
                before = (
                    plain(self.blocks[section.numbers[place - 1]].text)[-300:]
                    if place and self.blocks[section.numbers[place - 1]].what is What.PROSE
                    else ""
                )
                result += self._list(block, number, announced([before]) or section.group, f"{plain(section.head.text)} {before}")
            elif block.what is What.TABLE:
                result += in_table(block, self.people, number, self.recap.references)
        for mention in result:
            if not mention.named.names:
                self._by_context(mention, section)
        return result

    def _paragraph(self, block: Block, number: int, section: Section) -> list[Mention]:
        flat = self.flats[number]
        titled = [span for span in flat.spans if span.kind in {"strong", "link", "emphasis"} and span.start <= 2]
        plainly = bool(section.group) and len(flat.text) < 120 and not flat.text.rstrip().endswith(".")
        if titled or plainly:
            # A line that begins with a title set off: "**Title** - Ada Example".
            lead = item_talk(self._first_line(flat, block), self.people, number, block.line, bool(section.group))
            if lead and not (titled and titled[0].kind == "link" and not lead.named.names):
                rest = [
                    mention
                    for mention in mentions_in(flat, self.people, number, block.line, self.sites)
                    if slug(mention.title) != slug(lead.title)
                ]
                lead.kind = lead.kind or (section.group or "talk")
                lead.sentence = flat.text[:160]
                if not (section.group or section.under_day or lead.url or lead.video or CUE_WORD.search(flat.text)):
                    # Nothing around says that this is a talk and no book.
                    lead.certainty = Certainty.UNSURE
                return [lead, *(mention for mention in rest if slug(mention.title) not in slug(lead.title))]
        return mentions_in(flat, self.people, number, block.line, self.sites)

    def _first_line(self, flat: Flat, block: Block) -> Flat:
        first, more, rest = block.text.partition("\n")
        if not more:
            return flat
        # "[Title](address)", and the speaker on a line of the same paragraph below it.
        second = rest.split("\n", 1)[0].strip(" \\")
        if re.fullmatch(r"\s*(?:\*\*|\[|_|\*|\").*[\])*_\"]\s*\\?\s*", first) and names_of(plain(second), self.people, weak=True):
            return flatten(first.rstrip(" \\") + " – " + second, self.recap.references)
        return flatten(first, self.recap.references)

    def _list(self, block: Block, number: int, expected: str, lead: str) -> list[Mention]:
        result = in_list(block, self.people, number, self.recap.references, expected)
        if OTHER_THINGS.search(lead) and not expected:
            return [mention for mention in result if mention.url]
        known = {mention.line: slug(mention.title) for mention in result}
        for line, text in items_of(block):
            flat = flatten(text, self.recap.references)
            more = mentions_in(flat, self.people, number, line, self.sites)
            result += [mention for mention in more if line not in known or (mention.url and slug(mention.title) != known[line])]
            if line not in known and not more:
                result += told_in(flat, self.people, number, line, "", expected=bool(expected))
        return sorted(result, key=lambda mention: mention.line)

    def _by_context(self, mention: Mention, section: Section) -> None:
        """The speaker of a title whose sentence names nobody: the last person before it in its paragraph, or, for "he" and
        "she", above.
        """
        if (
            re.search(
                r"\b(?:my\s+(?:own\s+)?talk|I\s+(?:gave|presented|spoke)|including\s+m(?:yself|e)|my\s+first\s+talk)\b",
                mention.sentence,
            )
            and self.author
        ):
            mention.named = Named((self.author,), "the author's own")
            mention.evidence.append(mention.named.reason)
            return
        if (
            not re.search(r"\b(?:he|she|they|his|her|their)\b", mention.sentence, re.IGNORECASE)
            or self.blocks[mention.number].what is not What.PROSE
        ):
            return
        name = first_person_named(self.flats[mention.number], mention.span[0], self.people)
        above = [number for number in section.numbers if number < mention.number and number in self.flats]
        while not name and above:
            flat = self.flats[above.pop()]
            name = first_person_named(flat, len(flat.text), self.people)
        name = name or next((found.text for found in names_in(plain(section.head.text)) if found.known), "")
        if name:
            mention.named = Named((name,), "named last before a pronoun", strong=False)
            mention.evidence.append(mention.named.reason)

    def _told(self, section: Section) -> list[Mention]:
        result: list[Mention] = []
        last = ""
        for number in section.numbers:
            if self.blocks[number].what is What.PROSE:
                result += told_in(self.flats[number], self.people, number, self.blocks[number].line, last)
                last = first_person_named(self.flats[number], len(self.flats[number].text), self.people) or last
        return result

    # Sections that are talks.

    def _cases(self, texts: list[tuple[Section, list[Mention], list[Mention]]]) -> list[Case | None]:
        cases = []
        for section, mentions, _ in texts:
            here = [
                mention
                for mention in mentions
                if not self._conference_of(mention, section) or slug(mention.title) == slug(plain(section.head.text))
            ]
            cases.append(weigh(section, self.blocks, self.flats, self.people, here, self.recap.references))
        # Where most sections beside it are talks, one more is likelier.
        by_parent: dict[int, list[Case]] = {}
        for (section, _, _), case in zip(texts, cases, strict=True):
            if case and section.parent:
                by_parent.setdefault(section.parent.number, []).append(case)
        for siblings in by_parent.values():
            sure = sum(1 for case in siblings if case.score >= SURE)
            for case in siblings:
                if sure - (case.score >= SURE) >= 2 and 0 < case.score < SURE:
                    case.add(1, "sections beside it are talks")
        return cases

    def _head(self, section: Section, case: Case) -> None:
        talk = FoundTalk(
            title=case.title,
            speakers=list(case.names),
            kind=case.kind or "talk",
            date=section.day,
            url=case.url,
            video=case.video,
            slides=case.slides,
            code=case.code,
            conference=self._conference_of(case.same, section) if case.same else section.event,
            line=section.head.line,
            certainty=Certainty.SURE if case.score >= SURE else Certainty.UNSURE,
            evidence=case.evidence,
        )
        if talk.conference:
            talk.date = None
        self.places.append(Place(talk=talk, number=section.number, heads=True))

    # Talks within a text.

    def _place(self, mention: Mention, section: Section) -> None:
        event = self._conference_of(mention, section)
        certainty = mention.certainty
        if not mention.named.names and not mention.url:
            certainty = Certainty.UNSURE
        talk = FoundTalk(
            title=mention.title,
            speakers=list(mention.named.names),
            kind=mention.kind or "talk",
            url=mention.url,
            video=mention.video,
            slides=mention.slides,
            conference=event,
            line=mention.line,
            certainty=certainty,
            evidence=list(mention.evidence),
        )
        if talk.kind == "panel":
            talk.speakers = list(panel(tuple(talk.speakers), self._near(mention.number, section), self.blocks))
        if not event:
            talk.date = day_of(mention.sentence, self.conference) or section.day
        self.places.append(Place(talk=talk, number=mention.number, titled=mention.titled))

    def _near(self, number: int, section: Section) -> list[int]:
        return [other for other in section.numbers if number <= other <= number + 2]

    def _place_told(self, mention: Mention, section: Section) -> None:
        if mention.title:
            self._place(mention, section)
            return
        text = plain(section.head.text)
        if section.head.level < 2 or DAY.match(text) or GROUP.match(text) or NO_TALK.search(text):
            return
        # "She gave a lightning talk about it": the section is about that talk.
        mention.title = text
        self._place(mention, section)
        self.places[-1].number, self.places[-1].heads = section.number, True
        self.places[-1].talk.line = section.head.line

    def _conference_of(self, mention: Mention, section: Section) -> str:
        """The other event that a talk was given at, '' for this recap's own, ``none`` for one that is not named."""
        own = self.conference.name
        year = year_in(own)
        if mention.year and year and mention.year != str(year) and self._is_series(mention):
            return f"{self.conference.series or series_of(own)} {mention.year}"
        if mention.year and year and mention.year == str(year) and host(mention.url) in self.sites and not section.event:
            return ""
        named = [name for name in names_in_text(mention.sentence) if slug(name) != slug(own)]
        if named and not re.search(rf"(?i)\b(?:recap|post|blog)\b[^.]{{0,30}}{re.escape(named[0])}", mention.sentence):
            return named[0]
        if (
            year
            and self.conference.series
            and re.search(r"(?i)\blast\s+year(?:['’]s)?\b", mention.sentence[: max(20, mention.sentence.find(mention.title) + 1)])
        ):
            return f"{self.conference.series} {year - 1}"
        if (
            mention.video
            and not mention.url
            and re.search(r"(?i)\b(?:recent|earlier|previous|past|older)\s+(?:talk|keynote|presentation)\b", mention.sentence)
        ):
            return "none"
        return section.event

    def _is_series(self, mention: Mention) -> bool:
        """Whether the address is on this conference's site of another year."""
        year = str(year_in(self.conference.name))
        return host(mention.url).replace(mention.year, year) in self.sites or any(
            mention.url.replace(mention.year, year).split("/")[2:4] == site.split("/") for site in self.sites
        )

    def _hang(self, places: list[Place]) -> list[Place]:
        for place in places:
            block = self.blocks[place.number]
            if place.heads and block.talk is None:
                block.talk = place.talk
            else:
                block.cards.append(place.talk)
        return places
