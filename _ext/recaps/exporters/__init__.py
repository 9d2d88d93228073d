"""The catalog as files for other programs. Knows no Sphinx.

A new kind of file is a module with one function, and an entry here.
"""

from __future__ import annotations

from recaps.exporters import calendars, data, feeds
from recaps.exporters.model import Exporter

EXPORTERS = (Exporter(data.files, is_data=True), Exporter(feeds.files), Exporter(calendars.files))
