"""The words that recaps are read by, of the languages that a text is in, as patterns.

The only place that knows what "by", "a talk called" or "Speaker:" look like; :mod:`recaps.importer.text.languages` has the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property

from recaps.importer.text.languages import languages, spoken
from recaps.importer.text.languages.model import Language

_NOT_LATIN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
#: Of the words before a speaker, those that stand before much else: "Testing with Django", "Notes from Berlin".
_LOOSE = {"with", "from", "mit", "avec", "con", "com", "met", "s", "z", "od", "de", "d'", "d’", "do", "da", "durch"}
#: Verbs that take much else as their object than a talk: 'had a "Thanks" slide'.
_WIDE = {"had", "did", "held", "ran", "led", "hosted", "taught", "moderated", "hielt"}
_KINDS = ("keynote", "lightning", "panel", "tutorial", "workshop", "orientation", "other", "talk")
_QUALITY = (
    r"(?:(?:one\s+more|another|bonus|the|my|our|some|all|best|great|notable|selected|other|more|main|morning|afternoon|evening|invited|interactive"
    r"|favou?rite|opening|closing|first|second|third|final|last|conference|\w+day|(?:day|track)\s*\d|\d+(?:st|nd|rd|th|ère|ème|er|ª|º)?"
    r"|les?|la|mes|las|los|as|os|i|die|der|meine|de)\s+)*"
)
#: Between a name and an employer, and how an employer is written.
_FROM, _OWN = "from|at|of|de|du|chez|von|bei|di|da|bij", r"[^\W\d_a-z][\w.&'’-]*"
_TIME = r"\(?\d{1,2}\s*[:.h]\s*\d\d(?:\s*[ap]\.?m\.?)?\)?|\d{1,2}\s*[ap]\.?m\.?"


@cache
def fold(word: str) -> str:
    """A word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of *words*, as whole words; the longest first."""
    parts = [
        re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in sorted(set(words), key=lambda w: (-len(w), w))
    ]
    latin = [part + (r"(?!\w)" if part[-1].isalnum() else "") for part in parts if not _NOT_LATIN.search(part)]
    other = [part for part in parts if _NOT_LATIN.search(part)]
    whole = [rf"(?<!\w)(?:{'|'.join(latin)})"] if latin else []
    return "(?:" + "|".join([*whole, *other]) + ")" if parts else r"(?!)"


class Vocabulary:
    """The patterns for *spoken* languages."""

    def __init__(self, spoken: tuple[Language, ...]) -> None:
        self.spoken = spoken
        self.by = any_of(self._all("by"))
        self.surely_by = any_of(word for word in self._all("by") if word not in _LOOSE)
        self.titled = any_of(word for word in self._all("called") if "tit" in word)
        self.called = any_of(self._all("called"))
        self.about = any_of(self._all("about"))
        self.during = any_of(self._all("during"))
        self.joined = any_of(self._all("joined"))
        self.attended = any_of(self._all("attended"))
        self.does = any_of(self._all("does"))
        self.gave = any_of(self._all("gave"))
        self.spoke = any_of(word for word in self._all("gave") if word not in _WIDE)
        kinds = {word: kind for language in spoken for kind, listed in language.kinds.items() for word in listed}
        self.kinds = {kind: any_of(word for word in kinds if kinds[word] == kind) for kind in _KINDS}
        extra = r"(?:\s+(?:talk|speech|address|presentation|session|panel))?"
        self.cue = rf"(?:{any_of(kinds)}{extra})"
        self.no_names = frozenset(
            fold(part)
            for language in spoken
            for word in (*language.no_names, *language.things, *language.honorifics)
            for part in word.split()
        )
        self.things = frozenset(word for language in spoken for word in language.things)

    def _all(self, name: str) -> list[str]:
        return [word for language in self.spoken for word in getattr(language, name)]

    @cached_property
    def speaker_label(self) -> re.Pattern[str]:
        """Before names: "Speaker: ", "by ", "Referentin – "."""
        labels = any_of(self._all("speakers"))
        return re.compile(
            rf"\W*(?:(?:{labels}(?:\(s\))?\s*(?:[:：]\s*|\s[–—-]\s+)|{self.surely_by}\s*:?\s+)+|{labels}[:：]?$)", re.IGNORECASE
        )

    @cached_property
    def kind_before(self) -> re.Pattern[str]:
        """Before names: "Panel with "."""
        return re.compile(rf"^{self.cue}\s+{self.by}\s+", re.IGNORECASE)

    @cached_property
    def between_names(self) -> re.Pattern[str]:
        """Between one name and another, but for the comma."""
        return re.compile(rf"\s*(?:;|/|\+|&|、|{self.joined}|\b(?:with|mit|avec|con)\b)\s*", re.IGNORECASE)

    @cached_property
    def title_label(self) -> re.Pattern[str]:
        """Before titles: "Title: "."""
        return re.compile(rf"\W*{any_of(self._all('titles'))}\s*[:：]\s*(?=\S)", re.IGNORECASE)

    @cached_property
    def media(self) -> re.Pattern[str]:
        """The text of a link to something of a talk: "Video", "slides (PDF)"."""
        return re.compile(
            rf"[\W\d_]*(?:the\s+|la\s+)?{any_of(self._all('media'))}(?:\s+{any_of(self._all('media'))})*\s*(?:\([^()]*\))?[\W\d_]*",
            re.IGNORECASE,
        )

    @cached_property
    def media_first(self) -> re.Pattern[str]:
        """A text that begins with "Video"."""
        return re.compile(rf"[\W\d_]*(?:the\s+|la\s+)?{any_of(self._all('media'))}", re.IGNORECASE)

    @cached_property
    def prefix(self) -> re.Pattern[str]:
        """What may stand before a title: a time, a number, and the kind ("Keynote:", "[Talk]", "Panel #2 –")."""
        days = any_of(self._all("days"))
        return re.compile(
            rf"^(?:[^\w\s\"“„«»‘'(\[`@#]+\s*)?"
            rf"(?P<time>(?:{days}[\s,]+)?(?:{_TIME})(?:\s*(?:-|–|—|to|bis|à)\s*(?:{_TIME}))?"
            rf"(?:\s*\(\d+\s*m\w*\.?\))?\s*[-–—:|·]*(?:\s+|$))?(?P<number>(?:#?\d{{1,2}}[.)]|[①-⑳]|(?:chapter|chapitre|kapitel|cap[íi]tulo|talk|session|part|teil|slot)\s+\d{{1,2}}\s*[:.–-])\s+)?"
            rf"(?:\[(?P<tag>[^\[\]]{{3,20}})\]\s*|(?P<kind>{_QUALITY}{self.cue})\s*(?:#?\d+\s*)?"
            rf"(?:[:：]|-(?=\s)|\s-|–|—|\|)\s*(?=\S))?",
            re.IGNORECASE,
        )

    @cached_property
    def bare_kind(self) -> re.Pattern[str]:
        """Nothing but the kind of a talk: "Opening Keynote"."""
        return re.compile(rf"{_QUALITY}{self.cue}(?:\s*#?\d+)?", re.IGNORECASE)

    @cached_property
    def several(self) -> re.Pattern[str]:
        """The name of a kind of talk, or of several, not of one: "Keynote", "University Talks"."""
        return re.compile(rf"{_QUALITY}{self.cue}|(?:\S+\s+){{1,4}}(?=\S+s$){self.cue}", re.IGNORECASE)

    @cached_property
    def group(self) -> re.Pattern[str]:
        """A heading over several talks: "Talks", "My favorite sessions", "Lightning talks of day 2"."""
        tail = r"(?:\s+(?:i|we|that|from|on|of|at|and|day|track|summar\w*|notes?|recaps?|highlights|&)\b.*)?"
        return re.compile(rf"^\W*{_QUALITY}(?:{self.cue}|{any_of(self._all('groups'))}){tail}\W*$", re.IGNORECASE)

    @cached_property
    def no_talk(self) -> re.Pattern[str]:
        """Words of headings that are no talks."""
        return re.compile(any_of(self._all("no_talks")), re.IGNORECASE)

    @cached_property
    def other_works(self) -> re.Pattern[str]:
        """Words for what has titles and authors, too."""
        return re.compile(any_of(self._all("other_works")), re.IGNORECASE)

    @cached_property
    def day(self) -> re.Pattern[str]:
        """A heading that is a day of the conference."""
        days, nth = any_of(self._all("days")), any_of(self._all("nth"))
        shorter = any_of(day[:3] for language in self.spoken for day in language.days if language.code == "en")
        return re.compile(
            rf"^\W*(?:(?:conference|main|talk|tutorial|sprint|deep[\s-]?dive|keynote|the|on|le|el|la|der|am)\s+)*"
            rf"(?:{nth}\s*[-:]?\s*(?:\d+|one|two|three|four|five|zero|un|uno|dos|eins|zwei)?\b|\d+\.?\s*{nth}|{days}|{shorter}|deep[\s-]?dive\s+day"
            rf"|\d{{1,2}}\s+(?:of\s+)?[^\W\d]{{3,10}}(?:\s+\d{{4}})?\W*$)",
            re.IGNORECASE,
        )

    @cached_property
    def aside(self) -> str:
        """What may stand between a name and what its bearer does: an employer, "(@ada)", ", who works at Acme,"."""
        return rf"(?:\s+(?:{_FROM})\s+{_OWN}(?:\s+{_OWN}){{0,3}}(?=[\s,]))?\s*(?:\([^()]*\)|,[^,.]{{0,80}},|,)?\s*"

    @cached_property
    def tell(self) -> re.Pattern[str]:
        """What speakers do, right behind their name."""
        return re.compile(rf"(?:(?:then|also|now|really|first|recently|just|nous|ci-dessous)\s+)*{self.does}")

    @cached_property
    def cue_word(self) -> re.Pattern[str]:
        """A word for a talk."""
        return re.compile(self.cue, re.IGNORECASE)

    def kind_of(self, text: str) -> str:
        """The kind that a word in *text* names, '' if none; the most telling word wins."""
        return next((kind for kind in _KINDS if re.search(self.kinds[kind], text, re.IGNORECASE)), "")

    def weekdays(self) -> list[str]:
        """The names of weekdays, language by language, Monday first."""
        return [day for language in self.spoken for day in language.days]


@cache
def _of(codes: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(tuple(language for language in languages() if language.code in codes))


def vocabulary_of(text: str) -> Vocabulary:
    """The vocabulary of the languages that *text* is in."""
    return _of(tuple(language.code for language in spoken(text)))


def english() -> Vocabulary:
    """The vocabulary of English alone."""
    return _of(("en",))
