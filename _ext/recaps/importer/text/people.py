"""The people that a recap names, so that "Ada" further down is known to be Ada Example."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from recaps.importer.model import Person
from recaps.importer.text.inline import Flat
from recaps.importer.text.links import host, is_profile
from recaps.importer.text.names import Name, is_name, names_in
from recaps.importer.text.quotes import QUOTED
from recaps.importer.text.vocabulary import Vocabulary, english, fold
from recaps.records.naming import person_key


@dataclass(kw_only=True)
class People:
    """All people found so far. *spots* lists, by first name, where (number of the block) which full name stands."""

    words: Vocabulary = field(default_factory=english)
    found: dict[str, Person] = field(default_factory=dict)
    spots: dict[str, tuple[list[int], list[str]]] = field(default_factory=dict)

    def note(self, name: str, number: int, line: int, url: str = "", *, sure: bool = True) -> None:
        """A full name that stands in block *number*, linked to *url* or not; *sure* if it is certainly a person's."""
        if sure:
            person = self.found.setdefault(person_key(name), Person(name=name, line=line))
            if url and url not in person.urls:
                person.urls.append(url)
            name = person.name
        numbers, names = self.spots.setdefault(fold(name.split()[0]), ([], []))
        numbers.append(number)
        names.append(name)

    def full(self, first: str, number: int) -> str:
        """The full name that *first* stands for in block *number*: the last one before it, else the only one after; '' if
        nobody.
        """
        numbers, names = self.spots.get(fold(first), ([], []))
        place = bisect_right(numbers, number)
        if place:
            return names[place - 1]
        return names[0] if len(set(names)) == 1 else ""

    def is_known(self, name: str) -> bool:
        """Whether *name* was found as a person's: linked, or the subject of what speakers do."""
        return person_key(name) in self.found


def linked_names(flat: Flat, words: Vocabulary) -> dict[int, tuple[Name, str]]:
    """People whose name is a link's text, by where it begins: the link goes to a profile, or is named after the person."""
    result = {}
    for link in flat.links:
        text = flat.of(link)
        bare = text.strip().removesuffix("'s").removesuffix("’s").rstrip("'’")
        names = names_in(bare, words)
        whole = len(names) == 1 and is_name(bare, words)
        named = len(names) <= 1 and 2 <= len(bare.split()) <= 5 and bare[:1].isalpha() and (names or bare.istitle())
        if ((is_profile(link.url) or _own_site(names, link.url)) and named) or whole:
            # "Dr. Ada Example" or "Django Fellow Ada Example": the name is in the text.
            # What is broken within a word ("Pe√±a") does not end the name.
            ends = names and not bare[names[0].end : names[0].end + 1].strip(" ,.(;:'’\"")
            name = names[0].text if ends else bare
            start = link.start + (names[0].start if ends else 0)
            result[start] = (Name(name, start, start + len(name)), link.url)
    return result


def _own_site(names: list[Name], url: str) -> bool:
    """Whether the one name in *names* is in the host of *url*: "nikograf.example" is Niko Graf's."""
    place = host(url).replace("-", "").replace(".", "")
    return len(names) == 1 and any(len(word) > 3 and fold(word) in place for word in names[0].text.split())


def people_in(flat: Flat, words: Vocabulary) -> list[tuple[Name, str]]:
    """All candidates in a text with the address each is linked to ('' if none), in order; never one within a title."""
    linked = linked_names(flat, words)
    taken = [(name.start, name.end) for name, _ in linked.values()]
    spans = [(link.start, link.end) for link in flat.links]
    taken += [found.span() for found in QUOTED.finditer(flat.text)]
    result = dict(linked)
    for name in names_in(flat.text, words):
        if any(start < name.end and name.start < end for start, end in taken):
            continue
        # Within the text of a link to something else ("Ada Example's new book") it is still a name, if it begins the link.
        inside = next((span for span in spans if span[0] <= name.start and name.end <= span[1]), None)
        if inside is None or (inside[0] == name.start and re.match(r"['’]s?\s", flat.text[name.end : name.end + 3])):
            result[name.start] = (name, "")
    return [result[start] for start in sorted(result)]


def register(flats: dict[int, Flat], lines: dict[int, int], words: Vocabulary) -> People:
    """Everybody with a name's shape of whom something else tells that they are people, over all blocks."""
    people = People(words=words)
    met = [(number, name, url) for number, flat in flats.items() for name, url in people_in(flat, words)]
    alone = _acting(flats, words)
    sure = {person_key(name.text) for number, name, url in met if url or _in_person(flats[number].text, name, alone, words)}
    for number, name, url in met:
        people.note(name.text, number, lines[number], url, sure=person_key(name.text) in sure)
    return people


def _acting(flats: dict[int, Flat], words: Vocabulary) -> set[str]:
    """Single words with a capital that do what people do: "Ada showed", "Ada's talk"."""
    acts = re.compile(
        rf"(?<![\w.'’-])([A-Z][^\W\d_A-Z]+)(?:['’]s?\s|\s+(?:and\s+\w+\s+)?(?:{words.does})(?!\s+(?:a|an|the)\s+\w+\s*:))"
    )
    return {fold(found[1]) for flat in flats.values() for found in acts.finditer(flat.text)}


def _in_person(text: str, name: Name, alone: set[str], words: Vocabulary) -> bool:
    before, after = text[max(0, name.start - 40) : name.start], text[name.end : name.end + 60]
    return (
        fold(name.text.split()[0]) in alone
        or bool(re.match(rf"{words.aside}{words.tell.pattern}|['’]s?\s", after))
        or bool(re.search(rf"{words.by}\s+(?:\w+\s+)?$", before, re.IGNORECASE))
        or bool(words.speaker_label.match(before.split("\n")[-1][-30:]) and not after.strip())
    )
