"""A good guest: where no talk stands, no byte changes, whatever the theme, the builder, and the other extensions.

Three builds of one project are compared: without the extension; with it, and no talk; with it, and talks on one page.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.builds.companions import COMPANIONS, Companion
from tests.builds.project import Project, Result
from tests.conftest import MakeProject

THEMES = ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"]
BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "json", "gettext"]
#: The theme of PyData, and what is made of it, fail with `json` by themselves.
CELLS = [(theme, builder) for theme in THEMES for builder in ("html", "dirhtml", "json")]
CELLS = [cell for cell in CELLS if cell not in {("pydata_sphinx_theme", "json"), ("sphinx_book_theme", "json")}]
CELLS += [("alabaster", builder) for builder in BUILDERS if builder not in {"html", "dirhtml", "json"}]

HOST = {
    "guide/one.rst": "First steps\n===========\n\n.. _part:\n\nA part\n------\n\nText, and ``code``.\n\n.. index:: steps\n",
    "guide/two.rst": "``two()``\n=========\n\nSee :ref:`part`.\n\n.. py:function:: two()\n\n   Text.\n",
    "topics/wool.rst": ":orphan:\n\nWool\n====\n\nA page in a folder that is called like one of the archive's.\n",
}
#: The page with talks; its lines with options are what is left out where there are none.
TALKS = """Our talks
=========

.. recap:conference:: Wool Days 2025
   :dates: 2025-05-21/2025-05-22

Reading logs
------------

.. recap:talk::
   :speakers: Ada Loom, Bo Weaver
   :topics: wool
   :video: https://video.example/logs

