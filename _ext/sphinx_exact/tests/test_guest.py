"""The package ``sphinx_exact`` gives what Sphinx alone gives in a build from nothing, and leaves alone what is not its own."""

from __future__ import annotations

from typing import Any

import pytest
from sphinx_exact.parallel_balance import deal
from sphinx_exact.tests.conftest import MakeProject
from sphinx_exact.tests.projects import PICTURES, Project, differences

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "json", "pickle", "xml", "pseudoxml", "gettext", "man"]
BUILDERS += ["texinfo"]
THEMES = ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"]
#: A project of somebody else: a long toctree, numbers, pictures of one name, whose order is not that of their paths.
HOST: dict[str, str | bytes] = {
    "index.rst": "Home\n====\n\n.. toctree::\n   :numbered:\n\n   a\n   b/index\n   words\n\n.. toctree::\n   :glob:\n\n   p*\n",
    "a.rst": "A & ``code``\n============\n\n.. index:: wool\n\n.. _part:\n\nPart\n----\n\n.. image:: one.png\n",
    "b/index.rst": 'B "quoted"\n===========\n\n.. toctree::\n\n   c\n',
    "b/c.rst": "C\n=\n\n:ref:`part` :term:`spindle`\n\n.. py:function:: f(x)\n\n.. image:: one.png\n\n"
    ".. image:: two.*\n\n:download:`/a.rst`\n",
    "words.rst": "Words\n=====\n\n.. glossary::\n\n   spindle\n      A tool\n",
    "z.rst": ":orphan:\n\nZ @ home\n========\n",
    **{f"p{number}.rst": f"``f{number}()``\n=========\n\nText.\n" for number in range(10, 34)},
    "one.png": PICTURES[0],
    "b/one.png": PICTURES[1],
    "b/two.png": PICTURES[2],
    "b/two.gif": "of another kind",
}
FILES = {
    "index.md": "# Index\n\n```{toctree}\nself\na\nb/index\nb/c\nspeakers/index\n```\n",
    "a.md": "# A & `code`\n\n## Part\n\n```{toctree}\nb/d\n```\n",
    "b/index.md": '# B "quoted"\n',
    "b/c.md": "# C\n",
    "b/d.md": "# D @ home\n",
    "z.md": "---\norphan: true\n---\n# Z\n",
    "b/z.md": "---\norphan: true\n---\n# Z, too\n",
    "speakers/index.md": "# People\n",
    "speakers/ada.md": "---\norphan: true\n---\n# Ada\n",
}


def plain(project: Project, builder: str) -> list[str]:
    """In which files the project differs from the same without the package."""
    project.configure(extensions=["myst_parser"])
    alone = project.build(builder, folder="alone")
    project.configure(extensions=["myst_parser", "sphinx_exact"])
    result = project.build(builder, folder="sphinx_exact")
    return differences(alone.outdir, result.outdir)


