"""Addresses: which of them are links, which are web addresses, and which paths stay in their folder.

A browser reads an address less strictly than it looks: it takes out line breaks and tabs wherever they stand, and ignores
control characters and spaces around it (WHATWG URL Standard, "basic URL parser"). So does :func:`scheme`.
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote, urlsplit

from recaps.boundary.text import one_line

#: What may be linked to. Everything else does something (``javascript:``), holds what it shows (``data:``), or is of the
#: machine or of MyST (``file:``, ``inv:``, ``path:``, ``project:``).
SCHEMES = frozenset({"http", "https", "mailto", "ftp"})

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffd]")
_SCHEME = re.compile(r"([^:/?#\\]*):")
_NOT_IN_ONE = re.compile(r"[\s\"<>]")


def scheme(address: str) -> str:
    r"""The scheme of *address* in lower case, as a browser reads it; '' if it is relative.

    >>> scheme("JaVa\tScript:alert(1)")
    'javascript'
    """
    found = _SCHEME.match(_UNSEEN.sub("", html.unescape(address)))
    return found[1].lower() if found else ""


def is_link(address: str) -> bool:
    """Whether *address* is in full and of a kind that may be linked to."""
    return scheme(address) in SCHEMES


def is_relative(address: str) -> bool:
    """Whether *address* has no scheme: a path, or a place on the same page."""
    return not scheme(address)


def web(value: str) -> str:
    """*value* as a web address, without spaces around it.

    Raises :class:`ValueError` for anything else, ``javascript:`` above all.
    """
    value = value.strip()
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.netloc)
    except ValueError:
        good = False
    if not good or _NOT_IN_ONE.search(value) or one_line(value) != value:
        raise ValueError(f"{value!r} is not a web address; write one that starts with https:// or http://")
    return value


def web_or_none(value: str) -> str:
    """*value* as a web address, '' if it is none; ``//host/path`` is read as ``https:``."""
    try:
        return web(f"https:{value.strip()}" if value.strip().startswith("//") else value)
    except ValueError:
        return ""


def attribute(address: str) -> str:
    """*address* as the value of an attribute in HTML, between double quotes."""
    return html.escape("".join(char for char in address.strip() if char.isprintable()), quote=True)


def inside(path: str) -> bool:
    """Whether a picture's *path* stays in the folder of its page, or is a web address.

    A path that is decoded once more than the file system does it is looked at, too: which reader decodes is not known here.
    """
    if web_or_none(path) == path:
        return True
    plain = unquote(path).replace("\\", "/")
    return is_relative(path) and is_relative(plain) and not plain.startswith(("/", "~")) and ".." not in plain.split("/")
