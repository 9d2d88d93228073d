"""The campaigns: what is generated, and the properties that each example is held to."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.fuzz import building
from tests.fuzz.browsing import Page
from tests.fuzz.harmless import harmless_posts
from tests.fuzz.options import Site, sites
from tests.fuzz.peers import Peer, peers
from tests.fuzz.posts import Post, headed_posts, posts
from tests.fuzz.properties import (
    exit_code_right,
    no_file_named,
    no_file_read,
    no_script,
    no_syntax,
    nothing_lost,
    page_named,
    size_in_proportion,
)
from tests.fuzz.rst_posts import rst_posts
from tests.fuzz.running import Broken, Run, import_posts, import_schedule, recaps, settled, strings, update_page
from tests.fuzz.schedules import SOUND, Schedule, schedules
from tests.fuzz.syntax import html_of, pieces, post_as_html
from tests.fuzz.texts import either, markers


def read(data: bytes) -> str:
    """The text of a file, good enough to find words in it."""
    return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1", "replace")


# -- importing ---------------------------------------------------------------------------------------------------------


def _check_run(run: Run, sources: list[str]) -> None:
    exit_code_right(run)
    nothing_lost(sources, run)
    no_file_read([run.stdout, run.stderr, *run.pages.values(), *strings(run.reports)])
    for report in run.reports:
        page = run.pages.get(page_named(report)) if "page" in report else None
        if page is not None and not str(report["result"]).startswith("not written"):
            no_syntax(page, report, "\n".join(sources))
            no_file_named(page)
            no_script(Page(html_of(page)))


def check_posts(several: list[Post]) -> None:
    """Posts of one command."""
    with building.folder() as root:
        run = import_posts(root, several)
        _check_run(run, [read(post.data) for post in several])
        if run.reports and len(run.reports) != len(several):
            raise Broken("exit code", f"not a report for each post: {len(run.reports)} for {len(several)}")


def check_post(post: Post) -> None:
    """One post."""
    check_posts([post])


@cache
def _warmed() -> None:
    """What is loaded once for all posts is not the price of one."""
    check_post(Post("post.md", b"# LakeConf 2031 recap\n\n## Boats by Nina Schmidt\n\nWords.\n"))


def check_headed_post(post: Post) -> None:
    """One post, of which most is its head: it costs what a post costs."""
    _warmed()
    with building.folder() as root:
        tracemalloc.start()
        try:
            run = import_posts(root, [post])
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        _check_run(run, [read(post.data)])
        size_in_proportion(len(post.data), sum(map(len, [*run.pages.values(), *strings(run.reports)])), peak)


def check_harmless(post: Post) -> None:
    """A post that holds nothing odd becomes a page with all of its words."""
    with building.folder() as root:
        run = import_posts(root, [post])
        _check_run(run, [read(post.data)])
        if not run.pages:
            raise Broken("nothing lost", f"a harmless post is refused: {run.stderr}")
        seen = markers("".join(run.pages.values()))
        gone = markers(read(post.data).partition("\n\n# ")[2]) - seen
        if gone:
            raise Broken("nothing lost", f"words of a harmless post are not in the page: {sorted(gone)}")


def check_schedule(schedule: Schedule) -> None:
    """A schedule becomes a page."""
    with building.folder() as root:
        _check_run(import_schedule(root, schedule), [])


PAGE = """# LakeConf 2031

:::{conference} LakeConf 2031
:::

## Boats and Zq1k

:::{talk}
:::

