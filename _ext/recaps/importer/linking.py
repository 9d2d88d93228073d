"""Links of the old page, made to work on the new one: anchors, relative addresses, and roles for people that become objects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from docutils.nodes import make_id

from recaps.importer.blocks import Block, Ledger, Recap, Repair, What
from recaps.importer.headings import github_slug
from recaps.importer.inline import Flat, flatten, plain
from recaps.naming import slug

_TEXTS = {What.PROSE, What.LIST, What.TABLE, What.QUOTE, What.HEADING}
_SAFE = re.compile(r"^(?:https?|mailto|ftp):", re.IGNORECASE)
_INNER = re.compile(r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?$")


def relink(recap: Recap, stem: str, original: str) -> None:
    """Rewrite links that would not lead anywhere from the new page. *stem* makes targets unique, *original* is the old page's
    address.
    """
    targets = _targets(recap.blocks)
    for block in recap.blocks:
        if block.what in _TEXTS:
            block.text = _rewrite(block.text, block.line, recap, targets, stem, original)
        elif block.photo and block.photo.caption:
            block.photo.caption = _rewrite(block.photo.caption, block.line, recap, targets, stem, original)
    _definitions(recap)


def _targets(blocks: list[Block]) -> dict[str, Block]:
    """Headings by every anchor they may be linked under."""
    result: dict[str, Block] = {}
    for block in blocks:
        if block.what is What.HEADING:
            for anchor in (make_id(plain(block.text)), github_slug(block.text), *block.anchors, slug(plain(block.text))):
                result.setdefault(anchor.lower(), block)
    return result


def _rewrite(text: str, line: int, recap: Recap, targets: dict[str, Block], stem: str, original: str) -> str:
    flat = flatten(text, recap.references)
    for link in reversed(flat.links):
        raw = text[slice(*link.raw)]
        if _SAFE.match(link.url) or not raw.startswith("["):
            continue
        inner = _INNER.match(raw)
        words = inner[1] if inner else flat.of(link)
        new = _new_link(words, link.url, line, recap.ledger, targets, stem, original)
        text = text[: link.raw[0]] + new + text[link.raw[1] :]
    return text


def _new_link(words: str, url: str, line: int, ledger: Ledger, targets: dict[str, Block], stem: str, original: str) -> str:
    if url.startswith("#"):
        block = targets.get(url[1:].lower())
        if block is None:
            ledger.drop(line, url, "link to a place that the page does not have; its words stay")
            return words
        block.target = block.target or f"{stem}-{make_id(plain(block.text)) or block.line}"
        return f"[{words}](#{block.target})"
    if re.match(
        r"^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|us|eu|de|uk)(?:/|$))", url, re.IGNORECASE
    ) or url.startswith("//"):
        better = f"https:{url}" if url.startswith("//") else f"https://{url}"
    elif re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE) or not original:
        # Neither MyST's own documents nor the web: HTML carries it over without a change of meaning.
        ledger.ask(line, url, "an address relative to the old site; write the full one")
        return f'<a href="{url}">{words}</a>'
    else:
        better = urljoin(original, url)
    ledger.repairs.append(Repair(line=line, before=url, after=better))
    return f"[{words}]({better})"


def _definitions(recap: Recap) -> None:
    """Definitions of reference links: each once, and none that MyST would take for a document."""
    seen: set[str] = set()
    for block in recap.blocks:
        if block.what is not What.FIXED or not _DEFINITION.match(block.text.split("\n", 1)[0]):
            continue
        kept = []
        for number, line in enumerate(block.text.split("\n"), block.line):
            found = _DEFINITION.match(line)
            name = " ".join(found[1].split()).casefold() if found else ""
            if found and name in seen:
                recap.ledger.drop(number, line, "a second definition of the same link; Markdown uses the first")
            elif found and not name.startswith("^") and not _SAFE.match(found[2]):
                recap.ledger.drop(number, line, "its address now stands in the links that used it")
            else:
                kept.append(line)
            seen.add(name)
        block.text = "\n".join(kept)
    recap.blocks = [block for block in recap.blocks if block.text.strip() or block.photo or block.what is What.HEADING]


def mention_people(blocks: list[Block], names: Iterable[str]) -> None:
    """Note, section by section, the first place in running text where each of *names* stands; the writer makes it a role."""
    listed = sorted(set(names), key=len, reverse=True)
    if not listed:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in listed)})(?![\w-])")
    seen: set[str] = set()
    for block in blocks:
        if block.what is What.HEADING:
            seen = set()
        elif block.what in {What.PROSE, What.LIST} and not block.text.lstrip().startswith("<"):
            flat = flatten(block.text)
            for found in pattern.finditer(flat.text):
                start = flat.origin[found.start()]
                if (
                    found[0] not in seen
                    and block.text[start : start + len(found[0])] == found[0]
                    and not _covered(flat, found.start())
                ):
                    block.mentions.append((start, start + len(found[0]), found[0]))
                    seen.add(found[0])


def _covered(flat: Flat, position: int) -> bool:
    """Whether a place is inside a link or code, where no role can stand."""
    return any(span.kind in {"link", "code"} and span.start <= position < span.end for span in flat.spans)
