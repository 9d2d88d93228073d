"""Talks that a text tells of without their title: "Ada Example gave a keynote about maps", "a keynote by Ada Example"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from recaps.importer.finding.mentions import Mention, Named
from recaps.importer.finding.prose import LONGEST
from recaps.importer.model import Certainty
from recaps.importer.text.inline import Flat, sentences
from recaps.importer.text.links import is_talk_page, is_video
from recaps.importer.text.names import Name, names_in
from recaps.importer.text.people import People, people_in

_ADJECTIVES = (
    r"(?:(?:very|really|great|excellent|wonderful|fantastic|short|brief|opening|closing|first|second|final|last|interesting"
    r"|fascinating|amazing|inspiring|lovely|fun|funny|quick|morning|afternoon|this|[\w-]+ing|\w+['’]s|[A-Z]\w*)\s+){0,3}"
)
_GAVE = "said to have given it"
_IT = re.compile(r"^(?:it|this|that|them|the\s+subject|the\s+topic)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:^|[\s,(])(?P<who>He|She|They|he|she|they)\s+(?=gave|delivered|presented|led|did|held)")
_PERSON_BEFORE = re.compile(
    r"(?:\bwith|\bby|\bfrom|\bco-\w+|\bspeaker|\bcreator|\bhost|\bauthor|\bdeveloper|\bmaintainer|\bfounder|\band)\s+$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?<![\w.'’-])(?P<who>[A-Z][^\W\d_A-Z]+)(?=['’]s\s|\s)")
_NO_CUE = re.compile(
    r"(?i)^(?:replays?|recordings?|videos?|proposals?|tracks?|selection|slots?|schedule|committee|room|page|day|days"
    r"|submission|submissions|series|chair|attendees|leaders?)\b"
)
_UNTOPICAL = re.compile(
    r"\s+(?:in\s+(?:my|our|this)|at\s+the|and\s+the|which|who|where|when|because|was|were|is|are|has|had"
    r"|that\s+was|and\s+(?:then|featured|showed|gave|said|how\s+s?he))\b"
)

_HYPOTHETICAL = re.compile(
    r"\b(?:will|would|could|should|might|may|want(?:s|ed)?\s+to|hope(?:s|d)?\s+to|plan(?:s|ned)?\s+to|going\s+to|didn['’]t"
    r"|never|submit(?:ted)?|propos(?:e|ed|al)|missed|next\s+year)\b",
    re.IGNORECASE,
)


class Told:
    """Looks for talks without a title, in the languages of a page."""

    def __init__(self, people: People) -> None:
        self.people, self.words = people, people.words
        cue, about = self.words.cue, self.words.about
        self._gave = re.compile(
            rf"^(?:\s*\([^()]*\))?\s*(?:,[^,.]{{0,80}},)?\s*(?:(?:then|also|recently|next|first|even|later|finally)\s+)*(?:{self.words.gave}"
            rf"|opened\s+with|closed\s+with|kicked\s+\w+\s+off\s+with)"
            rf"\s+(?:us\s+)?(?:an?|the|his|her|their|our|another|une?|eine[nr]?|una?|um)\s+(?P<adjectives>{_ADJECTIVES})(?P<cue>{cue})(?P<tail>.*)$",
            re.IGNORECASE,
        )
        self._by = re.compile(
            rf"\b(?:an?|the|our|another|with|excellent|une?|la|eine[nr]?|una?|um)\s+(?P<adjectives>{_ADJECTIVES})(?P<cue>{cue})\s+(?:was\s+)?(?:given\s+"
            rf"|delivered\s+|presented\s+|led\s+)?(?:by|from|von|par|por|di|door|d['’])\s*(?:(?:the|our)\s+)?(?:[\w'’-]+\s+){{0,5}}$",
            re.IGNORECASE,
        )
        self._own = re.compile(
            rf"^['’]s?\s+(?P<adjectives>{_ADJECTIVES}(?:[A-Z][\w.]*\s+)*(?:\d{{4}}\s+)?)(?P<cue>{cue})(?P<tail>.*)$"
        )
        self._topic = re.compile(rf"^(?:\s+with\s+[^,.;]{{1,60}}?)?\s+(?:{about})\s+(?P<topic>[^.,;:!?()]+)", re.IGNORECASE)
        self._listed = re.compile(
            r"^(?:\s*\([^()]*\))?,?\s+(?:(?:who\s+)?(?:spoke|talked|speaking|talking|speaks|talks|presented|presenting)\s+)?"
            rf"(?:{about})\s+(?P<topic>[^.,;:!?()]+)",
            re.IGNORECASE,
        )

    def find(self, flat: Flat, number: int, line: int, last: str, *, expected: bool = False) -> list[Mention]:
        """Untitled talks in a paragraph; *last* is who was named last before it. Where talks are *expected*, it takes less to
        be one.
        """
        result: list[Mention] = []
        if len(flat.text) > LONGEST:
            return result
        everybody = [name for name, _ in people_in(flat, self.words)]
        for start, end in sentences(flat.text):
            sentence = flat.text[start:end].strip()
            if expected and everybody and not result:
                about = self._listed.match(flat.text[everybody[0].end : end])
                if about and not flat.text[start : everybody[0].start].strip():
                    result.append(_of_list(about["topic"], everybody[0].text, (start, end), number, line, sentence))
                    continue
            for names, match in () if expected else self._matches(flat, (start, end), everybody, number, last):
                if _is_hypothetical(match.string[max(0, match.start("cue") - 80) : match.start("cue")]):
                    continue
                mention = self._mention(flat, names, match, (start, end))
                if mention and not any(other.named.names == names and other.kind == mention.kind for other in result):
                    result.append(replace(mention, number=number, line=line, sentence=sentence))
        return result

    def _matches(
        self, flat: Flat, sentence: tuple[int, int], everybody: list[Name], number: int, last: str
    ) -> Iterator[tuple[tuple[str, ...], re.Match[str]]]:
        """Who did what: names with the match that says they gave a talk, its positions relative to the sentence's end or
        start.
        """
        text, (start, end) = flat.text, sentence
        here = [name for name in everybody if start <= name.start < end]
        yield from self._named(text, (start, end), here)
        beside = [
            name for name in names_in(text, self.words) if _PERSON_BEFORE.search(text[max(0, name.start - 40) : name.start])
        ]
        named = sorted({*everybody, *beside}, key=lambda name: name.start)
        for pronoun in _SUBJECT.finditer(text, start, end):
            match = self._gave.match(text[pronoun.end("who") : end])
            earlier = [name.text for name in named if name.start < pronoun.start()]
            spoken_of = earlier[-1] if earlier else last
            if match and spoken_of:
                yield (spoken_of,), match
        for first in _FIRST.finditer(text, start, end):
            full = self.people.full(first["who"], number)
            if full and not any(name.start <= first.start() < name.end for name in here):
                match = self._own.match(text[first.end("who") : end]) or self._gave.match(text[first.end("who") : end])
                if match:
                    yield (full,), match

    def _named(self, text: str, sentence: tuple[int, int], here: list[Name]) -> Iterator[tuple[tuple[str, ...], re.Match[str]]]:
        start, end = sentence
        for place, name in enumerate(here):
            tail = text[name.end : end]
            match = self._gave.match(tail) or self._own.match(tail)
            if match:
                before = here[place - 1] if place else None
                pair = before is not None and re.fullmatch(
                    r"[^.,]{0,10}\s+and\s+(?:[\w-]+\s+){0,4}", text[before.end : name.start]
                )
                yield ((before.text, name.text) if pair and before else (name.text,)), match
            behind = self._by.search(text[start : name.start])
            if behind:
                yield (name.text,), behind

    def _mention(self, flat: Flat, names: tuple[str, ...], match: re.Match[str], sentence: tuple[int, int]) -> Mention | None:
        groups = match.groupdict()
        tail = groups.get("tail") or ""
        with_it = re.match(r"\s+with\b", tail) and "had" in match[0][: match.start("cue") - match.start()]
        if _NO_CUE.match(tail.lstrip()) or with_it or any(mark in tail[:60] for mark in '"“«„'):
            return None
        kind = self.words.kind_of(f"{groups['adjectives'] or ''}{match['cue']}") or "talk"
        topic = self._topic.match(tail)
        words = _cut(" ".join(topic["topic"].split())) if topic else ""
        link = _video(flat, match["cue"], sentence)
        if match.re is self._own and not words and not link:
            # "Ada's talk" speaks of a talk that is told of elsewhere.
            return None
        return _untitled(words, kind, names, sentence, link)


def _untitled(words: str, kind: str, names: tuple[str, ...], span: tuple[int, int], link: str) -> Mention:
    about_it = bool(words and _IT.match(words))
    # "a talk on Error Culture": capitals make a title of it.
    titled = bool(
        words and not about_it and len(words.split()) > 1 and all(word[0].isupper() for word in words.split() if len(word) > 3)
    )
    evidence = [
        "subject in capitals after a word for a talk"
        if titled
        else "told of without a title; the words of the recap stand for one"
    ]
    evidence += ["about the subject of its section"] if about_it else []
    evidence += [_GAVE]
    title = "" if about_it else _title(words, kind, names)
    return Mention(
        title=title,
        span=span,
        number=0,
        line=0,
        kind=kind,
        named=Named(names, _GAVE),
        certainty=Certainty.UNSURE,
        evidence=tuple(evidence),
        titled=titled,
        video=link,
    )


def _of_list(topic: str, name: str, span: tuple[int, int], number: int, line: int, sentence: str) -> Mention:
    """The talk of an item such as "Ada Example on maps" in a list of talks."""
    return Mention(
        title=_title(_cut(" ".join(topic.split())), "talk", (name,)),
        span=span,
        number=number,
        line=line,
        kind="talk",
        named=Named((name,), _GAVE),
        certainty=Certainty.UNSURE,
        sentence=sentence,
        titled=False,
        evidence=("name and subject in a list of talks; the words of the recap stand for a title",),
    )


def _cut(topic: str) -> str:
    """A topic without what no longer belongs to it."""
    return _UNTOPICAL.split(topic)[0]


def _title(topic: str, kind: str, names: tuple[str, ...]) -> str:
    if topic:
        topic = " ".join(re.sub(r"^(?:the\s+)?topics?\s+(?:concerning|about|around)\s+", "", topic).split()[:16])
        return topic[:1].upper() + topic[1:]
    label = {"lightning": "Lightning talk", "talk": "Talk", "other": "Talk"}.get(kind, kind.capitalize())
    return f"{label} by {' and '.join(names)}"


def _video(flat: Flat, cue: str, sentence: tuple[int, int]) -> str:
    """The recording that the word for the talk is itself linked to."""
    for link in flat.links:
        if (
            sentence[0] <= link.start < sentence[1]
            and cue.lower() in flat.of(link).lower()
            and (is_video(link.url) or is_talk_page(link.url))
        ):
            return link.url if is_video(link.url) else ""
    return ""


def _is_hypothetical(sentence: str) -> bool:
    """Whether a sentence speaks of a talk that was not given, or not yet."""
    return bool(_HYPOTHETICAL.search(sentence))
