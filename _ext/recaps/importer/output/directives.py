"""Records to the text of directives, in colon fences. MyST and :mod:`recaps.records.fields` read them back
as they were.

Options stand in a fixed order, one a line, only those that have a value. A name cannot hold a semicolon (it separates names):
it becomes a comma.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from recaps.boundary.text import one_line
from recaps.importer.model import FoundConference, FoundTalk
from recaps.records import schema

Options = Sequence[tuple[str, str]]

#: What MyST's reader of options takes for a quoted string, a block, or a comment.
_NOT_PLAIN = re.compile(r"['\"|>#]|.*\s#")
_FENCE = re.compile(r"^\s*(:{3,})", re.MULTILINE)


def option_value(value: str) -> str:
    """*value* as one line that is read back as it is, quoted only where it must be."""
    value = one_line(value)
    return "'" + value.replace("'", "''") + "'" if _NOT_PLAIN.match(value) else value


def join_names(names: Iterable[str]) -> str:
    """Names as a list: separated by commas, or by semicolons where a name holds a comma."""
    clean = [one_line(name).replace(";", ",").strip(", ") for name in names]
    clean = [name for name in dict.fromkeys(clean) if name]
    if any("," in name for name in clean):
        # The last one is closed, too: a single name would be split at its comma.
        return "; ".join(clean) + (";" if len(clean) == 1 else "")
    return ", ".join(clean)


def date_range(start: dt.date | None, end: dt.date | None) -> str:
    """``2024-09-22/2024-09-27``, or one day; '' if the first day is not known."""
    if start is None:
        return ""
    return f"{start}/{end}" if end and end > start else f"{start}"


def option_line(name: str, value: str) -> str:
    """One option, as it stands in a directive."""
    return f":{name}: {option_value(value)}"


def directive(name: str, argument: str, options: Options, body: str = "") -> str:
    """A directive in a colon fence; *body* is Markdown. Ends without a line break."""
    lines = [option_line(key, value) for key, value in options if one_line(value)]
    body = body.strip("\n")
    if body:
        # A body that looks like an option, or like a block of them, is kept apart by an empty line.
        lines += ["", body] if body.lstrip().startswith((":", "---")) else [body]
    fence = ":" * max([3, *(len(run) + 1 for run in _FENCE.findall(body))])
    return "\n".join([f"{fence}{{{name}}} {one_line(argument)}".rstrip(), *lines, fence])


def conference_options(conference: FoundConference) -> list[tuple[str, str]]:
    """The options of a conference, all of them, '' where nothing is known."""
    return [
        ("series", conference.series),
        ("dates", date_range(conference.start, conference.end)),
        ("venue", conference.venue),
        ("place", conference.place),
        ("website", conference.website),
    ]


def talk_options(talk: FoundTalk) -> list[tuple[str, str]]:
    """The options of a talk that come from its record, all of them, '' where nothing is known."""
    values = {name: getattr(talk, name) for name in schema.imported(schema.TALK)}
    if talk.kind == "talk":
        values["kind"] = ""
    return [(name, join_names(value) if isinstance(value, list) else str(value or "")) for name, value in values.items()]


def conference_block(conference: FoundConference, *, id: str = "", aliases: Iterable[str] = (), body: str = "") -> str:
    """The ``{conference}`` directive."""
    options = [("id", id), *conference_options(conference), ("aliases", join_names(aliases))]
    return directive("conference", conference.name, options, body)


def talk_block(
    talk: FoundTalk, *, title: str = "", id: str = "", follows: str = "", aliases: Iterable[str] = (), body: str = ""
) -> str:
    """The ``{talk}`` directive that makes a section a talk; *title* only where the heading says another."""
    options = [("title", title), *talk_options(talk), ("follows", follows), ("id", id), ("aliases", join_names(aliases))]
    return directive("talk", "", options, body)


def talk_card(talk: FoundTalk, *, id: str = "", follows: str = "", aliases: Iterable[str] = (), body: str = "") -> str:
    """The ``{talk} Title`` directive: a talk that is no section."""
    options = [*talk_options(talk), ("follows", follows), ("id", id), ("aliases", join_names(aliases))]
    return directive("talk", talk.title, options, body)


def photo_block(path: str, *, alt: str = "", credit: str = "", credit_url: str = "", caption: str = "") -> str:
    """The ``{photo}`` directive; *caption* is Markdown."""
    return directive("photo", path, [("alt", alt), ("credit", credit), ("credit-url", credit_url)], caption)


def speaker_block(
    name: str,
    *,
    id: str = "",
    aliases: Iterable[str] = (),
    pronouns: str = "",
    website: str = "",
    accounts: Iterable[tuple[str, str]] = (),
    body: str = "",
) -> str:
    """The ``{speaker}`` directive; *accounts* are (service, address) pairs."""
    options = [("id", id), ("aliases", join_names(aliases)), ("pronouns", pronouns), ("website", website), *accounts]
    return directive("speaker", name, options, body)
