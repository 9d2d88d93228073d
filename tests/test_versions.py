"""The versions that the project asks for are those that it is tested with."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

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
