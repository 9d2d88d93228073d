"""Builders that make one file of all documents: links lead to what is in it."""

from __future__ import annotations

import re

import pytest

from tests.builds.markup import Block, page
from tests.builds.project import Project, Result
from tests.conftest import MakeProject

TALKS = (
    Block("conference", "Wool 2020"),
    "## Carding",
    Block("talk", "", (":speakers: Ada Loom, Bo Weaver", ":topics: yarn", ":conference: Wool 2019")),
    "## Spinning",
    Block("talk", "", (":speakers: Ada Loom", ":follows: carding")),
    "talk|carding",
)
INDEX = "# Archive\n\n```{{toctree}}\n{}\n```\n"
FOLDERS = ("conferences", "speakers", "topics", "talks", "recaps")


def archive(make_project: MakeProject, *entries: str, **files: str) -> Project:
    """A book of *entries*; the names of *files* have ``__`` for a slash."""
    texts = {f"{name.replace('__', '/')}.md": text for name, text in files.items()}
    indexes = ("speakers/index", "topics/index", "conferences/index")
    conf = {"epub_copyright": "x", "version": "1"}
    return make_project({"index.md": INDEX.format("\n".join((*entries, *indexes)))} | texts, **conf)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("builder", ["latex", "singlehtml", "texinfo", "man", "epub", "text"])
def test_a_recap_may_stand_in_any_folder(builder: str, folder: str, make_project: MakeProject) -> None:
    project = archive(make_project, f"{folder}/wool", **{f"{folder}__wool": page(".md", *TALKS)})
    assert project.build(builder).warnings == []


def unlabelled(result: Result) -> set[str]:
    """The links in a file of LaTeX that lead nowhere."""
    (path,) = result.outdir.glob("*archive.tex")
    text = path.read_text(encoding="utf-8")
    return {*re.findall(r"\\hyperref\[(.*?)\]", text)} - {*re.findall(r"\\label\{(\\detokenize\{.*?\})\}", text)}


BY_HAND = {
    "speakers__ada-loom": "# Ada, by hand\n\n:::{speaker} Ada Loom\n:::\n",
    "conferences__wool": "# Wool, by hand\n",
    "topics__yarn": "# Yarn, by hand\n",
}


@pytest.mark.parametrize("folder", FOLDERS)
def test_links_in_latex_lead_to_what_is_there(folder: str, make_project: MakeProject) -> None:
    recap = {f"{folder}__recap": page(".md", *TALKS)}
    result = archive(make_project, f"{folder}/recap", **recap).build("latex")
    text = next(result.outdir.glob("*.tex")).read_text(encoding="utf-8")
    for place in (f"{folder}/recap:carding", "speakers/index:speaker-ada-loom", "topics/index:topic-yarn"):
        assert f"\\hyperref[\\detokenize{{{place}}}]" in text, place
    assert "\\hyperref[\\detokenize{conferences/index:conference-wool-2019}]" in text
    assert unlabelled(result) == set()


def test_a_page_by_hand_that_is_in_the_book_takes_the_links(make_project: MakeProject) -> None:
    entries = ("recaps/a", "speakers/ada-loom", "conferences/wool", "topics/yarn")
    result = archive(make_project, *entries, recaps__a=page(".md", *TALKS), **BY_HAND).build("latex")
    text = next(result.outdir.glob("*.tex")).read_text(encoding="utf-8")
    for place in ("speakers/ada-loom::doc", "topics/yarn::doc", "conferences/wool:conference-wool-2019"):
        assert f"\\hyperref[\\detokenize{{{place}}}]" in text, place
    assert "\\hyperref[\\detokenize{speakers/index:speaker-bo-weaver}]" in text
    assert unlabelled(result) == set()


def test_one_that_is_not_leaves_them_to_the_index(make_project: MakeProject) -> None:
    result = archive(make_project, "recaps/a", recaps__a=page(".md", *TALKS), **BY_HAND).build("latex")
    text = next(result.outdir.glob("*.tex")).read_text(encoding="utf-8")
    assert "by hand" not in text
    assert "\\hyperref[\\detokenize{speakers/index:speaker-ada-loom}]" in text
    assert unlabelled(result) == set()


@pytest.mark.parametrize("by_hand", [(), ("speakers/ada-loom", "conferences/wool")])
def test_links_in_one_page_of_html(by_hand: tuple[str, ...], make_project: MakeProject) -> None:
    result = archive(make_project, "recaps/a", *by_hand, recaps__a=page(".md", *TALKS), **BY_HAND).build("singlehtml")
    main = result.main()
    ids = [str(tag["id"]) for tag in main.find_all(id=True)]
    drawn = [str(link["href"])[1:] for link in main.select("a[class*=recap-to-]")]
    assert {"carding", "conference-wool-2019", "topic-yarn"} < {*drawn}
    assert ("document-speakers/ada-loom" if by_hand else "speaker-ada-loom") in drawn
    assert [target for target in drawn if target not in ids] == []
