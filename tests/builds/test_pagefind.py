"""Pagefind as the search page: what is in the index, that it is exact, and what a reader sees."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from benchmarks.browser import CHROMIUM, FLAGS, search
from tests.builds.project import Project, Result, differences

pytest.importorskip("pagefind", reason="Pagefind is not installed")

EXTENSIONS = ["myst_parser", "pagefind_search"]
FILES = {
    "index.md": "# Garden\n\nWhat grows here.\n\n```{toctree}\nbeds/herbs\nbeds/roots\n```\n",
    "beds/herbs.md": "# Herbs\n\nThey smell.\n\n## Thyme & sage\n\nFor soup `<b>today</b>`.\n\n(mint)=\n## Mint\n\nFor tea.\n",
    "beds/roots.md": "# Roots\n\nThey are dug out.\n\n## Carrot\n\nOrange, and good for soup.\n",
    "shed.md": "---\norphan: true\nnosearch: true\n---\n\n# Shed\n\nThe spade.\n",
}


def garden(root: Path, **conf: Any) -> Project:
    """A small site; *conf* in its ``conf.py``."""
    return Project(root, FILES, **{"extensions": EXTENSIONS, "primary_domain": None, "html_theme": "furo"} | conf)


def archive(root: Path) -> Project:
    """One talk, and what comes of it."""
    recap = "# Con 2024\n\n:::{conference} Con 2024\n:::\n\n## Tea\n\n:::{talk}\n:speakers: Ada Lovelace\n:::\n"
    return Project(root, {"index.md": "# Archive\n", "con.md": recap}, extensions=[*EXTENSIONS, "recaps"])


def index(result: Result) -> dict[str, dict[str, Any]]:
    """What the index knows of every page: address → content, title and anchors."""
    fragments = (gzip.decompress(path.read_bytes()) for path in (result.outdir / "_pagefind" / "fragment").iterdir())
    pages = (json.loads(fragment[fragment.index(b"{") :]) for fragment in fragments)
    return {page["url"]: page for page in pages}


def headings(page: dict[str, Any]) -> list[tuple[str, str]]:
    """The headings that a result can point to: id and text."""
    return [(anchor["id"], anchor["text"]) for anchor in page["anchors"] if re.fullmatch("h[1-6]", anchor["element"])]


# -- the site ----------------------------------------------------------------------------------------------------------


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


# -- the second build --------------------------------------------------------------------------------------------------


def unlike_clean(project: Project, result: Result) -> list[str]:
    """Where the index differs from that of a build with nothing to start from."""
    name = result.outdir.name
    return differences(result.outdir / "_pagefind", project.clean_build(name).outdir / "_pagefind")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("parallel", [1, 2])
def test_any_change_gives_the_index_of_a_clean_build(builder: str, parallel: int, tmp_path: Path) -> None:
    project = garden(tmp_path)
    project.build(builder, parallel=parallel)
    project.edit("beds/roots.md", "Orange", "Purple")
    project.write("beds/bulbs.md", "---\norphan: true\n---\n\n# Bulbs\n\nOnion.\n")
    result = project.build(builder, parallel=parallel)
    assert "Purple" in str(index(result))
    assert unlike_clean(project, result) == []
    project.rename("beds/bulbs.md", "beds/onions.md")
    project.edit("shed.md", "nosearch: true\n", "")
    result = project.build(builder, parallel=parallel)
    assert "Onion" in str(index(result))
    assert "spade" in str(index(result))
    assert unlike_clean(project, result) == []
    project.delete("beds/onions.md")
    project.edit("shed.md", "orphan: true\n", "orphan: true\nnosearch: true\n")
    result = project.build(builder, parallel=parallel)
    assert "Onion" not in str(index(result))
    assert "spade" not in str(index(result))
    assert unlike_clean(project, result) == []


def times(result: Result) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (result.outdir / "_pagefind").rglob("*")}


def test_nothing_changed_nothing_written(tmp_path: Path) -> None:
    project = garden(tmp_path)
    before = times(project.build())
    project.write("index.md", FILES["index.md"])  # read and written again, with the same outcome
    assert times(project.build()) == before


def test_nothing_changed_in_an_archive_no_page_written(tmp_path: Path) -> None:
    project = archive(tmp_path)
    before = times(project.build())
    result = project.build()
    assert result.written == set()
    assert times(result) == before


def test_one_page_changed_one_fragment_differs(tmp_path: Path) -> None:
    project = garden(tmp_path)
    before = {path.name for path in (project.build().outdir / "_pagefind" / "fragment").iterdir()}
    project.edit("beds/roots.md", "Orange", "Purple")
    after = {path.name for path in (project.build().outdir / "_pagefind" / "fragment").iterdir()}
    assert len(before - after) == len(after - before) == 1


def lose_index(project: Project, result: Result) -> None:
    shutil.rmtree(result.outdir / "_pagefind")


def break_off_while_indexing(project: Project, result: Result) -> None:
    (result.outdir / "_pagefind").rename(result.outdir / "_pagefind.new")
    (result.outdir / "_pagefind.new" / "made-from.txt").unlink()


def break_off_before_indexing(project: Project, result: Result) -> None:
    """An edited page is written, and the index is not."""
    old = (result.outdir / "_pagefind").rename(project.root / "old")
    project.edit("beds/roots.md", "Orange", "Purple")
    project.build()
    shutil.rmtree(result.outdir / "_pagefind")
    old.rename(result.outdir / "_pagefind")


def leave_part_of_an_index(project: Project, result: Result) -> None:
    shutil.copytree(result.outdir / "_pagefind", result.outdir / "_pagefind.new")


def lose_what_is_kept(project: Project, result: Result) -> None:
    shutil.rmtree(project.root / "build" / "doctrees" / "pagefind-html")


def lose_output(project: Project, result: Result) -> None:
    shutil.rmtree(result.outdir)


@pytest.mark.parametrize(
    "accident",
    [
        break_off_before_indexing,
        break_off_while_indexing,
        leave_part_of_an_index,
        lose_index,
        lose_output,
        lose_what_is_kept,
    ],
)
def test_after_an_accident_the_index_is_whole(accident: Callable[[Project, Result], None], tmp_path: Path) -> None:
    project = garden(tmp_path)
    accident(project, project.build())
    result = project.build()
    assert unlike_clean(project, result) == []
    assert not (result.outdir / "_pagefind.new").exists()


def test_switched_on_in_an_old_folder(tmp_path: Path) -> None:
    project = garden(tmp_path, extensions=["myst_parser"])
    project.build()
    project.configure(extensions=EXTENSIONS)
    result = project.build()
    assert not (result.outdir / "searchindex.js").exists()
    assert unlike_clean(project, result) == []


def test_switched_off_again(tmp_path: Path) -> None:
    project = archive(tmp_path)
    project.build()
    project.configure(extensions=["myst_parser", "recaps"])
    result = project.build()
    assert (result.outdir / "searchindex.js").is_file()
    assert unlike_clean(project, result) == []


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


# -- what a reader sees ------------------------------------------------------------------------------------------------

in_browser = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")


def shown(page: Tag) -> list[tuple[str, str, str]]:
    """The results on a search page, sections too: title, address, excerpt."""
    items = page.select("#pagefind-search ul.search li")
    return [
        (link.get_text(), str(link["href"]), context.get_text() if context else "")
        for item in items
        if (link := item.find("a", recursive=False)) is not None
        for context in [item.find("p", recursive=False)]
    ]


def status(page: Tag) -> str:
    found = page.find(attrs={"role": "status", "aria-live": "polite"})
    assert isinstance(found, Tag)
    return found.get_text()


@in_browser
@pytest.mark.parametrize(("builder", "page"), [("html", "search.html"), ("dirhtml", "search/")])
def test_results_lead_to_sections_from_below_any_path(builder: str, page: str, tmp_path: Path) -> None:
    outdir = garden(tmp_path).build(builder).outdir
    place = tmp_path / "www" / "en" / "latest"
    shutil.copytree(outdir, place)
    (mint, _), (soup, _), (nothing, _) = search(tmp_path / "www", ["mint", "soup", "xyzzy"], page=f"en/latest/{page}")
    herbs = "/en/latest/beds/herbs" + (".html" if builder == "html" else "/")
    assert shown(mint) == [("Herbs", herbs, ""), ("Mint", f"{herbs}#mint", "Mint. For tea.")]
    assert [title for title, _, _ in shown(soup)] == ["Roots", "Carrot", "Herbs", "Thyme & sage"]
    assert "For soup <b>today</b>" in str(shown(soup))
    assert not soup.select("p.context b")
    assert status(soup) == "Search finished, found 2 pages matching the search query."
    assert shown(nothing) == []
    assert status(nothing).startswith("Your search did not match any documents.")


@in_browser
def test_more_results_on_demand(tmp_path: Path) -> None:
    many = {f"bed{n}.md": f"---\norphan: true\n---\n\n# Bed {n}\n\nTulips.\n" for n in range(8)}
    project = Project(tmp_path, FILES | many, extensions=EXTENSIONS, primary_domain=None, html_theme="basic")
    outdir = project.build().outdir
    [(page, few)] = search(outdir, ["tulips"])
    assert len(shown(page)) == 5
    assert len([path for path in few.raw if "/fragment/" in path]) == 5
    assert not page.select_one("button.pagefind-more[hidden]")
    assert status(page) == "Search finished, found 8 pages matching the search query."
    [(page, _)] = search(outdir, ["tulips"], press="button.pagefind-more")
    assert {title for title, _, _ in shown(page)} == {f"Bed {n}" for n in range(8)}
    assert page.select_one("button.pagefind-more[hidden]")


@in_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_long_words_fit_the_window(width: int, tmp_path: Path) -> None:
    project = garden(tmp_path)
    project.edit("beds/roots.md", "Orange", "Orange " + "o" * 300)
    [(page, _)] = search(project.build().outdir, ["carrot"], size=(width, 900))
    assert ("Carrot", "/beds/roots.html#carrot") in [found[:2] for found in shown(page)]
    assert int(str(page["data-sideways"])) <= 0


@in_browser
def test_opened_from_a_disk_it_says_what_to_do(tmp_path: Path) -> None:
    page = garden(tmp_path).build().path("search")
    command = [str(CHROMIUM), *FLAGS.split(), f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"{page.as_uri()}?q=mint"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    soup = BeautifulSoup(done.stdout, "html.parser")
    assert "python -m http.server" in status(soup)
    assert soup.select_one("#pagefind-search form[hidden]")
