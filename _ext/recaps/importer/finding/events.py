"""At which event a talk was given that a recap names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recaps.importer.finding.conference import names_in_text
from recaps.importer.finding.mentions import Mention
from recaps.importer.finding.outline import Section
from recaps.importer.model import FoundConference
from recaps.importer.text.inline import Flat
from recaps.importer.text.links import host, is_talk_page, year_of
from recaps.records.naming import series_of, slug, year_in


class Events:
    """Tells talks of the recap's own conference from those of others."""

    def __init__(self, conference: FoundConference, flats: Iterable[Flat]) -> None:
        self.conference = conference
        hosts = {host(link.url) for flat in flats for link in flat.links if is_talk_page(link.url)}
        self.sites = frozenset(hosts | ({host(conference.website)} if conference.website else set()))

    def of(self, mention: Mention, section: Section) -> str:
        """The other event that a talk was given at, '' for this recap's own, ``none`` for one that is not named."""
        own, series = self.conference.name, self.conference.series or series_of(self.conference.name)
        year, other = year_in(own), mention.year or year_of(mention.url)
        if other and year and other != str(year) and self._is_series(mention.url, other, year):
            return f"{series} {other}"
        if other and year and other == str(year) and host(mention.url) in self.sites and not section.event:
            return ""
        named = [name for name in names_in_text(mention.sentence) if slug(name) != slug(own)]
        if named and not re.search(rf"(?i)\b(?:recap|post|blog)\b[^.]{{0,30}}{re.escape(named[0])}", mention.sentence):
            return named[0]
        head = mention.sentence[: max(20, mention.sentence.find(mention.title) + 1)]
        if year and self.conference.series and re.search(r"(?i)\blast\s+year(?:['’]s)?\b", head):
            return f"{self.conference.series} {year - 1}"
        earlier = r"(?i)\b(?:recent|earlier|previous|past|older)\s+(?:talk|keynote|presentation)\b"
        if mention.video and not mention.url and re.search(earlier, mention.sentence):
            return "none"
        return section.event

    def _is_series(self, url: str, other: str, year: int) -> bool:
        """Whether the address is on this conference's site of another year."""
        return host(url).replace(other, str(year)) in self.sites or any(
            url.replace(other, str(year)).split("/")[2:4] == site.split("/") for site in self.sites
        )
