"""Random sequences of edits and builds: after each step, the output is compared with that of a clean build.

A step is a kind and a number that all its choices follow from. So a sequence can be written down, run again, and cut
down to the steps that it takes to show a difference.
"""

from __future__ import annotations

import copy
import difflib
import json
import os
import shutil
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from sphinx.locale import translators
from sphinx_exact.tests.broken_builds import break_off, fill_disk, on_small_disk

from tests.builds.actions import edit
from tests.builds.project import CONF, Project, Result, contents
from tests.builds.small_archive import Archive, archive

BUILDERS = ["html", "html", "dirhtml", "text"]


class Step(NamedTuple):
    """One step of a sequence."""

    kind: str
    seed: int


class Difference(NamedTuple):
    """A file that is not what a clean build makes of it; None where it is not there."""

    name: str
    ours: bytes | None
    clean: bytes | None

    def __str__(self) -> str:
        if self.clean is None:
            return f"{self.name}: left over"
        if self.ours is None:
            return f"{self.name}: missing"
        lines = difflib.unified_diff(_lines(self.clean), _lines(self.ours), "clean", "incremental", lineterm="", n=1)
        return "\n".join([f"{self.name}: differs", *(f"    {line[:400]}" for line in lines)])


class Machine:
    """An archive in the folder *root*, and the builds that it has gone through."""

    def __init__(self, root: Path) -> None:
        self.archive: Archive = archive()
        self.project = Project(root, {}, **self.archive.conf)
        self.builder = "html"
        self.on_disk: dict[str, bytes] = {}
        self.conf = dict(self.archive.conf)
        self.earlier: tuple[Archive, dict[str, int]] | None = None
        self.log: list[str] = []
        self.counts: Counter[str] = Counter()
        #: Pages written again with the same bytes though they were not read, by what led to it.
        self.in_vain: Counter[str] = Counter()
        self.save()
        self.build(Random(0))

    def take(self, step: Step) -> list[Difference]:
        """Take *step*, build, and compare."""
        self.log = []
        r = Random(step.seed)
        self.counts[step.kind] += 1
        try:
            found = KINDS[step.kind][0](self, r)
            return found or self.compare(self.build(r), twice=r.random() < 0.3)
        except Exception:
            return [Difference(f"the build failed:\n{traceback.format_exc()}", None, b"")]

    # -- the source ----------------------------------------------------------------------------------------------------

    def save(self, *, moved: bool = False, times: dict[str, int] | None = None) -> None:
        """Write the files that have changed; *moved* ones keep their times, and *times* are those of an earlier state."""
        source, wanted, before = self.project.source, self.archive.files(), self.on_disk
        known = {content: (source / name).stat().st_mtime_ns for name, content in before.items()} if moved else {}
        for name in before.keys() - wanted.keys():
            self.project.delete(name)
        for name, content in wanted.items():
            if before.get(name) != content:
                self.project.write(name, content)
                time_ = (times or {}).get(name) or known.get(content)
                if time_:
                    os.utime(source / name, ns=(time_, time_))
        if self.archive.conf != self.conf:
            self.conf = dict(self.archive.conf)
            self.project.conf = dict(CONF)
            self.project.configure(**self.conf)
        self.on_disk = wanted

    def change(self, r: Random) -> None:
        """One to three edits."""
        for _ in range(r.choice([1, 1, 1, 2, 3])):
            self.log.append(edit(self.archive, r))
        self.save(moved=r.random() < 0.5)

    def remember(self) -> None:
        times = {name: (self.project.source / name).stat().st_mtime_ns for name in self.on_disk}
        self.earlier = copy.deepcopy(self.archive), times

    def go_back(self) -> None:
        """What ``git stash`` or a copy of the folder brings back; the files have the times that they had."""
        if self.earlier:
            self.archive, times = copy.deepcopy(self.earlier[0]), self.earlier[1]
            self.log.append("go_back")
            self.save(times=times)

    # -- building and comparing ----------------------------------------------------------------------------------------

    @property
    def outdir(self) -> Path:
        return self.project.root / "build" / self.builder

    def build(self, r: Random) -> Result:
        jobs = 2 if r.random() < 0.15 else 1
        self.log.append(f"build {self.builder} -j {jobs}")
        self.counts[f"builds {self.builder} -j {jobs}"] += 1
        before, started = contents(self.outdir), time.time_ns() // 1_000
        translators.clear()  # they are kept for the life of the process; a build is one process
        result = self.project.build(self.builder, parallel=jobs)
        after, done = contents(self.outdir), "+".join(self.log[:-1])
        for docname, name in written_documents(result).items():
            if result.env.all_docs[docname] < started and before.get(name) == after[name]:
                self.in_vain[done] += 1
        return result

    def compare(self, result: Result, *, twice: bool) -> list[Difference]:
        """The differences to a clean build; with *twice*, also those that another build makes, which has nothing to do."""
        ours = contents(result.outdir)
        translators.clear()
        clean = self.project.clean_build(self.builder)
        expected = contents(clean.outdir)
        shutil.rmtree(clean.outdir.parent)
        found = differing(ours, expected)
        if twice and not found:
            self.log.append("build again")
            again = self.project.build(self.builder)
            found = differing(contents(again.outdir), expected)
            # Sphinx reads a page whose toctree names one that is not there, in every build.
            always = again.env.reread_always
            always = always.union(*(again.env.files_to_rebuild.get(name, ()) for name in always))
            # And one that includes or offers a file that is not there.
            needs = again.env.dependencies.items()
            always |= {docname for docname, files in needs if not all((again.env.srcdir / file).exists() for file in files)}
            rewritten = sorted(written_documents(again).keys() - always)
            found += [Difference(f"{name} (written again, with nothing changed)", None, b"") for name in rewritten]
        return found

    def broken_off_build(self, r: Random) -> None:
        """A build that is killed, or fails, when it is about to write its n-th file."""
        number = r.randrange(1, r.choice([4, 15, 40, 90]))
        how = r.choice(["kill", "kill", "kill torn", "fail"])
        jobs = 2 if r.random() < 0.15 else 1
        self.log.append(f"{how} {self.builder} -j {jobs} at write {number}")
        self.counts["broken off"] += break_off(self.project, self.builder, jobs, number, how)

    def build_on_full_disk(self, r: Random) -> list[Difference]:
        """A build on a disk that is full from its n-th file on; if it says that all is well, its output has to be right."""
        number, left = r.randrange(1, r.choice([4, 15, 40, 90])), r.choice([0, 100, 5_000, 20_000])
        jobs = 2 if r.random() < 0.15 else 1
        self.log.append(f"full disk {self.builder} -j {jobs} at write {number}, {left} bytes left")
        kind = "small file system" if on_small_disk(self.project.root) else "writer that stops"
        if fill_disk(self.project, self.builder, jobs, number, left):
            self.counts[f"full disks noticed ({kind})"] += 1
            return []
        clean = self.project.clean_build(self.builder)
        found = differing(contents(self.outdir), contents(clean.outdir))
        shutil.rmtree(clean.outdir.parent)
        return found


