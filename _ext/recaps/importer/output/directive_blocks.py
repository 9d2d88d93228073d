"""The ``{conference}`` and ``{talk}`` blocks of an existing page, with the lines of their options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from myst_parser.parsers.options import TokenizeError, options_to_items

#: The ends of lines, as markdown-it and Sphinx count them.
LINE_END = re.compile(r"(\r\n|\r|\n)")
#: What MyST takes for the end of a line within options, and nowhere else.
_OTHER_END = re.compile("[\x85\u2028\u2029]")
_OPENING = re.compile(r"\{(?:recap:)?(conference|talk)\}\s*(.*)")


@dataclass
class Option:
    """An option as written: its value, and its lines (from 0, the last excluded)."""

    value: str
    first: int
    end: int


@dataclass
class Block:
    """A directive: its name and argument, the heading it stands under, and its options.

    *indent* and *mark* are what its option lines begin with; *line* is that of its opening (from 0), *top* and *bottom* enclose
    the option lines. *fault* says why its options cannot be read or added to.
    """

    name: str
    argument: str
    heading: str
    line: int
    top: int = 0
    bottom: int = 0
    indent: str = ""
    mark: str = ":"
    options: dict[str, Option] = field(default_factory=dict)
    fault: str = ""


def find(text: str) -> list[Block]:
    """All blocks in a page, in its order. Those inside another directive are left alone."""
    parser = MarkdownIt("commonmark").use(front_matter_plugin).use(colon_fence_plugin).enable("table")
    text = text.removeprefix("\ufeff")
    lines = LINE_END.split(text)[::2]
    blocks = []
    heading = ""
    tokens = parser.parse(text)
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = _says(tokens[number + 1])
        elif token.type in {"colon_fence", "fence"} and token.map:
            found = _OPENING.fullmatch(token.info.strip())
            if found:
                blocks.append(_block(found[1], found[2], heading, token, lines))
    return blocks


def _says(inline: Token) -> str:
    """The text of a heading."""
    return "".join(child.content for child in inline.children or () if child.type in {"text", "code_inline", "softbreak"}).strip()


def _block(name: str, argument: str, heading: str, token: Token, lines: list[str]) -> Block:
    line, end = token.map or (0, 0)
    block = Block(name=name, argument=" ".join(argument.split()), heading=heading, line=line, top=line + 1, bottom=line + 1)
    body = token.content.split("\n")
    last = lines[end - 1]
    block.indent = last[: len(last) - len(last.lstrip())]
    closed = end - 1 > line and last.strip().startswith(token.markup[:3])
    if not closed or not lines[line].startswith(block.indent + token.markup):
        block.fault = "it stands in a list or a quotation, or is not closed"
        return block
    options, closed = _option_lines(body, block)
    if not closed:
        block.fault = "its options are not closed"
        return block
    block.bottom = block.top + len(options)
    _note_options(block, "\n".join(options))
    return block


def _note_options(block: Block, source: str) -> None:
    if _OTHER_END.search(source):
        block.fault = "in its options is a line break of an unusual kind"
        return
    try:
        pairs, _ = options_to_items(source)
        starts = [block.top + number for number in _starts(source.split("\n"), (name for name, _ in pairs))] + [block.bottom]
    except (TokenizeError, ValueError, OverflowError) as error:
        # The last two: an escape such as "\\UFFFFFFFF" that is no character.
        block.fault = f"its options cannot be read ({getattr(error, 'problem', None) or error})"
        return
    for (name, value), first, after in zip(pairs, starts, starts[1:], strict=False):
        if not value.strip() and after - first > 1:
            block.fault = f"the empty value of :{name}: takes several lines"
        block.options[name] = Option(value, first, after)


def _starts(options: list[str], names: Iterable[str]) -> Iterator[int]:
    """The lines that options begin in, of which the *names* are known in their order. (MyST tells lines from 5.2 on only.)"""
    number = -1
    for name in names:
        opening = re.compile(rf"(['\"]?){re.escape(name)}\1\s*:")
        found = (later for later in range(number + 1, len(options)) if opening.match(options[later]))
        number = next(found, -1)
        if number < 0:
            raise ValueError(f"the name {name!r} is written in an unusual way")
        yield number


def _option_lines(body: list[str], block: Block) -> tuple[list[str], bool]:
    """The lines of the options as YAML, and whether their end was found.

    Options stand as ``:name: value``, or as YAML between two lines of ``---``.
    """
    if body and body[0].startswith("---"):
        block.mark = ""
        block.top += 1
        inner = body[1:]
        end = next((number for number, line in enumerate(inner) if line.startswith("---")), None)
        return inner[:end], end is not None
    options = []
    for line in body:
        bare = line.lstrip()
        if not bare.startswith(":") or bare.startswith(":::"):
            break
        options.append(bare[1:])
    return options, True
