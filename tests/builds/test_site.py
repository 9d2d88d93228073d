"""The archive itself: it builds everywhere without a warning, and holds every fact that it was made from."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from recaps.exporters.addresses import MARK
from recaps.records.naming import fold, make_id, person_key, slug
from sphinx.util.inventory import InventoryFile

from tests.builds.project import differences
from tests.conftest import ROOT

FACTS = sorted((ROOT.parent / "shared" / "facts").glob("*.json"))
with_facts = pytest.mark.skipif(not FACTS, reason="the facts that the archive was made from are not beside the project")


def sphinx(builder: str, folder: Path, *options: str, project: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Build the archive as ``make`` does, with every warning an error."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        builder,
        "-c",
        ".",
        "-d",
        str(folder / "doctrees"),
        "-n",
        "-W",
        "--keep-going",
    ]
    return subprocess.run(
        [*command, *options, "docs", str(folder / builder)], cwd=project, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the html build in it, and the doctrees for other builders."""
    folder = tmp_path_factory.mktemp("site")
    done = sphinx("html", folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def site(builds: Path) -> dict[str, str]:
    """Every page of the html build but those that only lead on: path → text."""
    folder = builds / "html"
    pages = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    return {name: text for name, text in pages.items() if MARK not in text}


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "text", "latex", "gettext", "linkcheck"])
def test_builds_without_a_warning(builder: str, builds: Path, tmp_path: Path) -> None:
    options = ["-D", "linkcheck_ignore=https?://"] if builder == "linkcheck" else []
    if builder != "gettext":  # it keeps doctrees of its own kind
        shutil.copytree(builds / "doctrees", tmp_path / "doctrees")
    done = sphinx(builder, tmp_path, *options)
    assert (done.returncode, done.stderr) == (0, "")


def test_parallel_equals_serial(builds: Path, tmp_path: Path) -> None:
    done = sphinx("html", tmp_path, "-j", "2")
    assert (done.returncode, done.stderr) == (0, "")
    for path in (builds / "html").rglob("*"):
        if path.is_file() and not path.name.startswith((".buildinfo", ".record-")):
            assert path.read_bytes() == (tmp_path / "html" / path.relative_to(builds / "html")).read_bytes(), path.name


def test_a_second_build_writes_no_page_and_keeps_the_sitemap_whole(builds: Path) -> None:
    pages = {path: path.stat().st_mtime_ns for path in (builds / "html").rglob("*.html")}
    before = (builds / "html" / "sitemap.xml").read_bytes()
    done = sphinx("html", builds)
    assert (done.returncode, done.stderr) == (0, "")
    changed = {path.name for path, time in pages.items() if path.stat().st_mtime_ns != time}
    assert changed <= {"404.html", "genindex.html", "search.html"}
    assert (builds / "html" / "sitemap.xml").read_bytes() == before


def test_an_incremental_build_equals_a_clean_one(tmp_path: Path) -> None:
    project = tmp_path / "project"
    ignore = shutil.ignore_patterns(".*", "_build", "__pycache__", "*.egg-info", "tests")
    shutil.copytree(ROOT, project, ignore=ignore)
    assert sphinx("html", tmp_path, project=project).returncode == 0
    recap = project / "docs" / "recaps" / "djangocon-us-2024.md"
    text = recap.read_text(encoding="utf-8")
    changed = text.replace("# DjangoCon US 2024", "# DjangoCon US in 2024", 1)
    changed = re.sub(r":speakers: (?=.)", ":speakers: Ann Added, ", changed, count=1)
    assert changed.count("Ann Added") == 1
    recap.write_text(changed, encoding="utf-8")
    (project / "docs" / "speakers").mkdir(exist_ok=True)
    profile = "---\norphan: true\n---\n# Ann\n\n:::{speaker} Ann Added\n:::\n"
    (project / "docs" / "speakers" / "ann-added.md").write_text(profile, encoding="utf-8")
    for step in ("changed", "and back"):
        if step == "and back":
            recap.write_text(text, encoding="utf-8")
            (project / "docs" / "speakers" / "ann-added.md").unlink()
        done = sphinx("html", tmp_path, project=project)
        assert (done.returncode, done.stderr) == (0, "")
        assert sphinx("html", tmp_path / step, project=project).returncode == 0
        assert differences(tmp_path / "html", tmp_path / step / "html") == []


