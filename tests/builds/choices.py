"""What the random edits choose from."""

from __future__ import annotations

from typing import Any

NAMES = ["Ada Loom", "Bo Weaver", "Bó Weaver", "Cy Felt", "Di Knitter", "Dr. Ada Loom", "Eve"]
TITLES = ["Spinning", "Dyeing", "Felt for *all*", "Looms: a history", "Spinning again", "Ärger & `knots`", "Wool", "Zero"]
TOPICS = ["yarn", "Yarn", "looms, yarn", "color", "color; dye, natural"]
CONFERENCES = ["Wool 2019", "Wool 2020", "Wool 2021", "Silk 2020", "Silk Days 2022"]
FOLDERS = ["recaps", "recaps", "recaps/old", "more"]
PLACES = ["Leeds, UK", "Porto, Portugal"]
DATES = ["2020-05-01", "2020-05-02", "2021-06-07", "2019"]
LISTINGS = [
    "```{talks}\n```",
    "```{talks}\n:speaker: Ada Loom\n```",
    "```{talks}\n:topic: yarn\n:sort: title\n:limit: 2\n```",
    "```{talks}\n:year: 2020\n:layout: table\n```",
    "```{talks}\n:group: conference\n```",
    "```{speakers}\n:layout: count\n```",
    "```{speakers}\n:group: letter\n```",
    "```{conferences}\n:layout: table\n```",
    "```{conferences}\n:series: Wool\n```",
    "```{topics}\n```",
]
SETTINGS: dict[str, list[Any]] = {
    "project": ["Small archive", "Other"],
    "html_title": [None, "Threads", "Yarns"],
    "language": ["en", "de", "fr"],
    "recaps_pages": [True, False],
    "recaps_folder": ["", "", "archive", "recaps"],
    "extensions": [
        ["myst_parser", "recaps", "sphinx_exact"],
        ["myst_parser", "sphinx_exact", "recaps", "sphinx.ext.autosectionlabel"],
        ["myst_parser", "recaps", "sphinx_exact", "sphinx.ext.todo"],
        ["myst_parser", "recaps", "sphinx_exact", "pagefind_search"],
    ],
    "primary_domain": ["recap", "recap", None],
    "html_theme": ["basic", "basic", "furo"],
    "html_theme_options": [{}, {"body_max_width": "60em"}],
    "html_static_path": [["_static"], []],
    "html_css_files": [["own.css"], [], ["own.css", "new.css"]],
    "html_copy_source": [True, False],
    "html_show_sourcelink": [True, False],
    "html_use_index": [True, False],
    "html_split_index": [False, True],
    "html_favicon": [None, "_static/own.css", "recaps/sheep.png"],
    "html_additional_pages": [{}, {"more/welcome": "welcome.html"}],
    "html_extra_path": [[], ["extra"]],
    "html_use_opensearch": ["", "https://example.org"],
    "html_permalinks_icon": ["¶", "#"],
    "nitpicky": [True, False],
    "exclude_patterns": [[], ["recaps/old"], ["recaps/plain.md"]],
    "pygments_style": [None, "monokai"],
    "templates_path": [["_templates"], []],
    "numfig": [False, True],
    "smartquotes": [False, True],
    "myst_heading_anchors": [0, 3],
    "source_encoding": ["utf-8"],
}
