"""Random edits of a project that is plain Sphinx, each followed by a build that has to be that of a clean one.

``python -m sphinx_exact.tests.soak --steps 200 --seed 1``
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from random import Random

from sphinx_exact.tests.projects import PICTURES, Project, differences

Edit = Callable[[Project, Random], None]
#: A new project after so many steps, so that a difference has a short history.
LIFE = 20
NAMES = ["a", "b", "one/c", "one/d", "two/e", "two/f", "two/deep/g", "z"]
WORDS = ["Wool", "wool", "silk", "yarn", "Loom"]
OPTIONS = [
    ":numbered:",
    ":numbered: 2",
    ":maxdepth: 1",
    ":maxdepth: 3",
    ":titlesonly:",
    ":hidden:",
    ":caption: All",
    ":reversed:",
]
TEMPLATE = '{% extends "!page.html" %}{% block body %}WORD{{ super() }}{% endblock %}'


def pages(project: Project) -> list[str]:
    """The names of all documents but the index, without suffix."""
    found = (path.relative_to(project.source) for suffix in ("rst", "md") for path in project.source.rglob(f"*.{suffix}"))
    return sorted({path.with_suffix("").as_posix() for path in found} - {"index"})


def toctree(r: Random, names: list[str], globs: tuple[str, ...] = ()) -> str:
    entries = [*r.sample(names, r.randrange(len(names) + 1)), *(glob for glob in globs if r.random() < 0.3)]
    options = sorted({*r.sample(OPTIONS, r.randrange(3)), ":glob:"})
    lines = [*options, "", *(entry if entry.startswith("/") else f"/{entry}" for entry in entries)]
    return "\n.. toctree::\n" + "".join(f"   {line}\n" if line else "\n" for line in lines)


def block(project: Project, r: Random, page: str) -> str:
    """Something that other pages may show, or that shows something of others. (Sphinx fails over a toctree that is a circle.)"""
    below = [name for name in pages(project) if name > page]
    word, name = r.choice(WORDS), r.choice([*pages(project), "none"])
    return r.choice(
        [
            f"Number {r.randrange(99)}.\n",
            f".. glossary::\n\n   {word}\n      Text {r.randrange(9)}.\n",
            f".. index:: {word}; {r.choice(WORDS)}\n",
            f".. _{word.lower()}:\n\n{word} {r.randrange(3)}\n-----------\n",
            f".. _fig-{word.lower()}:\n\n.. figure:: /one.png\n\n   {word} {r.randrange(3)}\n",
            f".. py:function:: {word.lower()}(x)\n",
            f".. math::\n   :label: eq-{word.lower()}\n\n   1 + {r.randrange(9)}\n",
            f":term:`{word}` :ref:`{word.lower()}` :doc:`/{name}` :any:`{word}`\n",
            f":numref:`fig-{word.lower()}` :py:func:`{word.lower()}` :eq:`eq-{word.lower()}`\n",
            f".. image:: {r.choice(['/one.png', '/two/one.png'])}\n",
            toctree(r, below or ["none"]),
        ]
    )


def write_page(project: Project, r: Random) -> None:
    name = r.choice(NAMES)
    title = f"{r.choice(WORDS)} ``{r.randrange(5)}``"
    text = "\n".join([title, "=" * len(title), "", *(block(project, r, name) for _ in range(r.randrange(4)))])
    project.write(f"{name}.rst", text)


def write_other_kind(project: Project, r: Random) -> None:
    """Markdown, perhaps beside a page of the same name."""
    project.write(f"{r.choice(NAMES)}.md", f"# {r.choice(WORDS)} {r.randrange(5)}\n\nText. {{doc}}`/{r.choice(NAMES)}`\n")


def write_index(project: Project, r: Random) -> None:
    trees = (toctree(r, pages(project) or ["none"], ("/one/*", "/two/**")) for _ in range(r.randrange(1, 3)))
    project.write("index.rst", "\n".join(["Home", "====", *trees]))


def remove_page(project: Project, r: Random) -> None:
    for path in [path for name in r.sample(NAMES, 2) for path in project.source.glob(f"{name}.*")]:
        path.unlink()


def swap_pages(project: Project, r: Random) -> None:
    found = [path for path in sorted(project.source.rglob("*.rst")) if path.name != "index.rst"]
    if len(found) > 1:
        one, other = r.sample(found, 2)
        third = project.source / "third"
        one.rename(third)
        other.rename(one)
        third.rename(other)


def write_template(project: Project, r: Random) -> None:
    project.write("_templates/page.html", TEMPLATE.replace("WORD", r.choice(WORDS)))


def remove_template(project: Project, r: Random) -> None:
    (project.source / "_templates/page.html").unlink(missing_ok=True)


def change_theme(project: Project, r: Random) -> None:
    theme, options = r.choice(
        [("basic", {}), ("alabaster", {}), ("alabaster", {"sidebar_collapse": False}), ("basic", {"collapsiblesidebar": True})]
    )
    project.configure(html_theme=theme, html_theme_options=options)


def change_settings(project: Project, r: Random) -> None:
    name = r.choice(["numfig", "html_copy_source", "html_use_index", "html_split_index"])
    project.configure(**{name: r.random() < 0.5})


def switch_extensions(project: Project, r: Random) -> None:
    more = r.sample(["sphinx.ext.todo", "sphinx.ext.autosectionlabel", "sphinx.ext.mathjax"], r.randrange(3))
    project.configure(extensions=["sphinx_exact", "myst_parser", *more])


EDITS: list[Edit] = [*[write_page] * 6, *[write_index] * 3, write_other_kind, remove_page, swap_pages, write_template]
EDITS += [remove_template, change_theme, change_settings, switch_extensions]


def changed_lines(one: Path, clean: Path) -> list[str]:
    """The lines in which one page differs."""
    for path in sorted(clean.rglob("*")):
        other = one / path.relative_to(clean)
        if path.suffix in {".html", ".txt"} and other.is_file() and other.read_bytes() != path.read_bytes():
            return list(unified_diff(other.read_text().splitlines(), path.read_text().splitlines(), lineterm="", n=0))
    return []


def start(folder: Path, r: Random) -> Project:
    conf = {"extensions": ["sphinx_exact", "myst_parser"], "html_title": "x", "numfig": True, "templates_path": ["_templates"]}
    project = Project(folder, {"index.rst": "Home\n====\n", "one.png": PICTURES[0], "two/one.png": PICTURES[1]}, **conf)
    (project.source / "_templates").mkdir()
    for _ in range(6):
        write_page(project, r)
    write_index(project, r)
    return project


def run(steps: int, seed: int) -> list[str]:
    """What went wrong, with the edits before it; nothing, if all is well."""
    r = Random(seed)
    done = 0
    while done < steps:
        with tempfile.TemporaryDirectory() as folder:
            project, history = start(Path(folder) / "project", r), ["start"]
            for _ in range(min(LIFE, steps - done)):
                builder, jobs = r.choice(["html", "html", "dirhtml", "text"]), r.choice([1, 1, 2])
                one, clean = project.build(builder, parallel=jobs).outdir, project.clean_build(builder).outdir
                found = differences(one, clean)
                if found:
                    return [f"{builder} -j {jobs} after {', '.join(history)}", *found, *changed_lines(one, clean)]
                chosen = r.sample(EDITS, r.choice([1, 1, 2]))
                for edit in chosen:
                    edit(project, r)
                history.append(" + ".join(edit.__name__ for edit in chosen))
                done += 1
    return []


def main() -> int:
    """Run as many steps as the command line says."""
    parser = argparse.ArgumentParser(description="Compare builds after random edits with clean ones.")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = run(options.steps, options.seed)
    print("\n".join(found) if found else f"{options.steps} steps, no difference")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
