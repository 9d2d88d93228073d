"""The page: blocks to MyST text. The author's words stay; directives, roles and anchors come in between."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import yaml
from pygments.lexers import get_lexer_by_name
from pygments.token import Error
from pygments.util import ClassNotFound

from recaps import fields
from recaps.importer import directives_text
from recaps.importer.blocks import Block, Recap, What
from recaps.importer.inline import plain
from recaps.importer.model import Certainty, FoundConference, FoundTalk
from recaps.naming import slug

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[ \t]*(\{)?([^\s`{}]*)(\})?[^\n`]*$", re.MULTILINE)
MARK = "% recaps: check"


def write_page(recap: Recap, conference: FoundConference, head: dict[str, str]) -> str:
    """The whole page; *head* goes into its front matter."""
    parts = []
    matter: dict[str, object] = {key: value for key, value in head.items() if value}
    if "date" in matter:
        matter["date"] = dt.date.fromisoformat(head["date"])
    if matter:
        parts.append("---\n" + yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=1000) + "---")
    for place, block in enumerate(recap.blocks):
        parts += _heading(block, conference if place == 0 else None) if block.what is What.HEADING else _block(block)
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(block: Block, conference: FoundConference | None) -> list[str]:
    anchors = "\n".join(f'<a id="{anchor}"></a>' for anchor in block.anchors)
    title = f"{'#' * block.level} {block.text}"
    if block.target:
        title = f"({block.target})=\n{title}"
    parts = [anchors, title] if block.level > 1 else [title, anchors]
    if conference and conference.name:
        parts.append(directives_text.conference_block(_checked_conference(conference)))
    if block.talk:
        heading = plain(block.text)
        talk = _checked(block.talk)
        parts += [_remark(talk), directives_text.talk_block(talk, title=talk.title if talk.title != heading else "")]
    return [*parts, *_cards(block)]


def _block(block: Block) -> list[str]:
    if block.photo:
        photo = block.photo
        text = directives_text.photo_block(
            photo.file,
            alt=photo.alt or plain(photo.caption),
            credit=photo.credit,
            credit_url=_url(photo.credit_url),
            caption=photo.caption,
        )
    elif block.what is What.FIXED:
        text = _code(block.text)
    else:
        text = block.text
        for start, end, name in reversed(block.mentions):
            text = f"{text[:start]}{{speaker}}`{name}`{text[end:]}"
    return [text, *_cards(block)]


def _cards(block: Block) -> list[str]:
    parts = []
    for talk in block.cards:
        remark = _remark(talk)
        card = directives_text.talk_card(_checked(talk))
        parts += [remark, card] if remark else [card]
    return parts


def _remark(talk: FoundTalk) -> str:
    if talk.certainty is not Certainty.UNSURE:
        return ""
    why = " ".join("; ".join(talk.evidence).split())
    return f"{MARK} this talk: {why}"


def _url(value: str) -> str:
    try:
        return fields.url(value) if value else ""
    except ValueError:
        return ""


def _checked(talk: FoundTalk) -> FoundTalk:
    """*talk* with only those values that the directive accepts."""
    values: dict[str, Any] = {name: _url(getattr(talk, name)) for name in ("url", "video", "slides", "code")}
    values["speakers"] = [name for name in talk.speakers if slug(name)]
    values["title"] = talk.title
    return FoundTalk(**{**{name: getattr(talk, name) for name in talk.__dataclass_fields__}, **values})


def _checked_conference(conference: FoundConference) -> FoundConference:
    return FoundConference(
        **{**{name: getattr(conference, name) for name in conference.__dataclass_fields__}, "website": _url(conference.website)}
    )


def _code(text: str) -> str:
    """A code block that Sphinx can highlight without a warning: a language that Pygments knows and that fits, else plain text."""
    found = _FENCE.match(text)
    if not found or not found[4]:
        return text
    body = "\n".join(text.split("\n")[1:-1])
    if _fits(found[4], body) and not found[3]:
        return text
    language = found[4] if _fits(found[4], body) else "text"
    return f"{found[1]}{found[2]}{language}{text[found.end() :]}"


def _fits(language: str, body: str) -> bool:
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return False
    return not any(kind is Error for kind, _ in lexer.get_tokens(body))