def of_a_host(make_project: MakeProject, builder: str, **conf: Any) -> list[str]:
    """In which files somebody's project differs from the same without the package."""
    host = make_project(HOST, extensions=[], html_title="x", numfig=True, version="1", epub_copyright="x", **conf)
    alone = host.build(builder, folder="alone")
    host.configure(extensions=["sphinx_exact"])
    result = host.build(builder, folder="exact")
    assert result.warnings == alone.warnings
    # A copy of the environment, in which the package makes its notes; and a ZIP file, which holds the time.
    apart = ("environment.pickle", ".epub")
    return [line for line in differences(alone.outdir, result.outdir) if not line.endswith(apart)]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_builds_what_it_does_without_it(
    builder: str, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert of_a_host(make_project, builder) == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_shows_what_it_does_without_it(theme: str, make_project: MakeProject) -> None:
    pytest.importorskip(theme)
    assert of_a_host(make_project, "html", html_theme=theme) == []


@pytest.mark.parametrize("builder", ["text", "xml"])
def test_every_builder_builds_again(builder: str, make_project: MakeProject) -> None:
    host = make_project(HOST, html_title="x")
    host.build(builder)
    host.edit("b/c.rst", "C\n=\n", "Changed\n=======\n")
    host.delete("p12.rst")
    result = host.build(builder)
    assert differences(result.outdir, host.clean_build(builder).outdir) == []


def test_a_stemmer_that_somebody_put_there_stays(make_project: MakeProject) -> None:
    host = make_project(HOST)
    static = host.build().outdir / "_static"
    (static / "own-stemmer.js").write_text("")
    (static / "sidebar.js").write_text("")
    host.edit("a.rst", "Part\n", "More\n")
    host.build()
    assert {"own-stemmer.js", "sidebar.js"} <= {path.name for path in static.iterdir()}


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    return make_project(FILES, html_theme="furo", html_title="x")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("option", ["", ":numbered:\n", ":caption: All\n:hidden:\n"])
def test_a_clean_build_is_that_of_sphinx(builder: str, option: str, project: Project) -> None:
    project.edit("index.md", "```{toctree}\n", "```{toctree}\n" + option + "\n")
    assert plain(project, builder) == []


@pytest.mark.parametrize("option", ["", ":numbered:\n"])
def test_long_lists_that_are_more_than_pages_stay(option: str, project: Project) -> None:
    """Pages that have others below them, numbers, or pages that are not documents."""
    project.edit("index.md", "```{toctree}\n", "```{toctree}\n" + option + "\n")
    project.configure(sidebar_longest=2)
    assert plain(project, "html") == []


def test_a_writer_of_the_projects_own_writes_titles(project: Project) -> None:
    code = (
        "from sphinx.writers.html5 import HTML5Translator\n"
        "class Own(HTML5Translator):\n"
        "    def visit_Text(self, node):\n        self.body.append(node.astext().upper())\n"
        "def setup(app):\n    app.set_translator('html', Own)\n"
    )
    project.configure(extensions=["myst_parser", "sphinx_exact"])
    project.extend("own_titles", code)
    assert "<title>PEOPLE" in project.build().text("speakers/index")


def test_a_page_that_an_extension_writes_only_once_stays(project: Project) -> None:
    code = (
        "from pathlib import Path\n"
        "def pages(app):\n"
        "    if not Path(app.outdir, 'once.html').exists():\n        yield 'once', {'title': 'Once', 'body': ''}, 'page.html'\n"
        "def setup(app):\n    app.connect('html-collect-pages', pages)\n"
    )
    project.configure(extensions=["myst_parser", "sphinx_exact"])
    project.extend("once_only", code)
    project.build()
    project.build()
    assert (project.build().outdir / "once.html").is_file()


def test_what_others_put_into_the_output_stays(project: Project) -> None:
    project.configure(extensions=["myst_parser", "sphinx_exact"])
    outdir = project.build().outdir
    (outdir / "CNAME").write_text("recaps.example")
    (outdir / "_pagefind").mkdir()
    (outdir / "_pagefind/own.js").write_text("")
    project.edit("z.md", "# Z", "# Zz")
    project.build()
    assert (outdir / "CNAME").is_file()
    assert (outdir / "_pagefind/own.js").is_file()


def test_what_an_extension_looks_after_goes_with_it(project: Project) -> None:
    code = (
        "def write(app, exception):\n    (app.outdir / 'own').mkdir(exist_ok=True)\n"
        "    (app.outdir / 'own' / 'data.txt').write_text('')\n"
        "def setup(app):\n    app.connect('output-looked-after', lambda app: ['own/*.txt'])\n"
        "    app.connect('build-finished', write)\n"
    )
    project.configure(extensions=["myst_parser", "sphinx_exact"])
    project.extend("own_data", code)
    outdir = project.build().outdir
    (outdir / "own" / "not.its").write_text("")
    project.build()
    assert {path.name for path in (outdir / "own").iterdir()} == {"data.txt", "not.its"}
    project.configure(extensions=["myst_parser", "sphinx_exact"])
    project.build()
    assert {path.name for path in (outdir / "own").iterdir()} == {"not.its"}


def test_long_documents_are_dealt_out_evenly() -> None:
    size = {f"d{number:02}": 100 if number < 4 else 1 for number in range(20)}
    dealt = deal(sorted(size), size, 4)
    assert sorted(dealt) == sorted(size)
    assert [sum(size[docname] for docname in dealt[start : start + 5]) for start in range(0, 20, 5)] == [104] * 4
