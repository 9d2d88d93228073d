"""Eight invented talks, written in every layout of a grid: order × separator × link × carrier. What comes out tells how well
shapes that nobody enumerated are read.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recaps.importer.api import import_recap
from recaps.records.naming import person_key, slug

TALKS = (
    ("The Quiet History of String", "Mireille Aubert"),
    ("Why Do Tails Matter?", "Joost van Leeuwen"),
    ("Launching: Lessons from 300 Windy Mornings", "Amina Yusuf"),
    ("Paper, Silk and Other Skins", "Henrik Dahlgren"),
    ("Knots You Will Never Untie", "Rosalía Campos"),
    ("Building Frames Without Glue", "Tomoko Hayashida"),
    ("Flying at Night", "Declan O'Rourke"),
    ("From Zero to Box Kite in One Afternoon", "Svenja Brückner"),
)
TEXTS = (
    "The beginning was slow, but the second half made up for it.",
    "I had never thought about it that way.",
    "A lot of numbers, and all of them useful at home.",
    "Short and to the point, with a good joke at the end.",
    "There was a live demo that went wrong in the best way.",
    "Most of it was new to me, and I will try it next week.",
    "The room was full, and people stood along the walls.",
    "This one I would like to see again with more time.",
)


@dataclass(frozen=True)
class Layout:
    """One way to write the talks down; *write* gives a talk's own lines, *carrier* puts all of them on a page."""

    order: str
    between: str
    link: str
    carrier: str

    @property
    def name(self) -> str:
        """The layout in words."""
        return f"{self.carrier}: {self.order} first, {self.between}, {self.link}"


_BETWEEN: dict[str, tuple[str, str]] = {
    # Title first, name first; "" where nobody writes so.
    "dash": ("{t} - {n}", "{n} - {t}"),
    "long dash": ("{t} – {n}", "{n} – {t}"),
    "em dash": ("{t} — {n}", "{n} — {t}"),
    "pipe": ("{t} | {n}", "{n} | {t}"),
    "colon": ("", "{n}: {t}"),
    "by": ("{t} by {n}", ""),
    "comma and by": ("{t}, by {n}", ""),
    "brackets": ("{t} ({n})", ""),
    "quotes": ("“{t}” {n}", "{n} “{t}”"),
    "quotes and by": ('"{t}" by {n}', ""),
    "quotes and colon": ("", "{n}: “{t}”"),
    "quotes and dash": ("“{t}” – {n}", "{n} – “{t}”"),
    "italics": ("*{t}* {n}", "{n} *{t}*"),
    "italics and dash": ("*{t}* – {n}", "{n} – *{t}*"),
    "bold": ("**{t}** {n}", "{n} **{t}**"),
    "bold and dash": ("**{t}** - {n}", "{n} - **{t}**"),
    "bold name": ("{t} - **{n}**", "**{n}** - {t}"),
    "employer": ("{t} - {n}, Acme Kites", "{n} (Acme Kites) - {t}"),
}
_LINKS: dict[str, Callable[[str, str, int], tuple[str, str, str]]] = {
    "no link": lambda title, name, number: (title, name, ""),
    "title to its page": lambda title, name, number: (f"[{title}](https://kiteconf.example/talks/t{number}/)", name, ""),
    "title to a video": lambda title, name, number: (f"[{title}](https://www.youtube.com/watch?v=abcdefghij{number})", name, ""),
    "name to a profile": lambda title, name, number: (title, f"[{name}](https://twitter.com/kite{number})", ""),
    "video behind": lambda title, name, number: (title, name, f" [Video](https://www.youtube.com/watch?v=abcdefghij{number})"),
}
_ONE_LINE = (
    "headings",
    "headings without text",
    "headings under days",
    "items",
    "items with remarks",
    "numbered items",
    "paragraphs",
)
_TWO_LINES: dict[str, str] = {
    "name below": "{n}",
    "name below in italics": "*{n}*",
    "name below in bold": "**{n}**",
    "label below": "Speaker: {n}",
    "bold label below": "**Speaker**: {n}",
    "by below": "by {n}",
    "role below": "{n}, Kite Engineer, Acme",
    "handle below": "*{n} [@kite{i}](https://twitter.com/kite{i}) - Acme*",
    "first bullet": "* {n}",
    "labelled bullet": "* Speaker: {n}",
    "lower heading": "#### by {n}",
    "quoted line": "> {n}",
}
_TITLES_BELOW = {
    "title below in italics": "*{t}*",
    "title below in quotes": "“{t}”",
    "title below in bold": "**{t}**",
    "title below": "{t}",
}


