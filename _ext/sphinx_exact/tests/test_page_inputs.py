"""After any edit of one document, the pages of all others are those of a clean build: for every theme, and in parallel."""

from __future__ import annotations

import pytest
from sphinx_exact.tests.conftest import MakeProject
from sphinx_exact.tests.projects import PICTURES, Project, differences
from sphinx_exact.tests.steps import Step, at_once, delete, edit, rename, write

#: Navigation that is open everywhere, and that which is not.
THEMES = {
    "basic": {},
    "alabaster": {"sidebar_collapse": True},
    "alabaster-open": {"sidebar_collapse": False},
    "furo": {},
    "pydata_sphinx_theme": {"navigation_depth": 4},
    "pydata_sphinx_theme-open": {"collapse_navigation": False, "show_nav_level": 3},
    "sphinx_book_theme": {},
    "sphinx_rtd_theme": {},
    "sphinx_rtd_theme-open": {"collapse_navigation": False, "titles_only": False},
}
#: Themes that change settings, so that Sphinx takes every build in one process for one with other settings.
APART = {theme for theme in THEMES if theme.startswith(("pydata", "sphinx_book"))}
INDEX = "Home\n====\n\n.. toctree::\n   :maxdepth: 3\n\n   one/index\n   two/index\n   words\n"
INDEX += "\n.. toctree::\n   :caption: More\n\n   last\n"
NUMBERED = INDEX.replace("   :maxdepth: 3\n", "   :maxdepth: 3\n   :numbered:\n")


def page(title: str, *parts: str, names: str = "") -> str:
    """A page; *names* are those in its toctree."""
    toctree = "\n.. toctree::\n   :maxdepth: 1\n\n" + "".join(f"   {name}\n" for name in names.split()) if names else ""
    return "\n".join([title, "=" * len(title), "", *parts, ""]) + toctree


def section(title: str) -> str:
    return f"\n{title}\n{'-' * len(title)}\n\nWords.\n"


TEXTS = {
    "index.rst": INDEX,
    "one/index.rst": page("One", section("First part"), names="a b"),
    "one/a.rst": page("A", ".. _here:\n", section("Here"), names="deep"),
    "one/deep.rst": page("Deep", section("Below")),
    "one/b.rst": page("B", ":ref:`here`, :doc:`/last`, :term:`wool`, :py:func:`spin`, :numref:`picture`"),
    "two/index.rst": page("Two", names="c d"),
    "two/c.rst": page("C", ".. py:function:: spin(wool)\n", section("Turning")),
    "two/d.rst": page("D", ".. _picture:\n\n.. figure:: /one.png\n\n   A picture\n"),
    "words.rst": page("Words", ".. glossary::\n\n   wool\n      Of sheep.\n"),
    "last.rst": page("Last", ":doc:`two/c`"),
    "alone.rst": ":orphan:\n\n" + page("Alone", ":any:`here`"),
}
EDITS: dict[str, Step] = {
    "text": edit("one/deep.rst", "Words", "Other words"),
    "title": edit("one/deep.rst", "Deep\n====", "Deep ``code``\n============="),
    "title of a page in another branch": edit("two/c.rst", "C\n=", "Changed\n======="),
    "heading": edit("one/a.rst", "\nHere\n----", "\nThere\n-----"),
    "numbers": write("index.rst", NUMBERED),
    "order": edit("one/index.rst", "   a\n   b\n", "   b\n   a\n"),
    "numbers gone": write("index.rst", INDEX),
    "page added": at_once(write("two/e.rst", page("E")), edit("two/index.rst", "   d\n", "   d\n   e\n")),
    "page moved": at_once(rename("two/e.rst", "one/e.rst"), edit("two/index.rst", "   e\n", "   /one/e\n")),
    "page removed": at_once(delete("one/e.rst"), edit("two/index.rst", "   /one/e\n", "")),
    "function moved": at_once(write("two/c.rst", page("C")), edit("last.rst", ":doc:", ".. py:function:: spin(silk)\n\n:doc:")),
    "term moved": at_once(
        write("words.rst", page("Words")), edit("two/d.rst", "D\n=\n", "D\n=\n\n.. glossary::\n\n   Wool\n      Of sheep.\n")
    ),
    "figure before another": edit("one/a.rst", "A\n=\n", "A\n=\n\n.. figure:: /one.png\n\n   Another\n"),
    "caption": edit("index.rst", ":caption: More", ":caption: Less"),
}


