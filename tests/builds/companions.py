"""Extensions of others that the archive has to get along with: for each the module, settings and files that use it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def _nothing(source: Path) -> None:
    pass


def _commit(source: Path) -> None:
    """Make a repository of the project, in which everything is of one day."""
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _SOMEBODY.items()}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *command], cwd=source, env=os.environ | who, check=True)


_SOMEBODY = {"NAME": "A", "EMAIL": "a@example.org", "DATE": "2025-05-21T12:00:00+00:00"}


@dataclass(frozen=True, kw_only=True)
class Companion:
    """*module* is looked for first, and then named in ``extensions``; *pages* are added to the contents of the project.

    *before* says that it is named before the archive, *prepare* what has to be done in the folder of the sources.
    """

    module: str
    conf: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    before: bool = True
    prepare: Callable[[Path], None] = _nothing


_NEEDS = {"needs.rst": "Needs\n=====\n\n.. req:: To be quick\n   :id: R_1\n\nAs :need:`R_1` says.\n\n.. needtable::\n"}
_NOTEBOOK = (
    '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# A notebook\\n", "Text."]},'
    ' {"cell_type": "code", "id": "b", "execution_count": null, "metadata": {}, "outputs": [], "source": ["1 + 1"]}],'
    ' "metadata": {"kernelspec": {"name": "python3", "display_name": "P", "language": "python"},'
    ' "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}'
)
_CATALOG = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "First steps"\nmsgstr "Erste Schritte"\n\nmsgid "Our talks"\nmsgstr "Unsere Vorträge"\n\n'
    'msgid "Reading logs"\nmsgstr "Protokolle lesen"\n'
)

COMPANIONS: dict[str, Companion] = {
    "ablog": Companion(
        module="ablog",
        conf={"blog_path": "blog", "blog_baseurl": "https://blog.example", "post_auto_orphan": False},
        files={"post.rst": "News\n====\n\n.. post:: May 21, 2025\n   :tags: wool\n   :author: Ann\n\nText.\n"},
        pages=("post",),
    ),
    "sphinx-needs": Companion(module="sphinx_needs", files=_NEEDS, pages=("needs",)),
    "sphinx-needs, named after": Companion(module="sphinx_needs", files=_NEEDS, pages=("needs",), before=False),
    "sphinx-gallery": Companion(
        module="sphinx_gallery.gen_gallery",
        conf={
            "sphinx_gallery_conf": {
                "examples_dirs": "examples",
                "gallery_dirs": "gallery",
                "plot_gallery": "False",
                "image_scrapers": (),
                "reset_modules": (),
                "show_memory": False,
                "write_computation_times": False,
            },
            "exclude_patterns": ["examples"],
        },
        files={
            "examples/README.txt": "Examples\n========\n",
            "examples/plot_one.py": '"""\nOne\n===\n\nText.\n"""\n\nprint(1)\n',
        },
        pages=("gallery/index",),
    ),
    "sphinx-tags": Companion(
        module="sphinx_tags",
        conf={"tags_create_tags": True},
        files={"tagged.rst": "Tagged\n======\n\n.. tags:: wool, silk\n\nText.\n"},
        pages=("tagged", "_tags/tagsindex"),
    ),
    "myst-nb": Companion(
        module="myst_nb", conf={"nb_execution_mode": "off"}, files={"notebook.ipynb": _NOTEBOOK}, pages=("notebook",)
    ),
    "sphinxcontrib-bibtex": Companion(
        module="sphinxcontrib.bibtex",
        conf={"bibtex_bibfiles": ["books.bib"]},
        files={
            "books.bib": "@book{loom, author={Ada Loom}, title={Wool}, year={2020}, publisher={W}}\n",
            "books.rst": "Books\n=====\n\n:cite:t:`loom`\n\n.. bibliography::\n",
        },
        pages=("books",),
    ),
    "sphinx-last-updated-by-git": Companion(
        module="sphinx_last_updated_by_git", conf={"html_last_updated_fmt": "%Y-%m-%d"}, prepare=_commit
    ),
    "sphinx-sitemap": Companion(
        module="sphinx_sitemap", conf={"html_baseurl": "https://docs.example/", "sitemap_show_lastmod": True}, prepare=_commit
    ),
    "sphinx-reredirects": Companion(module="sphinx_reredirects", conf={"redirects": {"old": "guide/one.html"}}),
    "sphinx-llms-txt": Companion(module="sphinx_llms_txt"),
    "autosectionlabel": Companion(module="sphinx.ext.autosectionlabel"),
    "a catalog of sphinx-intl": Companion(
        module="sphinx.ext.extlinks",
        conf={"language": "de", "locale_dirs": ["locale"], "gettext_compact": False},
        files={f"locale/de/LC_MESSAGES/{page}.po": _CATALOG for page in ("guide/one", "our-talks")},
    ),
}
