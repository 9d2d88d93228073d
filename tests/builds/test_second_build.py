"""Every build after the first: its output is that of a clean build, byte for byte, and it writes no page without need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.builds.project import Project, Result, differences
from tests.conftest import MakeProject

FILES = {
    "index.md": """
# Archive

See {talk}`wool-2020/spinning` and {speaker}`Ada Loom`.

```{talks}
```

```{speakers}
:layout: count
```

```{toctree}
:glob:

recaps/*
conferences/index
speakers/index
talks/index
topics/index
```
""",
    "recaps/wool-2020.md": """
# Wool 2020

:::{conference} Wool 2020
:dates: 2020-05-01/2020-05-02
:::

## Spinning

:::{talk}
:speakers: Ada Loom, Bo Weaver
:date: 2020-05-01
:topics: yarn
:::

Text.

## Dyeing

:::{talk}
:speakers: Ada Loom
:date: 2020-05-02
:::

As in {talk}`spinning`.
""",
    "recaps/wool-2021.md": """
# Wool 2021

:::{conference} Wool 2021
:dates: 2021-05-01
:::

## Spinning again

:::{talk}
:speakers: Cy Felt
:follows: wool-2020/spinning
:::

{speaker}`Ada Loom` was there, and {conference}`Wool 2020` remembered.

