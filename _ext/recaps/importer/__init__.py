"""From an old recap, or a published schedule, to archive pages."""
