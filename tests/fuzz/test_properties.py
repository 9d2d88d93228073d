"""Each property holds of what is sound and fails of what is not: one that cannot fail is worth nothing."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz.properties import (
    can_be_shown,
    exit_code_right,
    inventory_true,
    no_file_named,
    no_file_read,
    no_syntax,
    nothing_lost,
    size_in_proportion,
)
from tests.fuzz.running import CANARY, Broken, Run, lay_canaries, secrets
from tests.fuzz.texts import CANARIES

REPORT: dict[str, Any] = {
    "source": "post.md",
    "page": "docs/recaps/lakeconf-2031.md",
    "result": "written",
    "conference": {"name": "LakeConf 2031"},
    "talks": [{"title": "Boats & more", "speakers": ["Nina Schmidt"]}],
    "photos": [{"file": "hall.jpg"}],
    **{key: [] for key in ("people", "links", "repairs", "dropped", "questions")},
}
NAME = REPORT["page"]
PAGE = """\
---
author: Nina
date: 2031-05-06
original: https://lake.example/
---

# LakeConf 2031

:::{conference} LakeConf 2031
:series: LakeConf
:::

(lakeconf-2031-boats)=
## Boats \\& *more*

:::{talk}
:video: https://lake.example/x
:::

% recaps: check this talk: the heading names a speaker

