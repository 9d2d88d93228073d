"""Small archives about wool that several tests build."""

from __future__ import annotations

from tests.builds.markup import Block

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
WOOL20, WOOL21 = "recaps/wool-2020.md", "recaps/wool-2021.md"
PROFILE = "# Ada\n\n:::{speaker} Ada Loom\n:pronouns: she/her\n:::\n\nShe weaves.\n"
CONFERENCE = Block("conference", "Wool 2020", (":dates: 2020-05-01/2020-05-02",))


def talk(*options: str) -> Block:
    return Block("talk", "", (":speakers: Ada Loom", *options))


#: A conference, two talks and a person, and other names to find them by.
NAMED: tuple[Block | str, ...] = (
    Block("conference", "Wool 2020", (":aliases: wool-mmxx",)),
    "## Carding: a start",
    Block("talk", "", (":speakers: Ada Loom", ":aliases: combing")),
    "## Closing",
    Block("talk", "", (":speakers: Bo Weaver",)),
    Block("speaker", "Ada Loom", (":aliases: Countess; ada-l",)),
)
