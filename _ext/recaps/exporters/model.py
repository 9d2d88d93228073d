"""What an exporter is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recaps.catalog.catalog import Catalog
from recaps.records.model import Place

#: From where an object lives to its address, relative to the archive's own; '' if there is no such page.
Locate = Callable[[Place], str]


@dataclass(frozen=True, slots=True)
class Site:
    """What files say of the site beside the catalog: its title, where its pages are, its language.

    *base* is its address on the web, with a slash at the end; '' if it has none.
    """

    title: str
    locate: Locate
    base: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Exporter:
    """Files beside the pages: *make* gives the path and the text of each, of the catalog and the site.

    *is_data* says that the builders that write no pages write them, too.
    """

    make: Callable[[Catalog, Site], Iterator[tuple[str, str]]]
    is_data: bool = False
