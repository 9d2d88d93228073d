"""What MyST takes for syntax in a page: its directives and roles, however deep they stand, and all that is no text else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser
from recaps.reading.directives import DIRECTIVES

#: Those of the archive's own ``conf.py``.
OURS = ("colon_fence", "deflist", "fieldlist")
#: All that turn text into something else; what needs a further package is left out.
ALL = (
    *(
        *OURS,
        "amsmath",
        "attrs_block",
        "attrs_inline",
        "dollarmath",
        "html_admonition",
        "html_image",
        "replacements",
        "smartquotes",
    ),
    *("strikethrough", "substitution", "tasklist"),
)
#: The deepest that anything is looked at; what stands deeper is not there for MyST either.
_DEEPEST = 12


class Piece(NamedTuple):
    """Something in a page that is not text: *kind* is ``directive``, ``role``, ``comment``, ``target``, or what MyST calls it."""

    kind: str
    name: str
    argument: str
    options: tuple[tuple[str, str], ...] = ()
    #: The heading that it stands under.
    heading: str = ""


@cache
def parser(extensions: tuple[str, ...]) -> MarkdownIt:
    """MyST's own parser."""
    return create_md_parser(MdParserConfig(enable_extensions=set(extensions)), RendererHTML)


def pieces(page: str, extensions: tuple[str, ...] = ALL) -> list[Piece]:
    """All syntax in *page*."""
    found = []
    for tokens in _texts(page, extensions):
        heading = ""
        for number, token in enumerate(tokens):
            if token.type == "heading_open":
                heading = "".join(child.content for child in tokens[number + 1].children or ())
            found += [piece._replace(heading=heading) for one in (token, *(token.children or ())) for piece in _of(one)]
    return found


def _texts(text: str, extensions: tuple[str, ...], depth: int = 0) -> Iterator[list[Token]]:
    """The tokens of a page, and those of each text that stands in a fence and is read by MyST, too."""
    tokens = parser(extensions).parse(text)
    yield tokens
    for token in tokens if depth < _DEEPEST else ():
        _, argument, is_directive = _named(token)
        if is_directive:
            yield from _texts(_parts(argument, token.content)[1], extensions, depth + 1)
        elif token.type == "colon_fence":
            yield from _texts(token.content, extensions, depth + 1)


def _named(token: Token) -> tuple[str, str, bool]:
    """Name and argument of a fence, and whether it is a directive."""
    if token.type not in {"fence", "colon_fence"}:
        return "", "", False
    name, *rest = token.info.strip().split(maxsplit=1) or [""]
    return name.strip("{}"), "".join(rest), name.startswith("{") and name.endswith("}")


def _of(token: Token) -> Iterator[Piece]:
    name, argument, is_directive = _named(token)
    if is_directive:
        yield Piece("directive", name, argument, _parts(argument, token.content)[0])
    elif token.type == "colon_fence":
        yield Piece("div", name, argument)
    elif token.type == "myst_role":
        yield Piece("role", token.meta["name"], token.content)
    elif token.type == "myst_target":
        yield Piece("target", "", token.content)
    elif token.type == "myst_line_comment":
        yield Piece("comment", "", token.content.strip())
    elif token.type == "front_matter":
        yield from (Piece("front matter", key, value) for key, value in _front(token.content))
    elif token.type in {"substitution_inline", "substitution_block", "myst_block_break"}:
        yield Piece(token.type, "", token.content)


def _parts(argument: str, content: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The options and the body of a directive, as MyST takes them apart."""
    found = parse_directive_text(DIRECTIVES["talk"], argument, content)
    return tuple((str(name), str(value or "")) for name, value in found.options.items()), "\n".join(found.body)


def _front(content: str) -> Iterator[tuple[str, str]]:
    try:
        data = yaml.safe_load(content)
    except yaml.YAMLError as error:
        yield "(broken)", str(error)
        return
    if not isinstance(data, dict):
        yield "(broken)", content
        return
    for key, value in data.items():
        yield str(key), str(value)


_IMAGE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)


def files_named(page: str) -> list[str]:
    """The pictures and links of *page* as they stand: what a build may go and look for."""
    found = [piece.argument for piece in pieces(page, OURS) if piece.kind == "directive" and piece.name == "photo"]
    for tokens in _texts(page, OURS):
        for token in (inner for outer in tokens for inner in (outer, *(outer.children or ()))):
            if token.type in {"image", "link_open"}:
                found.append(str(token.attrs.get("src") or token.attrs.get("href") or ""))
            elif token.type in {"html_block", "html_inline"}:
                found += [next(filter(None, groups), "") for groups in _IMAGE.findall(token.content)]
    return found


def html_of(page: str) -> str:
    """*page* as HTML without a build: enough to see what raw HTML in it does. What stands in directives follows."""
    md = parser(OURS)
    return "\n".join(str(md.renderer.render(tokens, md.options, {})) for tokens in _texts(page, OURS))


@cache
def _commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def post_as_html(post: str) -> str:
    """A post as its own site has shown it, more or less."""
    return str(_commonmark().render(post))
