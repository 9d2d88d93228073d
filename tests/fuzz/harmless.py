"""Posts that nobody has anything to say against: what is made safe must not become a wall."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.posts import files
from tests.fuzz.texts import MARK, Texts, either, one, seq, some

_names = one("Nina Schmidt", "Ben Okafor", "José Pérez", "Mei-Lin Zhou")
_words = one(
    MARK,
    f"{MARK} and {MARK}",
    f"the {MARK}'s {MARK}",
    f"{MARK}, {MARK}: {MARK}!",
    f"{MARK} (2 of 3) costs 5 $",
    f"café {MARK} & {MARK}",
)
_address = one("https://lake.example/ZQK", "http://lake.example/a/?x=ZQK&y=2", "mailto:ZQK@lake.example")
_inlines = either(
    _words,
    _words,
    seq("**", _words, "**"),
    seq("*", _words, "*"),
    one("`ZQK`", "`x_ZQK[0] < 1`", "<https://lake.example/ZQK>"),
    seq("[", _words, "](", _address, ")"),
    seq(_names, " gave a talk called “", _words, "”."),
)
_paragraphs = some(_inlines, " ", 1, 4)
_headings = either(
    seq("## ", _words),
    seq("### ", _words, " by ", _names),
    seq("## Keynote: ", _words, " by ", _names),
    seq("## [", _words, "](", _address, ")"),
)
_pictures = seq("![", _words, "](images/", one("hall", "lake"), ".jpg)", one("", "\n*ZQK*", "\n\n*Photo by Ben Okafor*"))
_blocks = either(
    *(_paragraphs, _paragraphs, _paragraphs, _headings, _headings, _pictures),
    some(seq("- ", _paragraphs), "\n"),
    some(seq("1. ", _paragraphs), "\n"),
    seq("> ", _paragraphs),
    seq("- ", _words, "\n  - ", _words, "\n\n  ", _words),
    seq("| Talk | Speaker |\n| --- | --- |\n| ", _words, " | ", _names, " |"),
    seq("```", one("", "python", "text"), "\nx = 'ZQK'\n```"),
    one("<details>\n<summary>ZQK</summary>\n\nZQK\n\n</details>", "H<sub>2</sub>O ZQK", "ZQK<br>ZQK", "<!-- ZQK -->"),
)
_heads: Texts = either(
    st.just(""),
    seq("---\ntitle: LakeConf 2031 recap\nauthor: ", _names, "\ndate: 2031-05-06\noriginal: https://lake.example/post/\n---\n\n"),
    seq("+++\ntitle = 'LakeConf 2031'\ntags = ['ZQK']\n+++\n\n"),
)
_titles = one("# LakeConf 2031 recap\n\n", "# What I saw at DjangoCon US 2031\n\n")

harmless_posts = files(seq(_heads, _titles, some(_blocks, "\n\n", 1, 6), "\n"), st.just("post.md"))
