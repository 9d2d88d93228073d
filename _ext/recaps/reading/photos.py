"""Photos as nodes: a figure where the file is there, a text card where it is not."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from recaps.boundary.text import one_line
from recaps.reading.nodes import recap_details, recap_photo, recap_placeholder
from recaps.records.model import Photo, Query


def gallery(run: Sequence[recap_photo], original: str) -> list[nodes.Node]:
    """Adjacent photos: the figures side by side, then the cards of the missing ones, folded so as not to break the reading.

    *original* is the address of the post that a missing photo can be seen in, '' if unknown.
    """
    figures = [_figure(photo, photo["record"]) for photo in run if photo["record"].found]
    cards = [_card(photo, photo["record"], original) for photo in run if not photo["record"].found]
    result: list[nodes.Node] = []
    if figures:
        result.append(nodes.container("", *figures, classes=["recap-gallery"]) if len(figures) > 1 else figures[0])
    if cards:
        summary = "1 photo" if len(cards) == 1 else f"{len(cards)} photos"
        result.append(recap_details("", *cards, summary=f"{summary}, not kept here", classes=["recap-photos"]))
    return result


def _figure(node: recap_photo, photo: Photo) -> nodes.figure:
    figure = nodes.figure("", nodes.image(uri=photo.path, alt=photo.alt or photo.caption), classes=["recap-figure"])
    figure.source, figure.line = node.source, node.line
    first = node.next_node(nodes.paragraph, descend=True) if len(node) else None
    caption = nodes.caption("", "", *(first.children if first is not None else []))
    credit = _credit(photo)
    if credit:
        caption += ([nodes.Text(" ")] if len(caption) else []) + [nodes.inline("", "", *credit, classes=["recap-credit"])]
    figure += [caption] if len(caption) else []
    rest = [child for child in node if child is not first]
    figure += [nodes.legend("", *rest)] if rest else []
    return figure


def _card(node: recap_photo, photo: Photo, original: str) -> nodes.container:
    card = nodes.container("", *node.children, classes=["recap-photo"])
    if not len(card):
        card += nodes.paragraph("", photo.alt or one_line(photo.path.rpartition("/")[2]))
    meta = nodes.paragraph(classes=["recap-meta"])
    meta += _credit(photo)
    if original:
        meta += ([nodes.Text(" · ")] if len(meta) else []) + [
            nodes.reference("", "see it in the original", refuri=original, internal=False)
        ]
    card += [meta] if len(meta) else []
    return card


def _credit(photo: Photo) -> list[nodes.Node]:
    if not photo.credit:
        return []
    options = (("url", photo.credit_url),) if photo.credit_url else ()
    return [nodes.Text("Photo: "), recap_placeholder(query=Query("credit", photo.credit, options))]
