"""What the tests of builds share."""

from __future__ import annotations

import pytest

from tests.builds.three import Three
from tests.conftest import MakeProject


@pytest.fixture
def three(make_project: MakeProject) -> Three:
    return Three(make_project)
