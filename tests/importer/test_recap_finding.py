"""Finding people, conferences and talks: what counts as one, and what does not."""

from __future__ import annotations

from typing import Any

import pytest
from recaps.importer.api import import_recap
from recaps.importer.finding.conference import names_in_text
from recaps.importer.text.names import is_name, names_in


def talks(text: str, **options: Any) -> list[tuple[str, list[str], str, str | None, str]]:
    """Title, speakers, kind, conference and certainty of the talks found in *text*."""
    head = "# PyLake 2021\n\nPyLake 2021 took place in Ulm from May 3-5, 2021.\n\n"
    report = import_recap((head + text).encode(), path="t.md", **options).report
    return [(talk["title"], talk["speakers"], talk["kind"], talk["conference"], talk["certainty"]) for talk in report["talks"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Conference Host Nina Schmidt and Ben Okafor waved", ["Nina Schmidt", "Ben Okafor"]),
        ("After Dr. Ludwig van Hoff, Maria O'Neil's turn", ["Ludwig van Hoff", "Maria O'Neil"]),
        ("Acme Talent's Jon Bauer and I", ["Jon Bauer"]),
        ("In Django, Error Culture and Data Classes", []),
        ("Emma P. Hill Gardens is a garden", []),
        ("Emma Fast spoke", ["Emma Fast"]),
        ("by A. Marie Costa Lind, and J. K. Row", ["A. Marie Costa Lind", "J. K. Row"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [name.text for name in names_in(text)] == expected


def test_is_name() -> None:
    assert is_name("Dr. Nina Schmidt")
    assert not is_name("Nina Schmidt's book")
    assert not is_name("Testing Things")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My trip to PyCon UK 2018", ["PyCon UK 2018"]),
        ("Ann's EuroPython 2019 talk, and FOSDEM 2020", ["EuroPython 2019", "FOSDEM 2020"]),
        ("I like Python 2020", []),
        ("in September 2019", []),
    ],
)
def test_conference_names(text: str, expected: list[str]) -> None:
    assert names_in_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "## Keynote: Slow Maps by Nina Schmidt\n\nGood.",
        "## Keynote- Slow Maps\n\nNina Schmidt explained her maps.",
        "## Monday\n\nNina Schmidt gave the keynote, “Slow Maps,” in the morning.",
        '## Monday\n\nIn her keynote, "[Slow Maps](https://2021.pylake.example/talks/slow/)," Nina Schmidt drew.',
        "## Keynotes\n\n* [Slow Maps](https://2021.pylake.example/talks/slow/) by [Nina Schmidt](https://twitter.com/nina)",
        "## Keynotes\n\n**Slow Maps** - Nina Schmidt",
        "## Keynotes\n\n### Nina Schmidt: Slow Maps\n\nGood.",
    ],
)
def test_one_talk_written_in_many_ways(text: str) -> None:
    assert talks(text) == [("Slow Maps", ["Nina Schmidt"], "keynote", None, "sure")]


@pytest.mark.parametrize(
    "text",
    [
        "## Monday\n\n### Dinner\n\nWith Nina Schmidt, who talked about sailing.",
        "## Monday\n\n### Meeting Nina\n\nI met Nina Schmidt and she showed me her boat.",
        "## Books\n\n* *Slow Maps* by Nina Schmidt\n* a hat\n* a cap",
        'I read the book "Slow Maps" by Nina Schmidt.',
        'The article "Slow Maps" by Nina Schmidt explains it.',
        "[Opening Reception](https://2021.pylake.example/talks/reception/) was fun.",
        "> “Maps are slow.” – Nina Schmidt",
        "She would love to give a talk about maps next year.",
        "<!--\n### Keynote: Slow Maps by Nina Schmidt\n-->",
        "```\nKeynote: Slow Maps by Nina Schmidt\n```",
    ],
)
def test_what_is_no_talk(text: str) -> None:
    assert talks(text) == []


def test_several_talks_in_one_paragraph_keep_their_speakers() -> None:
    found = talks('Nina Schmidt gave a talk called "Slow Maps", and Ben Okafor presented "Fast Maps" with slides.')
    assert [(title, names) for title, names, *_ in found] == [("Slow Maps", ["Nina Schmidt"]), ("Fast Maps", ["Ben Okafor"])]


