"""Other generators of sites, as far as they are installed, each with the corpus in the form that suits it.

They do not do the same work: ABlog, Pelican and Hugo make a page of every talk and have no fact boxes or backlinks; Hugo's
layout is bare and has no search; MkDocs builds everything anew every time. Read them as the size of things.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from recaps.records.naming import make_id

from benchmarks.corpus import Conference, Talk
from benchmarks.projects import Files, System, page, sphinx

#: What has to be installed for each system: its distributions.
NEEDS = {"ABlog": ("ablog",), "Pelican": ("pelican", "markdown"), "MkDocs-Material": ("mkdocs-material",), "Hugo": ("hugo",)}

_VERSIONS = """
import json, sys
from importlib.metadata import PackageNotFoundError, version
found = {}
for name in sys.argv[1:]:
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        pass
print(json.dumps(found))
"""


def versions(python: str, names: Sequence[str]) -> dict[str, str]:
    """The versions of those distributions that *python* has."""
    done = subprocess.run([python, "-c", _VERSIONS, *names], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def peers(python: str) -> list[System]:
    """Those systems that are installed beside *python* (Hugo: or anywhere)."""
    found = versions(python, [name for names in NEEDS.values() for name in names])
    systems = [replace(system, python=python) for system in SYSTEMS if all(name in found for name in NEEDS[system.name])]
    hugo_command = shutil.which("hugo", path=str(Path(python).parent)) or shutil.which("hugo")
    return [*systems, System("Hugo", hugo, lambda *_: [hugo_command, *HUGO], parallel=False)] if hugo_command else systems


def _talks(conferences: Sequence[Conference]) -> Iterator[tuple[str, Conference, Talk]]:
    """All talks with the path of their page."""
    for conference in conferences:
        for talk in conference.talks:
            yield f"{conference.id}/{make_id(talk.title)}", conference, talk


def _date(talk: Talk) -> str:
    return talk.date or "2000-01-01"


def ablog(conferences: Sequence[Conference]) -> Files:
    """A post a talk; the authors and tags of ABlog are its pages of speakers and topics."""
    conf = 'project = "bench"\nextensions = ["ablog"]\nhtml_theme = "alabaster"\npost_date_format = "%Y-%m-%d"\n'
    files = {"conf.py": conf, "index.rst": page("Bench", "=====", "", ".. postlist:: 20")}
    for path, conference, talk in _talks(conferences):
        when = dt.date.fromisoformat(_date(talk)).strftime("%b %d, %Y")
        options = [f"   :category: {conference.name.replace(',', ' ')}"]
        options += [f"   :author: {', '.join(talk.speakers)}"] if talk.speakers else []
        options += [f"   :tags: {', '.join(talk.topics)}"] if talk.topics else []
        text = [line for part in talk.text for line in (part, "")]
        files[f"talks/{path}.rst"] = page(f".. post:: {when}", options, "", talk.title, "=" * 2 * len(talk.title), "", text)
    return files


def pelican(conferences: Sequence[Conference]) -> Files:
    """An article a talk, with what it can keep between builds kept."""
    conf = page(
        'SITENAME = AUTHOR = "bench"\nTIMEZONE = "UTC"\nTHEME = "simple"\nPATH = "content"',
        "DISPLAY_CATEGORIES_ON_MENU = False\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None",
        'AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\nCACHE_CONTENT = LOAD_CONTENT_CACHE = True\nCACHE_PATH = "../cache"',
        'CHECK_MODIFIED_METHOD = "mtime"',
        'ARTICLE_URL = ARTICLE_SAVE_AS = "talks/{slug}.html"',
    )
    files = {"pelicanconf.py": conf}
    for path, conference, talk in _talks(conferences):
        head = [f"Title: {talk.title}", f"Date: {_date(talk)}", f"Slug: {path.replace('/', '-')}", f"Category: {conference.name}"]
        head += [f"Authors: {'; '.join(talk.speakers)}"] if talk.speakers else []
        head += [f"Tags: {', '.join(talk.topics)}"] if talk.topics else []
        files[f"content/{path}.md"] = page(head, "", "\n\n".join(talk.text))
    return files


def mkdocs(conferences: Sequence[Conference]) -> Files:
    """A page a conference and a page a speaker, of which the navigation names none (with all of them it is far slower)."""
    conf = page(
        'site_name: bench\nsite_url: "https://recaps.example.org/"\ndocs_dir: docs\ntheme:\n  name: material\n  font: false',
        "nav:\n  - index.md\n  - conferences.md\n  - speakers.md\nnot_in_nav: |\n  /recaps/\n  /speakers/",
    )
    given: dict[str, tuple[str, list[str]]] = {}
    files = {"mkdocs.yml": conf, "docs/index.md": "# Bench\n"}
    for conference in conferences:
        lines = [f"# {conference.name}", ""]
        for talk in conference.talks:
            anchor = make_id(talk.title)
            by = ", ".join(f"[{name}](../speakers/{make_id(name)}.md)" for name in talk.speakers)
            lines += [f'<a id="{anchor}"></a>', "", f"## {talk.title}", "", " · ".join(filter(None, (by, talk.date))), ""]
            lines += [line for part in talk.text for line in (part, "")]
            for name in talk.speakers:
                row = f"- [{talk.title}](../recaps/{conference.id}.md#{anchor}) · {conference.name}"
                given.setdefault(make_id(name), (name, []))[1].append(row)
        files[f"docs/recaps/{conference.id}.md"] = page(lines)
    rows = [f"- [{conference.name}](recaps/{conference.id}.md)" for conference in conferences]
    files["docs/conferences.md"] = page("# Conferences", "", rows)
    files["docs/speakers.md"] = page("# Speakers", "", (f"- [{name}](speakers/{id_}.md)" for id_, (name, _) in given.items()))
    return files | {f"docs/speakers/{id_}.md": page(f"# {name}", "", rows) for id_, (name, rows) in given.items()}


_LAYOUT = '<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>'
_TERM = '<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> '
_LIST = _LAYOUT + '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul></body></html>'
_SINGLE = (
    _LAYOUT
    + '<p>{{ range .GetTerms "speakers" }}'
    + _TERM
    + '{{ end }}{{ range .GetTerms "topics" }}'
    + _TERM
    + "{{ end }}</p>{{ .Content }}</body></html>"
)


def hugo(conferences: Sequence[Conference]) -> Files:
    """A page a talk under a section a conference; speakers and topics are taxonomies."""
    conf = 'baseURL = "https://recaps.example.org/"\ntitle = "bench"\ndisableKinds = ["RSS"]\n'
    conf += '[taxonomies]\nspeaker = "speakers"\ntopic = "topics"\n'
    files = {"hugo.toml": conf, "layouts/list.html": _LIST, "layouts/single.html": _SINGLE}
    for conference in conferences:
        files[f"content/{conference.id}/_index.md"] = page("---", f"title: {json.dumps(conference.name)}", "---")
    for path, _, talk in _talks(conferences):
        head = {"title": talk.title, "date": _date(talk), "speakers": talk.speakers, "topics": talk.topics}
        files[f"content/{path}.md"] = page(json.dumps(head), "", "\n\n".join(talk.text))
    return files


HUGO = ("build", "--quiet", "--source", "source", "--destination", "../output")
SYSTEMS = (
    System("ABlog", ablog, sphinx, parallel=False),
    System(
        "Pelican",
        pelican,
        lambda python, _: [python, "-m", "pelican", "-q", "-s", "source/pelicanconf.py", "-o", "output", "source/content"],
        parallel=False,
    ),
    System(
        "MkDocs-Material",
        mkdocs,
        lambda python, _: [python, "-m", "mkdocs", "build", "-q", "-f", "source/mkdocs.yml", "-d", "../output"],
        parallel=False,
    ),
)
