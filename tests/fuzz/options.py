"""Pages of an archive whose directives have any values, in MyST and in reStructuredText; what is in them is meant as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from recaps.records import fields, schema

from tests.fuzz.texts import Texts, addresses, either, events, lines, names, numbered, odd, one, paths, seq, some, words
from tests.fuzz.values import days

#: The directives of the guide, each with its options.
DIRECTIVES = {
    "conference": schema.CONFERENCE,
    "talk": schema.TALK,
    "speaker": schema.SPEAKER,
    "photo": schema.PHOTO,
    **schema.LISTINGS,
}
BUILDERS = ("html", "html", "html", "dirhtml", "singlehtml", "epub", "latex", "recaps")


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Site:
    """Pages, by their names with a suffix, and the builder that they are built with."""

    pages: tuple[tuple[str, bytes], ...]
    builder: str = "html"


def _flat(text: str) -> str:
    """Fit for one line of a source file, whatever a reader takes for its end."""
    return re.sub(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", " ", text)


_values: Texts = either(
    *(lines, names, events, addresses, days, paths),
    some(names, ", ", 1, 3),
    some(names, "; ", 1, 3),
    one(
        *fields.KINDS,
        "none",
        "list",
        "table",
        "cards",
        "count",
        "-date",
        "year",
        "letter",
        "5",
        "0",
        "２",
        "99999999999999999999",
        "en",
        "index",
    ),
    one(
        "Index",
        "Index page",
        "LakeConf 2031",
        "lakeconf-2031/boats",
        "Nina Schmidt",
        "nina-schmidt",
        "Boats",
        "'",
        '"',
        "|",
        ">-",
        "[x",
        "{x: y}",
    ),
    seq(words, odd, words),
    st.text(max_size=8),
).map(_flat)


def _escaped(text: str) -> str:
    """As the text of a heading, in either markup: nothing in it is syntax."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _directive(name: str) -> SearchStrategy[tuple[str, str, tuple[tuple[str, str], ...]]]:
    names_ = either(
        st.sampled_from(sorted(DIRECTIVES[name])), st.sampled_from(sorted(DIRECTIVES[name])), one("x", "ZQK", "class", "name")
    )
    options = st.lists(st.tuples(names_, _values), max_size=4).map(tuple)
    argument = either(_values, st.just("")) if name in {"talk", "photo"} else _values
    return st.tuples(st.just(name), argument, options)


_directives = st.sampled_from(sorted(DIRECTIVES)).flatmap(_directive)
_talks = either(_directive("talk"), _directive("speaker"), _directive("conference"))
#: Of sections that are talks: a title of theirs is shown on many pages.
_talk_titles = either(lines, names, seq(words, odd, words), events).map(lambda text: _escaped(_flat(text).strip()))
#: Of other headings: they are the author's alone, who may write what is not to be seen.
_titles = _talk_titles.map(lambda text: _UNSEEN.sub("", text) or "x")
_roles = st.tuples(one("talk", "speaker", "conference"), either(_values, one("Nina Schmidt", "~Boats", "!x", "x <Boats>"))).map(
    lambda parts: (parts[0], re.sub(r"[`\\]", "", _UNSEEN.sub("", parts[1])))
)
_pieces = either(
    st.tuples(st.just("directive"), either(_directives, _talks)),
    st.tuples(st.just("directive"), either(_directives, _talks)),
    st.tuples(st.just("heading"), _titles),
    st.tuples(st.just("talk"), _talk_titles),
    st.tuples(st.just("role"), _roles),
)


def _myst(piece: tuple[str, object]) -> str:
    match piece:
        case "directive", (name, argument, options):
            return "\n".join([f":::{{{name}}} {argument}", *(f":{key}: {value}" for key, value in options), ":::"])
        case "heading", title:
            return f"## {title}"
        case "talk", title:
            return f"## {title}\n\n:::{{talk}}\n:speakers: Nina Schmidt\n:::"
        case _, (name, target):
            return f"Words {{{name}}}`{target}` words."


def _rst(piece: tuple[str, object]) -> str:
    match piece:
        case "directive", (name, argument, options):
            return "\n".join([f".. {name}:: {argument}", *(f"   :{key}: {value}" for key, value in options)])
        case "heading", title:
            return f"{title}\n{'-' * (2 * len(str(title)) + 4)}"
        case "talk", title:
            return f"{title}\n{'-' * (2 * len(str(title)) + 4)}\n\n.. talk::\n   :speakers: Nina Schmidt"
        case _, (name, target):
            return f"Words :{name}:`{target}` words."


def _page(parts: tuple[bool, str, list[tuple[str, object]]]) -> tuple[str, str]:
    is_rst, title, pieces = parts
    if is_rst:
        return ".rst", f"{title}\n{'=' * (2 * len(title) + 4)}\n\n" + "\n\n".join(map(_rst, pieces)) + "\n"
    return ".md", f"# {title}\n\n" + "\n\n".join(map(_myst, pieces)) + "\n"


_pages = st.tuples(st.booleans(), _titles, st.lists(_pieces, min_size=1, max_size=6)).map(_page)
_page_names = one(
    "a",
    "b",
    "#1",
    "x y",
    "conferences/2031",
    "speakers/nina-schmidt",
    "topics/index-page",
    "e\u0301",
    "talks/a",
    "%2e",
    "[x]",
    "İ",
    "$x",
)


def _site(parts: tuple[list[tuple[str, tuple[str, str]]], str]) -> Site:
    pages, builder = parts
    return Site(
        tuple((name + suffix, numbered(text).encode("utf-8", "surrogatepass")) for name, (suffix, text) in pages), builder
    )


sites = st.tuples(
    st.lists(st.tuples(_page_names, _pages), min_size=1, max_size=4, unique_by=lambda page: page[0]), st.sampled_from(BUILDERS)
).map(_site)