def test_first_names_and_pronouns_stand_for_people_named_before() -> None:
    text = 'I met Nina Schmidt.\n\nNina\'s talk "Slow Maps" was good. Later she gave a lightning talk about boats.'
    assert [(title, names) for title, names, *_ in talks(text)] == [("Slow Maps", ["Nina Schmidt"]), ("Boats", ["Nina Schmidt"])]


def test_talks_of_other_years_say_so() -> None:
    text = 'At PyLake 2019, Nina Schmidt had given a talk called "Maps". '
    text += 'In "[More](https://2020.pylake.example/talks/more/)" Ben Okafor drew.'
    text += "\n\nSee [it](https://2021.pylake.example/talks/x-y/)."
    assert [(title, event) for title, _, _, event, _ in talks(text)][:2] == [("Maps", "PyLake 2019"), ("More", "PyLake 2020")]


def test_untitled_talks_are_unsure_and_commented() -> None:
    source = b"# PyLake 2021\n\nNina Schmidt gave a talk about the mapping of very small lakes."
    imported = import_recap(source, path="t.md")
    assert imported.needs_person
    assert "% recaps: check this talk" in imported.page
    assert ":::{talk} The mapping of very small lakes\n:speakers: Nina Schmidt\n:::" in imported.page


def test_panel_takes_everybody_from_the_caption() -> None:
    text = "## Panel: Maps\n\nGood.\n\nNina Schmidt, Ben Okafor, Eva Lund, and host Tim Roth\n![](p.jpg)"
    assert talks(text) == [("Maps", ["Nina Schmidt", "Ben Okafor", "Eva Lund", "Tim Roth"], "panel", None, "sure")]


def test_days_give_dates() -> None:
    source = b"# PyLake 2021\n\nPyLake 2021 was held from May 3-5, 2021.\n\n## Tuesday\n\n### Keynote: Maps by Nina Schmidt\n\nx"
    assert import_recap(source, path="t.md").report["talks"][0]["date"] == "2021-05-04"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("[Ana Ruiz](https://x.com/ana) from [Granite Logic](https://granitelogic.example) showed us how.", ["Ana Ruiz"]),
        (
            "[Ana Ruiz](https://x.com/ana) and [Bo Lind](https://x.com/bo) of [Granit](https://g.example) showed it.",
            ["Ana Ruiz", "Bo Lind"],
        ),
    ],
)
def test_where_somebody_works_gives_no_talk(text: str, speakers: list[str]) -> None:
    page = f"## [Maps with Blue Tile and Docker](https://pylake.example/2021/talks/7/)\n\n{text}"
    assert talks(page) == [("Maps with Blue Tile and Docker", speakers, "talk", None, "sure")]


@pytest.mark.parametrize("path", ["schedule/detail/12", "program/proposals/12", "schedule/2021-05-03?sessionId=12"])
def test_addresses_of_talk_pages(path: str) -> None:
    found = talks(f"In the morning I sat in [Maps for Frogs](https://pylake.example/{path}), and liked it.")
    assert [title for title, *_ in found] == ["Maps for Frogs"]


def test_a_list_of_people_and_employers_is_asked_about() -> None:
    assert talks("The committee:\n\n- Ana Ruiz, Granit Bank, Oslo\n- Bo Lind, Tile Street, Ulm\n- Eva Koch, Uni Bonn, Bonn") == []


@pytest.mark.parametrize("column", ["Talk Title", "Session name"])
def test_a_table_whose_column_says_of_what_it_holds_the_titles(column: str) -> None:
    table = f"{column} | Speaker | Notes\n--- | --- | ---\nCold Rafts | Ana Ruiz | good\nWarm Rafts at Sea | Bo Lind | \n"
    assert [(title, who) for title, who, *_ in talks(f"## Day one\n\n{table}")] == [
        ("Cold Rafts", ["Ana Ruiz"]),
        ("Warm Rafts at Sea", ["Bo Lind"]),
    ]


@pytest.mark.parametrize("label", ["VOD", "Link to presentation"])
def test_the_label_of_a_recording_is_no_title(label: str) -> None:
    link = f"[{label}](https://www.youtube.com/watch?v=abcdefghijk)"
    page = "\n\n".join(
        f"### {who}: Rafts {n} of the Sea\n\nShe spoke.\n\n{link} - [@{who[:3]}](https://x.com/{who[:3]})"
        for n, who in enumerate(("Ana Ruiz", "Eva Koch", "Ida Lind"))
    )
    assert [who for _, who, *_ in talks(f"## Talks\n\n{page}")] == [["Ana Ruiz"], ["Eva Koch"], ["Ida Lind"]]
