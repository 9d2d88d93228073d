"""A small site that Pagefind searches, and what is in its index."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from tests.builds.project import Project, Result, differences

EXTENSIONS = ["myst_parser", "pagefind_search"]
FILES = {
    "index.md": "# Garden\n\nWhat grows here.\n\n```{toctree}\nbeds/herbs\nbeds/roots\n```\n",
    "beds/herbs.md": "# Herbs\n\nThey smell.\n\n## Thyme & sage\n\nFor soup `<b>today</b>`.\n\n(mint)=\n## Mint\n\nFor tea.\n",
    "beds/roots.md": "# Roots\n\nThey are dug out.\n\n## Carrot\n\nOrange, and good for soup.\n",
    "shed.md": "---\norphan: true\nnosearch: true\n---\n\n# Shed\n\nThe spade.\n",
}


def garden(root: Path, **conf: Any) -> Project:
    """A small site; *conf* in its ``conf.py``."""
    return Project(root, FILES, **{"extensions": EXTENSIONS, "primary_domain": None, "html_theme": "furo"} | conf)


def archive(root: Path) -> Project:
    """One talk, and what comes of it."""
    recap = "# Con 2024\n\n:::{conference} Con 2024\n:::\n\n## Tea\n\n:::{talk}\n:speakers: Ada Lovelace\n:::\n"
    return Project(root, {"index.md": "# Archive\n", "con.md": recap}, extensions=[*EXTENSIONS, "recaps", "sphinx_exact"])


def index(result: Result) -> dict[str, dict[str, Any]]:
    """What the index knows of every page: address → content, title and anchors."""
    fragments = (gzip.decompress(path.read_bytes()) for path in (result.outdir / "_pagefind" / "fragment").iterdir())
    pages = (json.loads(fragment[fragment.index(b"{") :]) for fragment in fragments)
    return {page["url"]: page for page in pages}


def unlike_clean(project: Project, result: Result) -> list[str]:
    """Where the index differs from that of a build with nothing to start from."""
    name = result.outdir.name
    return differences(result.outdir / "_pagefind", project.clean_build(name).outdir / "_pagefind")
