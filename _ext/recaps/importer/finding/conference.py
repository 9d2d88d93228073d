"""Which conference a recap is about, and what else its title and first paragraphs say of it; nothing is guessed from memory."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from contextlib import suppress

from recaps.boundary.text import one_line
from recaps.importer.model import FoundConference
from recaps.importer.reading.blocks import Block, BlockKind, Recap
from recaps.importer.text.inline import flatten, plain
from recaps.importer.text.names import names_in
from recaps.records.naming import series_of, slug

_YEAR = r"(?:19|20)\d\d"
_EVENT = (
    r"(?:\w*[Cc][Oo][Nn]\b|\w+(?:Fest|Days?|Camp|Week|Summit|Kaigi|World|JS|Meet|Conference|Forum)|\w*Con(?:f(?:erence)?)?\b"
    r"|\w*conf\b|Conference|Summit|Fest(?:ival)?|Days?|Camp|Week|Symposium|Congress|Meeting|Forum|Europython|EuroPython"
    r"|EuroSciPy|SciPy|(?!PyPI|PyPy|PyTorch|PyCharm|PySide|PyQt|PyScript)Py[A-Z]\w*|(?:Euro|Sci)\w*Py\w*|Python|\w*DC|FOSDEM"
    r"|\w*DEM|Unconference|Expo|Sprint|World|Build|Live|Jam|Kaigi|\w*Kaigi|\w*Girls)"
)
_NAME = re.compile(rf"((?:[A-Z][\w.&'’+-]*\s+){{0,5}}(?:(?:[A-Z&][\w.&'’+-]*|of|the|on|for|and|in)\s+){{0,5}}?)['’]?({_YEAR})\b")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = rf"(?P<month>{'|'.join(f'{m[:3]}(?:{m[3:]})?' for m in _MONTHS)})\.?"
_DAYS = r"(?P<first>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|to|through|until|till|and)\s*"
_LAST = r"(?P<last>\d{1,2})(?:st|nd|rd|th)?"
_RANGES = (
    re.compile(rf"\b{_MONTH}\s+{_DAYS}{_TO}(?:(?P<month2>[A-Z][a-z]+)\s+)?{_LAST}\b(?:,?\s+(?P<year>{_YEAR}))?", re.IGNORECASE),
    re.compile(
        rf"\b{_DAYS}(?:\s+(?P<month2>[A-Z][a-z]+))?{_TO}{_LAST}(?:\s+of)?\s+{_MONTH}(?:,?\s+(?P<year>{_YEAR}))?", re.IGNORECASE
    ),
)
_PLACE = re.compile(
    r"\b(?:[Ii]n)\s+(?:sunny\s+|beautiful\s+|lovely\s+|downtown\s+"
    r"|rainy\s+)?((?:[A-Z][\w.'’-]+)(?:\s[A-Z][\w.'’-]+){0,2}(?:,\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}){0,2})"
)
_VENUE = re.compile(r"\bat\s+(?:the\s+)?((?:[A-Z][\w.'’&-]*)(?:\s(?:[A-Z][\w.'’&-]*|of|de|la|the)){0,5}\s?[A-Z][\w.'’&-]*)")
_RECAP_WORDS = re.compile(
    r"(?i)\b(?:recap|review|report|trip|notes?|summary|thoughts|impressions|retrospective|experience|diary|journal"
    r"|wrap[\s-]?up|highlights?|my|our|a|the|from|at|of|on|attending|visiting|back|blog|post|conference report|in review"
    r"|rückblick|day\s*\d+|part\s*\d+)\b[:,]?"
)


_LOOKS_BACK = (
    r"\s+(?:shared?s?|reports?|reported|recaps|looked\s+back|looks\s+back|reflects?|writes|wrote|tells)\b(?!\s+(?:a|the|his"
    r"|her)\s+(?:talk|keynote))"
)


def find_conference(recap: Recap, given: str = "") -> FoundConference:
    """The conference of *recap*: by its title, its front matter, or what the first paragraphs name most; *given* wins."""
    title = title_of(recap)
    lead = _lead(recap.blocks)
    name = (
        given
        or _name_in(title, title=True)
        or _name_in(plain(meta_text(recap, "conference")))
        or _with_year(title, recap)
        or _most_named(lead, recap)
    )
    found = FoundConference(name=name, series=series_of(name) if name and re.search(_YEAR, name) else "")
    if name:
        _dates(found, lead)
        _where(found, lead)
        found.website = _website(found, recap)
    return found


def title_of(recap: Recap) -> str:
    """The recap's title: of its front matter, else its first heading."""
    first = (plain(block.text) for block in recap.blocks if block.what is BlockKind.HEADING)
    return meta_text(recap, "title") or next(first, "")


