"""Small archives that are built, changed, and built again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, cast

from bs4 import BeautifulSoup, Tag
from recaps.catalog.catalog import Catalog
from recaps.exporters.addresses import MARK
from recaps.reading.domain import RecapDomain
from sphinx_exact.tests import projects
from sphinx_exact.tests.projects import PIXEL, Item, contents, differences

__all__ = ["CONF", "PIXEL", "Item", "Project", "Result", "contents", "differences", "flat", "in_warnings", "ours"]

CONF: dict[str, Any] = {
    "project": "Small archive",
    "extensions": ["myst_parser", "recaps", "sphinx_exact"],
    "myst_enable_extensions": ["colon_fence"],
    "html_theme": "basic",
    "primary_domain": "recap",
    "nitpicky": True,
    "sidebar_longest": 20,
    "smartquotes": False,
    # Most of these projects have no toctree.
    "suppress_warnings": ["toc.not_included"],
}

#: Pages of Sphinx's own.
_OF_SPHINX = {"genindex", "search", "genindex/index", "search/index"}


class Result(projects.Result):
    """What one build of an archive gave."""

    @property
    def domain(self) -> RecapDomain:
        return cast("RecapDomain", self.env.get_domain("recap"))

    @property
    def catalog(self) -> Catalog:
        return self.domain.catalog

    def main(self, docname: str = "index") -> Tag:
        """The content of a page, without navigation."""
        soup = BeautifulSoup(self.text(docname), "html.parser")
        body = soup.find(class_="body") or soup.find("article")
        assert isinstance(body, Tag)
        return body

    def says(self, docname: str = "index") -> str:
        """The text of a page's content, in one line."""
        return flat(self.main(docname))

    def pages(self) -> set[str]:
        """All pages in the output, but for Sphinx's own, and those that only lead to another address."""
        paths = (path for path in self.outdir.rglob(f"*{self.suffix}") if MARK.encode() not in path.read_bytes()[:300])
        return {path.relative_to(self.outdir).with_suffix("").as_posix() for path in paths} - _OF_SPHINX


class Project(projects.Project):
    """A project with the extension ``recaps``."""

    defaults: ClassVar[dict[str, Any]] = CONF
    result: ClassVar[type[projects.Result]] = Result

    def build(
        self,
        builder: str = "html",
        *,
        parallel: int = 1,
        folder: str = "build",
        doctrees: str = "doctrees",
        files: Sequence[str] = (),
    ) -> Result:
        return cast("Result", super().build(builder, parallel=parallel, folder=folder, doctrees=doctrees, files=files))

    def clean_build(self, builder: str = "html", *, parallel: int = 1) -> Result:
        return cast("Result", super().clean_build(builder, parallel=parallel))


def flat(tag: Tag) -> str:
    """The text of *tag* in one line, without the signs that link headings to themselves."""
    return " ".join(tag.get_text().replace("¶", "").split())


def ours(warnings: Iterable[str]) -> list[str]:
    """Those warnings that are of the extension."""
    return [line for line in warnings if "[recaps." in line]


def in_warnings(result: Result, subtype: str) -> list[str]:
    """Those of its warnings that are of one kind."""
    return [line for line in result.warnings if f"[recaps.{subtype}]" in line]
