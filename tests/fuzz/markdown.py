"""Text in Markdown, built of the pieces that posts are built of: sound, odd, and hostile, nested in each other."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz import fences, raw_html
from tests.fuzz.texts import (
    Texts,
    addresses,
    either,
    events,
    lines,
    names,
    nested,
    odd,
    one,
    paths,
    pretenders,
    roles,
    seq,
    some,
    substitutions,
    words,
)

# -- within a line -----------------------------------------------------------------------------------------------------

_sentences = either(
    words,
    seq(names, " gave a talk called “", words, "” about ", words, "."),
    seq("In ", one("“", '"', "*", ""), lines, one("”", '"', "*", ""), ", ", names, " showed ", words, "."),
    seq("I went to ", events, " in Lund, Sweden, and ", words, "."),
)
_links = either(
    seq("[", words, "](", addresses, ")"),
    seq("[", words, "](<", addresses, "> '", lines, "')"),
    seq("[", words, "](", addresses, ' "', lines, '")'),
    seq("<", addresses, ">"),
    seq("[", words, one("][ref]", "][]", "]")),
    seq("[![ZQK](", paths, ")](", addresses, ")"),
)
_pictures = either(
    seq("![", lines, "](", paths, ")"),
    seq("![", words, "](<", paths, "> ", one('"ZQK"', "'ZQK [x](javascript:ZQK)'", '"{download}`../../canary.txt`"'), ")"),
    seq("![", words, "](", addresses, "){width=10}"),
)
_atoms = either(_sentences, _sentences, words, _links, _pictures, raw_html.inline, roles, substitutions, odd, pretenders)
inlines: Texts = nested(
    _atoms,
    lambda inner: either(
        seq("**", inner, "**"),
        seq("*", inner, "*"),
        seq("`", inner, "`"),
        seq("[", inner, "](", addresses, ")"),
        some(inner, " ", 2, 3),
    ),
)

# -- blocks ------------------------------------------------------------------------------------------------------------

_headings = either(
    seq(one("## ", "### ", "# ", "###### ", "##\t", "####### "), either(inlines, lines)),
    seq(one("## Keynote: ", "## Talk: ", "### "), lines, " by ", names, one("", "", " {#ZQK}", " {: #ZQK .x}", " ##")),
    seq("## [", words, "](", addresses, ") – ", names),
    seq(lines, one("\n===", "\n---", "\n=")),
    seq('<h2 id="', one("ZQK", 'x"><script>ZQK</script>', "genindex"), '">', lines, "</h2>"),
)
_photos = seq(_pictures, "\n", one("*", "_", "", "Photo by "), either(words, inlines, fences.fences(words)), one("*", "_", ""))
_tags = either(
    seq('{{< figure src="', paths, '" caption="', words, '" attr="', names, '" attrlink="', addresses, '" >}}'),
    seq(
        one("{{< youtube ", "{{% vimeo ", "{% include figure.html url=", "{{< ref ", "{% post_url ", "{% include_relative "),
        paths,
        one(" >}}", " %}}", " %}", ""),
    ),
    seq(
        "{{< ",
        one("tweet", "gist", "highlight python", "ZQK", "x-ZQK y=ZQK", "raw", "include", "readfile"),
        " ",
        lines,
        one(" >}}", " />}}", " %}}", "}}", ""),
    ),
    seq(
        "{% ",
        one("raw", "highlight", "comment", "liquid", "ZQK"),
        " ",
        words,
        " %}\n",
        words,
        "\n{% end",
        one("raw", "highlight", "ZQK"),
        " %}",
    ),
    one(
        "{{ site.url }}/ZQK",
        "{{ page.title }}",
        "{:toc}",
        "{: .ZQK #ZQK}",
        "* TOC\n{:toc}",
        "[toc]",
        "[[_TOC_]]",
        "[[ZQK]]",
        "<!-- more ZQK -->",
    ),
)
_definitions = either(
    seq("[ref]: ", addresses, one("", " 'ZQK'", ' "ZQK"', "\n  (ZQK)")),
    seq("[^1]: ", either(words, inlines)),
    seq("*[ZQK]: ", words),
)
#: Lines that mean something where they stand alone.
lone_lines = one(
    "---",
    "***",
    "+++ ZQK",
    "% ZQK",
    "(ZQK)=",
    "(genindex)=",
    "(search)=",
    ":ZQK: ZQK",
    "| ZQK",
    "^^^",
    "@@@",
    "===",
    "\\",
    "&nbsp;",
    "%%",
    "#",
)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("\n", " ") for cell in cells) + " |"


_tables = st.lists(st.lists(either(words, names, inlines), min_size=2, max_size=2), min_size=1, max_size=3).map(
    lambda rows: "\n".join(["| Talk | Speaker |", "| --- | --- |", *map(_row, rows)])
)


#: What stands before the first line of a text, and before the others, to put it into a list, a quotation, a definition, a note.
_HANGING = st.sampled_from(
    [
        *(
            ("- ", "  "),
            ("* ", "  "),
            ("1. ", "   "),
            ("> ", "> "),
            ("> ", ""),
            ("[^1]: ", "    "),
            ("[^1]: ", ""),
            ("- [ ] ", "  "),
        ),
        *(
            ("Zq0k term\n: ", "  "),
            ("Zq0k\n:   ", "    "),
            (":field: ", "    "),
            ("    ", "    "),
            ("\t", "\t"),
            ("> - 1. ", ">      "),
        ),
        *(("> [!NOTE]\n> ", "> "), ("<div>\n\n", ""), ("::: x\n", "")),
    ]
)
_deep = either(
    st.integers(20, 120).map(lambda n: "> " * n + "ZQK"),
    st.integers(20, 120).map(lambda n: "[" * n + "ZQK" + "](x)" * n),
    st.integers(20, 120).map(lambda n: "*" * n + "ZQK" + "_" * n),
    st.integers(20, 60).map(lambda n: "\n".join("  " * m + "- ZQK" for m in range(n))),
)
_leaves = either(
    *(
        _headings,
        _photos,
        _tables,
        _tags,
        _definitions,
        lone_lines,
        raw_html.blocks,
        fences.fences(words),
        fences.fences(inlines),
        fences.code,
    ),
    *(inlines, inlines, inlines, _deep, some(either(words, inlines), "\n", 2, 3), some(seq("- ", inlines), "\n", 2, 3)),
)


def _hanging(parts: tuple[tuple[str, str], str]) -> str:
    (first, rest), text = parts
    return first + text.replace("\n", f"\n{rest}")


blocks: Texts = nested(
    _leaves,
    lambda inner: either(st.tuples(_HANGING, inner).map(_hanging), fences.fences(inner), some(inner, "\n\n", 2, 2)),
)
