"""Directives: option text to record, and a node that carries it to the transform that finishes and notes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from recaps.reading.compat import written_lines
from recaps.reading.nodes import recap_photo, recap_placeholder
from recaps.records import fields, schema
from recaps.records.model import Conference, Photo, Place, Query, Speaker, Talk
from recaps.records.naming import fold
from recaps.records.people_names import people_in
from recaps.warning_types import WarningType, did_you_mean, warn


class _Options(dict[str, Callable[[str], Any]]):
    """An option specification that lets every option through as text; :meth:`ArchiveDirective.parse` judges them.

    docutils drops the whole directive for one bad option. Here the option alone is dropped, with a warning at its line.
    """

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return directives.unchanged


class ArchiveDirective(SphinxDirective):
    """Common to all directives: options checked against a schema, one warning at the line of each that is wrong."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = _Options(any=directives.unchanged)
    schema: ClassVar[schema.Fields] = {}

    def parse(self) -> dict[str, Any]:
        """The values of all good options, by the fields of the record."""
        values = {}
        for name, value in self.options.items():
            if name not in self.schema:
                hint = did_you_mean(name, self.schema) or f"; it knows {', '.join(self.schema)}"
                self.complain(WarningType.OPTION, f"{self.called} has no option :{name}:{hint}", name)
                continue
            text = str(value or "").strip() or self.schema[name].alone
            if not text:
                continue
            try:
                values[schema.attribute(name)] = self.schema[name].parse(text)
            except ValueError as error:
                self.complain(WarningType.VALUE, f":{name}: {error}", name)
        self.check_names(values)
        self.check_twice()
        return values

    def check_names(self, values: dict[str, Any]) -> None:
        """Leave in *values* what can be a name, with a warning for the rest."""
        if "speakers" in values:
            values["speakers"], remarks = people_in(values["speakers"])
            for remark in remarks:
                self.complain(WarningType.NAME, remark, "speakers")
        for name in ("speakers", "topics", "aliases", "not", "former"):
            attribute = schema.attribute(name)
            if attribute in values:
                values[attribute] = self.with_letters(values[attribute], name)
        for name in ("conference", "series"):
            # A talk of no conference has "-" for one.
            nothing = name == "conference" and values.get(name) == "-"
            if name in values and not nothing and not self.with_letters((values[name],), name):
                del values[name]

    def check_twice(self) -> None:
        """Warn of an option that is given twice: MyST keeps the last one without a word."""
        seen: set[str] = set()
        for line in written_lines(self)[1:]:
            option = re.match(r"\s*:([\w-]+):", line)
            if not option:
                break
            if option[1] in seen:
                self.complain(
                    WarningType.OPTION, f"{self.called} has the option :{option[1]}: twice; keep one", option[1], last=True
                )
            seen.add(option[1])

    def with_letters(self, names: tuple[str, ...], option: str = "") -> tuple[str, ...]:
        """Those of *names* that can be an object's name, with a warning for each of the rest."""
        for name in names:
            if not fold(name):
                self.complain(WarningType.NAME, f"{name!r} is not a name: it has no letter and no digit", option)
        return tuple(name for name in names if fold(name))

    def complain(self, kind_of_warning: WarningType, message: str, option: str = "", *, last: bool = False) -> None:
        """Warn at the directive's line, or at that of one of its options (the first of that name, or the *last*)."""
        source, line = self.get_source_info()
        named = re.compile(rf"\s*:?{re.escape(option)}:")
        found = [number for number, text in enumerate(written_lines(self)) if option and named.match(text)]
        if found:
            line = (line or 0) + found[-1 if last else 0]
        warn(kind_of_warning, message, f"{source}:{line}")

    @property
    def called(self) -> str:
        """The directive's name without that of its domain, as authors write it."""
        return self.name.removeprefix("recap:")

    def argument(self, what: str) -> str:
        """The directive's argument as one line, '' with a warning if there is none."""
        name = fields.text(self.arguments[0]) if self.arguments else ""
        if not name:
            self.complain(WarningType.ARGUMENT, f"{self.called} needs {what} after its name")
        return name

    def placeholder(self, query: Query, record: object = None) -> recap_placeholder:
        """The node that stands for *query*."""
        node = recap_placeholder()
        node["query"] = query
        if record is not None:
            node["record"] = record
        self.set_source_info(node)
        return node

    @property
    def source_line(self) -> int:
        """The directive's line, 0 if it is not known."""
        return self.get_source_info()[1] or 0

    @property
    def here(self) -> Place:
        """The directive's place; its anchor is settled when the document is complete."""
        return Place(self.env.current_document.docname, "", self.source_line)


