"""Titles in running text: linked, quoted, set off, or in capitals after "a talk called"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from recaps.importer.finding.attribution import Attribution
from recaps.importer.finding.capitals import OTHER_WORK, Capitals
from recaps.importer.finding.folders import folder_of
from recaps.importer.finding.lines import styled
from recaps.importer.finding.mentions import Mention, addressed, clause_of, distinct, linked_mention
from recaps.importer.finding.titles import clean_title, is_talk_title, is_titlelike
from recaps.importer.model import Certainty
from recaps.importer.text.inline import Flat, Span, sentences
from recaps.importer.text.links import is_profile, is_slides, is_talk_page, is_video, urlsafe_path
from recaps.importer.text.names import is_name
from recaps.importer.text.people import People

#: Characters of the longest paragraph that is searched: what is longer is no prose.
LONGEST = 20_000
_NAME = r"[A-Z][\w'’.-]*\s+(?:(?:[A-Z][\w'’.-]*|de|da|van|von|der|den|del|la|el|al|bin)\s+){0,3}[A-Z][\w'’-]+"
_VERB = "after a verb that speakers do"
_BY_NAME = "before “by” and a name"
_OTHER_MEDIA = re.compile(
    r"(?i)\b(?:read|reading|books?|novels?|authors?|podcasts?|albums?|songs?|music|films?|movies?|series|chapters?|publish\w*|audiobook)\b"
)
_SAID = re.compile(r"(?i)\b(?:thought|said|asked|told|replied|joked)\b[^.]{0,30}[:,]?\s*$")
_VERBS = re.compile(r"(?i)\b(?:an?|the|his|her|their|gave|gives|did|had|held)\b")
#: "Black Ducks Keynote", not "KC's keynote" nor "Watch the video of his keynote".
_NAMED = re.compile(r"[A-Z0-9][\w&+.-]*(?:\s+(?:of|the|and|for|in|on|[A-Z0-9&][\w&+.-]*))+\s+\w+")
#: Within a clause such as "how he built an app that reads", a quotation is of something else.
_CLAUSE = r"(?!\b(?:how|that|which|who|where|dass|que|qui)\b)"
_HEARD, _AFTER = "after a verb that listeners do", "after a word for a talk"


class Prose:
    """Looks for titles in paragraphs and items. *folders* are places that hold the pages of talks."""

    def __init__(self, people: People, attribution: Attribution, folders: frozenset[str]) -> None:
        self.people, self.words, self.attribution, self.folders = people, people.words, attribution, folders
        words = self.words
        self._capitals = Capitals(words)
        self._cue_before = re.compile(
            rf"{words.cue}(?:\s+(?:that\s+)?(?:I|we)\s+[a-z]+)?(?:\s+(?:was|is|about|on|of|at|in|for|from|{words.about})\b(?:{_CLAUSE}[^.\"“]){{0,60}})?[\s,:–—(-]*(?:(?:(?:was|ist|war|est|era)\s+)?{words.called}[\s,:]*|[,:]?\s*"
            rf"|(?:{words.about}|about|on)\s+)[\"“„«(*\s]*$",
            re.IGNORECASE,
        )
        self._cue_after = re.compile(
            rf"^[\"”’'*)\s,]*(?:(?:[a-z-]+\s+){{0,2}}{words.cue}|[\"”]?\s*(?:was|is|war|est|était|fue|era)\s+(?:[^\W\d_]+\s+){{1,4}}{words.cue}|\((?:{words.cue})\)|(?:という|の)?{words.cue})",
            re.IGNORECASE,
        )
        self._right_before = re.compile(
            rf"(?:{words.cue}[\s,:]*(?:(?:was\s+|is\s+)?{words.called}[\s,:]*)?|{words.titled}\s*)[(\"“„«*\s]*$", re.IGNORECASE
        )
        self._ends = re.compile(rf"\s(?:{'|'.join(words.kinds[kind] for kind in ('keynote', 'panel', 'talk'))})$", re.IGNORECASE)
        self._far = re.compile(
            rf"{words.cue}\b[^.!?\"“”]{{0,60}}(?:\b(?:was|is|were|called|titled|è\s+stat[oa]|era|fue|foi|war|hieß|était|est|byla?|był[ao]?)|[:(]|check\s+out|{words.called})\s*$",
            re.IGNORECASE,
        )
        article = r"(?:(?:the|a|an|la|le|el|die|den|das)\s+)?"
        self._by_name = re.compile(rf"^\s*,?\s*(?:\([^()]*\)\s*)?{words.surely_by}\s+(?:\w+\s+){{0,2}}{_NAME}")
        self._attended = re.compile(rf"{words.attended}\s+{article}[\"“„«‘]?$", re.IGNORECASE)
        self._about_it = re.compile(rf"{_NAME}\s+(?i:{words.about}|with|avec|mit)\s+[\"“„«]?$")
        self._list_between = re.compile(
            rf"[\"”’»*_\s]*(?:(?i:{words.surely_by})\s+{_NAME}|\(\s*{_NAME}\s*\))?\s*(?:,\s*(?i:{words.joined})\s|,|\s(?i:{words.joined})\s)"
            rf"\s*(?:(?:the|la|le|die|el)\s+)?(?i:{words.cue})?[\"“„«*_\s]*"
        )
        self._gave = re.compile(rf"{words.gave}(?:{_CLAUSE}[^.\"“]){{0,60}}$", re.IGNORECASE)
        self._it_was = re.compile(
            rf"^\s*(?:it|its\s+title|the\s+title|the\s+talk|er|sie|elle|il|este|esta)\s+(?:was|is|war|hieß|est|était|fue|era)?\s*(?:{words.called})?\s*[\"“„«]?$",
            re.IGNORECASE,
        )

    def mentions(self, flat: Flat, number: int, line: int) -> list[Mention]:
        """All titled talks in a paragraph or a list item."""
        result: list[Mention] = []
        if len(flat.text) > LONGEST:
            return result
        spans = sentences(flat.text)
        for place, (start, end) in enumerate(spans):
            here = (start, end)
            found = distinct([*self._linked(flat, here), *self._set_off(flat, here), *self._capitals.titles(flat, here)])
            found = distinct([*found, *self._listed(flat, here, found)])
            for mention in found:
                above = spans[place - 1] if place and self._it_was.match(flat.text[start : mention.span[0]]) else None
                clause = (above[0], end) if above else clause_of(mention, found, (start, end))
                named = self.attribution.speakers_of(flat, clause, mention.span, number)
                if not named.names and result and result[-1].sentence == flat.text[start:end].strip():
                    # "Ada's keynote A, and her talk B".
                    named = replace(result[-1].named, reason="named with the title before it", strong=False)
                kind = mention.kind or self._kind(flat.text, mention, found, (start, end))
                result.append(
                    replace(
                        mention,
                        number=number,
                        line=line,
                        sentence=flat.text[start:end].strip(),
                        named=named,
                        kind=kind,
                        evidence=(*mention.evidence, *([named.reason] if named.names else [])),
                    )
                )
        return result

    def _linked(self, flat: Flat, sentence: tuple[int, int]) -> Iterator[Mention]:
        for link in flat.links:
            title = clean_title(flat.of(link))
            own = re.fullmatch(rf".{{3,40}}['’]s\s+{self.words.cue}", title, re.IGNORECASE)
            if (
                sentence[0] <= link.start < sentence[1]
                and is_talk_title(title, self.words)
                and not (is_name(title, self.words) or own)
            ):
                before = flat.text[sentence[0] : link.start]
                if not OTHER_WORK.search(before) and not is_profile(link.url):
                    yield from self._link(flat, link, before, flat.text[link.end : sentence[1]])

    def _link(self, flat: Flat, link: Span, before: str, after: str) -> Iterator[Mention]:
        title = clean_title(flat.of(link))
        ends = [other.end for other in flat.links if other.end <= link.start and not is_profile(other.url)]
        before = before[max(ends, default=0) - link.start :] if ends else before
        near = bool(self._cue_before.search(before[-100:]) or self._cue_after.match(after))
        long = is_titlelike(title) and len(title.split()) > 1
        if is_talk_page(link.url) and (long or (near and len(title.split()) > 3) or before.rstrip()[-1:] in set('"“')):
            yield linked_mention(flat, link, f"link to the page of a talk: {link.url}", url=link.url)
        elif is_titlelike(title) and (is_video(link.url) or is_slides(link.url)):
            yield from self._recorded(flat, link, before)
        elif is_titlelike(title) and self._is_beside(link, title, before, after):
            inside = folder_of(link.url) in self.folders
            reason = "link into a folder of talks" if inside else "linked title beside a word for a talk"
            yield linked_mention(flat, link, reason, url=link.url if link.url.startswith("http") else "")
        elif long and len(title.split()) > 2 and self.words.cue_word.search(before) and self._by_name.match(after):
            yield linked_mention(flat, link, f"linked title {_BY_NAME}", url=link.url if is_talk_page(link.url) else "")
        else:
            yield from self._named_inside(flat, link, title)

    def _is_beside(self, link: Span, title: str, before: str, after: str) -> bool:
        """Whether a link to a page of any form stands where the title of a talk stands."""
        if len(title.split()) < 2:
            return False
        if not urlsafe_path(link.url).strip("/"):
            # The front page of a site: only what is said to be the title is one.
            return re.search(rf"{self.words.titled}\s*$", before, re.IGNORECASE) is not None
        behind = self._cue_after.match(after)
        beside = (behind and not _VERBS.search(behind[0])) or self._right_before.search(before[-100:]) or self._far.search(before)
        return folder_of(link.url) in self.folders or bool(beside)

    def _recorded(self, flat: Flat, link: Span, before: str) -> Iterator[Mention]:
        """A link to a recording or to slides: after a word for a talk, or in capitals as titles are."""
        title = clean_title(flat.of(link))
        media = (link.url, "") if is_video(link.url) else ("", link.url)
        words = [word for word in title.split() if len(word) > 3]
        if self.words.several.fullmatch(title):
            return
        if self._cue_before.search(before[-100:]) or self._far.search(before):
            mention = linked_mention(flat, link, "link to a recording or to slides, after a word for a talk")
            yield replace(mention, video=media[0], slides=media[1])
        elif self._ends.search(title):
            yield from self._named_inside(flat, link, title)
        elif is_video(link.url) and len(title.split()) > 2 and words and not any(word[0].islower() for word in words):
            mention = linked_mention(flat, link, "a title in capitals that links to a recording")
            yield replace(mention, video=link.url, certainty=Certainty.UNSURE)

    def _named_inside(self, flat: Flat, link: Span, title: str) -> Iterator[Mention]:
        """A link whose own text ends with a word for a talk: "[Black Ducks Keynote](address)"."""
        found = re.fullmatch(rf"(?:[A-Z]\w+\s+){{0,3}}(?:(?:19|20)\d\d\s+)?(?P<title>[A-Z].*\s(?i:{self.words.cue}))", title)
        if found and self._ends.search(title) and _NAMED.fullmatch(title) and not self.words.no_talk.search(title):
            bare = re.sub(r"^(?:[A-Z]\w+\s+){1,3}(?:19|20)\d\d\s+", "", title)
            mention = linked_mention(
                flat, link, "linked title that ends with a word for a talk", url="" if is_video(link.url) else link.url
            )
            yield replace(mention, title=bare, kind=self.words.kind_of(bare), video=link.url if is_video(link.url) else "")

    def _set_off(self, flat: Flat, sentence: tuple[int, int]) -> Iterator[Mention]:
        """Titles in quotation marks, or in italics or bold, beside a word for a talk."""
        text = flat.text
        for start, end, how in styled(flat):
            inside = text[start:end]
            if how not in {"quoted", "strong", "emphasis"} or not sentence[0] <= start < sentence[1] or not is_titlelike(inside):
                continue
            if self.words.several.fullmatch(clean_title(inside)):
                continue
            if how != "quoted" and (is_name(clean_title(inside), self.words) or len(inside.split()) < 2):
                continue
            link = next((link for link in flat.links if start <= link.start and link.end <= end), None)
            if link and len(inside) - len(flat.of(link)) < 8 and is_talk_page(link.url):
                continue
            before, after = text[sentence[0] : start], text[end : sentence[1]]
            small = [word for word in clean_title(inside).split() if len(word) > 3 and word[0].islower()]
            titled = how != "quoted" and len(inside.split()) > 2 and not small
            reason = self._beside(before, after, "title" if titled else how, single=len(inside.split()) < 2)
            if (
                reason in {_VERB, _HEARD, _AFTER}
                and len(inside.split()) < 2
                and not re.search(rf"{self.words.called}\W*$", before)
            ):
                continue
            if (
                not reason
                or OTHER_WORK.search(before)
                or _SAID.search(before)
                or (reason in {_BY_NAME, _HEARD} and _OTHER_MEDIA.search(f"{before[-80:]} {after[:40]}"))
            ):
                continue
            # “Title” by somebody: a book has that, too.
            plain = reason == _BY_NAME and not (
                self.words.cue_word.search(text) or re.search(self.words.attended, before, re.IGNORECASE)
            )
            mention = Mention(
                title=clean_title(inside),
                span=(start, end),
                number=0,
                line=0,
                evidence=(f"{how} title {reason}",),
                certainty=Certainty.UNSURE if plain else Certainty.SURE,
            )
            yield addressed(mention, link.url) if link else mention

    def _listed(self, flat: Flat, sentence: tuple[int, int], found: list[Mention]) -> Iterator[Mention]:
        """Titles that a comma or "and" joins to a title before them: they are of one list."""
        ends = [mention.span[1] for mention in found]
        for start, end, how in styled(flat):
            if how not in {"quoted", "link"} or not sentence[0] <= start < sentence[1]:
                continue
            title = clean_title(flat.text[start:end])
            joined = any(last <= start and self._list_between.fullmatch(flat.text, last, start) for last in ends)
            if joined and is_titlelike(title) and not is_name(title, self.words) and (how == "quoted" or len(title.split()) > 1):
                link = next((link for link in flat.links if start <= link.start and link.end <= end), None)
                mention = Mention(title=title, span=(start, end), number=0, line=0, evidence=("in a list with another title",))
                ends.append(end)
                yield addressed(mention, link.url) if link and not is_profile(link.url) else mention

    def _beside(self, before: str, after: str, how: str, *, single: bool = False) -> str:
        """Why a title with this text before and after it is a talk's, '' if nothing says so; *single* is one word, which before
        "talks" is their subject.
        """
        words = self.words
        if self._cue_before.search(before[-100:]) and (
            how in {"quoted", "title"} or not re.search(rf"{words.about}\s*$", before, re.IGNORECASE)
        ):
            return _AFTER
        called = rf"(?:(?:{words.called}|{words.about})\s+)?[\"“„«]?$"
        by_then = rf"{words.cue}\s+{words.by}\s+(?:[a-z]+\s+){{0,3}}{_NAME}(?:\s*\([^()]*\))?\s*[,:–—-]*\s*{called}"
        if re.search(by_then, before):
            return "after a word for a talk and its speaker"
        behind = self._cue_after.match(after) if how == "quoted" else None
        if behind and not (single and behind[0].endswith("s")):
            return "before a word for a talk"
        if how == "quoted" and self._it_was.match(before):
            return "in a sentence that tells the title of what was spoken of"
        if self._by_name.match(after) and not re.search(r"\b(?:written|post|book|quote)\b", before[-40:]):
            return _BY_NAME
        if self._about_it.search(before) and words.cue_word.search(before + after):
            return "after a name and “on”"
        return self._quoted_beside(before, after) if how == "quoted" else ""

    def _quoted_beside(self, before: str, after: str) -> str:
        words = self.words
        if self._attended.search(before):
            return _HEARD
        if re.search(rf"{_NAME}['’]s?\s+$", before) and words.cue_word.search(before + after):
            return "after a name in the possessive"
        if re.search(rf"{words.during}\s+$", before, re.IGNORECASE) and re.match(rf"^[\s,]*{_NAME}", after):
            return "as “In TITLE, NAME”"
        if (
            self._gave.search(before)
            and re.search(words.spoke, before[-60:], re.IGNORECASE)
            and not re.search(r"(?i)\b(?:said|says|asked)\b", before[-30:])
        ):
            return _VERB
        if re.match(rf"^[\s,]*\(\s*{_NAME}\s*\)", after):
            return "before a name in brackets"
        return ""

    def _kind(self, text: str, mention: Mention, found: list[Mention], sentence: tuple[int, int]) -> str:
        """The kind of talk, from the words nearest to the title: just before it, just after it, then its own words and its
        address.
        """
        start, end = clause_of(mention, found, sentence)
        before, after = text[start : mention.span[0]], text[mention.span[1] : end]
        near = list(self.words.cue_word.finditer(before))
        if near and len(before) - near[-1].end() < 60:
            return self.words.kind_of(near[-1][0])
        if self._cue_after.match(after):
            return self.words.kind_of(after[:60].split(",")[0])
        return self.kind_in_title(mention.title, mention.url)

    def kind_in_title(self, title: str, url: str) -> str:
        """The kind that a title's first words or its page's address name; "talk" if neither does."""
        if re.match(r"(?i)(?:orientation|panel|workshop|tutorial|lightning\s+talks?)\b", title):
            return self.words.kind_of(title) or "talk"
        found = re.search(r"/(keynote|panel|tutorial|workshop|lightning)s?[-/]", url, re.IGNORECASE)
        return found[1].lower() if found else "talk"
