"""reStructuredText to blocks: docutils reads it, and what it understood is written as Markdown
(:mod:`recaps.importer.reading.readers.rst_text`).
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst.languages import en

from recaps.boundary import markdown
from recaps.importer.model import UnreadableError
from recaps.importer.reading import front_matter
from recaps.importer.reading.blocks import Block, BlockKind, ImportLog, Photo, Recap
from recaps.importer.reading.pictures import about
from recaps.importer.reading.readers import rst_text

_SETTINGS: dict[str, Any] = {
    "report_level": 5,
    "halt_level": 6,
    "line_length_limit": 20_000_000,
    "warning_stream": False,
    "file_insertion_enabled": False,
    "raw_enabled": True,
    "doctitle_xform": False,
    "docinfo_xform": False,
    "sectsubtitle_xform": False,
    "syntax_highlight": "none",
    "_disable_config": True,
}
_ROLE = re.compile(r":([A-Za-z][\w:.+-]*):`([^`]+?)(?:\s*<([^`<>]+)>)?`")
_WORD = re.compile(r"[^\W_]+")
_VIDEO = re.compile(r"^(\s*)\.\. (youtube|vimeo|video)::\s*(\S+)[^\n]*((?:\n\1\s+\S[^\n]*)*)", re.MULTILINE)


def read(lines: list[str], path: str) -> Recap:
    """The blocks of a reStructuredText."""
    recap = Recap(path=path, exact=False)
    recap.meta, length, problem = front_matter.split(lines)
    for number, line in enumerate(lines[:length], 1):
        if line.strip():
            recap.ledger.drop(number, line, "metadata; what of it the page needs is in the page's own front matter")
    if problem:
        recap.ledger.ask(1, lines[0], problem)
    text = _prepare("\n".join([""] * length + lines[length:]), recap.ledger)
    document = publish_doctree(text, settings_overrides=_SETTINGS)
    _judge(document, recap.ledger)
    _Walk(recap).children(document, 1)
    _lines(recap, text.split("\n"))
    return recap


def _prepare(text: str, ledger: ImportLog) -> str:
    """Without the roles and video directives that docutils does not know; lines keep their numbers."""

    def role(found: re.Match[str]) -> str:
        if found[1].lower() in en.roles:
            return found[0]
        ledger.drop(
            text.count("\n", 0, found.start()) + 1,
            f":{found[1]}: {found[3] or ''}",
            "role of the old site's generator; its words stay",
        )
        return found[2]

    def video(found: re.Match[str]) -> str:
        address = (
            found[3]
            if "://" in found[3]
            else f"https://www.youtube.com/watch?v={found[3]}"
            if found[2] != "vimeo"
            else f"https://vimeo.com/{found[3]}"
        )
        ledger.drop(text.count("\n", 0, found.start()) + 1, found[0], "written as a link")
        return f"{found[1]}{address}" + "\n" * found[4].count("\n")

    return _VIDEO.sub(video, _ROLE.sub(role, text))


def _judge(document: nodes.document, ledger: ImportLog) -> None:
    """Take docutils' complaints out of the tree; a directive that it could not read becomes a comment and a question."""
    for message in list(document.findall(nodes.system_message)):
        literal = message.next_node(nodes.literal_block)
        if literal is None or message.get("level", 0) < 3 or not literal.astext().startswith(".."):
            message.parent.remove(message)
            continue
        ledger.ask(
            _line(message),
            literal.astext().split("\n", 1)[0],
            "what does this directive stand for? It is a comment in the page now",
        )
        kept = nodes.comment(literal.astext(), literal.astext())
        kept.line = _line(message)
        message.parent.replace(message, kept)


