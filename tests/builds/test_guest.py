"""In a project of somebody else: with reStructuredText, another theme, and nothing in ``conf.py`` but the extension's name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sphinx.util.inventory import InventoryFile

from tests.builds.project import Project, Result, contents, differences, in_warnings
from tests.conftest import MakeProject

HOST = {"extensions": ["recaps"], "primary_domain": None, "myst_enable_extensions": [], "html_theme": "alabaster"}
TALK = ".. talk:: One\n   :speakers: {}\n   :conference: C 2025\n   :topics: testing\n\n"
TALKS = "Talks\n=====\n\n" + TALK.format("Ann Bee")
HOME = "Home\n====\n\n.. toctree::\n   :glob:\n\n   */*\n\n"


def host(make_project: MakeProject, files: dict[str, str], **conf: Any) -> Project:
    return make_project({"index.rst": HOME, "manual/one.rst": "Manual\n======\n\nText.\n"} | files, **HOST | conf)


def built(make_project: MakeProject, files: dict[str, str], **conf: Any) -> Result:
    return host(make_project, files, **conf).build()


# -- what comes of loading it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", ["html", "dirhtml", "json", "pickle", "text"])
def test_without_a_talk_nothing_changes(builder: str, make_project: MakeProject) -> None:
    with_it = built_with(make_project, builder, ["recaps"])
    without = built_with(make_project, builder, [])
    assert contents(with_it.outdir).keys() == contents(without.outdir).keys()
    assert [name for name in differences(with_it.outdir, without.outdir) if "pickle" not in name] == []


def built_with(make_project: MakeProject, builder: str, extensions: list[str]) -> Result:
    result = host(make_project, {"topics/testing.rst": "Testing\n=======\n"}, extensions=extensions).build(builder)
    assert result.warnings == []
    return result


def test_the_last_talk_goes_and_leaves_nothing(make_project: MakeProject) -> None:
    project = host(make_project, {"talks.rst": TALKS})
    before = project.build()
    assert {"speakers/ann-bee", "topics/testing", "talks/index"} <= before.pages()
    assert (before.outdir / "_static/recaps.css").is_file()
    project.write("talks.rst", "Talks\n=====\n\nNone left.\n")
    after = project.build()
    assert not [path for path in after.outdir.rglob("*recaps*") if "sources" not in str(path)]
    assert not (after.outdir / "speakers").exists()
    assert not (after.outdir / ".record-html.recaps").exists()
    assert other_files(after, project.clean_build()) == []


def other_files(result: Result, clean: Result) -> list[str]:
    """What differs, but for what Sphinx itself leaves behind where ``sphinx_exact`` is not loaded."""
    return [name for name in differences(result.outdir, clean.outdir) if "searchindex" not in name and "stemmer" not in name]


def test_only_pages_that_show_something_load_the_style_sheet(make_project: MakeProject) -> None:
    result = built(make_project, {"talks.rst": TALKS, "role.rst": ":speaker:`Ann Bee`\n"})
    pages = {name for name in result.pages() if "recaps.css" in result.text(name)}
    assert pages == result.pages() - {"index", "manual/one"}


def test_patterns_in_toctrees_find_no_generated_page_and_names_do(make_project: MakeProject) -> None:
    files = {"talks.rst": TALKS}
    result = built(make_project, files)
    assert result.warnings == []
    assert not result.env.toctree_includes["index"].count("talks/index")
    project = host(make_project, files | {"more.rst": "More\n====\n\n.. toctree::\n\n   speakers/index\n   talks/index\n"})
    for _ in range(2):
        named = project.build()
        assert named.warnings == []
        assert named.env.toctree_includes["more"] == ["speakers/index", "talks/index"]
        project.edit("talks.rst", "One", "One and another")


# -- names and fences ----------------------------------------------------------------------------------------------------


def test_a_short_name_that_somebody_has_stays_theirs(make_project: MakeProject) -> None:
    conf = """
        from docutils import nodes
        from docutils.parsers.rst import Directive

        class Talk(Directive):
            def run(self):
                return [nodes.paragraph("", "not ours")]

        def setup(app):
            app.add_directive("talk", Talk)
    """
    project = host(make_project, {"talks.rst": "Talks\n=====\n\n.. talk::\n\n.. recap:talk:: Ours\n"})
    (project.source / "other.py").write_text("\n".join(line[8:] for line in conf.splitlines()), encoding="utf-8")
    project.configure(extensions=["recaps", "other"])
    path = project.source / "conf.py"
    path.write_text(f"import sys; sys.path.insert(0, {str(project.source)!r})\n" + path.read_text(encoding="utf-8"))
    result = project.build()
    assert result.warnings == []
    assert "not ours" in result.says("talks")
    assert [talk.title for talk in result.catalog.talks.values()] == ["Ours"]


def test_colon_fences_are_read_where_they_are_needed_and_said_once(make_project: MakeProject) -> None:
    talk = "# C\n\n:::{talk} One\n:speakers: Ann Bee\n:::\n\n{speaker}`Ann Bee` spoke.\n"
    files = {"a.md": talk, "b.md": talk.replace("One", "Two"), "plain.md": "# Plain\n\n:::{note}\nno fence here\n:::\n"}
    project = host(make_project, files, extensions=["myst_parser", "recaps"])
    result = project.build()
    (warning,) = in_warnings(result, "setup")
    assert warning.startswith("a.md:3: ")
    assert 'myst_enable_extensions = ["colon_fence"]' in warning
    assert {talk.title for talk in result.catalog.talks.values()} == {"One", "Two"}
    assert ":::{note}" in result.says("plain"), "a document that does not need it is read as the project says"
    project.configure(myst_enable_extensions=["colon_fence"])
    again = project.build()
    assert again.warnings == []
    assert ":::" not in again.says("plain")


# -- pages and ids -------------------------------------------------------------------------------------------------------


def test_a_page_about_something_else_in_the_place_of_a_generated_one_is_said(make_project: MakeProject) -> None:
    files = {
        "talks.rst": TALKS,
        "topics/testing.rst": "Testing your app\n================\n",
    }
    project = host(make_project, files)
    for _ in range(2):
        result = project.build()
        (warning,) = in_warnings(result, "page")
        assert warning.startswith("topics/testing.rst:1: ")
        assert "recaps_folder = 'archive'" in warning
        assert "One" in result.says("topics/testing"), "and nothing is lost"
    project.configure(recaps_folder="archive")
    moved = project.build()
    assert moved.warnings == []
    assert "One" not in moved.says("topics/testing")
    assert "One" in moved.says("archive/topics/testing")
    assert {"archive/speakers/ann-bee", "archive/talks/index"} <= moved.pages()
    assert "speakers/ann-bee" not in moved.pages()
    assert other_files(moved, project.clean_build()) == []


def test_a_page_that_is_called_like_the_object_is_its_page(make_project: MakeProject) -> None:
    files = {
        "talks.rst": TALKS,
        "speakers/ann-bee.rst": "Ann  BEE\n========\n\nA friend.\n",
    }
    result = built(make_project, files)
    assert result.warnings == []
    assert "A friend." in result.says("speakers/ann-bee")
    assert "One" in result.says("speakers/ann-bee")


def test_a_persons_id_is_without_the_honorific(make_project: MakeProject) -> None:
    project = host(make_project, {"b.rst": "B\n=\n\n" + TALK.format("Dr. Greg Wilson")})
    assert list(project.build().catalog.speakers) == ["greg-wilson"]
    project.write("a.rst", "A\n=\n\n" + TALK.format("Greg Wilson").replace("One", "Two"))
    assert list(project.build().catalog.speakers) == ["greg-wilson"]


def test_ids_do_not_depend_on_the_language(make_project: MakeProject, tmp_path: Path) -> None:
    text = "C 2025\n======\n\nReading logs\n------------\n\n.. talk::\n   :speakers: Ann Bee\n   :conference: C 2025\n"
    catalog = tmp_path / "locale" / "de" / "LC_MESSAGES" / "talks.po"
    catalog.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog.write_text(head + 'msgid "Reading logs"\nmsgstr "Protokolle lesen"\n', encoding="utf-8")
    project = host(make_project, {"talks.rst": text}, locale_dirs=[str(tmp_path / "locale")], language="en")
    english = ids_in(project.build())
    project.configure(language="de")
    result = project.build()
    assert ids_in(result) == english == {"c-2025/reading-logs"}
    assert "Protokolle lesen" in result.says("talks")
    assert other_files(result, project.clean_build()) == []


def ids_in(result: Result) -> set[str]:
    inventory = InventoryFile.loads((result.outdir / "objects.inv").read_bytes(), uri="").data
    return set(inventory["recap:talk"])


def test_all_objects_are_there_whoever_asked_early(make_project: MakeProject) -> None:
    project = host(make_project, {"talks.rst": TALKS})
    extension = """
