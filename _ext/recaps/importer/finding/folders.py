"""Folders of sites that hold the pages of talks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from recaps.importer.text.inline import Flat
from recaps.importer.text.links import host, is_profile, is_talk_page, is_video, urlsafe_path
from recaps.importer.text.people import People

#: Links of one folder that make it a folder of talk pages, if one of them stands beside a word for a talk.
_FOLDER = 3


def talk_folders(flats: Iterable[Flat], people: People) -> frozenset[str]:
    """Folders of sites that hold the pages of talks: those of known form, and those that several titles in quotes link to."""
    flats = list(flats)
    links = [(flat, link) for flat in flats for link in flat.links if link.url.startswith("http") and not is_profile(link.url)]
    known = {folder_of(link.url) for _, link in links if is_talk_page(link.url)}
    quoted = Counter(
        folder_of(link.url)
        for flat, link in links
        if flat.of(link)[:1] in '"“„«' or flat.text[: link.start].rstrip()[-1:] in set('"“„«')
    )
    told = {
        folder_of(link.url)
        for flat, link in links
        if re.search(rf"{people.words.cue}\W*$", flat.text[: link.start], re.IGNORECASE)
    }
    return frozenset(
        (known - {""})
        | {
            folder
            for folder, count in quoted.items()
            if folder and count >= _FOLDER and folder in told and not is_video(f"https://{folder}/x")
        }
    )


def folder_of(url: str) -> str:
    """Host and folder of an address, '' for a site's front page."""
    folder = urlsafe_path(url).rstrip("/").rpartition("/")[0]
    return host(url) + folder if folder else ""
