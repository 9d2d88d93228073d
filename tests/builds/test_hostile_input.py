"""Markup, scripts and strange characters where a text, an address or a path should be: shown as text, and nothing more."""

from __future__ import annotations

import html

import pytest

from tests.builds.markup import Block, page
from tests.builds.wool import CONFERENCE
from tests.conftest import MakeProject, OnePage

EVIL = '<script>alert("x")</script>'


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
@pytest.mark.parametrize("theme", ["basic", "furo"])
def test_markup_in_names_and_titles_is_shown_as_text(builder: str, theme: str, make_project: MakeProject) -> None:
    text = f"""
Wool
====

.. conference:: Wool {EVIL} 2020
   :venue: {EVIL}
   :place: {EVIL}
   :series: {EVIL}

Spin {EVIL}
-----------------------------------------------

.. talk::
   :speakers: Ada {EVIL}, Bo & Co
   :topics: {EVIL} yarn

.. talk:: Card {EVIL}
   :speakers: Ada {EVIL}
   :follows: Spin {EVIL}

.. speaker:: Ada {EVIL}
   :pronouns: {EVIL}
   :aliases: Also {EVIL}

.. photo:: {EVIL}.png
   :credit: {EVIL}
   :alt: {EVIL}

See :speaker:`ada-script-alert-x-script`.

.. talks::
   :layout: cards

.. talks::
   :layout: table

.. speakers::

.. conferences::

.. toctree::

   conferences/index
   speakers/index
   talks/index
   topics/index
"""
    project = make_project({"index.rst": text}, html_theme=theme, suppress_warnings=["recaps.photo", "toc.not_included"])
    result = project.build(builder)
    assert result.warnings == []
    for path in result.outdir.rglob("*.html"):
        written = path.read_text(encoding="utf-8")
        assert "<script>alert" not in written, path.name
        assert 'alert("x")</script>' not in written, path.name
    if builder == "html":
        shown = html.escape(EVIL, quote=False)
        assert f"<title>Ada {html.escape(EVIL)}" in result.text("speakers/ada-script-alert-x-script").replace("&#34;", "&quot;")
        assert shown in result.text().replace("&quot;", '"')
        assert result.inventory()["recap:speaker"]["ada-script-alert-x-script"].title == f"Ada {EVIL}"


@pytest.mark.parametrize(
    "title",
    ["A\x07bell", "tab\tand more", "`code` and *stars*", "\u202ereversed", "$", "|pipe|", "{curly}", "%s %d", "a: b: c", "#"],
)
def test_a_strange_title(title: str, one_page: OnePage) -> None:
    card = Block("talk", f"{title} x", (f":speakers: Ada {title}",))
    result = one_page(page(".md", CONFERENCE, card, "The rest stands."))
    assert not [line for line in result.warnings if "[recaps." in line]
    assert len(result.catalog.talks) == 1
    assert "The rest stands." in result.says()


def test_a_script_in_the_front_matter_is_no_link(one_page: OnePage) -> None:
    front = "---\nauthor: Eve\noriginal: javascript:alert(1)\n---\n"
    result = one_page(front + page(".md", CONFERENCE, Block("photo", "sheep.png"), "The rest stands."))
    assert "javascript:" not in result.text()
    values = [line for line in result.warnings if line.endswith("[recaps.value]")]
    assert len(values) == 1
    assert "'javascript:alert(1)' is not a web address" in values[0]
    assert "Recap by: Eve" in result.says()


@pytest.mark.parametrize("path", ["sheep" * 80 + ".png", ".", "../..", "/etc", "a\x01b.png", "https://example.org/x.png"])
def test_a_strange_path_of_a_photo(path: str, one_page: OnePage) -> None:
    result = one_page(page(".md", Block("photo", path), "The rest stands."))
    assert len(result.warnings) == 1
    assert result.warnings[0].endswith("is not there; add the file, or correct the path [recaps.photo]")
    assert "The rest stands." in result.says()
