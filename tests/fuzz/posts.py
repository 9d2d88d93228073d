"""Posts as files: a head, a title, and some blocks of Markdown, in an encoding and with line ends of some system."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.fuzz import front_matter
from tests.fuzz.markdown import blocks, inlines
from tests.fuzz.texts import Texts, either, events, lines, names, numbered, one, seq, some, words


@dataclass(frozen=True)
class Post:
    """A post as a file: the name it has, and its bytes."""

    name: str
    data: bytes


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
