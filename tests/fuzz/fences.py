"""Directives in every spelling: fences of backticks, tildes and colons, sound and nearly so, with options, around anything."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.texts import Texts, addresses, either, lines, names, one, paths, seq, some, words

NAMES = (
    *("include", "literalinclude", "raw", "csv-table", "image", "figure", "eval-rst", "code-block", "parsed-literal", "math"),
    *("only", "toctree", "index", "glossary", "rst-class", "container", "note", "admonition", "replace", "role", "default-role"),
    *(
        "talk",
        "conference",
        "speaker",
        "photo",
        "talks",
        "speakers",
        "recap:talk",
        "topics",
        "meta",
        "title",
        "contents",
        "table",
    ),
    *(
        "list-table",
        "card",
        "grid",
        "dropdown",
        "tab-set",
        "figure-md",
        "autosummary",
        "automodule",
        "graphviz",
        "py:function",
        "nonsense",
    ),
)

_RST = either(
    seq(".. include:: ", paths),
    seq(".. raw:: html\n   :file: ", paths),
    one(".. raw:: html\n\n   <script>ZQK</script>", ".. |ZQK| raw:: html\n\n   <b onclick=ZQK>ZQK</b>\n\n|ZQK|"),
    seq(".. image:: ", paths),
    seq(":download:`ZQK <", paths, ">`"),
    seq(".. csv-table:: ZQK\n   :file: ", paths),
)
_opening = seq(one("```", "```", "~~~", "````", ":::", ":::", "::::", "`````", "``"), one("", "", "", " ", "  ", "\t", "\u200b"))
_brace = either(
    one("{}", "{}", "{}", "{}", "{ {} }", "{{}}", "{", "}", "{}{x}", "{}`").flatmap(
        lambda form: st.sampled_from(NAMES).map(
            lambda name: form.replace("{}", "{" + name + "}") if "{}" in form else form + name
        )
    ),
    st.sampled_from(NAMES).map(lambda name: "{" + name.upper() + "}"),
    st.sampled_from(NAMES),
)
_arguments = either(paths, paths, one("html", "", "ZQK", "latex", "python", "`", "{.x}"), addresses, names, lines)
_options = either(
    st.just(""),
    st.just(""),
    seq(
        ":",
        one("file", "url", "alt", "target", "name", "class", "credit", "speakers", "id", "title", "video"),
        ": ",
        _arguments,
        "\n",
    ),
    seq(":relative-docs: /\n:start-after: ", lines, "\n"),
    seq("---\nfile: ", paths, "\n---\n"),
)


def fences(inner: Texts) -> Texts:
    """Fences around *inner*, or around reStructuredText. Some are not closed, some close with another fence."""
    body = either(words, inner, _RST, st.just("<script>ZQK</script>"), seq(words, "\n\n", inner))

    def close(parts: tuple[str, str, str, str, str, str]) -> str:
        opening, name, argument, options, content, end = parts
        mark = opening.strip("\t \u200b")
        closing = {"same": mark, "longer": mark + mark[0], "other": "```" if mark[0] != "`" else ":::", "none": ""}[end]
        return f"{opening}{name} {argument}\n{options}{content}\n{closing}"

    ends = one("same", "same", "same", "same", "longer", "other", "none")
    return st.tuples(_opening, _brace, _arguments, _options, body, ends).map(close)


#: A fence whose name is no directive: code.
code = either(
    seq("```", one("", "python", "html", "{", "{}", "text title=ZQK"), "\n", some(either(words, lines), "\n"), "\n```"),
    seq("    ", words, "\n    ", one("<script>ZQK</script>", "```{include} ../../canary.txt", "ZQK")),
)