def test_the_sitemap_lists_every_document(builds: Path, site: dict[str, str]) -> None:
    root = ET.parse(builds / "html" / "sitemap.xml").getroot()
    listed = [str(element.text) for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(listed) == len(set(listed))
    documents = set(site) - {"404.html", "genindex.html", "search.html", "people.html"}
    base = next(
        link for link in listed if link.endswith("/index.html") and link.count("/") == min(other.count("/") for other in listed)
    )
    assert {link.removeprefix(base.removesuffix("index.html")) for link in listed} == documents


def test_every_page_has_a_description_and_a_picture(builds: Path, site: dict[str, str]) -> None:
    lacking = []
    for name, text in site.items():
        if name in {"404.html", "genindex.html", "search.html"}:
            continue
        soup = BeautifulSoup(text, "html.parser")
        for wanted in ("og:title", "og:description", "og:image", "og:url"):
            tag = soup.find("meta", property=wanted)
            if tag is None or not str(tag.get("content", "")).strip():
                lacking.append(f"{name}: {wanted}")
        image = soup.find("meta", property="og:image")
        if image is not None:
            path = urllib.parse.urlsplit(str(image["content"])).path
            assert (builds / "html" / "_static" / path.rpartition("/")[2]).is_file(), name
    assert lacking == []


def test_there_is_a_page_for_wrong_addresses(site: dict[str, str]) -> None:
    text = site["404.html"]
    links = re.findall(r'(?:href|src)="([^"#]+)', text)
    relative = [link for link in links if not link.startswith(("/", "https://", "http://", "data:"))]
    assert relative == []


def test_every_link_within_the_site_leads_somewhere(builds: Path, site: dict[str, str]) -> None:
    folder = builds / "html"
    ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in site.items()}
    dead = set()
    for name, text in site.items():
        if name == "404.html":
            continue
        for target in re.findall(r'<a [^>]*?href="([^"]+)"', text):
            path, _, anchor = html.unescape(target).partition("#")
            if re.match(r"[a-z]+:", path):
                continue
            file = ((folder / name).parent / path).resolve() if path else folder / name
            if not file.is_file():
                dead.add(f"{name} → {target}")
                continue
            to = file.relative_to(folder.resolve()).as_posix() if path else name
            if anchor and to in ids and urllib.parse.unquote(anchor) not in ids[to]:
                dead.add(f"{name} → {target}")
    assert sorted(dead) == []


def test_only_people_indexes_and_recaps_are_in_the_sidebar(site: dict[str, str]) -> None:
    for name in ("index.html", "speakers/index.html"):
        sidebar = BeautifulSoup(site[name], "html.parser").find(class_="sidebar-tree")
        assert sidebar is not None
        targets = [str(link["href"]) for link in sidebar.find_all("a")]
        assert [target for target in targets if "recaps/djangocon" in target]
        pages = [target for target in targets if re.search(r"(speakers|topics|talks)/(?!index)|^[a-z-]+\.html$", target)]
        assert not [page for page in pages if "guide" not in page and "recaps" not in page and page != "index.html"]


# -- the facts ---------------------------------------------------------------------------------------------------------


def facts() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in FACTS]


@pytest.fixture(scope="module")
def inventory(builds: Path) -> dict[str, dict[str, str]]:
    """Role → name → title."""
    found = InventoryFile.loads((builds / "html" / "objects.inv").read_bytes(), uri="").data
    return {role: {name: item.display_name for name, item in items.items()} for role, items in found.items()}


def test_a_label_for_every_object(inventory: dict[str, dict[str, str]]) -> None:
    for kind in ("talk", "speaker", "conference"):
        names = inventory[f"recap:{kind}"]
        assert names
        lacking = [name for name in names if f"{kind}-{name.replace('/', '-')}" not in inventory["std:label"]]
        assert lacking == []


@with_facts
def test_every_talk_is_found_under_its_title(inventory: dict[str, dict[str, str]]) -> None:
    # Or under an id that was made of it: topics of a session that was taken for several talks lead to the session.
    known = {slug(title) for title in inventory["recap:talk"].values()}
    known |= {name.rpartition("/")[2] for name in inventory["recap:talk"]}
    titles = [talk["title"] for fact in facts() for talk in fact["talks"] if talk["title"] and talk["title_stated"]]
    assert len(titles) > 20
    assert [title for title in titles if not {slug(title), make_id(title)} & known] == []


@with_facts
def test_every_person_is_found_under_the_right_name(inventory: dict[str, dict[str, str]], site: dict[str, str]) -> None:
    known = {person_key(name) for name in inventory["recap:speaker"].values()}
    people = [person for fact in facts() for person in fact["people"]]
    right = {person["name"]: person.get("canonical", person["name"]) for person in people if not person.get("partial_name")}
    speakers = {name for fact in facts() for talk in fact["talks"] for name in talk["speakers"]}
    names = {right.get(name, name) for name in speakers} | set(right.values())
    assert len(names) > 60
    # Whom a recap only mentions is a name in it.
    text = fold(" ".join(html.unescape(re.sub("<[^>]*>", " ", page)) for page in site.values()))
    assert sorted(name for name in names if person_key(name) not in known and fold(name) not in text) == []
    assert sorted(name for name in speakers if person_key(right.get(name, name)) not in known) == []
    assert person_key("Abraham Maslow") not in known
    wrong = {name for name in right if person_key(name) != person_key(right[name])}
    assert sorted(name for name in wrong if person_key(name) in known) == []


@with_facts
def test_every_link_is_there(site: dict[str, str]) -> None:
    found = {html.unescape(target) for text in site.values() for target in re.findall(r'href="([^"]+)"', text)}
    wanted = {link for fact in facts() for link in fact["links"] if "://" in link}
    assert len(wanted) > 100
    assert sorted(wanted - found) == []


@with_facts
def test_every_photo_is_there() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "recaps").glob("*.md"))
    photos = [image["file"] for fact in facts() for image in fact["images"] if not image["commented_out"]]
    assert len(photos) > 100
    assert [file for file in photos if file not in written] == []
