"""docutils nodes to Markdown. Only what people write in posts; anything else keeps its words."""

from __future__ import annotations

import re

from docutils import nodes

_SPECIAL = re.compile(r"[\\`*<\[\]{}]|(?<!\w)_|_(?!\w)|&(?=#|\w+;)")
_LINE_START = re.compile(r"^(\s*)([-+#>%|]|\d+[.)](?=\s)|:::|={3,}|~{3,})", re.MULTILINE)


def words_of(node: nodes.Node) -> str:
    """Everything that *node* says: its text and the addresses in it."""
    addresses = [found.get("refuri", "") for found in node.findall(nodes.reference)] if isinstance(node, nodes.Element) else []
    images = (
        [f"{found['uri']} {found.get('alt', '')}" for found in node.findall(nodes.image)]
        if isinstance(node, nodes.Element)
        else []
    )
    return "\n".join([node.astext(), *addresses, *images])


def comment(text: str) -> str:
    """An HTML comment; two hyphens cannot stand in one."""
    return f"<!--\n{text.replace('--', '- -')}\n-->"


def escape(text: str) -> str:
    """Plain text as Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def inline(node: nodes.Node) -> str:
    """The inline content of *node*."""
    return "".join(_inline(child) for child in node.children)


def _inline(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return escape(node.astext())
    if isinstance(node, nodes.emphasis | nodes.title_reference):
        return f"*{inline(node)}*"
    if isinstance(node, nodes.strong):
        return f"**{inline(node)}**"
    if isinstance(node, nodes.literal):
        text = node.astext()
        ticks = "``" if "`" in text else "`"
        return f"{ticks}{text}{ticks}"
    if isinstance(node, nodes.reference):
        return _reference(node)
    if isinstance(node, nodes.image):
        return f"![{node.get('alt', '') if node.get('alt') != node['uri'] else ''}]({node['uri']})"
    if isinstance(node, nodes.footnote_reference):
        return f"[^{node.astext() or node.get('refname', '1')}]"
    if isinstance(node, nodes.raw):
        return node.astext() if "html" in node.get("format", "") else escape(node.astext())
    if isinstance(node, nodes.target):
        return inline(node)
    return inline(node) if node.children else escape(node.astext())


def _reference(node: nodes.reference) -> str:
    text, address = inline(node), node.get("refuri", "")
    if not address and node.get("refid"):
        address = f"#{node['refid']}"
    if not address:
        return text
    if node.astext() == address and re.match(r"https?://", address):
        return f"<{address}>"
    return f"[{text}]({address})" if not re.search(r"[\s()]", address) else f"[{text}](<{address}>)"


def block(node: nodes.Node) -> str:
    """One body element as Markdown."""
    if isinstance(node, nodes.paragraph | nodes.rubric | nodes.attribution):
        text = _guard(inline(node))
        return f"**{text}**" if isinstance(node, nodes.rubric) else text
    if isinstance(node, nodes.bullet_list):
        return _items(node, lambda number: "-")
    if isinstance(node, nodes.enumerated_list):
        start = node.get("start", 1)
        return _items(node, lambda number: f"{start + number}.")
    if isinstance(node, nodes.literal_block):
        fence = "````" if "```" in node.astext() else "```"
        language = next((name for name in node["classes"] if name != "code"), "")
        return f"{fence}{language}\n{node.astext()}\n{fence}"
    if isinstance(node, nodes.block_quote):
        return "\n".join(f"> {line}".rstrip() for line in _blocks(node).split("\n"))
    if isinstance(node, nodes.line_block):
        return "\\\n".join(_guard(inline(child)) for child in node.findall(nodes.line) if child.astext().strip())
    if isinstance(node, nodes.definition_list):
        return "\n".join(_definition(item) for item in node.children)
    if isinstance(node, nodes.table):
        return _table(node)
    return _other(node)


def _other(node: nodes.Node) -> str:
    if isinstance(node, nodes.transition):
        return "---"
    if isinstance(node, nodes.comment):
        return comment(node.astext())
    if isinstance(node, nodes.raw):
        return node.astext() if "html" in node.get("format", "") else comment(node.astext())
    if isinstance(node, nodes.footnote | nodes.citation):
        label = node.children[0].astext() if node.children else "1"
        return f"[^{label}]: " + " ".join(block(child) for child in node.children[1:])
    if isinstance(node, nodes.Element) and isinstance(node, nodes.Admonition):
        return f":::{{{node.tagname}}}\n{_blocks(node)}\n:::" if node.tagname != "admonition" else _blocks(node)
    if isinstance(node, nodes.figure | nodes.image):
        return (
            " ".join(f"![{found.get('alt', '')}]({found['uri']})" for found in node.findall(nodes.image))
            + "\n\n"
            + " ".join(inline(found) for found in node.findall(nodes.caption))
        )
    if isinstance(node, nodes.Element) and node.children and not isinstance(node.children[0], nodes.Inline | nodes.Text):
        return _blocks(node)
    return _guard(inline(node)) if node.children else escape(node.astext())


def _guard(text: str) -> str:
    """A paragraph whose lines cannot be taken for something else."""
    return _LINE_START.sub(r"\1\\\2", text)


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
    term = " ".join(inline(child) for child in item.children if isinstance(child, nodes.term))
    body = "\n\n".join(_blocks(child) for child in item.children if isinstance(child, nodes.definition))
    return "\n".join([f"- **{term}**: {body}".split("\n", 1)[0], *(f"  {line}".rstrip() for line in body.split("\n")[1:])])


def _table(node: nodes.Node) -> str:
    rows = [[" ".join(_blocks(entry).split()).replace("|", "\\|") for entry in row.children] for row in node.findall(nodes.row)]
    width = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not any(True for _ in node.findall(nodes.thead)):
        rows.insert(0, [""] * width)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]) if rows else ""
