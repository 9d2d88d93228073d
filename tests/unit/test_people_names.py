"""What authors write where names of people belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recaps.records.people_names import people_in

NAMES = (
    "Ada Lovelace",
    "Penn & Teller",
    "Miguel de Icaza",
    "Sandi Metz",
    "Anderson Andrade",
    "Ada",
    "陈武",
    "Shaw, Jr., Mary",
    "Dr. Greg Wilson",
    "Katharine (Katie) McLaughlin",
    "Nina",
    "Nia",
)
OTHERS = (
    ("Bo Li and Cara Diaz", ("Bo Li", "Cara Diaz")),
    ("Bo Li & Cara Diaz", ("Bo Li", "Cara Diaz")),
    ("[Ann Bee](https://ann.example)", ("Ann Bee",)),
    ("`Ann Bee <https://ann.example>`_", ("Ann Bee",)),
    ("`Ann Bee <https://ann.example>`__", ("Ann Bee",)),
    ("**Ann Bee**", ("Ann Bee",)),
    ("_Ann Bee_", ("Ann Bee",)),
    ("Ann Bee (she/her)", ("Ann Bee",)),
    ("Ann Bee [They/Them]", ("Ann Bee",)),
    ("[Ann Bee (she/her)](https://ann.example)", ("Ann Bee",)),
    ("TBA", ()),
    ("t.b.a.", ("t.b.a.",)),
    ("Unknown", ()),
    ("To be announced!", ()),
    ("Various speakers", ()),
    ("?", ()),
    ("N/A", ()),
    ("@annbee", ()),
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_taken_as_it_is(name: str) -> None:
    assert people_in((name,)) == ((name,), ())


@pytest.mark.parametrize(("written", "meant"), [pair for pair in OTHERS if pair[1] != (pair[0],)])
def test_what_is_no_name_is_said(written: str, meant: tuple[str, ...]) -> None:
    names, remarks = people_in((written,))
    assert names == meant
    assert len(remarks) == 1
    assert remarks[0].startswith(repr(written))
    assert "write" in remarks[0] or "leave it out" in remarks[0]


def test_each_person_once_in_the_order_written() -> None:
    names, remarks = people_in(("Cara Diaz", "TBA", "Bo Li and Cara Diaz", "Ann Bee"))
    assert names == ("Cara Diaz", "Bo Li", "Ann Bee")
    assert len(remarks) == 2


@given(st.lists(st.text(), max_size=3).map(tuple))
def test_whatever_is_written_is_a_name_or_said(entries: tuple[str, ...]) -> None:
    names, remarks = people_in(entries)
    assert set(names) >= set(entries) or remarks
