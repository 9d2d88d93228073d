"""Twenty people of the pyvideo data set are hidden, one build after the other: afterwards they are nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from recaps.records.naming import fold, person_key

from benchmarks.corpus import Conference, from_pyvideo, made_up
from benchmarks.projects import recap
from tests.builds.project import Project, differences
from tests.builds.test_peers import PYVIDEO
from tests.builds.test_people import holding
from tests.conftest import MakeProject

INDEX = "# Home\n\n```{toctree}\n:glob:\n\nrecaps/*\ntalks/index\nspeakers/index\n```\n"


def chosen(conferences: Sequence[Conference], number: int) -> list[str]:
    """People at random whose name stands nowhere but where people are named, and is long enough not to be met by chance."""
    talks = [talk for conference in conferences for talk in conference.talks]
    names = {name for talk in talks for name in talk.speakers}
    # The address of a video is often made of title and speaker.
    others = (one.name for one in conferences), (f"{talk.title} {talk.video} {talk.text}" for talk in talks)
    rest = "".join(fold(text) for texts in others for text in texts).replace("-", "")
    keys = {name: person_key(name) for name in sorted(names)}
    fit = [name for name, key in keys.items() if len(key.replace("-", "")) >= 10 and key.replace("-", "") not in rest]
    apart = [name for name in fit if not any(keys[name] in other for other in keys.values() if keys[name] != other)]
    return Random(1).sample(apart, number)


def hide(make_project: MakeProject, conferences: Sequence[Conference], number: int) -> None:
    files = {f"recaps/{conference.id}.md": recap(conference) for conference in conferences}
    project: Project = make_project({"index.md": INDEX, "people.md": "---\norphan: true\n---\n# People\n"} | files)
    project.configure(html_copy_source=True)
    people = chosen(conferences, number)
    before = project.build()
    assert all(holding(before, name) for name in people)
    profiles = "".join(f"\n:::{{speaker}} {name}\n:hidden:\n:::\n" for name in people)
    project.edit("people.md", "# People\n", f"# People\n{profiles}")
    after = project.build()
    assert {name: found for name in people if (found := holding(after, name))} == {}
    assert differences(after.outdir, project.clean_build().outdir) == []


def test_people_who_are_made_up(make_project: MakeProject) -> None:
    hide(make_project, list(made_up(40)), 5)


@pytest.mark.skipif(not PYVIDEO.is_file(), reason="the pyvideo data set is not here")
def test_people_of_pyvideo(make_project: MakeProject) -> None:
    hide(make_project, [one for one in from_pyvideo(PYVIDEO) if 10 <= len(one.talks) <= 20][:15], 20)
