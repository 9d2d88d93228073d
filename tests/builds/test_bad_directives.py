"""An option or an argument that is wrong: a warning that says where and what to write, and the rest of the page."""

from __future__ import annotations

import pytest

from tests.builds.markup import LANGUAGES, Block, page
from tests.builds.wool import CONFERENCE, talk
from tests.conftest import OnePage

TALK_OPTIONS = "title, speakers, kind, date, url, video, slides, code, topics, language, conference, follows, id, aliases"
KINDS = "talk, keynote, panel, lightning, tutorial, workshop, orientation, other"

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


@pytest.mark.parametrize("layout", ["list", "table", "count"])
@pytest.mark.parametrize(
    "option", [":year: last", ":kind: speech", ":series: ?!", ":conference: -", ":topic: ?!", ":speaker: ..."]
)
def test_a_filter_that_cannot_be_read_lists_nothing(option: str, layout: str, one_page: OnePage) -> None:
    listing = Block("talks", "", (option, f":layout: {layout}"))
    result = one_page(page(".md", CONFERENCE, "## Spinning", Block("talk", "", (":speakers: Ada Loom",)), "## All", listing))
    assert len(result.warnings) == 1
    assert result.says().partition("All")[2].strip() == "No talks are listed here: a filter of this list cannot be read."
