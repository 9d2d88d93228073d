"""Posts in Markdown, built of the pieces that posts are built of: sound, odd, and hostile, nested in each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.fuzz import fences, front_matter, raw_html
from tests.fuzz.texts import (
    Texts,
    addresses,
    either,
    events,
    lines,
    names,
    nested,
    numbered,
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


@dataclass(frozen=True)
class Post:
    """A post as a file: the name it has, and its bytes."""

    name: str
    data: bytes


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
_lines = one(
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
        _lines,
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

# -- files -------------------------------------------------------------------------------------------------------------

#: Names of files: odd ones, too. None has a slash.
file_names = either(
    *(st.just("post.md"),) * 6,
    one(
        "post.markdown",
        "post",
        "post.txt",
        "#1.md",
        "a b.md",
        "index.md",
        ".md",
        "..md",
        "con.md",
        "{x}.md",
        "-x.md",
        "[red]x.md",
        "%2e.md",
    ),
    one(
        "\udcff.md",
        "new\nline.md",
        "\u202egnp.md",
        "李雷.md",
        "e\u0301.md",
        "x" * 200 + ".md",
        "~post.md",
        "$HOME.md",
        "*.md",
        "genindex.md",
    ),
)
_beginnings = either(
    seq("# ", events, " recap\n\n"),
    seq("# ", either(lines, inlines), "\n\n"),
    seq(events, "\n===\n\nWritten by ", names, "\n\n"),
    st.just(""),
)
_texts = seq(
    either(st.just(""), st.just(""), front_matter.heads),
    _beginnings,
    some(blocks, "\n\n", 1, 5),
    one("\n", "\n", "", "\n\n", "\\"),
)


def encoded(parts: tuple[str, str, str]) -> bytes:
    """The bytes of a text in an encoding and with line ends of some system."""
    text, encoding, end = parts
    return re.sub(r"\n", lambda _: end, numbered(text)).encode(
        encoding, "surrogatepass" if encoding.startswith("utf") else "replace"
    )


_encodings = one("utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")
_ends = one("\n", "\n", "\n", "\n", "\r\n", "\r", "\u2028")


def files(texts: Texts, of_name: Texts = file_names) -> SearchStrategy[Post]:
    """Posts of *texts*, as files."""
    return st.builds(Post, of_name, st.tuples(texts, _encodings, _ends).map(encoded))


posts = files(_texts)
#: The same with little below the head.
headed_posts = files(seq(front_matter.heads, _beginnings, words), st.just("post.md"))
