"""Talks in running text: linked and quoted titles, and talks that are only told of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from recaps.importer.cues import OTHER_WORK, QUOTED, clean_title, is_talk_title, is_titlelike, kind_in
from recaps.importer.inline import Flat, Span, sentences
from recaps.importer.lexicon import CUE, TELL
from recaps.importer.links import is_slides, is_talk_page, is_video, year_of
from recaps.importer.model import Certainty
from recaps.importer.people import People
from recaps.importer.who import NOBODY, Named, speakers_of

CUE_WORD = re.compile(rf"\b{CUE}\b", re.IGNORECASE)
_CUE_BEFORE = re.compile(
    rf"\b{CUE}(?:\s+(?:was|is|about|on|of|at|in|for|from)\b[^.\"“]{{0,60}})?[\s,:–—(-]*(?:(?:was\s+)?(?:called|titled"
    rf"|entitled|named)[\s,:]*|[,:]?\s*|about\s+|on\s+)[\"“(*\s]*$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(rf"^[\"”’'*)\s,]*(?:(?:[a-z-]+\s+){{0,2}}{CUE}\b|\((?:{CUE})\))", re.IGNORECASE)
_IN = re.compile(
    r"(?:^|[\s(—–])(?:[Ii]n|[Dd]uring|[Ff]or|[Ww]ith|watch(?:ed|ing)?|attend(?:ed|ing)?|went\s+to|enjoyed|caught"
    r"|saw)\s+(?:his|her|their|the|this)?\s*[\"“(]?$"
)
_GAVE = re.compile(
    r"\b(?:gave|giving|presented|presenting|delivered|delivering|spoke|spoken|talked|talking|opened|closed|kicked\s+off"
    r"|followed\s+up|held|continued|presents|gives)\b[^.\"“]{0,60}$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:called|titled|entitled)\s+$", re.IGNORECASE)
_UNQUOTED = re.compile(
    r"\b(?:entitled|titled|called)\s+((?:[A-Z0-9][\w'’&:+.-]*|of|the|a|an|and|in|for|to|with|on|or"
    r"|from)(?:\s+(?:[A-Z0-9][\w'’&:+.-]*|of|the|a|an|and|in|for|to|with|on|or|from))*)"
)
_IN_TALK = re.compile(
    rf"\b[Ii]n\s+(?:his|her|their|the)\s+(?:[a-z]+\s+)?{CUE}[\s,:]+(?=[A-Z0-9])(.{{6,160}}?),\s+(?=(?:[A-Z][^\W\d_]*[\s-]?){{2,4}}\s+(?:{TELL.pattern}))"
)
#: Characters of the longest paragraph that is searched: what is longer is no prose.
LONGEST = 20_000
_BY_NAME = "before “by” and a name"
_OTHER_MEDIA = re.compile(
    r"(?i)\b(?:read|reading|books?|novels?|authors?|podcasts?|albums?|songs?|music|films?|movies?|series|chapters?|publish\w*|audiobook)\b"
)
_SAW = re.compile(r"(?i)\b(?:saw|seen|attended|watched|caught|heard|enjoyed|listened\s+to|went\s+to)\b")
_HYPOTHETICAL = re.compile(
    r"\b(?:will|would|could|should|might|may|want(?:s|ed)?\s+to|hope(?:s|d)?\s+to|plan(?:s|ned)?\s+to|going\s+to|didn['’]t"
    r"|never|submit(?:ted)?|propos(?:e|ed|al)|missed|next\s+year)\b",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class Mention:
    """A talk that a text names. *span* is where its title stands in the plain text, *certainty* what speaks for it so far."""

    title: str
    span: tuple[int, int]
    number: int
    line: int
    url: str = ""
    video: str = ""
    slides: str = ""
    kind: str = ""
    named: Named = NOBODY
    sentence: str = ""
    certainty: Certainty = Certainty.SURE
    evidence: list[str] = field(default_factory=list)
    year: str = ""
    titled: bool = True


def mentions_in(flat: Flat, people: People, number: int, line: int, sites: frozenset[str]) -> list[Mention]:
    """All titled talks in a paragraph or a list item. *sites* are the hosts that talk pages of this recap have."""
    result: list[Mention] = []
    if len(flat.text) > LONGEST:
        return result
    for start, end in sentences(flat.text):
        found = [*_linked(flat, (start, end), sites), *_quoted(flat, (start, end)), *_unquoted(flat, (start, end))]
        found = _distinct(found)
        for mention in found:
            mention.number, mention.line = number, line
            mention.sentence = flat.text[start:end].strip()
            mention.named = speakers_of(flat, _clause(mention, found, (start, end)), mention.span, people, number)
            mention.kind = mention.kind or _kind(flat.text, mention, found, (start, end))
            if mention.named.names:
                mention.evidence.append(mention.named.reason)
        result += found
    return result


def _distinct(found: list[Mention]) -> list[Mention]:
    result: list[Mention] = []
    for mention in sorted(found, key=lambda item: item.span):
        if not any(mention.span[0] < other.span[1] and other.span[0] < mention.span[1] for other in result):
            result.append(mention)
    return result


def _clause(mention: Mention, found: list[Mention], sentence: tuple[int, int]) -> tuple[int, int]:
    """The part of the sentence that is about *mention*: where titles follow one another, from the one before to the next, both
    left out.
    """
    if len(found) < 2:
        return sentence
    place = found.index(mention)
    start = found[place - 1].span[1] if place else sentence[0]
    end = (
        found[place + 1].span[0]
        if place + 1 < len(found) and place
        else sentence[1]
        if place or len(found) < 2
        else found[1].span[0]
    )
    return start, end


def _linked(flat: Flat, sentence: tuple[int, int], sites: frozenset[str]) -> Iterator[Mention]:
    text = flat.text
    for link in flat.links:
        if not sentence[0] <= link.start < sentence[1]:
            continue
        title, before, after = clean_title(flat.of(link)), text[sentence[0] : link.start], text[link.end : sentence[1]]
        if is_talk_page(link.url):
            if is_talk_title(title) and not OTHER_WORK.search(before):
                yield _mention(flat, link, f"link to the page of a talk: {link.url}", url=link.url)
        elif is_video(link.url) or is_slides(link.url):
            if _CUE_BEFORE.search(before) and is_talk_title(title) and is_titlelike(title) and not OTHER_WORK.search(before):
                mention = _mention(flat, link, "link to a recording or to slides, after a word for a talk")
                mention.video, mention.slides = (link.url, "") if is_video(link.url) else ("", link.url)
                yield mention
        elif (
            before.rstrip().endswith(('"', "“"))
            or title[:1] in '"“'
            or (link.url.split("/")[2:3] and link.url.split("/")[2] in sites)
        ):
            near = bool(_CUE_BEFORE.search(before[-80:]) or _CUE_AFTER.match(after))
            if near and is_talk_title(title) and is_titlelike(title) and not OTHER_WORK.search(before):
                yield _mention(
                    flat, link, "linked title beside a word for a talk", url=link.url if link.url.startswith("http") else ""
                )


def _mention(flat: Flat, link: Span, reason: str, *, url: str = "") -> Mention:
    return Mention(
        title=clean_title(flat.of(link)),
        span=(link.start, link.end),
        number=0,
        line=0,
        url=url,
        evidence=[reason],
        year=year_of(url),
    )


def _quoted(flat: Flat, sentence: tuple[int, int]) -> Iterator[Mention]:
    """Titles in quotation marks, or in italics or bold, beside a word for a talk."""
    text = flat.text
    spans = [(found.start(), found.end(), "quoted") for found in QUOTED.finditer(text, *sentence)]
    spans += [
        (span.start, span.end, "emphasized")
        for span in flat.spans
        if span.kind in {"strong", "emphasis"} and sentence[0] <= span.start < sentence[1]
    ]
    for start, end, how in spans:
        inside = text[start:end]
        if any(
            start <= link.start and link.end <= end and len(inside) - len(flat.of(link)) < 8 and is_talk_page(link.url)
            for link in flat.links
        ):
            continue
        if not is_titlelike(inside):
            continue
        before, after = text[sentence[0] : start], text[end : sentence[1]]
        reason = _beside(before, after, how)
        if reason and not OTHER_WORK.search(before):
            link = next((link for link in flat.links if start <= link.start and link.end <= end), None)
            if reason == _BY_NAME and _OTHER_MEDIA.search(text, *sentence):
                continue
            mention = Mention(title=clean_title(inside), span=(start, end), number=0, line=0, evidence=[f"{how} title {reason}"])
            if reason == _BY_NAME and not (CUE_WORD.search(text) or _SAW.search(before)):
                # “Title” by somebody: a book has that, too.
                mention.certainty = Certainty.UNSURE
            if link:
                _address(mention, link.url)
            yield mention


def _address(mention: Mention, url: str) -> None:
    mention.year = year_of(url)
    if is_video(url):
        mention.video = url
    elif is_slides(url):
        mention.slides = url
    elif url.startswith("http"):
        mention.url = url


def _beside(before: str, after: str, how: str) -> str:
    """Why a title with this text before and after it is a talk's, '' if nothing says so."""
    name = r"[A-Z][\w'’.-]*\s+(?:(?:[A-Z][\w'’.-]*|de|da|van|von|der|den|del|la|el|al|bin)\s+){0,3}[A-Z][\w'’-]+"
    if _CUE_BEFORE.search(before[-100:]):
        return "after a word for a talk"
    if re.search(
        rf"\b{CUE}\s+(?:by|from|with)\s+(?:[a-z]+\s+){{0,3}}{name}(?:\s*\([^()]*\))?\s*[,:–—-]*\s*(?:(?:called|titled"
        rf"|entitled|on|about)\s+)?[\"“]?$",
        before,
    ):
        return "after a word for a talk and its speaker"
    if how == "quoted" and _CUE_AFTER.match(after):
        return "before a word for a talk"
    if re.match(rf"^\s*,?\s*(?:\([^()]*\)\s*)?(?:by|with|from)\s+(?:\w+\s+){{0,2}}{name}", after) and not re.search(
        r"\b(?:written|post|book|quote)\b", before[-40:]
    ):
        return _BY_NAME
    if how == "quoted" and re.search(rf"{name}['’]s?\s+$", before) and CUE_WORD.search(before + after):
        return "after a name in the possessive"
    if how == "quoted" and re.search(r"\b[Ii]n\s+$", before) and re.match(rf"^[\s,]*{name}", after):
        return "as “In TITLE, NAME”"
    if (
        how == "quoted"
        and _GAVE.search(before)
        and re.search(r"\b(?:gave|presented|delivered|presents|gives|spoke|spoken|talked)\b", before[-60:])
    ):
        return "after a verb that speakers do"
    if how == "quoted" and re.match(rf"^[\s,]*\(\s*{name}\s*\)", after):
        return "before a name in brackets"
    return ""


