"""Talks that a text tells of without their title: "Ada Example gave a keynote about maps", "a keynote by Ada Example"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recaps.importer.cues import kind_in
from recaps.importer.inline import Flat, sentences
from recaps.importer.lexicon import CUE
from recaps.importer.links import is_talk_page, is_video
from recaps.importer.model import Certainty
from recaps.importer.names import Name, names_in
from recaps.importer.people import People, people_in
from recaps.importer.prose import LONGEST, Mention, is_hypothetical
from recaps.importer.who import Named

_ADJECTIVES = (
    r"(?:(?:very|really|great|excellent|wonderful|fantastic|short|brief|opening|closing|first|second|final|last|interesting"
    r"|fascinating|amazing|inspiring|lovely|fun|funny|quick|morning|afternoon|this|[\w-]+ing|\w+['’]s|[A-Z]\w*)\s+){0,3}"
)
_GAVE = re.compile(
    rf"^(?:\s*\([^()]*\))?\s*(?:,[^,.]{{0,80}},)?\s*(?:(?:then|also|recently|next|first|even|later|finally)\s+)*(?:gave"
    rf"|delivered|presented|held|had|led|moderated|ran|hosted|taught|did|opened\s+with|closed\s+with"
    rf"|kicked\s+\w+\s+off\s+with)"
    rf"\s+(?:us\s+)?(?:an?|the|his|her|their|our|another)\s+(?P<adjectives>{_ADJECTIVES})(?P<cue>{CUE})\b(?P<tail>.*)$",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:an?|the|our|another|with|excellent)\s+(?P<adjectives>{_ADJECTIVES})(?P<cue>{CUE})\s+(?:was\s+)?(?:given\s+"
    rf"|delivered\s+|presented\s+|led\s+)?(?:by|from)\s+(?:(?:the|our)\s+)?(?:[\w'’-]+\s+){{0,5}}$",
    re.IGNORECASE,
)
_OWN = re.compile(rf"^['’]s?\s+(?P<adjectives>{_ADJECTIVES}(?:[A-Z][\w.]*\s+)*(?:\d{{4}}\s+)?)(?P<cue>{CUE})\b(?P<tail>.*)$")
_TOPIC = re.compile(
    r"^(?:\s+with\s+[^,.;]{1,60}?)?\s+(?:about|on|concerning|regarding|covering|exploring"
    r"|discussing)\s+(?P<topic>[^.,;:!?()]+)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:\s*\([^()]*\))?,?\s+(?:(?:who\s+)?(?:spoke|talked|speaking|talking|speaks|talks|presented|presenting)\s+)?(?:about"
    r"|on)\s+(?P<topic>[^.,;:!?()]+)",
    re.IGNORECASE,
)
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


def told_in(flat: Flat, people: People, number: int, line: int, last: str, *, expected: bool = False) -> list[Mention]:
    """Untitled talks in a paragraph; *last* is who was named last before it. Where talks are *expected*, it takes less to be
    one.
    """
    result: list[Mention] = []
    if len(flat.text) > LONGEST:
        return result
    everybody = [
        name for name, url in people_in(flat) if name.known or url or people.is_known(name.text) or _acts(flat.text, name)
    ]
    for start, end in sentences(flat.text):
        if expected and everybody and not result:
            about = _ABOUT.match(flat.text[everybody[0].end : end])
            if about and not flat.text[start : everybody[0].start].strip():
                result.append(
                    _listed(about["topic"], everybody[0].text, (start, end), number, line, flat.text[start:end].strip())
                )
                continue
        for name, match in _matches(flat, (start, end), everybody, people, number, last):
            if is_hypothetical(match.string[max(0, match.start("cue") - 80) : match.start("cue")]):
                continue
            mention = _mention(flat, name, match, (start, end))
            if mention and not any(other.named.names == mention.named.names and other.kind == mention.kind for other in result):
                mention.number, mention.line, mention.sentence = number, line, flat.text[start:end].strip()
                result.append(mention)
    return result


def _listed(topic: str, name: str, span: tuple[int, int], number: int, line: int, sentence: str) -> Mention:
    """The talk of an item such as "Ada Example on maps" in a list of talks."""
    title = _title(_cut(" ".join(topic.split())), "talk", (name,), False)
    reasons = ["name and subject in a list of talks; the words of the recap stand for a title"]
    return Mention(
        title=title,
        span=span,
        number=number,
        line=line,
        kind="talk",
        named=Named((name,), "said to have given it"),
        certainty=Certainty.UNSURE,
        evidence=reasons,
        sentence=sentence,
        titled=False,
    )


def _acts(text: str, name: Name) -> bool:
    return bool(_GAVE.match(text[name.end : name.end + 200])) or bool(_BY.search(text[max(0, name.start - 120) : name.start]))


def _matches(
    flat: Flat, sentence: tuple[int, int], everybody: list[Name], people: People, number: int, last: str
) -> Iterator[tuple[tuple[str, ...], re.Match[str]]]:
    """Who did what: names with the match that says they gave a talk, its positions relative to the sentence's end or start."""
    text, (start, end) = flat.text, sentence
    here = [name for name in everybody if start <= name.start < end]
    named = sorted(
        {*everybody, *(name for name in names_in(text) if _PERSON_BEFORE.search(text[max(0, name.start - 40) : name.start]))},
        key=lambda name: name.start,
    )
    for place, name in enumerate(here):
        tail = text[name.end : end]
        match = _GAVE.match(tail) or _OWN.match(tail)
        if match:
            before = here[place - 1] if place else None
            pair = before is not None and re.fullmatch(r"[^.,]{0,10}\s+and\s+(?:[\w-]+\s+){0,4}", text[before.end : name.start])
            yield ((before.text, name.text) if pair and before else (name.text,)), match
        behind = _BY.search(text[start : name.start])
        if behind:
            yield (name.text,), behind
    for pronoun in _SUBJECT.finditer(text, start, end):
        match = _GAVE.match(text[pronoun.end("who") : end])
        earlier = [name.text for name in named if name.start < pronoun.start()]
        spoken_of = earlier[-1] if earlier else last
        if match and spoken_of:
            yield (spoken_of,), match
    for first in _FIRST.finditer(text, start, end):
        if any(name.start <= first.start() < name.end for name in here):
            continue
        full = people.full(first["who"], number)
        match = _OWN.match(text[first.end("who") : end]) or _GAVE.match(text[first.end("who") : end]) if full else None
        if match:
            yield (full,), match


