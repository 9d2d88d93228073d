"""A page with every directive in it, and with every option of those that describe something."""

from __future__ import annotations

from typing import Any

from bs4 import Tag

from tests.builds.markup import Block, page
from tests.builds.project import PIXEL, Result, flat
from tests.conftest import MakeProject

FULL_TALK = Block(
    "talk",
    "",
    (
        ":title: The whole wheel",
        ":speakers: Ada Loom, Bo Weaver",
        ":kind: keynote",
        ":date: 2020-05-02",
        ":url: https://example.org/talk",
        ":video: https://example.org/video",
        ":slides: https://example.org/slides",
        ":code: https://example.org/code",
        ":topics: yarn, wheels",
        ":language: pt-BR",
        ":follows: carding",
        ":id: wheel",
        ":aliases: spindle",
    ),
    "A *word* on it.",
)
PARTS: tuple[Block | str, ...] = (
    Block(
        "conference",
        "Wool 2020",
        (
            ":id: wool-20",
            ":series: Wool Days",
            ":dates: 2020-05-01/2020-05-03",
            ":venue: The Mill",
            ":place: Leeds, UK",
            ":website: https://wool.example.org/",
            ":aliases: wool-mmxx",
        ),
    ),
    Block(
        "speaker",
        "Ada Loom",
        (
            ":id: ada",
            ":aliases: A. Loom; Countess, Ada",
            ":pronouns: she/her",
            ":website: https://ada.example.org/",
            ":github: adaloom",
            ":mastodon: @ada@wool.example.org",
        ),
    ),
    "## Carding",
    Block("talk", "", (":speakers: Bo Weaver", ":date: 2020-05-01")),
    "## Wheels",
    FULL_TALK,
    "## Elsewhere",
    Block("talk", "Felt now", (":speakers: A. Loom", ":conference: Silk 2019"), "A card."),
    Block("photo", "sheep.png", (":alt: Sheep", ":credit: Ada Loom", ":credit-url: https://example.org/c"), "Two sheep."),
    "speaker|Ada Loom",
    "talk|carding",
    "conference|Silk 2019",
    Block("talks", "", (":speaker: Ada Loom", ":sort: title", ":limit: 1", ":layout: table")),
    Block("speakers", "", (":conference: Wool 2020",)),
    Block("conferences", "", (":recap: no",)),
    Block("topics"),
)


def built(make_project: MakeProject, suffix: str, *parts: Block | str, **conf: Any) -> Result:
    project = make_project({f"index{suffix}": page(suffix, *parts)}, **conf)
    project.write("sheep.png", PIXEL)
    result = project.build()
    assert result.warnings == []
    return result


def anchored(result: Result, anchor: str, docname: str = "index") -> Tag:
    found = result.main(docname).find(id=anchor)
    assert isinstance(found, Tag)
    return found


def targets(tag: Tag) -> dict[str, str]:
    return {flat(link): str(link["href"]) for link in tag.find_all("a") if "headerlink" not in (link.get("class") or [])}