def _lead(blocks: list[Block]) -> str:
    """The text of the first paragraphs."""
    prose = [plain(block.text) for block in blocks[:60] if block.what is BlockKind.PROSE]
    return "\n".join(prose[:8])


def names_in_text(text: str) -> list[str]:
    """All names of conferences with a year in *text*: *DjangoCon US 2018*, *FOSDEM 2020*."""
    result = []
    for found in _NAME.finditer(text):
        words = found[1].split()
        while words and (words[0].lower() in _FILLERS or _RECAP_WORDS.fullmatch(words[0])):
            words = words[1:]
        # "Ada's DjangoCon": the name begins after the possessive. The event's own word is the last of the name or nearly so;
        # what stands before a filler belongs to the sentence.
        for number in range(len(words) - 1, -1, -1):
            if words[number].lower() in _SPLITTERS or re.search(r"\w['’]s?$", words[number]):
                words = words[number + 1 :]
                break
        if words and words != ["Python"] and any(re.fullmatch(_EVENT, word.strip("'’")) for word in words):
            result.append(f"{' '.join(words)} {found[2]}")
    return result


_FILLER = """
a after again also and another as at attending back before both by during for from here in is it last like my next of on our
since speaking the this to was watching when while with i keynote talk see
looking forward revisiting visiting remembering retour repaso rückblick zážitky relacja bilan crónica resumo
"""
_FILLERS = frozenset(_FILLER.split())
_SPLITTERS = {"at", "from", "in", "after", "before", "attending", "recap", "report", "talk", "keynote"}


def _name_in(text: str, *, title: bool = False) -> str:
    names = names_in_text(text)
    if names:
        return names[0]
    turned = re.search(rf"\b({_YEAR})\s+((?:[A-Z][\w.&-]*\s?){{1,4}})", text)
    if turned and any(re.fullmatch(_EVENT, word) for word in turned[2].split()):
        return f"{_bare(turned[2])} {turned[1]}"
    short = re.search(r"((?:[A-Z][\w.&-]*\s){1,4})['’](\d\d)\b", text)
    if short and any(re.fullmatch(_EVENT, word) for word in short[1].split()):
        return f"{_bare(short[1])} 20{short[2]}"
    phrase = re.search(
        rf"((?:[A-Z][\w.&'’+-]*\s+)(?:(?:[A-Z&][\w.&'’+-]*|the|of|and)\s+)*)({_YEAR})\b",
        _RECAP_WORDS.sub("|", text).replace("| ", "|"),
    )
    if phrase and title and not re.fullmatch(rf"(?:.*\s)?{_MONTH}", phrase[1].strip(), re.IGNORECASE):
        return f"{phrase[1].strip()} {phrase[2]}"
    glued = re.search(r"\b([A-Z]\w*(?:Con|Conf|Py|DC)[A-Z]*)((?:19|20)\d\d)\b", text)
    return f"{glued[1]} {glued[2]}" if glued else ""


def _bare(name: str) -> str:
    return " ".join(_RECAP_WORDS.sub(" ", name).split())


def _with_year(title: str, recap: Recap) -> str:
    """A title that names the event without its year, with the year of the post."""
    words: list[str] = re.findall(r"[A-Z][\w.&'’-]*", _RECAP_WORDS.sub(" ", title))
    year = _post_year(recap)
    for number, word in enumerate(words):
        generic = re.fullmatch(
            r"(?i)python|conference|conf|con|summit|days?|camp|week|meeting|live|world|build|forum|expo|sprint|jam|fest|festival"
            r"|congress",
            word,
        )
        if re.fullmatch(_EVENT, word) and year and not re.fullmatch(_YEAR, word) and (not generic or number > 1):
            run = re.search(
                rf"((?:[A-Z][\w.&'’-]*\s)*{re.escape(word)}(?:\s(?:[A-Z]{{2,}}|[A-Z]\w+))*)", _RECAP_WORDS.sub("|", title)
            )
            name = run[1].strip() if run else " ".join(words[: number + 1])
            return f"{name} {year}"
    return ""


def _post_year(recap: Recap) -> str:
    for value in (meta_text(recap, "date"), meta_text(recap, "pubdate"), recap.path.rpartition("/")[2]):
        found = re.search(rf"(?<!\d){_YEAR}(?!\d)", value)
        if found:
            return found[0]
    return ""