"""


def check_update(example: tuple[Post, Schedule]) -> None:
    """A page is filled in: no line of it goes, nothing new but options, and the second time there is nothing to do."""
    post, schedule = example
    page = Post("page.md", settled(PAGE.encode() + post.data))
    with building.folder() as root:
        run = update_page(root, page, schedule)
        exit_code_right(run, "update")
        after = (root / "docs" / "page.md").read_bytes()
        rest = iter(after.split(b"\n"))
        if lost := [line for line in page.data.split(b"\n") if line.strip() and not line.startswith(b":") and line not in rest]:
            raise Broken("nothing lost", f"a line is gone from the page: {lost[0]!r}")
        if run.code < 2:
            before, now = ([(piece.kind, piece.name) for piece in pieces(read(data))] for data in (page.data, after))
            if before != now:
                raise Broken("no syntax", f"came into the page: {[piece for piece in now if piece not in before]}")
            again = update_page(root, page, Schedule(schedule.root, ()))
            if again.code < 2 and again.reports[0]["filled"]:
                raise Broken("exit code", f"the second update fills in something: {again.reports[0]['filled']}")


def check_check(several: list[Peer]) -> None:
    """``recaps check`` of archives."""
    with building.folder() as root:
        for number, peer in enumerate(several):
            (root / str(number)).mkdir()
            (root / str(number) / "recaps.json").write_bytes(peer.data)
        run = recaps(root, ["check", *(str(root / str(number)) for number in range(len(several)))])
        if run.code not in {0, 1, 2} or "Traceback" in run.stderr or run.touched:
            raise Broken("exit code", f"none of the three: {run.code}, {run.stderr}, {run.touched}")
        if run.code == 2:
            if not run.stderr.startswith("recaps: ") or run.stdout:
                raise Broken("exit code", f"not as documented: 2 with {run.stdout!r} and {run.stderr!r}")
        elif (run.code == 0) != run.stdout.splitlines()[-1].startswith("0 to mend"):
            raise Broken("exit code", f"not what the last line says: {run.code} with {run.stdout.splitlines()[-1]!r}")


# -- building ----------------------------------------------------------------------------------------------------------


def check_built(batch: list[Post | Schedule]) -> None:
    """All of a batch is imported, and becomes one archive."""
    pages: dict[str, str] = {}
    wanted: dict[str, set[str]] = {}
    for number, example in enumerate(batch):
        with building.folder() as root:
            run = import_posts(root, [example]) if isinstance(example, Post) else import_schedule(root, example)
            for name, page in run.pages.items():
                pages[f"r{number}/{name.rpartition('/')[2]}"] = page
                if isinstance(example, Post) and example.name.endswith(".md"):
                    visible = markers(Page(post_as_html(read(example.data))).shown)
                    wanted[f"r{number}/{name.rpartition('/')[2]}"] = visible - markers("\n".join(strings(run.reports)))
    with building.folder() as root:
        result = building.build(root, pages, suppress_warnings=["recaps.photo"])
        building.check_pages(result)
        for name, words in wanted.items():
            if lost := words - markers(Page(result.text(name.removesuffix(".md"))).shown):
                raise Broken("nothing lost", f"shown by the post, not by the page, not in the report: {sorted(lost)} of {name}")


def check_site(site: Site) -> None:
    """An archive whose options have any values."""
    with building.folder() as root:
        result = building.build(root, dict(site.pages), site.builder)
        if site.builder.endswith("html"):
            building.check_pages(result, site.builder)
        building.check_names(result)
        building.check_inventory(result)


REFERRING = """# Own

:::{conference} LakeConf 2032
:::

:::{talk} Sails
:speakers: Nina Schmidt, Ada Zq2k
:follows: lakeconf-2031/boats
:::

{talk}`lakeconf-2031/boats` {speaker}`Nina Schmidt` {conference}`LakeConf 2031` {external+lakes:std:ref}`x`
"""


def check_peer(peer: Peer) -> None:
    """An archive that knows another one, whose data are anything."""
    with building.folder() as root:
        folder = root / "peer"
        folder.mkdir()
        (folder / "recaps.json").write_bytes(peer.data)
        (folder / "objects.inv").write_bytes(peer.inventory)
        result = building.build(root, {"own/own.md": REFERRING}, recaps_archives={"lakes": ("https://lakes.example/", "../peer")})
        building.check_pages(result)
        building.check_names(result)


# -- all ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Campaign:
    """Examples and their check; *few* examples are tried by the tests, *many* at a time by ``make fuzz``."""

    examples: SearchStrategy[Any]
    check: Callable[[Any], None]
    few: int
    many: int


#: By name.
CAMPAIGNS = {
    "posts": Campaign(posts, check_post, 40, 60),
    "rst": Campaign(rst_posts, check_post, 20, 40),
    "heads": Campaign(headed_posts, check_headed_post, 20, 40),
    "harmless": Campaign(harmless_posts, check_harmless, 20, 30),
    "several": Campaign(st.lists(posts, min_size=2, max_size=3, unique_by=lambda post: post.name), check_posts, 5, 15),
    "schedules": Campaign(schedules, check_schedule, 40, 60),
    "updates": Campaign(st.tuples(either(posts, harmless_posts), either(schedules, st.just(SOUND))), check_update, 20, 40),
    "check": Campaign(st.lists(peers, min_size=1, max_size=3), check_check, 20, 40),
    "built": Campaign(st.lists(either(posts, posts, rst_posts, schedules), min_size=3, max_size=8), check_built, 3, 4),
    "options": Campaign(sites, check_site, 6, 8),
    "peers": Campaign(peers, check_peer, 4, 5),
}
