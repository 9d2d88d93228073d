"""What is done to an archive between two builds, and the comparison with a clean build after it."""

from __future__ import annotations

from typing import Any

from sphinx_exact.tests.steps import Step, at_once, configure, delete, edit, rename, write

from tests.builds.project import Project, Result, differences

__all__ = ["Step", "at_once", "check", "configure", "delete", "edit", "rename", "write"]


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
