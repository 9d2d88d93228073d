"""MDX: imports, and components of React or Astro in Markdown, written as the plain Markdown or HTML that they stand for."""

from __future__ import annotations

import html
import re

from recaps.importer.reading.blocks import ImportLog

_IMPORT = re.compile(
    r"^(?:import\s+(?:[^;\n]*?\sfrom\s+)?[\"'][^\"'\n]+[\"'];?|export\s+(?:const|default|function|let)\b[^\n]*)[ \t]*$",
    re.MULTILINE,
)
_FROM = re.compile(r"^import\s+(\w+)\s+from\s+[\"']([^\"'\n]+)[\"']", re.MULTILINE)
_COMPONENT = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Z][\w.]*)(?P<arguments>(?:\s(?:[^<>{}]|\{(?:[^{}]|\{[^{}]*\})*\}){0,2000}?)?)/?>"
)
_ARGUMENT = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{\s*[\"'`]?([^{}\"'`]*)[\"'`]?\s*\})")
_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_FENCE = re.compile(r"^(?:```|~~~)[^\n]*\n.*?^(?:```|~~~)[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+")
_EMBEDDED = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})\S*")


def is_mdx(path: str, text: str) -> bool:
    """Whether a text is MDX: by its name, or by a component that is imported or used in it."""
    return path.lower().endswith(".mdx") or bool(_FROM.search(text)) or bool(re.search(r"<[A-Z]\w+\s[^<>]*/>", text))


def without_components(text: str, ledger: ImportLog, first: int) -> str:
    """*text*, whose first line is *first* of the source, in plain Markdown and HTML; lines keep their numbers."""
    code = [found.span() for found in _FENCE.finditer(text)]
    imported = dict(_FROM.findall(text))

    def replace(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in code):
            return found[0]
        line = first + text.count("\n", 0, found.start())
        new, reason = _write(found, imported)
        for number, part in enumerate(found[0].split("\n"), line):
            ledger.drop(number, part, reason)
        return new + "\n" * found[0].count("\n")

    pattern = re.compile(
        f"{_COMPONENT.pattern}|(?P<comment>{_COMMENT.pattern})|(?P<imported>{_IMPORT.pattern})", re.MULTILINE | re.DOTALL
    )
    return pattern.sub(replace, text)


def _write(found: re.Match[str], imported: dict[str, str]) -> tuple[str, str]:
    """What a component becomes, and the sentence for the report."""
    if found["imported"] or found["comment"]:
        return "", "code of the old site's generator"
    values = {name.lower(): one or two or three for name, one, two, three in _ARGUMENT.findall(found["arguments"] or "")}
    source = values.get("src") or values.get("url") or values.get("href") or ""
    source = imported.get(source.partition(".")[0], source)
    video = _EMBEDDED.search(source)
    if video or ("youtube" in found["name"].lower() and values.get("id")):
        return f"<https://www.youtube.com/watch?v={video[1] if video else values['id']}>", "component written as a link"
    if "alt" in values and source:
        return f'<img src="{html.escape(source)}" alt="{html.escape(values["alt"])}">', "component written as a photo"
    if _ADDRESS.fullmatch(source) and not found["close"] and found[0].endswith("/>"):
        return f"<{source}>", "component written as a link"
    return "", "component of the old site; what is in it stays"