def written_documents(result: Result) -> dict[str, str]:
    """The documents that a build has written: name, and path in the output."""
    folders = "/index" if result.outdir.name == "dirhtml" else ""
    paths = {name: name if name.rpartition("/")[2] == "index" else name + folders for name in result.env.all_docs}
    return {name: path + result.suffix for name, path in paths.items() if path in result.written}


def differing(ours: dict[str, bytes], clean: dict[str, bytes]) -> list[Difference]:
    names = sorted(ours.keys() | clean.keys())
    return [Difference(name, ours.get(name), clean.get(name)) for name in names if ours.get(name) != clean.get(name)]


def _lines(content: bytes) -> list[str]:
    if content.startswith(b"# Sphinx inventory"):
        content = zlib.decompress(content.split(b"\n", 4)[4])
    if content.startswith(b"Search.setIndex("):
        content = json.dumps(json.loads(content[16:-1]), indent=0).encode()
    return content.decode(errors="replace").splitlines()


# -- the kinds of steps ------------------------------------------------------------------------------------------------


def _edit(machine: Machine, r: Random) -> None:
    if r.random() < 0.3:
        machine.remember()
    machine.change(r)


def _switch(machine: Machine, r: Random) -> None:
    machine.builder = r.choice(BUILDERS)
    if r.random() < 0.5:
        machine.change(r)


