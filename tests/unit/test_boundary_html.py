"""Which HTML passes: elements of text with harmless attributes; whatever else is written, a browser finds only these."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recaps.boundary import addresses
from recaps.boundary.html import ELEMENTS, Left, balance, clean, comment, is_anchor, tag_at, text_of
from selectolax.lexbor import LexborHTMLParser


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "a<br/>b<br>c<br />",
        '<a href="https://a.example/?a=1&b=2" title="A &amp; B" target="_blank" rel="noopener">x</a>',
        '<td colspan="2" align="right">x</td>',
        "<details open>\n<summary>x</summary>",
        "x &amp; y &lt; z > w",
        "<!-- kept -- as it is -->",
        '<span id="day-1"></span>',
    ],
)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected", "names"),
    [
        ("<script>x</script>y", "y", ["<script>"]),
        ("<SCRIPT\n>x</ScRiPt >y", "y", ["<script>"]),
        ("<script>x", "", ["<script>"]),
        ("<script>x</scriptx></script>y", "y", ["<script>"]),
        ("<style>x</style>", "", ["<style>"]),
        ("<svg onload=x><path/></svg>", "", ["<svg>", "<path>", "", ""][:3]),
        ('<b onclick="x" CLASS=y>z</b>', "<b>z</b>", ["onclick=", "class="]),
        ("<b/onclick=x/title=y>z</b>", "<b>z</b>", ["onclick="]),
        ("<p style=x>y", "<p>y", ["style="]),
        ("<A HREF='x y'>z</A>", '<a href="x y">z</a>', []),
        ('<a href="java&#10;script:x">y</a>', "<a>y</a>", ["href="]),
        ('<a name="day1"/>x', '<a id="day1"></a>x', []),
        ('<a id="MathJax">x</a>', "<a>x</a>", ["id="]),
        ("<div/>x", "<div></div>x", []),
        ("<p title='a\"b<c'>x", '<p title="a&quot;b&lt;c">x', []),
        ('<p title="a" title="b">x', '<p title="a">x', []),
        ("</br>x</hr>", "<br>x", []),
        ("a < b <3 <c", "a &lt; b &lt;3 &lt;c", []),
        ('<img src="x">', "", ["<img>"]),
        ("<form><input>words</form>", "words", ["<form>", "<input>", ""]),
        ("<textarea><b>x</b></textarea>", "<b>x</b>", ["<textarea>", ""]),
        ("<!--> x -->", "<!----> x -->", []),
        ("<!---> x -->", "<!----> x -->", []),
        ("<!-- --!> x -->", "<!-- - -!> x -->", []),
        ("<!-- x", "<!-- x-->", []),
        ("<?php x ?>y<!DOCTYPE z>", "y", ["<?", "<!"]),
        ("<![CDATA[<script>]]>y", "y", ["<!"]),
        ("<? x", "&lt;? x", []),
    ],
)
def test_what_is_not_is_left_out_and_told(text: str, expected: str, names: list[str]) -> None:
    left: list[Left] = []
    assert clean(text, left.append) == expected
    assert [piece.name for piece in left if piece.name] == [name for name in names if name]
    assert all(text[piece.offset :].startswith(piece.text) for piece in left)


@pytest.mark.parametrize("name", ["iframe", "embed", "video", "audio", "source"])
def test_what_shows_something_from_elsewhere_becomes_a_link(name: str) -> None:
    address = "https://video.example/a?b=1&amp;c=2"
    assert clean(f'<{name} src="{address}" autoplay>') == f'<a href="{address}">{address}</a>'
    assert clean(f'<{name} src="//video.example/a">').startswith('<a href="https://video.example/a">')
    assert clean(f'<{name} src="javascript:x">') == ""
    assert clean(f'<{name} src="../x">') == ""


PIECES = st.lists(
    st.sampled_from(
        [
            *("<", ">", "/", "=", '"', "'", "`", " ", "\n", "&", "&lt;", "&#60;", "<!--", "-->", "--!>", "<!", "<?", "?>", "]]>"),
            *("script", "style", "svg", "b", "a", "div", "textarea", "plaintext", "title", "noscript", "template", "math"),
            *("<script>", "</script>", "<svg>", "<b ", "<a href=", "onclick=x", "href=", "javascript:x", "src=x", "id=x", "\x00"),
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=300)
@given(PIECES)
def test_a_browser_finds_nothing_else(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    for element in LexborHTMLParser(f"<body><main>{cleaned}</main></body>").css("main *"):
        assert element.tag in ELEMENTS
        for name, value in element.attributes.items():
            assert not name.startswith("on")
            assert name not in {"style", "class", "src"}
            if name == "href":
                assert addresses.is_link(value or "") or addresses.is_relative(value or "")


def test_many_tags_that_do_not_end_are_read_in_good_time() -> None:
    # Without a limit of attributes each "<" is read to the end: minutes.
    assert clean('<a y=">" ' * 20_000)


def test_comments() -> None:
    assert comment(" x ") == "<!-- x -->"
    assert comment("-> x --> y") == "<!-- -> x - -> y-->"


def test_tags_and_text() -> None:
    tag = tag_at('x<A Href="y&amp;z" b>w', 1)
    assert tag is not None
    assert (tag.name, tag.value("href"), tag.end) == ("a", "y&z", 21)
    assert tag_at("<3", 0) is None
    assert text_of('a<b title="<">c</b> <d') == "ac <d"


def test_anchors() -> None:
    assert is_anchor("day-1")
    assert is_anchor("-früh")
    for wrong in ("MathJax", "__toc", "a b", 'a"b', "", "a" * 300):
        assert not is_anchor(wrong)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["<div>", "</div>"], ["<div>", "</div>"]),
        (["x</div></p></b>"], ["x"]),
        (["<b>", "x", "<i>"], ["<b>", "x", "<i></i></b>"]),
        (["<i><b>", "</i>", "</b>"], ["<i><b>", "</b></i>", ""]),
        (["<table><tr><td>x</table>"], ["<table><tr><td>x</table>"]),
        (["<p>x\n"], ["<p>x\n"]),
        (["<div>x\n"], ["<div>x</div>\n"]),
        (["<!-- </b> --><br>"], ["<!-- </b> --><br>"]),
    ],
)
def test_elements_end_where_they_began(pieces: list[str], expected: list[str]) -> None:
    assert balance([(1, piece) for piece in pieces]) == expected


def test_an_element_does_not_end_one_beside_it() -> None:
    assert balance([(1, "<div>"), (2, "</div>"), (1, "x")]) == ["<div>", "", "x</div>"]


@settings(max_examples=300)
@given(PIECES)
def test_a_piece_stays_in_its_place(text: str) -> None:
    [balanced] = balance([(1, clean(text))])
    tree = LexborHTMLParser(
        f"<body><main><section><div class=inside>{balanced}</div><div class=after></div></section></main></body>"
    )
    after = tree.css_first("main > section > div.after")
    assert after is not None
    assert not [element for element in tree.css("div.after *") if element.tag != "br"]
