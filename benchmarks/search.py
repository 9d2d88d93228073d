"""Measure: ``python -m benchmarks.search [TALKS ...] [--pyvideo ARCHIVE] [--keep FOLDER]``.

For every size the same archive is built with the search of Sphinx and with Pagefind. Then Chromium searches in both, for the
title of a talk and for the name of a speaker out of the corpus, and for a frequent word, each in a browser that has not been
there before, followed by another talk's title. Printed are requests and kilobytes, raw and as a server compresses them: of
the first search, of the one after it, and of these the part that is not the page itself (index and excerpts).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.browser import CHROMIUM, Fetched, search
from benchmarks.corpus import Conference, from_pyvideo, made_up, take
from benchmarks.measuring import step
from benchmarks.projects import Files, Project, System, ours

FREQUENT = "python"


def with_pagefind(conferences: Sequence[Conference]) -> Files:
    """The archive with the other search page."""
    files = ours(conferences)
    return {**files, "conf.py": files["conf.py"] + '\nextensions.append("pagefind_search")\n'}


def sites(conferences: Sequence[Conference], folder: Path) -> dict[str, Path]:
    """Both sites, built; prints how long that took and how large the index is."""
    built = {}
    for system in (System("Sphinx", ours), System("Pagefind", with_pagefind)):
        project = Project(folder / system.name, system)
        clean, again = (step(project, name, conferences)["seconds"] for name in ("clean", "nothing changed"))
        output = built[system.name] = project.folder / "output"
        index = [path for path in (output / "searchindex.js", *output.glob("_pagefind/**/*")) if path.is_file()]
        size = sum(path.stat().st_size for path in index)
        print(f"{system.name:9} clean {clean:6.1f} s, nothing changed {again:5.1f} s", end="")
        print(f"; index {size / 1e6:5.1f} MB in {len(index)} files")
    return built


def queries(conferences: Sequence[Conference]) -> dict[str, list[str]]:
    """What is searched for, by kind: first this, then that."""
    talks = [talk for conference in conferences for talk in conference.talks if talk.speakers]
    then = talks[len(talks) // 3].title
    return {
        "title": [talks[len(talks) // 2].title, then],
        "name": [talks[len(talks) // 2].speakers[0], then],
        f"“{FREQUENT}”": [FREQUENT, then],
    }


def row(name: str, kind: str, which: str, fetched: Fetched) -> str:
    """One line of the table."""
    own = {path for path in fetched.raw if "/_static/" in path or path.startswith("/search.html")}
    own -= {path for path in own if path.startswith(("/_static/searchtools", "/_static/language", "/_static/english-st"))}

    def kilobytes(sizes: dict[str, int]) -> str:
        return f"{sum(sizes.values()) / 1e3:9.0f} {sum(size for path, size in sizes.items() if path not in own) / 1e3:9.0f}"

    cells = f"{kilobytes(fetched.raw)} {kilobytes(fetched.packed)}"
    return f"{name:9} {kind:10} {which:6} {len(fetched.raw):8} {cells}"


def measure(conferences: Sequence[Conference], folder: Path) -> None:
    """Both ways at one size, as a table."""
    talks = sum(len(conference.talks) for conference in conferences)
    print(f"\n{talks} talks, {len(conferences)} conferences\n")
    built = sites(conferences, folder)
    print(f"\n{'':27} {'requests':>8} {'kB':>9} {'search':>9} {'gzip kB':>9} {'search':>9}")
    for kind, asked in queries(conferences).items():
        for name, site in built.items():
            for which, (_, fetched) in zip(("first", "second"), search(site, asked), strict=True):
                print(row(name, kind, which, fetched), flush=True)


def main() -> int:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("talks", nargs="*", type=int, default=[500])
    parser.add_argument("--pyvideo", type=Path, help="the data set as a tar archive, in place of a made-up corpus")
    parser.add_argument("--keep", type=Path, help="where to leave the sites")
    arguments = parser.parse_args()
    if CHROMIUM is None:
        parser.error("this needs Chromium (Debian's package: chromium)")
    with tempfile.TemporaryDirectory() as temporary:
        for count in arguments.talks or [500]:
            source = from_pyvideo(arguments.pyvideo) if arguments.pyvideo else made_up(count)
            measure(take(source, count), (arguments.keep or Path(temporary)) / str(count))
    return 0


if __name__ == "__main__":
    sys.exit(main())
