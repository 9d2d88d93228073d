"""What comes from outside is not trusted: posts, schedules, the data of peers, records and caches.

One module decides for each place that it can reach: :mod:`~recaps.boundary.text` for lines of text,
:mod:`~recaps.boundary.values` for what of JSON, YAML and TOML is text at all, :mod:`~recaps.boundary.paths` for the names of
files. Nothing else escapes or filters by itself. None of them imports Sphinx.
"""
