"""Several archives that name each other, made of one corpus."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from recaps.catalog.catalog import Catalog
from recaps.records.naming import person_key

from benchmarks.corpus import Conference
from benchmarks.projects import recap
from tests.builds.project import Project, Result, flat

INDEX = """
# {}

```{{toctree}}
:glob:

recaps/*
conferences/index
speakers/index
talks/index
```
"""


def address(name: str) -> str:
    """Where the archive of this name will stand."""
    return f"https://{name}.example/"


class Family:
    """Archives side by side in *root*; each reads the others from where its peers are built."""

    def __init__(self, root: Path, parts: dict[str, Sequence[Conference]], builder: str = "html", **conf: Any) -> None:
        self.builder = builder
        self.projects: dict[str, Project] = {}
        # One setting for all: an archive leaves itself out.
        archives = {name: (address(name), f"../../{name}/build/{builder}") for name in parts}
        for name, conferences in parts.items():
            files = {f"recaps/{conference.id}.md": recap(conference) for conference in conferences}
            files["index.md"] = INDEX.format(title(name))
            own = {"project": title(name), "html_baseurl": address(name), "recaps_archives": archives}
            self.projects[name] = Project(root / name, files, **own | conf)

    def build(self, name: str, **options: Any) -> Result:
        return self.projects[name].build(self.builder, **options)

    def build_data(self, *names: str) -> None:
        """The first pass: what each archive tells the others, written where the pages will be."""
        for name in names or self.projects:
            project = self.projects[name]
            result = project.build(kind(self.builder))
            assert result.warnings == []
            out = project.root / "build" / self.builder
            out.mkdir(parents=True, exist_ok=True)
            for path in result.outdir.iterdir():
                (out / path.name).write_bytes(path.read_bytes())


def kind(builder: str) -> str:
    """The builder of the first pass that belongs to one of pages."""
    return {"html": "recaps", "dirhtml": "dirrecaps"}[builder]


def title(name: str) -> str:
    return f"The {name} archive"


def given(parts: dict[str, Sequence[Conference]], person: str, but: str) -> dict[str, set[str]]:
    """By archive, the titles of the talks that *person* (a name) gave in the archives other than *but*."""
    found: dict[str, set[str]] = {}
    for name, conferences in parts.items():
        for conference in conferences if name != but else ():
            for talk in conference.talks:
                if person_key(person) in map(person_key, talk.speakers):
                    found.setdefault(name, set()).add(talk.title)
    return found


def shared(catalogs: dict[str, Catalog]) -> dict[str, list[str]]:
    """The people who are in more than one archive, by what their names have in common, each with the archives."""
    found: dict[str, list[str]] = {}
    for name, catalog in catalogs.items():
        for record in catalog.speakers.values():
            found.setdefault(person_key(record.name), []).append(name)
    return {key: names for key, names in found.items() if len(names) > 1}


def elsewhere(result: Result, person: str) -> dict[str, dict[str, str]]:
    """What a person's page shows under *In other archives*: archive → title of talk → address."""
    found: dict[str, dict[str, str]] = {}
    page = f"speakers/{person}" if result.path(f"speakers/{person}").is_file() else f"speakers/{person}/index"
    heading = next((tag for tag in result.main(page).select(".rubric") if flat(tag) == "In other archives"), None)
    name = ""
    for tag in heading.find_next_siblings() if heading else ():
        if tag.name == "ul":
            found[name] |= {flat(link): str(link["href"]) for link in tag.select("li a")}
        elif tag.a is None:
            break  # the next part of the page
        else:
            name = flat(tag)
            found[name] = {"": str(tag.a["href"])}
    return found
