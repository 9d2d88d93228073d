"""Finding the talks of a recap: candidates, families, a decision for each, and a place on the page."""

from recaps.importer.finding.place import Finds, find_talks

__all__ = ["Finds", "find_talks"]
