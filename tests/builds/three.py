"""Three small archives, of which one names the other two."""

from __future__ import annotations

from typing import Any

from tests.builds.family import address
from tests.builds.markup import Block, page, tree
from tests.builds.project import Project
from tests.builds.wool import NAMED
from tests.conftest import MakeProject

WOOL = page(".md", *NAMED)
SILK = page(
    ".md",
    Block("conference", "Silk 2021"),
    "## Closing",
    Block("talk", "", (":speakers: The Countess, Ada Loom, Cy Dyer",)),
    title="Silk 2021",
)


class Three:
    """Archives of wool and of silk, and a third that refers to both."""

    def __init__(self, make_project: MakeProject) -> None:
        self.make_project = make_project
        self.wool = self.archive("wool", WOOL)
        self.silk = self.archive("silk", SILK)
        self.wool.build()
        self.silk.build()

    def archive(self, name: str, text: str, **conf: Any) -> Project:
        return self.make_project({"index.md": tree("recaps/a"), "recaps/a.md": text}, project=name.title(), **conf)

    def third(self, text: str, **conf: Any) -> Project:
        archives = {
            name: (address(name), str(project.root / "build" / "html"))
            for name, project in (("wool", self.wool), ("silk", self.silk))
        }
        return self.archive("linen", text, **{"recaps_archives": archives} | conf)
