"""Files may be called anything that the system allows: the archive is built, and links lead to the page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from tests.builds.markup import Block, page
from tests.builds.project import Project, Result, differences
from tests.conftest import MakeProject

NAMES = (
    *("c#-days", "#", "a#b#c", "why?", "100%", "a%20b", "a%2Fb", "a b", "a&b", "it's", 'say "x"', "<tag>", "a;b", "a+b", "a=b"),
    *("[x]", "(y)", "{curly}", "`tick`", "a:b", "a|b", "a,b", "$HOME", "~", "-dash", ".hidden", "x.y", "a\\b", "ünï", "日本"),
    *("דוד", "a\u202eb", "a\u00a0b", "a\tb", "%", "*", "index", "a.md"),
)


def talks(number: int) -> tuple[Block | str, ...]:
    """The page of one conference; each talk continues one on the page before."""
    before = f"wool-{2000 + number - 1}/talk-{number - 1}"
    return (
        Block("conference", f"Wool {2000 + number}"),
        f"## Talk {number}",
        Block("talk", "", (":speakers: Ada Loom", *([f":follows: {before}"] if number else []))),
        f"Text on {{talk}}`{before}`." if number else "Text.",
        Block("talk", f"Card {number}", (":speakers: Ada Loom", ":topics: yarn")),
        "conference|Wool 2000",
    )


@pytest.fixture
def odd(make_project: MakeProject) -> Project:
    """A recap under each name."""
    index = page(".md", "```{toctree}\n:glob:\n:hidden:\n\n*/*\n```", Block("talks", "", (":layout: table",)), title="Archive")
    files = {f"recaps/{name}.md": page(".md", *talks(number)) for number, name in enumerate(NAMES)}
    return make_project({"index.md": index} | files, html_theme="furo", epub_copyright="x", version="1")


def leading_nowhere(result: Result) -> list[str]:
    """The links that a browser would not find, but for those to sources."""
    ids: dict[Path, set[str]] = {}
    links: list[tuple[Path, str]] = []
    for path in [*result.outdir.rglob("*.html"), *result.outdir.rglob("*.xhtml")]:
        soup = BeautifulSoup(path.read_bytes(), "html.parser")
        ids[path] = {str(tag["id"]) for tag in soup.find_all(id=True)}
        links += [(path, str(link["href"])) for link in soup.select("a[href]") if "_sources/" not in str(link["href"])]
    dead = []
    for path, href in links:
        target, _, anchor = urljoin(path.as_uri(), href).partition("#")
        file = Path(unquote(target.removeprefix("file://")))
        file = file / "index.html" if target.endswith("/") else file
        if href.partition(":")[0] not in {"https", "http"} and (file not in ids or (anchor and anchor not in ids[file])):
            dead.append(f"{path.relative_to(result.outdir)}: {href}")
    return dead


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
def test_links_lead_to_pages_of_any_name(builder: str, odd: Project) -> None:
    result = odd.build(builder)
    assert result.warnings == []
    assert len(result.catalog.talks) == 2 * len(NAMES)
    assert leading_nowhere(result) == []


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "texinfo", "man", "text", "recaps"])
def test_any_name_is_built(builder: str, odd: Project) -> None:
    assert odd.build(builder).warnings == []


@pytest.mark.parametrize(("pages", "data"), [("html", "recaps"), ("dirhtml", "dirrecaps")])
def test_other_projects_find_pages_of_any_name(pages: str, data: str, odd: Project) -> None:
    result, told = odd.build(pages), odd.build(data)
    assert (result.outdir / "recaps.json").read_bytes() == (told.outdir / "recaps.json").read_bytes()
    for outdir in (result.outdir, told.outdir):
        found = InventoryFile.loads((outdir / "objects.inv").read_bytes(), uri="").data["recap:talk"]
        assert len(found) == 2 * len(NAMES)
        for number, name in enumerate(NAMES):
            item = found[f"wool-{2000 + number}/talk-{number}"]
            path, _, anchor = item.uri.partition("#")
            assert anchor == f"talk-{number}"
            assert item.display_name == f"Talk {number}"
            leaf = name if name != "index" or pages == "html" else ""
            assert unquote(path) == f"recaps/{leaf}" + (".html" if pages == "html" else "/" if leaf else "")


def test_the_next_build(odd: Project) -> None:
    odd.build()
    odd.edit("recaps/c#-days.md", "Card 0", "Felt")
    odd.rename("recaps/a#b#c.md", "recaps/a#b.md")
    second = odd.build()
    assert second.warnings == []
    assert "Felt" in second.says("speakers/ada-loom")
    assert differences(second.outdir, odd.clean_build().outdir) == []
