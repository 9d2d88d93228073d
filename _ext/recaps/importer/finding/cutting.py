"""Where a line may be parted into title and names, and what each part is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recaps.importer.finding.lines import Line, cut, media_of, styled
from recaps.importer.finding.roster import read_roster
from recaps.importer.finding.titles import clean_title, is_talk_title, is_titlelike
from recaps.importer.text.inline import Flat
from recaps.importer.text.names import is_name
from recaps.importer.text.people import People
from recaps.importer.text.vocabulary import Vocabulary

_BETWEEN = {
    "dash": r"\s+[-–—~|•·/]{1,3}\s+|\s*[–—|]\s*|(?<=[\w”\"’)\]?!.])-\s+|\s+-(?=[A-Z\[@\"“])",
    "colon": r"\s*:\s+|\s*：\s*",
    "bracket": r"\s*[(（\[](?=[^()（）\[\]]{2,120}[)）\]])",
    "comma": r",\s+",
}
_BY = r"[\s,.;:(\[–—-]*(?<!\w){}\s*:?\s+(?:by\s+)?"
_SENTENCE = re.compile(r"(?i)[^,]{0,30}\b(?:the|my|der|la|le)\s+(?:\w+\s+)?\w+\s+(?:was|war|était|fue)\b|[^,]{0,30},\s+the\s")
#: What is "written by" or "started by" somebody is no talk.
_DONE = re.compile(r"\s(?:started|taken|made|written|created|organi[sz]ed|shot|drawn|maintained|posted)$")
_CUTS = 14


def cuts(flat: Flat, words: Vocabulary) -> Iterator[tuple[str, Flat, Flat]]:
    """Where *flat* may be parted in two: never within something that is set off, unless that is all of it."""
    text = flat.text
    closed = [(start, end) for start, end, _ in styled(flat) if end - start < len(text) * 0.85]
    patterns = {
        **_BETWEEN,
        "by": rf"(?:[\s,.;:–—-]+{words.cue})?" + _BY.format(words.surely_by),
        "with": _BY.format(words.by),
        "about": rf"\s+{words.about}\s+",
    }
    found = [
        (match.start(), match.end(), name)
        for name, pattern in patterns.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]
    for start, end, kind in styled(flat):
        if end - start < len(text) and kind != "code":
            found += [(end, end, "style")] if start <= 1 else [(start, start, "style")] if end >= len(text) - 1 else []
    places = [place for place in sorted(found) if not any(start < place[0] < end for start, end in closed)]
    for start, end, between in places[:_CUTS]:
        close = re.search(r"[)）\]]", text[end:]) if between == "bracket" else None
        stop = end + close.start() if close else len(text)
        if not (
            close
            and re.match(r"\w", text[stop + 1 :].strip()[:1] or "")
            and stop + 1 < len(text)
            and text[stop + 1 : stop + 2] != " "
        ):
            left, right = cut(flat, 0, start), cut(flat, end, stop)
            if between == "style":
                left, right = before(left, words), behind(right)
            done = between == "by" and _DONE.search(left.text)
            if left.text and right.text and not done:
                yield between, left, right


def before(flat: Flat, words: Vocabulary) -> Flat:
    """What stands before something set off, without the separator between them."""
    found = re.search(rf"[\s,.:;(–—|-]*(?:{words.by})?[\s:–—|(-]*$", flat.text, re.IGNORECASE)
    return cut(flat, 0, found.start()) if found else flat


def behind(flat: Flat) -> Flat:
    """What stands behind something set off, without the separator between them, and without an employer in brackets."""
    found = re.match(r"\s*(?:\([^()]*\)\s*)?[:–—|-]+\s*(?=\S)", flat.text)
    return cut(flat, found.end(), len(flat.text)) if found else flat


def title_worth(flat: Flat, people: People) -> float:
    """How much a stretch looks like a title, 0 if it is none."""
    title = clean_title(flat.text)
    words = people.words
    if not is_titlelike(title) or not is_talk_title(title, words) or (words.day.match(title) and len(title.split()) < 4):
        return 0.0
    if len(title) > 200 or words.speaker_label.fullmatch(title):
        return 0.0
    listed = read_roster(flat, people) if "," in title else None
    if listed and len(listed.names) > 1:
        return 0.0
    value = 1.0 if len(title.split()) > 2 else 0.8
    if is_name(title, words):
        value = -0.5 if people.is_known(title) else 0.2
    return value + (0.6 if is_whole(flat) else 0.0) + (0.4 if media_of(flat) else 0.0)


def stands_alone(left: Flat, right: Flat) -> bool:
    """Whether a paragraph begins with title and name, not with a sentence about them: one of them is set off."""
    return is_whole(left) or (is_whole(right) and not _SENTENCE.match(left.text))


def without_remark(flat: Flat, what: str) -> Flat:
    """A title without the remark that follows it in an item or a paragraph: what begins with a small letter after a colon, or
    stands behind what is set off.
    """
    if what == "section":
        return flat
    first = next((span for span in styled(flat) if span[0] <= 1 and span[2] != "code"), None)
    end = re.search(r"[:：]\s+(?=[^\W\d_A-Z])|[.]\s+(?=[A-Z])", flat.text)
    return cut(flat, first[0], first[1]) if first else cut(flat, 0, end.start()) if end else flat


def is_whole(flat: Flat) -> bool:
    """Whether all of a stretch is set off."""
    return any(start <= 1 and end >= len(flat.text) - 1 and kind != "code" for start, end, kind in styled(flat))


def is_title_line(line: Line) -> bool:
    """Whether a line below a name may be the title of its talk."""
    return (
        line.label == "title"
        or is_whole(line.flat)
        or (len(line.text) < 90 and not line.text.rstrip().endswith((".", "!", ":")) and is_titlelike(line.text))
    )
