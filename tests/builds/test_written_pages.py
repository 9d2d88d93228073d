"""Which pages a build after the first writes, and what it warns of again: what has changed, and nothing else."""

from __future__ import annotations

from tests.builds.project import PIXEL, differences
from tests.builds.steps import check
from tests.builds.wool import FILES, PROFILE, WOOL20, WOOL21
from tests.conftest import MakeProject


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
    assert project.build().written == {"recaps/wool-2021", "index"}
    project.edit(WOOL21, "Cy Felt", "Cy Felt, Di Knitter")
    written = project.build().written
    assert {"recaps/wool-2021", "speakers/cy-felt", "speakers/di-knitter", "speakers/index", "talks/index", "index"} <= written
    assert not {"speakers/bo-weaver", "recaps/plain", "topics/yarn", "topics/index"} & written


def test_text_alone_concerns_no_other_page(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.build()
    project.edit(WOOL21, "was there", "was\n\nthere\n\n\nwith others")  # everything below moves down
    second = check(project)
    assert second.written == {"recaps/wool-2021", "index"}
    project.edit(WOOL21, "with others", "with {speaker}`Bo Weaver`")
    assert "speakers/bo-weaver" in check(project).written


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


def test_a_photo_that_vanishes_is_a_card_again(make_project: MakeProject) -> None:
    project = make_project(FILES)
    project.write("recaps/sheep.png", PIXEL)
    assert check(project).warnings == []
    project.delete("recaps/sheep.png")
    result = project.build()
    assert [line for line in result.warnings if line.endswith("[recaps.photo]")] == result.warnings != []
    assert result.written == {"recaps/wool-2021", "index"}
    assert differences(result.outdir, project.clean_build().outdir) == []


def test_a_page_that_was_removed_by_hand_comes_back(make_project: MakeProject) -> None:
    project = make_project(FILES)
    result = project.build()
    result.path("speakers/bo-weaver").unlink()
    assert project.build().written == {"speakers/bo-weaver"}


def test_another_language_reaches_every_page(make_project: MakeProject) -> None:
    project = make_project(FILES)
    assert "Friday, May 1, 2020" in project.build().says(WOOL20.removesuffix(".md"))
    project.configure(language="de")
    result = project.build()
    assert "Freitag, 1. Mai 2020" in result.says(WOOL20.removesuffix(".md"))
    # What leads to a talk is in the language, too.
    small = {name for name in result.written if name.startswith("t/")}
    assert result.written - small - {"genindex", "search"} == result.pages()
