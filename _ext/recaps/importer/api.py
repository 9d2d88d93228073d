"""Importing one recap: text in, page and report out. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from recaps.boundary.addresses import web_or_none
from recaps.importer.finding import Extraction, find_talks
from recaps.importer.finding.conference import author_of, find_conference, meta_text, published_on, title_of
from recaps.importer.model import Certainty, FoundConference, Schedule, UnreadableError
from recaps.importer.output.links import mention_people
from recaps.importer.output.pages import write_page
from recaps.importer.output.passing import Passage
from recaps.importer.output.proof import prove
from recaps.importer.output.report import Report, links_of, make_report
from recaps.importer.reading import foreign, readers
from recaps.importer.reading.blocks import Recap
from recaps.importer.reading.cleanup import tidy
from recaps.importer.reading.decoding import decode, mend_lines
from recaps.importer.reading.headings import settle
from recaps.importer.reading.photos import find_photos
from recaps.importer.schedules import linking
from recaps.records.naming import make_id, person_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """An imported recap: the MyST *page*, a file *name* for it, the *report*, and whether a person has to look at it."""

    page: str
    name: str
    report: Report
    needs_person: bool


def import_recap(
    text: bytes, *, path: str, schedules: Sequence[Schedule] = (), conference: str = "", talks: bool | None = None
) -> Imported:
    """Turn the bytes of a recap into a page.

    *path* tells the format and names the source in messages; *conference* is the name of the event, if the text should not be
    asked. *talks* is the answer to the question whether units of one shape are talks. Raises
    :class:`~recaps.importer.model.UnreadableError` for what is no text, and if the page would not say what the source says.
    """
    recap, lines = _read(text, path)
    event, finds, head = _understand(recap, schedules, conference, talks)
    stem = make_id(event.name or title_of(recap) or path.rpartition("/")[2].rpartition(".")[0]) or "recap"
    passage = Passage(recap, make_id(event.name or title_of(recap)) or "recap", head["original"])
    passage.blocks()
    links = links_of(recap)
    mention_people(recap.blocks, (name for talk in finds.talks for name in talk.speakers))
    page = passage.page(write_page(recap, event, head))
    problem = prove(recap, page, lines)
    if problem:
        raise UnreadableError(f"{path}: refused, {problem}")
    report = make_report(recap, event, finds, links)
    unsure = any(talk.certainty is not Certainty.SURE for talk in finds.talks)
    return Imported(
        page=page.text.rstrip() + "\n", name=f"{stem}.md", report=report, needs_person=unsure or bool(recap.ledger.questions)
    )


def examine(text: bytes, *, path: str, schedules: Sequence[Schedule] = (), conference: str = "") -> Extraction:
    """What an import would find, with all that was weighed, and no page."""
    return _understand(_read(text, path)[0], schedules, conference, None)[1]


def _read(text: bytes, path: str) -> tuple[Recap, list[str]]:
    """A post as its reader has it, and the lines that it was read from: of a web page, those of its Markdown."""
    foreign.refuse(path)
    lines, repairs = mend_lines(decode(text, path))
    source = "\n".join(lines)
    web = foreign.is_page(path, source)
    if web or (readers.is_markdown(path) and foreign.is_mostly_html(source)):
        path = f"{path}.md" if web else path
        lines = (foreign.from_page(source) if web else foreign.from_body(source)).split("\n")
    recap = readers.reader_for(path, "\n".join(lines))(lines, path)
    recap.ledger.repairs += repairs
    if web:
        recap.ledger.ask(0, "", "this was a web page; what stands beside its article was left out. Is the post whole?")
    return recap, lines


def _understand(
    recap: Recap, schedules: Sequence[Schedule], given: str, answer: bool | None
) -> tuple[FoundConference, Extraction, dict[str, str]]:
    """Find everything in *recap*, and put its blocks in order."""
    find_photos(recap)
    anchors = tidy(recap)
    event = find_conference(recap, given)
    author, published, original = author_of(recap), published_on(recap), _address(recap)
    settle(recap, title_of(recap) or event.name or "Recap", anchors)
    own = linking.choose(schedules, event) if event.name else ()
    finds = find_talks(recap, event, author, schedules=own, answer=answer)
    if schedules:
        for remark in linking.apply(finds.talks, schedules, event):
            recap.ledger.ask(0, "", remark)
    _ask(recap, event, finds, author, original)
    return event, finds, {"author": author, "date": published, "original": original}


def _address(recap: Recap) -> str:
    """Where the recap was published, if its front matter says so in full."""
    return web_or_none(meta_text(recap, "original", "canonical_url", "canonical", "canonicalurl", "url", "permalink", "link"))


def _ask(recap: Recap, event: FoundConference, finds: Extraction, author: str, original: str) -> None:
    """The questions that every page has to have an answer to."""
    ledger = recap.ledger
    if not event.name:
        ledger.ask(1, title_of(recap), "which conference is this about? Give its name with --conference")
    if not author:
        ledger.ask(1, "", "who wrote it? Add author: to the page's front matter")
    if not original:
        ledger.ask(1, "", "where was it published? Add original: with the address to the page's front matter")
    for talk in finds.talks:
        if not talk.speakers:
            ledger.ask(talk.line, talk.title, "who gave this talk?")
    _similar(recap, finds)


def _similar(recap: Recap, finds: Extraction) -> None:
    """Ask about names that differ by a letter or two: they may be one person's. They are never joined here."""
    people = sorted(finds.people.found.values(), key=lambda person: person.line)[:400]
    keys = [person_key(person.name) for person in people]
    for place, key in enumerate(keys):
        for other, score, index in process.extract(key, keys[:place], scorer=fuzz.ratio, score_cutoff=88, limit=2):
            if other != key and score:
                recap.ledger.ask(
                    people[place].line,
                    people[place].name,
                    f"is this the same person as {people[index].name} (line {people[index].line})?",
                )
