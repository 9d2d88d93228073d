"""A small archive as plain values, out of which the files of a project are made: what the random edits work on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

PICTURES = {
    number: bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        f"1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae4260{number:02x}"
    )
    for number in range(4)
}


@dataclass
class Talk:
    """A talk with a section, or in one line if *brief*; *lead* stands above its heading (a label)."""

    title: str
    speakers: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    text: str = ""
    lead: str = ""
    brief: bool = False

    def markdown(self) -> str:
        options = {**({"speakers": ", ".join(self.speakers)} if self.speakers else {}), **self.options}
        lines = [f":{name}: {value}" for name, value in options.items()]
        if self.brief:
            return "\n".join(["", f":::{{talk}} {self.title}", *lines, ":::", "", self.text, ""])
        return "\n".join(["", self.lead, f"## {self.title}", "", ":::{talk}", *lines, ":::", "", self.text, ""])


@dataclass
class Page:
    """A page of any kind: *head* is what describes it (a directive), *listings* are directives too."""

    title: str
    head: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    text: str = ""
    talks: list[Talk] = field(default_factory=list)
    listings: list[str] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        meta = "".join(f"{name}: {value}\n" for name, value in self.meta.items())
        parts = [f"# {self.title}", self.head, self.text, *(talk.markdown() for talk in self.talks), *self.listings]
        parts += [f":::{{photo}} {photo}\n:alt: A photo\nOf {photo}.\n:::" for photo in self.photos]
        return (f"---\n{meta}---\n" if meta else "") + "\n\n".join(part for part in parts if part) + "\n"


@dataclass
class Toctree:
    """The table of contents on the front page."""

    entries: list[str]
    options: dict[str, str] = field(default_factory=dict)

    def markdown(self) -> str:
        options = "".join(f":{name}: {value}".rstrip() + "\n" for name, value in self.options.items())
        return "```{toctree}\n" + options + "\n" + "\n".join(self.entries) + "\n```"


@dataclass
class Archive:
    """Pages by docname (all in Markdown), other files by path, and the values of ``conf.py``."""

    front: Page
    toctrees: list[Toctree]
    pages: dict[str, Page]
    others: dict[str, bytes]
    conf: dict[str, Any]

    def files(self) -> dict[str, bytes]:
        """All files but ``conf.py``."""
        front = self.front.markdown() + "\n" + "\n\n".join(tree.markdown() for tree in self.toctrees) + "\n"
        texts = {"index.md": front} | {f"{name}.md": page.markdown() for name, page in self.pages.items()}
        return {name: text.encode() for name, text in texts.items()} | self.others

    def all_pages(self) -> dict[str, Page]:
        return {"index": self.front} | self.pages

    def recaps(self) -> list[str]:
        """The docnames of the pages that may hold talks."""
        return [name for name in self.pages if not name.startswith(("speakers/", "conferences/"))]

    def talks(self) -> Iterator[tuple[Page, Talk]]:
        for page in self.pages.values():
            for talk in page.talks:
                yield page, talk


def conference(name: str, *options: str) -> str:
    return "\n".join([f":::{{conference}} {name}", *options, ":::"])


def archive() -> Archive:
    """The archive that every sequence begins with."""
    spinning = Talk("Spinning", ["Ada Loom", "Bo Weaver"], {"date": "2020-05-01", "topics": "yarn"}, lead="(spin)=")
    dyeing = Talk("Dyeing", ["Ada Loom"], {"date": "2020-05-02"}, text="As in {talk}`spinning`.")
    again = Talk("Spinning again", ["Cy Felt"], {"follows": "wool-2020/spinning"}, text="{speaker}`Ada Loom` was there.")
    return Archive(
        front=Page("Archive", text="See {talk}`wool-2020/spinning`.", listings=["```{talks}\n```"]),
        toctrees=[Toctree(["recaps/*", "talks/index", "speakers/index"], {"glob": ""})],
        pages={
            "recaps/wool-2020": Page(
                "Wool 2020", conference("Wool 2020", ":dates: 2020-05-01/2020-05-02"), talks=[spinning, dyeing]
            ),
            "recaps/wool-2021": Page("Wool 2021", conference("Wool 2021"), talks=[again], photos=["sheep.png"]),
            "recaps/plain": Page("Plain", text="Nothing of the archive. {index}`wool`"),
        },
        others={"_static/own.css": b"p { color: red }\n", "recaps/sheep.png": PICTURES[0]},
        conf={
            "html_baseurl": "https://wool.example/",
            "html_static_path": ["_static"],
            "html_css_files": ["own.css"],
            "templates_path": ["_templates"],
        },
    )
