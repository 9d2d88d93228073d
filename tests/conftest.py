"""What the tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builds.project import Project, Result

ROOT = Path(__file__).parents[1]

MakeProject = Callable[..., Project]
OnePage = Callable[..., Result]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """``make_project({name: text, …}, html_theme="furo")``: a small project of its own folder."""

    def make(files: dict[str, str], **conf: Any) -> Project:
        made = len(list(tmp_path.iterdir()))
        return Project(tmp_path / f"project-{made}", files, **conf)

    return make


@pytest.fixture
def one_page(make_project: MakeProject) -> OnePage:
    """``one_page(text)``: build a project that is one page, in the markup that *suffix* names."""

    def build(text: str, suffix: str = ".md", **conf: Any) -> Result:
        return make_project({f"index{suffix}": text}, **conf).build()

    return build
