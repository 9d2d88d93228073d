"""Readers and what they hand over: blocks, encodings, front matter, shortcodes, pictures with captions and credits."""

from __future__ import annotations

import pytest
from recaps.importer.model import UnreadableError
from recaps.importer.reading.blocks import BlockKind, ImportLog, Recap
from recaps.importer.reading.credits import is_caption, split_credit
from recaps.importer.reading.decoding import decode, mend, mend_lines
from recaps.importer.reading.front_matter import split
from recaps.importer.reading.photos import find_photos
from recaps.importer.reading.readers import markdown, rst
from recaps.importer.reading.readers.shortcodes import expand
from recaps.importer.text.inline import flatten, sentences


def garble(text: str, codec: str) -> str:
    """Text as it looks when its UTF-8 is read in another encoding."""
    return text.encode("utf-8").decode(codec)


@pytest.mark.parametrize("codec", ["mac_roman", "sloppy-windows-1252"])
@pytest.mark.parametrize("text", ["Zoë Núñez", "a café’s menu", "done 😀 at last", "“quoted”"])
def test_mojibake_is_mended(text: str, codec: str) -> None:
    assert mend(garble(text, codec)) == text


@pytest.mark.parametrize(
    "text", ["naïve café", "Straße „Übung“", "Привет", "日本語です", "«É»", "√2 ≈ 1.41", "Zażółć gęślą jaźń"]
)
def test_sound_text_stays(text: str) -> None:
    assert mend(text) == text


def test_repairs_name_line_and_words() -> None:
    lines, repairs = mend_lines("plain\nby " + garble("Zoë", "mac_roman"))
    assert lines == ["plain", "by Zoë"]
    assert [(repair.line, repair.after) for repair in repairs] == [(2, "Zoë")]


@pytest.mark.parametrize("data", [b"", b" \n ", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(128, 160)) * 40, b"x" * 20_000_001])
def test_what_is_no_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^f\.md: [^\n]+$"):
        decode(data, "f.md")


def test_old_western_encoding_is_read() -> None:
    assert decode("déjà vu".encode("cp1252"), "f") == "déjà vu"


@pytest.mark.parametrize(
    ("text", "title", "length"),
    [
        ("---\ntitle: A\n---\nx", "A", 3),
        ('+++\ntitle = "A"\n+++\nx', "A", 3),
        ("Title: A\nDate: 2019-01-02\n\nx", "A", 2),
        ("<!-- .. title: A -->\n\nx", "A", 1),
        ("---\ntitle: [broken\n---\nx", "[broken", 3),
        ("---\nnot closed", None, 0),
        ("# no metadata", None, 0),
    ],
)
def test_front_matter(text: str, title: str | None, length: int) -> None:
    meta, lines, _problem = split(text.split("\n"))
    assert (meta.get("title"), lines) == (title, length)


def test_shortcodes_become_what_they_stand_for() -> None:
    log = ImportLog()
    text = expand('{{< figure src="a.png" caption="Hi" attr="Ann Lee" >}}\n{% youtube k1 %}\n{{< odd >}} `{{< kept >}}`', log, 1)
    assert '<img src="a.png"' in text
    assert "<https://www.youtube.com/watch?v=k1>" in text
    assert "`{{< kept >}}`" in text
    assert [note.line for note in log.dropped] == [1, 2, 3]
    assert [note.text for note in log.questions] == ["{{< odd >}}"]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("At sea; photo credit: Ann Lee (https://ann.example/)", ("At sea", "Ann Lee", "https://ann.example/", "")),
        ("All (photo credit: Ann Lee (https://ann.example/))", ("All", "Ann Lee", "https://ann.example/", "")),
        ("*The hall. Photo by [Ann Lee](https://ann.example)*", ("The hall.", "Ann Lee", "https://ann.example", "")),
        ("Us (photo credit: Conference Chair Ann Lee)", ("Us", "Ann Lee", "", "Conference Chair")),
        ("A photo of the crowd", ("A photo of the crowd", "", "", "")),
        ("The photo of the year by us", ("The photo of the year by us", "", "", "")),
        ("Hi *you* (courtesy of Ann Lee)", ("Hi *you*", "Ann Lee", "", "")),
    ],
)
def test_credit_is_split_off(caption: str, expected: tuple[str, str, str, str]) -> None:
    assert split_credit(caption) == expected
    assert is_caption(caption) is bool(expected[1])


