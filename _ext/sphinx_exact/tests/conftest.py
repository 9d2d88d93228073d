"""What the tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sphinx_exact.tests.projects import Project

MakeProject = Callable[..., Project]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """``make_project({name: text, …}, html_theme="furo")``: a small project of its own folder."""

    def make(files: dict[str, str | bytes], **conf: Any) -> Project:
        made = len(list(tmp_path.iterdir()))
        return Project(tmp_path / f"project-{made}", files, **conf)

    return make
