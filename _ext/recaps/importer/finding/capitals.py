"""Titles that nothing sets off but their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recaps.importer.finding.mentions import Mention
from recaps.importer.finding.titles import clean_title
from recaps.importer.model import Certainty
from recaps.importer.text.inline import Flat
from recaps.importer.text.vocabulary import Vocabulary

_CAPITALS = (
    r"((?:[A-Z0-9][\w'’&:+.-]*|of|the|a|an|and|in|for|to|with|on|or|from|et|de)"
    r"(?:\s+(?:[A-Z0-9][\w'’&:+.-]*|of|the|a|an|and|in|for|to|with|on|or|from|et|de))*)"
)
_SMALL_END = re.compile(r"(?:\s+(?:of|the|a|an|and|in|for|to|with|on|or|from|at|et|de))+$")
#: Words before a quoted or linked title that say it is no talk.
OTHER_WORK = re.compile(
    r"\b(?:books?|articles?|(?:blog\s*)?posts?|papers?|essays?|films?|movies?|songs?|podcasts?|episodes?|librar(?:y|ies)"
    r"|packages?|tools?|newsletters?|series|stor(?:y|ies)|novels?|docs|documentation|buch|livre|libro|livro|artikel|article|"
    r"pages?|quotes?|quot(?:ing|ed)|slogan|motto|phrase|term|concept|slides?\s+(?:saying|reading)|section|chapter|write-?up"
    r"|announcement|guide|list|game|project|recap|talk\s+page)[\s,:–-]*(?:called|titled|entitled|named|on|about|,"
    r"|:)?\s*[\"“(\[]?\s*$",
    re.IGNORECASE,
)


class Capitals:
    """Looks for them behind a word for a talk."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self._unquoted = re.compile(rf"{words.called}\s+{_CAPITALS}")
        self._in_talk = re.compile(
            rf"\b[Ii]n\s+(?:his|her|their|the)\s+(?:[a-z]+\s+)?{words.cue}[\s,:]+(?=[A-Z0-9])(.{{6,160}}?),\s+(?=(?:[A-Z][^\W\d_]*[\s-]?){{2,4}}\s+(?:\w+ed\b|{words.tell.pattern}))"
        )

    def titles(self, flat: Flat, sentence: tuple[int, int]) -> Iterator[Mention]:
        """Titles that nothing sets off but their capitals: "a talk entitled Big Title", "in his talk Big Title, Ada Example
        introduced".
        """
        for pattern, certainty in ((self._in_talk, Certainty.SURE), (self._unquoted, Certainty.UNSURE)):
            for found in pattern.finditer(flat.text, *sentence):
                before = flat.text[sentence[0] : found.start(1)]
                title = _SMALL_END.sub("", found[1])
                inside = any(link.start < found.end(1) and found.start(1) < link.end for link in flat.links)
                told = pattern is self._in_talk or self.words.cue_word.search(before[-90:])
                if told and not inside and len(title.split()) > 1 and not OTHER_WORK.search(before):
                    span = (found.start(1), found.start(1) + len(title))
                    reason = ("title in capitals after a word for a talk",)
                    yield Mention(title=clean_title(title), span=span, number=0, line=0, certainty=certainty, evidence=reason)
