"""What the running text of sections says of talks: titles, and talks that are told of without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from recaps.importer.finding.attribution import speaks_of_somebody
from recaps.importer.finding.mentions import Mention, Named, attributed, overlaps
from recaps.importer.finding.outline import Section
from recaps.importer.finding.prose import Prose
from recaps.importer.finding.scheduled import Scheduled
from recaps.importer.finding.told import Told
from recaps.importer.model import Certainty
from recaps.importer.reading.blocks import BlockKind, Recap
from recaps.importer.text.inline import Flat, flatten, plain
from recaps.importer.text.names import is_name
from recaps.importer.text.people import people_in

#: Letters behind a title within which a sentence such as "During this keynote, Ada Example showed" is of it.
_LATER = 400


class Running:
    """Reads the paragraphs and lists of a recap. *about* tells that it is about a conference at all."""

    def __init__(
        self, recap: Recap, flats: Mapping[int, Flat], prose: Prose, scheduled: Scheduled, *, author: str, about: bool
    ) -> None:
        self.recap, self.blocks, self.flats, self.prose, self.scheduled = recap, recap.blocks, flats, prose, scheduled
        self.words, self.attribution, self.author, self.about = prose.words, prose.attribution, author, about
        self._told = Told(prose.people)
        self._own = re.compile(
            rf"\b(?:my\s+(?:own\s+|first\s+)?{self.words.cue}|I\s+(?:gave|presented|spoke)|including\s+m(?:yself|e)|mein\s+vortrag)\b",
            re.IGNORECASE,
        )
        this = r"(?:this|the|his|her|their|diese[mrn]?|cette|cet|ce|esta|este|questo|questa)"
        self._during = re.compile(rf"(?:{self.words.during})\s+{this}\s+(?:{self.words.cue})\s*,?\s+", re.IGNORECASE)

    def mentions(self, section: Section) -> list[Mention]:
        result: list[Mention] = []
        for number in section.numbers:
            block = self.blocks[number]
            if block.what in {BlockKind.PROSE, BlockKind.LIST} and not self._lists_others(number, section):
                for flat, line in self._pieces(number):
                    known = list(self.scheduled.mentions(flat, number, line))
                    result += known
                    result += [
                        self._by_context(mention, section, flat)
                        for mention in self.prose.mentions(flat, number, line)
                        if not overlaps(mention, known)
                    ]
        # Elsewhere than in a recap, a quotation beside a verb is no talk.
        return (
            result if self.about else [mention for mention in result if mention.certainty is Certainty.SURE and _of_talk(mention)]
        )

    def _lists_others(self, number: int, section: Section) -> bool:
        """Whether a list is one of books, tools and the like, by what stands before it."""
        above = self.flats.get(number - 1)
        before = f"{plain(section.head.text)} {above.text[-200:] if above and number - 1 != section.number else ''}"
        if self.blocks[number].what is not BlockKind.LIST or section.group or self.words.cue_word.search(before):
            return False
        return bool(self.words.other_works.search(before))

    def _pieces(self, number: int) -> Iterator[tuple[Flat, int]]:
        """A paragraph, or the items of a list, with their lines."""
        block = self.blocks[number]
        if block.what is BlockKind.PROSE:
            yield self.flats[number], block.line
            return
        start, rows = block.line, block.text.split("\n")
        item: list[str] = []
        for line, row in enumerate([*rows, "- "], block.line):
            found = re.match(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?|- $", row)
            if found and item:
                yield flatten("\n".join(item), self.recap.references), start
            if found:
                item, start = [row[found.end() :]], line
            elif row.strip():
                item.append(row.strip())

    def _by_context(self, mention: Mention, section: Section, flat: Flat) -> Mention:
        """The speaker of a title whose sentence names nobody: the last person before it in its paragraph, or, for "he" and
        "she", above.
        """
        if mention.named.names:
            return mention
        if self._own.search(mention.sentence) and self.author:
            return attributed(mention, Named((self.author,), "the author's own"))
        later = self._during.search(flat.text, mention.span[1], mention.span[1] + _LATER)
        if later:
            names = [name for name, _ in people_in(flat, self.words) if later.end() <= name.start < later.end() + 80]
            if names and names[0].start - later.end() < 3:
                together = tuple(self.attribution.together(flat.text, names[0], names, len(flat.text)))
                return attributed(mention, Named(together, "subject of a later sentence about the talk"))
        if not speaks_of_somebody(mention.sentence) or self.blocks[mention.number].what is not BlockKind.PROSE:
            return mention
        name = self.attribution.last_before(flat, mention.span[0])
        above = [number for number in section.numbers if number < mention.number and number in self.flats]
        while not name and above:
            higher = self.flats[above.pop()]
            name = self.attribution.last_before(higher, len(higher.text))
        head = plain(section.head.text)
        name = name or (head if is_name(head, self.words) else "")
        return attributed(mention, Named((name,), "named last before a pronoun", strong=False)) if name else mention

    def told(self, section: Section) -> list[tuple[Mention, int, int]]:
        """The talks that a section's text tells of without a title, with their block and line."""
        result, last = [], ""
        for number in section.numbers:
            prose = self.blocks[number].what is BlockKind.PROSE
            if not prose and not (self.blocks[number].what is BlockKind.LIST and section.group):
                continue
            for flat, line in self._pieces(number):
                found = self._told.find(flat, number, line, last if prose else "", expected=not prose)
                result += [(mention, number, line) for mention in found]
                last = (self.attribution.last_before(flat, len(flat.text)) or last) if prose else last
        return result


def _of_talk(mention: Mention) -> bool:
    """Whether a word for a talk, or the page of one, is among the reasons."""
    return " talk" in mention.evidence[0]
