"""Pages in which something acts, or does not, as a browser has it; and archives of such pages."""

from __future__ import annotations

import pytest

from tests.fuzz.browsing import Page, scheme_of
from tests.fuzz.building import EMPTY, build, check_names, check_pages, folder
from tests.fuzz.properties import frame_kept, no_script
from tests.fuzz.running import Broken
from tests.fuzz.test_properties import PAGE

SAFE = """<!doctype html><p class="on" title="javascript:x">a <a href="https://x.example/">x</a> <a href="#y">y</a>
<img src="x.png" alt="<script>"><!-- <script>x</script> --><template><b onclick=1></template>
<details open><summary>s</summary></details>
<textarea><script>x</script></textarea>
<a href="mailto:x@x.example">m</a><video controls src="x.mp4"></video><p style="color: red">"""


def test_a_page_in_which_nothing_acts() -> None:
    no_script(Page(SAFE))


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<script src=x></script>",
        "<b ONCLICK=x>",
        "<b/onclick=x>",
        "<svg/onload=x>",
        '<img """><script>x</script>">',
        "<!--><img src=x onerror=x>-->",
        '<noscript><p title="</noscript><img src=x onerror=x>"></noscript>',
        "<noscript><meta http-equiv=refresh content=0></noscript>",
        "<select><img src=x onerror=x></select>",
        "<svg><style><img src=x onerror=x></style></svg>",
        "<a href='java\tscript:x'>",
        "<a href=' JavaScript:x'>",
        "<a href='&#106;avascript:x'>",
        "<a href=data:text/html,x>",
        "<a href=vbscript:x>",
        "<svg><a xlink:href=javascript:x>x</a></svg>",
        "<svg><animate attributeName=href values=javascript:x /></svg>",
        "<form action=javascript:x>",
        "<button formaction=x>",
        "<iframe srcdoc=x>",
        "<object data=x>",
        "<embed src=x>",
        "<base href=//x/>",
        "<meta http-equiv=refresh content=0>",
        "<link rel=stylesheet href=x>",
        "<style>@import x</style>",
        "<img src=data:image/svg+xml,x>",
        "<b style='behavior:url(x)'>",
    ],
)
def test_a_page_in_which_something_acts(text: str) -> None:
    page = Page(SAFE + text)
    with pytest.raises(Broken, match="no script"):
        no_script(page)
    no_script(page, allowed=page.dangers)


def test_what_a_page_shows() -> None:
    shown = Page(
        "<p>one <b>two</b><img alt=three><a title=four>five</a><script>six</script><!-- seven --><template>eight</template>"
    ).shown
    assert shown.split() == ["one", "two", "three", "four", "five"]


FRAME = '<!doctype html><div class="document"><div class="body">{}</div><div class="clearer"></div></div>'


@pytest.mark.parametrize(
    ("text", "keeps"), [("<div><b>x", False), ("</div>", False), ("<!-- x", False), ("<textarea>", False), ("<p>x", True)]
)
def test_the_frame_of_a_page(text: str, keeps: bool) -> None:
    frame = Page(FRAME.format("<p>x</p>")).frame
    assert len(frame) == 3
    if keeps:
        frame_kept(Page(FRAME.format(text)), frame)
    else:
        with pytest.raises(Broken, match="frame"):
            frame_kept(Page(FRAME.format(text)), frame)


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("https://x.example/", "https"),
        ("\x01\t java\nscript:x", "javascript"),
        ("JAVASCRIPT:x", "javascript"),
        ("a/b:c", ""),
        ("//x.example/", ""),
        ("?x=javascript:", ""),
    ],
)
def test_the_scheme_that_a_browser_sees(address: str, scheme: str) -> None:
    assert scheme_of(address) == scheme


def test_a_sound_archive_passes() -> None:
    with folder() as root:
        result = build(root, {"r0/lake.md": PAGE, "r1/empty.md": EMPTY}, suppress_warnings=["recaps.photo"])
        check_pages(result)
        check_names(result)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("```{include} ../../canary.txt\n```", "no file"),
        ("{download}`x <../../canary.txt>`", "no file"),
        ("![x](../../canary.png)", "no file"),
        ("<script>x</script>", "no script"),
        ("</div>", "frame"),
    ],
)
def test_an_archive_that_is_not_sound_does_not_pass(text: str, what: str) -> None:
    with folder() as root, pytest.raises(Broken, match=what):
        check_pages(build(root, {"r0/lake.md": f"# Words\n\n{text}\n"}))


def test_a_build_that_fails_is_broken() -> None:
    with folder() as root, pytest.raises(Broken, match="build"):
        build(root, {}, extensions=["there.is.none"])