def _mention(flat: Flat, names: tuple[str, ...], match: re.Match[str], sentence: tuple[int, int]) -> Mention | None:
    groups = match.groupdict()
    tail = groups.get("tail") or ""
    if (
        _NO_CUE.match(tail.lstrip())
        or (re.match(r"\s+with\b", tail) and "had" in match[0][: match.start("cue") - match.start()])
        or '"' in tail[:60]
        or "“" in tail[:60]
    ):
        return None
    kind = kind_in(f"{groups['adjectives'] or ''}{match['cue']}") or "talk"
    topic = _TOPIC.match(tail)
    words = _cut(" ".join(topic["topic"].split())) if topic else ""
    link = _video(flat, match["cue"], sentence)
    if match.re is _OWN and not words and not link:
        # "Ada's talk" speaks of a talk that is told of elsewhere.
        return None
    mention = Mention(
        title=_title(words, kind, names, bool(words and _IT.match(words))),
        span=sentence,
        number=0,
        line=0,
        kind=kind,
        named=Named(names, "said to have given it"),
        certainty=Certainty.UNSURE,
        evidence=["told of without a title; the words of the recap stand for one"],
        titled=False,
    )
    if words and _IT.match(words):
        mention.evidence.append("about the subject of its section")
        mention.title = ""
    elif words and all(word[0].isupper() for word in words.split() if len(word) > 3) and len(words.split()) > 1:
        mention.titled = True
        mention.evidence = ["subject in capitals after a word for a talk"]
    if link:
        mention.video = link
    if mention.kind == "talk" and any(
        "keynote" in other.url.partition("#")[2] for other in flat.links if sentence[0] <= other.start < sentence[1]
    ):
        mention.kind = "keynote"
        mention.evidence.append("the anchor of a link says keynote")
    return mention


def _cut(topic: str) -> str:
    """A topic without what no longer belongs to it."""
    return re.split(
        r"\s+(?:in\s+(?:my|our|this)|at\s+the|and\s+the|which|who|where|when|because|was|were|is|are|has|had"
        r"|that\s+was|and\s+(?:then|featured|showed|gave|said|how\s+s?he))\b",
        topic,
    )[0]


def _title(topic: str, kind: str, names: tuple[str, ...], empty: bool) -> str:
    if topic and not empty:
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
