"""Mutation testing: change the pure core in one place, and see whether a unit test notices.

``make mutants MODULES="records queries/rows"`` tries every mutant of these modules, shows those that no test noticed as diffs,
and fails if fewer than the floor are noticed. Each is tried in a process of its own; no file is touched. mutants.toml says which
tests concern a module, and which mutants are no faults.
"""

from __future__ import annotations

import argparse
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
import tomllib
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.mutators import mutated

HERE = Path(__file__).parent
CORE = HERE.parent / "_ext" / "recaps"
#: Seconds and bytes that the tests of a mutant may take; it may be a loop without end.
SECONDS, BYTES = 40, 4_000_000_000
#: Loaded once for all; nothing of the core may be, or mutants would not be tried.
LIBRARIES = ("anyascii", "docutils.core", "hypothesis.strategies", "sphinx.application", "yaml")
QUIETLY = ["-x", "-q", "--noconftest", "--disable-plugin-autoload", "-pno:cacheprovider"]
QUIETLY += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]


class Mutant(importlib.machinery.SourceFileLoader):
    """A module, loaded from another source than that of its file."""

    def __init__(self, path: Path, source: str) -> None:
        super().__init__(".".join(path.relative_to(CORE.parent).with_suffix("").parts), str(path))
        self.source = source

    def get_code(self, fullname: str) -> Any:
        return compile(self.source, self.path, "exec")

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    @property
    def changes(self) -> str:
        """What is different, as a diff."""
        before = Path(self.path).read_text(encoding="utf-8").splitlines(keepends=True)
        return "".join([*unified_diff(before, self.source.splitlines(keepends=True), n=0)][2:])

    def start(self, tests: list[str]) -> int:
        """Run *tests* in another process, and return its number."""
        if pid := os.fork():
            return pid
        signal.alarm(SECONDS)
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        sys.meta_path.insert(0, self)
        code = 99
        try:
            code = pytest.main([*QUIETLY, *(str(HERE / "unit" / name) for name in tests)])
        finally:
            os._exit(code)


def survivors(mutants: Iterable[Mutant], tests: list[str], jobs: int) -> Iterator[Mutant]:
    """Those that pass the tests."""
    running: dict[int, Mutant] = {}

    def ended() -> Iterator[Mutant]:
        pid, status = os.wait()
        mutant = running.pop(pid)
        if status == 0:
            yield mutant

    for mutant in mutants:
        running[mutant.start(tests)] = mutant
        if len(running) == jobs:
            yield from ended()
    while running:
        yield from ended()


def try_module(path: Path, tests: list[str], equivalent: list[dict[str, str]], jobs: int) -> tuple[int, list[Mutant]]:
    """The number of faults, and those that no test notices."""
    source = path.read_text(encoding="utf-8")
    if not [*survivors([Mutant(path, source)], tests, 1)]:
        raise SystemExit(f"{', '.join(tests)}: the tests fail on the module as it is")
    found = [(mutant, _lines(mutant.changes)) for mutant in (Mutant(path, changed) for changed in mutated(source))]
    faults = [mutant for mutant, lines in found if not any(_is_one(entry, lines) for entry in equivalent)]
    for entry in equivalent:
        if not any(_is_one(entry, lines) for _, lines in found):
            print(f"  mutants.toml has a line that is no more: {entry['was']}")
    return len(faults), sorted(survivors(faults, tests, jobs), key=faults.index)


def _lines(changes: str) -> tuple[str, str]:
    """The lines before and after a change, each as one."""
    before, after = (" ".join(line[1:].strip() for line in changes.splitlines() if line[0] == sign) for sign in "-+")
    return before, after


def _is_one(entry: dict[str, str], lines: tuple[str, str]) -> bool:
    return entry["was"] == lines[0] and entry.get("becomes", lines[1]) == lines[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as records, or queries/rows; else all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    sys.dont_write_bytecode = False  # else each process compiles all tests again
    settings = tomllib.loads((HERE / "mutants.toml").read_text(encoding="utf-8"))
    for library in LIBRARIES:
        importlib.import_module(library)
    hypothesis.settings.register_profile("mutants", database=None, derandomize=True, deadline=None, max_examples=20)
    hypothesis.settings.load_profile("mutants")
    total = missed = low = 0
    for name, tests in settings["tests"].items():
        if arguments.modules and not any(f"{name}/".startswith(f"{wanted.removesuffix('.py')}") for wanted in arguments.modules):
            continue
        equivalent = [entry for entry in settings.get("equivalent", []) if entry["module"] == name]
        count, left = try_module(CORE / name, tests, equivalent, arguments.jobs)
        share = 100 * (count - len(left)) / count if count else 100
        print(f"{name}: {count} faults, {count - len(left)} noticed, {len(left)} not: {share:.0f} %")
        print("".join(mutant.changes for mutant in left), flush=True)
        total, missed, low = total + count, missed + len(left), low + (share < settings["floor"])
    print(f"together: {total} faults, {total - missed} noticed, {missed} not")
    if low:
        raise SystemExit(f"fewer than {settings['floor']} % are noticed in {low} modules")


if __name__ == "__main__":
    main()
