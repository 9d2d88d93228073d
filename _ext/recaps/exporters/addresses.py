"""Small pages for addresses that are or were published: permanent ones of talks, old ones, those of pages that were removed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from recaps.catalog.catalog import Catalog
from recaps.catalog.kinds import LISTED_IN, within
from recaps.exporters.model import Locate
from recaps.records.model import Place
from recaps.records.naming import page
from recaps.records.neutral import neutral

#: The folder of the permanent addresses of talks.
TALKS = "t"

#: By this a small page is known where nothing tells any more what a build has written.
MARK = '<meta name="generator" content="recaps">'

#: A preview shows no more of a text, in characters.
_LONGEST = 120


class SmallPage(NamedTuple):
    """A page without a theme.

    *address* is a docname, or, if *is_file*, what has the same name whatever the builder. It leads to *target* (an address within
    the archive), '' for a page that was removed; the name of such a page is *veiled* in what is noted of the output.
    """

    address: str
    target: str
    title: str = ""
    description: str = ""
    is_file: bool = False

    @property
    def veiled(self) -> bool:
        """Whether nothing may tell of this page."""
        return not self.target

    def html(self, up: str, language: str, base: str = "") -> str:
        """The page; *up* leads from it to the archive, *base* is the archive's own address, '' where that is not known."""
        head = f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">{MARK}'
        if self.veiled:
            words = neutral(language).removed
            return (
                f'{head}<meta name="robots" content="noindex"><title>{words}</title></head><body><p>{words}</p></body></html>\n'
            )
        to, title, about = escape(up + self.target), escape(_short(self.title)), escape(_short(self.description))
        canonical = escape(base.rstrip("/") + "/" + self.target) if base else to
        return (
            f'{head}<title>{title}</title><link rel="canonical" href="{canonical}">'
            f'<meta http-equiv="refresh" content="0; url={to}">'
            f'<meta property="og:title" content="{title}"><meta property="og:description" content="{about}"></head>'
            f'<body><p><a href="{to}">{title}</a></p><p>{about}</p></body></html>\n'
        )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def small_pages(catalog: Catalog, locate: Locate, moved: dict[str, str]) -> Iterator[SmallPage]:
    """All small pages; *moved* are old docnames with those that have taken their place. Who comes first has an address."""
    targets = {id_: target for id_ in catalog.talks if (target := locate(catalog.place("talk", id_)))}
    yield from (_talk(catalog, id_, id_, target) for id_, target in targets.items())
    earlier = catalog.indexes["talk"].earlier_ids
    yield from (_talk(catalog, id_, old, target) for id_, target in targets.items() for old in earlier(id_))
    for old, docname in moved.items():
        if target := locate(Place(docname)):
            yield SmallPage(old, target, docname.rpartition("/")[2])
    yield from _people(catalog, locate)


def _people(catalog: Catalog, locate: Locate) -> Iterator[SmallPage]:
    speakers = within(catalog.base, LISTED_IN["speaker"])
    for id_ in catalog.ids("speaker"):
        if target := locate(catalog.place("speaker", id_)):
            for old in catalog.indexes["speaker"].earlier_ids(id_):
                yield SmallPage(page(speakers, old), target, catalog.name("speaker", id_))
    for id_ in catalog.hidden.names:
        yield SmallPage(page(speakers, id_), "")


def _talk(catalog: Catalog, id_: str, address: str, target: str) -> SmallPage:
    speakers = ", ".join(
        catalog.printed.get((id_, person)) or catalog.name("speaker", person) for person in catalog.speakers_of[id_]
    )
    conference = catalog.conference_of[id_]
    about = (speakers, catalog.name("conference", conference) if conference else "")
    return SmallPage(
        within(catalog.base, f"{TALKS}/{address}"),
        target,
        catalog.talks[id_].title,
        " · ".join(filter(None, about)),
        is_file=True,
    )