def make(make_project: MakeProject, theme: str) -> Project:
    name = theme.removesuffix("-open")
    pytest.importorskip(name) if name != "basic" else None
    files = TEXTS | {"one.png": PICTURES[0]}
    return make_project(files, html_theme=name, html_theme_options=THEMES[theme], html_title="x", numfig=True)


@pytest.mark.parametrize("theme", sorted(THEMES.keys() - APART))
def test_every_page_is_that_of_a_clean_build(theme: str, make_project: MakeProject) -> None:
    project = make(make_project, theme)
    project.build()
    for kind, do in EDITS.items():
        do(project)
        result = project.build()
        assert (kind, differences(result.outdir, project.clean_build().outdir)) == (kind, [])
        assert (kind, project.build().written & result.env.all_docs.keys()) == (kind, set())


@pytest.mark.parametrize("theme", sorted(APART))
def test_every_page_is_so_with_themes_that_change_settings(theme: str, make_project: MakeProject) -> None:
    project = make(make_project, theme)
    project.build_apart()
    for kind in ("title", "title of a page in another branch", "heading", "numbers", "page removed"):
        if kind == "page removed":
            project.edit("two/index.rst", "   d\n", "")
            project.delete("two/d.rst")
        else:
            EDITS[kind](project)
        outdir = project.build_apart()
        assert (kind, differences(outdir, project.build_apart(folder=f"clean-{project.builds}"))) == (kind, [])


def test_so_it_is_in_parallel(make_project: MakeProject) -> None:
    project = make(make_project, "alabaster-open")
    project.configure(extensions=["sphinx_exact"])
    project.build(parallel=2)
    for kind in ("title", "heading", "numbers"):
        EDITS[kind](project)
        # All are read again at first, so that there is enough to write for several processes.
        result = project.build(parallel=2)
        assert (kind, differences(result.outdir, project.clean_build().outdir)) == (kind, [])


def test_a_page_that_shows_nothing_of_another_is_not_written(make_project: MakeProject) -> None:
    project = make(make_project, "alabaster")
    project.build()
    EDITS["text"](project)
    assert project.build().written & TEXTS_WITHOUT_SUFFIX == {"one/deep", "one/a"}  # as Sphinx: what is named in a toctree
    EDITS["heading"](project)
    written = project.build().written
    assert "one/b" in written
    assert "last" not in written


TEXTS_WITHOUT_SUFFIX = {name.removesuffix(".rst") for name in TEXTS}


def test_a_build_of_chosen_documents_leaves_the_others_for_the_next(make_project: MakeProject) -> None:
    project = make(make_project, "alabaster-open")
    project.build()
    EDITS["title"](project)
    project.build(files=["one/deep.rst"])
    result = project.build()
    assert differences(result.outdir, project.clean_build().outdir) == []


@pytest.mark.parametrize("builder", ["text", "epub", "dirhtml"])
def test_other_builders(builder: str, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project = make(make_project, "basic")
    project.configure(version="1", epub_copyright="x")
    project.build(builder)
    for kind in ("title", "heading", "numbers"):
        EDITS[kind](project)
        found = differences(project.build(builder).outdir, project.clean_build(builder).outdir)
        assert (kind, [line for line in found if not line.endswith(".epub")]) == (kind, [])


def test_a_page_with_source_code_has_the_sidebar_of_all(make_project: MakeProject) -> None:
    project = make(make_project, "alabaster-open")
    project.write("one/code.rst", page("Code", ".. automodule:: woolly_code\n   :members:\n"))
    project.edit("one/index.rst", "   a\n", "   a\n   code\n")
    project.configure(extensions=["sphinx_exact", "sphinx.ext.autodoc", "sphinx.ext.viewcode"])
    project.extend("woolly_code", 'def spin() -> None:\n    """Spin."""\n\ndef setup(app) -> None:\n    pass\n')
    assert (project.build().outdir / "_modules/woolly_code.html").is_file()
    EDITS["title of a page in another branch"](project)
    result = project.build()
    assert differences(result.outdir, project.clean_build().outdir) == []
