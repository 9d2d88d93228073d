"""Pagefind as the search page: that it takes the place of Sphinx's search, what is in the index, and what may go wrong."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from tests.builds.garden import EXTENSIONS, archive, garden, index, unlike_clean

pytest.importorskip("pagefind", reason="Pagefind is not installed")


def headings(page: dict[str, Any]) -> list[tuple[str, str]]:
    """The headings that a result can point to: id and text."""
    return [(anchor["id"], anchor["text"]) for anchor in page["anchors"] if re.fullmatch("h[1-6]", anchor["element"])]


@pytest.mark.parametrize("theme", ["furo", "basic", "alabaster"])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_search_page_leads_to_the_index(builder: str, theme: str, tmp_path: Path) -> None:
    result = garden(tmp_path, html_theme=theme).build(builder)
    assert result.warnings == []
    page = result.outdir / ("search.html" if builder == "html" else "search/index.html")
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    part = soup.find(id="pagefind-search")
    assert isinstance(part, Tag)
    assert (page.parent / str(part["data-index"]) / "pagefind.js").is_file()
    assert part.find("input", attrs={"name": "q"})
    assert part.find("noscript")
    assert soup.find("meta", attrs={"name": "robots", "content": "noindex"})
    assert soup.find("script", src=re.compile("pagefind_search.js"))
    assert soup.find("link", href=re.compile("pagefind_search.css"))


def test_no_index_of_sphinx_and_no_link_to_one(tmp_path: Path) -> None:
    result = garden(tmp_path).build()
    assert not (result.outdir / "searchindex.js").exists()
    pages = [path.read_text(encoding="utf-8") for path in result.outdir.rglob("*.html")]
    assert not [page for page in pages if re.search("searchindex|searchtools|language_data", page)]


def test_only_the_search_page_loads_the_script(tmp_path: Path) -> None:
    result = garden(tmp_path, extensions=[*EXTENSIONS, "notfound.extension"]).build()
    loading = {path.name for path in result.outdir.rglob("*.html") if "pagefind" in path.read_text(encoding="utf-8")}
    assert loading == {"search.html"}
    assert (result.outdir / "404.html").is_file()


def test_not_in_extensions_changes_nothing(tmp_path: Path) -> None:
    result = garden(tmp_path, extensions=["myst_parser"]).build()
    assert (result.outdir / "searchindex.js").is_file()
    assert not (result.outdir / "_pagefind").exists()


@pytest.mark.parametrize("builder", ["epub", "json", "singlehtml", "text"])
def test_other_builders_are_left_alone(builder: str, tmp_path: Path) -> None:
    result = garden(tmp_path).build(builder)
    assert not list(result.outdir.rglob("*pagefind*"))


# -- what is found -----------------------------------------------------------------------------------------------------


def test_documents_are_found_and_nothing_else(tmp_path: Path) -> None:
    result = garden(tmp_path, extensions=[*EXTENSIONS, "notfound.extension"]).build()
    assert index(result).keys() == {"/index.html", "/beds/herbs.html", "/beds/roots.html"}


def test_addresses_of_dirhtml(tmp_path: Path) -> None:
    assert index(garden(tmp_path).build("dirhtml")).keys() == {"/", "/beds/herbs/", "/beds/roots/"}


def test_headings_are_found_with_the_ids_of_their_sections(tmp_path: Path) -> None:
    result = garden(tmp_path).build()
    page = index(result)["/beds/herbs.html"]
    assert page["meta"]["title"] == "Herbs"
    assert headings(page) == [("herbs", "Herbs"), ("thyme-sage", "Thyme & sage"), ("mint", "Mint")]
    assert all(result.main("beds/herbs").find(id=id_) for id_, _ in headings(page))


def test_content_is_what_the_author_wrote(tmp_path: Path) -> None:
    pages = index(garden(tmp_path).build())
    assert pages["/index.html"]["content"] == "Garden. What grows here."
    assert pages["/beds/roots.html"]["content"] == "Roots. They are dug out. Carrot. Orange, and good for soup."


def test_pages_without_a_source_are_found(tmp_path: Path) -> None:
    result = archive(tmp_path).build()
    assert index(result)["/speakers/ada-lovelace.html"]["meta"]["title"] == "Ada Lovelace"


# -- what may go wrong -------------------------------------------------------------------------------------------------


def test_without_pagefind_one_warning_and_the_search_of_sphinx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)  # as if it were not installed
    result = garden(tmp_path).build()
    assert len(result.warnings) == 1
    assert re.search(r"^conf.py:1: WARNING: .*pip install 'pagefind\[bin\]' \[pagefind_search.missing\]", result.warnings[0])
    assert (result.outdir / "searchindex.js").is_file()
    assert "searchtools.js" in result.text("search")


@pytest.mark.parametrize("program", ["#!/bin/sh\necho it is broken >&2\nexit 3\n", "no program at all"])
def test_pagefind_that_fails_is_a_warning(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pagefind"
    path.write_text(program, encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(path))
    project = garden(tmp_path / "garden")
    result = project.build()
    assert len(result.warnings) == 1
    assert result.warnings[0].endswith("[pagefind_search.failed]")
    monkeypatch.delenv("PAGEFIND_BINARY_PATH")
    assert unlike_clean(project, project.build()) == []


def test_what_sphinx_leaves_out_of_its_search_is_left_out(tmp_path: Path) -> None:
    project = garden(tmp_path, myst_enable_extensions=["attrs_block"])
    project.edit("beds/roots.md", "They are dug out.", "{.no-search}\nThey are dug out.")
    assert "Carrot" in (content := index(project.build())["/beds/roots.html"]["content"])
    assert "dug out" not in content
