"""Posts that are no Markdown: web pages, exports of blogs as HTML, and what has to be converted first."""

from __future__ import annotations

import pytest
from recaps.importer.api import import_recap
from recaps.importer.model import UnreadableError

PAGE = """<!DOCTYPE html>
<html><head><title>TeaCon 2031 recap</title><meta name="author" content="Niko Graf">
<meta property="article:published_time" content="2031-05-01T10:00:00Z"><link rel="canonical" href="https://niko.example/teacon/"></head>
<body><nav><a href="/">Home of everything</a></nav>
<article><h1>TeaCon 2031 recap</h1>
<h2>Leaves in the Wind by Ada Example</h2><p>A talk about <em>tea</em> &amp; air, with <a href="https://leaves.example/">leaves</a>.</p>
<h2>Sugar, or Not by Tara Sample</h2><p>She weighed it.</p><iframe src="https://www.youtube.com/embed/abcdefghij1"></iframe>
<script>alert(1)</script></article><footer>All rights reserved, for ever</footer></body></html>
"""


def test_web_page() -> None:
    imported = import_recap(PAGE.encode(), path="teacon.html")
    assert [(talk["title"], talk["speakers"]) for talk in imported.report["talks"]] == [
        ("Leaves in the Wind", ["Ada Example"]),
        ("Sugar, or Not", ["Tara Sample"]),
    ]
    assert "A talk about *tea* & air, with [leaves](https://leaves.example/)." in imported.page
    assert "author: Niko Graf" in imported.page
    assert "https://niko.example/teacon/" in imported.page
    assert "abcdefghij1" in imported.page
    for text in ("Home of everything", "All rights reserved", "alert"):
        assert text not in imported.page
    assert "this was a web page" in str(imported.report["questions"])


def test_a_page_is_known_without_its_name() -> None:
    assert import_recap(PAGE.encode(), path="teacon").report["talks"]


def test_markdown_file_that_is_html() -> None:
    body = PAGE[PAGE.index("<h2>") : PAGE.index("<script>")].replace("</h2>", "</h2>\n")
    imported = import_recap(f"---\ntitle: TeaCon 2031\n---\n\n{body}".encode(), path="t.md")
    assert [talk["title"] for talk in imported.report["talks"]] == ["Leaves in the Wind", "Sugar, or Not"]
    mixed = import_recap(f"# TeaCon 2031\n\n## Notes\n\n{body}\n\nSee [this](https://tea.example/).\n".encode(), path="t.md")
    assert "[this](https://tea.example/)" in mixed.page, "Markdown with some HTML stays Markdown"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("post.adoc", "asciidoctor"),
        ("post.org", "pandoc -t gfm -o post.md post.org"),
        ("post.ipynb", "nbconvert"),
        ("export.zip", "unpack it"),
        ("schedule.json", "give it with --schedule"),
        ("schedule.xml", "give it with --schedule"),
    ],
)
def test_what_has_to_be_converted(name: str, advice: str) -> None:
    with pytest.raises(UnreadableError) as error:
        import_recap(b"= Title\n\nText\n", path=name)
    assert advice in str(error.value)
