"""The style sheet, on the pages that show something of the archive, and in the output only if there is such a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.builders.html import StandaloneHTMLBuilder

from recaps.reading.domain import RecapDomain
from recaps.saving import save

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

SHEET = Path(__file__).parent / "static" / "recaps.css"


def serve_style(app: Sphinx, builder: Builder) -> None:
    """``write-started``: put the sheet where pages expect it; before they are written, since they note its checksum."""
    if isinstance(builder, StandaloneHTMLBuilder) and _is_used(app):
        if _is_serializing(builder):
            app.add_css_file(SHEET.name)
        static = Path(app.outdir, "_static")
        static.mkdir(parents=True, exist_ok=True)
        target, content = static / SHEET.name, SHEET.read_bytes()
        if not target.is_file() or target.read_bytes() != content:
            save(target, content)


def add_style(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """``html-page-context``: the page needs the sheet if it shows something of the archive."""
    domain = cast("RecapDomain", app.env.get_domain("recap"))
    if pagename in domain.last.inputs and not _is_serializing(app.builder):
        app.add_css_file(SHEET.name)


def style_files(app: Sphinx) -> list[str]:
    """The path of the sheet in the output folder, if this build needs it."""
    return [f"_static/{SHEET.name}"] if isinstance(app.builder, StandaloneHTMLBuilder) and _is_used(app) else []


def _is_serializing(builder: Builder) -> bool:
    """Whether the builder has one list of style sheets for all pages, which must not depend on which of them it writes."""
    return builder.name in {"json", "pickle"}


def _is_used(app: Sphinx) -> bool:
    return bool(cast("RecapDomain", app.env.get_domain("recap")).last.inputs)
