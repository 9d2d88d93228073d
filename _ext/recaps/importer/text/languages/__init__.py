"""What the words of recaps are in each language: one file a language, each with a :data:`LANGUAGE`.

To add one, copy a file, translate its words, and add a case to ``tests/importer/cases/``; nothing else has to be named anywhere.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from functools import cache

from recaps.importer.text.languages.model import Language

#: How much of the function words of a text's first language another one has to have, so that its words are looked for: 2 in 5
#: finds the second language of a bilingual post and leaves out relatives (French has many words of Spanish).
_SHARE = 0.4
#: How many different ones have to be met: "a" and "to" are words of Czech, too.
_DISTINCT = 3
#: Words for talks that most languages have taken over.
_SHARED = frozenset(("talk", "talks", "keynote", "keynotes", "workshop", "workshops", "panel", "session", "sessions", "tutorial"))
_WORD = re.compile(r"[^\W\d_]+")


@cache
def languages() -> tuple[Language, ...]:
    """All languages that there is a file for, by code."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if module.name != "model"]
    found: list[Language] = [importlib.import_module(f"{__name__}.{name}").LANGUAGE for name in names]
    return tuple(sorted(found, key=lambda language: language.code))


def spoken(text: str) -> tuple[Language, ...]:
    """The languages of *text*, by its function words; English is always among them, for titles and terms are."""
    words = Counter(_WORD.findall(text.casefold()))
    counts: dict[str, int] = {}
    for language in languages():
        telling = {*language.function_words, *(word for listed in language.kinds.values() for word in listed)} - _SHARED
        met = [words[word] for word in telling] + [text.count(mark) for mark in language.marks]
        counts[language.code] = sum(met) if sum(1 for count in met if count) >= _DISTINCT else 0
    total = max(counts.values(), default=0)
    return tuple(language for language in languages() if language.code == "en" or counts[language.code] > total * _SHARE > 0)