def photos(text: str) -> list[tuple[str, str, str]]:
    """File, caption and credit of the photos in a Markdown text."""
    recap = markdown.read(text.split("\n"), "t.md")
    find_photos(recap)
    return [(block.photo.file, block.photo.caption, block.photo.credit) for block in recap.blocks if block.photo]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Before\n![](a.png)", [("a.png", "Before", "")]),
        ("![](a.png)\n*Under it*", [("a.png", "Under it", "")]),
        ("![](a.png)\n\nFar; photo: Ann Lee", [("a.png", "Far", "Ann Lee")]),
        ("![](a.png)\n\nProse goes on here.", [("a.png", "", "")]),
        ("![](a.png)\n![](b.png)", [("a.png", "", ""), ("b.png", "", "")]),
        ('![alt](a.png "Title. Photo: Ann Lee")', [("a.png", "Title.", "Ann Lee")]),
        ('<figure><img src="a.png"><figcaption>Cap</figcaption></figure>', [("a.png", "Cap", "")]),
        ("[![Big](s.png)](https://e.example/b.png)", [("s.png", "[Big](https://e.example/b.png)", "")]),
        ("Text with ![x](i.png) inside.", [("i.png", "", "")]),
        ("- item ![x](i.png)\n- more", [("i.png", "", "")]),
        ("<!--\n![](gone.png)\n-->", []),
        ("![one][r]\n\n[r]: r.png", [("r.png", "", "")]),
    ],
)
def test_photos(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert photos(text) == expected


def test_markdown_blocks_keep_lines_and_text() -> None:
    recap = markdown.read(["# A {#old}", "", "para", "of two", "", "* x", "", "[r]: http://e.example", "% no comment"], "t.md")
    assert [(block.what, block.line, block.end) for block in recap.blocks] == [
        (BlockKind.HEADING, 1, 1),
        (BlockKind.PROSE, 3, 4),
        (BlockKind.LIST, 6, 6),
        (BlockKind.VERBATIM, 8, 8),
        (BlockKind.PROSE, 9, 9),
    ]
    assert recap.blocks[0].anchors == ["old"]
    assert recap.blocks[-1].text == "% no comment"


def read_rst(text: str) -> Recap:
    return rst.read(text.split("\n"), "t.rst")


def test_rst_becomes_markdown() -> None:
    recap = read_rst(
        "T\n=\n\n:author: Ann\n\nSee `it <http://e.example>`_ and |s| in *it*, ``c``.\n\n.. |s| replace:: that\n\n* a\n* b\n"
    )
    assert recap.meta == {"author": "Ann"}
    assert [block.text for block in recap.blocks] == ["T", "See [it](http://e.example) and that in *it*, `c`.", "- a\n- b"]


def test_rst_figure_and_unknown_directive() -> None:
    recap = read_rst("T\n=\n\n.. figure:: a.png\n   :alt: Alt\n\n   Cap (photo: Ann Lee)\n\n.. odd:: x\n\n   body\n")
    photo = next(block.photo for block in recap.blocks if block.photo)
    assert (photo.file, photo.alt, photo.caption, photo.credit) == ("a.png", "Alt", "Cap", "Ann Lee")
    assert "<!--\n.. odd:: x" in recap.blocks[-1].text
    assert len(recap.ledger.questions) == 1


def test_inline_text_knows_where_it_came_from() -> None:
    source = "In **bold**, [a *link*](http://e.example/x_(y)) &amp; `co_de` <http://z.example>"
    flat = flatten(source)
    assert flat.text == "In bold, a link & co_de http://z.example"
    assert len(flat.origin) == len(flat.text)
    assert source[flat.origin[flat.text.index("link")] :].startswith("link")
    assert [link.url for link in flat.links] == ["http://e.example/x_(y)", "http://z.example"]


def test_sentences_do_not_end_at_initials() -> None:
    text = "Dr. J. Doe spoke. Then e.g. we ate! Done"
    assert [text[start:end].strip() for start, end in sentences(text)] == ["Dr. J. Doe spoke.", "Then e.g. we ate!", "Done"]
