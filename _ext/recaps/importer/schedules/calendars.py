"""Schedules as calendars (iCalendar, RFC 5545), which icalendar reads."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar

from recaps.importer.schedules.apis import parted
from recaps.importer.schedules.loading import items
from recaps.importer.schedules.programme import Programme, Session


def recognises(text: Any) -> bool:
    """Whether *text* has events."""
    return "BEGIN:VEVENT" in text


def programme(text: Any) -> Programme:
    """The events of a calendar. Speakers stand in the title, or are those who take part."""
    calendar = Calendar.from_ical(text)
    name = str(calendar.get("X-WR-CALNAME") or "")
    result = Programme(name=name)
    for event in calendar.walk("VEVENT"):
        title, speakers = parted(str(event.get("SUMMARY") or ""), name)
        start = event.get("DTSTART")
        taking_part = [str(person.params.get("CN", "")) for person in items(event.get("ATTENDEE")) if hasattr(person, "params")]
        result.sessions.append(
            Session(
                title=title,
                speakers=speakers or [name for name in taking_part if name],
                date=start.dt.isoformat() if start else "",
                url=str(event.get("URL") or ""),
                room=str(event.get("LOCATION") or ""),
                abstract=str(event.get("DESCRIPTION") or ""),
                topics=[],
            )
        )
    return result
