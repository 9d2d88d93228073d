"""The page: blocks to MyST text. The author's words stay; directives, roles and anchors come in between."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from recaps.boundary import addresses, markdown
from recaps.boundary.markdown import Edit, Own, apply
from recaps.boundary.text import one_line
from recaps.importer.model import Certainty, FoundConference, FoundTalk
from recaps.importer.output import directives
from recaps.importer.reading.blocks import Block, BlockKind, Photo, Recap
from recaps.importer.reading.pictures import placed
from recaps.importer.text.inline import plain
from recaps.records import schema
from recaps.records.naming import slug

_MARK = "% recaps: check"
_ROLE = "{speaker}"
#: Written between a list and indented code, which would belong to the list's last item otherwise.
_APART = "<!-- -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A written page: its *text*, what in it is the importer's *own*, and where *lines* of the source begin (place, line)."""

    text: str
    own: tuple[Own, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()

    def line(self, place: int) -> int:
        """The line of the source that a *place* in the text comes from."""
        start, line = max((pair for pair in self.lines if pair[0] <= place), default=(0, 1))
        return line + self.text.count("\n", start, place)

    def changed(self, edits: Sequence[Edit]) -> Page:
        """The page with *edits* made, none of which is within what is the importer's own."""

        def moved(place: int) -> int:
            return place + sum(len(new) - (last - first) for first, last, new in edits if last <= place and first < place)

        own = tuple(
            replace(part, start=moved(part.start), end=moved(part.end), body=(moved(part.body[0]), moved(part.body[1])))
            for part in self.own
        )
        lines = tuple((moved(place), line) for place, line in self.lines)
        return Page(text=apply(self.text, edits), own=own, lines=lines)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a page, from *line* of the source; *own* are places in it."""

    text: str
    own: tuple[Own, ...] = ()
    line: int = 0


def write_page(recap: Recap, conference: FoundConference, head: dict[str, str]) -> Page:
    """The whole page; *head* goes into its front matter."""
    parts = [_front_matter(head)]
    for place, block in enumerate(recap.blocks):
        if block.what is BlockKind.HEADING:
            parts += _heading(block, conference if place == 0 else None)
        else:
            if place and recap.blocks[place - 1].what is BlockKind.LIST and block.text.startswith(("    ", "\t")):
                parts.append(_Part(_APART))
            parts += _block(block)
    return _together([part for part in parts if part.text])


def _together(parts: Sequence[_Part]) -> Page:
    own: list[Own] = []
    lines: list[tuple[int, int]] = []
    start = 0
    for part in parts:
        if part.line:
            lines.append((start, part.line))
        for place in part.own:
            body = (place.body[0] + start, place.body[1] + start) if place.body[1] else (0, 0)
            own.append(Own(rule=place.rule, start=place.start + start, end=place.end + start, body=body))
        start += len(part.text) + 2
    return Page(text="\n\n".join(part.text for part in parts) + "\n", own=tuple(own), lines=tuple(lines))


def _whole(rule: str, text: str) -> _Part:
    """A part that is the importer's from its beginning to its end."""
    return _Part(text, (Own(rule=rule, start=0, end=len(text)),) if text else ())


def _front_matter(head: dict[str, str]) -> _Part:
    matter: dict[str, object] = {key: one_line(value) for key, value in head.items() if one_line(value)}
    if "date" in matter:
        matter["date"] = dt.date.fromisoformat(head["date"])
    if "author" in matter:
        # MyST reads bibliographic fields as Markdown.
        matter["author"] = markdown.line(head["author"])
    text = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=float("inf"))
    return _whole("front_matter", f"---\n{text}---") if matter else _Part("")


def _heading(block: Block, conference: FoundConference | None) -> list[_Part]:
    anchors = _whole("anchors", "\n".join(f'<a id="{html.escape(anchor)}"></a>' for anchor in block.anchors))
    target = f"({block.target})=" if block.target else ""
    own = (Own(rule="myst_target", start=0, end=len(target)),) if target else ()
    title = _Part(f"{target}\n{'#' * block.level} {block.text}".lstrip("\n"), own, block.line)
    parts = [anchors, title] if block.level > 1 else [title, anchors]
    if conference and conference.name:
        parts.append(_directive(directives.conference_block(_checked_conference(conference))))
    if block.talk:
        said = plain(block.text)
        talk = _checked(block.talk)
        parts += [_remark(talk), _directive(directives.talk_block(talk, title=talk.title if talk.title != said else ""))]
    return [*parts, *_cards(block)]


def _directive(text: str, body: str = "") -> _Part:
    start = text.rfind(f"\n{body}\n") + 1 if body else 0
    place = (start, start + len(body)) if body else (0, 0)
    return _Part(text, (Own(rule="colon_fence", start=0, end=len(text), body=place),))


def _block(block: Block) -> list[_Part]:
    if block.photo:
        part = _photo(block.photo)
    elif block.what is BlockKind.VERBATIM:
        part = _Part(block.text, line=block.line)
    else:
        part = _mentioning(block)
    return [part, *_cards(block)]


def _photo(photo: Photo) -> _Part:
    text = directives.photo_block(
        placed(photo.file),
        alt=photo.alt or plain(photo.caption),
        credit=photo.credit,
        credit_url=addresses.web_or_none(photo.credit_url),
        caption=photo.caption,
    )
    return _directive(text, photo.caption)


def _mentioning(block: Block) -> _Part:
    """The text of a block with the people in it as roles."""
    text, last, own = "", 0, []
    for start, end, name in block.mentions:
        text += block.text[last:start]
        role = f"{_ROLE}`{name}`"
        own.append(Own(rule="myst_role", start=len(text), end=len(text) + len(role)))
        text, last = text + role, end
    return _Part(text + block.text[last:], tuple(own), block.line)


def _cards(block: Block) -> list[_Part]:
    parts = []
    for talk in block.cards:
        parts += [_remark(talk), _directive(directives.talk_card(_checked(talk)))]
    return parts


def _remark(talk: FoundTalk) -> _Part:
    if talk.certainty is not Certainty.UNSURE:
        return _Part("")
    return _whole("myst_line_comment", f"{_MARK} this talk: {one_line('; '.join(talk.evidence))}")


def without_own(page: Page) -> tuple[str, str]:
    """The page without what the importer wrote: its text, and the text of its directives."""
    prose, fields, last = [], [], 0
    for own in page.own:
        prose.append(page.text[last : own.start])
        last = own.start + len(_ROLE) if own.rule == "myst_role" else own.end
        if own.rule == "colon_fence":
            fields.append(page.text[own.start : own.end])
    return "".join([*prose, page.text[last:]]), "\n".join(fields)


def _checked(talk: FoundTalk) -> FoundTalk:
    """*talk* with only those values that the directive accepts."""
    values: dict[str, Any] = {name: addresses.web_or_none(getattr(talk, name)) for name, _ in schema.links(schema.TALK)}
    values["speakers"] = [name for name in talk.speakers if slug(name)]
    values["title"] = talk.title
    return FoundTalk(**{**{name: getattr(talk, name) for name in talk.__dataclass_fields__}, **values})


def _checked_conference(conference: FoundConference) -> FoundConference:
    return FoundConference(
        **{
            **{name: getattr(conference, name) for name in conference.__dataclass_fields__},
            "website": addresses.web_or_none(conference.website),
        }
    )
