"""What a reader sees of Pagefind's search page in a browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from benchmarks.browser import CHROMIUM, FLAGS, search
from tests.builds.garden import EXTENSIONS, FILES, garden
from tests.builds.project import Project

pytest.importorskip("pagefind", reason="Pagefind is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")


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
    found = page.select_one('[role="status"][aria-live="polite"]')
    assert isinstance(found, Tag)
    return found.get_text()


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


@pytest.mark.parametrize("width", [390, 1280])
def test_long_words_fit_the_window(width: int, tmp_path: Path) -> None:
    project = garden(tmp_path)
    project.edit("beds/roots.md", "Orange", "Orange " + "o" * 300)
    [(page, _)] = search(project.build().outdir, ["carrot"], size=(width, 900))
    assert ("Carrot", "/beds/roots.html#carrot") in [found[:2] for found in shown(page)]
    assert int(str(page["data-sideways"])) <= 0


def test_opened_from_a_disk_it_says_what_to_do(tmp_path: Path) -> None:
    page = garden(tmp_path).build().path("search")
    command = [str(CHROMIUM), *FLAGS.split(), f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"{page.as_uri()}?q=mint"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    soup = BeautifulSoup(done.stdout, "html.parser")
    assert "python -m http.server" in status(soup)
    assert soup.select_one("#pagefind-search form[hidden]")
