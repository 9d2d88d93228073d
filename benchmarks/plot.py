"""The growth as a picture: ``python -m benchmarks.plot RESULTS.json … PICTURE.svg`` (Matplotlib is in the extra ``peers``)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from benchmarks.report import median

#: Of middle brightness, so that they can be told from a white page and from a black one.
GRAY = "#7b7b7b"
COLORS = {
    "flat": GRAY,
    "archive": "#c0478f",
    "ABlog": "#3f86c6",
    "Pelican": "#2e9373",
    "MkDocs-Material": "#b5741f",
    "Hugo": "#8a6fd1",
}


def points(results: list[dict[str, Any]], step: str) -> dict[str, list[tuple[int, float]]]:
    """For each system: talks and seconds, by size."""
    found: dict[str, dict[int, float]] = {}
    for result in results:
        for size in result["sizes"]:
            for name, system in size["systems"].items():
                seconds = median(system, step, "seconds")
                if seconds is not None:
                    found.setdefault(name, {})[size["talks"]] = seconds
    return {name: sorted(values.items()) for name, values in found.items()}


def draw(results: list[dict[str, Any]]) -> Figure:
    """Seconds over talks, both in powers of ten: a clean build, and one after an edit."""
    figure = Figure(figsize=(7, 4.4), layout="constrained")
    for axes, step in zip(figure.subplots(1, 2, sharey=True), ("clean", "one recap edited"), strict=True):
        series = points(results, step)
        for name, values in series.items():
            color = COLORS.get(name, GRAY)
            axes.plot(*zip(*values, strict=True), color=color, marker="o", linewidth=3 if name == "archive" else 1.6, label=name)
        axes.set(xscale="log", yscale="log", title=step, xlabel="talks")
        axes.set_xticks(sorted({talks for values in series.values() for talks, _ in values}))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_minor_locator(NullLocator())
            axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        axes.grid(color=GRAY, alpha=0.25)
    figure.axes[0].set_ylabel("seconds")
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=6, frameon=False)
    return figure


def main() -> int:
    """Draw the results that the command line names."""
    *sources, target = sys.argv[1:]
    # The text stays text, in the reader's font; ids and metadata are the same in every run.
    matplotlib.rcParams.update({"svg.hashsalt": "recaps", "svg.fonttype": "none", "font.family": "sans-serif"})
    matplotlib.rcParams.update(
        dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), GRAY)
    )
    figure = draw([json.loads(Path(source).read_text(encoding="utf-8")) for source in sources])
    figure.savefig(target, transparent=True, metadata={"Date": None, "Creator": None})
    return 0


if __name__ == "__main__":
    sys.exit(main())