class ConferenceDirective(ArchiveDirective):
    """The conference that the document is about, from here on."""

    schema = schema.CONFERENCE

    def run(self) -> list[nodes.Node]:
        values = self.parse()
        name = self.argument("the conference's name")
        if not name or not self.with_letters((name,)):
            return self.parse_content_to_nodes()
        start, end = values.pop("dates", (None, None))
        record = Conference(name=name, start=start, end=end, where=self.here, **values)
        self.env.ref_context["recap:conference"] = record.id or record.name
        box = self.placeholder(Query("conference", record.id or record.name), record)
        return [box, *self.parse_content_to_nodes()]


class TalkDirective(ArchiveDirective):
    """A talk: of the section that it stands in, or, with a title as argument, a card of its own.

    Whether there is such a section is seen when the document is complete (:mod:`recaps.reading.transforms`).
    """

    schema = schema.TALK

    def run(self) -> list[nodes.Node]:
        values = self.parse()
        title = fields.text(self.arguments[0]) if self.arguments else ""
        explicit = values.pop("title", "")
        conference = values.pop("conference", self.env.ref_context.get("recap:conference", ""))
        if conference.lower() in {"none", "-"}:
            conference = ""
        record = Talk(title=explicit or title, conference=conference, has_section=not title, where=self.here, **values)
        box = self.placeholder(Query("talk"), record)
        if record.has_section:
            return [box, *self.parse_content_to_nodes()]
        card = nodes.container(classes=["recap-card", "recap-talk-card"])
        card += [box, *self.parse_content_to_nodes()]
        return [card]


class SpeakerDirective(ArchiveDirective):
    """A person's profile, written by hand."""

    schema = schema.SPEAKER

    def run(self) -> list[nodes.Node]:
        values = self.parse()
        name = self.argument("the person's name")
        if not name or not self.with_letters((name,)):
            return self.parse_content_to_nodes()
        accounts = tuple((service, values.pop(service)) for service in list(values) if service in fields.ACCOUNTS)
        record = Speaker(name=name, accounts=accounts, where=self.here, **values)
        return [self.placeholder(Query("profile", record.id or name), record), *self.parse_content_to_nodes()]


class PhotoDirective(ArchiveDirective):
    """A figure whose caption and credit are data, and which may be missing."""

    schema = schema.PHOTO

    def run(self) -> list[nodes.Node]:
        values = self.parse()
        path = self.argument("the path of the picture")
        content = self.parse_content_to_nodes()
        if not path:
            return content
        path = self.arguments[0].strip()  # as the file is called, with all its spaces
        file, absolute = self.env.relfn2path(path)
        found = fields.is_there(absolute)
        if not found:
            self.complain(WarningType.PHOTO, f"the photo {path!r} is not there; add the file, or correct the path")
        caption = " ".join(fields.text(node.astext()) for node in content)
        node = recap_photo("", *content)
        node["record"] = Photo(path=path, file=file, found=found, where=self.here, caption=caption, **values)
        self.set_source_info(node)
        return [node]


class _Listing(ArchiveDirective):
    """A list of objects, filled in when the archive is complete."""

    what = ""

    def run(self) -> list[nodes.Node]:
        values = self.parse()
        if self.arguments:
            self.complain(WarningType.ARGUMENT, f"{self.called} takes no argument; write a filter such as :year: instead")
        if any(name in schema.FILTERS and name not in values for name, value in self.options.items() if value):
            # Without the filter that cannot be read, it would list more than is wanted.
            values["nothing"] = True
        options = tuple(sorted((name, str(value)) for name, value in values.items()))
        query = Query(self.what, "", options, self.source_line)
        return [self.placeholder(query), *self.parse_content_to_nodes()]


def _listing(what: str) -> type[_Listing]:
    return type(f"{what.title()}Directive", (_Listing,), {"what": what, "schema": schema.LISTINGS[what]})


DIRECTIVES: dict[str, type[ArchiveDirective]] = {
    "conference": ConferenceDirective,
    "talk": TalkDirective,
    "speaker": SpeakerDirective,
    "photo": PhotoDirective,
    **{what: _listing(what) for what in schema.LISTINGS},
}
