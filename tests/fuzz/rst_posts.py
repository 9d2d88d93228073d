"""Posts in reStructuredText: what an importer has to make Markdown of, and what reads files and writes HTML there."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz import raw_html
from tests.fuzz.posts import files
from tests.fuzz.texts import Texts, addresses, either, events, lines, names, nested, odd, one, paths, pretenders, seq, some, words


def _indented(text: str, by: str = "   ") -> str:
    return by + text.replace("\n", f"\n{by}")


def _heading(mark: str, title: str) -> str:
    return f"{title}\n{mark * max(4, len(title) + 2)}"


_inlines = either(
    *(words, words, lines, names, odd, pretenders),
    seq("`", words, " <", addresses, ">`", one("_", "__", "")),
    seq(
        one("**", "*", "``", "|", "`", ":strong:`", ":code:`", ":math:`", ":raw-html:`", ":sup:`", ":title:`"),
        words,
        one("**", "*", "``", "|", "`", "`_", "|_"),
    ),
    seq(":", one("download", "doc", "ref", "raw-html", "talk", "speaker", "pep", "ZQK"), ":`", words, " <", paths, ">`"),
    seq(one("[1]_", "[#]_", "[ZQK]_", "ZQK_", "_`ZQK`", "`ZQK`__"), " ", words),
    addresses,
)
_paragraphs = some(_inlines, " ", 1, 3)
_headings = st.tuples(one("=", "-", "~", "^"), either(lines, _inlines.map(lambda text: text.replace("\n", " ")))).map(
    lambda p: _heading(*p)
)

_directives = either(
    seq(".. ", one("include", "literalinclude", "image", "figure", "raw", "csv-table", "code"), ":: ", paths),
    seq(".. include:: ", paths, "\n   :literal:"),
    seq(".. raw:: ", one("html", "latex", "html latex"), "\n   ", one(":file:", ":url:"), " ", either(paths, addresses)),
    seq(".. raw:: html\n\n", raw_html.blocks.map(_indented)),
    seq(".. csv-table:: ZQK\n   :file: ", paths),
    seq(
        ".. ",
        one("figure", "image"),
        ":: ",
        one("hall.jpg", "../../canary.png"),
        "\n   :alt: ",
        lines,
        "\n   :target: ",
        addresses,
        "\n\n   ",
        words,
        " Photo by ",
        names,
    ),
    seq(".. role:: raw-html(raw)\n   :format: html\n\n:raw-html:`", raw_html.inline, "`"),
    seq(
        ".. |ZQK| ",
        one(
            "raw:: html\n\n   <b onclick=ZQK>ZQK</b>",
            "replace:: ZQK",
            "image:: ../../canary.png",
            "date::",
            "unicode:: 0x3c script 0x3e",
        ),
    ),
    seq(
        ".. ",
        one(
            "note",
            "admonition",
            "container",
            "sidebar",
            "topic",
            "compound",
            "epigraph",
            "parsed-literal",
            "math",
            "meta",
            "default-role",
        ),
        ":: ",
        words,
        "\n\n   ",
        _paragraphs,
    ),
    seq(
        ".. ",
        one(
            "youtube",
            "vimeo",
            "talk",
            "conference",
            "toctree",
            "only",
            "ZQK",
            "eval-rst",
            "contents",
            "title",
            "class",
            "target-notes",
        ),
        ":: ",
        lines,
        "\n   :ZQK: ",
        lines,
        "\n\n   ",
        words,
    ),
    seq(".. code-block:: ", one("python", "html", "{include}", "ZQK"), "\n\n   ", lines, "\n   ```{include} ../../canary.txt"),
)
_explicit = either(
    seq(
        ".. _",
        one("ZQK", "genindex", "search"),
        ":",
        one("", " https://lake.example/ZQK", " javascript:ZQK", " ../../canary.txt"),
    ),
    seq(".. [", one("1", "#", "ZQK"), "] ", _paragraphs),
    seq(".. ", words, one("", "\n   -->", "\n   <script>ZQK</script>", " -- ZQK")),
    seq("__ ", addresses),
)
_lists = either(
    some(seq("- ", _inlines), "\n"),
    some(seq("#. ", _inlines), "\n"),
    seq(words, "\n    ", _paragraphs),
    seq(":", one("date", "author", "title", "ZQK", "original"), ": ", lines),
    seq("| ", lines, "\n| ", lines),
    seq("-x ZQK  ", words),
    seq("::\n\n   ", lines, "\n   :::{include} ../../canary.txt"),
    seq(">>> ", lines),
    one(
        "====  ====\nZQK   ZQK\n====  ====\nZQK   ZQK\n====  ====",
        "+-----+-----+\n| ZQK | ZQK |\n+=====+=====+\n| ZQK | a|b |\n+-----+-----+",
        "ZQK  ZQK\n===  ===",
    ),
    one("----------", "..", "\\", "`", "|", "*", "::", "__"),
)
_plain = either(_paragraphs, _paragraphs, _headings, _directives, _directives, _explicit, _lists)
blocks: Texts = nested(
    _plain,
    lambda inner: either(
        inner.map(_indented), inner.map(lambda text: f"- {_indented(text, '  ')[2:]}"), seq(".. note::\n\n", inner.map(_indented))
    ),
    2,
)
_heads = either(
    st.just(""),
    some(seq(":", one("title", "author", "date", "tags", "url", "original", "orphan", "ZQK"), ": ", lines), "\n").map(
        lambda text: f"{text}\n\n"
    ),
    some(seq(".. ", one("title", "author", "date"), ": ", lines), "\n").map(lambda text: f"{text}\n\n"),
)
_titles = either(seq(events, " recap"), lines).map(lambda title: _heading("=", title))
_texts = seq(_heads, either(_titles, st.just("")), "\n\n", some(blocks, "\n\n", 1, 5), "\n")

rst_posts = files(_texts, either(st.just("post.rst"), st.just("post.rst"), one("post.rest", "post.txt")))
