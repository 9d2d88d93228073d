"""What is done to a project between two builds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sphinx_exact.tests.projects import Project

Step = Callable[[Project], object]


def edit(name: str, old: str, new: str) -> Step:
    return lambda project: project.edit(name, old, new)


def write(name: str, text: str | bytes) -> Step:
    return lambda project: project.write(name, text)


def delete(name: str) -> Step:
    return lambda project: project.delete(name)


def rename(old: str, new: str) -> Step:
    return lambda project: project.rename(old, new)


def configure(**conf: Any) -> Step:
    return lambda project: project.configure(**conf)


def at_once(*steps: Step) -> Step:
    """Several steps with no build between them."""

    def do(project: Project) -> None:
        for step in steps:
            step(project)

    return do
