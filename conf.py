"""Sphinx configuration of the recap archive."""

import os
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

#: A fork changes its addresses in one place, [project.urls] of pyproject.toml.
urls = tomllib.loads(Path(__file__).with_name("pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]

project = "Recap archive"
author = "the contributors to the recap archive"
project_copyright = f"2026, {author}"
version = release = "1"

extensions = [
    "myst_parser",
    "notfound.extension",
    "recaps",
    "sphinx_exact",
    "sphinx_exact.full_sitemap",
    "sphinx_design",
    "sphinx_sitemap",
    "sphinxext.opengraph",
]
primary_domain = "recap"
# Examples of the guide, which shows them as text; tests/test_snippets.py builds each of them.
exclude_patterns = ["guide/snippets"]
nitpicky = True
# The pictures of the first recaps are not in the repository; their cards say so to the reader.
suppress_warnings = ["recaps.photo"]
# Titles and names are shown as they were given.
smartquotes = False

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

# A longer list in the sidebar is not in every page; a script fills it in.
sidebar_longest = 20

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/favicon.svg"
html_logo = "_static/favicon.svg"
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL") or os.environ.get("SITE_URL") or urls["Documentation"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "source_repository": urls["Source"],
    "source_branch": "main",
    "source_directory": "docs/",
    "light_css_variables": {
        "color-brand-primary": "#7a2e5d",
        "color-brand-content": "#7a2e5d",
        "color-brand-visited": "#5d4a6b",
    },
    "dark_css_variables": {
        "color-brand-primary": "#e59ac4",
        "color-brand-content": "#e59ac4",
        "color-brand-visited": "#c3a9d6",
    },
}

ogp_site_url = html_baseurl
ogp_site_name = project
ogp_image = "_static/social.png"
ogp_image_alt = "Recap archive: what was said at conferences, and by whom"
ogp_social_cards = {"enable": False}

sitemap_url_scheme = "{link}"
# Read, and shown on the pages of the people.
sitemap_excludes = ["people.html"]
if "SITE_URL" in os.environ:
    # Read the Docs tells the extension by itself below which path a version lies.
    notfound_urls_prefix = urlsplit(html_baseurl).path

epub_show_urls = "no"
epub_basename = "recap-archive"
latex_engine = "xelatex"
linkcheck_timeout = 20
