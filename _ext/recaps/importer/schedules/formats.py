"""The table of formats: how each file of a schedule is recognised, by what it holds, and read.

To add one, write a function that gives its talks as :class:`~recaps.importer.schedules.programme.Programme`, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recaps.importer.model import Schedule
from recaps.importer.schedules import apis, calendars, export, frab, frab_xml, lists
from recaps.importer.schedules.programme import Programme, build
from recaps.importer.schedules.sources import Source, Syntax


@dataclass(frozen=True, slots=True)
class ScheduleFormat:
    """A format with its *name*; *recognises* and *read* are given the data of a file, *syntax* says which files."""

    name: str
    syntax: Syntax
    recognises: Callable[[Any], bool]
    read: Callable[[Any, Path], list[Schedule]]


def _simple(programme: Callable[[Any], Programme]) -> Callable[[Any, Path], list[Schedule]]:
    return lambda data, path: [build(programme(data), path)]


FORMATS = (
    ScheduleFormat("pretalx or frab (JSON)", Syntax.JSON, frab.recognises, frab.read),
    ScheduleFormat("pretalx or frab (XML)", Syntax.XML, frab_xml.recognises, frab_xml.read),
    ScheduleFormat("pretalx API", Syntax.JSON, apis.is_pretalx, _simple(apis.pretalx)),
    ScheduleFormat("Sessionize", Syntax.JSON, apis.is_sessionize, _simple(apis.sessionize)),
    ScheduleFormat("playlist of yt-dlp", Syntax.JSON, apis.is_playlist, _simple(apis.playlist)),
    ScheduleFormat("export of an archive like this", Syntax.JSON, export.recognises, export.read),
    ScheduleFormat("videos.yml of RubyEvents", Syntax.YAML, lists.is_rubyevents, _simple(lists.rubyevents)),
    ScheduleFormat("sessions of Write the Docs", Syntax.YAML, lists.is_writethedocs, _simple(lists.writethedocs)),
    ScheduleFormat("Sched (CSV)", Syntax.CSV, lists.is_sched, _simple(lists.sched)),
    ScheduleFormat("iCalendar", Syntax.ICAL, calendars.recognises, _simple(calendars.programme)),
)


def format_of(source: Source) -> ScheduleFormat | None:
    """The format of a file, None if it is none of these."""
    return next((form for form in FORMATS if form.syntax is source.syntax and form.recognises(source.data)), None)
