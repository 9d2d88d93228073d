"""On what was measured: processors, versions, day. Nothing that tells one machine from another of its kind."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import sys
from pathlib import Path
from typing import Any

from benchmarks.peers import NEEDS, versions

OURS = ("Sphinx", "docutils", "myst-parser", "furo", "sphinxext-opengraph")


def facts(peers_python: str | None = None) -> dict[str, Any]:
    """What to note beside the numbers; *peers_python* is asked for the versions of the other generators."""
    found: dict[str, Any] = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "system": platform.system(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load before": round(os.getloadavg()[0], 2),
        "Python": platform.python_version(),
        "versions": versions(sys.executable, OURS),
    }
    if peers_python:
        found["peers"] = versions(peers_python, [*(name for names in NEEDS.values() for name in names), "Sphinx"])
    return found


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", cpuinfo.read_text(encoding="utf-8")) if cpuinfo.is_file() else None
    return model[1].strip() if model else platform.processor() or platform.machine()
