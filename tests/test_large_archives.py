"""The guide's examples of several archives: what it says to write is written, and run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "guide" / "large-archives.md").read_text(encoding="utf-8")
ARCHIVES = ("djangocon", "pycon", "regional")

INDEX = "# Archive\n\n```{toctree}\nrecap\n```\n"
RECAP = """# {name} 2019

:::{{conference}} {name} 2019
:::

:::{{talk}} A talk at {name}
:speakers: Ada Loom
:::

See {{talk}}`a-talk-at-{other}` and {{external+{other}:recap:conference}}`{other}-2019`.
"""
CONF = """
project = "{name}"
extensions = ["myst_parser", "recaps"]
myst_enable_extensions = ["colon_fence"]
primary_domain = "recap"
html_theme = "basic"
html_baseurl = "https://recaps.example/{name}/"
suppress_warnings = ["toc.not_included"]
{setting}
"""


def example(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three archives, each of which refers to the next."""
    for name, other in zip(ARCHIVES, (*ARCHIVES[1:], ARCHIVES[0]), strict=True):
        source = tmp_path / name
        source.mkdir()
        (source / "conf.py").write_text(CONF.format(name=name, setting=example("python")), encoding="utf-8")
        (source / "index.md").write_text(INDEX, encoding="utf-8")
        (source / "recap.md").write_text(RECAP.format(name=name, other=other), encoding="utf-8")
    return tmp_path


def run(command: str, folder: Path) -> None:
    """Run a command of the guide; its programs are those of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT / "_ext"), "SPHINX": f"{sys.executable} -m sphinx"}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def assert_joined(folder: Path) -> None:
    for name in ARCHIVES:
        page = (folder / "_html" / name / "speakers" / "ada-loom.html").read_text(encoding="utf-8")
        for other in ARCHIVES:
            address = f"https://recaps.example/{other}/recap.html#talk-{other}-2019-a-talk-at-{other}"
            assert (address in page) is (other != name)


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_the_makefile(folder: Path) -> None:
    (folder / "Makefile").write_text(example("make"), encoding="utf-8")
    run("make -j 2", folder)
    assert_joined(folder)
    run("make", folder)


def test_the_matrix(folder: Path) -> None:
    jobs: dict[str, dict[str, Any]] = yaml.safe_load(example("yaml"))["jobs"]
    done: set[str] = set()
    for name, job in jobs.items():
        assert {job["needs"]} <= done if "needs" in job else not done
        done.add(name)
        for archive in job.get("strategy", {}).get("matrix", {}).get("archive", [""]):
            for step in job["steps"]:
                command = step.get("run", "").replace("${{ matrix.archive }}", archive)
                if command and " pip install " not in command:
                    run(command, folder)
    assert_joined(folder)
