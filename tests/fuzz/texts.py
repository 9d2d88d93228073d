"""What all strategies are made of: words to be looked for, odd characters, addresses, paths, and text that wants to be more."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Texts = SearchStrategy[str]
T = TypeVar("T")

#: Stands for a word in everything that is generated; :func:`numbered` makes each a word of its own.
MARK = "ZQK"
MARKER = re.compile(r"zq\d+k", re.IGNORECASE)

#: Stands for the folder of :data:`CANARIES` where a text names it in full.
ABSOLUTE = "/CANARIES"
#: Files that nothing may read lie here, too, under a path that does not depend on the example.
CANARIES = Path(tempfile.gettempdir(), "recaps-fuzz-canaries")


def numbered(text: str) -> str:
    """*text* with a word of its own for every :data:`MARK`."""
    numbers = itertools.count(1)
    return re.sub(MARK, lambda _: f"Zq{next(numbers)}k", text)


def markers(text: str) -> set[str]:
    """The words of :func:`numbered` that stand in *text*, in small letters."""
    return {found.lower() for found in MARKER.findall(text)}


# Composites without arguments: Hypothesis writes out what a strategy is made of, again and again while it looks for a smaller
# example. Of pieces within pieces that is more than it can ever do.


def seq(*parts: str | Texts) -> Texts:
    """The parts one after the other."""

    @st.composite
    def seq_of(draw: st.DrawFn) -> str:
        return "".join(part if isinstance(part, str) else draw(part) for part in parts)

    return seq_of()


def some(texts: Texts, between: str, least: int = 1, most: int = 4) -> Texts:
    """A few of *texts*."""

    @st.composite
    def some_of(draw: st.DrawFn) -> str:
        return between.join(draw(st.lists(texts, min_size=least, max_size=most)))

    return some_of()


def either(*texts: SearchStrategy[T]) -> SearchStrategy[T]:
    """What one of *texts* gives, each as often as the others: with ``one_of`` a choice of ten counts as ten choices."""

    @st.composite
    def either_of(draw: st.DrawFn) -> T:
        return draw(texts[draw(st.integers(0, len(texts) - 1))])

    return either_of()


def nested(leaves: Texts, around: Callable[[Texts], Texts], depth: int = 3) -> Texts:
    """*leaves*, or what *around* makes of them, up to so many times."""
    result = leaves
    for _ in range(depth):
        result = either(leaves, leaves, around(result))
    return result


def one(*texts: str) -> Texts:
    """One of *texts*."""
    return st.sampled_from(texts)


#: Characters that act and are not seen.
CONTROLS = (
    *(
        "\x01",
        "\x07",
        "\x08",
        "\x0b",
        "\x0c",
        "\x1b[31m",
        "\x1c",
        "\x1e",
        "\x7f",
        "\x85",
        "\x9b",
        "\r",
        "\t",
        "\ufeff",
        "\ufffe",
        "\uffff",
    ),
    *("\u2028", "\u2029", "\u202e", "\u2066", "\u2069"),
)
#: Characters that only look odd to a careless program, and some that stand for others.
ODD = (
    *(
        "\xa0",
        "\xad",
        "\u200b",
        "\u200d",
        "\ufffd",
        "\U0001f9f6",
        "\U000e0041",
        "e\u0301",
        "İ",
        "ß",
        "½",
        "cafÃ©",
        "â€œ",
        "李雷",
        "שלום",
    ),
    *("مرحبا", "ไทย", "\\", "&#x202e;", "&#0;", "&NewLine;", "&lt;script&gt;", "&#60;b&#62;", "%0A", "%00"),
)
#: Those that turn what stands beside them.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

#: Names of people and of things, as posts have them; an importer that finds talks takes other ways than one that finds none.
NAMES = ("Nina Schmidt", "Ben Okafor", "Ada ZQK", "Dr. Mei-Lin ZQK", "李雷", "José ZQK", "ZQK")
EVENTS = ("LakeConf 2031", "PyLake 2030", "DjangoCon ZQK 2032", "ZQK")

SCHEMES = (
    *("javascript:", "JaVaScRiPt:", "java\tscript:", "\x01javascript:", "&#106;avascript:", "javascript&colon;", "javascript%3A"),
    *("vbscript:", "data:text/html,", "data:text/html;base64,", "data:image/svg+xml,", "file:///", "path:", "project:", "inv:"),
    *("blob:", "view-source:", "jar:", "//", "\\\\", "http:", "https://", "http://", "mailto:", "tel:", "about:", "steam://", ""),
)

PATHS = (
    *("hall.jpg", "images/a%20b.png", "../canary.png", "../../canary.txt", "../../canary.png", "../../../canary.txt"),
    *("x/../../../canary.txt", "/../canary.txt", "./.././../canary.png", "..\\..\\canary.png", "%2e%2e/%2e%2e/canary.txt"),
    *(f"{ABSOLUTE}/canary.txt", f"{ABSOLUTE}/canary.png", f"file://{ABSOLUTE}/canary.txt", f"path:{ABSOLUTE}/canary.txt"),
    *("path:../../canary.txt", "project:../../canary.txt", "../../*", "/etc/hostname", "../" * 12 + "etc/hostname"),
    *("/proc/self/environ", "", ".", "..", "../..", "a\x01.png", "~/.netrc", "x" * 300 + ".png", "ZQK.jpg", "../ZQK.png"),
)

odd = either(st.sampled_from(CONTROLS), st.sampled_from(ODD))
words = either(st.just(MARK), one(f"{MARK} {MARK}", f"The {MARK} of {MARK}", f"{MARK}'s", f"{MARK}-{MARK}", f"{MARK}_{MARK}"))
names = either(st.sampled_from(NAMES), seq("Nina ", odd, MARK), seq(MARK, " ", odd, "Schmidt"))
events = st.sampled_from(EVENTS)
paths = st.sampled_from(PATHS)
addresses = either(
    one(
        "https://lake.example/ZQK", "http://lake.example/a(b)c?x=ZQK&y=1#z", "https://lake.example/talks/ZQK/", "../old/ZQK.html"
    ),
    one("#ZQK", "#", "?ZQK", "lake.example/ZQK", "www.lake.example", 'x" onmouseover="ZQK', "x' onclick='ZQK", "x><b>ZQK"),
    seq(st.sampled_from(SCHEMES), one("alert(1)", "ZQK", "lake.example/ZQK", "x.example/'\"><script>ZQK</script>")),
    seq(one("https://lake.example/", "../", "javascript:"), odd, MARK),
    paths,
)

ROLES = (
    *(
        "download",
        "raw",
        "raw-html",
        "eval",
        "doc",
        "ref",
        "numref",
        "term",
        "talk",
        "speaker",
        "conference",
        "recap:talk",
        "math",
    ),
    *(
        "abbr",
        "index",
        "sub-ref",
        "external+x:y",
        "file",
        "pep",
        "code",
        "literal",
        "del",
        "bdg-link-primary",
        "octicon",
        "nonsense",
    ),
)
roles = either(
    seq("{", st.sampled_from(ROLES), "}`", either(words, seq(MARK, " <", paths, ">"), paths), "`"),
    seq("{download}`", MARK, " <", paths, ">`"),
    seq("{", one("download", "raw", "talk"), one("}``", "} `", "}\n`", "}\\`", "}"), paths, one("``", "`", "")),
    seq(":", one("download", "raw", "talk", "doc"), ":`", MARK, " <", paths, ">`"),
)
substitutions = one(
    *(
        "{{ZQK}}",
        "{{ ZQK }}",
        "{{ [].__class__ }}",
        "{{ env.config }}",
        "|ZQK|",
        "{% raw %}ZQK{% endraw %}",
        "$ZQK$",
        "$$\nZQK\n$$",
    ),
    *(
        "{ZQK}",
        "{.ZQK}",
        "{#ZQK}",
        "{ZQK=1}",
        "[ZQK]{.x #y}",
        "(ZQK)=",
        "%ZQK",
        "+++ZQK",
        "[^ZQK]",
        "[@ZQK]",
        "\\(ZQK\\)",
        "@ZQK",
        "#1",
    ),
)

#: What is text to whoever wrote it and something else to a program that does not escape it.
pretenders = either(
    roles,
    substitutions,
    one(
        *("<script>alert('ZQK')</script>", "<b onclick=ZQK>ZQK</b>", "<img src=x onerror=ZQK>", "</title><script>ZQK</script>"),
        *(
            "-->",
            "<!--",
            "]]>",
            "```{include} ../../canary.txt\nZQK\n```",
            "\n\n:::{include} ../../canary.txt\n:::\n\n",
            "\n---\nZQK",
        ),
        *("\n:speakers: ZQK", "\n\n# ZQK\n\n", "__init__", "*ZQK", "`ZQK", "[ZQK](javascript:ZQK)", "![ZQK](../../canary.png)"),
        *(
            "ZQK\n\n(genindex)=\n\nZQK",
            "%s %d {0} $x ${x}",
            "a|b",
            "'\"",
            "# ZQK",
            "- ZQK",
            "1. ZQK",
            "> ZQK",
            "=====",
            ": ZQK",
            "#",
        ),
    ),
    addresses,
    st.text(max_size=6),
)

#: One value where a plain text is meant: mostly words, now and then anything.
texts = some(either(words, words, odd, pretenders), " ", 1, 3)
#: The same on one line, as the text of an option or a heading is.
lines = texts.map(lambda text: re.sub(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", " ", text).strip() or MARK)
