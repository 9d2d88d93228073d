"""What becomes of what a post may not bring along: what stands in the page, in the report, and among the questions."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from recaps.importer.api import Imported, import_recap
from recaps.importer.model import FoundConference, FoundTalk, Schedule
from recaps.importer.output import skeleton
from recaps.importer.reading.pictures import placed

HEAD = "# TeaCon 2033\n\n"


def imported(text: str, path: str = "t.md") -> Imported:
    return import_recap((text if text.startswith("---") else HEAD + text).encode(), path=path)


def dropped(page: Imported) -> list[tuple[int, str]]:
    return [(note["line"], note["text"]) for note in page.report["dropped"]]


def questions(page: Imported) -> list[tuple[int, str]]:
    return [(note["line"], note["question"]) for note in page.report["questions"] if note["line"] > 1]


def test_words_of_links_stay_and_their_addresses_are_reported() -> None:
    page = imported("See [one](javascript:x), [two](data:y)\nand [three](mailto:ada@a.example).")
    assert "See one, two\nand [three](mailto:ada@a.example)." in page.page
    assert dropped(page) == [(3, "javascript:x"), (3, "data:y")]


def test_schemes_are_written_as_myst_knows_them() -> None:
    page = imported("[a](HTTPS://A.example/X) <HTTP://b.example>")
    assert "[a](https://A.example/X) <http://b.example>" in page.page


def test_relative_addresses_cannot_leave_their_attribute() -> None:
    page = imported('[a](<x" onclick="y>)')
    assert '<a href="x&quot; onclick=&quot;y">a</a>' in page.page
    assert questions(page) == [(3, "an address relative to the old site; write the full one")]


def test_html_is_left_out_and_asked_about_once() -> None:
    page = imported("<script>\nx\n</script>\n\nA <b onclick='y'>word</b>, a <u style='z'>word</u>.\n\n<script>z</script>")
    assert "A <b>word</b>, a <u>word</u>." in page.page
    assert "script" not in page.page
    assert {(3, "<script>"), (4, "x"), (5, "</script>"), (7, "onclick='y'"), (7, "style='z'"), (9, "<script>z</script>")} == {
        *dropped(page)
    }
    question = (
        "raw HTML of the post was left out: <script> (line 3, 9); onclick= (line 7); style= (line 7). Is something of it needed?"
    )
    assert questions(page) == [(3, question)]


def test_html_ends_where_it_began() -> None:
    page = imported("- <div>\n- </div>\n\n<center>\n\nText</b>\n\n## Two\n\n</center>\n\n<details>\n\n*x*\n\n</details>")
    assert page.page.count("</div>") == page.page.count("<div>") == 1
    assert "<center></center>\n\nText\n\n## Two" in page.page
    assert "<details>\n\n*x*\n\n</details>" in page.page
    assert dropped(page) == [(4, "</div>"), (8, "</b>"), (12, "</center>")]


def test_what_was_embedded_is_a_link() -> None:
    page = imported('Look:\n\n<iframe src="https://v.example/1?a=1&amp;b=2" width="5"></iframe>')
    assert '<a href="https://v.example/1?a=1&amp;b=2">https://v.example/1?a=1&amp;b=2</a>' in page.page


def test_html_that_loses_its_element_does_not_become_markdown() -> None:
    assert "<div>1. *x*</div>" in imported("<form>\n1. *x*\n</form>").page
    assert "> <div>\n> # x\n> </div>" in imported("> <div class=y>\n> # x\n> </div>").page


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("../a b.png", "a-b.png"),
        ("/img/a.png?x=/y", "a.png"),
        ("file:///etc/passwd", "passwd"),
        ("..\\a.png", "a.png"),
        ("data:image/png;base64,AA/BB", "picture"),
        ("..", "picture"),
        ("img/a.png", "img/a.png"),
        ("https://a.example/a.png", "https://a.example/a.png"),
    ],
)
def test_pictures_from_elsewhere_keep_their_name(path: str, name: str) -> None:
    assert placed(path) == name


@pytest.mark.parametrize(
    "text", ["![A hall](../../x.png)", '<img src="../../x.png" alt="A hall">', "![A hall][r]\n\n[r]: ../../x.png"]
)
def test_pictures_from_elsewhere_are_asked_about(text: str) -> None:
    page = imported(text)
    assert ":::{photo} x.png\n:alt: A hall\n:::" in page.page
    assert "../" not in page.page
    assert (3, "../../x.png") in dropped(page)
    assert (3, "where is this picture? Put it beside the page as x.png") in questions(page)
    assert page.report["photos"][0]["file"] == "../../x.png"


def test_a_picture_in_the_middle_of_something_too() -> None:
    page = imported("The ![hall [of tea] here](../../x.png) is large.")
    assert "The ![hall [of tea] here](x.png) is large." in page.page
    assert questions(page) == [(3, "where is this picture? Put it beside the page as x.png")]


def test_what_stood_behind_a_fence_is_reported() -> None:
    page = imported("- ```{include} ../x\n  code\n  ```\n\n```nolexer y\ncode\n```")
    assert "- ```text\n  code" in page.page
    assert "```text\ncode" in page.page
    assert dropped(page) == [(3, "{include} ../x"), (7, "nolexer y")]


def test_two_blocks_may_be_read_otherwise_together() -> None:
    # To a reader without definitions, all below the second fence is code.
    page = imported("Term\n: ```\n\n  ```\n\nSay {download}`x`, and <script>y</script> this.")
    assert "\\{download}`x`, and  this." in page.page


def test_indented_code_behind_a_list_stays_code() -> None:
    page = imported("- one\n\n[back to top](#top)\n\n    {download}`x`")
    assert "- one\n\n<!-- -->\n\n    {download}`x`\n" in page.page


def test_front_matter_is_text_of_one_line() -> None:
    title, author = r"Tea __at__ TeaCon\n2033 {x}`y` <b>", r"Ada\n---\n# {x}`y` $a$"
    lines = ["---", f'title: "{title}"', f'author: "{author}"', 'original: "javascript:x"', "---", "", "Text."]
    page = imported("\n".join(lines))
    [_, front, rest] = page.page.split("---\n", 2)
    assert yaml.safe_load(front) == {"author": r"Ada --- # \{x\}\`y\` \$a$"}
    assert rest.startswith("\n# Tea \\_\\_at\\_\\_ TeaCon 2033 \\{x\\}\\`y\\` \\<b>\n")


def test_a_long_author_stays_on_one_line() -> None:
    page = imported(f"---\ntitle: TeaCon 2033\nauthor: {'Ada Kettle and ' * 200}others\n---\n\nText.")
    assert page.page.split("\n")[2] == "---"


@pytest.mark.parametrize("value", ["[a, b]", "{a: b}", "null", "true"])
def test_a_title_that_is_no_text_is_none(value: str) -> None:
    assert imported(f"---\ntitle: {value}\nconference: {value}\n---\n\n# TeaCon 2033\n\nText.").page.startswith("# TeaCon 2033\n")


def test_a_page_of_the_archive_can_be_imported_again() -> None:
    first = imported("## Keynote: Midnight oolong by Ada Kettle\n\nAda Kettle said it was late.\n\n![A pot](a.png)\n")
    assert "{speaker}`Ada Kettle`" in first.page
    again = imported(first.page)
    assert "\\{speaker}`Ada Kettle` said" in again.page
    assert imported(again.page).page


def test_a_role_is_not_written_where_a_tick_is_open() -> None:
    page = imported("## Midnight oolong by Ada Kettle\n\nOne ` tick. Ada Kettle said so.")
    assert "One ` tick. Ada Kettle said so." in page.page


def test_anchors_that_scripts_would_find_do_not_pass() -> None:
    page = imported('## One {#MathJax}\n\n<h2 id="__toc">Two</h2>\n\n## Three {#day-1}')
    assert "MathJax" not in page.page
    assert "__toc" not in page.page
    assert '<a id="day-1"></a>' in page.page


def skeleton_of(abstract: str, title: str = "Tea") -> str:
    talk = FoundTalk(title=title, abstract=abstract)
    return skeleton.build(Schedule(source="s", conference=FoundConference(name="TeaCon 2033"), talks=[talk]), abstracts=True).page


@pytest.mark.parametrize(
    ("abstract", "written"),
    [
        ("First.\n\n(genindex)=\n\nLast.", "> First.\n>\n> \\(genindex)=\n>\n> Last."),
        ("1. x\n1.5 x\n- y", "> 1\\. x\n> 1.5 x\n> \\- y"),
        ("it cost $5 and $6", "> it cost \\$5 and $6"),
        (":f: x", "> \\:f: x"),
    ],
)
def test_abstracts_are_text(abstract: str, written: str) -> None:
    assert f"\n\n{written}\n" in skeleton_of(abstract)


def test_titles_of_schedules_are_text() -> None:
    assert "\n## \\{x\\}\\`y\\` \\$a$ \\_b\\_ \\<script>\n" in skeleton_of("", "{x}`y` $a$ _b_ <script>")


def rst(text: str) -> Imported:
    return import_recap(f"TeaCon 2033\n===========\n\n{text}\n".encode(), path="t.rst")


def test_admonitions_of_rst_become_quotations() -> None:
    assert "> **Note**\n>\n> Tea is hot." in rst(".. note:: Tea is hot.").page
    assert "> **Hot**\n>\n> Tea is." in rst(".. admonition:: Hot\n\n   Tea is.").page


def test_raw_html_of_rst_is_html_and_its_pictures_are_photos() -> None:
    page = rst('.. raw:: html\n\n   <img src="a.png" alt="A pot">\n\n.. raw:: html\n\n   1. *x*\n\n   <b onclick="y">z</b>')
    assert ":::{photo} a.png\n:alt: A pot\n:::" in page.page
    assert "<div>1. *x*\n<b>z</b></div>" in page.page


def test_code_of_rst_ends_where_it_ends() -> None:
    page = rst("::\n\n   ````\n   x\n\nSay ``a`` b`` and ````.")
    assert "`````\n````\nx\n`````" in page.page


def test_nothing_is_written_beyond_the_folder(tmp_path: Path) -> None:
    page = imported("---\ntitle: ../../evil 2033\n---\n\nText.")
    assert "/" not in page.name