class _Walk:
    """Goes over a document and notes its blocks."""

    def __init__(self, recap: Recap) -> None:
        self.recap = recap
        self.anchors: list[str] = []

    def add(self, node: nodes.Node, what: BlockKind, text: str, *, level: int = 0, photo: Photo | None = None) -> None:
        if not text.strip() and photo is None:
            return
        line = _line(node)
        last = self.recap.blocks[-1].line if self.recap.blocks else 1
        block = Block(what=what, text=text, line=max(line or last, last), raw=rst_text.words_of(node), level=level, photo=photo)
        if what is BlockKind.HEADING:
            block.anchors, self.anchors = self.anchors, []
        self.recap.blocks.append(block)

    def children(self, node: nodes.Element, level: int) -> None:
        for child in node.children:
            self.block(child, level)

    def block(self, node: nodes.Node, level: int) -> None:
        """One body element."""
        if isinstance(node, nodes.section):
            self.anchors += [name for name in node["ids"] if not re.fullmatch(r"(?:id|section-|toc-entry-)\d+", name)]
            title = node.next_node(nodes.title)
            if title is not None:
                self.add(title, BlockKind.HEADING, " ".join(rst_text.inline(title).split()), level=level)
            self.children(nodes.Element("", *[child for child in node.children if not isinstance(child, nodes.title)]), level + 1)
        elif isinstance(node, nodes.figure | nodes.image | nodes.reference) and rst_text.is_picture(node):
            self.picture(node)
        elif isinstance(node, nodes.field_list) and not self.recap.blocks[1:]:
            self.fields(node)
        elif isinstance(node, nodes.target):
            self.anchors += node["ids"]
        elif (isinstance(node, nodes.topic) and "contents" in node["classes"]) or isinstance(node, nodes.pending):
            self.recap.ledger.drop(_line(node), ".. contents::", "table of contents; the archive's pages have their own")
        elif not isinstance(node, nodes.substitution_definition):
            what = BlockKind.PROSE if rst_text.shows_pictures(node) else _WHAT.get(type(node), BlockKind.VERBATIM)
            self.add(node, what, rst_text.block(node))

    def picture(self, node: nodes.Element) -> None:
        image = node if isinstance(node, nodes.image) else node.next_node(nodes.image)
        if image is None:
            return
        photo = Photo(file=image["uri"], alt=image.get("alt", ""), line=_line(image) or _line(node))
        if photo.alt == photo.file:
            photo.alt = ""
        texts = [
            rst_text.inline(child)
            for part in node.children
            if isinstance(part, nodes.caption | nodes.legend)
            for child in ([part] if isinstance(part, nodes.caption) else part.children)
            if isinstance(child, nodes.Element)
        ]
        rest = about(photo, " ".join(" ".join(texts).split()))
        if rest:
            self.recap.ledger.drop(photo.line, rest, "stood beside the photographer's name")
        if isinstance(image.parent, nodes.reference) and image.parent.get("refuri", photo.file) != photo.file:
            address = markdown.destination(image.parent.get("refuri", ""))
            photo.caption = photo.caption or f"[{markdown.escape(photo.alt or 'Link')}]({address})"
        self.add(node, BlockKind.PHOTO, "", photo=photo)

    def fields(self, node: nodes.Element) -> None:
        """Metadata in the form ``:date: 2019-04-01``."""
        for field in node.children:
            if isinstance(field, nodes.field):
                name, body = field.children[0].astext(), field.children[1].astext()
                self.recap.meta.setdefault(name.lower(), body)
                self.recap.ledger.drop(
                    _line(field) or _line(node),
                    f"{name}: {body}",
                    "metadata; what of it the page needs is in the page's own front matter",
                )


_WHAT: dict[type, BlockKind] = {
    nodes.paragraph: BlockKind.PROSE,
    nodes.line_block: BlockKind.PROSE,
    nodes.bullet_list: BlockKind.LIST,
    nodes.enumerated_list: BlockKind.LIST,
    nodes.definition_list: BlockKind.LIST,
    nodes.table: BlockKind.TABLE,
    nodes.block_quote: BlockKind.QUOTE,
    nodes.transition: BlockKind.RULE,
}


def _line(node: nodes.Node) -> int:
    """The line where *node* begins, from itself or from what is nearest to it; 0 if none knows."""
    here: nodes.Node | None = node
    if node.line:
        # docutils gives a title the line of its underline.
        return node.line - 1 if isinstance(node, nodes.title) else node.line
    for child in node.findall():
        if child.line:
            return child.line
    while here is not None and not here.line:
        here = here.parent
    return here.line or 0 if here is not None else 0


def _lines(recap: Recap, lines: list[str]) -> None:
    """Let each block reach to the next, so that every line belongs to one; lines that are markup alone are reported."""
    if not recap.blocks:
        raise UnreadableError(f"{recap.path}: there is no text in it")
    starts = [1, *(block.line for block in recap.blocks[1:])]
    for block, following in zip(recap.blocks, [*starts[1:], len(lines) + 1], strict=True):
        block.end = max(block.line, following - 1)
    for number, line in enumerate(lines[: recap.blocks[0].line - 1], 1):
        if line.strip():
            recap.ledger.drop(number, line, "markup of reStructuredText before the first words")
    known = {word for block in recap.blocks for word in _WORD.findall(block.raw.casefold())}
    known |= {word for note in recap.ledger.dropped for word in _WORD.findall(note.text.casefold())}
    for number, line in enumerate(lines, 1):
        if any(word not in known for word in _WORD.findall(line.casefold())):
            recap.ledger.drop(number, line, "markup of reStructuredText (its words are in the page as far as they are text)")
