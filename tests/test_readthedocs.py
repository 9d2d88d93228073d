"""Read the Docs builds the archive with the very commands of its configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.conftest import ROOT

CANONICAL = "https://archive.example.org/en/stable/"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that Read the Docs would publish, after all steps but the installation."""
    folder = tmp_path_factory.mktemp("readthedocs")
    checkout, target = folder / "checkout", folder / "output"
    ignore = shutil.ignore_patterns(".venv*", "_build", ".git", ".*_cache", "__pycache__", "*.egg-info", "tests")
    shutil.copytree(ROOT, checkout, ignore=ignore)
    config = yaml.safe_load((checkout / ".readthedocs.yaml").read_text(encoding="utf-8"))
    assert set(config["formats"]) < set(config["build"]["jobs"]["build"])
    (folder / "bin").mkdir()
    (folder / "bin" / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (folder / "bin" / "python").chmod(0o755)
    environment = os.environ | {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "READTHEDOCS": "True",
        "READTHEDOCS_OUTPUT": str(target),
        "READTHEDOCS_CANONICAL_URL": CANONICAL,
    }
    for commands in config["build"]["jobs"]["build"].values():
        for command in commands:
            done = subprocess.run(command, shell=True, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{command}\n{done.stderr}"
    return target


def test_html(output: Path) -> None:
    soup = BeautifulSoup((output / "html" / "index.html").read_text(encoding="utf-8"), "html.parser")
    link = soup.find("link", rel="canonical")
    assert link is not None
    assert link["href"] == CANONICAL + "index.html"
    assert (output / "html" / "speakers" / "index.html").is_file()


def test_addresses_for_other_sites_are_canonical(output: Path) -> None:
    text = (output / "html" / "speakers" / "index.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    for name in ("og:url", "og:image"):
        tag = soup.find("meta", property=name)
        assert tag is not None
        assert str(tag["content"]).startswith(CANONICAL)
    assert f"<loc>{CANONICAL}speakers/index.html</loc>" in (output / "html" / "sitemap.xml").read_text(encoding="utf-8")


def test_the_page_for_wrong_addresses_works_from_anywhere(output: Path) -> None:
    soup = BeautifulSoup((output / "html" / "404.html").read_text(encoding="utf-8"), "html.parser")
    links = [str(link["href"]) for link in soup.find_all("link", rel="stylesheet")]
    assert links
    assert all(link.startswith(("/en/", "https://")) for link in links)


def test_one_book(output: Path) -> None:
    assert len(list((output / "epub").iterdir())) == 1
    assert next((output / "epub").iterdir()).suffix == ".epub"


def test_only_what_is_announced(output: Path) -> None:
    assert {path.name for path in output.iterdir()} == {"html", "epub"}
