"""Other projects link to the archive: without its extension, with it, and by plain addresses."""

from __future__ import annotations

import io
import re
import runpy
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.builds.project import Project, Result
from tests.conftest import ROOT, MakeProject

SNIPPETS = ROOT / "docs" / "guide" / "snippets" / "linking"
GUIDE = (ROOT / "docs" / "guide" / "linking.md").read_text(encoding="utf-8")
SETTINGS = runpy.run_path(str(SNIPPETS / "conf.py"))
ADDRESS = SETTINGS["intersphinx_mapping"]["recaps"][0]

#: Kind, name, and the text that a link without words of its own shows.
TARGETS = {
    "talk": ("djangocon-us-2024/error-culture", "Error Culture"),
    "speaker": ("ryan-cheley", "Ryan Cheley"),
    "conference": ("djangocon-us-2024", "DjangoCon US 2024"),
}


class Archive(NamedTuple):
    """The built archive: its HTML, and what the build said."""

    html: Path
    warnings: str

    @property
    def inventory(self) -> Path:
        return self.html / "objects.inv"

    def has(self, address: str) -> bool:
        """Whether an address in the archive leads to a page, and to an anchor in it if it names one."""
        assert address.startswith(ADDRESS)
        parts = urlsplit(address.removeprefix(ADDRESS))
        page = self.html / (parts.path or "index.html")
        if not page.is_file():
            return False
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        return not parts.fragment or soup.find(id=parts.fragment) is not None


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The project's own archive, built from nothing."""
    folder = tmp_path_factory.mktemp("archive")
    warnings = io.StringIO()
    before = list(sys.path)
    with patch_docutils(ROOT), docutils_namespace():
        app = Sphinx(ROOT / "docs", ROOT, folder / "html", folder / "doctrees", "html", status=None, warning=warnings)
        app.build()
    yield Archive(folder / "html", warnings.getvalue())
    sys.path[:] = before


def links(result: Result) -> list[tuple[str, str]]:
    """The links of the index page that lead to the archive: text and address."""
    found = [(link.get_text(), str(link["href"])) for link in result.main().find_all("a")]
    return [(text, address) for text, address in found if address.startswith(ADDRESS)]


def project(make_project: MakeProject, archive: Archive, files: dict[str, str], *extensions: str, **conf: object) -> Project:
    """Another project, configured as the guide says; only the inventory is read from the disk."""
    mapping = {"recaps": (ADDRESS, str(archive.inventory))}
    settings = {"primary_domain": "py", "suppress_warnings": [], "myst_enable_extensions": [], "intersphinx_mapping": mapping}
    return make_project(files, extensions=[*SETTINGS["extensions"], *extensions], **settings | conf)


def other(make_project: MakeProject, archive: Archive, name: str, text: str | None = None) -> Result:
    """The other project with one page, an example of the guide or *text*."""
    suffix = Path(name).suffix
    extensions = ("recaps",) if name.startswith("extension") else ()
    conf = {"recaps_pages": False} if extensions else {}
    page = (SNIPPETS / name).read_text(encoding="utf-8") if text is None else text
    return project(make_project, archive, {f"index{suffix}": page}, *extensions, **conf).build()


@pytest.mark.parametrize("name", ["plain.md", "labels.md", "labels.rst", "extension.md", "extension.rst"])
def test_links_of_the_guide_arrive(make_project: MakeProject, archive: Archive, name: str) -> None:
    result = other(make_project, archive, name)
    assert result.warnings == []
    found = links(result)
    assert [text for text, _ in found] == ["Error Culture", "Ryan Cheley", "DjangoCon US 2024", "how to fail well"]
    for _, address in found:
        assert archive.has(address), address
    assert urlsplit(found[0][1]).fragment == "error-culture"
    assert urlsplit(found[1][1]).path.endswith("/speakers/ryan-cheley.html")
    assert found[3][1] == found[0][1]


