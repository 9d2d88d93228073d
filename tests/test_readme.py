"""README and CONTRIBUTING name commands, files and folders that exist."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.conftest import ROOT

PAGES = ["README.md", "CONTRIBUTING.md", "docs/guide/first-recap.md"]


def targets() -> set[str]:
    """All targets that ``make help`` explains."""
    listed = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^\s*make (\w+)", listed, re.MULTILINE))


def test_the_readme_lists_every_target() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `make (\w+)` \|", readme, re.MULTILINE)) == targets() - {"help"}


@pytest.mark.parametrize("page", PAGES)
def test_only_targets_that_exist_are_named(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE))
    assert named
    assert named <= targets()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"])
def test_links_between_files_arrive(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / link.partition("#")[0]).exists()] == []


def test_the_readme_s_paths_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## What is where")[2]
    paths = re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE)
    assert len(paths) > 5
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_readme_names_every_folder() -> None:
    """Of those that are kept; what is built or hidden is not."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## What is where")[2]
    named = {path.partition("/")[0] for path in re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE)}
    kept = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert kept - {"_build", "build", "dist"} - named == set()
