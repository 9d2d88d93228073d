"""The people that a recap names, so that "Ada" further down is known to be Ada Example."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from recaps.importer.blocks import Block, What
from recaps.importer.inline import Flat
from recaps.importer.links import host, is_profile
from recaps.importer.model import Person
from recaps.importer.names import Name, fold, is_name, names_in
from recaps.naming import person_key


@dataclass(kw_only=True)
class People:
    """All people found so far. *spots* lists, by first name, where (number of the block) which full name stands."""

    found: dict[str, Person] = field(default_factory=dict)
    spots: dict[str, tuple[list[int], list[str]]] = field(default_factory=dict)

    def note(self, name: str, number: int, line: int, url: str = "") -> None:
        """A full name that stands in block *number*, linked to *url* or not."""
        person = self.found.setdefault(person_key(name), Person(name=name, line=line))
        if url and url not in person.urls:
            person.urls.append(url)
        numbers, names = self.spots.setdefault(fold(name.split()[0]), ([], []))
        numbers.append(number)
        names.append(person.name)

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
        """Whether *name* was found as a person's."""
        return person_key(name) in self.found


def linked_names(flat: Flat) -> dict[int, tuple[Name, str]]:
    """People whose name is a link's text, by where it begins: the link goes to a profile, or the text is plainly a name."""
    result = {}
    for link in flat.links:
        text = flat.of(link)
        bare = text.strip().removesuffix("'s").removesuffix("’s").rstrip("'’")
        names = names_in(bare)
        known = len(names) == 1 and is_name(bare, known=True)
        if (
            (is_profile(link.url) or _own_site(names, link.url))
            and len(names) <= 1
            and 2 <= len(bare.split()) <= 5
            and bare[:1].isalpha()
            and (names or bare.istitle())
        ):
            # "Dr. Ada Example" or "Django Fellow Ada Example": the name is in the text.
            name = names[0].text if names else bare
            offset = names[0].start if names else 0
            result[link.start + offset] = (Name(name, link.start + offset, link.start + offset + len(name), True), link.url)
        elif known:
            name = names[0].text
            start = link.start + names[0].start
            result[start] = (Name(name, start, start + len(name), True), link.url)
    return result


def _own_site(names: list[Name], url: str) -> bool:
    """Whether the one name in *names* is in the host of *url*: "nikograf.example" is Niko Graf's."""
    place = host(url).replace("-", "").replace(".", "")
    return len(names) == 1 and any(len(word) > 3 and fold(word) in place for word in names[0].text.split())


def people_in(flat: Flat) -> list[tuple[Name, str]]:
    """All candidates in a text with the address each is linked to ('' if none), in order."""
    linked = linked_names(flat)
    spans = [(link.start, link.end) for link in flat.links]
    result = dict(linked)
    taken = [(name.start, name.end) for name, _ in linked.values()]
    for name in names_in(flat.text):
        if any(start < name.end and name.start < end for start, end in taken):
            continue
        # Within the text of a link to something else ("Ada Example's new book") it is still a name, but never from a talk's
        # title.
        inside = any(start <= name.start and name.end <= end for start, end in spans)
        if not inside or name.known:
            result[name.start] = (name, "")
    return [result[start] for start in sorted(result)]


def register(blocks: list[Block], flats: dict[int, Flat]) -> People:
    """Everybody whose name is linked or begins with a given name, over all blocks."""
    people = People()
    for number, block in enumerate(blocks):
        if block.what in {What.FIXED, What.RULE} or number not in flats:
            continue
        for name, url in people_in(flats[number]):
            if url or name.known:
                people.note(name.text, number, block.line, url)
    return people
