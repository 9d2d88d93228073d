"""The page that is written: the author's words, live anchors, one title, nothing lost, the same bytes each time."""

from __future__ import annotations

import re

import pytest
from recaps.boundary.markdown import Own
from recaps.importer.api import import_recap
from recaps.importer.model import UnreadableError
from recaps.importer.output.pages import Page
from recaps.importer.output.proof import check, uncovered
from recaps.importer.reading.blocks import Block, BlockKind, Recap

SOURCE = """\
# PyLake 2021 Recap

Contents
--------
- [Day](#monday)
- [Food](#food)

### Monday

Nina Schmidt said hello, see [food](#food) and [gone](#nowhere).

#### Annie's & 2x Maps

![](a.jpg)

By the lake; photo credit: Ben Okafor (https://ben.example/)

[back to top](#contents)

### Food

More in [the old post](../old.html), [r][r].

```nolexer
x
```

---

### Monday

Again.

[r]: https://r.example/x
"""


def page_of(text: str, path: str = "t.md") -> str:
    return import_recap(text.encode(), path=path).page


def test_importing_twice_gives_the_same_bytes() -> None:
    assert page_of(SOURCE) == page_of(SOURCE)


def test_headings_go_down_one_at_a_time_from_one_title() -> None:
    levels = [len(found) for found in re.findall(r"^(#+) ", page_of(SOURCE), re.MULTILINE)]
    assert levels == [1, 2, 3, 2, 2]


def test_old_anchors_stay_alive() -> None:
    page = page_of(SOURCE)
    for anchor in ("contents", "annies--2x-maps", "monday-1"):
        assert f'<a id="{anchor}"></a>' in page
    assert '<a id="food">' not in page, "the heading gives this one by itself"


def test_links_within_the_page_are_live_or_plain() -> None:
    page = page_of(SOURCE)
    target = re.search(r"^\((.+)\)=\n## Food$", page, re.MULTILINE)
    assert target
    assert f"[food](#{target[1]})" in page
    assert "and gone." in page


def test_tables_of_contents_go_and_are_reported() -> None:
    imported = import_recap(SOURCE.encode(), path="t.md")
    assert "back to top" not in imported.page
    dropped = {note["line"]: note["reason"] for note in imported.report["dropped"]}
    assert {3, 5, 6, 18} <= set(dropped)


def test_photo_becomes_data() -> None:
    assert (
        ":::{photo} a.jpg\n:alt: By the lake\n:credit: Ben Okafor\n:credit-url: https://ben.example/\nBy the lake\n:::"
        in page_of(SOURCE)
    )


def test_what_sphinx_would_warn_of_is_avoided() -> None:
    page = page_of(SOURCE)
    assert "```text\nx" in page
    assert '<a href="../old.html">the old post</a>' in page
    assert "\n---\n" not in page


def test_relative_links_become_full_where_the_address_is_known() -> None:
    page = page_of(
        "---\ntitle: PyLake 2021\noriginal: https://a.example/p/q.html\n---\n\n[x](../old.html) [y](www.b.example.com/z)"
    )
    assert "[x](https://a.example/old.html)" in page
    assert "original: https://a.example/p/q.html" in page


def test_comments_stay_comments() -> None:
    assert "<!--\n![](x.png)\n-->" in page_of("# PyLake 2021\n\n<!--\n![](x.png)\n-->\n\nend")


def test_people_become_roles_once_a_section() -> None:
    page = page_of("# PyLake 2021\n\n## Keynote: Maps by Nina Schmidt\n\nNina Schmidt drew. Nina Schmidt sang. `Nina Schmidt`")
    assert page.count("{speaker}`Nina Schmidt`") == 1


def test_report_has_all_parts() -> None:
    report = import_recap(SOURCE.encode(), path="t.md").report
    parts = "source conference talks people photos links families repairs dropped questions"
    assert set(report) == set(parts.split())
    assert report["conference"]["name"] == "PyLake 2021"
    assert {link["url"] for link in report["links"]} >= {"https://ben.example/", "https://r.example/x"}


def test_given_conference_wins() -> None:
    imported = import_recap(SOURCE.encode(), path="t.md", conference="LakeConf 2020")
    assert imported.name == "lakeconf-2020.md"
    assert ":::{conference} LakeConf 2020" in imported.page


def recap_of(*texts: str) -> Recap:
    blocks = [Block(what=BlockKind.PROSE, text=text, raw=text, line=number, end=number) for number, text in enumerate(texts, 1)]
    return Recap(path="t.md", blocks=blocks)


@pytest.mark.parametrize(
    "page", ["one two\n\nfour", "one two\n\nthree four five", "two one\n\nthree four", "one two\n\nthree  fo\n\nur x"]
)
def test_check_refuses_other_words(page: str) -> None:
    assert check(recap_of("one two", "three four"), Page(text=page))


def test_check_accepts_added_markup_and_reported_losses() -> None:
    recap = recap_of("one two", "three four")
    front, role, talk = "---\na: b\n---", "{speaker}`two`", ":::{talk} T\n:::"
    text = f"{front}\n\none {role}\n\n{talk}\n\nthree *four*"
    own = tuple(
        Own(rule=rule, start=text.index(part), end=text.index(part) + len(part))
        for rule, part in (("front_matter", front), ("myst_role", role), ("colon_fence", talk))
    )
    assert not check(recap, Page(text=text, own=own))
    assert check(recap, Page(text=text, own=own[:2])), "what is not the importer's own has to be in the source"
    assert check(recap, Page(text="one two three"))
    recap.ledger.drop(2, "four", "a reason")
    assert not check(recap, Page(text="one two three"))


def test_check_misses_no_address() -> None:
    assert "https://e.example/" in check(recap_of("[a](https://e.example/)"), Page(text="[a](https://f.example/)"))


def test_lines_without_a_place_are_noticed() -> None:
    assert uncovered(recap_of("one"), ["one", "lost", "---"]) == [2]


@pytest.mark.parametrize("path", ["x.md", "x.rst", "x.txt"])
@pytest.mark.parametrize(
    "text",
    [
        "x",
        "#",
        "---\n---\nx",
        "{{< figure",
        "<figure><img",
        "![](",
        "[a](#",
        "```",
        "|a|\n|-|",
        ".. image::",
        "`",
        "<!-- x",
        "==\n==",
        ":::{talk}\n:::",
        "\ufeff# x",
        "a\x0cb",
    ],
)
def test_odd_texts_give_a_page_or_one_clear_line(text: str, path: str) -> None:
    try:
        outcome = import_recap(text.encode(), path=path).page.strip()
    except UnreadableError as error:
        outcome = str(error)
        assert "\n" not in outcome
    assert outcome


def test_a_date_that_is_none_is_left_out() -> None:
    assert "date:" not in page_of('---\ntitle: PyLake 2021\ndate: "2021-99-99"\n---\n\nx')
    assert "\ndate: 2021-05-09\n" in page_of("---\ntitle: PyLake 2021\ndate: 2021-05-09 10:00:00\n---\n\nx")


def test_marks_for_a_table_of_contents_go() -> None:
    assert "TOC" not in page_of("# PyLake 2021\n\n* TOC\n{:toc}\n\nend")


def test_lines_are_counted_across_shortcodes() -> None:
    report = import_recap(b"# PyLake 2021\n\n{{< odd\na=1 >}}\n\nx\n{: .c}\n\n{{< odd >}}", path="t.md").report
    assert [note["line"] for note in report["dropped"]] == [3, 4, 7, 9]