def _touch(machine: Machine, r: Random) -> None:
    name = r.choice(sorted(machine.on_disk))
    machine.log.append(f"touch {name}")
    machine.project.write(name, machine.on_disk[name])


def _break_off(machine: Machine, r: Random) -> None:
    machine.remember()
    machine.change(r)
    machine.broken_off_build(r)
    r.choice([lambda: None, lambda: None, lambda: machine.change(r), machine.go_back])()


def _fill_disk(machine: Machine, r: Random) -> list[Difference]:
    machine.remember()
    machine.change(r)
    found = machine.build_on_full_disk(r)
    r.choice([lambda: None, lambda: None, lambda: machine.change(r), machine.go_back])()
    return found


def _take_turns(machine: Machine, r: Random) -> None:
    """Another folder of doctrees takes a turn with the same output, with an edit that may be undone after it."""
    machine.remember()
    machine.change(r)
    machine.log.append(f"build {machine.builder} with other doctrees")
    machine.project.build(machine.builder, doctrees="other")
    if r.random() < 0.7:
        machine.go_back()


def _damage(machine: Machine, r: Random) -> None:
    """Files that a build has made are cut off, changed in the middle, or gone."""
    changed = r.random() < 0.5
    if changed:
        machine.change(r)
    folder = machine.project.root / "build" / r.choice(["doctrees", machine.builder])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if changed:
        # Without the record nobody knows which files are left over.
        files = [path for path in files if not path.name.startswith(".record-")]
    for path in r.sample(files, min(len(files), r.randrange(1, 4))):
        machine.log.append(f"damage {path.relative_to(folder.parent)}")
        content = path.read_bytes()
        if folder.name != "doctrees" and r.random() < 0.3:
            path.unlink()
        else:
            path.write_bytes(content[: r.randrange(len(content) + 1) // 2])


def _lose(machine: Machine, r: Random) -> None:
    """The doctrees, the output, or a page of it are gone."""
    if r.random() < 0.5:
        machine.change(r)
    what = r.choice(["doctrees", machine.builder, "file"])
    machine.log.append(f"lose {what}")
    if what == "file":
        if pages := sorted(machine.outdir.rglob("*.html")):
            r.choice(pages).unlink()
    else:
        shutil.rmtree(machine.project.root / "build" / what, ignore_errors=True)


#: Every kind of step and its weight.
KINDS: dict[str, tuple[Callable[[Machine, Random], list[Difference] | None], int]] = {
    "edit": (_edit, 14),
    "switch": (_switch, 2),
    "touch": (_touch, 1),
    "break_off": (_break_off, 3),
    "fill_disk": (_fill_disk, 2),
    "take_turns": (_take_turns, 1),
    "damage": (_damage, 1),
    "go_back": (lambda machine, _: machine.go_back(), 1),
    "lose": (_lose, 1),
}


def random_step(r: Random, kinds: Sequence[str] = ()) -> Step:
    """A step of a random kind, or of one of *kinds*."""
    kinds = kinds or list(KINDS)
    return Step(r.choices(kinds, [KINDS[kind][1] for kind in kinds])[0], r.randrange(10**6))