def ask(app, env, *more):
    list(env.get_domain("recap").get_objects())

def setup(app):
    app.connect("env-updated", ask, priority=1)
    app.connect("env-before-read-docs", ask)
"""
    (project.source / "early.py").write_text(extension, encoding="utf-8")
    project.configure(extensions=["recaps", "early"])
    path = project.source / "conf.py"
    path.write_text(f"import sys; sys.path.insert(0, {str(project.source)!r})\n" + path.read_text(encoding="utf-8"))
    inventory = InventoryFile.loads((project.build().outdir / "objects.inv").read_bytes(), uri="").data
    assert "ann-bee" in inventory["recap:speaker"]


def test_a_series_of_one_letter_has_no_bar_of_letters(make_project: MakeProject) -> None:
    talks = "".join(TALK.format("Ann Bee").replace("C 2025", name) for name in ("Q 2024", "R 2024"))
    result = built(make_project, {"talks.rst": "Talks\n=====\n\n" + talks})
    assert not result.main("conferences/index").select(".recap-letters")
    assert result.main("speakers/index").select(".recap-letters")


def test_names_that_are_none_are_said_at_their_line(make_project: MakeProject) -> None:
    text = "Talks\n=====\n\n.. talk:: One\n   :kind: keynote\n   :speakers: TBA, @ann, Bo Li and Cara Diaz\n"
    result = built(make_project, {"talks.rst": text})
    assert len(in_warnings(result, "name")) == 3
    assert {warning.split(": ")[0] for warning in in_warnings(result, "name")} == {"talks.rst:6"}
    assert {speaker.name for speaker in result.catalog.speakers.values()} == {"Bo Li", "Cara Diaz"}


def test_the_form_of_what_is_kept_follows_from_the_fields() -> None:
    from recaps.reading import store

    number = store.data_version()
    assert number == store.data_version()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.model.Talk, "_fields", (*store.model.Talk._fields, "transcript"))
        assert store.data_version() != number


@pytest.mark.parametrize("table", ["files", "exports"])
def test_a_manifest_from_elsewhere_deletes_nothing(make_project: MakeProject, table: str) -> None:
    project = host(make_project, {"talks.rst": TALKS})
    outdir = project.build().outdir
    precious = outdir.parent / "precious.txt"
    precious.write_text("mine", encoding="utf-8")
    manifest = json.loads((outdir / ".record-html.recaps").read_text(encoding="utf-8"))
    for named in ("../precious.txt", str(precious), "_static/../../precious.txt"):
        manifest[table] = {named: 4}
        (outdir / ".record-html.recaps").write_text(json.dumps(manifest), encoding="utf-8")
        project.edit("talks.rst", "One", "One more")
        project.build()
        assert precious.read_text(encoding="utf-8") == "mine"