def _most_named(lead: str, recap: Recap) -> str:
    """The conference that the first paragraphs name most, if it is named twice or alone."""
    names = Counter(names_in_text(lead))
    common = names.most_common(2)
    year = _post_year(recap)
    if (
        common
        and (len(common) == 1 or common[0][1] > common[1][1])
        and (not year or abs(int(year) - int(common[0][0][-4:])) <= 1)
    ):
        return common[0][0]
    return ""


def _dates(found: FoundConference, lead: str) -> None:
    """First and last day, from a range such as "September 22-27" in a sentence that is about the event itself."""
    year = re.search(_YEAR, found.name)
    for pattern in _RANGES:
        for match in pattern.finditer(lead):
            if match["year"] and year and match["year"] != year[0]:
                continue
            try:
                number = int(match["year"] or (year[0] if year else "x"))
                start = dt.date(number, _month(match["month"]), int(match["first"]))
                other = match["month2"]
                end = dt.date(number, _month(other) if other else start.month, int(match["last"]))
                if other and pattern is _RANGES[1]:
                    start, end = (
                        dt.date(number, _month(other), int(match["first"])),
                        dt.date(number, _month(match["month"]), int(match["last"])),
                    )
            except ValueError:
                continue
            if start < end and (end - start).days <= 14:
                found.start, found.end = start, end
                return


def _month(word: str) -> int:
    for number, month in enumerate(_MONTHS, 1):
        if word.lower().startswith(month[:3]):
            return number
    raise ValueError(word)


def _where(found: FoundConference, lead: str) -> None:
    """Place and venue, from a sentence that says the event *took place* or *was held*."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n", lead):
        if not re.search(r"\b(?:took\s+place|takes\s+place|(?:was|were|is)\s+held|happened|hosted)\b", sentence):
            continue
        place = _PLACE.search(sentence)
        venue = _VENUE.search(sentence)
        if place and not found.place and not re.match(r"(?i)" + "|".join(_MONTHS), place[1]):
            found.place = place[1].rstrip(".,")
        if venue and not found.venue:
            found.venue = venue[1].rstrip(".,")


def _website(found: FoundConference, recap: Recap) -> str:
    """The address that the event's name is linked to, if it is a site's front page."""
    names = {slug(found.name), slug(found.series)}
    for block in recap.blocks:
        if block.what is not BlockKind.PROSE:
            continue
        flat = flatten(block.text, recap.references)
        for link in flat.links:
            if slug(flat.of(link)) in names and re.fullmatch(rf"https?://[^/]+/?(?:{_YEAR}/?)?", link.url):
                return link.url
    return ""


def meta_text(recap: Recap, *names: str) -> str:
    """The first of the front matter's *names* that is there; of several texts the first."""
    value = next((recap.meta[name] for name in names if recap.meta.get(name)), "")
    return one_line(value if isinstance(value, str) else value[0])


def author_of(recap: Recap) -> str:
    """Who wrote the recap: by its front matter, a byline, or an introduction that says who looks back."""
    author = meta_text(recap, "author", "authors", "by")
    if author:
        return author
    heads = [number for number, block in enumerate(recap.blocks) if block.what is BlockKind.HEADING]
    # A byline below the second heading is that of a talk.
    above = heads[1] if len(heads) > 1 else len(recap.blocks)
    for number, block in [(number, block) for number, block in enumerate(recap.blocks) if block.what is BlockKind.PROSE][:6]:
        text = plain(block.text)
        byline = re.match(r"(?i)(?:written\s+|posted\s+)?(?:by|author)\s*:?\s+", text)
        named = names_in(text)
        if byline and number < above and len(text) < 100 and named and named[0].start == byline.end():
            return named[0].text
        back = next((name for name in named if re.match(_LOOKS_BACK, text[name.end :])), None)
        if back:
            return back.text
    return ""


def published_on(recap: Recap) -> str:
    """The day of publication (ISO), from front matter or a line "Published October 28, 2019"."""
    value = meta_text(recap, "date", "published", "pubdate", "publishdate")
    found = re.match(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)", value)
    if found:
        with suppress(ValueError):
            return str(dt.date(*map(int, found.groups())))
    for block in recap.blocks[:8]:
        line = re.match(
            rf"(?i)(?:published|posted|written|date)(?:\s+on)?:?\s+{_MONTH}\s+{_DAYS},?\s+(?P<year>{_YEAR})\W*$",
            plain(block.text),
        )
        if line:
            try:
                return str(dt.date(int(line["year"]), _month(line["month"]), int(line["first"])))
            except ValueError:
                return ""
    return ""
