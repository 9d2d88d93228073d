"""The words that a language has for what recaps tell of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = tuple[str, ...]


def words(text: str) -> Words:
    """Words and phrases that are separated by commas."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language; each field lists words or short phrases in lower case.

    *code* is that of ISO 639. *function_words* tell the language of a text, *marks* do so where there are no spaces between
    words. *kinds* are, by kind, the words for a talk. *by* stands before a speaker, *called* before a title, *about* before a
    subject, *during* before the title of "In TITLE, NAME told"; *joined* are the words for "and". *speakers*, *titles* and
    *media* are labels. *attended* are verbs of those who listen, before a title. *does* are verbs that say what a speaker does
    on stage, *gave* those that take a talk as their object. *groups* are headings over several talks, *no_talks* words of
    headings that are no talks, *other_works* name what has titles and authors, too. *days*: weekdays, Monday first. *nth*:
    "first day" and the like. *no_names*: words that are in no name although they often have a capital; *things*: those that
    end the name of a place or a company. *honorifics* stand before or behind a name.
    """

    code: str
    function_words: Words = ()
    marks: Words = ()
    kinds: Mapping[str, Words] = field(default_factory=dict)
    by: Words = ()
    called: Words = ()
    about: Words = ()
    during: Words = ()
    joined: Words = ()
    speakers: Words = ()
    titles: Words = ()
    media: Words = ()
    attended: Words = ()
    does: Words = ()
    gave: Words = ()
    groups: Words = ()
    no_talks: Words = ()
    other_works: Words = ()
    days: Words = ()
    nth: Words = ()
    no_names: Words = ()
    things: Words = ()
    honorifics: Words = ()
