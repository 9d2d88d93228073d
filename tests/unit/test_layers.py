"""Which module may import which: the arrows of the design."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import recaps

PACKAGE = Path(recaps.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
#: From the bottom to the top: a package imports only from rows below its own, or from itself.
LAYERS = (
    {"boundary", "saving"},
    {"records"},
    {"catalog"},
    {"queries", "exporters"},
    {"config", "warning_types", "sphinx_internals"},
    {"reading"},
    {"rendering"},
    {"build"},
    {"__init__"},
)
PURE = {"boundary", "saving", "records", "catalog", "queries", "exporters"}
#: What looks at a page as MyST does, with its own parser; the importer alone asks for it.
READS_AS_MYST = {"boundary.scanning", "boundary.places", "boundary.markdown"}
TOOLS = {"importer", "checking", "cli", "__main__"}
CORE = {"boundary", "saving", "records", "catalog"}


def imports(path: Path, *, at_start: bool = True) -> Iterator[str]:
    """The modules that a file imports; *at_start*: but for those in functions and under ``if TYPE_CHECKING``."""

    def walk(body: list[ast.stmt]) -> Iterator[str]:
        for statement in body:
            if isinstance(statement, ast.Import):
                yield from (alias.name for alias in statement.names)
            elif isinstance(statement, ast.ImportFrom):
                assert statement.level == 0, f"{path.name}: a relative import"
                module = str(statement.module)
                yield from (f"{module}.{alias.name}" for alias in statement.names)
            else:
                for block in blocks(statement, at_start=at_start):
                    yield from walk(block)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")).body)


def blocks(statement: ast.stmt, *, at_start: bool) -> Iterator[list[ast.stmt]]:
    """The statements within one; *at_start*: those that run when the module is loaded."""
    is_function = isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef))
    is_for_types = isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test)
    if not (at_start and (is_function or is_for_types)):
        yield getattr(statement, "body", [])
    for name in ("orelse", "finalbody"):
        yield getattr(statement, name, [])
    for handler in getattr(statement, "handlers", []):
        yield handler.body


def part(module: str) -> str:
    """``catalog`` of ``recaps.catalog.catalog``, ``importer`` of ``recaps.importer.reading.blocks``."""
    return module.split(".")[1] if "." in module else "__init__"


def own(module: str) -> str:
    return module.split(".")[0] or "__init__"


def layer(name: str) -> int:
    return next((number for number, names in enumerate(LAYERS) if name in names), -1)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_place(module: str) -> None:
    assert layer(own(module)) >= 0 or own(module) in TOOLS


@pytest.mark.parametrize("module", [name for name in MODULES if own(name) in PURE and name not in READS_AS_MYST])
def test_the_core_knows_nothing_of_sphinx(module: str) -> None:
    roots = {name.split(".")[0] for name in imports(MODULES[module], at_start=False)}
    assert not roots & {"sphinx", "docutils", "myst_parser"}


@pytest.mark.parametrize("module", [name for name in MODULES if own(name) in TOOLS])
def test_the_tools_do_not_import_sphinx(module: str) -> None:
    found = set(imports(MODULES[module]))
    assert "sphinx" not in {name.split(".")[0] for name in found}
    used = {part(name) for name in found if name.split(".")[0] == "recaps"}
    assert used <= CORE | TOOLS | {"exporters", "__init__", "__version__"}


@pytest.mark.parametrize("module", [name for name in MODULES if own(name) not in TOOLS])
def test_imports_point_down(module: str) -> None:
    here = layer(own(module))
    for name in imports(MODULES[module]):
        if name.split(".")[0] == "recaps" and part(name) != own(module):
            assert part(name) not in TOOLS
            assert layer(part(name)) <= here, f"{module} imports {name}"


def test_the_package_itself_imports_nothing_at_start() -> None:
    assert set(imports(PACKAGE / "__init__.py")) <= {"__future__.annotations", "typing.TYPE_CHECKING"}


def test_nothing_that_the_tools_import_imports_sphinx() -> None:
    modules = [f"recaps.{name}" for name in MODULES if own(name) in (TOOLS - {"__main__"}) | PURE]
    program = f"import sys, {', '.join(modules)}; print('sphinx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
