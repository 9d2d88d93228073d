"""The guide page for those who have docs: what it says to write is enough."""

from __future__ import annotations

import re

import pytest

from tests.conftest import MakeProject
from tests.guide import guide


def blocks(language: str) -> list[str]:
    """The blocks of code on the page."""
    block = re.compile(rf"^(`{{3,}}){language}\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
    return [match[2] for match in block.finditer(guide("add-to-docs.md"))]


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_a_page_of_talks(suffix: str, make_project: MakeProject) -> None:
    page, toctree = blocks(suffix)[0], blocks("rst")[-1]
    (conf,) = blocks("python")
    assert 'recaps_folder = "archive"' in conf
    extensions = ["myst_parser", "recaps"] if suffix == "md" else ["recaps"]
    files = {"index.rst": f"Home\n====\n\n{toctree}", f"our-talks.{suffix}": page}
    project = make_project(files, recaps_folder="archive", extensions=extensions, suppress_warnings=[])
    for setting in ("primary_domain", "myst_enable_extensions", "sidebar_longest"):
        project.conf.pop(setting)
    project.configure()
    result = project.build()
    assert result.warnings == []
    assert "A parser in an afternoon" in result.says("archive/speakers/ada-lovelace")
    assert "Ada Lovelace" in result.says("archive/speakers/index")
