"""What an exporter is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recaps.catalog.catalog import Catalog
from recaps.records.model import Place

#: From where an object lives to its address, relative to the archive's own; '' if there is no such page.
Locate = Callable[[Place], str]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A file beside the pages: its name, and what makes its text of the catalog, the archive's title and the addresses.

    *is_data* says that the builders that write no pages write it, too.
    """

    file: str
    make: Callable[[Catalog, str, Locate], str]
    is_data: bool = False
