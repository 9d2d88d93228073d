"""Finding the talks of a recap: candidates, families, a decision for each, and a place on the page."""

from recaps.importer.finding.place import Extraction, find_talks

__all__ = ["Extraction", "find_talks"]
