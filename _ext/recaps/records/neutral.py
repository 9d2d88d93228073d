"""Words that stand for somebody who is not named, in the languages of sites; English where there are none."""

from __future__ import annotations

from typing import NamedTuple


class Neutral(NamedTuple):
    """What stands for a person in a sentence, and what the address of a page says that is no more."""

    person: str
    removed: str


_WORDS = {
    "cs": Neutral("n\u011bkdo", "Tato str\u00e1nka byla odstran\u011bna."),
    "de": Neutral("eine Person", "Diese Seite wurde entfernt."),
    "en": Neutral("a person", "This page was removed."),
    "es": Neutral("una persona", "Esta p\u00e1gina se ha eliminado."),
    "fr": Neutral("une personne", "Cette page a \u00e9t\u00e9 supprim\u00e9e."),
    "it": Neutral("una persona", "Questa pagina \u00e8 stata rimossa."),
    "ja": Neutral("\u3042\u308b\u4eba", "\u3053\u306e\u30da\u30fc\u30b8\u306f\u524a\u9664\u3055\u308c\u307e\u3057\u305f\u3002"),
    "nl": Neutral("iemand", "Deze pagina is verwijderd."),
    "pl": Neutral("pewna osoba", "Ta strona zosta\u0142a usuni\u0119ta."),
    "pt": Neutral("uma pessoa", "Esta p\u00e1gina foi removida."),
}


def neutral(language: str) -> Neutral:
    """The words of a language, given by its tag.

    >>> neutral("de_AT").person, neutral("xx").person
    ('eine Person', 'a person')
    """
    return _WORDS.get(language.replace("_", "-").partition("-")[0].lower(), _WORDS["en"])