def _unquoted(flat: Flat, sentence: tuple[int, int]) -> Iterator[Mention]:
    """Titles that nothing sets off but their capitals: "a talk entitled Big Title", "in his talk Big Title, Ada Example
    introduced".
    """
    text = flat.text
    for pattern in (_IN_TALK, _UNQUOTED):
        for found in pattern.finditer(text, *sentence):
            before = text[sentence[0] : found.start(1)]
            if (pattern is _UNQUOTED and not CUE_WORD.search(before[-90:])) or OTHER_WORK.search(before):
                continue
            title = re.sub(r"(?:\s+(?:of|the|a|an|and|in|for|to|with|on|or|from|at))+$", "", found[1])
            if len(title.split()) < 2 or any(link.start < found.end(1) and found.start(1) < link.end for link in flat.links):
                continue
            certainty = Certainty.UNSURE if pattern is _UNQUOTED else Certainty.SURE
            span = (found.start(1), found.start(1) + len(title))
            yield Mention(
                title=clean_title(title),
                span=span,
                number=0,
                line=0,
                certainty=certainty,
                evidence=["title in capitals after a word for a talk"],
            )


def _kind(text: str, mention: Mention, found: list[Mention], sentence: tuple[int, int]) -> str:
    """The kind of talk, from the words nearest to the title: just before it, just after it, then its own words and its
    address.
    """
    start, end = _clause(mention, found, sentence)
    before, after = text[start : mention.span[0]], text[mention.span[1] : end]
    near = list(CUE_WORD.finditer(before))
    if near and len(before) - near[-1].end() < 60:
        return kind_in(near[-1][0])
    if _CUE_AFTER.match(after):
        return kind_in(after[:60].split(",")[0])
    return kind_in_title(mention.title, mention.url)


def kind_in_title(title: str, url: str) -> str:
    """The kind that a title's first words or its page's address name; "talk" if neither does."""
    if re.match(r"(?i)(?:orientation|panel|workshop|tutorial|lightning\s+talks?)\b", title):
        return kind_in(title) or "talk"
    found = re.search(r"/(keynote|panel|tutorial|workshop|lightning)s?[-/]", url, re.IGNORECASE)
    return kind_in(found[1].replace("lightning", "lightning talk")) if found else "talk"


def is_hypothetical(sentence: str) -> bool:
    """Whether a sentence speaks of a talk that was not given, or not yet."""
    return bool(_HYPOTHETICAL.search(sentence))
