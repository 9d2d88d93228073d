"""The corpus as a project of each system, with the same pages and, for Sphinx, the same theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from recaps.naming import make_id

from benchmarks.corpus import Conference

ROOT = Path(__file__).resolve().parent.parent

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


def write(path: Path, text: str) -> None:
    """Write *text*, making the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def ours(root: Path, conferences: Sequence[Conference]) -> None:
    """The archive: a recap per conference; everything else is made from it."""
    extensions = ["myst_parser", "recaps", "sphinxext.opengraph"]
    more = 'primary_domain = "recap"\nsmartquotes = False\nhtml_copy_source = False\n'
    write(root / "conf.py", CONF.format(ext=str(ROOT / "_ext"), extensions=extensions, more=more))
    write(
        root / "index.md",
        "# Bench\n\n```{toctree}\n:glob:\n\nrecaps/*\n```\n\n```{toctree}\n\n"
        "conferences/index\nspeakers/index\ntalks/index\ntopics/index\n```\n",
    )
    for conference in conferences:
        write(root / "recaps" / f"{conference.id}.md", recap(conference))


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


def flat(root: Path, conferences: Sequence[Conference]) -> None:
    """Plain Sphinx and MyST: the pages of conferences and speakers as Markdown files, two front pages in the sidebar."""
    extensions = ["myst_parser", "sphinxext.opengraph"]
    write(root / "conf.py", CONF.format(ext=str(ROOT / "_ext"), extensions=extensions, more="myst_heading_anchors = 2\n"))
    write(root / "index.md", "# Bench\n\n```{toctree}\n\nconferences\nspeakers\n```\n")
    given: dict[str, tuple[str, list[str]]] = {}
    for conference in conferences:
        lines = ["---", "orphan: true", "---", "", f"# {conference.name}", ""]
        for talk in conference.talks:
            anchor = f"{conference.id}-{make_id(talk.title)}"
            lines += [f"({anchor})=", f"## {talk.title}", ""]
            by = ", ".join(f"[{name}](/speakers/{make_id(name)}.md)" for name in talk.speakers)
            lines += [" · ".join(filter(None, (by, talk.date, talk.video and f"[Video]({talk.video})"))), ""]
            for text in talk.text:
                lines += [text, ""]
            for name in talk.speakers:
                row = f"- [{talk.title}](#{anchor}) · [{conference.name}](/recaps/{conference.id}.md)"
                given.setdefault(make_id(name), (name, []))[1].append(row)
        write(root / "recaps" / f"{conference.id}.md", "\n".join(lines))
    rows = "\n".join(f"- [{conference.name}](/recaps/{conference.id}.md)" for conference in conferences)
    write(root / "conferences.md", f"# Conferences\n\n{rows}\n")
    rows = "\n".join(f"- [{name}](/speakers/{id_}.md)" for id_, (name, _) in sorted(given.items()))
    write(root / "speakers.md", f"# Speakers\n\n{rows}\n")
    for id_, (name, talks) in given.items():
        body = "\n".join(talks)
        write(root / "speakers" / f"{id_}.md", f"---\norphan: true\n---\n\n# {name}\n\n## Talks\n\n{body}\n")


SYSTEMS: dict[str, Callable[[Path, Sequence[Conference]], None]] = {"ours": ours, "flat": flat}
