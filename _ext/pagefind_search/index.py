"""The index in the output folder: made by the program ``pagefind``, and only if what it is made from has changed.

The program rather than Pagefind's Python interface: that one waits a tenth of a second for the answer to every page.
"""

from __future__ import annotations

import shutil
import subprocess
from hashlib import blake2b
from pathlib import Path

from sphinx.errors import SphinxError

#: The index, in the output folder.
FOLDER = "_pagefind"
#: A file in it that tells what it was made from.
STAMP = "made-from.txt"
#: Not part of what a page says: the signs that link headings to themselves, lists of titles of other pages, and what
#: Sphinx leaves out of its own search.
EXCLUDED = "a.headerlink, .toctree-wrapper, .no-search"


class IndexingFailed(SphinxError):
    """Pagefind made no index."""


def program() -> Path | None:
    """The installed program, None if there is none."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        return None
    return get_executable()


class Index:
    """The index of the *pages* in one folder, in *outdir*."""

    def __init__(self, pages: Path, outdir: Path, executable: Path, *, keep_index_names: bool) -> None:
        self.pages = pages
        self.folder = outdir / FOLDER
        self.new = outdir / f"{FOLDER}.new"
        self.executable = executable
        self.options = ["--exclude-selectors", EXCLUDED, *(["--keep-index-url"] if keep_index_names else [])]

    def update(self) -> None:
        """Make the index if it is not there or not that of the pages; the old one goes when the new one is complete."""
        shutil.rmtree(self.new, ignore_errors=True)  # of a build that was broken off
        stamp = self._stamp()
        if self._made_from() == stamp + _sizes(self.folder):
            return
        self._run("--site", str(self.pages), "--output-path", str(self.new), *self.options, "--quiet")
        (self.new / STAMP).write_text(stamp + _sizes(self.new), encoding="utf-8")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.new.rename(self.folder)

    def _made_from(self) -> str:
        try:
            return (self.folder / STAMP).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    def _stamp(self) -> str:
        """The program's version, and a digest of its options and of all pages."""
        digest = blake2b(repr(self.options).encode(), digest_size=16)
        for path in sorted(path for path in self.pages.rglob("*") if path.is_file()):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(self.pages).as_posix()}\0{len(content)}\0".encode() + content)
        return f"{self._run('--version').strip()}\n{digest.hexdigest()}\n"

    def _run(self, *arguments: str) -> str:
        """What the program prints; it runs where no settings of another site's are found."""
        try:
            done = subprocess.run([self.executable, *arguments], cwd=self.pages, capture_output=True, text=True, check=False)
        except OSError as error:
            raise IndexingFailed(f"Pagefind cannot be started ({error}); install it anew: pip install 'pagefind[bin]'") from error
        if done.returncode:
            raise IndexingFailed(f"Pagefind made no index, so searching finds nothing new; it said: {_brief(done)}")
        return done.stdout


def _sizes(folder: Path) -> str:
    """A digest of the names and sizes of all files of an index: one that lacks a piece is no index."""
    files = ((path.relative_to(folder).as_posix(), path.stat().st_size) for path in folder.rglob("*") if path.is_file())
    listed = sorted((name, size) for name, size in files if name != STAMP)
    return blake2b(repr(listed).encode(), digest_size=16).hexdigest() + "\n"


def _brief(done: subprocess.CompletedProcess[str]) -> str:
    """The last line that the program wrote."""
    lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return lines[-1] if lines else f"nothing (exit code {done.returncode})"
