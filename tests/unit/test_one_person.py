"""Who might be one person under two names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from recaps.checking import Archive, aliases, people
from recaps.cli import main

#: Pairs of names in pyvideo's data, and whether the talks show that they are one person's.
LABELLED: list[tuple[str, str, bool]] = json.loads((Path(__file__).parent / "data/one_person.json").read_text(encoding="utf-8"))


def archive(*names: str, talks: tuple[dict[str, Any], ...] = (), **more: Any) -> Archive:
    """People whose ids are their places in *names*."""
    speakers = [{"id": str(number), "name": name, **more.get(f"of_{number}", {})} for number, name in enumerate(names)]
    conferences = [{"id": f"wool-{year}", "name": f"Wool {year}", "series": "Wool"} for year in (2020, 2021)]
    return Archive("a", {"version": 2, "talks": list(talks), "speakers": speakers, "conferences": conferences})


def pair(*names: str, others: int = 200, **more: Any) -> people.Pair | None:
    """What is said of the first two of *names*, among some who are somebody else."""
    strangers = (f"Zq{chr(97 + n // 26)}{chr(97 + n % 26)}x Yw{chr(97 + n % 26)}{chr(97 + n // 26)}k" for n in range(others))
    found = people.find([archive(*names, *strangers, **more)], 0.0)
    return next((pair for pair in found if {pair.first.id, pair.second.id} == {"0", "1"}), None)


def score(*names: str, **more: Any) -> float:
    found = pair(*names, **more)
    return found.score if found else 0.0


def test_names_alone_tell_most_of_the_labelled_pairs_apart() -> None:
    found = people.find([archive(*sorted({name for *names, _ in LABELLED for name in names}))])
    listed = {frozenset((pair.first.name, pair.second.name)) for pair in found}
    right = {frozenset(names): is_one for *names, is_one in LABELLED}
    hits = sum(right[names] for names in listed & right.keys())
    assert hits / len(listed & right.keys()) >= 0.9
    assert hits / sum(right.values()) >= 0.85


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Ada Byron Loomis", "Ada Loomis", "a middle name"),
        ("Ada B. Loomis", "Ada Loomis", "a middle initial"),
        ("Ada B. Loomis", "Ada Byron Loomis", "an initial."),
        ("A. Loomis", "Ada Loomis", "an initial for the first name"),
        ("Bob Loomis", "Robert Loomis", "a familiar form of the first name"),
        ("Ada Loomis Weber", "Ada Loomis", "one more last name"),
        ("Byron Ada Loomis", "Ada Loomis", "one more first name"),
        ("Loomis Ada", "Ada Loomis", "another order"),
        ("Ada-Lou Mis", "Adalou Mis", "spelled alike"),
        ("Ада Лумис", "Ada Lumis", "spelled alike"),
        ("Ada Looomis", "Ada Loomis", "a letter"),
    ],
)
def test_what_is_listed_and_why(one: str, other: str, difference: str) -> None:
    found = pair(one, other)
    assert found
    assert difference in found.reasons[0]
    assert found.score >= people.LEAST


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Loomis", "Ada Weber"),
        ("Various speakers", "Various Speaker"),
        ("Loomis Software Inc", "Loomis Software"),
        ("Ada Loomis; Bo Weber", "Ada Loomis"),
        ("TBA", "T B A"),
        ("Ada", "Ada Loomis"),
    ],
)
def test_what_is_not(one: str, other: str) -> None:
    assert pair(one, other) is None


def test_what_both_have_speaks_for_it() -> None:
    names = ("Mike Loomis", "Michael Loomis", "Bo Weber")
    base = score(*names)
    one = {"id": "1", "title": "How to spin good yarn", "speakers": ["0", "2"], "conference": "wool-2020", "topics": ["yarn"]}
    for field, value in (("title", one["title"]), ("conference", "wool-2021"), ("topics", ["yarn"]), ("speakers", ["1", "2"])):
        other = {"id": "2", "title": "Else", "speakers": ["1"], field: value}
        assert score(*names, talks=(one, other)) > base, field
    account = {"accounts": {"GitHub": "https://github.com/mike"}}
    assert score(*names, of_0=account, of_1=account) > base


def test_what_speaks_against_it() -> None:
    names = ("Mike Loomis", "Michael Loomis")
    together = {"id": "1", "title": "Yarn", "speakers": ["0", "1"]}
    assert score(*names, talks=(together,)) < score(*names)
    assert score(*names, "Jo Loomis", "Cy Loomis", "Mike Weber", "Michael Adams") < score(*names)
    assert score("Mario Loomis", "Maria Loomis") < score("Mario Loomis", "Mario Looomis")
    assert score("张伟", "章伟") < people.LEAST
    assert pair(*names, of_0={"not": ["Michael Loomis"]}) is None
    assert pair(*names, of_1={"aliases": ["Mike Loomis"]}) is None


PROFILES = """# People

```md
:::{speaker} Ada Loomis
:::
```

:::{speaker} Ada Loomis
:id: 0
:aliases: Ada L.
:pronouns: she/her
:::

:::{speaker} Robert Weber
:::

The end"""


def test_aliases_are_written_and_nothing_else() -> None:
    given = archive("Ada Loomis", "Ada B. Loomis", "Robert Weber", "Bob Weber", "Cy Knitter", "Cy Q. Knitter", "Cy Quinn Knitter")
    pairs = people.find([given], 0.0)
    text, left = aliases.add(PROFILES, pairs)
    assert left == []
    wanted = PROFILES.replace(":aliases: Ada L.\n", ":aliases: Ada L., Ada B. Loomis\n")
    wanted = wanted.replace("Robert Weber\n", "Robert Weber\n:aliases: Bob Weber\n")
    assert text.startswith(f"{wanted}\n\n:::{{speaker}} Cy ")
    (new,) = text[len(wanted) :].split(":::{speaker} ")[1:]
    assert sorted([*new.splitlines()[2].removeprefix(":aliases: ").split(", "), new.splitlines()[0]]) == [
        "Cy Knitter",
        "Cy Q. Knitter",
        "Cy Quinn Knitter",
    ]
    assert aliases.add(text, pairs) == (text, [])


def test_two_profiles_are_left() -> None:
    text = ":::{speaker} Bob Weber\r\n:::\r\n:::{speaker} Robert Weber\r\n:::\r\n"
    pairs = people.find([archive("Robert Weber", "Bob Weber")], 0.0)
    assert aliases.add(text, pairs) == (text, ["Robert Weber and Bob Weber: both have a profile; merge the two"])


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "recaps.json").write_text(json.dumps(archive("Ada Loomis", "Ada B. Loomis").data), encoding="utf-8")
    profiles = tmp_path / "people.md"
    profiles.write_text("# People\n", encoding="utf-8")
    assert main(["people", str(tmp_path), "--least", "0"]) == 0
    assert "differ in a middle initial" in capsys.readouterr().out
    assert main(["people", str(tmp_path), "--least", "0", "--apply", str(profiles)]) == 0
    assert ":aliases: Ada B. Loomis" in profiles.read_text(encoding="utf-8")
