"""What a build has left for the next one is not trusted: it may be damaged, of other code, or of another folder of doctrees."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx_exact.output_manifest import Record, load

from tests.builds import wool
from tests.builds.project import Project, contents, differences
from tests.builds.small_archive import PICTURES
from tests.conftest import MakeProject


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    project = make_project(wool.FILES)
    project.write("recaps/sheep.png", PICTURES[1])
    return project


def check(project: Project) -> None:
    result = project.build()
    assert differences(result.outdir, project.clean_build().outdir) == []
    assert project.build().written == set()


# -- damage ------------------------------------------------------------------------------------------------------------

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut-off": lambda content: content[:60],
    "empty": lambda content: b"",
    "no-text": lambda content: b"\xff\xfe" + content,
    "nested": lambda content: b"[" * 100_000,
    "one-bit": lambda content: (
        content[: len(content) // 2] + bytes([content[len(content) // 2] ^ 4]) + content[len(content) // 2 + 1 :]
    ),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_everything_that_is_kept_between_builds(how: str, project: Project) -> None:
    """All at once, but for doctrees: of these Sphinx itself tells only by their size."""
    project.build()
    build = project.root / "build"
    kept = [path for path in (build / "doctrees").rglob("*") if path.is_file() and path.suffix != ".doctree"]
    kept += [path for path in (build / "html").glob(".*") if path.is_file()]
    assert {path.name for path in kept} >= {".record-html.json", ".record-html.pages", ".record-html.data", ".buildinfo"}
    assert {path.name for path in kept} >= {"environment.pickle", "made-with.txt", "search-html.txt"}
    for path in kept:
        if path.name != "environment.pickle" or how != "one-bit":
            path.write_bytes(DAMAGE[how](path.read_bytes()))
    # No page goes: without the record nobody knows that it is left over.
    project.edit(wool.WOOL20, "## Spinning", "## Carding")
    check(project)


def test_doctrees_that_are_cut_off(project: Project) -> None:
    project.build()
    for path in (project.root / "build/doctrees").rglob("*.doctree"):
        path.write_bytes(path.read_bytes()[:60])
    check(project)


OUTPUT = [
    "searchindex.js",
    "objects.inv",
    "recaps.json",
    "recaps/wool-2020.html",
    "speakers/ada-loom.html",
    "_images/sheep.png",
    "_sources/recaps/wool-2020.md.txt",
    "_static/pygments.css",
    "genindex.html",
]


@pytest.mark.parametrize("how", ["cut off", "gone"])
def test_output(how: str, project: Project) -> None:
    """Each by itself: one build makes it again, and the next has nothing to do."""
    outdir = project.build().outdir
    clean = contents(outdir)
    for name in OUTPUT:
        if how == "gone":
            (outdir / name).unlink()
        else:
            (outdir / name).write_bytes(clean[name][: len(clean[name]) // 2])
        project.build()
        assert [name for name, content in contents(outdir).items() if content != clean[name]] == []
        assert contents(outdir).keys() == clean.keys()


# -- records that name other files -------------------------------------------------------------------------------------


def outside(project: Project, name: str) -> Path:
    """A file that is not the build's; *name* leads to it from the output folder."""
    path = Path(project.root / "build/html", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("precious")
    return path


NAMES = ["../precious.txt", "{root}/precious.txt", "_static/../../precious.txt", "link/precious.txt"]


@pytest.mark.parametrize("field", ["files", "patterns"])
def test_a_record_that_names_files_elsewhere(field: str, project: Project) -> None:
    outdir = project.build().outdir
    (project.root / "elsewhere").mkdir()
    (outdir / "link").symlink_to(project.root / "elsewhere")
    for name in NAMES:
        named = name.format(root=project.root)
        path = outside(project, named)
        record = json.loads((outdir / ".record-html.json").read_text())
        record[field] = {**record[field], named: 8} if field == "files" else [*record[field], named]
        (outdir / ".record-html.json").write_text(json.dumps(record))
        result = project.build()
        assert path.read_text() == "precious"
        assert "recaps/wool-2020" in result.written, "the record counts as none"


@pytest.mark.parametrize("field", ["made_of", "pages", "files", "others", "patterns", "renamed"])
@pytest.mark.parametrize("value", [None, 1, "x", ["x", 1], {"x": {}}, {"x": "y"}, [None]])
def test_a_record_of_other_types_is_none(field: str, value: object, tmp_path: Path) -> None:
    path = tmp_path / ".record-html.json"
    path.write_text(json.dumps({field: value}))
    good = {"made_of": "x", "renamed": {"x": "y"}}
    assert load(path) == (Record(**{field: value}) if value is not None and good.get(field) == value else Record())


@pytest.mark.parametrize("name", [*NAMES, "..", "/", "", "a\0b"])
def test_a_record_with_a_name_outside_is_none(name: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    outdir = tmp_path / "html"
    outdir.mkdir()
    (outdir / "link").symlink_to(tmp_path / "elsewhere")
    path = outdir / ".record-html.json"
    for field in ("files", "others", "patterns"):
        named = name.format(root=tmp_path)
        path.write_text(json.dumps({field: {named: 1} if field == "files" else [named], "made_of": "x"}))
        assert load(path) == Record()
    path.write_text(json.dumps({"files": {"..a/b..html": 1, "a:b.html": 1}, "made_of": "x"}))
    assert load(path).made_of == "x"


# -- other code --------------------------------------------------------------------------------------------------------

EXTENSION = (
    "def change(app, pagename, templatename, context, doctree):\n"
    "    context['body'] = context.get('body', '').replace('Text.', 'WORDS.')\n"
    "def setup(app):\n    app.connect('html-page-context', change)\n"
)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_an_extension_of_the_projects_own_is_edited(builder: str, project: Project) -> None:
    project.extend(f"own_code_{builder}", EXTENSION.replace("WORDS", "First"))
    project.build(builder)
    assert "First." in project.build("html").text("recaps/wool-2020")
    # Python has loaded the module and keeps it, as no process of a real build would.
    project.write(f"own_code_{builder}.py", EXTENSION.replace("WORDS", "Second"))
    result = project.build("html")
    assert result.written >= {"recaps/wool-2020", "recaps/wool-2021", "speakers/ada-loom"}
    assert project.build(builder).status == 0
    assert project.build("html").written == set()


def test_another_version_of_an_installed_package(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    site = tmp_path / "site-packages"
    (site / "theme-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(site))
    project.build()
    assert project.build().written == set()
    (site / "theme-1.0.dist-info").rename(site / "theme-1.1.dist-info")
    assert project.build().written >= {"index", "recaps/wool-2020"}


def test_code_in_the_configuration_is_edited(project: Project) -> None:
    code = "def setup(app):\n    app.connect('source-read', lambda app, name, source: source.append(''))\n"
    project.head = code
    project.configure()
    project.build()
    project.head = code.replace("''", "' '")
    project.configure()
    assert project.build().written >= {"index", "recaps/wool-2020"}


# -- other doctrees ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text"])
def test_two_folders_of_doctrees_take_turns_with_one_output(builder: str, project: Project) -> None:
    """As a draft that is looked at with a server of its own, and taken back."""
    project.build(builder)
    kept = (project.source / wool.WOOL20).read_bytes()
    project.edit(wool.WOOL20, "## Dyeing", "## Secret draft")
    project.edit(wool.WOOL20, "Bo Weaver", "Draft Person")
    draft = project.build(builder, doctrees="others").outdir
    assert [path for path in draft.rglob("*wool-2020*") if path.is_file() or (path / "index.html").is_file()]
    project.write(wool.WOOL20, kept)
    result = project.build(builder)
    assert differences(result.outdir, project.clean_build(builder).outdir) == []
    assert project.build(builder).written == set()


def test_doctrees_of_an_earlier_time_come_back(project: Project) -> None:
    """From a cache, say; the sources are again what they were then, with their times."""
    project.build()
    saved = project.root / "saved"
    shutil.copytree(project.root / "build/doctrees", saved / "doctrees")
    shutil.copytree(project.source, saved / "source")
    project.edit(wool.WOOL20, "## Dyeing", "## Secret draft")
    project.build()
    for name in ("build/doctrees", "source"):
        shutil.rmtree(project.root / name)
        shutil.copytree(saved / name.rpartition("/")[2], project.root / name)
    check(project)