FORMS = {
    "inv.md": "[](inv:recaps:recap:{kind}#{name})",
    "autolink.md": "<inv:recaps:recap:{kind}#{name}>",
    "any-type.md": "[](inv:recaps:*:{kind}#{name})",
    "hash.md": "[](#{label})",
    "ref.md": "{{ref}}`{label}`",
    "ref.rst": ":ref:`{label}`",
    "external-ref.md": "{{external+recaps:ref}}`{label}`",
    "external-ref.rst": ":external+recaps:ref:`{label}`",
    "external-std-ref.rst": ":external+recaps:std:ref:`{label}`",
    "any-inventory.rst": ":external:ref:`{label}`",
    "extension-external.md": "{{external+recaps:recap:{kind}}}`{name}`",
    "extension-external.rst": ":external+recaps:recap:{kind}:`{name}`",
    "extension-any-inventory.rst": ":external:recap:{kind}:`{name}`",
    "extension-role.md": "{{recap:{kind}}}`{name}`",
    "extension-prefix.rst": ":recap:{kind}:`recaps:{name}`",
    "extension-inv.md": "[](inv:recaps:recap:{kind}#{name})",
    "extension-ref.md": "{{external+recaps:ref}}`{label}`",
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_link_has_the_title_as_its_text(make_project: MakeProject, archive: Archive, form: str) -> None:
    lines = [
        FORMS[form].format(kind=kind, name=name, label=f"{kind}-{name.replace('/', '-')}") for kind, (name, _) in TARGETS.items()
    ]
    title = "# Page\n\n" if form.endswith(".md") else "Page\n====\n\n"
    result = other(make_project, archive, form, title + "\n\n".join(lines) + "\n")
    assert result.warnings == []
    found = links(result)
    assert [text for text, _ in found] == [text for _, text in TARGETS.values()]
    assert all(archive.has(address) for _, address in found)


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("conference", "djangocon-us-2018", "DjangoCon US 2018"),
        ("speaker", "kojo-idrissa", "Kojo Idrissa"),
        ("speaker", "afi", "Abigail Afi Gbadago"),
    ],
)
def test_what_has_no_page_of_its_author_s_is_linked_as_well(
    make_project: MakeProject, archive: Archive, kind: str, name: str, text: str
) -> None:
    """A conference known only from talks given at it, a person without a page of their own, another form of a name."""
    page = f"# Page\n\n[](inv:recaps:recap:{kind}#{name})\n\n{{ref}}`{kind}-{name}`\n"
    result = other(make_project, archive, "index.md", page)
    assert result.warnings == []
    assert [shown for shown, _ in links(result)] == [text, text]
    assert all(archive.has(address) for _, address in links(result))


def test_a_link_to_nothing_is_a_warning(make_project: MakeProject, archive: Archive) -> None:
    """So that the tests above prove something."""
    result = other(make_project, archive, "index.md", "# Page\n\n{external+recaps:ref}`talk-no-such-talk`\n")
    assert result.warnings == ["index.md:3: WARNING: external std:ref reference target not found: talk-no-such-talk [ref.ref]"]
    assert not archive.has(f"{ADDRESS}recaps/djangocon-us-2024.html#no-such-talk")


def test_the_extension_alone_adds_no_warning(make_project: MakeProject, archive: Archive) -> None:
    """A project that has no recaps and wants the roles only."""
    result = project(
        make_project, archive, {"index.md": (SNIPPETS / "extension.md").read_text(encoding="utf-8")}, "recaps"
    ).build()
    assert result.warnings == []
    assert len(links(result)) == 4


def test_every_object_has_a_label(archive: Archive) -> None:
    """``:ref:`` is the way in for those without the extension: nothing may be missing."""
    listed = subprocess.run(
        [sys.executable, "-m", "sphinx.ext.intersphinx", str(archive.inventory)], capture_output=True, text=True, check=True
    ).stdout
    names: dict[str, set[str]] = {}
    role = ""
    for line in listed.splitlines():
        if not line.startswith(" "):
            role = line
        else:
            names.setdefault(role, set()).add(line.split()[0])
    for kind in TARGETS:
        assert names[f"recap:{kind}"]
        missing = {name for name in names[f"recap:{kind}"] if f"{kind}-{name.replace('/', '-')}" not in names["std:label"]}
        assert missing == set()


def test_the_archive_is_built_without_a_warning(archive: Archive) -> None:
    assert [line for line in archive.warnings.splitlines() if line.strip()] == []


def test_the_addresses_in_the_guide_exist(archive: Archive) -> None:
    """The guide's page on links names pages and anchors that are there, under the archive's own address."""
    assert f'Documentation = "{ADDRESS}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found = [address for address in re.findall(rf"{re.escape(ADDRESS)}[^\s)>`\"]*", GUIDE) if not address.endswith("objects.inv")]
    assert len(found) >= 3
    for address in found:
        assert archive.has(address), address


@pytest.mark.parametrize("command", re.findall(r"^```sh\n(.+)\n```$", GUIDE, re.MULTILINE))
def test_the_commands_of_the_guide_find_a_name(archive: Archive, command: str) -> None:
    program, *words = shlex.split(command.replace(f"{ADDRESS}objects.inv", str(archive.inventory)))
    path = sys.executable if program == "python" else str(Path(sys.executable).with_name(program))
    listed = subprocess.run([path, *words], capture_output=True, text=True, check=True).stdout
    assert "djangocon-us-2024/error-culture" in listed
    assert "Error Culture" in listed


def test_without_the_extension_its_roles_lose_their_text(make_project: MakeProject, archive: Archive) -> None:
    """Why the guide shows the other forms first."""
    page = "# Page\n\n{external+recaps:recap:talk}`djangocon-us-2024/error-culture`\n"
    result = other(make_project, archive, "index.md", page)
    assert result.warnings
    assert links(result) == []
