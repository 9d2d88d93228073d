"""What certain extensions have to be told of generated pages, which they take for documents with a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sphinx.config import Config


@contextmanager
def labels_with_docnames(config: Config) -> Iterator[None]:
    """Have autosectionlabel put the docname before what it calls a section.

    The title of a generated page would else be the label of a section that the project has, and takes it over.
    """
    name = "autosectionlabel_prefix_document"
    before = getattr(config, name, None)
    if before is None:
        yield
        return
    setattr(config, name, True)
    try:
        yield
    finally:
        setattr(config, name, before)


def leave_out_of_texts(config: Config, docnames: Iterable[str]) -> None:
    """Keep sphinx-llms-txt from looking for sources that are not there; it warns of each."""
    left_out = getattr(config, "llms_txt_exclude", None)
    if isinstance(left_out, list):
        # In place: it has taken hold of the list long before there is a page.
        left_out.extend(docnames)
