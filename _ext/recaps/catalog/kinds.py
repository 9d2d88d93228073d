"""The kinds of generated pages, one entry each: what is listed in an index, and what the page of one object shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recaps.records.model import Query

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A folder with an index and, where *page* is given, a page for each object *name*.

    *listing* are the options of the index's listing (which is named like the folder) and *split_by* is what it is divided by
    where it would be too long for one page. *page* gives the query for the page of the object with an id, and *split_page_by*
    what that listing is divided by, '' if it is never divided. *by_hand* is the query that is added to a page which somebody
    wrote in place of an object's; its key is the docname.
    """

    name: str
    folder: str
    title: str
    listing: Options = ()
    split_by: str
    page: Callable[[str], Query] | None = None
    split_page_by: str = ""
    by_hand: str = ""

    @property
    def index(self) -> Query:
        """What the index shows."""
        return Query(self.folder, "", self.listing)


def _talks_on(topic: str) -> Query:
    return Query("talks", "", (("group", "year"), ("sort", "-date"), ("topic", topic)))


KINDS = (
    Kind(
        name="series",
        folder="conferences",
        title="Conferences",
        listing=(("group", "series"), ("sort", "-date")),
        split_by="year",
        page=lambda id_: Query("series", id_),
        by_hand="editions",
    ),
    Kind(
        name="speaker",
        folder="speakers",
        title="Speakers",
        listing=(("group", "letter"),),
        split_by="letter",
        page=lambda id_: Query("person", id_),
        by_hand="activity",
    ),
    Kind(
        name="talk",
        folder="talks",
        title="Talks",
        listing=(("group", "conference"), ("sort", "-date")),
        split_by="year",
    ),
    Kind(
        name="topic",
        folder="topics",
        title="Topics",
        split_by="letter",
        page=_talks_on,
        split_page_by="year",
        by_hand="on_topic",
    ),
)

#: In which index an object without a page of its own is listed.
LISTED_IN = {kind.name: kind.folder for kind in KINDS} | {"conference": "conferences"}


def within(base: str, name: str) -> str:
    """The docname *name* below the folder that the project has chosen, '' for none.

    >>> within("archive", "speakers/index"), within("", "speakers/index")
    ('archive/speakers/index', 'speakers/index')
    """
    return f"{base}/{name}" if base else name


def index_of(kind: Kind, base: str) -> str:
    """The docname of the index of a kind."""
    return within(base, f"{kind.folder}/index")


def kind_in(docname: str, base: str) -> Kind | None:
    """The kind of page that would be generated under the name *docname*, whichever object it is for; None for none."""
    folder = docname.rpartition("/")[0]
    return next((kind for kind in KINDS if within(base, kind.folder) == folder), None)
