"""Titles of the conference's own schedule that stand in the text: evidence of the best kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from recaps.importer.finding.mentions import Mention, Named
from recaps.importer.model import FoundTalk, Schedule
from recaps.importer.text.inline import Flat
from recaps.records.naming import slug

#: Titles of fewer letters or words stand in texts for other reasons: "Keynote", "Lunch", "Open Source".
_LETTERS, _WORDS = 10, 3


class Scheduled:
    """The talks of a conference's schedules, to be looked for in its recap."""

    def __init__(self, schedules: Sequence[Schedule]) -> None:
        self.by_title: Mapping[str, FoundTalk] = {slug(talk.title): talk for schedule in schedules for talk in schedule.talks}
        telling = [talk for talk in self.by_title.values() if len(talk.title) >= _LETTERS and len(talk.title.split()) >= _WORDS]
        self.patterns = [(talk, re.compile(_pattern(talk.title))) for talk in telling]

    def has(self, title: str) -> bool:
        """Whether a schedule has a talk of just this title."""
        return slug(title) in self.by_title

    def mentions(self, flat: Flat, number: int, line: int) -> Iterator[Mention]:
        """The scheduled talks whose title stands in a paragraph or an item, word for word."""
        for talk, pattern in self.patterns:
            found = pattern.search(flat.text)
            if found:
                names = Named(tuple(talk.speakers), "the schedule names the speakers")
                yield Mention(
                    title=talk.title,
                    span=found.span(),
                    number=number,
                    line=line,
                    named=names,
                    kind=talk.kind,
                    sentence=found[0],
                    evidence=("the schedule has a talk of this title, and the text names it", names.reason),
                )


def _pattern(title: str) -> str:
    """A title in running text: quotation marks and white space may differ."""
    parts = [re.sub(r"['’‘]", "['’‘]", re.sub(r"[\"“”]", '["“”]', re.escape(word))) for word in title.split()]
    return r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)"
