"""A newer schedule fills what is empty in a page, and leaves every other character as it is."""

from __future__ import annotations

import datetime as dt
import difflib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recaps.importer.model import FoundConference, FoundTalk, Schedule
from recaps.importer.output.directive_blocks import LINE_END, find
from recaps.importer.output.updating import update

PAGE = """---
author: Somebody
---

# TeaCon 2031

:::{conference} TeaCon 2031
:place: Utrecht
:::

Some *prose*,   with odd spaces.

## Brewing at scale

:::{talk}
:speakers: Ada Kettle
:video:
:topics: mine
:::

Words of the author.

```md
:::{talk} Steam
:::
```

:::{talk} Steam
A body.
:::

* A list.

  :::{talk} Leaves
  :kind: panel
  :::

:::{talk} Old one
:conference: PotConf 2030
:::

:::{talk} Lost
:conference: none
:::
"""


def teacon() -> Schedule:
    brewing = FoundTalk(
        title="Brewing at scale",
        speakers=["Ada Kettle"],
        date=dt.date(2031, 5, 3),
        url="https://t.example/brew",
        video="https://v.example/brew",
        topics=["theirs"],
    )
    steam = FoundTalk(title="Steam", speakers=["Dee Pot, Jr."], kind="keynote")
    leaves = FoundTalk(title="Leaves", language="fr", video="https://v.example/leaves")
    talks = [
        brewing,
        steam,
        leaves,
        FoundTalk(title="Not on the page"),
        FoundTalk(title="Old one"),
        FoundTalk(title="Lost", language="fr"),
    ]
    conference = FoundConference(
        name="TeaCon 2031", start=dt.date(2031, 5, 3), end=dt.date(2031, 5, 4), place="Leiden", venue="The Pot"
    )
    return Schedule(source="s", conference=conference, talks=talks)


def changes(old: str, new: str) -> list[str]:
    lines = difflib.ndiff(old.split("\n"), new.split("\n"))
    return [line for line in lines if line[:1] in "+-"]


def test_only_empty_fields_are_filled() -> None:
    done = update(PAGE, [teacon()])
    assert changes(PAGE, done.page) == [
        "+ :dates: 2031-05-03/2031-05-04",
        "+ :venue: The Pot",
        "- :video:",
        "+ :date: 2031-05-03",
        "+ :url: https://t.example/brew",
        "+ :video: https://v.example/brew",
        "+ :speakers: Dee Pot, Jr.;",
        "+ :kind: keynote",
        "+   :video: https://v.example/leaves",
        "+   :language: fr",
    ]
    assert len(done.filled) == 9


def test_the_rest_is_reported() -> None:
    done = update(PAGE, [teacon()])
    assert done.remarks == ["TeaCon 2031: place: 'Utrecht' here, 'Leiden' in the schedule"]
    assert done.missing == ["Not on the page", "Old one", "Lost"]


def test_again_changes_nothing() -> None:
    once = update(PAGE, [teacon()])
    twice = update(once.page, [teacon()])
    assert twice.page == once.page
    assert twice.filled == []


def test_a_likely_title_is_reported_and_not_filled() -> None:
    text = PAGE.replace("## Brewing at scale", "## Brewing at scales")
    done = update(text, [teacon()])
    assert ":url:" not in done.page
    assert any("not filled in" in remark and "'Brewing at scale'" in remark for remark in done.remarks)


def test_two_conferences_on_one_page() -> None:
    text = PAGE + "\n:::{conference} PotConf 2030\n:::\n\n:::{talk} Steam\n:::\n"
    pot = Schedule(source="p", conference=FoundConference(name="PotConf 2030"), talks=[FoundTalk(title="Steam", language="nl")])
    done = update(text, [teacon(), pot])
    assert done.page.endswith(":::{talk} Steam\n:language: nl\n:::\n")
    assert done.page.count(":speakers: Dee Pot, Jr.;") == 1


def test_half_a_name_is_the_authors_business() -> None:
    text = PAGE.replace(":speakers: Ada Kettle", ":speakers: Ada")
    done = update(text, [teacon()])
    assert ":speakers: Ada\n" in done.page
    assert any("'Ada' here, 'Ada Kettle' in the schedule" in remark for remark in done.remarks)


def test_options_between_dashes() -> None:
    text = (
        "# TeaCon 2031\n\n:::{conference} TeaCon 2031\n:::\n\n## Steam\n\n```{talk}\n---\nkind: panel\n---\nBody: of it.\n```\n"
    )
    done = update(text, [teacon()])
    assert "---\nspeakers: Dee Pot, Jr.;\nkind: panel\n---\nBody: of it.\n" in done.page
    assert update(done.page, [teacon()]).page == done.page


def test_a_value_over_several_lines_is_kept_whole() -> None:
    text = "# TeaCon 2031\n\n:::{conference} TeaCon 2031\n:venue: >\n:  The\n:  Other Pot\n:::\n"
    done = update(text, [teacon()])
    assert ":venue: >\n:  The\n:  Other Pot\n:place: Leiden\n:::\n" in done.page


