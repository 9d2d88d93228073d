"""The two ways of drawing give the same page, and a project that writes nodes its own way keeps that."""

from __future__ import annotations

import pytest
from docutils import nodes
from recaps.rendering import placeholders
from recaps.rendering.html import words

from tests.builds.project import Project, differences
from tests.conftest import MakeProject

#: Every kind of placeholder, layout and row, with signs that HTML has to escape.
FILES = {
    "index.md": """
# Archive

```{talks}
:layout: table
```

(label-of-a-listing)=

```{talks}
:group: day
```

```{talks}
:topic: yarn & <wool>
:layout: cards
```

```{conferences}
:layout: table
```

```{conferences}
:layout: cards
```

```{speakers}
:layout: table
```

```{speakers}
:layout: count
```

```{talks}
:kind: panel
```

```{toctree}
:glob:

recaps/*
talks/index
speakers/index
conferences/index
topics/index
```
""",
    "recaps/wool-2020.md": """
# Wool 2020

:::{conference} Wool 2020
:dates: 2020-05-01/2020-05-02
:venue: Mill "Old" & <New>
:website: https://wool.example/?a=1&b="2"
:::

![](a.png)

:::{photo} b.png
:credit: Ada O'Loom
:::

## Spinning @ home

:::{talk}
:speakers: Ada O'Loom, Bo Weaver
:date: 2020-05-01
:topics: yarn & <wool>, looms
:video: https://v.example/?x=1&y=2
:slides: https://s.example/a b
:::

Text.

:::{talk} Carding in five minutes
:kind: lightning
:speakers: Bo Weaver
:::

## Dyeing

:::{talk}
:title: Blue & <green>
:speakers: Ada O'Loom
:date: 2020-05-02
:language: de
:::

As in {talk}`spinning-home` by {speaker}`Bo Weaver`; {talk}`carding-in-five-minutes`.
""",
    "recaps/wool-2021.md": """
# Wool 2021

:::{conference} Wool 2021
:::

## Felting

:::{talk}
:speakers: Ada O'Loom
:follows: spinning-home
:::
""",
    "people.md": """
---
orphan: true
---

# People

:::{speaker} Ada O'Loom
:pronouns: she/her
:aliases: A. Loom
:website: https://ada.example
:mastodon: https://m.example/@ada
:::
""",
}

CONF = {
    "suppress_warnings": ["toc.not_included", "recaps.photo", "image.not_readable"],
    "html_baseurl": "https://wool.example/",
}


@pytest.fixture
def archive(make_project: MakeProject) -> Project:
    return make_project(FILES, **CONF)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("compact", [True, False])
def test_nodes_and_html_give_the_same_files(
    archive: Project, monkeypatch: pytest.MonkeyPatch, builder: str, compact: bool
) -> None:
    archive.configure(html_compact_lists=compact)
    direct = archive.build(builder, folder="direct")
    monkeypatch.setattr(placeholders, "writes_standard_html", lambda *_: False)
    assert differences(direct.outdir, archive.build(builder, folder="nodes").outdir) == []


#: A project's own way to write links.
OWN_LINKS = """
from docutils import nodes

def visit(self, node):
    self.body.append('<a class="own">')

def depart(self, node):
    self.body.append('</a>')

def setup(app):
    app.add_node(nodes.reference, override=True, html=(visit, depart))

"""


@pytest.mark.parametrize("where", ["conf.py", "own_links.py"])
def test_a_writer_of_the_projects_own_gets_nodes(archive: Project, where: str) -> None:
    if where == "conf.py":
        archive.head = OWN_LINKS
        archive.configure()
    else:
        archive.extend("own_links", OWN_LINKS)
    page = archive.build().main("speakers/bo-weaver")
    assert page.select("a.own")


def test_the_words_of_html() -> None:
    assert words('<p class="a&gt;">Ada &amp; <a href="x">Bo</a></p>\n') == "Ada & Bo\n"
    assert nodes.Text(words("<p>&lt;b&gt;</p>")).astext() == "<b>"
