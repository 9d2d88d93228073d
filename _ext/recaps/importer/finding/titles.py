"""What may be a title, and a title without what is written around it."""

from __future__ import annotations

import re

from recaps.importer.text.vocabulary import Vocabulary

_EDGES = " \t\n,.;:、。"
_QUOTES = "\"“”„‟«»「」『』‘’'"
#: Notes of authors: stars, emoji, footnote marks, identifiers of generators.
_NOTES = re.compile(r"\[\^[^\]]+\]|\{:?\s*[#.][^{}]*\}|\{/\*.*?\*/\}|[★☆⭐\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+")
_EXAMPLES = re.compile(r"https?://|www\.")


def clean_title(text: str) -> str:
    """A title without notes, and without the quotes and commas around it; a question mark of its own stays."""
    text = " ".join(_NOTES.sub(" ", text).split()).strip(_EDGES)
    for _ in range(2):
        if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
            text = text[1:-1].strip(_EDGES)
    if text[:1] in _QUOTES and not any(mark in text[1:] for mark in _QUOTES):
        text = text[1:].strip(_EDGES)
    if text[-1:] in set(_QUOTES) and not any(mark in text[:-1] for mark in _QUOTES):
        text = text[:-1].strip(_EDGES)
    return text.strip(" -–—|")


def is_titlelike(text: str) -> bool:
    """Whether a quoted stretch may be a talk's title: begins with a capital, a digit or code, is no dialogue and no single
    small word.
    """
    text = clean_title(text)
    words = text.split()
    if not words or len(words) > 30 or len(text) < 3 or not re.search(r"[^\W\d_]", text):
        return False
    if text[0].islower() and not re.match(r"[a-z]+[\d._A-Z:-]|[a-z]+\(", text):
        return False
    # Several sentences, or a sentence in the first person, are something that was said.
    return not re.search(r"[.]\s+[A-Z].*[.!]$|!\s+[A-Z].*[.]$", text) and not (
        re.match(r"(?:I|We|You|They|He|She)\b", text) and text.endswith(".")
    )


def is_talk_title(text: str, words: Vocabulary) -> bool:
    """Whether the text of a link to a talk's page is its title and not "slides", "here" or a dinner."""
    bare = clean_title(text)
    if len(bare) < 3 or _EXAMPLES.match(bare) or words.media.fullmatch(bare):
        return False
    articles = "the|her|his|their|this|that|my|a|an|our|own|here|link|page|schedule|description|opening|closing|one"
    small = rf"(?:{articles}|{words.cue}|\s|'s|[\W\d])+"
    if re.fullmatch(small, bare, re.IGNORECASE):
        return False
    if re.match(rf"(?:{words.media.pattern})?\s*(?:of|from|with)\s", bare, re.IGNORECASE) and re.match(
        r"(?i)(?:video|photo|picture|slide|link)s?\b", bare
    ):
        return False
    social = rf"(?:opening|closing|welcome|thank\s+you|conference|sponsors?'?)?\s*{words.no_talk.pattern}"
    return not re.fullmatch(social, bare, re.IGNORECASE)
