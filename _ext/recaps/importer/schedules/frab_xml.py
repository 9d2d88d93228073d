"""The schedule of pretalx, frab and other systems as XML: put into the form that their JSON has, and read as that."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from recaps.importer.model import Schedule
from recaps.importer.schedules import frab


def recognises(root: Element) -> bool:
    """Whether *root* is such a schedule."""
    return root.tag == "schedule" and root.find("conference") is not None


def read(root: Element, path: Path) -> list[Schedule]:
    """The one schedule in *root*."""
    conference = {child.tag: child.text or "" for child in root.iterfind("conference/*")}
    days = [
        {
            "date": day.get("date"),
            "rooms": {room.get("name") or "": [_event(event) for event in room.findall("event")] for room in day.findall("room")},
        }
        for day in root.findall("day")
    ]
    base = conference.pop("base_url", "")
    return frab.read({"schedule": {"base_url": base, "conference": {**conference, "days": days}}}, path)


def _event(event: Element) -> dict[str, Any]:
    simple: dict[str, Any] = {child.tag: child.text or "" for child in event if not len(child)}
    simple["persons"] = [{"name": person.text} for person in event.iterfind("persons/person")]
    for kind in ("links", "attachments"):
        simple[kind] = [
            {"url": link.get("href") or link.get("url"), "title": link.text or ""} for link in event.iterfind(f"{kind}/*")
        ]
    return simple
