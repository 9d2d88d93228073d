"""The small faults that :mod:`tests.mutants` puts into a module, one at a time: what people get wrong, and tests overlook."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_PAIRS = (
    *((ast.Eq, ast.NotEq), (ast.Is, ast.IsNot), (ast.In, ast.NotIn), (ast.Lt, ast.LtE), (ast.Gt, ast.GtE)),
    *((ast.And, ast.Or), (ast.Add, ast.Sub)),
)
_OTHER = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_TWINS = (("partition", "rpartition"), ("startswith", "endswith"), ("min", "max"), ("any", "all"), ("fullmatch", "match"))
_TWIN = {one: other for pair in _TWINS for one, other in (pair, pair[::-1])} | {"setdefault": "get", "search": "match"}
#: Calls that are left out: what they are given, or the text that they belong to, stays as it is.
_OF_VALUES = {"sorted", "reversed", "set", "fromkeys"}
_OF_TEXT = {"strip", "lower", "casefold", "upper", "replace", "removeprefix", "removesuffix"}

_UNIT = r"(?:\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\.|[^\\])"
_UNITS = re.compile(rf"\{{[^}}]*\}}|{_UNIT}-(?!\]){_UNIT}|{_UNIT}", re.DOTALL)

Fault = tuple[ast.expr | ast.stmt, ast.AST]


def mutated(source: str) -> Iterator[str]:
    """*source* with one fault, for each that it could have."""
    content = source.encode()
    starts = [0]
    for line in content.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    seen = {source}
    for (node, other), whole in _faults(ast.parse(source)):
        place, text = (whole, _swapped(whole, node, other)) if whole else (node, ast.unparse(other))
        if isinstance(other, ast.BoolOp | ast.BinOp | ast.IfExp | ast.UnaryOp | ast.Lambda):
            text = f"({text})" if not whole else text
        start, end = starts[place.lineno - 1] + place.col_offset, starts[place.end_lineno - 1] + place.end_col_offset
        result = (content[:start] + text.encode() + content[end:]).decode()
        if result not in seen:
            seen.add(result)
            yield result


def _swapped(whole: ast.expr, node: ast.AST, other: ast.AST) -> str:
    """An f-string with *other* in it: within one, positions are true from Python 3.12 on only."""

    def swap(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
        for parent in ast.walk(tree):
            for name, value in ast.iter_fields(parent):
                if value is old:
                    setattr(parent, name, new)
                elif isinstance(value, list):
                    value[:] = [new if item is old else item for item in value]

    swap(whole, node, other)
    text = ast.unparse(whole)
    swap(whole, other, node)
    return text


def _faults(
    node: ast.AST, whole: ast.JoinedStr | None = None, regex: bool = False
) -> Iterator[tuple[Fault, ast.JoinedStr | None]]:
    """Pairs of a node and one in its place, with the f-string that they are in; *regex* says that texts are patterns."""
    for name, value in ast.iter_fields(node):
        # Types and decorators are left alone: mypy reads the one, and the other are caches.
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        of_pattern = (regex and isinstance(node, ast.BinOp)) or (
            isinstance(node, ast.Call) and name == "args" and ast.unparse(node.func).startswith("re.")
        )
        for number, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST) and not (
                _is_type_or_text(child) or (isinstance(node, ast.Module) and _is_table(child))
            ):
                inside = child if isinstance(child, ast.JoinedStr) and not whole else whole
                pattern = of_pattern and not (isinstance(node, ast.Call) and number)
                if isinstance(child, ast.expr | ast.stmt):
                    always = [ast.Constant(True), ast.Constant(False)] if name == "test" and isinstance(node, ast.If) else []
                    yield from (((child, other), inside) for other in (*always, *_variants(child, pattern)))
                yield from _faults(child, inside, pattern)


def _is_type_or_text(node: ast.AST) -> bool:
    """Whether it is a docstring, or gives a type a name."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return re.match(r"[A-Z]([a-z]|$)", node.targets[0].id) is not None
    return isinstance(node, ast.Import | ast.ImportFrom) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _is_table(node: ast.AST) -> bool:
    """Whether it says what there is, such as all options of a directive: a test could only repeat it."""
    return isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict | ast.Tuple)


