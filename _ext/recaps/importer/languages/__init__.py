"""What the words of recaps are in each language: one file a language, each with a :data:`LANGUAGE`.

To add one, copy a file, translate its words, and add a case to ``tests/importer/cases/``; nothing else has to be named anywhere.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from functools import cache

from recaps.importer.languages.model import Language

#: How much of a text's function words a language has to have, so that its words are looked for: 1 in 5 finds the quotations of
#: a bilingual post and leaves out a few foreign titles.
_SHARE = 0.2
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
    counts = {
        language.code: sum(words[word] for word in language.function_words) + sum(map(text.count, language.marks))
        for language in languages()
    }
    total = max(counts.values(), default=0)
    return tuple(language for language in languages() if language.code == "en" or counts[language.code] > total * _SHARE > 0)
