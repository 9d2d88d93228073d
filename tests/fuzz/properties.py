"""What has to hold of whatever comes in: each a function that is given what the program made, and raises :class:`Broken`.

No script, no file of the machine, no syntax in the page, nothing lost, exit code right.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

from recaps.records import schema
from sphinx.util.inventory import InventoryFile

from tests.fuzz.browsing import Page, scheme_of
from tests.fuzz.running import Broken, Run, secrets, strings
from tests.fuzz.syntax import ALL, OURS, Piece, files_named, pieces
from tests.fuzz.texts import TURNING, markers

#: What a report says at least; ``docs/guide/importing.md`` lists it.
REPORT = {
    "import": {"source", "conference", "talks", "people", "photos", "links", "repairs", "dropped", "questions"},
    "update": {"source", "filled", "questions", "missing"},
}
#: What the importer writes into the head of a page.
HEAD = {"author", "date", "original"}
OPTIONS = {"conference": set(schema.CONFERENCE), "talk": set(schema.TALK), "photo": set(schema.PHOTO)}

#: Directives of docutils that only put a frame around text.
ADMONITIONS = frozenset(["attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"])

#: What XML 1.0 cannot hold. A page of an e-book that has one is not shown at all.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")


def exit_code_right(run: Run, what: str = "import") -> None:
    """0; or 1, where a person should look; or 2 with a line for each reason, and only those pages that a report tells of."""
    lines = run.stderr.splitlines()
    if run.code not in {0, 1, 2}:
        raise Broken("exit code", f"{run.code} is none of 0, 1, 2")
    if "a fault in this program" in run.stderr or "Traceback" in run.stderr:
        place = re.search(r"\((\w+\.py), line \d+: (\w+)", run.stderr)
        raise Broken("exit code", f"a fault of the program{f' in {place[1]}, {place[2]}' if place else ''}: {run.stderr}")
    if run.touched:
        raise Broken("exit code", f"other files than the page and the report were touched: {run.touched}")
    if (run.code == 2) != bool(lines) or not all(line.startswith("recaps: ") for line in lines):
        raise Broken("exit code", f"2 without a line, or another with one: {run.code}, {lines}")
    done = [report for report in run.reports if report.keys() >= REPORT[what]]
    if run.code < 2 and (not done or len(done) < len(run.reports)):
        raise Broken("exit code", f"no report, or one that lacks a part: {run.code}, {run.reports}")
    asking = [report for report in done if report["questions"] or str(report["result"]).startswith("not written")]
    if run.code < 2 and run.code != bool(asking):
        raise Broken("exit code", f"not what the reports ask for: {run.code} with {len(asking)} that ask something")
    told = {page_named(report) for report in done if run.code < 2 or page_named(report) in run.pages}
    if what == "import" and set(run.pages) != told:
        raise Broken("exit code", f"the pages are not those of the reports: {sorted(run.pages)}, {sorted(told)}")


def nothing_lost(sources: Sequence[str], run: Run) -> None:
    """Every word of a source that can be looked for is in its page or in its report."""
    for source, report in zip(sources, run.reports, strict=False):
        if "dropped" in report and not str(report["result"]).startswith("not written"):
            found = markers("\n".join([run.pages[page_named(report)], *strings(report)]))
            if lost := sorted(markers(source) - found):
                raise Broken("nothing lost", f"neither in the page nor in the report: {', '.join(lost)}")


def page_named(report: Mapping[str, Any]) -> str:
    """The page that a report tells of, by its place below the folder of the run, as the pages of a run are named."""
    page = str(report["page"])
    return page[page.rindex("docs/recaps") :] if "docs/recaps" in page else page


class _Told(NamedTuple):
    """What a report tells of a page, made comparable; *admonitions* are those of the source."""

    photos: int
    titles: Collection[str]
    speakers: set[str]
    conference: str
    admonitions: set[str]


def no_syntax(page: str, report: Mapping[str, Any], source: str = "") -> None:
    """Whatever MyST finds in a page beside text, the importer has put there: the report tells of it.

    An admonition of a *source* in reStructuredText may be one on the page.
    """
    told = _Told(
        len(report["photos"]),
        _titles(report),
        {_key(name) for talk in report["talks"] for name in talk["speakers"]},
        _key(str((report["conference"] or {}).get("name") or "")),
        set(re.findall(r"\.\. (\w+)::", source)) & ADMONITIONS,
    )
    for extensions in (OURS, ALL):
        seen: Counter[str] = Counter()
        for piece in pieces(page, extensions):
            if not _is_told(piece, told, seen, page):
                raise Broken("no syntax", f"a {piece.kind} that is not the importer's: {piece.name} {piece.argument!r}")
            seen[piece.name] += 1
            if piece.name in OPTIONS:
                _options_are_right(piece)
        if seen["talk"] > len(report["talks"]):
            raise Broken("no syntax", f"{seen['talk']} talks in the page, {len(report['talks'])} in the report")


def _is_told(piece: Piece, told: _Told, seen: Counter[str], page: str) -> bool:
    """Whether a piece of syntax is one that the report tells of, after those that were *seen* above it."""
    key = _key(piece.argument)
    match piece.kind, piece.name:
        case "directive", "conference":
            return seen["conference"] == 0 and key in {told.conference, "untitledconference"}
        case "directive", "talk":
            return _key(piece.argument or dict(piece.options).get("title", "") or piece.heading) in told.titles
        case "directive", "photo":
            # The name of a file that it may not have is another on the page than in the report.
            return seen["photo"] < told.photos
        case "directive", _:
            return piece.name in told.admonitions and not piece.argument and not piece.options
        case "role", "speaker":
            return key in told.speakers
        case "target", _:
            return f"](#{piece.argument})" in page
        case "comment", _:
            return piece.argument.startswith("recaps: check this talk")
        case "front matter", _:
            return piece.name in HEAD and "\n" not in piece.argument
    return False


def no_file_named(page: str) -> None:
    """No picture and no link of a page leads out of its folder: a build would copy what is there, or read it."""
    for name in files_named(page):
        if any(_leaves(way) for way in _decoded(name)):
            raise Broken("no file", f"a path that leaves the folder of the page: {name!r}")


def no_file_read(texts: Iterable[str | bytes]) -> None:
    """Nothing of a file of the machine is in what was written."""
    for text in texts:
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
        if any(secret in data for secret in secrets()):
            raise Broken("no file", f"the content of a file of the machine: {data[:200]!r}")


def no_script(page: Page, allowed: Iterable[str] = ()) -> None:
    """Nothing in a page acts but what stands in an empty one, too."""
    if found := sorted(page.dangers - set(allowed)):
        raise Broken("no script", "; ".join(found))


def frame_kept(page: Page, frame: Counter[str]) -> None:
    """The parts of the theme stand where they stand around an empty page: what a page says ends where it ends."""
    if missing := sorted(frame - page.frame):
        raise Broken("frame", f"taken in or broken by what the page says: {missing[0]}")


def size_in_proportion(read: int, written: int, peak: int) -> None:
    """What is written, and the memory used, has to do with what was read, all in bytes: no text unfolds without end."""
    # Of 60 posts with long heads the most was 0.2 MB, of one with 18 kB 1.1 MB; four levels of lists by name take 1.5 MB.
    if peak > 200 * read + 1_000_000:
        raise Broken("size", f"memory: {peak} bytes were used for {read}")
    if written > 30 * read + 20_000:
        raise Broken("size", f"written: {written} bytes for {read}")


def inventory_true(inventory: bytes, told: Iterable[tuple[str, str]]) -> None:
    """An inventory can be read, and holds just the objects that the archive tells of: (role, name) pairs."""
    try:
        data = InventoryFile.loads(inventory, uri="").data
    except Exception as error:
        raise Broken("inventory", f"cannot be read: {error}") from error
    read = {(role, name) for role, items in data.items() for name in items}
    if read != set(told):
        raise Broken(
            "inventory", f"not what the archive tells of: forged {sorted(read - set(told))}, missing {sorted(set(told) - read)}"
        )
    for role, items in data.items():
        for name, item in items.items():
            if scheme_of(item.uri) or item.uri.startswith("/"):
                raise Broken("inventory", f"leads elsewhere: {role} {name!r} to {item.uri!r}")


def can_be_shown(path: Path) -> None:
    """A file of HTML has only characters that XML can hold, and none that turns others; one of XML is well-formed."""
    data = path.read_bytes()
    if path.suffix == ".html":
        text = data.decode(errors="surrogateescape")
        if found := _NOT_XML.search(text):
            raise Broken("well-formed", f"a character that XML cannot hold: {found[0]!r} in {path.name}")
        if found := TURNING.search(text):
            raise Broken("well-formed", f"a character that turns what stands beside it: {found[0]!r} in {path.name}")
    if path.suffix in {".xhtml", ".ncx", ".opf"}:
        try:
            ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            raise Broken("well-formed", f"{path.suffix} is not XML: {path.name}: {error}") from None


def _titles(report: Mapping[str, Any]) -> set[str]:
    return {_key(str(talk["title"])) for talk in report["talks"]} | {_key("Untitled talk")}


def _key(text: str) -> str:
    """The letters and digits of a text: markup, escapes and spacing are not part of a name."""
    return "".join(_WORD.findall(text)).casefold()


def _options_are_right(piece: Piece) -> None:
    if unknown := [name for name, _ in piece.options if name not in OPTIONS[piece.name]]:
        raise Broken("no syntax", f"an option that there is not: {unknown} of {piece.name} {piece.argument!r}")
    for name, value in piece.options:
        if name in {"url", "video", "slides", "code", "website", "credit-url"} and scheme_of(value) not in {"http", "https"}:
            raise Broken("no script", f"an option that is no address: {name}: {value} of {piece.name} {piece.argument!r}")


def _decoded(name: str) -> Iterable[str]:
    """A path as it stands, and as those read it who take ``%2e``, ``\\`` and MyST's schemes for what they mean."""
    plain = re.sub(r"^(?:path|project|file):(?://)?", "", name.strip("<> "))
    return (plain, unquote(plain).replace("\\", "/"))


def _leaves(path: str) -> bool:
    if scheme_of(path) or path.startswith("//"):
        return False
    normal = posixpath.normpath(path.partition("#")[0].partition("?")[0].lstrip("/") or ".")
    return normal == ".." or normal.startswith("../")