:::{photo} sheep.png
:alt: A sheep
A sheep.
:::
""",
    "recaps/plain.md": "# Plain\n\nNothing of the archive.\n",
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
WOOL20, WOOL21 = "recaps/wool-2020.md", "recaps/wool-2021.md"
PROFILE = "# Ada\n\n:::{speaker} Ada Loom\n:pronouns: she/her\n:::\n\nShe weaves.\n"

Step = Callable[[Project], None]


def edit(name: str, old: str, new: str) -> Step:
    return lambda project: project.edit(name, old, new)


def write(name: str, text: str | bytes) -> Step:
    return lambda project: project.write(name, text)


def delete(name: str) -> Step:
    return lambda project: project.delete(name)


def rename(old: str, new: str) -> Step:
    return lambda project: project.rename(old, new)


def configure(**conf: Any) -> Step:
    return lambda project: project.configure(**conf)


# Some steps lead to warnings about what is gone; the photo is missing in all of them.
STEPS: dict[str, list[Step]] = {
    "nothing": [],
    "title": [edit(WOOL20, "## Spinning", "## Spinning wool\n\n(spinning)=")],
    "title-and-id": [edit(WOOL20, "## Dyeing", "## Coloring"), edit(WOOL20, "## Coloring", "## Dyeing")],
    "speakers": [edit(WOOL20, "Ada Loom, Bo Weaver", "Bo Weaver, Di Knitter")],
    "speaker-gone-and-back": [
        edit(WOOL20, "Ada Loom, Bo Weaver", "Ada Loom"),
        edit(WOOL20, ":speakers: Ada Loom\n", ":speakers: Bo Weaver\n"),
    ],
    "spelling": [edit(WOOL20, "Bo Weaver", "Bó Weaver"), edit(WOOL21, "Cy Felt", "Bo Weaver")],
    "talk-added": [
        edit(WOOL21, "# Wool 2021\n", "# Wool 2021\n\n## Zero\n\n:::{talk}\n:speakers: Bo Weaver\n:conference: Wool 2019\n:::\n")
    ],
    "talk-removed": [edit(WOOL21, ":::{talk}\n:speakers: Cy Felt\n:follows: wool-2020/spinning\n:::\n", "")],
    "talk-moved": [edit(WOOL20, ":speakers: Ada Loom, Bo Weaver\n", ":speakers: Ada Loom, Bo Weaver\n:conference: Silk 2020\n")],
    "lines-shift": [edit(WOOL20, "Text.", "Text.\n\nMore.\n\nAnd more.")],
    "recap-added": [
        write(
            "recaps/silk.md",
            "# Silk\n\n:::{conference} Silk 2020\n:::\n\n:::{talk} Moths\n:speakers: Ada Loom\n:topics: yarn\n:::\n",
        )
    ],
    "recap-deleted": [delete(WOOL20)],
    "recap-deleted-and-back": [delete(WOOL21), write(WOOL21, FILES[WOOL21])],
    "recap-renamed": [rename(WOOL20, "recaps/first.md")],
    "recap-renamed-before-others": [rename(WOOL21, "recaps/a.md")],
    "recap-becomes-rst": [delete(WOOL21), write("recaps/wool-2021.rst", "Wool 2021\n=========\n\n.. conference:: Wool 2021\n")],
    "profile-appears-and-goes": [write("speakers/ada-loom.md", PROFILE), delete("speakers/ada-loom.md")],
    "profile-edited": [write("speakers/ada-loom.md", PROFILE), edit("speakers/ada-loom.md", "She weaves", "She knits")],
    "profile-elsewhere": [write("people.md", "---\norphan: true\n---\n" + PROFILE), delete("people.md")],
    "alias": [
        write("people.md", "---\norphan: true\n---\n" + PROFILE.replace(":pronouns: she/her", ":aliases: Bo Weaver")),
        delete("people.md"),
    ],
    "index-page-committed": [write("talks/index.md", "# All talks\n\n```{talks}\n:sort: title\n```\n"), delete("talks/index.md")],
    "photo-appears": [write("recaps/sheep.png", PIXEL)],
    "title-of-site": [configure(html_title="Another", project="Another")],
    "mention-added": [edit("recaps/plain.md", "Nothing of", "A word on {speaker}`Cy Felt` and {talk}`dyeing` in")],
    "mention-removed": [edit(WOOL21, "{speaker}`Ada Loom` was there", "She was there")],
    "heading-of-mention": [edit(WOOL20, "## Dyeing", "## Dyeing in *color*")],
    "series-renamed": [edit(WOOL20, ":dates: 2020", ":series: The Wool Days\n:dates: 2020")],
    "conference-id": [edit(WOOL21, ":dates: 2021", ":id: sheep\n:dates: 2021")],
    "conference-renamed": [edit(WOOL20, "{conference} Wool 2020", "{conference} Wool in 2020")],
    "topic-renamed": [edit(WOOL20, ":topics: yarn", ":topics: Yarn, flax")],
    "toctree": [edit("index.md", "recaps/*", "recaps/wool-2021\nrecaps/wool-2020\nrecaps/plain")],
    "front-matter": [edit(WOOL20, "\n# Wool", "---\nauthor: Eve\noriginal: https://example.org/w\n---\n# Wool")],
    "everything-gone": [delete(WOOL20), delete(WOOL21), write("index.md", "# Archive\n")],
}


def check(project: Project, builder: str = "html", **how: Any) -> Result:
    """Build again and compare with a clean build, then once more, which must find nothing to do."""
    result = project.build(builder, **how)
    clean = project.clean_build(builder)
    assert differences(result.outdir, clean.outdir) == []
    again = project.build(builder, **how)
    assert again.written == set()
    assert differences(again.outdir, clean.outdir) == []
    assert not [line for line in again.warnings if "[recaps." not in line]
    return result


@pytest.mark.parametrize("name", STEPS)
def test_equals_a_clean_build(name: str, make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.build()
    check(project)
    for step in STEPS[name]:
        step(project)
        check(project)


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_equals_a_clean_build_with_navigation_on_every_page(theme: str, make_project: MakeProject) -> None:
    project = make_project(FILES, html_theme=theme)
    project.build()
    for name in ("title", "recap-added", "speakers", "profile-appears-and-goes", "recap-deleted"):
        for step in STEPS[name]:
            step(project)
            check(project)


def test_a_broken_name_is_warned_of_once_more_only_where_it_was_written(make_project: MakeProject) -> None:
    project = make_project(FILES)
    first = project.build()
    assert first.warnings == [
        "recaps/wool-2021.md:17: WARNING: the photo 'sheep.png' is not there; add the file, or correct the path [recaps.photo]"
    ]
    assert project.build().warnings == []


def test_nothing_changed_writes_nothing(make_project: MakeProject) -> None:
    project = make_project(FILES)
    assert project.build().written > {"index", "speakers/ada-loom", "topics/yarn"}
    assert project.build().written == set()


def test_only_pages_that_show_the_change_are_written(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.build()
    project.edit(WOOL21, "was there", "was there, too")
    assert project.build().written == {"recaps/wool-2021"}
    project.edit(WOOL21, "Cy Felt", "Cy Felt, Di Knitter")
    written = project.build().written
    assert {"recaps/wool-2021", "speakers/cy-felt", "speakers/di-knitter", "speakers/index", "talks/index", "index"} <= written
    assert not {"speakers/bo-weaver", "recaps/plain", "topics/yarn", "topics/index"} & written


def test_a_speaker_who_is_gone_has_no_page(make_project: MakeProject) -> None:
    project = make_project(FILES)
    assert "speakers/cy-felt" in project.build().pages()
    project.edit(WOOL21, "Cy Felt", "Bo Weaver")
    result = project.build()
    assert "speakers/cy-felt" not in result.pages()
    assert "cy-felt" not in result.inventory()["recap:speaker"]
    assert "speakers/cy-felt" not in result.env.all_docs
    assert not list((project.root / "build").rglob("cy-felt*"))


def test_a_committed_profile_takes_the_place_of_the_page(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.build()
    project.write("speakers/ada-loom.md", PROFILE)
    text = project.build().says("speakers/ada-loom")
    assert "She weaves." in text
    assert "she/her" in text
    assert "Spinning" in text
    project.delete("speakers/ada-loom.md")
    text = project.build().says("speakers/ada-loom")
    assert "She weaves." not in text
    assert "Spinning" in text


def test_text_alone_concerns_no_other_page(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.build()
    project.edit(WOOL21, "was there", "was\n\nthere\n\n\nwith others")  # everything below moves down
    second = check(project)
    assert second.written == {"recaps/wool-2021"}
    project.edit(WOOL21, "with others", "with {speaker}`Bo Weaver`")
    assert "speakers/bo-weaver" in check(project).written


def test_a_photo_that_vanishes_is_a_card_again(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.write("recaps/sheep.png", PIXEL)
    assert check(project).warnings == []
    project.delete("recaps/sheep.png")
    result = project.build()
    assert [line for line in result.warnings if line.endswith("[recaps.photo]")] == result.warnings != []
    assert result.written == {"recaps/wool-2021"}
    assert differences(result.outdir, project.clean_build().outdir) == []


def test_parallel_equals_serial(make_project: MakeProject) -> None:
    more = {f"recaps/more-{number}.md": FILES[WOOL21].replace("2021", str(2000 + number)) for number in range(12)}
    project = make_project(FILES | more)
    parallel = project.build(parallel=2)
    serial = project.clean_build()
    assert differences(parallel.outdir, serial.outdir) == []
    assert sorted(parallel.warnings) == sorted(serial.warnings)
    for step in (*STEPS["title"], *STEPS["recap-deleted"]):
        step(project)
        check(project, parallel=2)


def test_builders_take_turns(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.build("html")
    check(project, "dirhtml")
    project.edit(WOOL20, "Ada Loom, Bo Weaver", "Bo Weaver")
    check(project, "dirhtml")
    check(project, "html")
    check(project, "text")
    project.edit(WOOL20, "## Dyeing", "## Coloring")
    project.edit(WOOL20, "Bo Weaver", "Di Knitter")
    check(project, "text")
    check(project, "dirhtml")
    check(project, "html")


def test_a_page_that_was_removed_by_hand_comes_back(make_project: MakeProject) -> None:
    project = make_project(FILES)
    result = project.build()
    result.path("speakers/bo-weaver").unlink()
    assert project.build().written == {"speakers/bo-weaver"}


def test_a_build_after_one_that_was_broken_off(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(FILES)
    project.build()
    for step in STEPS["title"]:
        step(project)
    project.write(
        "_templates/page.html", '{% if pagename == "speakers/ada-loom" %}{{ nothing.there }}{% endif %}{% extends "!page.html" %}'
    )
    project.configure(templates_path=["_templates"])
    with pytest.raises(Exception, match="nothing"):
        project.build()
    project.configure(templates_path=[])
    check(project)


def test_the_setting_that_turns_pages_off(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.edit("index.md", "conferences/index\nspeakers/index\ntalks/index\ntopics/index\n", "")
    project.build()
    project.configure(recaps_pages=False)
    assert check(project).pages() == {"index", "recaps/plain", "recaps/wool-2020", "recaps/wool-2021"}
    project.configure(recaps_pages=True)
    assert {"speakers/ada-loom", "talks/index"} < check(project).pages()


def test_another_language_reaches_every_page(make_project: MakeProject) -> None:
    project = make_project(FILES)
    assert "Friday, May 1, 2020" in project.build().says(WOOL20.removesuffix(".md"))
    project.configure(language="de")
    result = project.build()
    assert "Freitag, 1. Mai 2020" in result.says(WOOL20.removesuffix(".md"))
    assert result.written - {"genindex", "search"} == result.pages()
