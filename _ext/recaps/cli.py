"""The ``recaps`` command: its arguments, and what all of it has in common. The work is done by other modules.

Exit codes:

0
    All is well.
1
    All that was asked for is done, and something needs a person: a question, a difference, a page that was there already.
2
    Not all is done: something cannot be read or written, or the command was called in a wrong way. The lines on the error
    stream say what, and how many pages are written all the same.
130
    Interrupted (Ctrl-C). The last line says how many pages were written before.

Nothing is imported at the start that needs the extra ``import``: without it, ``--help`` works, and says what is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from recaps.boundary.text import one_line
from recaps.importer.command import console
from recaps.importer.command.console import Exit
from recaps.importer.model import UnreadableError

if TYPE_CHECKING:
    from recaps.checking import Finding

#: What the subcommands import of the extra, by its modules.
_CHECKING = ("rapidfuzz",)
_IMPORTING = (
    *_CHECKING,
    "bs4",
    "ftfy",
    "icalendar",
    "markdown_it",
    "markdownify",
    "mdit_py_plugins",
    "myst_parser",
    "rich",
    "yaml",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with *argv* (default: that of the process) and return its exit code."""
    console.prepare()
    try:
        return _run(argv)
    except UnreadableError as error:
        console.complain(str(error))
    except OSError as error:
        console.complain(f"{error.filename or 'a file'}: {error.strerror or error}")
    except KeyboardInterrupt as stop:
        console.complain(f"interrupted; {str(stop) or 'nothing is written'}")
        return Exit.INTERRUPTED
    except Exception as error:
        console.complain(console.explain(error))
    finally:
        console.finish()
    return Exit.NOT_ALL


def _run(argv: Sequence[str] | None) -> int:
    options = _parser().parse_args(argv)
    missing = _missing(options.needs)
    if missing:
        raise UnreadableError(missing)
    code: int = options.run(options)
    return code


def _missing(modules: Sequence[str]) -> str:
    """What to say if some of *modules* are not there; '' if all are."""
    missing = [name for name in modules if find_spec(name) is None]
    return f'not installed: {", ".join(missing)}; run pip install "recaps[import]"' if missing else ""


class _Parser(argparse.ArgumentParser):
    """A parser whose help says what is missing, and then does not exit as if all were well."""

    def __init__(self, *, needs: Sequence[str] = _IMPORTING, **more: Any) -> None:
        self.missing = _missing(needs)
        # Not folded: the end of it is to be copied.
        super().__init__(epilog=self.missing, formatter_class=argparse.RawDescriptionHelpFormatter, **more)
        self.set_defaults(needs=needs)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        super().exit(status or (Exit.NOT_ALL if self.missing else Exit.OK), message)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="recaps", description="Bring recaps and schedules into archives, and check them.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--schedule", action="append", default=[], metavar="PATH", help="a schedule, file or folder; may be repeated"
    )
    shared.add_argument("--conference", default="", metavar="NAME", help="the conference's name with its year")
    shared.add_argument("--report", metavar="FILE.json", help="write what was found, and what is left to do, as JSON")
    shared.add_argument("--dry-run", action="store_true", help="write no page")
    add = commands.add_parser("import", parents=[shared], help="turn recaps, or schedules, into pages")
    add.add_argument(
        "files", nargs="*", metavar="FILE", help="a recap (Markdown or reStructuredText); without any, the schedules become pages"
    )
    add.add_argument("--out", default="", metavar="DIR", help="where pages go (default: docs/recaps, or here)")
    add.add_argument("--force", action="store_true", help="overwrite pages that are different")
    add.add_argument("--talks", choices=("yes", "no"), help="the answer to the questions whether units of one shape are talks")
    add.add_argument("--abstracts", action="store_true", help="copy the talks' descriptions (without FILE)")
    add.set_defaults(run=_import)
    update = commands.add_parser("update", parents=[shared], help="fill the empty fields of a page from a schedule")
    update.add_argument("page", metavar="PAGE", help="the page, in Markdown")
    update.set_defaults(run=_update)
    check = commands.add_parser(
        "check", needs=_CHECKING, help="look for ids that archives have twice, and for people who may be one"
    )
    check.add_argument("archives", nargs="*", metavar="ARCHIVE", help="a recaps.json, or the folder or address where one is")
    check.add_argument(
        "--sources",
        action="append",
        default=[],
        metavar="DIR",
        help="look for names in plain text that profiles keep from the site",
    )
    check.set_defaults(run=_check)
    people = commands.add_parser("people", needs=_CHECKING, help="list who might be one person under two names, and why")
    people.add_argument(
        "archives",
        nargs="*",
        default=["_build/html"],
        metavar="SITE",
        help="a built site or a recaps.json (default: _build/html)",
    )
    people.add_argument("--least", type=float, metavar="SCORE", help="list pairs from this score on, from 0 to 1 (0.6)")
    people.add_argument("--apply", type=Path, metavar="FILE", help="write the aliases of all that is listed into these profiles")
    people.set_defaults(run=_people)
    names = commands.add_parser("names", needs=_CHECKING, help="look for ids and pages that were published and are gone")
    names.add_argument("action", choices=("check", "list"), help="compare with what was published, or list what is")
    names.add_argument("built", nargs="?", default="_build/html", metavar="SITE", help="the built site (default: _build/html)")
    names.add_argument("--base", default="", metavar="REF|OLD.inv", help="a revision of git, an inventory, or another list")
    names.add_argument("--list", default="docs/published.txt", metavar="FILE", help="the list (default: docs/published.txt)")
    names.set_defaults(run=_names)
    return parser


