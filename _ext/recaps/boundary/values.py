"""Values of JSON, YAML and TOML: only text is text.

Numbers, dates and words such as *no* are the text that was written: a talk called ``1984`` or ``No`` keeps its title, and no
number is too long. Everything else is left as it is, and :func:`text` has none for it. Nothing here calls :class:`str` on a
value: 500 bytes of YAML can stand for more of it than there is memory.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import reprlib
import tomllib
from typing import Any

import yaml

from recaps.boundary.text import whole

#: The longest YAML and TOML that is read, in characters: PyYAML takes up to four seconds for it. The longest known, the list of
#: breaks of DjangoCon US 2024, has 6,183.
LONGEST = 50_000

#: The most dots in a key of TOML: each makes a table, and :mod:`tomllib` goes through all of them for every key.
_DOTS = 50

#: A whole number with more bits is no year, number of a room, or id.
_BITS = 64


class _Loader(yaml.BaseLoader):
    """YAML as text, lists, mappings, and nothing; tags are ignored."""


_NULL = "tag:yaml.org,2002:null"
_Loader.add_implicit_resolver(_NULL, re.compile(r"(?:~|null|Null|NULL)?\Z"), ["~", "n", "N", ""])
_Loader.add_constructor(_NULL, lambda loader, node: None)

_preview = reprlib.Repr()
_preview.maxlevel, _preview.maxlist, _preview.maxdict, _preview.maxstring = 2, 3, 3, 60


def parse_json(source: str) -> Any:
    """The data of JSON; numbers are text, and what JSON does not have (``NaN``, ``Infinity``) is nothing.

    :raises ValueError: if it is not JSON (a :class:`json.JSONDecodeError`), or nested too deeply
    """
    try:
        return json.loads(source, parse_int=str, parse_float=str, parse_constant=lambda _: None)
    except RecursionError:
        raise ValueError("cannot be read: it is nested too deeply") from None


def parse_yaml(source: str) -> Any:
    """The data of YAML. Aliases stand for one value that is shared, not for copies; merge keys (``<<``) are keys.

    :raises ValueError: if it is not YAML, or too much of it
    """
    _check_length(source, "YAML")
    try:
        return yaml.load(source, Loader=_Loader)
    except RecursionError:
        raise ValueError("cannot be read: it is nested too deeply") from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        why = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ValueError(f"is not YAML ({' '.join(str(why).split())}{where})") from None


def parse_toml(source: str) -> dict[str, Any]:
    """The data of TOML; numbers with a point are text.

    :raises ValueError: if it is not TOML, or too much of it
    """
    _check_length(source, "TOML")
    if any(line.partition("=")[0].count(".") > _DOTS for line in source.split("\n")):
        raise ValueError("cannot be read: it is nested too deeply")
    try:
        return tomllib.loads(source, parse_float=str)
    except RecursionError:
        raise ValueError("cannot be read: it is nested too deeply") from None
    except ValueError as error:
        raise ValueError(f"is not TOML ({' '.join(str(error).split())})") from None


def _check_length(source: str, what: str) -> None:
    if len(source) > LONGEST:
        raise ValueError(f"is too long: {len(source):,} characters of {what}, where {LONGEST:,} are read")


def text(value: object) -> str:
    """The text that *value* is, without outer space and halves of characters; '' for whatever is no text."""
    if isinstance(value, str):
        return whole(value).strip()
    # What TOML does not have as text.
    if isinstance(value, dt.date | dt.time):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() <= _BITS:
        return str(value)
    return ""


def preview(value: object) -> str:
    """The beginning of a value that is no text, for a report."""
    return text(value) or _preview.repr(value)