Text.
"""
NO_TALKS = "Our talks\n=========\n\nReading logs\n------------\n\nText.\n"

#: What follows from all pages together, and so from those with talks as well.
OF_ALL = {"searchindex.js", "searchindex.json", "objects.inv", "sitemap.xml", "content.opf", "llms.txt", "llms-full.txt"}
OF_ALL |= {"globalcontext.json"}
#: Notes for a next build, a copy of the environment, and what holds the time of the build.
NOT_OUTPUT = (".buildinfo", ".buildinfo.bak", "environment.pickle", "last_build", ".epub", ".zip", "schema_violations.json")
#: The time of the build in ABlog's feed, and a checksum that MyST-NB gives only in a second build.
TIMES = re.compile(rb"<updated>.*?</updated>|mystnb\.\w+\.css\?v=\w+|mystnb\.\w+\.css")
#: What a whole book has on the page with talks begins here; nothing follows but that.
PAGE_BEGINS = (b'<span id="document-our-talks">', b"\\sphinxstepscope\n\n\n\\chapter{Our talks}")


def host(make_project: MakeProject, companion: Companion | None, talks: str, *, loaded: bool, **conf: Any) -> Project:
    """A project of somebody else, with the extension or without it."""
    pages = ("guide/one", "guide/two", *(companion.pages if companion else ()), "our-talks")
    index = "Home\n====\n\n.. toctree::\n   :maxdepth: 2\n\n" + "".join(f"   {page}\n" for page in pages)
    own = ["recaps"] * loaded
    extensions = own
    if companion:
        extensions = [companion.module, *own] if companion.before else [*own, companion.module]
        conf |= companion.conf
    files = HOST | {"index.rst": index, "our-talks.rst": talks} | (dict(companion.files) if companion else {})
    # The suffixes stand here, since Sphinx puts what extensions add into its default, for the life of the process.
    defaults: dict[str, Any] = {"source_suffix": {".rst": "restructuredtext"}, "suppress_warnings": ["config.cache"]}
    if loaded:
        defaults["recaps_folder"] = "archive"
    project = make_project(files, **defaults | conf, extensions=extensions)
    for setting in ("primary_domain", "sidebar_longest", "nitpicky", "myst_enable_extensions"):
        project.conf.pop(setting, None)
    project.configure()
    if companion:
        companion.prepare(project.source)
    return project


def output(result: Result) -> dict[str, bytes]:
    files = (path for path in result.outdir.rglob("*") if path.is_file() and not path.name.endswith(NOT_OUTPUT))
    return {path.relative_to(result.outdir).as_posix(): TIMES.sub(b"", path.read_bytes()) for path in files}


def is_ours(name: str) -> bool:
    """Whether a file is one that the extension may add."""
    own = {"_static/recaps.css", "recaps.json"}
    return name.startswith(("archive/", ".record-")) or name in own


def shows_talks(name: str) -> bool:
    return "our-talks" in name


def without_talks(content: bytes) -> bytes:
    for begin in PAGE_BEGINS:
        content = content.partition(begin)[0]
    return content


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes], names: Iterable[str]) -> list[str]:
    return [name for name in sorted(names) if without_talks(before.get(name, b"")) != without_talks(after.get(name, b""))]


def is_guest(make_project: MakeProject, builder: str, companion: Companion | None = None, **conf: Any) -> None:
    without = host(make_project, companion, NO_TALKS, loaded=False, **conf).build(builder)
    alone = output(without)
    idle = host(make_project, companion, NO_TALKS, loaded=True, **conf).build(builder)
    assert idle.warnings == without.warnings
    silent = output(idle)
    assert silent.keys() == alone.keys()
    assert [name for name in sorted(alone) if alone[name] != silent[name]] == []

    busy = host(make_project, companion, TALKS, loaded=True, **conf).build(builder)
    assert busy.warnings == without.warnings
    talking = output(busy)
    assert [name for name in alone.keys() ^ talking.keys() if not is_ours(name)] == []
    assert changed(alone, talking, {name for name in alone if not shows_talks(name) and Path(name).name not in OF_ALL}) == []
    assert any(alone.get(name) != content for name, content in talking.items())


def needs(module: str) -> None:
    """Skip the test where a package of others is not installed."""
    try:
        found = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        found = None
    if found is None:
        pytest.skip(f"{module} is not installed")


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates in the output are those of one day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.mark.parametrize(("theme", "builder"), CELLS)
def test_themes_and_builders(theme: str, builder: str, make_project: MakeProject) -> None:
    needs(theme)
    is_guest(make_project, builder, html_theme=theme, version="1", epub_copyright="x")


@pytest.mark.parametrize("name", COMPANIONS)
def test_companions(name: str, make_project: MakeProject) -> None:
    needs(COMPANIONS[name].module)
    is_guest(make_project, "html", COMPANIONS[name], html_theme="alabaster")


@pytest.mark.parametrize("builder", BUILDERS)
def test_second_build_with_builders(builder: str, make_project: MakeProject) -> None:
    """A page without talks is written again; those with talks are not, and what all pages share stays."""
    project = host(make_project, None, TALKS, loaded=True, html_theme="alabaster", version="1", epub_copyright="x")
    project.build(builder)
    project.edit("guide/one.rst", "Text,", "Words,")
    again, clean = output(project.build(builder)), output(project.clean_build(builder))
    assert again.keys() == clean.keys()
    # The builder `json` copies the source of a page only once.
    apart = {"searchindex.js", "searchindex.json"} | ({"_sources/guide/one.rst.txt"} if builder == "json" else set())
    assert [name for name in clean.keys() - apart if again[name] != clean[name] and not name.startswith(".record-")] == []


@pytest.mark.parametrize("name", COMPANIONS)
def test_second_build_with_companions(name: str, make_project: MakeProject) -> None:
    companion = COMPANIONS[name]
    needs(companion.module)
    project = host(make_project, companion, TALKS, loaded=True, html_theme="alabaster")
    project.build()
    project.edit("our-talks.rst", "Ada Loom, Bo Weaver\n   :topics: wool", "Cy Felt, Bo Weaver\n   :topics: silk")
    project.edit("guide/one.rst", "A part\n", "A heading\n")
    again, clean = output(project.build()), output(project.clean_build())

    def own(files: dict[str, bytes]) -> dict[str, bytes]:
        return {name: text for name, text in files.items() if (is_ours(name) or shows_talks(name)) and ".record-" not in name}

    assert own(again).keys() == own(clean).keys()
    assert changed(again, clean, own(clean)) == []
    assert "archive/speakers/cy-felt.html" in again