# What does the work is imported only when it is called for: it loads much, some of it from the extra.


def _import(options: argparse.Namespace) -> int:
    from recaps.importer.command import commands

    return commands.run_import(options)


def _update(options: argparse.Namespace) -> int:
    from recaps.importer.command import commands

    return commands.run_update(options)


def _check(options: argparse.Namespace) -> int:
    from recaps import checking
    from recaps.checking import plausible, sources

    if not options.archives and not options.sources:
        raise UnreadableError("recaps check needs an archive, or --sources and a folder")
    archives = []
    for source in options.archives:
        try:
            archives.append(checking.read(source))
        except UnreadableError as error:
            console.complain(str(error))
    if len(archives) < len(options.archives):
        return Exit.NOT_ALL
    in_sources = [finding for folder in options.sources for finding in sources.find_names(Path(folder))]
    unlikely = [finding for archive in archives for finding in plausible.find_unlikely(archive)]
    return _report([*in_sources, *checking.check(archives), *unlikely])


def _people(options: argparse.Namespace) -> int:
    from recaps import checking
    from recaps.checking import aliases, people

    least = people.LEAST if options.least is None else options.least
    pairs = people.find([checking.read(source) for source in options.archives], least)
    for pair in pairs:
        console.say(one_line(str(pair)))
    console.say(f"{len(pairs)} pairs")
    if options.apply:
        text, left = aliases.add(options.apply.read_bytes().decode(), pairs)
        options.apply.write_bytes(text.encode())
        for sentence in left:
            console.complain(one_line(f"not written: {sentence}"))
        return Exit.PERSON if left else Exit.OK
    return Exit.OK


def _names(options: argparse.Namespace) -> int:
    from recaps.checking import published

    if options.action == "list":
        for line in published.as_list(Path(options.built)):
            console.say(line)
        return Exit.OK
    return _report(published.check(published.read(options.base, Path(options.list)), Path(options.built)))


def _report(found: Sequence[Finding]) -> int:
    wrong = sum(finding.wrong for finding in found)
    for finding in found:
        console.say(one_line(str(finding)))
    console.say(f"{wrong} to mend, {len(found) - wrong} to look at")
    return Exit.PERSON if wrong else Exit.OK


if __name__ == "__main__":
    sys.exit(main())