@pytest.mark.parametrize("option", [":date: someday", ":kind: song", ":url: javascript:x"])
def test_a_value_that_cannot_be_read_is_kept_and_reported(option: str) -> None:
    text = PAGE.replace(":topics: mine", option)
    done = update(text, [teacon()])
    name = option.split()[0]
    block = done.page[done.page.index(":::{talk}") : done.page.index("Words of the author")]
    assert f"\n{option}\n" in block
    assert block.count(f"\n{name}") == 1
    assert any(name in remark for remark in done.remarks)


def test_a_block_that_cannot_be_read_is_left_alone() -> None:
    text = PAGE.replace(":topics: mine", ":topics: 'mine")
    done = update(text, [teacon()])
    assert ":url:" not in done.page
    assert any("left alone" in remark for remark in done.remarks)


@pytest.mark.parametrize("prefix", ["> ", "- ", "1. "])
def test_blocks_in_quotations_and_items_stay_whole(prefix: str) -> None:
    indent = "> " if prefix == "> " else " " * len(prefix)
    text = f"# T\n\n:::{{conference}} TeaCon 2031\n:::\n\n{prefix}:::{{talk}} Steam\n{indent}:kind: panel\n{indent}:::\n"
    done = update(text, [teacon()])
    assert text[text.index(prefix + ":::") :] in done.page
    assert any("left alone" in remark for remark in done.remarks)


def test_a_page_without_blocks() -> None:
    done = update("# Tea\n\nText.\n", [teacon()])
    assert done.page == "# Tea\n\nText.\n"
    assert len(done.remarks) == 1


def test_an_unclosed_block_at_the_end() -> None:
    text = "# TeaCon 2031\n\n:::{conference} TeaCon 2031\n"
    done = update(text, [teacon()])
    assert done.page.startswith(text)
    assert update(done.page, [teacon()]).page == done.page


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_lines_that_end_in_any_way(end: str) -> None:
    """markdown-it takes a lone carriage return for the end of a line, so the blocks after one stood elsewhere than expected."""
    done = update(PAGE.replace("\n", end), [teacon()])
    assert done.page == update(PAGE, [teacon()]).page.replace("\n", end)


def test_line_ends_of_two_kinds() -> None:
    text = PAGE.replace("odd spaces.\n", "odd\rspaces.\r\n").replace(":::{talk} Steam\n", ":::{talk} Steam\r")
    done = update(text, [teacon()])
    assert "odd\rspaces.\r\n" in done.page
    assert ":::{talk} Steam\r:speakers: Dee Pot, Jr.;\r:kind: keynote\rA body.\n" in done.page
    assert update(done.page, [teacon()]).page == done.page


def test_a_byte_order_mark_stays_and_does_not_matter() -> None:
    text = "\ufeff:::{conference} TeaCon 2031\n:::\n"
    assert update(text, [teacon()]).page.startswith("\ufeff:::{conference} TeaCon 2031\n:dates:")


@pytest.mark.parametrize(
    "options",
    [":topics: a\x85b", ":topics: a\u2028:video:", ':video: "\n:"', ":video: >\n:", ':video: "\\UFFFFFFFF"', ":video: 'x"],
)
def test_options_that_are_not_a_line_each_are_left_alone(options: str) -> None:
    block = f":::{{talk}} Steam\n{options}\n:::\n"
    done = update(f":::{{conference}} TeaCon 2031\n:::\n\n{block}", [teacon()])
    assert done.page.endswith(block)
    assert any("is left alone" in remark for remark in done.remarks)


def test_a_block_that_its_list_cuts_off_is_left_alone() -> None:
    text = ":::{conference} TeaCon 2031\n:::\n\n- item\n\n\t:::{talk} Steam\n:::\n"
    done = update(text, [teacon()])
    assert done.page.endswith("\t:::{talk} Steam\n:::\n")
    assert any("not closed" in remark for remark in done.remarks)


PIECES = [
    *(":::", "```", "~~~", "{talk}", "{conference} TeaCon 2031", " Steam", " Leaves", "## Steam\n\n", "- ", "> ", "\t", "---\n"),
    *(
        "\n",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "\x85",
        "\u2028",
        "\x0c",
        "\x00",
        ":video:",
        ":speakers:",
        ":topics: x",
        ":kind:",
        " '",
        ' "',
    ),
    *(" |", " >", " # c", "? ", "\\UFFFFFFFF", "\ud83d", ":::{talk} Steam\n:video:\n:::\n", "```{talk} Leaves\n```\n", "<div>\n"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_page_keeps_its_lines_and_settles(text: str) -> None:
    page = f":::{{conference}} TeaCon 2031\n:::\n{text}"
    done = update(page, [teacon()])
    old, new = LINE_END.split(page)[::2], LINE_END.split(done.page)[::2]
    gone = [line[2:] for line in difflib.ndiff(old, new) if line[:1] == "-"]
    assert all(re.fullmatch(r"\s*:?(?:video|speakers|kind):[\s'\"]*(?:[|>]|# c)?\s*", line) for line in gone), (
        "only empty options"
    )
    assert update(done.page, [teacon()]).page == done.page
    assert [block.argument for block in find(done.page)] == [block.argument for block in find(page)]
