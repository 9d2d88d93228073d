"""Links of the old page, made to work on the new one: anchors, relative addresses, and roles for people that become objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple
from urllib.parse import urljoin

from docutils.nodes import make_id

from recaps.boundary import addresses, markdown
from recaps.importer.reading.blocks import Block, BlockKind, Recap, Repair
from recaps.importer.reading.headings import github_slug
from recaps.importer.text.inline import Flat, flatten, plain
from recaps.records.naming import slug

_DEFINITION = re.compile(r"^ {0,3}\[([^\]]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?$")
_HOST = re.compile(r"^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|us|eu|de|uk)(?:/|$))", re.IGNORECASE)


class NewLink(NamedTuple):
    """What stands *before* and *after* the words of a link; *note* is called when it is written."""

    before: str
    after: str
    note: Callable[[], None]


class Links:
    """The links of a recap: where each leads from the new page. *stem* makes targets unique, *original* is the address of the
    old page.
    """

    def __init__(self, recap: Recap, stem: str, original: str) -> None:
        self.recap, self.ledger = recap, recap.ledger
        self.stem, self.original = stem, original
        self.targets = _targets(recap.blocks)
        self.made: set[str] = set()

    def new(self, url: str, line: int) -> NewLink | None:
        """What becomes of a link to *url*; None if it can stay."""
        if url.startswith("#"):
            return self._anchor(url, line)
        better = _full(url)
        if not better and addresses.is_relative(url):
            better = _joined(self.original, url) if self.original else ""
            if not better:
                # Neither MyST's own documents nor the web: HTML carries it over without a change of meaning.
                ask = partial(self.ledger.ask, line, url, "an address relative to the old site; write the full one")
                return NewLink(f'<a href="{addresses.attribute(url)}">', "</a>", ask)
        if not better:
            return NewLink(
                "", "", partial(self.ledger.drop, line, url, "an address of a kind that is not linked to; its words stay")
            )
        if better == url:
            return None
        note = partial(self.ledger.repairs.append, Repair(line=line, before=url, after=better))
        return NewLink("[", f"]({markdown.destination(better)})", note)

    def _anchor(self, url: str, line: int) -> NewLink | None:
        if url[1:] in self.made:
            return None
        block = self.targets.get(url[1:].lower())
        if block is None:
            return NewLink(
                "", "", partial(self.ledger.drop, line, url, "link to a place that the page does not have; its words stay")
            )
        target = block.target or f"{self.stem}-{make_id(plain(block.text)) or block.line}"

        def note() -> None:
            block.target = target
            self.made.add(target)

        return NewLink("[", f"](#{target})", note)

    def definitions(self) -> None:
        """Definitions of reference links: each once, and none that MyST would take for a document."""
        seen: set[str] = set()
        for block in self.recap.blocks:
            if block.what is not BlockKind.VERBATIM or not _DEFINITION.match(block.text.split("\n", 1)[0]):
                continue
            kept = []
            for number, line in enumerate(block.text.split("\n"), block.line):
                found = _DEFINITION.match(line)
                name = " ".join(found[1].split()).casefold() if found else ""
                if found and name in seen:
                    self.ledger.drop(number, line, "a second definition of the same link; Markdown uses the first")
                elif found and not name.startswith("^") and not addresses.is_link(found[2]):
                    self.ledger.drop(number, line, "its address now stands in the links that used it")
                else:
                    kept.append(line)
                seen.add(name)
            block.text = "\n".join(kept)


def _full(url: str) -> str:
    """*url* in full, if it is so or can be without knowing where it stood; '' otherwise."""
    if addresses.is_link(url):
        name, colon, rest = url.partition(":")
        return f"{name.lower()}{colon}{rest}" if name.isalpha() else ""
    if url.startswith("//"):
        return addresses.web_or_none(url)
    return addresses.web_or_none(f"https://{url}") if _HOST.match(url) else ""


def _joined(original: str, url: str) -> str:
    try:
        return addresses.web_or_none(urljoin(original, url))
    except ValueError:
        return ""


def _targets(blocks: list[Block]) -> dict[str, Block]:
    """Headings by every anchor they may be linked under."""
    result: dict[str, Block] = {}
    for block in blocks:
        if block.what is BlockKind.HEADING:
            for anchor in (make_id(plain(block.text)), github_slug(block.text), *block.anchors, slug(plain(block.text))):
                result.setdefault(anchor.lower(), block)
    return result


def mention_people(blocks: list[Block], names: Iterable[str]) -> None:
    """Note, section by section, the first place in running text where each of *names* stands; the writer makes it a role."""
    listed = sorted({name for name in names if not re.search(r"[`<>\\]", name)}, key=len, reverse=True)
    if not listed:
        return
    # A role beside a sign that belongs to Markdown would be read together with it.
    pattern = re.compile(rf"(?<![\w`{{\\$-])(?:{'|'.join(re.escape(name) for name in listed)})(?![\w`-])")
    seen: set[str] = set()
    for block in blocks:
        if block.what is BlockKind.HEADING:
            seen = set()
        elif block.what in {BlockKind.PROSE, BlockKind.LIST} and not block.text.lstrip().startswith("<"):
            flat = flatten(block.text)
            for found in pattern.finditer(flat.text):
                start = flat.origin[found.start()]
                if (
                    found[0] not in seen
                    and block.text[start : start + len(found[0])] == found[0]
                    and not _covered(flat, found.start())
                    and not _open_code(block.text, flat, start)
                ):
                    block.mentions.append((start, start + len(found[0]), found[0]))
                    seen.add(found[0])


def _covered(flat: Flat, position: int) -> bool:
    """Whether a place is inside a link or code, where no role can stand."""
    return any(span.kind in {"link", "code"} and span.start <= position < span.end for span in flat.spans)


def _open_code(text: str, flat: Flat, end: int) -> bool:
    """Whether a tick before *end* waits for another one, which those of a role would be."""
    codes = [span.raw for span in flat.spans if span.kind == "code"]
    ticks = (found.start() for found in re.finditer(r"(?<!\\)`", text[:end]))
    return any(all(not first <= tick < last for first, last in codes) for tick in ticks)
