"""Languages of code blocks: Sphinx warns of those that it does not know, and of code that is in another than it says."""

from __future__ import annotations

import re

from pygments.lexers import get_lexer_by_name
from pygments.token import Error
from pygments.util import ClassNotFound

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[ \t]*([^\s`{}]*)([^`\n]*)$", re.MULTILINE)


def fitting(text: str) -> tuple[str, str]:
    """A code block with a language that Pygments knows and that fits, else plain text; and what stood behind its fence if that is
    no longer there.
    """
    found = _FENCE.match(text)
    if not found or not found[3]:
        return text, ""
    body = "\n".join(text.split("\n")[1:-1])
    language = found[3] if _fits(found[3], body) else "text"
    if language == found[3] and not found[4].startswith("{"):
        return text, ""
    return f"{found[1]}{found[2]}{language}{text[found.end() :]}", f"{found[3]}{found[4]}"


def _fits(language: str, body: str) -> bool:
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return False
    return not any(kind is Error for kind, _ in lexer.get_tokens(body))
