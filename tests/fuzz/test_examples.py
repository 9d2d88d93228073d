"""What was found once, made small: each file in ``examples/`` broke something, and must not do so again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.campaigns import (
    check_built,
    check_check,
    check_headed_post,
    check_peer,
    check_post,
    check_schedule,
    check_site,
    check_update,
)
from tests.fuzz.options import Site
from tests.fuzz.peers import Peer
from tests.fuzz.posts import Post
from tests.fuzz.schedules import SOUND, Schedule

EXAMPLES = Path(__file__).parent / "examples"

#: Names that a file in a repository cannot have everywhere.
NAMES = ["\udcff.md", "a\nb.md", "\u202egnp.md", "[red]x[bold].md", "#1.md", "index.md"]


def examples(kind: str) -> list[Path]:
    """The files and folders of one kind."""
    return sorted((EXAMPLES / kind).iterdir())


def post(path: Path) -> Post:
    return Post(f"post{path.suffix}", path.read_bytes())


def schedule(path: Path) -> Schedule:
    """A file, or a folder of files; descriptions are copied, too."""
    if path.is_file():
        return Schedule(path.name, ((path.name, path.read_bytes()),), ("--abstracts",))
    files = [file for file in sorted(path.rglob("*")) if file.is_file()]
    return Schedule("", tuple((str(file.relative_to(path)), file.read_bytes()) for file in files), ("--abstracts",))


@pytest.mark.parametrize("path", examples("posts"), ids=lambda path: path.name)
def test_post(path: Path) -> None:
    check_headed_post(post(path))


@pytest.mark.parametrize("name", NAMES)
def test_name_of_a_post(name: str) -> None:
    check_post(Post(name, b"# Zq1k\n\nZq2k\n"))


@pytest.mark.parametrize("path", examples("schedules"), ids=lambda path: path.name)
def test_schedule(path: Path) -> None:
    check_schedule(schedule(path))


@pytest.mark.parametrize("path", examples("pages"), ids=lambda path: path.name)
def test_update_of_a_page(path: Path) -> None:
    check_update((Post("page.md", path.read_bytes()), SOUND))


def test_posts_and_schedules_as_one_archive() -> None:
    check_built([*map(post, examples("posts")), *map(schedule, examples("schedules"))])


@pytest.mark.parametrize("path", examples("options"), ids=lambda path: path.name)
def test_options(path: Path) -> None:
    for builder in ("html", "epub"):
        check_site(Site(((path.name, path.read_bytes()),), builder))


@pytest.mark.parametrize("path", examples("peers"), ids=lambda path: path.name)
def test_peer(path: Path) -> None:
    peer = Peer((path / "recaps.json").read_bytes(), (path / "objects.inv").read_bytes())
    check_peer(peer)
    check_check([peer, peer])
