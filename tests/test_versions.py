"""The versions that the project asks for are those that it is tested with."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from sphinx import deprecation

from tests.conftest import ROOT


def pins(name: str) -> list[Requirement]:
    """The lines of a file of constraints."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def asked_for() -> Iterator[Requirement]:
    """What the package, and what CI installs with it, needs directly."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for line in (*project["dependencies"], *(line for extra in ("site", "import", "search", "dev") for line in extras[extra])):
        yield Requirement(line)


def test_the_lowest_versions_that_are_tested_are_the_lowest_that_are_allowed() -> None:
    floors = {
        canonicalize_name(needed.name): Version(specifier.version)
        for needed in asked_for()
        for specifier in needed.specifier
        if specifier.operator == ">="
    }
    lowest = {canonicalize_name(pin.name): Version(next(iter(pin.specifier)).version) for pin in pins("constraints-lowest.txt")}
    assert lowest == floors


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_every_python_has_one_pin_of_everything(python: str) -> None:
    """And a Sphinx that runs on it: 9.1 needs 3.12, and 9.2 needs 3.13."""
    there = [pin for pin in pins("constraints.txt") if not pin.marker or pin.marker.evaluate({"python_version": python})]
    names = [canonicalize_name(pin.name) for pin in there]
    assert sorted(names) == sorted({canonicalize_name(pin.name) for pin in pins("constraints.txt")})
    (sphinx,) = (Version(next(iter(pin.specifier)).version) for pin in there if pin.name == "sphinx")
    assert sphinx < Version("9.1") or Version(python) >= Version("3.12")
    assert sphinx < Version("9.2") or Version(python) >= Version("3.13")


@pytest.mark.parametrize(
    ("module", "fails"),
    [("recaps.build.pages", True), ("sphinx_exact", True), ("tests.conftest", True), ("furo", False), ("recapsule", False)],
)
def test_here_nothing_is_used_that_sphinx_will_remove(module: str, fails: bool) -> None:
    """The names of these warnings change with Sphinx: RemovedInSphinx10Warning is one."""
    kinds = [kind for name, kind in vars(deprecation).items() if name.startswith("RemovedIn")]
    assert kinds
    for kind in kinds:
        with pytest.raises(kind) if fails else nullcontext():
            exec("import warnings; warnings.warn('it will be removed', kind, stacklevel=1)", {"__name__": module, "kind": kind})
