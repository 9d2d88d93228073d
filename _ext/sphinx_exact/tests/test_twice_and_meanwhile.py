"""What two documents define, and what is saved while a build runs: the next build of Sphinx alone may not be a clean one."""

from __future__ import annotations

import time

import pytest
from sphinx_exact.tests.conftest import MakeProject
from sphinx_exact.tests.projects import differences
from sphinx_exact.tests.test_holes import MODULES, check, make

#: Things of different domains, and of an extension.
TWICE = {
    "term": "# Page\n\n```{glossary}\nspindle\n    A tool.\n```\n",
    "section": "# Page\n\n## Closing words\n",
    "equation": "# Page\n\n```{math}\n:label: sum\n\n1 + 1\n```\n",
    "function": "# Page\n\n```{py:function} spin(wool)\n```\n",
    "option": "# Page\n\n```{option} --wool\n```\n",
    "citation": "# Page\n\n```{eval-rst}\n.. [Loom1] Ada Loom.\n```\n",
}


@pytest.mark.parametrize("kind", TWICE)
def test_defined_twice(kind: str, make_project: MakeProject) -> None:
    text = TWICE[kind]
    extensions = ["myst_parser", "sphinx.ext.autosectionlabel", *MODULES]
    project = make(make_project, {"pages/a.md": text, "pages/m.md": text}, {"extensions": extensions})
    check(project)
    for name, content in (("a", text + "\nMore.\n"), ("m", text + "\nMore.\n"), ("m", "# M\n"), ("m", text)):
        project.write(f"pages/{name}.md", content)
        check(project)
    project.delete("pages/m.md")
    check(project)


def test_what_two_processes_define(make_project: MakeProject) -> None:
    files: dict[str, str | bytes] = {f"pages/{name}.md": TWICE["term"] + TWICE["function"] for name in "abcdefgh"}
    project = make(make_project, files, {})
    project.build(parallel=2)
    assert project.build().inventory()["std:term"]["spindle"].uri.startswith("pages/h.html")
    project.write("pages/c.md", TWICE["term"])
    assert differences(project.build(parallel=2).outdir, project.clean_build().outdir) == []


SLOW = """
import time
from pathlib import Path
def save(app, docname, source):
    path = Path(app.srcdir, "pages/NAME")
    if "old" in path.read_text():
        path.write_text(path.read_text().replace("old", "new"))
        time.sleep(0.02)
def setup(app):
    app.connect("source-read", save)
"""


@pytest.mark.parametrize("name", ["a.md", "part.txt"])
def test_a_file_that_is_saved_while_it_is_read(name: str, make_project: MakeProject) -> None:
    """The first build may have read what was before; the second has to look again."""
    files: dict[str, str | bytes] = {"pages/a.md": "# A old\n\n```{include} part.txt\n```\n", "pages/part.txt": "An old part.\n"}
    project = make(make_project, files, {})
    project.extend(f"saves_{name.partition('.')[0]}", SLOW.replace("NAME", name))
    project.build()
    project.build()
    assert differences(project.build().outdir, project.clean_build().outdir) == []


def test_an_edit_after_a_build_on_a_clock_that_was_ahead(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make(make_project, {}, {})
    now = time.time_ns
    monkeypatch.setattr("time.time_ns", lambda: now() + 86_400_000_000_000)
    project.build()
    monkeypatch.undo()
    project.write("pages/a.md", "# A\n\nOther words.\n")
    assert "Other words" in project.build().text("pages/a")
    check(project)
