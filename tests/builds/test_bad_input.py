"""Whatever an author writes: a warning that says where and what, the rest of the page, and no traceback."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest

from tests.builds.markup import LANGUAGES, Block, page
from tests.builds.project import Result
from tests.conftest import MakeProject

OnePage = Callable[..., Result]

CONFERENCE = Block("conference", "Wool 2020", (":dates: 2020-05-01/2020-05-02",))
TALK_OPTIONS = "title, speakers, kind, date, url, video, slides, code, topics, language, conference, follows, id, aliases"
KINDS = "talk, keynote, panel, lightning, tutorial, workshop, orientation, other"


def talk(*options: str) -> Block:
    return Block("talk", "", (":speakers: Ada Loom", *options))


# The directive, and its warnings: how many lines below its first one, the message, the subtype.
DIRECTIVES: dict[str, tuple[Block, list[tuple[int, str, str]]]] = {
    "unknown option": (
        talk(":vidoe: https://example.org/v"),
        [(2, "talk has no option :vidoe:; did you mean 'video'?", "option")],
    ),
    "strange option": (talk(":colour: red"), [(2, f"talk has no option :colour:; it knows {TALK_OPTIONS}", "option")]),
    "bad date": (talk(":date: 1st of May"), [(2, ":date: '1st of May' is not a date; write it as 2024-09-23", "value")]),
    "no such day": (talk(":date: 2020-02-30"), [(2, ":date: '2020-02-30' is not a date; write it as 2024-09-23", "value")]),
    "script for an address": (
        talk(":video: javascript:alert(1)"),
        [(2, ":video: 'javascript:alert(1)' is not a web address; write one that starts with https:// or http://", "value")],
    ),
    "script in a website": (
        Block("speaker", "Ada Loom", (":website: JavaScript://example.org/%0aalert(1)",)),
        [
            (
                1,
                ":website: 'JavaScript://example.org/%0aalert(1)' is not a web address; "
                "write one that starts with https:// or http://",
                "value",
            )
        ],
    ),
    "script for a credit": (
        Block("photo", "sheep.png", (":credit: Bo", ":credit-url: data:text/html,x")),
        [
            (2, ":credit-url: 'data:text/html,x' is not a web address; write one that starts with https:// or http://", "value"),
            (0, "the photo 'sheep.png' is not there; add the file, or correct the path", "photo"),
        ],
    ),
    "bad kind": (talk(":kind: speech"), [(2, f":kind: 'speech' is not a kind of talk; write one of {KINDS}", "value")]),
    "bad language": (
        talk(":language: Plain English"),
        [(2, ":language: 'Plain English' is not a language tag; write one such as en or pt-BR", "value")],
    ),
    "bad id": (
        talk(":id: Spinning Wool"),
        [(2, ":id: 'Spinning Wool' cannot be an id; use at most 100 lower-case letters, digits and single hyphens", "value")],
    ),
    "end before start": (
        Block("conference", "Silk 2020", (":dates: 2020-06-03/2020-06-01",)),
        [(1, ":dates: the last day 2020-06-01 is before the first day 2020-06-03; write FIRST/LAST", "value")],
    ),
    "speaker of punctuation": (
        Block("talk", "", (":speakers: Ada Loom, ?!",)),
        [(1, "'?!' is not a name: it has no letter and no digit", "name")],
    ),
    "profile of punctuation": (Block("speaker", "..."), [(0, "'...' is not a name: it has no letter and no digit", "name")]),
    "conference of punctuation": (
        Block("conference", "!!!"),
        [(0, "'!!!' is not a name: it has no letter and no digit", "name")],
    ),
    "conference of punctuation, named": (
        talk(":conference: !!!"),
        [(2, "'!!!' is not a name: it has no letter and no digit", "name")],
    ),
    "series of punctuation": (
        Block("conference", "Silk 2020", (":series: ?!",)),
        [(1, "'?!' is not a name: it has no letter and no digit", "name")],
    ),
    "no conference": (Block("conference"), [(0, "conference needs the conference's name after its name", "argument")]),
    "no person": (Block("speaker"), [(0, "speaker needs the person's name after its name", "argument")]),
    "no picture": (Block("photo"), [(0, "photo needs the path of the picture after its name", "argument")]),
    "argument of a listing": (
        Block("talks", "all"),
        [(0, "talks takes no argument; write a filter such as :year: instead", "argument")],
    ),
    "bad year": (Block("talks", "", (":year: last",)), [(1, ":year: 'last' is not a year; write four digits", "value")]),
    "bad limit": (Block("talks", "", (":limit: 0",)), [(1, ":limit: '0' is not a number above zero", "value")]),
    "bad layout": (
        Block("speakers", "", (":layout: grid",)),
        [(1, ":layout: 'grid' is not known here; write one of list, table, cards, count", "value")],
    ),
    "unknown filter": (
        Block("talks", "", (":speaker: Ada Lom",)),
        [(0, ":speaker: 'Ada Lom' is not in this archive; did you mean 'ada-loom'?", "filter")],
    ),
    "unknown series": (Block("conferences", "", (":series: Silk",)), [(0, ":series: 'Silk' is not in this archive", "filter")]),
    "no such filter": (
        Block("topics", "", (":year: 2020",)),
        [(1, "topics has no option :year:; it knows limit, layout", "option")],
    ),
    "unknown earlier talk": (
        talk(":follows: spining"),
        [(0, ":follows: 'spining' is not a talk here; did you mean 'wool-2020/spinning' (Spinning)?", "follows")],
    ),
    "bad account": (
        Block("speaker", "Ada Loom", (":mastodon: ada",)),
        [(1, ":mastodon: 'ada' is not a Mastodon account; write @name@server", "value")],
    ),
}


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("name", DIRECTIVES)
def test_directive(name: str, suffix: str, one_page: OnePage) -> None:
    block, expected = DIRECTIVES[name]
    before = page(suffix, CONFERENCE, "## Spinning", Block("talk", "", (":speakers: Ada Loom",)), "## This")
    rest = page(suffix, "The rest stands.", "## Dyeing", Block("talk", "", (":speakers: Bo Weaver",)), title="")
    result = one_page(before + block.written(suffix) + "\n" + rest, suffix)
    first = before.count("\n") + 1
    lines = [f"index{suffix}:{first + line}: WARNING: {message} [recaps.{subtype}]" for line, message, subtype in expected]
    assert sorted(result.warnings) == sorted(lines)
    text = result.says()
    assert "The rest stands." in text
    assert [id_ for id_ in result.catalog.talks if id_.endswith("/dyeing")]
    assert "javascript:" not in result.text().lower().replace("'javascript:", "")


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_bad_option_does_not_cost_the_good_ones(suffix: str, one_page: OnePage) -> None:
    block = talk(":date: tomorrow", ":colour: red", ":video: https://example.org/v")
    result = one_page(page(suffix, CONFERENCE, "## Spinning", block), suffix)
    record = result.catalog.talks["wool-2020/spinning"]
    assert (record.speakers, record.date, record.video) == (("Ada Loom",), None, "https://example.org/v")


def test_an_option_written_twice_in_myst(one_page: OnePage) -> None:
    text = page(".md", CONFERENCE, "## Spinning", talk(":date: 2020-05-01", ":date: 2020-05-02"), "The rest stands.")
    result = one_page(text)
    assert result.warnings == ["index.md:14: WARNING: talk has the option :date: twice; keep one [recaps.option]"]
    assert result.catalog.talks["wool-2020/spinning"].speakers == ("Ada Loom",)
    assert "The rest stands." in result.says()


def test_an_option_written_twice_in_restructuredtext(one_page: OnePage) -> None:
    # docutils itself refuses the directive, before the extension sees it.
    text = page(".rst", CONFERENCE, "## Spinning", talk(":date: 2020-05-01", ":date: 2020-05-02"), "The rest stands.")
    result = one_page(text, ".rst")
    assert result.warnings[0] == 'index.rst:10: ERROR: Error in "talk" directive:'
    assert 'duplicate option "date"' in result.warnings[1]
    assert "The rest stands." in result.says()


# Pages: their parts after the conference, and the warnings with the part (from 1) in whose first line they are.
SPINNING = ("## Spinning", talk())
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
                "merge the two, or tell two people of one name apart by a fuller name",
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


EVIL = '<script>alert("x")</script>'


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
@pytest.mark.parametrize("theme", ["basic", "furo"])
def test_markup_in_names_and_titles_is_shown_as_text(builder: str, theme: str, make_project: MakeProject) -> None:
    text = f"""