{speaker}`Nina Schmidt` said Zq1k, see [above](#lakeconf-2031-boats). `{download}` and {raw, 5 $, } 50 % too.

```python
x = "{include}"
```

:::{photo} hall.jpg
:alt: A hall
The hall
:::
"""
QUESTION = {"line": 1, "text": "", "question": "who wrote it?"}


def run(code: int = 0, stderr: str = "", pages: dict[str, str] | None = None, reports: Any = None, touched: Any = ()) -> Run:
    return Run(
        code, "", stderr, {NAME: PAGE} if pages is None else pages, [REPORT] if reports is None else reports, list(touched)
    )


ERROR = "recaps: post.md: is empty\n"


@pytest.mark.parametrize(
    "sound",
    [
        run(),
        run(1, reports=[REPORT | {"questions": [QUESTION]}]),
        run(1, reports=[REPORT | {"result": "not written: there is a different page already"}]),
        run(2, ERROR, {}, []),
        run(2, f"{ERROR}recaps: 1 page is written\n", reports=[REPORT, {"source": "post.md", "result": "is empty"}]),
        run(2, ERROR, {}),
    ],
)
def test_an_exit_code_that_is_right(sound: Run) -> None:
    exit_code_right(sound)


@pytest.mark.parametrize(
    "wrong",
    [
        run(3),
        run(-9),
        run(1),
        run(0, reports=[REPORT | {"questions": [QUESTION]}]),
        run(0, ERROR),
        run(2, "", {}, []),
        run(2, ERROR, reports=[]),
        run(2, ERROR, {NAME: PAGE, "docs/recaps/other.md": PAGE}),
        run(0, reports=[REPORT, {"source": "post.md", "result": "is empty"}]),
        run(2, "recaps: a: bad\n  and more\n", {}, []),
        run(2, "recaps: post.md: a fault in this program (inline.py, line 3: IndexError: x); please report it\n", {}, []),
        run(2, "Traceback (most recent call last):\n", {}, []),
        run(0, reports=[]),
        run(0, reports=[{key: value for key, value in REPORT.items() if key != "dropped"}]),
        run(0, pages={}),
        run(0, pages={NAME: PAGE, "docs/recaps/other.md": ""}),
        run(0, touched=["posts/post.md"]),
        run(0, touched=["docs/recaps/.page-x.part"]),
    ],
)
def test_an_exit_code_that_is_wrong(wrong: Run) -> None:
    with pytest.raises(Broken, match="exit code"):
        exit_code_right(wrong)


def test_a_word_is_lost_if_it_is_nowhere() -> None:
    dropped = REPORT | {"dropped": [{"line": 3, "text": "the Zq2k", "reason": "a rule"}]}
    nothing_lost(["zq1k Zq2k"], run(reports=[dropped]))
    nothing_lost(["Zq1k Zq2k"], run(2, ERROR, {}, []))
    with pytest.raises(Broken, match="nothing lost: neither in the page nor in the report: zq2k"):
        nothing_lost(["Zq1k Zq2k"], run())


def test_syntax_of_the_importer_may_be_in_the_page() -> None:
    no_syntax(PAGE, REPORT)


@pytest.mark.parametrize(
    "text",
    [
        "```{include} ../x\n```",
        "~~~{eval-rst} `\n.. include:: x\n~~~",
        ":::{note}\nx\n:::",
        "- in a list\n\n  ```{include} x\n  ```",
        "> :::{raw} html\n> :::",
        "Term\n: ```{include} x\n  ```",
        "Text[^1].\n\n[^1]: ```{include} x\n    ```",
        ":field: :::{include} x\n  :::",
        ":::{photo} hall.jpg\n:alt: x\n\n:::{include} x\n:::\n:::",
        ":::{photo} hall.jpg\n:alt: x\n{download}`x`\n:::",
        ":::{photo} other.jpg\n:::",
        ":::{photo} hall.jpg\n:::",
        ":::{talk} Another\n:::",
        ":::{talk} Boats and more\n:::",
        ":::{talk} Boats & more\n:class: x\n:::",
        ":::{talk} Boats & more\n:::\n\n:::{talk} Boats & more\n:::",
        ":::{conference} LakeConf 2031\n:::",
        ":::{speaker} Nina Schmidt\n:::",
        "```{talks}\n```",
        ":::note\nx\n:::",
        "{download}`x <y>`",
        "{speaker}`Somebody`",
        "`` ` `` {raw-html}`x`",
        "# {doc}`x`",
        "| a |\n| --- |\n| {download}`x` |",
        "a {{ x }} b",
        "{{ x }}",
        "(genindex)=\n\nx",
        "% a comment",
        "+++ x",
    ],
)
def test_other_syntax_may_not(text: str) -> None:
    with pytest.raises(Broken, match="no syntax"):
        no_syntax(f"{PAGE}\n{text}\n", REPORT)


@pytest.mark.parametrize("head", ["orphan: true", "substitutions: {a: b}", 'author: "a\n\n  # b"', "- a"])
def test_nor_may_another_head(head: str) -> None:
    with pytest.raises(Broken, match="no syntax"):
        no_syntax(f"---\n{head}\n---\n\n# LakeConf 2031\n", REPORT)


def test_an_admonition_may_be_there_if_the_source_has_one() -> None:
    page = PAGE + "\n:::{note}\nx\n:::\n"
    no_syntax(page, REPORT, "Words.\n\n.. note:: x\n")
    with pytest.raises(Broken, match="no syntax"):
        no_syntax(page, REPORT, "Words.\n\n.. include:: x\n")


@pytest.mark.parametrize(
    "path", ["hall.jpg", "images/a.png", "/img/x.png", "https://x.example/../a.png", "a..b.png", "#x", "x/../y.png"]
)
def test_paths_within_the_folder(path: str) -> None:
    no_file_named(f'![x]({path})\n\n<img src="{path}">\n\n:::{{photo}} {path}\n:::\n\n[x]({path})\n')


@pytest.mark.parametrize("path", ["../x.png", "a/../../x.png", "%2e%2e/x.png", "path:../x.txt", "/../x.png", ".."])
@pytest.mark.parametrize(
    "text", ["![x]({})", "> ![x]({})", '<img alt="x" src="{}">', ":::{{photo}} {}\n:::", "[x](<{}>)", "[x]\n\n[x]: {}"]
)
def test_paths_out_of_the_folder(path: str, text: str) -> None:
    with pytest.raises(Broken, match="no file"):
        no_file_named(text.format(path))


def test_the_content_of_a_canary_is_noticed(tmp_path: Path) -> None:
    lay_canaries(tmp_path / "root")
    for path in [*tmp_path.rglob("canary.*"), *CANARIES.iterdir()]:
        with pytest.raises(Broken, match="no file"):
            no_file_read([b"", path.read_bytes()])
    assert CANARY.encode() in secrets()
    no_file_read([PAGE, b"\xff"])


@pytest.mark.parametrize(("read", "written", "peak"), [(100, 10**6, 0), (100, 0, 10**9)])
def test_what_unfolds_is_out_of_proportion(read: int, written: int, peak: int) -> None:
    size_in_proportion(100, 5000, 500_000)
    with pytest.raises(Broken, match="size"):
        size_in_proportion(read, written, peak)


TOLD = [("recap:talk", "a/b"), ("std:label", "talk-a-b")]
LINES = "a/b recap:talk 1 x.html#b Boats\ntalk-a-b std:label 1 x.html#b -\n"
HEAD = b"# Sphinx inventory version 2\n# Project: x\n# Version: \n# The remainder of this file is compressed using zlib.\n"


def test_a_true_inventory() -> None:
    inventory_true(HEAD + zlib.compress(LINES.encode()), TOLD)


@pytest.mark.parametrize(
    "lines",
    [
        LINES.replace("Boats", "Boats\u2028evil recap:talk 1 x.html#e -"),
        LINES.replace("Boats", "Boats\x85evil recap:talk 1 https://evil.example/ Click"),
        LINES.replace("a/b recap:talk 1 x", "a/b recap:talk 1 https://evil.example/x"),
        LINES.replace("a/b recap", "a/c recap"),
        LINES.partition("\n")[0],
    ],
)
def test_a_forged_inventory(lines: str) -> None:
    with pytest.raises(Broken, match="inventory"):
        inventory_true(HEAD + zlib.compress(lines.encode()), TOLD)


@pytest.mark.parametrize("data", [b"", b"x", HEAD + b"x"])
def test_an_inventory_that_cannot_be_read(data: bytes) -> None:
    with pytest.raises(Broken, match="inventory"):
        inventory_true(data, TOLD)


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("x.html", "<p>a\tb\n", "<p>a\x01b"),
        ("x.html", "<br>", "\ufffe"),
        ("x.html", "שלום", "\u202ea"),
        ("x.xhtml", "<p>a</p>", "<p>a\x1bb</p>"),
        ("x.ncx", "<a/>", "<a>"),
    ],
)
def test_characters_that_no_e_book_can_show(name: str, good: str, bad: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(good)
    can_be_shown(path)
    path.write_text(bad)
    with pytest.raises(Broken, match="well-formed"):
        can_be_shown(path)
