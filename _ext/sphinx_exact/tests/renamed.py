"""A Sphinx that has other names, and builds with it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx_exact.tests.projects import PACKAGES, Project


def renamed(folder: Path, name: str, packages: Iterable[str] = ("sphinx", "sphinxcontrib")) -> None:
    """Put *packages* into *folder* that call *name* something else."""
    for package in packages:
        found = importlib.util.find_spec(package)
        assert found is not None
        for source in found.submodule_search_locations or ():
            ignored = shutil.ignore_patterns("__pycache__", "LC_MESSAGES")
            shutil.copytree(source, folder / package, ignore=ignored, dirs_exist_ok=True)
    for path in python_files(folder):
        text = path.read_text(encoding="utf-8")
        if name in text:
            path.write_text(re.sub(rf"\b{name}\b", f"{name}_renamed", text), encoding="utf-8")


def python_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*.py") if path.is_file())


def build(project: Project, sphinx_in: Path) -> tuple[Path, str]:
    """The output folder, and the warnings."""
    outdir = project.root / "out"
    command = [sys.executable, "-m", "sphinx", "-q", "-d", str(project.root / "doctrees"), str(project.source), str(outdir)]
    path = os.pathsep.join(map(os.fspath, (sphinx_in, PACKAGES)))
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return outdir, done.stderr
