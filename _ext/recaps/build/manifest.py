"""What stands in the output folder of what is the archive's own: which version of every page, and which files.

Sphinx decides by the time of the source file whether a page is written again, which says nothing of what the page shows
from elsewhere, of pages without a source, or of a build with another builder. And it deletes nothing. So one file for each
builder, in its output folder, has a stamp for every page that shows something of the archive, and the names and sizes of
the files that are of generated pages or beside the pages. Several folders of doctrees may take turns with one output
folder. Where the archive is empty there is no such file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from recaps.saving import remove_leftovers, save


@dataclass
class Manifest:
    """What the last build wrote: *pages* are docnames with stamps, *files* paths in the folder with sizes in bytes.

    *exports* are the files beside the pages, *exported* tells of what they were made; *addresses* are the small pages,
    *addressed* of what. *veiled* has those that nothing may tell of, under what stands for their paths.
    """

    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    exports: dict[str, int] = field(default_factory=dict)
    exported: str = ""
    addresses: dict[str, int] = field(default_factory=dict)
    veiled: dict[str, int] = field(default_factory=dict)
    addressed: str = ""

    def is_sound(self, outdir: Path) -> bool:
        """Whether it may be one that was written here: of the right types, with no name that lies outside *outdir*.

        It is a file of the published site; who has copied that from somewhere has not looked at it.
        """
        tables = ((self.pages, str), *((table, int) for table in (self.files, self.exports, self.addresses, self.veiled)))
        typed = (
            isinstance(self.exported, str)
            and isinstance(self.addressed, str)
            and all(
                isinstance(table, dict) and all(isinstance(value, type_) for value in table.values()) for table, type_ in tables
            )
        )
        return typed and are_inside(outdir, [*self.files, *self.exports, *self.addresses])

    @property
    def names(self) -> set[str]:
        """The paths of all files that may be told of."""
        return {*self.files, *self.exports, *self.addresses}


class Output:
    """The output folder of one builder."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.folder = Path(builder.outdir)
        self.path = self.folder / f".record-{builder.name}.recaps"
        self._names: dict[str, str] = {}

    def load(self) -> Manifest:
        """What was noted last; nothing if there is nothing that can be read."""
        try:
            manifest = Manifest(**json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            return Manifest()
        return manifest if manifest.is_sound(self.folder) else Manifest()

    def stale(self, stamps: Mapping[str, str]) -> list[str]:
        """The documents whose output is missing or of another stamp, sorted."""
        if self.file_of("index") is None:
            return []
        known = self.load()
        return sorted(
            docname
            for docname, stamp in stamps.items()
            if known.pages.get(docname) != stamp or not self._is_whole(known, docname)
        )

    def close(self, stamps: Mapping[str, str], written: Set[str], generated: Iterable[str], exported: Manifest) -> None:
        """The build is complete: note what was written, delete the files of pages that are no more.

        *generated* are the pages without a source; *exported* has the files beside the pages.
        """
        before = self.load()
        now = replace(exported, files=dict(exported.files))
        if self.file_of("index") is not None:
            known = before.pages
            now.pages = {docname: stamp for docname, stamp in stamps.items() if docname in written or known.get(docname) == stamp}
            now.files |= {self._name(docname): self._size(docname) for docname in generated}
        left = before.names - now.names
        if left and self.file_of("index") is not None:
            # A page that somebody wrote may have taken the place of a generated one.
            left -= {self._name(docname) for docname in self.builder.env.all_docs}
        delete(self.folder, {name for name in left if veil(name) not in now.veiled})
        if not (now.pages or now.names or now.veiled):
            self.path.unlink(missing_ok=True)
        elif now != before:
            save(self.path, json.dumps(asdict(now)))

    def tidy(self) -> None:
        """Remove what a build that was killed left half written."""
        if self.path.is_file():
            remove_leftovers(self.folder)

    def file_of(self, docname: str) -> Path | None:
        """The file that the builder writes for a document, None if it writes no such files."""
        if isinstance(self.builder, SingleFileHTMLBuilder):
            return None
        if isinstance(self.builder, StandaloneHTMLBuilder):
            return self.builder.get_output_path(docname)
        suffix = getattr(self.builder, "out_suffix", "")
        return self.folder / f"{docname}{suffix}" if suffix else None

    def _name(self, docname: str) -> str:
        if docname not in self._names:
            # As text: this is asked for every page.
            name = os.fspath(self.file_of(docname) or "")[len(os.fspath(self.folder)) + 1 :]
            self._names[docname] = name.replace(os.sep, "/")
        return self._names[docname]

    def _is_whole(self, known: Manifest, docname: str) -> bool:
        size = self._size(docname)
        return size >= 0 and size == known.files.get(self._name(docname), size)

    def _size(self, docname: str) -> int:
        return size_of(self.folder, self._name(docname))


def size_of(folder: Path, name: str) -> int:
    """The size of a file in bytes, -1 if it is not there."""
    try:
        return os.stat(f"{os.fspath(folder)}/{name}").st_size  # noqa: PTH116 - asked for every page, as text
    except (OSError, ValueError):
        return -1


def veil(name: str) -> str:
    """What stands for the path of a file that nothing may tell of."""
    return blake2b(name.encode(), digest_size=12).hexdigest()


def are_inside(outdir: Path, names: Iterable[str]) -> bool:
    """Whether *names* are all of files in *outdir*: relative, never upwards, through no link that leads out."""
    folders = set()
    for name in names:
        slashed = name.replace(os.sep, "/")
        if not name or "\0" in name or ".." in slashed.split("/") or slashed.startswith("/") or os.path.splitdrive(name)[0]:
            return False
        folders.add(slashed.rpartition("/")[0])
    top = outdir.resolve()
    return all((outdir / folder).resolve().is_relative_to(top) for folder in folders)


def delete(outdir: Path, names: Iterable[str]) -> None:
    """Delete files, and the folders that this leaves empty."""
    for name in names:
        path = outdir / name
        if path.is_dir():
            continue
        path.unlink(missing_ok=True)
        for folder in _above(outdir, path):
            if any(folder.iterdir()):
                break
            folder.rmdir()


def _above(outdir: Path, path: Path) -> Iterator[Path]:
    for folder in path.parents:
        if folder == outdir:
            return
        if folder.is_dir():
            yield folder
