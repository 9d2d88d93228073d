"""The head of a post: YAML, TOML, JSON, the lines of Pelican and of Nikola; sound, odd, and broken."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from tests.fuzz.texts import Texts, addresses, either, events, lines, names, one, seq, some, texts
from tests.fuzz.values import values

KEYS = (
    *(
        "title",
        "author",
        "authors",
        "date",
        "original",
        "canonical_url",
        "url",
        "permalink",
        "link",
        "conference",
        "tags",
        "slug",
    ),
    *("image", "description", "orphan", "tocdepth", "nocomments", "myst", "substitutions", "html_meta", "layout", "Title", "ZQK"),
)
keys = st.sampled_from(KEYS)


def quoted(value: str) -> str:
    """As YAML, TOML and JSON all read it. Surrogates stay escapes."""
    return json.dumps(value)


def alias_bomb(depth: int) -> str:
    """Lists of lists by name: some hundred bytes that a careless program makes many millions of."""
    rows = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    rows += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, depth)]
    return "\n".join(rows)


_scalars: Texts = either(
    texts.map(quoted),
    lines,
    either(names, events, addresses).map(quoted),
    one(
        "2031-05-06",
        "2031-05-06T10:00:00Z",
        "9999-12-31",
        "0001-01-01",
        "2031-99-99",
        "2031",
        "1e999",
        ".inf",
        "-0",
        "0x1F",
        "1_0",
    ),
    one(
        "null",
        "~",
        "true",
        "[]",
        "{}",
        "''",
        '""',
        "!!binary aGFsbG8=",
        "!!set {ZQK}",
        "!!python/object/apply:os.getcwd []",
        "<<",
    ),
    one(
        "[ZQK, [ZQK, {ZQK: ZQK}]]",
        "{ZQK: {ZQK: [ZQK]}}",
        "[ZQK, null, 1, 2031-01-01]",
        "[" * 400 + "]" * 400,
        "&a [*a]",
        "*nowhere",
    ),
    one(
        '"Eve\\n---\\n# ZQK\\n\\n```{include} ../../canary.txt\\n```\\n"', '"ZQK\\n\\n:::{raw} html\\n<script>ZQK</script>\\n:::"'
    ),
    seq("|\n  ", texts.map(lambda text: text.replace("\n", "\n  "))),
    seq(">-\n  ", lines, "\n\n  ", lines),
)
_entries = either(
    seq(keys, ": ", _scalars),
    seq(keys, ": ", _scalars),
    seq("substitutions:\n  ZQK: ", _scalars),
    seq("myst:\n  enable_extensions: [substitution, html_image]\n  substitutions:\n    ZQK: ", _scalars),
    seq('html_meta:\n  "http-equiv=refresh": ', addresses.map(quoted)),
    st.integers(4, 5).map(lambda depth: f"{alias_bomb(depth)}\nconference: *a{depth - 1}"),
)
_yaml = seq("---\n", some(_entries, "\n", 1, 5), one("\n---\n", "\n---\n", "\n---\n", "\n...\n", "\n--- \n", "\n----\n", "\n"))

_toml_values = either(
    texts.map(quoted),
    one(
        '"""\nZQK\n---\nZQK"""',
        "'''ZQK'''",
        "2031-05-06",
        "2031-05-06T10:00:00Z",
        "10:00:00",
        "inf",
        "nan",
        "1_000",
        "0b1",
        "[ZQK",
    ),
    one('["ZQK", "ZQK"]', '{ZQK = "ZQK"}', "[[[]]]", '["ZQK", ["ZQK", {x = "ZQK"}]]', "true"),
)
_toml = seq("+++\n", some(seq(keys, " = ", _toml_values), "\n", 1, 4), one("\n+++\n", "\n[ZQK]\nx = 1\n+++\n", "\n+++", "\n"))

_json = st.dictionaries(keys, values, max_size=4).map(lambda head: f";;;\n{json.dumps(head)}\n;;;\n")
_lines = some(seq(one("Title", "Author", "Date", "url", "Tags"), ": ", lines), "\n", 1, 4).map(lambda text: f"{text}\n\n")
_nikola = some(seq(".. ", one("title", "author", "date", "link"), ": ", lines), "\n", 1, 4).map(lambda text: f"{text}\n\n")

heads: Texts = either(_yaml, _yaml, _yaml, _toml, _json, _lines, _nikola)
