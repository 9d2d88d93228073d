"""Characters that are not seen but act: they end lines, turn the direction of writing, and break files of XML."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from recaps.records.model import Photo

from tests.builds.markup import LANGUAGES, Block, page, tree
from tests.builds.project import PIXEL, Result
from tests.builds.three import Three
from tests.conftest import MakeProject, OnePage

#: What XML cannot hold, and U+FEFF. In reStructuredText U+0000 is a backslash.
CONTROLS = "\x01\x07\x08\x0e\x1b\x7f\ufeff\ufffe\uffff"
#: What str.splitlines, or a reader, takes for the end of a line.
BREAKS = ("\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\u2028", "\u2029")
#: Marks, embeddings, overrides and isolates of the direction of writing.
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SEEN = re.compile(f"[{CONTROLS}\x80-\x9f{''.join(BREAKS)}{TURNING}]")


def spoilt(text: str, characters: str = CONTROLS + TURNING) -> str:
    """*text* with all *characters* in it, none at an end."""
    return f"{text[0]}{characters}{text[1:]}"


def parts() -> tuple[Block | str, ...]:
    """Something of every kind that has a name or a title."""
    bad = spoilt
    return (
        Block(
            "conference", bad("Wool 2020"), (f":venue: {bad('The Mill')}", f":place: {bad('Leeds')}", f":series: {bad('Wool')}")
        ),
        f"## {bad('Carding')} *{bad('wool')}*",
        Block("talk", "", (f":speakers: {bad('Ada Loom')}, Bo Weaver", f":topics: {bad('yarn')}", ":aliases: combing")),
        "## Wheels",
        Block("talk", "", (f":title: {bad('The wheel')}", f":follows: {bad('Carding')} wool", ":speakers: Bo Weaver")),
        Block("talk", bad("Felt"), (f":speakers: {bad('Ada Loom')}", ":kind: panel"), "A card."),
        Block("speaker", bad("Ada Loom"), (f":pronouns: {bad('she')}", f":aliases: {bad('Countess')}")),
        Block("photo", "sheep.png", (f":alt: {bad('Sheep')}", f":credit: {bad('Ada Loom')}"), bad("Two sheep.")),
        Block("photo", "none.png", (f":alt: {bad('Goats')}", f":credit: {bad('Cy Felt')}")),
        f"## {bad('Elsewhere')}",
        "talk|carding-wool",
    )


def built(make_project: MakeProject, suffix: str, *more: str, builder: str = "html") -> Result:
    author = spoilt("Robin", CONTROLS)
    front = f"---\nauthor: {json.dumps(author)}\n---\n" if suffix == ".md" else f":author: {author}\n\n"
    text = front + page(suffix, *parts(), *more, title=spoilt("Wool", CONTROLS))
    conf = {"epub_copyright": "x", "version": "1", "suppress_warnings": ["recaps.photo", "toc.not_included"]}
    files = {"index.md": tree("recaps/a", "speakers/index", "talks/index"), f"recaps/a{suffix}": text}
    project = make_project(files, html_theme="furo", **conf)
    project.write("recaps/sheep.png", PIXEL)
    result = project.build(builder)
    assert result.warnings == []
    return result


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_none_is_in_a_name(suffix: str, make_project: MakeProject) -> None:
    result = built(make_project, suffix)
    shown = result.catalog
    assert [record.title for record in shown.talks.values()] == ["Carding wool", "The wheel", "Felt"]
    assert sorted(record.name for record in shown.speakers.values()) == ["Ada Loom", "Bo Weaver", "Robin"]
    assert shown.follows == {"wool-2020/the-wheel": "wool-2020/carding-wool"}
    (conference,) = shown.conferences.values()
    assert conference[:1] == ("Wool 2020",)
    assert (conference.venue, conference.place, conference.series, conference.author) == ("The Mill", "Leeds", "Wool", "Robin")
    photos: list[Photo] = result.domain.documents["recaps/a"].photos
    assert [(photo.alt, photo.credit) for photo in photos] == [("Sheep", "Ada Loom"), ("Goats", "Cy Felt")]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_none_is_on_a_page_but_in_its_own_text(suffix: str, make_project: MakeProject) -> None:
    result = built(make_project, suffix)
    for path in result.outdir.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if path.stem == "a":
            # A caption is text of the author's.
            html = re.sub("Two|T.*?wo sheep", "", html)
        assert not SEEN.search(html), path.relative_to(result.outdir)
    data = (result.outdir / "recaps.json").read_text(encoding="utf-8")
    assert not SEEN.search(data)


CODE = {".md": "```python\nx = '{0}'\n```", ".rst": ".. code-block:: python\n\n   x = '{0}'\n"}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_an_e_book_can_be_read(suffix: str, make_project: MakeProject) -> None:
    more = (f"Text that {CONTROLS} rings, *{CONTROLS}*.", CODE[suffix].format(CONTROLS), f"## On {CONTROLS} and on")
    result = built(make_project, suffix, *more, builder="epub")
    files = [path for path in result.outdir.rglob("*") if path.suffix in {".xhtml", ".ncx", ".opf"}]
    assert len(files) > 8
    for path in files:
        ElementTree.parse(path)
    text = (result.outdir / "recaps/a.xhtml").read_text(encoding="utf-8")
    assert "Text that " in text
    assert '<span class="n">x</span>' in text  # code is still highlighted


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("end", BREAKS)
def test_a_title_is_one_line_of_the_inventory(end: str, suffix: str, one_page: OnePage) -> None:
    lie = f"{end}evil recap:talk 1 https://evil.example/ Click"
    card, profile = Block("talk", f"Felt{lie}", (f":speakers: Ada{lie}", ":topics: yarn")), Block("speaker", f"Bo{lie}")
    result = one_page(page(suffix, f"## Small tools{lie}", Block("talk"), card, profile, title=f"Wool{lie}"), suffix)
    inventory = result.inventory()
    assert {item.uri for items in inventory.values() for item in items.values() if "evil.example/" in item.uri} == set()
    assert {"evil"} & {name for items in inventory.values() for name in items} == set()
    titles = {role: {item.title for item in items.values()} for role, items in inventory.items()}
    assert titles["recap:talk"] == {f"{title} {lie[1:]}" for title in ("Small tools", "Felt")}
    # Of Bo there is nothing but an empty profile.
    assert titles["recap:speaker"] == {f"Ada {lie[1:]}"}
    assert result.catalog.topics == {"yarn": "yarn"}
    assert f"Wool {lie[1:]}" in titles["std:doc"]


def test_a_front_matter_with_lists_of_anything(one_page: OnePage) -> None:
    deep = '---\nauthor: "' + "[" * 100_000 + '"\n---\n'
    result = one_page(deep + page(".md", Block("conference", "Wool 2020")))
    assert result.warnings == []
    names = '---\nauthor: ["Ada \\ud83d", "Bo\\u2028Weaver"]\n---\n'
    result = one_page(names + page(".md", Block("conference", "Wool 2020")))
    assert "Recap by: Ada \ufffd, Bo Weaver" in result.says()


def test_an_address_that_turns_what_stands_around_it_is_none(one_page: OnePage) -> None:
    result = one_page(page(".md", Block("conference", "Wool 2020", (":website: https://a.example/\u202egpj.exe",))))
    (warning,) = result.warnings
    assert warning.endswith("[recaps.value]")


# -- from other archives -----------------------------------------------------------------------------------------------


def test_texts_of_a_sister_are_lines_of_text(three: Three) -> None:
    bad = spoilt("Ada Loom", CONTROLS + "\x00" + TURNING + "\ud83d")
    title = "C\x00arding\u2028wool"
    data = {
        "version": 2,
        "title": "W\x1bool\u202e",
        "conferences": [{"id": "wool-2020", "name": "Wo\x0bol"}],
        "talks": [{"id": "wool-2020/carding", "title": title, "speakers": ["ada-x"], "conference": "wool-2020", "uri": "a.html"}],
        "speakers": [{"id": "ada-x", "name": bad, "aliases": ["A\x07da Loom"], "uri": "speakers/ada-x.html"}],
    }
    (three.wool.root / "build" / "html" / "recaps.json").write_text(json.dumps(data))
    project = three.third("# Notes\n\n:::{talk} One\n:speakers: Ada Loom\n:::\n\n{talk}`Carding wool`\n")
    project.configure(suppress_warnings=["toc.not_included"], epub_copyright="x", version="1")
    result = project.build()
    assert result.warnings == []
    assert "In other archives Wool Carding wool · Wo ol" in result.says("speakers/ada-loom")
    for path in result.outdir.rglob("*.html"):
        assert not SEEN.search(path.read_text(encoding="utf-8"))
    for file in project.build("epub").outdir.rglob("*.xhtml"):
        ElementTree.parse(file)


@pytest.mark.parametrize(
    "uri",
    [
        *("javascript:alert(1)", "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example/x"),
        *("../../evil", "a/../../evil", "a/%2e%2e/%2E%2e/evil", "..", "a//b", "/etc/passwd", "data:text/html,x"),
        *("a b.html", 'a"b', "a\nb", "a\x00b", "a\u202eb", "a\u2028b", "", 7),
    ],
)
def test_an_address_that_leads_out_of_a_sister_is_none(uri: object, three: Three) -> None:
    talk = {"id": "wool-2020/carding", "title": "Carding", "speakers": ["ada-loom"], "uri": uri}
    data = {"version": 2, "title": "Wool", "talks": [talk], "speakers": [{"id": "ada-loom", "name": "Ada Loom", "uri": uri}]}
    (three.wool.root / "build" / "html" / "recaps.json").write_text(json.dumps(data))
    result = three.third("# Notes\n\n:::{talk} One\n:speakers: Ada Loom\n:::\n").build()
    assert "In other archives Wool Carding" in result.says("speakers/ada-loom")
    assert not [link for link in result.main("speakers/ada-loom").select("a") if link.text in {"Wool", "Carding"}]


# -- the direction of writing ------------------------------------------------------------------------------------------

HEBREW, ARABIC = "דוד כהן", "محمد علي"


@pytest.mark.parametrize("nodes", [False, True])
def test_names_and_titles_are_set_apart(nodes: bool, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recaps.rendering.placeholders.writes_standard_html", (lambda *_: False) if nodes else lambda *_: True)
    text = page(
        ".md",
        Block("conference", HEBREW, (f":place: {ARABIC}", ":venue: Mill", ":series: חוט")),
        f"## {ARABIC}",
        Block("talk", "", (f":speakers: {HEBREW}, {ARABIC}", ":topics: חוט", ":date: 2020-05-01", ":video: https://v.example/")),
        Block("talk", "Felt", (f":speakers: {HEBREW}, {ARABIC}", f":follows: {ARABIC}")),
        Block("speaker", HEBREW, (f":aliases: {ARABIC} א, ב ג", ":pronouns: היא")),
        Block("photo", "none.png", (f":credit: {ARABIC}",)),
        Block("talks", "", (":layout: table",)),
        Block("talks", "", (":layout: cards",)),
        Block("conferences", "", (":layout: table",)),
        f"speaker|{HEBREW}",
    )
    project = make_project({"index.md": text}, suppress_warnings=["recaps.photo", "toc.not_included"])
    result = project.build()
    assert result.warnings == []
    for docname in result.pages():
        for line in result.main(docname).select("p, dd, li, td, summary"):
            # What stands alone, or in running text, has no neighbors to turn.
            if line.find(["p", "ul"]) or "recap" not in " ".join(line.get("class") or line.parent.get("class") or []):
                continue
            for piece in line.find_all(string=re.compile("[\u0590-\u06ff]")):
                assert piece.find_parent("bdi"), (docname, str(line))
    assert f"<bdi>{HEBREW}</bdi></a> · 2 talks" in result.text("speakers/index")
