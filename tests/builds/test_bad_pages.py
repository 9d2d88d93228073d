"""Directives that are right alone and wrong together, or in the wrong place: a warning, and the rest of the page."""

from __future__ import annotations

import pytest

from tests.builds.markup import LANGUAGES, Block, page
from tests.builds.wool import CONFERENCE, talk
from tests.conftest import OnePage

SPINNING = ("## Spinning", talk())

# Pages: their parts after the conference, and the warnings with the part (from 1) in whose first line they are.
PAGES: dict[str, tuple[tuple[Block | str, ...], list[tuple[int, str, str]]]] = {
    "two talks in one section": (
        (*SPINNING, talk(":date: 2020-05-01")),
        [
            (
                4,
                "a talk without a title takes that of its section, but its section is described already; "
                "put it under a heading of its own, or write talk TITLE",
                "section",
            )
        ],
    ),
    "the same talk twice": (
        (*SPINNING, Block("talk", "Spinning")),
        [
            (
                4,
                "the talk 'wool-2020/spinning' is in index, line {3} already; refer to it by {{talk}}`wool-2020/spinning`, "
                "or give this one an :id: of its own",
                "duplicate",
            )
        ],
    ),
    "the same conference twice": (
        ("## Again", Block("conference", "Wool 2020")),
        [
            (
                3,
                "the conference 'wool-2020' is described in index, line {1} already; give one of the two another :id:",
                "duplicate",
            )
        ],
    ),
    "two profiles of one person": (
        (Block("speaker", "Ada Loom"), Block("speaker", "Dr. Ada  LOOM")),
        [
            (
                3,
                "'Dr. Ada LOOM' has a profile in index, line {2} already; "
                "merge the two, or, if they are two people, give one an :id: of its own",
                "duplicate",
            )
        ],
    ),
    "an alias for two": (
        (Block("speaker", "Ada Loom", (":aliases: Countess",)), Block("speaker", "Bo Weaver", (":aliases: Countess",))),
        [(3, "the alias 'Countess' of 'bo-weaver' already means 'ada-loom'; remove it from one of them", "duplicate")],
    ),
    "unknown speaker": (
        (*SPINNING, "speaker|Ada Lom"),
        [(4, "no speaker 'Ada Lom' in this archive; did you mean 'ada-loom' (Ada Loom)?", "reference")],
    ),
    "unknown talk": ((*SPINNING, "talk|zebras"), [(4, "no talk 'zebras' in this archive", "reference")]),
    "unknown conference": (
        ("conference|Wool 2002",),
        [(2, "no conference 'Wool 2002' in this archive; did you mean 'wool-2020' (Wool 2020)?", "reference")],
    ),
    "ambiguous talk": (
        (
            Block("talk", "Closing", (":conference: Silk 2019",)),
            Block("talk", "Closing", (":conference: Silk 2020",)),
            "talk|closing",
        ),
        [
            (
                4,
                "talk 'closing' is ambiguous; write one of 'silk-2019/closing' (Closing), 'silk-2020/closing' (Closing)",
                "reference",
            )
        ],
    ),
    "ambiguous earlier talk": (
        (
            Block("talk", "Closing", (":conference: Silk 2019",)),
            Block("talk", "Closing", (":conference: Silk 2020",)),
            Block("talk", "More", (":follows: closing",)),
        ),
        [
            (
                4,
                ":follows: 'closing' can be several talks; "
                "did you mean 'silk-2019/closing' (Closing), 'silk-2020/closing' (Closing)?",
                "follows",
            )
        ],
    ),
    "title of emoji": (("## 🧶🐑", talk()), []),
    "title of punctuation": (("## ?!", talk()), [(3, "no id can be made of the title '?!'; give the talk an :id:", "id")]),
    "card of punctuation": ((Block("talk", "..."),), [(2, "no id can be made of the title '...'; give the talk an :id:", "id")]),
    "long title and name": (("## " + "Very long " * 30, Block("talk", "", (":speakers: " + "Ada " * 75,))), []),
    "title of one long word": (("## " + "w" * 300, Block("talk", "", (":speakers: " + "A" * 300,))), []),
    "title of a long word in another script": (("## " + "界" * 300, Block("talk", "", (":speakers: " + "羊" * 300,))), []),
}


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, suffix: str, one_page: OnePage) -> None:
    parts, expected = PAGES[name]
    parts = (CONFERENCE, *parts)
    first = {number: page(suffix, *parts[: number - 1]).count("\n") + 1 for number in range(1, len(parts) + 1)}
    result = one_page(page(suffix, *parts, "The rest stands."), suffix)
    numbered = {str(part): line for part, line in first.items()}
    lines = []
    for part, message, subtype in expected:
        for number, line in numbered.items():
            message = message.replace(f"{{{number}}}", str(line))
        lines.append(f"index{suffix}:{first[part]}: WARNING: {message.replace('{{', '{').replace('}}', '}')} [recaps.{subtype}]")
    assert [line for line in result.warnings if "recaps." in line] == lines
    assert "The rest stands." in result.says()


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_talk_outside_a_section(suffix: str, one_page: OnePage) -> None:
    result = one_page("\n" + talk().written(suffix) + "\nThe rest stands.\n", suffix)
    assert [line for line in result.warnings if "recaps." in line] == [
        f"index{suffix}:2: WARNING: a talk without a title takes that of its section, but there is no heading above it; "
        "put it under a heading of its own, or write talk TITLE [recaps.section]"
    ]
    assert "The rest stands." in result.says()
    assert not result.catalog.talks


def test_talk_inside_another_directive(one_page: OnePage) -> None:
    result = one_page("# Wool\n\n## Spinning\n\n::::{note}\n:::{talk}\n:speakers: Ada Loom\n:::\nKept.\n::::\n")
    assert len(result.warnings) == 1
    assert "there is no heading above it" in result.warnings[0]
    assert "Kept." in result.says()


def test_a_name_goes_on_in_the_next_line_of_restructuredtext(one_page: OnePage) -> None:
    text = "Wool\n====\n\nSpinning\n--------\n\n.. talk::\n   :speakers: Ada\n      Loom, Bo\n      Weaver\n"
    text += "\n.. speaker:: Cy\n   Felt\n"
    result = one_page(text, ".rst")
    assert result.warnings == []
    assert {record.name for record in result.catalog.speakers.values()} == {"Ada Loom", "Bo Weaver", "Cy Felt"}


def test_a_name_goes_on_in_the_next_line_of_myst(one_page: OnePage) -> None:
    result = one_page("# Wool\n\n## Spinning\n\n:::{talk}\n:speakers: >\n:  Ada\n:  Loom\n:::\n")
    assert {record.name for record in result.catalog.speakers.values()} == {"Ada Loom"}
