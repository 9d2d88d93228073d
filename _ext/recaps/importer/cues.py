"""Titles and kinds of talks: how they look in text."""

from __future__ import annotations

import re

from recaps.importer.lexicon import CUE, KIND_WORDS, NO_TALK

_EDGES = " \t\n,.;:"
_QUOTES = '"“”„‟«»'
QUOTED = re.compile(
    r"“(?P<curly>[^“”]{3,200})”|\"(?P<straight>[^\"]{3,200})\"|«(?P<french>[^«»]{3,200})»|„(?P<german>[^„“”]{3,200})[“”]"
    r"|(?<!\w)‘(?P<single>[^‘’]{3,200}(?:’\w[^‘’]*)*)’(?!\w)"
)
_PREFIX = re.compile(
    r"^(?:[^\w\s\"“'‘(]+\s*)?(?:(?:the\s+|day\s+\d\s+|(?:first|second|third|opening|closing|final|morning|afternoon|evening"
    r"|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|invited)\s+)*)"
    r"(?P<kind>keynote(?:\s+(?:talk|address|speech|panel|session))?|plenary|panel(?:\s+discussion)?|lightning\s+talk"
    r"|tutorial|workshop|talk|session|poster|fireside\s+chat)"
    r"\s*(?:#?\d+\s*)?(?::|-(?=\s)|\s-|–|—|\|)\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"^(?:\d{1,2}[:.h]\d\d(?:\s*[ap]m)?(?:\s*[-–]\s*\d{1,2}[:.h]\d\d(?:\s*[ap]m)?)?|\d{1,2}\s*[ap]m)\s*[-–—:|]?\s+", re.IGNORECASE
)
_NUMBER = re.compile(r"^(?:#?\d{1,2}[.)]|talk\s+#?\d+\s*[:.–-])\s+", re.IGNORECASE)
#: Words before a quoted or linked title that say it is no talk.
OTHER_WORK = re.compile(
    r"\b(?:books?|articles?|(?:blog\s*)?posts?|papers?|essays?|films?|movies?|songs?|podcasts?|episodes?|librar(?:y|ies)"
    r"|packages?|tools?|newsletters?|series|stor(?:y|ies)|novels?|docs|documentation|"
    r"pages?|quotes?|quot(?:ing|ed)|slogan|motto|phrase|term|concept|slides?\s+(?:saying|reading)|section|chapter|write-?up"
    r"|announcement|guide|list|game|project|recap|talk\s+page)[\s,:–-]*(?:called|titled|entitled|named|on|about|,"
    r"|:)?\s*[\"“(\[]?\s*$",
    re.IGNORECASE,
)


def clean_title(text: str) -> str:
    """A title without the quotes and commas around it; a full stop or a question mark of its own stays out or in as titles have
    it.
    """
    text = " ".join(text.split()).strip(_EDGES)
    for _ in range(2):
        if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
            text = text[1:-1].strip(_EDGES)
    if text[:1] in _QUOTES and not any(mark in text[1:] for mark in _QUOTES):
        text = text[1:].strip(_EDGES)
    return text


def kind_in(text: str) -> str:
    """The kind that a word in *text* names, '' if none; the most telling word wins."""
    lower = text.lower()
    for word, kind in KIND_WORDS.items():
        if kind != "talk" and re.search(rf"\b{word}s?\b", lower):
            return kind
    return "talk" if re.search(rf"\b{CUE}\b", lower) else ""


def strip_prefix(title: str) -> tuple[str, str, bool]:
    """A heading without its time, number and "Keynote:", the kind that was named there, and whether a kind was."""
    title = _NUMBER.sub("", _TIME.sub("", title.strip()))
    found = _PREFIX.match(title)
    if not found:
        return title, "", False
    return clean_title(found["rest"]), kind_in(found["kind"]) or "talk", True


def is_titlelike(text: str) -> bool:
    """Whether a quoted stretch may be a talk's title: begins with a capital, a digit or code, is no dialogue and no single
    small word.
    """
    text = clean_title(text)
    words = text.split()
    if not words or len(words) > 25 or len(text) < 3 or not re.search(r"[^\W\d_]", text):
        return False
    if text[0].islower() and not re.match(r"[a-z]+[\d._A-Z-]|[a-z]+\(", text):
        return False
    # Several sentences, or a sentence in the first person, are something that was said.
    return not re.search(r"[.!]\s+[A-Z].*[.!]$", text) and not (
        re.match(r"(?:I|We|You|They|He|She)\b", text) and text.endswith(".")
    )


def is_talk_title(text: str) -> bool:
    """Whether the text of a link to a talk's page is its title and not "slides", "here" or a dinner."""
    bare = clean_title(text)
    if re.match(r"https?://|www\.", bare):
        return False
    if re.fullmatch(
        rf"(?i)(?:the|her|his|their|this|my|a|an|our|here|link|video|slides?|recording|watch|page|schedule|abstract"
        rf"|description|{CUE}|opening|closing|\s|'s|[\W\d])+",
        bare,
    ):
        return False
    return len(bare) > 2 and not re.fullmatch(
        r"(?i)(?:opening|closing|welcome|speakers?|thank\s+you|conference|social|sponsors?'?)?\s*"
        + NO_TALK.pattern.replace("\n    ", ""),
        bare,
        re.VERBOSE,
    )
