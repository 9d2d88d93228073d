"""Small Sphinx projects that are built, changed, and built again."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from sphinx.application import Sphinx
from sphinx.builders.html import _assets
from sphinx.environment import BuildEnvironment
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.inventory import InventoryFile

CONF: dict[str, Any] = {
    "project": "Small project",
    "extensions": ["sphinx_exact"],
    "html_theme": "basic",
    # Most of these projects have no toctree.
    "suppress_warnings": ["toc.not_included"],
}

#: A picture of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)

#: Pictures that differ, of the same length.
PICTURES = [PIXEL[:-1] + bytes([number]) for number in range(4)]

#: Where the package is found if it is not installed.
PACKAGES = Path(__file__).parents[2]

_COLOR = re.compile(r"\x1b\[[0-9;]*m")
#: Not part of the result, as the records in it are not: what Sphinx notes for its own next build.
_NOT_COMPARED = {".buildinfo", ".buildinfo.bak"}


class Item(NamedTuple):
    """A line of an inventory: where it points (with ``$`` written out), and its title."""

    uri: str
    title: str


class Result:
    """What one build gave."""

    def __init__(self, app: Sphinx, warnings: str, written: set[str]) -> None:
        srcdir = str(app.srcdir)
        lines = _COLOR.sub("", warnings).replace(f"{srcdir}/", "").splitlines()
        self.warnings = [line for line in lines if line.strip()]
        self.written = written
        self.outdir = Path(app.outdir)
        self.status = app.statuscode
        self.env: BuildEnvironment = app.env
        self.suffix = getattr(app.builder, "out_suffix", ".html")

    def path(self, docname: str) -> Path:
        return self.outdir / (docname + self.suffix)

    def text(self, docname: str = "index") -> str:
        return self.path(docname).read_text(encoding="utf-8")

    def inventory(self) -> dict[str, dict[str, Item]]:
        """``objects.inv``: role → name → item."""
        found = InventoryFile.loads((self.outdir / "objects.inv").read_bytes(), uri="")
        return {
            role: {name: Item(item.uri, item.display_name) for name, item in items.items()} for role, items in found.data.items()
        }


class Project:
    """A project in *root*; *conf* is written to its ``conf.py``, *files* beside it."""

    #: Settings of all projects of this kind, and what their builds give.
    defaults: ClassVar[dict[str, Any]] = CONF
    result: ClassVar[type[Result]] = Result

    def __init__(self, root: Path, files: Mapping[str, str | bytes], **conf: Any) -> None:
        self.root = root
        self.source = root / "source"
        self.conf = self.defaults | conf
        self.head = ""
        self.builds = 0
        self.configure()
        for name, text in files.items():
            self.write(name, text)

    # -- changing ------------------------------------------------------------------------------------------------------

    def configure(self, **conf: Any) -> None:
        """Write ``conf.py`` with other values."""
        self.conf |= conf
        self.write("conf.py", self.head + "".join(f"{name} = {value!r}\n" for name, value in self.conf.items()))

    def extend(self, name: str, code: str) -> None:
        """Give the project an extension of its own, after the others. Python keeps modules: no other may have this *name*."""
        self.write(f"{name}.py", code)
        self.head = f"import sys; sys.path.insert(0, {str(self.source)!r})\n"
        self.configure(extensions=[*self.conf["extensions"], name])

    def write(self, name: str, text: str | bytes) -> None:
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        # The file system's own clock may lag behind by some milliseconds, which would be before the last build's end.
        now = time.time_ns()
        os.utime(path, ns=(now, now))

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.source / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def delete(self, name: str) -> None:
        (self.source / name).unlink()

    def rename(self, old: str, new: str) -> None:
        path = self.source / new
        path.parent.mkdir(parents=True, exist_ok=True)
        (self.source / old).rename(path)

    # -- building ------------------------------------------------------------------------------------------------------

    def build(
        self,
        builder: str = "html",
        *,
        parallel: int = 1,
        folder: str = "build",
        doctrees: str = "doctrees",
        files: Sequence[str] = (),
    ) -> Result:
        """Build into *folder*; a second build of the same folder starts from the first one's *doctrees*.

        *files* are those that the command line names, if any.
        """
        outdir = self.root / folder / builder
        before = _times(outdir)
        translators.clear()  # or the language of an earlier build would stay
        _assets._file_checksum_inner.cache_clear()  # kept by path for the life of the process; a build is one process
        warnings = io.StringIO()
        with patch_docutils(self.source), docutils_namespace():
            app = Sphinx(
                self.source,
                self.source,
                outdir,
                self.root / folder / doctrees,
                builder,
                status=None,
                warning=warnings,
                parallel=parallel,
            )
            app.build(filenames=[self.source / name for name in files])
        self.builds += 1
        after = _times(outdir)
        suffix = getattr(app.builder, "out_suffix", ".html")
        written = {
            name.removesuffix(suffix) for name, time_ in after.items() if name.endswith(suffix) and before.get(name) != time_
        }
        return self.result(app, warnings.getvalue(), written)

    def build_apart(self, builder: str = "html", *, folder: str = "build") -> Path:
        """Build as :meth:`build` does, in a process of its own; returns the output folder."""
        outdir, doctrees = self.root / folder / builder, self.root / folder / "doctrees"
        command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", str(doctrees), str(self.source), str(outdir)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": os.fspath(PACKAGES)}, stderr=subprocess.DEVNULL)
        self.builds += 1
        return outdir

    def clean_build(self, builder: str = "html", *, parallel: int = 1) -> Result:
        """Build with nothing to start from."""
        folder = f"clean-{self.builds}"
        result = self.build(builder, parallel=parallel, folder=folder)
        shutil.rmtree(self.root / folder / "doctrees")
        return result


def tree(*entries: str, options: str = "") -> str:
    """An index in MyST that names other pages; *options* are lines."""
    return "# Index\n\n```{toctree}\n" + options + "\n" + "\n".join(entries) + "\n```\n"


def contents(folder: Path) -> dict[str, bytes]:
    """All that a build wrote: path → bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _NOT_COMPARED and not path.name.startswith(".record-")
    }


def differences(one: Path, other: Path) -> list[str]:
    """The files in which two outputs differ."""
    left, right = contents(one), contents(other)
    return sorted(
        [f"only in {one.parent.name}: {name}" for name in left.keys() - right.keys()]
        + [f"only in {other.parent.name}: {name}" for name in right.keys() - left.keys()]
        + [f"differs: {name}" for name in left.keys() & right.keys() if left[name] != right[name]]
    )


def _times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
