"""The same page in both markups. A directive has the same number of lines in both, so a case says its lines once."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

LANGUAGES = (".md", ".rst")


class Block(NamedTuple):
    """A directive; *options* are lines as an author writes them, without the indentation that reStructuredText wants."""

    name: str
    argument: str = ""
    options: tuple[str, ...] = ()
    body: str = ""

    def written(self, suffix: str) -> str:
        if suffix == ".md":
            head = f":::{{{self.name}}} {self.argument}".rstrip()
            return "\n".join([head, *self.options, *([self.body] if self.body else []), ":::"]) + "\n"
        head = f".. {self.name}:: {self.argument}".rstrip()
        body = ["", f"   {self.body}"] if self.body else []
        return "\n".join([head, *(f"   {line}" for line in self.options), *body]) + "\n"


def role(name: str, target: str, suffix: str) -> str:
    return f"{{{name}}}`{target}`" if suffix == ".md" else f":{name}:`{target}`"


def heading(title: str, level: int, suffix: str) -> str:
    """A heading of three lines, the last one empty, in both markups."""
    if suffix == ".md":
        return f"\n{'#' * level} {title}\n\n"
    return f"{title}\n{'==-~'[level] * max(3, 2 * len(title))}\n\n"


def page(suffix: str, *parts: Block | str, title: str = "Wool 2020") -> str:
    """A page of *parts*, set apart by empty lines: directives, headings (``## Text``), references (``role|target``), text."""
    text = heading(title, 1, suffix) if title else ""
    for part in parts:
        if isinstance(part, Block):
            text += part.written(suffix) + "\n"
        elif part.startswith("## ") or part.startswith("### "):
            text += heading(part.lstrip("# "), part.count("#", 0, 3), suffix)
        elif "|" in part:
            name, _, target = part.partition("|")
            text += role(name, target, suffix) + "\n\n"
        else:
            text += part + "\n\n"
    return text


def tree(*entries: str, options: str = "") -> str:
    """An index in MyST that names other pages; *options* are lines."""
    return "# Index\n\n```{toctree}\n" + options + "\n" + "\n".join(entries) + "\n```\n"


def without_lines(value: Any) -> Any:
    """*value* with every line number in it set to zero: it is all in which the same page may differ in the other markup."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _at_no_line(value, field.name) for field in fields(value)})
    if hasattr(value, "_fields"):
        return value._replace(**{name: _at_no_line(value, name) for name in value._fields})
    if isinstance(value, list | tuple):
        return type(value)(without_lines(item) for item in value)
    return value


def _at_no_line(record: Any, name: str) -> Any:
    return 0 if name == "line" else without_lines(getattr(record, name))
