"""Whether a unit can be a talk at all, by what it is and by what stands over it."""

from __future__ import annotations

import re

from recaps.importer.finding.families import ENOUGH, MOST, Judged
from recaps.importer.finding.lines import media_of
from recaps.importer.finding.readings import TITLE, Reading
from recaps.importer.finding.titles import clean_title
from recaps.importer.finding.units import Unit
from recaps.importer.text.inline import plain, sentences
from recaps.importer.text.names import names_in
from recaps.importer.text.vocabulary import Vocabulary

#: Letters of the longest paragraph that announces what the next ones are.
_LEAD = 90
#: "Talk 4", "Workshop": a heading over the notes of one talk.
_ONE = re.compile(
    r"(?i)\b(?:keynote|talk|workshop|tutorial|session|panel|presentation|conférence|vortrag|charla|palestra)(?:\s+#?\d+)?\W*$"
)
#: "LakeConf, day 1".
_DAY_LAST = re.compile(r"(?i)\b(?:day|tag|jour|día|dia|giorno|dag|dzień)\s*\d+\W*$")
#: Before "talk", where one talk is spoken of.
_POINTING = re.compile(
    r"(?i)\b(?:his|her|their|my|this|that|same|another|each|the|la|le|el|il|sa|son|leur|su|seine[mnr]?|ihre[mnr]?|suo|sua)\s+(?:[\w-]+\s+)?$|['’]s?\s+$"
)


class Surroundings:
    """Judges units by their place on the page."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words

    def possible(self, judged: Judged, reading: Reading) -> bool:
        """Whether a unit can be a talk at all: no heading over talks or of a day, and no sentence of running text."""
        unit, text = judged.unit, judged.unit.head.text
        if unit.what == "row":
            return True
        if unit.what == "section":
            event = unit.section.event and (unit.section.parent is None or unit.section.parent.event != unit.section.event)
            if event and not reading.kind:
                return False
            over = _DAY_LAST.search(text) or self.words.group.match(text) or (self.words.day.match(text) and not reading.kind)
            one = bool(reading.kind) and not clean_title(text).endswith("s")
            own = bool(reading.names) and reading.form.place in {"line below", "lower heading"} and one
            own = own or (bool(reading.names) and not reading.form.place and reading.form != TITLE)
            return unit.section.head.level > 1 and (not over or (own and not unit.section.children))
        if judged.strong and reading.names and (unit.what == "item" or judged.alike >= ENOUGH):
            return True
        media, expected = media_of(unit.head.flat), self.expected(judged)
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
        two_lines = reading.form.place == "line below" and reading.set_off and (expected or bool(media))
        direct = bool(self.words.group.match(plain(unit.section.head.text)))
        return two_lines or (reading.set_off and (bool(media) or reading.form.between == "by" or direct)) or (direct and short)

    def expected(self, judged: Judged) -> bool:
        """Whether what stands over a unit announces talks."""
        unit = judged.unit
        return self.announced(unit) or (bool(unit.section.group) and not (unit.what == "item" and self._amid(unit)))

    def announced(self, unit: Unit) -> bool:
        """Whether the paragraph before a unit announces talks: its last sentence speaks of talks, and not of what somebody used
        or said in one.
        """
        if not unit.lead or (unit.what == "paragraph" and len(unit.lead) > _LEAD) or names_in(unit.lead, self.words):
            return False
        last = unit.lead[sentences(unit.lead)[-1][0] :]
        cues = list(self.words.cue_word.finditer(last))
        other = self.words.other_works.search(last)
        return not other and any(cue[0].endswith("s") or not _POINTING.search(last[: cue.start()]) for cue in cues)

    def _amid(self, unit: Unit) -> bool:
        """Whether an item is of a list amid prose: what its section says before it speaks of something else."""
        above = [text for text in unit.above if not (self.words.day.match(text) and len(text) < _LEAD)]
        return len(above) > 1 and unit.above[-1] in above

    def group(self, judged: Judged) -> str:
        """The kind of talks that stands over a unit."""
        kind = self.words.kind_of(judged.unit.lead)
        return judged.unit.section.group if judged.unit.section.group not in {"", "talk"} else kind

    def direct(self, judged: Judged) -> bool:
        """Whether the heading right over a unit announces talks."""
        parent = judged.unit.section.parent if judged.unit.what == "section" else judged.unit.section
        return parent is not None and bool(self.words.group.match(head := plain(parent.head.text))) and not _ONE.search(head)
