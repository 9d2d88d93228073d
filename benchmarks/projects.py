"""The corpus as a project: what every system has in common, and the archive itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import Conference

ROOT = Path(__file__).resolve().parent.parent

#: Path in the project → text.
Files = dict[str, str]

CONF = """
import sys
sys.path.insert(0, {ext!r})
project = "bench"
extensions = {extensions!r}
html_theme = "furo"
html_baseurl = "https://recaps.example.org/"
ogp_site_url = html_baseurl
ogp_social_cards = {{"enable": False}}
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["myst.header"]
{more}
"""


def sphinx(python: str, jobs: int) -> list[str]:
    """Build with Sphinx; what it notes for itself goes to ``cache``."""
    return [python, "-m", "sphinx", "-b", "html", "-j", str(jobs), "-d", "cache", "source", "output"]


@dataclass(frozen=True)
class System:
    """One way to make a site of the corpus.

    *files* gives the sources, *command* what builds them, in the project's folder, from ``source`` to ``output`` (arguments:
    the Python to use and the number of processes). *parallel* says whether more than one process can be asked for.
    """

    name: str
    files: Callable[[Sequence[Conference]], Files]
    command: Callable[[str, int], list[str]] = sphinx
    python: str = field(default=sys.executable)
    parallel: bool = True


class Project:
    """A system's folder: ``source``, ``output``, and ``cache``."""

    def __init__(self, folder: Path, system: System) -> None:
        self.folder = folder
        self.system = system

    def write(self, conferences: Sequence[Conference]) -> None:
        """Make the sources those of *conferences*; a file that says so already is not touched."""
        source = self.folder / "source"
        files = self.system.files(conferences)
        for path in _files(source):
            if path.relative_to(source).as_posix() not in files:
                path.unlink()
        for name, text in files.items():
            write(source / name, text)

    def command(self, jobs: int = 1) -> list[str]:
        """What to run in :attr:`folder`."""
        return self.system.command(self.system.python, jobs)

    def clean(self) -> None:
        """Back to nothing but the sources. The rest is set aside: ext4 is slow to make files where it has just deleted some."""
        aside = self.folder / f"aside-{len(list(self.folder.glob('aside-*')))}"
        aside.mkdir(parents=True)
        for name in ("output", "cache"):
            if (self.folder / name).exists():
                (self.folder / name).rename(aside / name)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def write(path: Path, text: str) -> None:
    """Write *text*, making the folder, unless it is there already."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def page(*lines: str | Iterable[str]) -> str:
    """Lines and lists of lines as the text of a file."""
    flat = [part for line in lines for part in ([line] if isinstance(line, str) else line)]
    return "\n".join(flat) + "\n"


def ours(conferences: Sequence[Conference]) -> Files:
    """The archive: a recap per conference; everything else is made from it."""
    extensions = ["myst_parser", "recaps", "sphinx_exact", "sphinxext.opengraph"]
    more = 'primary_domain = "recap"\nsmartquotes = False\nhtml_copy_source = False\nsidebar_longest = 20\n'
    indexes = ["conferences/index", "speakers/index", "talks/index", "topics/index"]
    if not any(talk.topics for conference in conferences for talk in conference.talks):
        indexes.remove("topics/index")
    toctrees = ["```{toctree}", ":glob:", ":maxdepth: 1", "", "recaps/*", "```", "", "```{toctree}", "", *indexes, "```"]
    return {
        "conf.py": CONF.format(ext=str(ROOT / "_ext"), extensions=extensions, more=more),
        "index.md": page("# Bench", "", toctrees),
        **{f"recaps/{conference.id}.md": recap(conference) for conference in conferences},
    }


def recap(conference: Conference) -> str:
    """One recap page."""
    lines = [f"# {conference.name}", "", f":::{{conference}} {conference.name}", ":::", ""]
    for talk in conference.talks:
        lines += [f"## {talk.title}", "", ":::{talk}"]
        lines += [f":speakers: {', '.join(talk.speakers)}"] if talk.speakers else []
        lines += [f":date: {talk.date}"] if talk.date else []
        lines += [f":video: {talk.video}"] if talk.video.startswith("http") else []
        lines += [f":topics: {', '.join(talk.topics)}"] if talk.topics else []
        lines += [":::", ""]
        for text in talk.text:
            lines += [text, ""]
    return "\n".join(lines)
