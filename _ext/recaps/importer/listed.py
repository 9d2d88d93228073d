"""Talks in lists, tables, and lines of their own: "Title by Ada Example", "**Title** - Ada Example", "Ada Example: Title"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recaps.importer.blocks import Block
from recaps.importer.cues import QUOTED, clean_title, is_talk_title, is_titlelike, kind_in, strip_prefix
from recaps.importer.inline import Flat, flatten
from recaps.importer.lexicon import CUE, HONORIFICS, NO_NAME
from recaps.importer.links import is_code, is_profile, is_slides, is_talk_page, is_video, year_of
from recaps.importer.model import Certainty
from recaps.importer.names import Name, fold, is_name, names_in
from recaps.importer.people import People, people_in
from recaps.importer.prose import Mention, kind_in_title
from recaps.importer.who import Named

_ITEM = re.compile(r"^(?P<indent>\s*)(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_SEPARATOR = re.compile(
    r"\s+(?:-{1,3}|–|—|\||/|~|•|·|by|with|from|presented\s+by|given\s+by)\s+|\s*[–—|]\s*|(?<=[\w”\"’)])-\s+|:\s+"
    r"|,\s+(?:presented\s+|given\s+)?by\s+|,\s+(?=[\"“])|\s+\((?=[^()]*\)\W*$)|\s*<br\s*/?>\s*"
)
_AND = re.compile(r"\s*(?:,\s*and\s+|,|&|\band\b|\+|/|;|\bwith\b)\s*")


def items_of(block: Block) -> list[tuple[int, str]]:
    """The items of a Markdown list with the line of each, nested ones too, each without what hangs below it."""
    result: list[tuple[int, str]] = []
    for number, line in enumerate(block.text.split("\n"), block.line):
        found = _ITEM.match(line)
        if found:
            result.append((number, line[found.end() :]))
        elif result and line.strip() and result[-1][0] == number - 1 - result[-1][1].count("\n"):
            result[-1] = (result[-1][0], f"{result[-1][1]}\n{line.strip()}")
    return result


def names_of(text: str, people: People, *, weak: bool) -> list[str]:
    """The people that *text* lists and nothing else, else nobody. With *weak*, names need not begin with a known given name."""
    text = re.sub(r"\([^()]*\)|^\s*(?:dr|prof)\.?\s", "", text, flags=re.IGNORECASE).strip(" .()[]*_:;-–—\n")
    text = re.sub(r"\s+(?:and|&)\s+(?:others|friends|co|more|many\s+others)$|\s+et\s+al\.?$", "", text)
    if not text or len(text) > 200:
        return []
    result: list[str] = []
    for part in (part.strip() for part in _AND.split(text)):
        part = re.sub(r"^(?:host|moderator|moderated\s+by|featuring)\s+", "", part)
        found = names_in(part)
        if not part:
            continue
        if (
            len(found) != 1
            or any(fold(word.strip(".,")) not in NO_NAME | HONORIFICS for word in part.replace(found[0].text, "", 1).split())
            or len(part.split()) > 8
        ):
            # "Ada Example, Acme Corporation": where she works ends the list.
            works = (
                "," in text
                and result
                and (result[0] in (name.text for name in names_in(text) if name.known))
                and len(part.split()) <= 4
            )
            return result if works and part[:1].isupper() else []
        if not (weak or found[0].known or people.is_known(found[0].text)):
            return []
        result.append(found[0].text)
    return result


def pair(text: str, people: People, *, weak: bool = True) -> tuple[str, list[str]] | None:
    """Title and speakers from text that says both and little else, whichever comes first."""
    best: tuple[int, str, list[str]] | None = None
    for found in _SEPARATOR.finditer(text):
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        said_by = "by" in found[0].split() or found[0].strip() == "("
        for order, (title, who) in enumerate(((left, right), (right, left))):
            colon = found[0].strip() == ":"
            if (order and (said_by or found[0].strip() in {"with", "from"})) or (colon and not order):
                # After a colon comes the title, not the name.
                continue
            strong = names_of(who.rstrip(") .") if found[0].strip() == "(" else who, people, weak=False)
            names = strong or (names_of(who.rstrip(") ."), people, weak=True) if weak else [])
            title = clean_title(title)
            if not names and said_by and not order:
                names = _leading(right, people)
            if not names or not _is_title(title) or names_of(title, people, weak=False):
                continue
            score = (4 if strong else 0) + (3 if said_by else 0) + (0 if order and not colon else 1)
            if best is None or score > best[0]:
                best = score, title, names
    return (best[1], best[2]) if best and best[0] >= (1 if weak else 4) else None


def _leading(text: str, people: People) -> list[str]:
    """The names that *text* begins with, if a new thought follows them: "Ada Example: a good talk"."""
    names: list[str] = []
    position = 0
    for name in names_in(text):
        if name.start - position > (20 if names else 0) or (
            names and not re.fullmatch(r"(?:,|\s+and|,\s+and|\s*&)\s+", text[position : name.start])
        ):
            break
        names.append(name.text)
        position = name.end
    return (
        names
        if names and re.match(r"\s*(?:$|[:.,;(–—-]|\s(?:was|is|about|on|who|which|showed|showing|where)\b)", text[position:])
        else []
    )


def _is_title(title: str) -> bool:
    """Whether a piece of a line may be a title: not a label, a time, or an address."""
    return is_titlelike(title) and not re.fullmatch(
        r"(?i)[\d:.\s-]+|\d+\s*[ap]m|https?://\S+|(?:speakers?|presenters?|authors?|by|who|with|hosts?|photos?|slides?"
        r"|videos?|moderators?|when|where|time|room|track)\W*",
        title,
    )


def in_list(block: Block, people: People, number: int, references: dict[str, str], expected: str) -> list[Mention]:
    """Talks among the items of a list; *expected* is the kind that the text before the list announces, '' if it announces no
    talks.
    """
    found: list[tuple[int, Flat, Mention | None]] = []
    for line, text in items_of(block):
        flat = flatten(text, references)
        found.append((line, flat, item_talk(flat, people, number, line, bool(expected))))
    talks = [mention for _, _, mention in found if mention]
    plain = [mention for mention in talks if not mention.url and not mention.video]
    # One item that happens to have a name in it makes no list of talks.
    if not expected and len(plain) * 2 < len(found):
        talks = [mention for mention in talks if mention not in plain]
    for mention in talks:
        mention.kind = mention.kind or expected or kind_in_title(mention.title, mention.url)
    return talks


def item_talk(flat: Flat, people: People, number: int, line: int, expected: bool) -> Mention | None:
    """The talk that one item or line states."""
    text = " ".join(flat.text.split())
    bare, kind, _ = strip_prefix(text)
    link = next((link for link in flat.links if is_talk_page(link.url) and is_talk_title(flat.of(link))), None)
    if link is None:
        # A title that is linked to its recording, at the head of the item.
        link = next(
            (
                link
                for link in flat.links
                if (is_video(link.url) or is_slides(link.url))
                and link.start < 20
                and is_talk_title(flat.of(link))
                and is_titlelike(flat.of(link))
            ),
            None,
        )
        if link and not (_speakers_beside(flat, link.start, link.end, people)):
            link = None
    if link:
        title, span = clean_title(flat.of(link)), (link.start, link.end)
        names = _speakers_beside(flat, *span, people)
        mention = Mention(title=title, span=span, number=number, line=line, kind=kind, evidence=["linked title in a list"])
        mention.named = Named(tuple(names), "named beside the title") if names else mention.named
    else:
        first = _head(flat, bare)
        split = _set_off(flat, people, expected) or pair(first, people, weak=expected or bool(re.search(r"\sby\s", first)))
        if not split or not (expected or _styled(flat, split[0]) or re.search(r"[”\"]|\sby\s|\s[-–—]\s|\)", first)):
            return None
        mention = Mention(
            title=split[0], span=(0, len(flat.text)), number=number, line=line, kind=kind, evidence=["title and name in one line"]
        )
        mention.named = Named(tuple(split[1]), "named beside the title")
        if not expected and not _styled(flat, split[0]):
            mention.certainty = Certainty.UNSURE
    if mention.named.names:
        mention.evidence.append(mention.named.reason)
    attach(mention, flat)
    return mention


def _set_off(flat: Flat, people: People, expected: bool) -> tuple[str, list[str]] | None:
    """A title set in italics, bold or quotation marks at the head of a line, after a time at most, and the names right behind
    it.
    """
    spans = [
        (span.start, span.end)
        for span in flat.spans
        if span.kind in {"strong", "emphasis"} or (span.kind == "link" and span.start <= 2)
    ]
    spans += [found.span() for found in QUOTED.finditer(flat.text)]
    for start, end in sorted(spans):
        ahead = flat.text[:start].strip()
        title = strip_prefix(clean_title(flat.text[start:end]))[0]
        if (
            (ahead and not re.fullmatch(r"[\d:.apmh\s–—-]+|(?:talk|keynote)s?:?", ahead, re.IGNORECASE))
            or not _is_title(title)
            or names_of(title, people, weak=False)
        ):
            continue
        names = _speakers_beside(flat, start, end, people)
        strong = [name for name in names if expected or people.is_known(name) or is_name(name, known=True)]
        if names and strong:
            return title, names
    return None


def _head(flat: Flat, bare: str) -> str:
    """The part of a line that holds title and name: the line, or its first sentence if more follows."""
    if len(bare) <= 140:
        return bare
    found = re.match(r".{10,160}?(?:[.?!](?=\s)|\s[-–—]\s(?=.{60}))", bare)
    return found[0].rstrip(". -–—") if found else bare[:160]


def _styled(flat: Flat, title: str) -> bool:
    """Whether the title is set in bold, italics, quotes, or is a link."""
    return (
        any(title and title in clean_title(flat.of(span)) for span in flat.spans)
        or re.search(rf"[\"“‘]{re.escape(title)}", flat.text) is not None
    )


def _speakers_beside(flat: Flat, start: int, end: int, people: People) -> list[str]:
    """Names right after a title ("by Ada", "- Ada", "(Ada)") or, failing that, right before it."""
    text = flat.text
    after = re.match(
        rf"^[\"”’'*\s,]*[-–—:|(/]?\s*(?:{CUE}\b[\s,:]*)?(?:\bby\b|\bwith\b|\bfrom\b|presented\s+by|given\s+by|led\s+by|where"
        rf"|in\s+which)?\s*",
        text[end:],
        re.IGNORECASE,
    )
    rest = end + (after.end() if after else 0)
    near = [
        (name, url)
        for name, url in people_in(flat)
        if name.start >= rest and (url or name.known or people.is_known(name.text) or name.start - rest < 4)
    ]
    names: list[Name] = []
    position = rest
    for name, _ in near:
        if re.fullmatch(
            r"[\s,&/+()]*(?:\([^()]*\))?[\s,&/+]*(?:(?:and|with|Dr\.?|Prof\.?)\s+)*(?:[A-Z][\w-]*\s+){0,2}",
            text[position : name.start],
        ):
            names.append(name)
            position = name.end
        else:
            break
    if names:
        return [name.text for name in names]
    return names_of(text[:start].rstrip(" -–—:|"), people, weak=True) if text[:start].strip() else []


def attach(mention: Mention, flat: Flat) -> None:
    """Give *mention* the addresses that its line links to: page, recording, slides, code."""
    for link in flat.links:
        if is_talk_page(link.url):
            mention.url = mention.url or link.url
            mention.year = mention.year or year_of(link.url)
        elif is_video(link.url):
            mention.video = mention.video or link.url
        elif is_slides(link.url):
            mention.slides = mention.slides or link.url
        elif is_profile(link.url) or is_code(link.url):
            continue


def announced(texts: Iterable[str]) -> str:
    """The kind of talks that the heading or paragraph before a list announces, '' if none."""
    for text in texts:
        if (
            re.search(
                r"(?i)\b(?:talks?|keynotes?|sessions?|presentations?|speakers?|lightning|tutorials?|workshops?|panels?)\b", text
            )
            and len(text) < 400
        ):
            return kind_in(text) or "talk"
    return ""
