"""Posts that would bring something into the archive: they are imported with all their words, and do nothing.

All pages are built at once, with every syntax of MyST enabled, and read as a browser reads them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from recaps.boundary.scanning import EXTENSIONS
from recaps.importer.api import Imported, import_recap

from tests.builds.project import PIXEL, Project, Result
from tests.importer import hostile

_CASES = {
    **{
        f"md-{name}-{place}".replace("_", "-"): (hostile.post(construct, place), "post.md")
        for name, construct in hostile.MARKDOWN.items()
        for place in hostile.PLACES
    },
    **{
        f"rst-{name}-{place}": (hostile.rst_post(construct, place), "post.rst")
        for name, construct in hostile.RST.items()
        for place in hostile.RST_PLACES
    },
}
#: Warnings that a page of the archive may give: about links and footnotes that lead nowhere, and pictures that are not there.
_HARMLESS = re.compile(r"recaps\.photo|toc\.not_included|\[docutils\]|image file not readable|image\.not_readable")


class Built(NamedTuple):
    imported: dict[str, Imported]
    result: Result


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("hostile")
    imported = {name: import_recap(text.encode(), path=path) for name, (text, path) in _CASES.items()}
    files = {f"recaps/{name}.md": page.page for name, page in imported.items()}
    conf = {"myst_enable_extensions": sorted(EXTENSIONS - {"linkify"}), "myst_heading_anchors": 3}
    project = Project(root, {"index.md": "# Index\n\n```{toctree}\n:glob:\nrecaps/*\n```\n", **files}, **conf)
    (root / "canary.txt").write_text(f"{hostile.SECRET}\n\n`{hostile.SECRET}`\n")
    (root / "source" / "recaps" / "a.png").write_bytes(PIXEL)
    return Built(imported, project.build())


def _places(kind: str) -> list[str]:
    return [name for name in _CASES if name.startswith(f"{kind}-")]


@pytest.mark.parametrize("construct", [*(f"md-{name}" for name in hostile.MARKDOWN), *(f"rst-{name}" for name in hostile.RST)])
def test_a_page_does_nothing(construct: str, built: Built) -> None:
    places = hostile.PLACES if construct.startswith("md-") else hostile.RST_PLACES
    for name in (f"{construct}-{place}" for place in places):
        harm = list(hostile.harm(built.result.text(f"recaps/{name}")))
        assert not harm, f"{name}:\n{_CASES[name][0]}\n---\n{built.imported[name].page}"


@pytest.mark.parametrize("name", _CASES)
def test_words_are_in_the_page_or_in_the_report(name: str, built: Built) -> None:
    imported = built.imported[name]
    if "keepsake" in _CASES[name][0]:
        dropped = " ".join(note["text"] for note in imported.report["dropped"])
        assert "keepsake" in imported.page + dropped


def test_no_file_of_the_machine_is_copied(built: Built) -> None:
    for path in built.result.outdir.rglob("*"):
        if path.is_file():
            assert hostile.SECRET.encode() not in path.read_bytes(), path


def test_nothing_of_the_posts_was_run(built: Built) -> None:
    assert [line for line in built.result.warnings if not _HARMLESS.search(line)] == []
