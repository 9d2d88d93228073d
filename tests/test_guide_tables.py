"""The guide's tables hold what the extension has, no more and no less."""

from __future__ import annotations

import re

import pytest
from recaps.config import SETTINGS
from recaps.reading.domain import OBJECTS, RecapDomain
from recaps.records import schema
from recaps.warning_types import MEANING, WarningType

from tests.conftest import MakeProject
from tests.guide import SNIPPETS, code, guide, section, snippet

SCHEMAS = {
    "conference": schema.CONFERENCE,
    "talk": schema.TALK,
    "speaker": schema.SPEAKER,
    "photo": schema.PHOTO,
    **schema.LISTINGS,
}


def rows(text: str) -> dict[str, list[str]]:
    """The rows of all tables in *text* whose first cell is code: that code → the other cells."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if match := re.match(r"\| `([^`]+)` \|(.*)\|$", line):
            assert match[1] not in found, f"two rows for {match[1]}"
            found[match[1]] = [cell.strip() for cell in re.split(r"(?<!\\)\|", match[2])]
    return found


def test_every_directive_has_a_section() -> None:
    assert set(SCHEMAS) == set(RecapDomain.directives)
    headings = re.findall(r"^## `(\w+)`$", guide("directives.md"), re.MULTILINE)
    assert sorted(headings) == sorted(SCHEMAS)


@pytest.mark.parametrize("directive", SCHEMAS)
def test_the_table_of_a_directive_has_all_its_options(directive: str) -> None:
    assert rows(section("directives.md", f"`{directive}`")).keys() == SCHEMAS[directive].keys()


@pytest.mark.parametrize(("directive", "option"), [(name, option) for name, table in SCHEMAS.items() for option in table])
def test_an_option_takes_what_its_table_says(directive: str, option: str) -> None:
    """The last cell holds values to write: all are taken, and where the choice is closed, none is missing."""
    parse = SCHEMAS[directive][option].parse
    examples = code(rows(section("directives.md", f"`{directive}`"))[option][-1])
    assert examples
    for example in examples:
        assert parse(example)
    try:
        parse("no such word")
    except ValueError as error:
        if choices := re.search(r"write one of (.+)", str(error)):
            assert examples == choices[1].split(", ")


@pytest.mark.parametrize("suffix", [".md", ".rst"])
@pytest.mark.parametrize("directive", SCHEMAS)
def test_every_directive_is_used_in_an_example_with_options_that_it_has(directive: str, suffix: str) -> None:
    opening, option = (
        (rf"^(:+){{{directive}}}", r"^:([\w-]+):") if suffix == ".md" else (rf"^\.\. {directive}::", r"^   :([\w-]+):")
    )
    used: set[str] = set()
    for name in SNIPPETS:
        for block in re.split(r"\n(?=:::|\.\. )", snippet(name + suffix)):
            if re.match(opening, block):
                used.update(re.findall(option, block, re.MULTILINE))
    assert used
    assert used <= SCHEMAS[directive].keys()


def test_every_role_is_described_and_used() -> None:
    assert rows(section("directives.md", "Roles")).keys() == {f"{{{role}}}" for role in RecapDomain.roles}
    assert tuple(RecapDomain.roles) == OBJECTS
    for role in OBJECTS:
        assert f"{{{role}}}`" in snippet("roles.md")
        assert f":{role}:`" in snippet("roles.rst")


def test_every_warning_is_described() -> None:
    table = rows(section("directives.md", "Warnings"))
    assert table.keys() == {f"recaps.{kind_of_warning.value}" for kind_of_warning in WarningType}
    for kind_of_warning, meaning in MEANING.items():
        assert table[f"recaps.{kind_of_warning.value}"][0] == meaning
        assert table[f"recaps.{kind_of_warning.value}"][1]


def test_every_setting_is_described() -> None:
    table = rows(section("settings.md", "`recaps`"))
    assert table.keys() == {setting.name for setting in SETTINGS}
    for setting in SETTINGS:
        assert table[setting.name] == [f"`{setting.default!r}`", setting.help]


@pytest.mark.parametrize("package", ["sphinx_exact", "pagefind_search"])
def test_every_setting_of_a_package_beside_it_is_described(package: str, make_project: MakeProject) -> None:
    def settings(extensions: list[str]) -> dict[str, str]:
        project = make_project({"index.rst": "Home\n====\n"}, extensions=extensions)
        del project.conf["sidebar_longest"]
        project.configure()
        return {setting.name: f"`{setting.value!r}`" for setting in project.build("dummy").env.config}

    without = settings([])
    found = {name: value for name, value in settings([package]).items() if name not in without}
    assert {name: cells[0] for name, cells in rows(section("settings.md", f"`{package}`")).items()} == found
    assert bool(found) is (package == "sphinx_exact")


def test_the_front_matter_that_the_extension_reads_is_described() -> None:
    assert rows(section("directives.md", "Front matter")).keys() >= {"author", "date", "original"}
