"""What is done to a project between two builds, and the comparison with a clean build after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.builds.project import Project, Result, differences

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


def check(project: Project, builder: str = "html", **how: Any) -> Result:
    """Build again and compare with a clean build, then once more, which must find nothing to do."""
    result = project.build(builder, **how)
    clean = project.clean_build(builder)
    assert differences(result.outdir, clean.outdir) == []
    again = project.build(builder, **how)
    assert again.written == set()
    assert differences(again.outdir, clean.outdir) == []
    assert not [line for line in again.warnings if "[recaps." not in line]
    return result
