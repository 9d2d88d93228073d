"""The configuration values, each with its type, default and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from recaps.boundary.addresses import web_or_none

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A value that ``conf.py`` can set; the guide lists *help*."""

    name: str
    default: Any
    types: tuple[type, ...]
    rebuild: Literal["", "env", "html"]
    help: str


SETTINGS = (
    Setting(
        name="recaps_pages",
        default=True,
        types=(bool,),
        rebuild="env",
        help="Whether the indexes and the pages of people, series and topics are made.",
    ),
    Setting(
        name="recaps_folder",
        default="",
        types=(str,),
        rebuild="env",
        help="The folder of the generated pages, such as `archive`; left out, they are at the top.",
    ),
    Setting(
        name="recaps_archives",
        default={},
        types=(dict,),
        rebuild="env",
        help="The peer archives: for each a name, and its address, or its address and where to read it.",
    ),
)


def setup_config(app: Sphinx) -> None:
    """Declare all settings to Sphinx."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, setting.rebuild, setting.types, setting.help)


def site_address(config: Config) -> str:
    """The address of the site with a slash at the end, '' if it is not known or not one of the web."""
    address = web_or_none(config.html_baseurl or "")
    return f"{address.rstrip('/')}/" if address else ""


def has_feeds(builder: Builder) -> bool:
    """Whether there are feeds and calendars beside the pages that *builder* writes."""
    return builder.name in {"html", "dirhtml"} and bool(site_address(builder.config))
