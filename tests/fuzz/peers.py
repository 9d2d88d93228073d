"""What another archive publishes: its ``recaps.json`` and its ``objects.inv``, sound but for a few values that are anything."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.fuzz.schedules import EXPORT, in_json
from tests.fuzz.texts import addresses, either, lines, numbered, one, seq, some, texts
from tests.fuzz.values import mostly, mutated


@dataclass(frozen=True)
class Peer:
    """The two files of a peer archive."""

    data: bytes
    inventory: bytes


_HEAD = b"# Sphinx inventory version 2\n# Project: Lakes\n# Version: \n# The remainder of this file is compressed using zlib.\n"
_entries = either(
    one(
        "nina-schmidt recap:speaker 1 speakers/$.html -",
        "lakeconf-2031/boats recap:talk 1 recaps/x.html#boats Boats",
        "x std:label -1 x.html#$ -",
    ),
    seq(
        lines,
        " ",
        one("recap:talk", "recap:speaker", "std:label", "std:doc", "py:function", "x", ":", "recap:ZQK"),
        " ",
        one("1", "-1", "x", ""),
        " ",
        addresses,
        " ",
        lines,
    ),
    texts,
)


def inventory(text: str, cut: int) -> bytes:
    """An inventory of the lines in *text*; without its last *cut* bytes."""
    whole = _HEAD + zlib.compress(numbered(text).encode("utf-8", "surrogatepass"))
    return whole[: len(whole) - cut]


_inventories: SearchStrategy[bytes] = either(
    st.builds(inventory, some(_entries, "\n"), st.sampled_from([0, 0, 0, 0, 4])),
    st.sampled_from(
        [
            _HEAD,
            b"",
            b"# Sphinx inventory version 1\n",
            _HEAD + b"x",
            _HEAD.replace(b"Lakes", b"<script>Zq1k</script>") + zlib.compress(b"\n"),
        ]
    ),
)
_data = mostly(
    mutated(EXPORT, most=16).map(in_json),
    st.sampled_from([b"", b"{", b"[]", b'{"version":2,"talks":[]}', b"[" * 3000, b"\xff"]),
    times=12,
)

peers = st.builds(Peer, _data, _inventories)
