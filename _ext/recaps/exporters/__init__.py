"""The catalog as files for other programs. Knows no Sphinx.

A new kind of file is a module with one function, and an entry here.
"""

from __future__ import annotations

from recaps.exporters import data
from recaps.exporters.model import Exporter

EXPORTERS = (Exporter("recaps.json", data.dump, is_data=True),)
