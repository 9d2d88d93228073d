"""Markdown as MyST reads it, with every syntax that a project may have enabled, and where in the text each construct stands.

Tokens of markdown-it know their lines at most. So each of its rules is watched while it runs: what it matched, and at which
character. Nothing is known here of how a directive, a role, or a substitution is spelled; the rules of MyST's own parser say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from recaps.boundary.places import Found, Log

_EXTENSIONS = """
alert amsmath attrs_block attrs_inline colon_fence deflist dollarmath fieldlist gfm_autolink html_admonition html_image linkify
replacements section_ref smartquotes strikethrough substitution tasklist
"""
#: All of MyST 5.2. ``attrs_image`` is a part of ``attrs_inline``.
EXTENSIONS = frozenset(_EXTENSIONS.split())

#: Rules whose constructs are MyST's alone: an author's Markdown means nothing by them. The syntax of GitHub (tables, alerts,
#: tasks, footnotes, bare links), of kramdown (definitions) and of typographers (quotes, dashes) is not among them.
FOREIGN_BLOCKS = frozenset(
    {"amsmath", "attr", "colon_fence", "fieldlist", "front_matter", "math_block", "myst_block_break", "myst_line_comment"}
    | {"myst_target", "substitution_block"}
)
FOREIGN_INLINE = frozenset({"attr", "math_inline", "myst_role", "span", "substitution_inline"})
FOREIGN = FOREIGN_BLOCKS | FOREIGN_INLINE

_CHAINS = ("paragraph", "reference", "blockquote", "list", "footnote_def", "table")
_LEAVES = frozenset({"paragraph", "heading", "lheading", "table"})
_WATCHED = frozenset({"link", "image", "autolink", "html_inline", *FOREIGN_INLINE})
_LOG = "recaps"

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]


def _block(name: str, rule: BlockRule, suppress: bool) -> BlockRule:
    def watch(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        log: Log = state.env[_LOG]
        start = state.bMarks[line] + state.tShift[line]
        if suppress and name in FOREIGN_BLOCKS and start not in log.own:
            # No piece of a page has front matter; a line of hyphens would be taken for it.
            if name != "front_matter" and rule(state, line, end, True):
                log.found.append(Found(name, start, state.eMarks[line]))
            return False
        before = len(state.tokens)
        if not rule(state, line, end, silent):
            return False
        if not silent:
            _note_block(log, name, state, line, start, before)
        return True

    return watch


def _note_block(log: Log, name: str, state: StateBlock, line: int, start: int, before: int) -> None:
    if name in _LEAVES:
        log.starts.update((number, state.bMarks[number] + state.tShift[number]) for number in range(line, state.line))
    elif name == "deflist":
        terms = (token.map[0] for token in state.tokens[before:] if token.type == "dt_open" and token.map)
        log.starts.update((number, state.bMarks[number] + state.tShift[number]) for number in terms)
    elif name == "fence":
        token = state.tokens[-1]
        log.found.append(Found(name, start, state.eMarks[line], (start + len(token.markup), state.eMarks[line]), token.info))
    elif name == "html_block":
        log.found.append(Found(name, start, state.eMarks[state.line - 1], (line, state.line), state.tokens[-1].content))
    elif name in FOREIGN_BLOCKS:
        log.found.append(Found(name, start, state.eMarks[state.line - 1]))


def _inline(name: str, rule: InlineRule, suppress: bool) -> InlineRule:
    if name not in _WATCHED:
        return rule

    def watch(state: StateInline, silent: bool) -> bool:
        log: Log = state.env[_LOG]
        start = state.pos
        if suppress and name in FOREIGN_INLINE and log.place(state.src, start) not in log.own:
            if not silent and rule(state, True):
                log.found.append(Found(name, log.place(state.src, start), log.place(state.src, state.pos - 1) + 1))
                state.pos = start
            return False
        if silent:
            return rule(state, True)
        label = start + (2 if name == "image" else 1)
        before = len(state.tokens)
        if name == "image":
            log.enter(log.base(state.src) + label)
        matched = rule(state, False)
        if name == "image":
            log.within.pop()
        if matched:
            last = state.md.helpers.parseLinkLabel(state, label - 1, name == "link") if name in {"link", "image"} else start
            _note_inline(log, name, state, (start, state.pos), (label, last), before)
        return matched

    return watch


def _note_inline(log: Log, name: str, state: StateInline, span: tuple[int, int], label: tuple[int, int], before: int) -> None:
    text, inner = state.src[slice(*span)], (0, 0)
    if name in {"link", "image", "autolink"}:
        kinds = {"link_open": "href", "image": "src"}
        text = next(str(token.attrs[kinds[token.type]]) for token in state.tokens[before:] if token.type in kinds)
    if name in {"link", "image"}:
        inner = (log.place(state.src, label[0]), log.place(state.src, label[1]))
        if state.src[label[1] + 1 : label[1] + 2] == "(":
            # As it was written: what markdown-it gives is encoded.
            at = re.compile(r"\s*").match(state.src, label[1] + 2)
            text = state.md.helpers.parseLinkDestination(state.src, at.end() if at else 0, state.posMax).str
    # Each line has a scope of its own; those of blocks are above zero.
    log.found.append(
        Found(name, log.place(state.src, span[0]), log.place(state.src, span[1] - 1) + 1, inner, text, -1 - log.number)
    )


def _contents(state: StateCore) -> None:
    """The core rule ``inline``, which tells the log whose content is read."""
    log: Log = state.env[_LOG]
    log.source = state.src
    for number, token in enumerate(state.tokens):
        if token.type == "tr_open":
            log.column = -1
        elif token.type in {"th_open", "td_open"}:
            log.column += 1
        elif token.type == "inline":
            log.number = number
            log.token, log.holder = token, state.tokens[number - 1].type if number else ""
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _watch(ruler: Ruler[Any], wrap: Callable[[str, Any, bool], Any], suppress: bool) -> None:
    rules = dict(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    chains = {name: [chain for chain in _CHAINS if rule in ruler.getRules(chain)] for name, rule in rules.items()}
    for name, rule in rules.items():
        ruler.at(name, wrap(name, rule, suppress), {"alt": chains[name]})


@cache
def _parser(suppress: bool, without: frozenset[str]) -> MarkdownIt:
    config = MdParserConfig(enable_extensions=set(EXTENSIONS - without))
    parser = create_md_parser(config, RendererHTML)
    if suppress:
        # A link that markdown-it refuses (``javascript:``) is one all the same to other readers.
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
    _watch(parser.block.ruler, _block, suppress)
    _watch(parser.inline.ruler, _inline, suppress)
    parser.core.ruler.at("inline", _contents)
    return parser


#: Marks of lists, quotations and footnotes at the beginning of a line.
_MARKS = r"^(?:[ \t>]|(?:[-*+]|\d+[.)])[ \t]|\[\^[^\]\n]+\]:)*+"
#: Syntax that is not foreign, and that moves the borders of what is: text of a definition may be code, a bare address takes the
#: signs in it, the box of a task stands in front of what would be code. Projects have each enabled or not, so a text is read both
#: ways, if it may hold any.
_BORDERS = {
    "deflist": re.compile(_MARKS + r"[:~][ \t]", re.MULTILINE),
    "gfm_autolink": re.compile(r"(?:www\.|://|@)\S*[{`$\[<\\]"),
    "tasklist": re.compile(r"\[[ \txX]\]"),
}
#: Without any of these, there is nothing to find. Most captions, and half of all paragraphs, are that plain.
_SIGNS = re.compile(r"[{<$\[\\`]|\A---|" + _MARKS + r"[%+(:~]", re.MULTILINE)


def _variants(text: str) -> Iterator[frozenset[str]]:
    """Sets of extensions to leave out."""
    both = [name for name, hint in _BORDERS.items() if hint.search(text)]
    for number in range(len(both) + 1):
        for kept in combinations(both, number):
            yield frozenset(_BORDERS.keys() - kept)


def _read(
    text: str, references: Mapping[str, str], without: frozenset[str], own: Set[int] = frozenset(), *, suppress: bool = False
) -> tuple[list[Found], dict[str, str]]:
    log = Log(own=own)
    known = {normalizeReference(name): {"href": href, "title": "", "map": [0, 0]} for name, href in references.items()}
    tokens = _parser(suppress, without).parse(text, {_LOG: log, "references": known}) if _SIGNS.search(text) else []
    scopes = _scopes(tokens)
    placed = (replace(part, scope=next(scopes)) if part.rule == "html_block" else part for part in log.found)
    return sorted(dict.fromkeys(placed), key=_order), {name: str(definition["href"]) for name, definition in known.items()}


def _scopes(tokens: list[Token]) -> Iterator[int]:
    """The scope of each block of HTML, in order: the element around it, and of those at the top the heading before it."""
    inside, last = [1], 1
    for token in tokens:
        if token.type == "html_block":
            yield inside[-1]
        elif token.nesting > 0:
            last += 1
            if token.type == "heading_open" and len(inside) == 1:
                inside = [last]
            inside.append(last)
        elif token.nesting < 0:
            inside.pop()


def _order(found: Found) -> tuple[int, int]:
    return found.start, -found.end


def scan(text: str, references: Mapping[str, str] | None = None, own: Set[int] = frozenset()) -> list[Found]:
    """What stands in Markdown, in order, read as if MyST's own constructs were plain text; they are among what is found.

    *references* are the addresses of reference links that are defined elsewhere. Constructs that begin at one of *own* are read
    as MyST reads them, and not told of. *text* has Unix line ends and no NUL.
    """
    found = {
        part: None
        for without in _variants(text)
        for part in _read(text, references or {}, without, own, suppress=True)[0]
        if not (part.rule in FOREIGN and part.start in own)
    }
    return sorted(found, key=_order)


def read(page: str, references: Mapping[str, str] | None = None) -> Iterator[tuple[list[Found], dict[str, str]]]:
    """What stands in a page, as MyST reads it, and the addresses that are defined for reference links.

    There is one such pair for each way to read it, as projects have different syntax enabled.
    """
    return (_read(page, references or {}, without) for without in _variants(page))


def pieces(page: str) -> list[Found]:
    """The HTML in a page, where all syntax is enabled."""
    return [part for part in _read(page, {}, frozenset())[0] if part.rule in {"html_block", "html_inline"} and part.start >= 0]
