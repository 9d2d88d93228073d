"""Listings that are too long for one page, and the sidebar of an archive with many pages."""

from __future__ import annotations

import json

import pytest
from recaps.queries import pagination

from tests.builds.project import Project, differences
from tests.conftest import MakeProject

INDEX = """
# Archive

```{toctree}
:glob:
:hidden:

recaps/*
```

```{toctree}
:hidden:

conferences/index
speakers/index
talks/index
topics/index
```
"""


def recap(year: int, talks: int) -> str:
    lines = [f"# Wool {year}", "", f":::{{conference}} Wool {year}", f":dates: {year}-05-01", ":::", ""]
    for number in range(talks):
        name = f"{'ABCD'[number % 4]}{'abcdefghij'[number // 4]} Weaver"
        lines += [f"## Talk {number}", "", ":::{talk}", f":speakers: {name}", f":topics: {name[:2]} yarn", ":::", ""]
    return "\n".join(lines)


@pytest.fixture
def long_archive(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Three years with nine talks each; no page lists more than five rows."""
    monkeypatch.setattr(pagination, "LONGEST", dict.fromkeys(pagination.LONGEST, 5))
    files = {f"recaps/wool-{year}.md": recap(year, 9) for year in (2019, 2020, 2021)}
    return make_project({"index.md": INDEX} | files)


def test_the_parts_of_an_index(long_archive: Project) -> None:
    result = long_archive.build()
    assert result.warnings == []
    assert [link.text for link in result.main("talks/index").select("li a")] == [
        *("2021", "2021 (2)", "2020", "2020 (2)", "2019", "2019 (2)"),
    ]
    assert "2021 · 5 talks" in result.says("talks/index")
    assert "2021 (2) · 4 talks" in result.says("talks/index")
    listed = [link.text for link in result.main("talks/2021").select("a.recap-to-talk")]
    more = [link.text for link in result.main("talks/2021-2").select("a.recap-to-talk")]
    assert listed + more == [f"Talk {number}" for number in range(9)]
    assert {"speakers/letter/a", "speakers/letter/d", "topics/letter/a"} <= result.pages()
    assert result.says("speakers/letter/a").startswith("Speakers: A A B C D")


def test_every_part_leads_to_the_others(long_archive: Project) -> None:
    page = long_archive.build().main("talks/2020")
    links = [(link.text, link["href"]) for link in page.select(".recap-letters a")]
    assert ("2019", "2019.html") in links
    assert "2020" not in dict(links)


def test_a_topic_with_many_talks(long_archive: Project) -> None:
    long_archive.write("recaps/wool-2022.md", recap(2022, 9).replace(":topics: ", ":topics: wool, "))
    result = long_archive.build()
    assert {"topics/wool/2022", "topics/wool/2022-2"} <= result.pages()
    assert result.main("topics/wool").select_one('a[href="wool/2022.html"]')


def test_the_second_build(long_archive: Project) -> None:
    long_archive.build()
    long_archive.write("recaps/wool-2021.md", recap(2021, 4))
    second = long_archive.build()
    assert "talks/2021-2" not in second.pages()
    assert "talks/2019" in second.written  # its line of links has changed
    assert differences(second.outdir, long_archive.clean_build().outdir) == []
    long_archive.write("recaps/wool-2021.md", recap(2021, 4).replace("Talk 3", "Talk three"))
    third = long_archive.build()
    assert "talks/2019" not in third.written
    assert "talks/index" not in third.written
    assert differences(third.outdir, long_archive.clean_build(parallel=2).outdir) == []


def test_one_file_has_the_whole_listing(long_archive: Project) -> None:
    page = long_archive.build("singlehtml").text("index")
    assert page.count('id="speaker-aa-weaver"') == 1


def test_a_long_toctree_stands_in_a_script(make_project: MakeProject) -> None:
    files = {f"recaps/wool-{year}.md": recap(year, 1) for year in range(2000, 2025)}
    extensions = ["myst_parser", "recaps", "sphinx_exact", "notfound.extension"]  # which has links of its own kind
    project = make_project({"index.md": INDEX} | files, html_theme="furo", html_title="x", extensions=extensions)
    first = project.build()
    assert first.warnings == []
    assert not [path for path in first.outdir.rglob("*.html") if "toctree://" in path.read_text(encoding="utf-8")]
    sidebar = first.text("speakers/index").partition('class="sidebar-tree"')[2].partition('class="content"')[0]
    assert "wool-2001" not in sidebar
    assert 'data-sidebar="0"' in sidebar
    script = (first.outdir / "_static/sidebar.js").read_text(encoding="utf-8")
    (entries,) = json.loads(script.partition("= ")[2].partition(";\n")[0])
    assert entries[0] == ["Wool 2000", "recaps/wool-2000.html"]
    assert len(entries) == 25
    project.write("recaps/wool-2025.md", recap(2025, 1))
    second = project.build()
    assert "Wool 2025" in (second.outdir / "_static/sidebar.js").read_text(encoding="utf-8")
    assert "speakers/bb-weaver" not in second.written
    assert "topics/aa-yarn" in second.written  # has one more talk
    assert "recaps/wool-2001" not in second.written
    assert differences(second.outdir, project.clean_build().outdir) == []
    for year in range(2004, 2026):
        project.delete(f"recaps/wool-{year}.md")
    third = project.build()
    assert not (third.outdir / "_static/sidebar.js").exists()
    assert differences(third.outdir, project.clean_build().outdir) == []
