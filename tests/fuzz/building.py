"""Small archives of what was imported, and what has to hold of their pages."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from recaps.exporters.addresses import MARK

from tests.builds.project import Project, Result
from tests.fuzz.browsing import Page
from tests.fuzz.properties import can_be_shown, frame_kept, inventory_true, no_file_read, no_script
from tests.fuzz.running import Broken, lay_canaries
from tests.fuzz.syntax import OURS

#: What a page that only leads on does: it goes on at once, to a page of the site.
_LEADS_ON = re.compile(r"^<meta>: content=0; url=(?![a-z]+:|//)\S* http-equiv=refresh$")
INDEX = "# Archive\n\n```{toctree}\n:glob:\n\n*/*\n```\n"
EMPTY = "# Words\n\nWords.\n\n## More\n\nWords.\n"
CONF: dict[str, Any] = {"myst_enable_extensions": list(OURS), "myst_heading_anchors": 3, "html_copy_source": False}


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards, with one above it that is, too."""
    with tempfile.TemporaryDirectory(prefix="recaps-fuzz-") as name:
        root = Path(name, "root").resolve()
        root.mkdir()
        yield root


def build(root: Path, pages: Mapping[str, str | bytes], builder: str = "html", **conf: Any) -> Result:
    """Build an archive of *pages*, by their names with a suffix, in *root*."""
    lay_canaries(root)
    project = Project(root, {}, **CONF | conf)
    for name, text in {"index.md": INDEX, "empty/empty.md": EMPTY, **pages}.items():
        project.write(name, text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text)
    try:
        return project.build(builder)
    except (Exception, SystemExit) as error:
        raise Broken("build", f"ends in {type(error).__name__}: {error}") from error


@cache
def empty(builder: str) -> tuple[frozenset[str], Counter[str]]:
    """What acts on the pages of an archive in which there is nothing but a talk, and the frame of a page."""
    talk = {"one.md": "# One\n\n:::{talk} Plain\n:speakers: Ada Loom\n:conference: Wool 2020\n:topics: yarn\n:::\n"}
    with folder() as root:
        texts = (path.read_text("utf-8") for path in sorted(Path(build(root, talk, builder).outdir).rglob("*.html")))
        pages = [Page(text) for text in texts if MARK not in text]
    return frozenset(danger for page in pages for danger in page.dangers), pages[0].frame


def check_pages(result: Result, builder: str = "html") -> None:
    """What has to hold of all that a build of HTML wrote."""
    allowed, frame = empty(builder)
    for path in sorted(Path(result.outdir).rglob("*")):
        with _within(path, result.outdir):
            if path.is_file():
                no_file_read([path.read_bytes()])
            if path.suffix == ".html":
                text = path.read_bytes().decode(errors="replace")
                page = Page(text)
                if MARK in text[:300]:
                    no_script(page, [danger for danger in page.dangers if _LEADS_ON.search(danger)])
                else:
                    no_script(page, allowed)
                    frame_kept(page, frame)
    check_inventory(result)


def check_names(result: Result) -> None:
    """What has to hold where every text is a name, a title, or a value."""
    for path in sorted(Path(result.outdir).rglob("*")):
        if path.is_file():
            can_be_shown(path)


def check_inventory(result: Result) -> None:
    """Whether the inventory, if there is one, says what the archive says."""
    path = Path(result.outdir, "objects.inv")
    if path.is_file():
        told = {
            (f"{domain.name}:{kind}", name)
            for domain in result.env.domains.sorted()
            for name, _, kind, *_ in domain.get_objects()
        }
        inventory_true(path.read_bytes(), told)


@contextmanager
def _within(path: Path, root: Path) -> Iterator[None]:
    """What a check of one file finds is said with the file's name."""
    try:
        yield
    except Broken as error:
        raise Broken(str(error), f"in {path.relative_to(root)}") from None
