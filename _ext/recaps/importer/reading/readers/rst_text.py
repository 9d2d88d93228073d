"""docutils nodes to Markdown. Only what people write in posts; anything else keeps its words."""

from __future__ import annotations

import re
from html import unescape

from docutils import nodes

from recaps.boundary import html, markdown
from recaps.boundary.text import one_line


def words_of(node: nodes.Node) -> str:
    """Everything that *node* says: its text and the addresses in it. Of raw HTML, tags are not what it says."""
    if not isinstance(node, nodes.Element):
        return node.astext()
    if any(_is_html(found) for found in node.findall(nodes.raw)):
        node = node.deepcopy()
        for raw in filter(_is_html, list(node.findall(nodes.raw))):
            raw.children = [nodes.Text(html.text_of(raw.astext()))]
    addresses = [found.get("refuri", "") for found in node.findall(nodes.reference)]
    images = [found["uri"] for found in node.findall(nodes.image)]
    return "\n".join([node.astext(), *addresses, *images])


def _is_html(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and "html" in node.get("format", "").split()


def is_picture(node: nodes.Element) -> bool:
    """Whether *node* is a picture, or one that is a link as a whole."""
    return not isinstance(node, nodes.reference) or [type(child) for child in node.children] == [nodes.image]


def shows_pictures(node: nodes.Node) -> bool:
    """Whether *node* is raw HTML with a picture in it."""
    return _is_html(node) and any(tag.name in {"img", "figure"} for tag in html.tags(node.astext()))


def inline(node: nodes.Node) -> str:
    """The inline content of *node*."""
    return "".join(_inline(child) for child in node.children)


def _inline(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return markdown.escape(node.astext())
    if isinstance(node, nodes.emphasis | nodes.title_reference):
        return f"*{inline(node)}*"
    if isinstance(node, nodes.strong):
        return f"**{inline(node)}**"
    if isinstance(node, nodes.literal):
        return markdown.code(node.astext())
    if isinstance(node, nodes.reference):
        return _reference(node)
    if isinstance(node, nodes.image):
        return _image(node)
    if isinstance(node, nodes.footnote_reference):
        return f"[^{_label(node.astext() or node.get('refname', '1'))}]"
    if isinstance(node, nodes.raw):
        return _html_within(node.astext()) if _is_html(node) else markdown.escape(node.astext())
    if isinstance(node, nodes.target):
        return inline(node)
    return inline(node) if node.children else markdown.escape(node.astext())


def _reference(node: nodes.reference) -> str:
    text, address = inline(node), node.get("refuri", "")
    if not address and node.get("refid"):
        address = f"#{node['refid']}"
    if not address:
        return text
    if node.astext() == address and re.fullmatch(r"https?://[^\s<>]+", address):
        return f"<{address}>"
    return f"[{text}]({markdown.destination(address)})"


def _html_within(text: str) -> str:
    """Raw HTML within a line: its tags, and its text as Markdown."""
    parts, last = [], 0
    for tag in html.tags(text):
        parts += [markdown.escape(unescape(text[last : tag.start])), text[tag.start : tag.end]]
        last = tag.end
    return "".join([*parts, markdown.escape(unescape(text[last:]))])


def _image(node: nodes.Element) -> str:
    alt = node.get("alt", "") if node.get("alt") != node["uri"] else ""
    return f"![{markdown.escape(one_line(alt))}]({markdown.destination(node['uri'])})"


def _label(text: str) -> str:
    """The label of a footnote; Markdown's end at a space or a bracket."""
    return re.sub(r"[^\w.-]+", "-", text)


def block(node: nodes.Node) -> str:
    """One body element as Markdown."""
    if isinstance(node, nodes.paragraph | nodes.rubric | nodes.attribution):
        text = markdown.guard(inline(node))
        return f"**{text}**" if isinstance(node, nodes.rubric) else text
    if isinstance(node, nodes.bullet_list):
        return _items(node, lambda number: "-")
    if isinstance(node, nodes.enumerated_list):
        start = node.get("start", 1)
        return _items(node, lambda number: f"{start + number}.")
    if isinstance(node, nodes.literal_block):
        return markdown.fence(node.astext(), next((name for name in node["classes"] if name != "code"), ""))
    if isinstance(node, nodes.block_quote):
        return _quoted(_blocks(node))
    if isinstance(node, nodes.line_block):
        return "\\\n".join(markdown.guard(inline(child)) for child in node.findall(nodes.line) if child.astext().strip())
    if isinstance(node, nodes.definition_list | nodes.field_list):
        return "\n".join(_definition(item) for item in node.children)
    if isinstance(node, nodes.table):
        return _table(node)
    return _other(node)


def _other(node: nodes.Node) -> str:
    if isinstance(node, nodes.transition):
        return "---"
    if isinstance(node, nodes.comment):
        return html.comment(f"\n{node.astext()}\n")
    if isinstance(node, nodes.raw):
        return markdown.html_block(node.astext()) if _is_html(node) else html.comment(f"\n{node.astext()}\n")
    if isinstance(node, nodes.footnote | nodes.citation):
        label = _label(node.children[0].astext() if node.children else "1")
        return f"[^{label}]: " + " ".join(block(child) for child in node.children[1:])
    if isinstance(node, nodes.Element) and isinstance(node, nodes.Admonition):
        return _admonition(node)
    if isinstance(node, nodes.figure | nodes.image):
        return (
            " ".join(_image(found) for found in node.findall(nodes.image))
            + "\n\n"
            + " ".join(inline(found) for found in node.findall(nodes.caption))
        )
    if isinstance(node, nodes.Element) and node.children and not isinstance(node.children[0], nodes.Inline | nodes.Text):
        return _blocks(node)
    return markdown.guard(inline(node)) if node.children else markdown.escape(node.astext())


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _admonition(node: nodes.Element) -> str:
    """A note, a warning, and so on: a quotation with its name, as a directive is nothing that a post may bring along."""
    title = node.tagname.capitalize()
    if isinstance(node.children[0], nodes.title):
        title, node = inline(node.children[0]), nodes.Element("", *node.children[1:])
    return _quoted(f"**{title}**\n\n{_blocks(node)}")


def _blocks(node: nodes.Node) -> str:
    parts = [
        block(child) for child in node.children if not isinstance(child, nodes.system_message | nodes.substitution_definition)
    ]
    return "\n\n".join(part for part in parts if part.strip())


def _items(node: nodes.Node, mark: object) -> str:
    result = []
    for number, item in enumerate(node.children):
        sign = mark(number) if callable(mark) else "-"
        lines = _blocks(item).split("\n")
        indent = " " * (len(sign) + 1)
        result.append("\n".join([f"{sign} {lines[0]}", *(f"{indent}{line}".rstrip() for line in lines[1:])]))
    return "\n".join(result)


def _definition(item: nodes.Node) -> str:
    """A term, or the name of a field, with what is said of it."""
    heads = (nodes.term, nodes.field_name)
    term = " ".join(inline(child) for child in item.children if isinstance(child, heads))
    said = [child for child in item.children if isinstance(child, nodes.definition | nodes.field_body)]
    body = "\n\n".join(_blocks(child) for child in said)
    # Code, a comment, or a list begins a line of its own.
    begins = said[0].children[:1] if said else []
    apart = "\n\n" if begins and not isinstance(begins[0], nodes.paragraph) else " "
    lines = f"- **{term}**:{apart}{body}".rstrip().split("\n")
    return "\n".join([lines[0], *(f"  {line}".rstrip() for line in lines[1:])])


def _table(node: nodes.Node) -> str:
    rows = [[" ".join(_blocks(entry).split()).replace("|", "\\|") for entry in row.children] for row in node.findall(nodes.row)]
    width = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not any(True for _ in node.findall(nodes.thead)):
        rows.insert(0, [""] * width)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]) if rows else ""
