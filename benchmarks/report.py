"""Results as tables: ``python -m benchmarks.report benchmarks/results/NAME.json`` prints what a run has printed."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.measuring import STEPS

#: Between a number and its unit.
NBSP = "\N{NO-BREAK SPACE}"
#: What is said of the output: name in the results, heading, how it is written.
OUTPUT: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("pages", "pages", lambda number: f"{number:,.0f}"),
    ("bytes", "output", lambda size: f"{size / 1e6:.1f}{NBSP}MB"),
    ("median speaker page", "median speaker page", lambda size: f"{size / 1e3:.1f}{NBSP}kB"),
    ("largest generated page", "largest generated page", lambda size: f"{size / 1e3:.0f}{NBSP}kB"),
    ("searchindex.js", "`searchindex.js`", lambda size: f"{size / 1e6:.2f}{NBSP}MB"),
    ("environment.pickle", "`environment.pickle`", lambda size: f"{size / 1e6:.2f}{NBSP}MB"),
    ("objects.inv", "`objects.inv`", lambda size: f"{size / 1e3:.0f}{NBSP}kB"),
)
#: What is said of the process of a clean build, likewise.
PROCESS: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("cpu", "clean, processor time", lambda seconds: f"{seconds:.2f}{NBSP}s"),
    ("memory", "peak memory", lambda size: f"{size / 1e6:.0f}{NBSP}MB"),
)
#: Steps of which it matters how many pages they write.
REWRITING = ("nothing changed", "one recap edited", "one talk added")


def median(results: dict[str, Any], step: str, what: str) -> float | None:
    """The median of *what* over the rounds of one system's *step*; None if it was not measured."""
    builds = results["steps"].get(step)
    return statistics.median(build[what] for build in builds) if builds else None


def tables(results: dict[str, Any]) -> str:
    """One table for each size, systems side by side; in brackets the ratio to the first."""
    return "\n".join([f"{_machine(results)}\n", *(_table(size) for size in results["sizes"])])


def _machine(results: dict[str, Any]) -> str:
    facts = results["machine"]
    names = {"Python": facts["Python"], **facts["versions"], **facts.get("peers", {}), "Sphinx": facts["versions"]["Sphinx"]}
    versions = ", ".join(f"{name} {version}" for name, version in names.items())
    corpus = f"{results['corpus']} corpus{'' if results['topics'] else ' without topics'}"
    busy = f" In the minute before, the load was {facts['load before']}." if facts["load before"] > 1 else ""
    return f"Measured on {facts['date']} with {facts['cores']} cores ({facts['processor']}), {corpus}; {versions}.{busy}"


def _table(size: dict[str, Any]) -> str:
    systems = size["systems"]
    rounds = "one round" if size["rounds"] == 1 else f"medians of {size['rounds']} rounds"
    caption = f"**{size['talks']:,} talks** ({size['conferences']:,} conferences, {size['speakers']:,} speakers; {rounds})"
    rows = [["", *systems], ["---", *("--:" for _ in systems)]]
    for step in STEPS:
        values = [median(system, step, "seconds") for system in systems.values()]
        rows.append([step, *_ratios(values, lambda seconds: f"{seconds:.2f}{NBSP}s")])
    for what, heading, form in PROCESS:
        rows.append([heading, *_ratios([median(system, "clean", what) for system in systems.values()], form)])
    written = [[median(system, step, "written") for step in REWRITING] for system in systems.values()]
    rows.append(
        ["pages written: unchanged / edit / add", *(" / ".join(f"{number or 0:,.0f}" for number in row) for row in written)]
    )
    for name, heading, form in OUTPUT:
        values = [system["output"].get(name) for system in systems.values()]
        rows.append([heading, *("–" if value is None else form(value) for value in values)])
    return "\n".join([caption, "", *(f"| {' | '.join(row)} |" for row in rows), ""])


def _ratios(values: list[float | None], form: Callable[[float], str]) -> list[str]:
    base = values[0]

    def cell(value: float | None) -> str:
        if value is None:
            return "–"
        return f"{form(value)} ({value / base:.2f})" if base and value is not base else form(value)

    return [cell(value) for value in values]


def main() -> int:
    """Print the tables of the results that the command line names."""
    for path in sys.argv[1:]:
        print(tables(json.loads(Path(path).read_text(encoding="utf-8"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