def layouts() -> Iterator[tuple[Layout, str]]:
    """All layouts with the text of each."""
    for (between, forms), order, link, carrier in itertools.product(_BETWEEN.items(), ("title", "name"), _LINKS, _ONE_LINE):
        form = forms[order == "name"]
        if form and not ("quotes" in between and link == "title to its page" and carrier == "paragraphs"):
            layout = Layout(order, between, link, carrier)
            rows = []
            for number, (title, name) in enumerate(TALKS):
                one, who, behind = _LINKS[link](title, name, number)
                rows.append(form.format(t=one, n=who) + behind)
            yield layout, _page(carrier, rows)
    for (place, line), link in itertools.product(_TWO_LINES.items(), _LINKS):
        yield Layout("title", place, link, "sections"), _sections(line, link, "title")
    for (place, line), link in itertools.product(_TITLES_BELOW.items(), ("no link", "name to a profile")):
        yield Layout("name", place, link, "sections"), _sections(line, link, "name")


def _sections(line: str, link: str, first: str) -> str:
    parts = ["# KiteConf 2022 recap\n"]
    for number, (title, name) in enumerate(TALKS):
        one, who, behind = _LINKS[link](title, name, number)
        head = one if first == "title" else who
        parts.append(f"## {head}{behind}\n\n{line.format(t=one, n=who, i=number)}\n\n{TEXTS[number]}\n")
    return "\n".join(parts)


def _page(carrier: str, rows: list[str]) -> str:
    head = "# KiteConf 2022 recap\n\n"
    half = len(rows) // 2
    if carrier == "headings":
        return head + "\n".join(f"## {row}\n\n{text}\n" for row, text in zip(rows, TEXTS, strict=True))
    if carrier == "headings without text":
        return head + "\n".join(f"### {row}\n" for row in rows)
    if carrier == "headings under days":
        parts = [f"### {row}\n\n{text}\n" for row, text in zip(rows, TEXTS, strict=True)]
        return head + "## Day 1\n\n" + "\n".join(parts[:half]) + "\n## Day 2\n\n" + "\n".join(parts[half:])
    if carrier == "items":
        return f"{head}These are the talks that I saw:\n\n" + "\n".join(f"* {row}" for row in rows) + "\n"
    if carrier == "items with remarks":
        items = [f"- {row}: {text[:1].lower()}{text[1:]}" for row, text in zip(rows, TEXTS, strict=True)]
        return f"{head}My favorite sessions:\n\n" + "\n".join(items) + "\n"
    if carrier == "numbered items":
        return f"{head}## Talks\n\n" + "\n".join(f"{number}. {row}" for number, row in enumerate(rows, 1)) + "\n"
    return (
        f"{head}These are the talks that I saw.\n\n"
        + "\n\n".join(f"{row}. {text}" for row, text in zip(rows, TEXTS, strict=True))
        + "\n"
    )


def share(text: str) -> float:
    """How many of the eight talks are found in *text*, with title and speaker, less what was found that is none."""
    found = {
        (slug(talk["title"]), *map(person_key, talk["speakers"]))
        for talk in import_recap(text.encode(), path="t.md").report["talks"]
    }
    wanted = {(slug(title), person_key(name)) for title, name in TALKS}
    return max(len(found & wanted) - len(found - wanted), 0) / len(wanted)


def measure() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """The share of each layout, and the mean of each row and column of the grid."""
    shares = {layout.name: (layout, share(text)) for layout, text in layouts()}
    sums: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for layout, value in shares.values():
        for field in ("order", "between", "link", "carrier"):
            sums[field][getattr(layout, field)].append(value)
    means = {field: {name: sum(values) / len(values) for name, values in rows.items()} for field, rows in sums.items()}
    return {name: value for name, (_, value) in shares.items()}, means


def show(single: dict[str, float], rows: dict[str, dict[str, float]], *, verbose: bool = True) -> None:
    """Print the grid: the mean of each row and column, the weakest first, and how many layouts come out whole."""
    for field, values in rows.items():
        print(f"\n{field}")
        for name, value in sorted(values.items(), key=lambda pair: pair[1]):
            print(f"  {value:.2f}  {name}")
    whole = Counter("whole" if value == 1 else "empty" if value == 0 else "part" for value in single.values())
    print(f"\n{len(single)} layouts: {dict(whole)}; whole {whole['whole'] / len(single):.3f}")
    for name, value in single.items() if verbose else ():
        if value < 1:
            print(f"  {value:.2f}  {name}")


if __name__ == "__main__":
    show(*measure())
