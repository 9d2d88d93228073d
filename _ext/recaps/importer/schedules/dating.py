"""When a conference was, from dates that may be something else.

The day on which pyvideo says that a talk was recorded is often that of its upload, or one day for all talks of a conference.
So a talk's date counts only where it lies within the days of the conference; and where these are not known, they are
taken from the dates only if nearly all lie close together and are not simply one date put on everything.
A date that is missing can be filled in later; a wrong one looks like a fact.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

from recaps.importer.schedules.cleaning import Draft
from recaps.records.naming import year_in

#: The longest conference (with its tutorials and sprints) that is believed.
_LONGEST = dt.timedelta(days=9)
#: The part of all dates that has to lie within it.
_NEARLY_ALL = 0.95
#: So many talks can be given on one day; more with the same date were dated in bulk.
_A_DAY = 12
_BULK = 0.9


def settle_dates(draft: Draft) -> None:
    """Settle the conference's days, and take away the talks' dates that do not lie within them, with a note."""
    conference, talks = draft.schedule.conference, draft.schedule.talks
    dates = Counter(talk.date for talk in talks if talk.date)
    if conference.start is None or (conference.end and conference.end < conference.start):
        conference.start, conference.end = cluster(dates, year_in(conference.name))
    elif conference.end is None:
        days = [day for day in dates if dt.timedelta(0) <= day - conference.start <= _LONGEST]
        conference.end = max(days) if days and not _bulk(dates) else None
    start, end = conference.start, conference.end
    outside: Counter[dt.date] = Counter()
    for talk in talks:
        if talk.date and not (start and end and start <= talk.date <= end):
            outside[talk.date] += 1
            talk.date = None
    for day, count in sorted(outside.items()):
        why = "outside the conference's days, or these are not known: it may be that of an upload"
        draft.drop(f"recorded: {day} ({count} {'talk' if count == 1 else 'talks'})", why)


def cluster(dates: Counter[dt.date], year: int | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a conference in *year* (None: any) that the dates of its talks tell, or (None, None)."""
    total = dates.total()
    if not total or _bulk(dates):
        return None, None
    spans = [[other for other in dates if dt.timedelta(0) <= other - day <= _LONGEST] for day in dates]
    best = max(spans, key=lambda span: sum(dates[day] for day in span))
    start, end = min(best), max(best)
    if sum(dates[day] for day in best) < _NEARLY_ALL * total or (year and not start.year <= year <= end.year):
        return None, None
    return start, end


def _bulk(dates: Counter[dt.date]) -> bool:
    """Whether one date was put on (nearly) everything."""
    return dates.total() > _A_DAY and max(dates.values()) > _BULK * dates.total()
