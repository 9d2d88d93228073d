"""A short text in place of a value, the same in every build."""

from __future__ import annotations

import json
from hashlib import blake2b


def digest(value: object) -> str:
    """A digest of plain data. An object may have one of its own as ``mark``, so that it is worked out once."""
    return blake2b(json.dumps(value, default=_text).encode(), digest_size=9).hexdigest()


def _text(value: object) -> str:
    return getattr(value, "mark", "") or repr(value)
