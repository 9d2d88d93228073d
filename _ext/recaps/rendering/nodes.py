"""Drawing with nodes of docutils, which every builder can write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from docutils import nodes

from recaps.reading.nodes import recap_details, recap_name
from recaps.rendering.pieces import Renderer


class NodeRenderer(Renderer[nodes.Node]):
    """Makes nodes."""

    def text(self, text: str) -> nodes.Node:
        return nodes.Text(text)

    def name(self, text: str) -> nodes.Node:
        return recap_name("", text)

    def reference(self, content: nodes.Node, address: str, *, internal: bool = True, kind: str = "") -> nodes.Node:
        node = nodes.reference("", "", content, internal=internal, classes=[f"recap-to-{kind}"] if kind else [])
        if address.startswith("#"):
            node["refid"] = address[1:]
        else:
            node["refuri"] = address
        return node

    def paragraph(self, items: Sequence[nodes.Node], classes: Sequence[str]) -> nodes.Node:
        return nodes.paragraph("", "", *items, classes=list(classes))

    def heading(self, items: Iterable[nodes.Node | str] | str, level: int = 2, ids: Sequence[str] = ()) -> nodes.Node:
        node = nodes.rubric(ids=list(ids))
        node["heading-level"] = level
        node += [nodes.Text(item) if isinstance(item, str) else item for item in ([items] if isinstance(items, str) else items)]
        return node

    def box(self, children: Iterable[nodes.Node | None], classes: Sequence[str]) -> nodes.Node:
        return nodes.container("", *filter(None, children), classes=list(classes))

    def fold(self, summary: str, children: Iterable[nodes.Node], classes: Sequence[str]) -> nodes.Node:
        return recap_details("", *children, summary=summary, classes=list(classes))

    def bullets(self, lines: Iterable[tuple[nodes.Node | None, Sequence[str]]]) -> nodes.Node:
        items = (nodes.list_item("", *filter(None, [line]), ids=list(ids)) for line, ids in lines)
        return nodes.bullet_list("", *items, classes=["recap-list"])

    def fields(self, rows: Iterable[tuple[str, nodes.Node]]) -> nodes.Node:
        fields = (nodes.field("", nodes.field_name("", name), nodes.field_body("", line)) for name, line in rows)
        return nodes.field_list("", *fields)

    def grid(self, heads: Sequence[nodes.Node], rows: Iterable[Sequence[nodes.Node]]) -> nodes.Node:
        def row(cells: Sequence[nodes.Node]) -> nodes.row:
            return nodes.row("", *(nodes.entry("", cell) for cell in cells))

        # As docutils shares the width of a table without one; in plain text these are letters.
        group = nodes.tgroup("", *(nodes.colspec(colwidth=100 // len(heads)) for _ in heads), cols=len(heads))
        group += [nodes.thead("", row(heads)), nodes.tbody("", *map(row, rows))]
        return nodes.table("", group, classes=["recap-table"])

    def identified(self, drawn: Sequence[nodes.Node], ids: Sequence[str]) -> list[nodes.Node]:
        result = list(drawn) or [nodes.target()]
        cast("nodes.Element", result[0])["ids"] += ids
        return result