def _variants(node: ast.expr | ast.stmt, regex: bool) -> Iterator[ast.AST]:
    if isinstance(node, ast.stmt):
        yield from _of_statements(node)
    elif isinstance(node, ast.Constant):
        yield from _of_constants(node.value, regex)
    else:
        yield from _of_operators(node)
        yield from _of_displays(node)
        yield from _of_calls(node)


def _of_constants(value: object, regex: bool) -> Iterator[ast.AST]:
    match value:
        case bool():
            yield ast.Constant(not value)
        case int():
            yield ast.Constant(value + 1)
        case str():
            yield from map(ast.Constant, _of_patterns(value) if regex else [f"{value}XX"])


def _of_operators(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, comparators):
            for i, op in enumerate(ops):
                if other := _OTHER.get(type(op)):
                    yield ast.Compare(left, [*ops[:i], other(), *ops[i + 1 :]], comparators)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(_OTHER[type(op)](), values)
            for i in range(len(values)):
                yield ast.BoolOp(op, rest) if len(rest := values[:i] + values[i + 1 :]) > 1 else rest[0]
        case ast.BinOp(left, op, right):
            yield from (left, right)
            if other := _OTHER.get(type(op)):
                yield ast.BinOp(left, other(), right)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)


def _of_displays(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Slice(lower, upper, step):
            yield from (ast.Slice(*ends, step) for ends in ((None, upper), (lower, None)) if ends != (lower, upper))
        case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()) | ast.Set() if len(elts := node.elts) > 1:
            kind = {} if isinstance(node, ast.Set) else {"ctx": ast.Load()}
            yield from (type(node)(elts=elts[:i] + elts[i + 1 :], **kind) for i in range(len(elts)))
        case ast.Dict(keys, values) if len(keys) > 1:
            yield from (ast.Dict(keys[:i] + keys[i + 1 :], values[:i] + values[i + 1 :]) for i in range(len(keys)))
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            for loop in node.generators:
                yield from _without_filters(node, loop)


def _without_filters(node: ast.expr, loop: ast.comprehension) -> Iterator[ast.AST]:
    filters = loop.ifs
    for i in range(len(filters)):
        loop.ifs = filters[:i] + filters[i + 1 :]
        yield node
    loop.ifs = filters


def _of_statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(ast.Call(ast.Attribute(value, "setdefault"), [key, default])):
            yield ast.Assign([ast.Subscript(value, key, ast.Store())], default, lineno=0)
            yield ast.Pass()
        case ast.Expr(ast.Call()) | ast.AugAssign() | ast.Continue() | ast.Break() | ast.Raise():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield ast.Pass()


def _of_calls(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Call(ast.Attribute(value, name), args, keywords) if name in _TWIN | dict.fromkeys(_OF_TEXT):
            if name in _TWIN:
                yield ast.Call(ast.Attribute(value, _TWIN[name], ast.Load()), args, keywords)
            if name in _OF_TEXT:
                yield value
        case ast.Call(ast.Name(name), args, keywords) if name in _TWIN:
            yield ast.Call(ast.Name(_TWIN[name], ast.Load()), args, keywords)
        case ast.Call(ast.Name(name) | ast.Attribute(attr=name), [value, *_]) if name in _OF_VALUES:
            yield value
    if isinstance(node, ast.Call):
        yield from (ast.Call(node.func, node.args, [k for k in node.keywords if k is not left]) for left in node.keywords)
        if len(node.args) > 1:
            yield ast.Call(node.func, node.args[:-1], node.keywords)


def _of_patterns(value: str) -> Iterator[str]:
    """A regular expression without one of its parts."""
    for unit in _UNITS.finditer(value):
        rest = value[: unit.start()] + value[unit.end() :]
        try:
            re.compile(rest)
        except re.error:
            continue
        yield rest
