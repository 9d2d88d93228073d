"""Markdown: text that reads as itself, Markdown that MyST does nothing with, and the proof."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config import main as config
from myst_parser.parsers.mdit import create_md_parser
from recaps.boundary import markdown
from recaps.boundary.markdown import Own, foreign, harmless
from recaps.boundary.scanning import EXTENSIONS, scan

#: MyST's parser as projects have it, which knows nothing of the one that is watched.
PLAIN = {
    without: create_md_parser(config.MdParserConfig(enable_extensions=set(EXTENSIONS - without)), RendererHTML)
    for without in (frozenset[str](), frozenset({"deflist"}), frozenset({"gfm_autolink"}), frozenset({"deflist", "gfm_autolink"}))
}
#: Without what sets typographers' signs and links in any text.
AS_IT_IS = create_md_parser(
    config.MdParserConfig(enable_extensions=set(EXTENSIONS - {"gfm_autolink", "replacements", "smartquotes"})), RendererHTML
)
ACTS = {"amsmath", "colon_fence", "field_list_open", "math_block", "math_block_label", "math_inline", "math_inline_double"} | {
    *("myst_block_break", "myst_line_comment", "myst_role", "myst_target", "span_open", "substitution_block"),
    "substitution_inline",
}
#: Attributes that tokens have by themselves.
USUAL = {"href", "src", "alt", "title", "start", "style", "class", "checked", "disabled", "type"}


def walk(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from walk(token.children or [])


def acts(text: str) -> list[str]:
    """What MyST would act on in *text*, whatever a project has enabled."""
    return [
        token.type
        for parser in PLAIN.values()
        for token in walk(parser.parse(text))
        if token.type in ACTS or (token.type == "fence" and token.info.strip().startswith("{")) or set(token.attrs) - USUAL
    ]


def test_all_extensions_of_myst_are_known() -> None:
    source = ast.parse(textwrap.dedent(inspect.getsource(config.check_extensions)))
    lists = [node for node in ast.walk(source) if isinstance(node, ast.List)]
    assert {constant.value for constant in lists[0].elts if isinstance(constant, ast.Constant)} == EXTENSIONS | {"attrs_image"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {role}`b` c", r"a \{role}`b` c"),
        ("`a {role}` b", "`a {role}` b"),
        ("{{ x }}", r"\{{ x }}"),
        ("`{{ x }}`", "`{{ x }}`"),
        ("    {{ x }}", "    {{ x }}"),
        ("% x", r"\% x"),
        ("100 % x", "100 % x"),
        ("- % x", r"- \% x"),
        ("> (a)=", r"> \(a)="),
        ("+++", r"\+++"),
        ("+ + +", r"\+ + +"),
        (":::{x}\ny\n:::", "\\:::{x}\ny\n\\:::"),
        ("```\n:::{x}\n```", "```\n:::{x}\n```"),
        ("```{x} y\nz\n```", "```text\nz\n```"),
        ("```{r, echo=FALSE}\nz\n```", "```r\nz\n```"),
        ("```{.python}\nz\n```", "```python\nz\n```"),
        ("```python\nz\n```", "```python\nz\n```"),
        ("1. ~~~  {x}\n   ~~~", "1. ~~~text\n   ~~~"),
        ("it cost $5 and $6", r"it cost \$5 and $6"),
        ("it cost $5", "it cost $5"),
        ("$$\nx\n$$", "\\$\\$\nx\n$$"),
        ("\\begin{align}\nx\n\\end{align}", "\\\\begin{align}\nx\n\\end{align}"),
        ("[a]{.b}", r"\[a]{.b}"),
        ("`a`{.b}", r"`a`\{.b}"),
        ("[a](https://b.example){#c}", r"[a](https://b.example)\{#c}"),
        ("{.a}\nb", "\\{.a}\nb"),
        (":a: b", r"\:a: b"),
        ("| {a}`b` | `c \\| {d}` |\n|---|---|\n| {e}`f` | g |", None),
        ("Term {a}`b`\n: {c}`d`", "Term \\{a}`b`\n: \\{c}`d`"),
        ("[^1]: {a}`b`", "[^1]: \\{a}`b`"),
        ("![{a}`b`](c.png)", "![\\{a}`b`](c.png)"),
        ("![a [b] {c}`d`](e) ![f [g] {h}`i`](j)", "![a [b] \\{c}`d`](e) ![f [g] \\{h}`i`](j)"),
        ("---", "---"),
        ("- [ ] a\n- [x] b", "- [ ] a\n- [x] b"),
        ('~~a~~ www.b.example (c) -- "d"', '~~a~~ www.b.example (c) -- "d"'),
        ("> [!NOTE]\n> a", "> [!NOTE]\n> a"),
        ("Term\n: said", "Term\n: said"),
    ],
)
def test_what_myst_alone_would_act_on_is_text(text: str, expected: str | None) -> None:
    result = harmless(text)
    assert acts(result) == []
    assert harmless(result) == result
    if expected is not None:
        assert result == expected


PIECES = [
    *("{a}`b`", "{{ x }}", "{#i .c}", "```{a} b", "```", "~~~{eval-rst} `", "~~~", ":::{a}", ":::", "% ", "+++", "(a)=", ":f: "),
    *("$", "$$", "\\begin{align}", "\\end{align}", "`", "``", "\\", "[", "]", "](", ")", "![", "<b>", "<div>", "</div>", "<!--"),
    *(
        "-->",
        "\n",
        "\n\n",
        "\n\n",
        "  ",
        "    ",
        "- ",
        "> ",
        "1. ",
        ": ",
        "| ",
        " |",
        "|---|---|\n",
        "[^1]: ",
        "[^1]",
        "# ",
        "---",
    ),
    *("www.a.example/", "https://a.example", "words ", "Term\n", "\t", "*", "_", "~", "&lt;", "<https://a.example>", "[r]: x\n"),
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_no_text_is_left_to_act(text: str) -> None:
    assert acts(harmless(text)) == []


WORDS = st.text(st.sampled_from("ab 1.-+*_`~#>|:%$&;{}[]()<>!\\'\"^=/@\n"), max_size=30)


@settings(max_examples=500)
@given(WORDS)
def test_text_reads_as_itself(text: str) -> None:
    written = markdown.running(text)
    said = " ".join(
        "".join(child.content if child.content else " " for child in token.children or [])
        for token in AS_IT_IS.parse(written)
        if token.type == "inline"
    )
    assert said.split() == " ".join(markdown.one_line(line) for line in text.splitlines()).split()
    assert acts(written) == []


@given(WORDS)
def test_code_reads_as_itself(text: str) -> None:
    text = text.replace("\n", " ").strip()
    tokens = PLAIN[frozenset()].parse(f"x {markdown.code(text)} x")[1].children or []
    if text:
        assert [token.content for token in tokens if token.type == "code_inline"] == [text]
    [token] = PLAIN[frozenset()].parse(markdown.fence(text))
    assert token.content == f"{text}\n" if text else token.content.strip() == ""


@given(st.text(st.sampled_from("ab()<>\\ \"'`&;#{}[]%"), min_size=1, max_size=12).filter(str.strip))
def test_destinations_are_whole(address: str) -> None:
    written = f"[x]({markdown.destination('https://a.example/' + address)})"
    [_, inline, _] = PLAIN[frozenset()].parse(written)
    assert [token.type for token in inline.children or []] == ["link_open", "text", "link_close"]


def test_a_block_of_html_stays_one() -> None:
    assert markdown.html_block("<div>x</div>") == "<div>x</div>"
    assert markdown.html_block("x *y*") == "<div>x *y*</div>"
    assert markdown.html_block("<div>\n\nx\n\n</div>") == "<div>\nx\n</div>"
    assert markdown.html_block("<!--\n\nx\n-->") == "<!--\n\nx\n-->"
    assert markdown.html_block("<pre>\n\nx\n</pre>") == "<pre>\n\nx\n</pre>"
    assert markdown.html_block(" \n ") == ""


@pytest.mark.parametrize("text", ["# x", "- x", "1. x", "> x", "    x", "<div>x", "```x", "| a |", "---", "x", ""])
def test_one_paragraph(text: str) -> None:
    tokens = PLAIN[frozenset()].parse(markdown.one_paragraph(text))
    assert [token.type for token in tokens] == (["paragraph_open", "inline", "paragraph_close"] if text else [])


def test_what_follows_a_block_is_not_in_it() -> None:
    assert markdown.closed("```\nx") == "```\nx\n```"
    assert markdown.closed("~~~~\nx") == "~~~~\nx\n~~~~"
    assert markdown.closed("```\nx\n```") == "```\nx\n```"
    assert markdown.closed("- ```\n  x") == "- ```\n  x"


def own(page: str, text: str, rule: str) -> Own:
    start = page.index(text)
    return Own(rule=rule, start=start, end=start + len(text))


def test_the_proof_knows_what_the_importer_wrote_by_its_place() -> None:
    page = "# X\n\n:::{talk} T\n:::\n\nBy {speaker}`Ada` and {speaker}`Ada`.\n"
    fence, role = own(page, ":::{talk} T\n:::", "colon_fence"), own(page, "{speaker}`Ada`", "myst_role")
    assert "myst_role in line 6" in foreign(page, [fence, role])
    second = Own(rule="myst_role", start=page.rindex("{speaker}"), end=page.rindex("{speaker}") + len("{speaker}`Ada`"))
    assert foreign(page, [fence, role, second]) == ""
    assert "colon_fence in line 3" in foreign(page, [role, second])
    shifted = Own(rule="colon_fence", start=fence.start, end=fence.end - 1)
    assert foreign(page, [shifted, role, second])


def test_the_proof_misses_no_construct_of_its_own() -> None:
    page = "```\n:::{talk} T\n:::\n```\n"
    assert "of the page's own is not read in line 2" in foreign(page, [own(page, ":::{talk} T\n:::", "colon_fence")])


def test_the_proof_looks_into_captions() -> None:
    page = ":::{photo} a.png\nA {download}`b`\n:::\n"
    start = page.index("A {")
    part = Own(rule="colon_fence", start=0, end=len(page) - 1, body=(start, start + len("A {download}`b`")))
    assert "myst_role" in foreign(page, [part])


@pytest.mark.parametrize(
    "page",
    [
        *("<script>x</script>", "a <b onclick=x>b</b>", "[a](x.md)", "[a](inv:#x)", "[a](HTTPS://a.example)", "<project:x>"),
        *("![a](../x.png)", "[a][r]\n\n[r]: x.md", "```{include} x\n```", "---\na: b\n---\n", "{.a}\nb", "{.a}"),
    ],
)
def test_the_proof_refuses(page: str) -> None:
    assert foreign(page, [])


@pytest.mark.parametrize(
    "page",
    [
        *("[a](#b)", "[a](https://a.example)", "![a](x.png)", "<b>a</b>", "<!-- a -->"),
        "[a][r]\n\n[r]: https://a.example",
    ],
)
def test_the_proof_lets_pass(page: str) -> None:
    assert foreign(page, []) == ""


def test_places_are_those_of_the_text() -> None:
    text = "> - | a | b \\| {x}`y` |\n>   |---|---|\n>   | \\| c | [d](e) |\n>\n>   T {x}`y`\n>   : {x}`y`\n\n   ## h {x}`y` ##\n"
    found = scan(text)
    assert [text[part.start : part.end] for part in found] == ["{x}`y`", "[d](e)", "{x}`y`", "{x}`y`", "{x}`y`"]
