"""Posts that would bring something into the archive: they are imported with all their words, and do nothing.

All pages are built at once, with every syntax of MyST enabled, and read as a browser reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from recaps.boundary.scanning import EXTENSIONS
from recaps.importer.api import Imported, import_recap

from tests.builds.project import PIXEL, Project, Result
from tests.importer import hostile


def pairs(constructs: Iterable[str], places: Iterable[str], every: int) -> Iterator[tuple[str, str]]:
    """Each construct in the first place and in each *every*-th of the others, so that all places have their turn."""
    for number, construct in enumerate(constructs):
        for other, place in enumerate(places):
            if other == 0 or (number + other) % every == 0:
                yield construct, place


def cases(every: int) -> dict[str, tuple[str, str]]:
    """Posts with their names: (text, path)."""
    markdown = pairs(hostile.MARKDOWN, hostile.PLACES, every)
    rst = pairs(hostile.RST, hostile.RST_PLACES, every)
    return {
        **{f"md-{name}-{place}": (hostile.post(hostile.MARKDOWN[name], place), "post.md") for name, place in markdown},
        **{f"rst-{name}-{place}": (hostile.rst_post(hostile.RST[name], place), "post.rst") for name, place in rst},
    }


#: All 3,200 pairs take minutes.
_CASES = cases(every=5)
#: Warnings that a page of the archive may give: about links and footnotes that lead nowhere, pictures that are not there, and the
#: one conference that all of these posts are about.
_HARMLESS = re.compile(
    r"recaps\.(?:photo|duplicate)|toc\.not_included|\[docutils\]|image file not readable|image\.not_readable|ref\.footnote"
)


class Built(NamedTuple):
    imported: dict[str, Imported]
    result: Result


def build(root: Path, posts: dict[str, tuple[str, str]], **more: Any) -> Built:
    """Import *posts*, and build all their pages as one project, beside a file that none of them may show."""
    imported = {name: import_recap(text.encode(), path=path) for name, (text, path) in posts.items()}
    files = {f"recaps/{name}.md": page.page for name, page in imported.items()}
    conf = {"myst_enable_extensions": sorted(EXTENSIONS - {"linkify"}), "myst_heading_anchors": 3, **more}
    project = Project(root, {"index.md": "# Index\n\n```{toctree}\n:glob:\nrecaps/*\n```\n", **files}, **conf)
    (root / "canary.txt").write_text(f"{hostile.SECRET}\n\n`{hostile.SECRET}`\n")
    (root / "source" / "recaps" / "a.png").write_bytes(PIXEL)
    return Built(imported, project.build())


def unasked(result: Result) -> list[str]:
    """The warnings that a page of the archive does not give."""
    return [line for line in result.warnings if not _HARMLESS.search(line)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("hostile"), _CASES)


@pytest.mark.parametrize("kind", [*(f"md-{name}-" for name in hostile.MARKDOWN), *(f"rst-{name}-" for name in hostile.RST)])
def test_a_page_does_nothing(kind: str, built: Built) -> None:
    places = hostile.PLACES if kind.startswith("md-") else hostile.RST_PLACES
    names = [name for name in _CASES if name.startswith(kind) and name.removeprefix(kind) in places]
    assert names
    for name in names:
        harm = list(hostile.harm(built.result.text(f"recaps/{name}")))
        assert not harm, f"{name}:\n{_CASES[name][0]}\n---\n{built.imported[name].page}"


def test_words_are_in_the_page_or_in_the_report(built: Built) -> None:
    for name, imported in built.imported.items():
        if "keepsake" in _CASES[name][0]:
            dropped = " ".join(note["text"] for note in imported.report["dropped"])
            assert "keepsake" in imported.page + dropped, name


def test_no_file_of_the_machine_is_copied(built: Built) -> None:
    for path in built.result.outdir.rglob("*"):
        if path.is_file():
            assert hostile.SECRET.encode() not in path.read_bytes(), path


def test_nothing_of_the_posts_was_run(built: Built) -> None:
    assert unasked(built.result) == []