Wool
====

.. conference:: Wool {EVIL} 2020
   :venue: {EVIL}
   :place: {EVIL}
   :series: {EVIL}

Spin {EVIL}
-----------------------------------------------

.. talk::
   :speakers: Ada {EVIL}, Bo & Co
   :topics: {EVIL} yarn

.. talk:: Card {EVIL}
   :speakers: Ada {EVIL}
   :follows: Spin {EVIL}

.. speaker:: Ada {EVIL}
   :pronouns: {EVIL}
   :aliases: Also {EVIL}

.. photo:: {EVIL}.png
   :credit: {EVIL}
   :alt: {EVIL}

See :speaker:`ada-script-alert-x-script`.

.. talks::
   :layout: cards

.. talks::
   :layout: table

.. speakers::

.. conferences::

.. toctree::

   conferences/index
   speakers/index
   talks/index
   topics/index
"""
    project = make_project({"index.rst": text}, html_theme=theme, suppress_warnings=["recaps.photo", "toc.not_included"])
    result = project.build(builder)
    assert result.warnings == []
    for path in result.outdir.rglob("*.html"):
        written = path.read_text(encoding="utf-8")
        assert "<script>alert" not in written, path.name
        assert 'alert("x")</script>' not in written, path.name
    if builder == "html":
        shown = html.escape(EVIL, quote=False)
        assert f"<title>Ada {html.escape(EVIL)}" in result.text("speakers/ada-script-alert-x-script").replace("&#34;", "&quot;")
        assert shown in result.text().replace("&quot;", '"')
        assert result.inventory()["recap:speaker"]["ada-script-alert-x-script"].title == f"Ada {EVIL}"


@pytest.mark.parametrize(
    "title",
    ["A\x07bell", "tab\tand more", "`code` and *stars*", "\u202ereversed", "$", "|pipe|", "{curly}", "%s %d", "a: b: c", "#"],
)
def test_a_strange_title(title: str, one_page: OnePage) -> None:
    card = Block("talk", f"{title} x", (f":speakers: Ada {title}",))
    result = one_page(page(".md", CONFERENCE, card, "The rest stands."))
    assert not [line for line in result.warnings if "[recaps." in line]
    assert len(result.catalog.talks) == 1
    assert "The rest stands." in result.says()


def test_a_script_in_the_front_matter_is_no_link(one_page: OnePage) -> None:
    front = "---\nauthor: Eve\noriginal: javascript:alert(1)\n---\n"
    result = one_page(front + page(".md", CONFERENCE, Block("photo", "sheep.png"), "The rest stands."))
    assert "javascript:" not in result.text()
    values = [line for line in result.warnings if line.endswith("[recaps.value]")]
    assert len(values) == 1
    assert "'javascript:alert(1)' is not a web address" in values[0]
    assert "by Eve" in result.says()


@pytest.mark.parametrize("path", ["sheep" * 80 + ".png", ".", "../..", "/etc", "a\x01b.png", "https://example.org/x.png"])
def test_a_strange_path_of_a_photo(path: str, one_page: OnePage) -> None:
    result = one_page(page(".md", Block("photo", path), "The rest stands."))
    assert len(result.warnings) == 1
    assert result.warnings[0].endswith("is not there; add the file, or correct the path [recaps.photo]")
    assert "The rest stands." in result.says()
