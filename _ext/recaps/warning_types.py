"""Every warning of this extension: a closed list of subtypes, and the one function that gives them.

A subtype can be silenced with ``suppress_warnings = ["recaps.photo"]``.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import Enum

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)


class WarningType(Enum):
    """What can be wrong; the value is the warning's subtype. A guide page lists these sentences."""

    OPTION = "option"
    VALUE = "value"
    NAME = "name"
    SECTION = "section"
    ARGUMENT = "argument"
    PHOTO = "photo"
    DUPLICATE = "duplicate"
    ID = "id"
    FOLLOWS = "follows"
    FILTER = "filter"
    REFERENCE = "reference"
    ARCHIVE = "archive"
    PAGE = "page"
    SETUP = "setup"
    SPHINX = "sphinx"


MEANING = {
    WarningType.OPTION: "A directive has an option that it does not know, or the same option twice.",
    WarningType.VALUE: "An option's value cannot be read: a date, an address, a kind, a language, a number.",
    WarningType.NAME: "What stands where a name belongs is none: it holds no letter, stands for nobody, or is two names.",
    WarningType.SECTION: "A `talk` without a title does not stand under a heading, or under one that is taken.",
    WarningType.ARGUMENT: "A directive lacks the name, title or path that it is about.",
    WarningType.PHOTO: "The file of a photo is not there; a card with its caption stands in.",
    WarningType.DUPLICATE: "Two conferences, talks, profiles or aliases claim the same id.",
    WarningType.ID: "No id can be made of a title.",
    WarningType.FOLLOWS: "A talk follows one that is unknown or ambiguous.",
    WarningType.FILTER: "A listing is filtered by something that the archive does not have.",
    WarningType.REFERENCE: "A role points to something unknown or ambiguous.",
    WarningType.ARCHIVE: "A peer archive cannot be read.",
    WarningType.PAGE: "A page of the project stands where the archive would make one, and has nothing of the archive on it.",
    WarningType.SETUP: "Something is missing in `conf.py` that directives or roles on a page need.",
    WarningType.SPHINX: "This version of Sphinx or MyST lacks something that the extension uses; the warning says what is off.",
}


def warn(
    warning_type: WarningType, message: str, location: nodes.Node | tuple[str, int] | str | None, *, once: bool = False
) -> None:
    """Warn as ``FILE:LINE: WARNING: message [recaps.subtype]``.

    *location* is a node, or a docname with a line; *once* says that the same message is given only once in a build.
    """
    logger.warning(message, type="recaps", subtype=warning_type.value, location=location, once=once)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?``, or nothing where nothing is near."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
