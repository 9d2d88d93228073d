"""Sphinx configuration of a project that links to the archive."""

extensions = [
    "myst_parser",
    "sphinx.ext.intersphinx",
]
intersphinx_mapping = {
    "recaps": ("https://recaps.readthedocs.io/en/latest/", None),
}
