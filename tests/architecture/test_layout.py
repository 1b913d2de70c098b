"""Sizes, names and habits that a reader of the code may count on (CONTRIBUTING.md, house numbers)."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Function, Module, docstring_of, functions, lines_of_code, modules

MODULE_LINES = 400
FUNCTION_LINES = 40
PARAMETERS = 5
NESTING = 3
EMPTY_NAMES = frozenset(
    {"data", "handler", "helper", "helpers", "info", "item", "manager", "obj", "process", "util", "utils"}
)
EMPTY_NOUNS = re.compile(r"(Manager|Handler|Helper|Processor|Util|Utils)$")
DEEPER = ast.For | ast.While | ast.If | ast.Try | ast.Match


def test_modules_fit_in_the_head() -> None:
    """No module is longer than 400 lines."""
    lengths = {module.name: len(module.text.splitlines()) for module in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_functions_fit_on_a_screen() -> None:
    """No function is longer than 40 lines, its docstring not counted."""
    long = [
        f"{module.place(function)} {function.name}: {lines_of_code(function)} lines"
        for module in modules()
        for function in functions(module)
        if lines_of_code(function) > FUNCTION_LINES
    ]
    assert long == []


def test_functions_take_few_parameters() -> None:
    """More than five parameters want to be a record."""
    many = [
        f"{module.place(function)} {function.name}"
        for module in modules()
        for function in functions(module)
        if _parameters(function) > PARAMETERS and module.part != "cli"  # a command takes its options one by one
    ]
    assert many == []


def _parameters(function: Function) -> int:
    arguments = function.args
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def test_nesting_stays_shallow() -> None:
    """Nothing stands deeper than three levels inside a function."""
    deep = [
        f"{module.place(function)} {function.name}: {_depth(function.body)} levels"
        for module in modules()
        for function in functions(module)
        if _depth(function.body) > NESTING
    ]
    assert deep == []


def _depth(statements: list[ast.stmt]) -> int:
    return max((_depth_of(statement) for statement in statements), default=0)


def _depth_of(statement: ast.stmt) -> int:
    if isinstance(statement, Function | ast.ClassDef):
        return 0  # counted on its own
    inside = max((_depth(branch) for branch in _branches(statement)), default=0)
    return inside + (1 if isinstance(statement, DEEPER) else 0)


def _branches(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "finalbody"):
        yield getattr(statement, name, [])
    otherwise = getattr(statement, "orelse", [])
    if len(otherwise) == 1 and isinstance(statement, ast.If) and isinstance(otherwise[0], ast.If):
        yield from _branches(otherwise[0])  # elif is no deeper than its if
    else:
        yield otherwise
    for part in (*getattr(statement, "handlers", []), *getattr(statement, "cases", [])):
        yield part.body


def test_names_say_something() -> None:
    """No manager, handler, utils, item, info, obj as a name that others see; ``data`` only for plain bytes."""
    empty = [f"{place}: {name}" for module in modules() for place, name in _names(module) if _is_empty(name)]
    assert empty == []


def _is_empty(name: str) -> bool:
    return name in EMPTY_NAMES or EMPTY_NOUNS.search(name) is not None


def _names(module: Module) -> Iterator[tuple[str, str]]:
    yield module.place(module.tree), module.name.rpartition(".")[2]
    for node in module.nodes():
        if isinstance(node, ast.ClassDef | Function):
            yield module.place(node), node.name
        elif isinstance(node, ast.arg) and not _are_bytes(node.annotation):
            yield module.place(node), node.arg
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not _are_bytes(node.annotation):
            yield module.place(node), node.target.id


def _are_bytes(annotation: ast.expr | None) -> bool:
    return annotation is not None and ast.unparse(annotation) in {"bytes", "bytearray", "memoryview"}


@pytest.mark.parametrize("forbidden", ["TYPE_CHECKING", "from __future__", "import *"])
def test_imports_are_what_they_seem(forbidden: str) -> None:
    """No import is for type checking only: needing one means that an arrow points up (ADR 0003)."""
    assert [module.name for module in modules() if forbidden in module.text] == []


def test_public_names_are_documented() -> None:
    """Every public module, class and function begins with a sentence."""
    bare = [module.place(node) for module in modules() for node in _public(module) if not _begins_well(node)]
    assert bare == []


def _public(module: Module) -> Iterator[ast.AST]:
    yield module.tree
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from (part for part in node.body if isinstance(part, Function) and not part.name.startswith("_"))


def _begins_well(node: ast.AST) -> bool:
    text = docstring_of(node)
    if text is None:
        return isinstance(node, Function) and any("override" in ast.unparse(mark) for mark in node.decorator_list)
    first_paragraph = str(text.value).strip().split("\n\n")[0].strip()
    return first_paragraph.endswith((".", ":", "?"))


def test_the_public_surface_is_small() -> None:
    """What ``kuager`` itself offers is at most 20 names, each listed in ``__all__`` and each there."""
    import kuager  # noqa: PLC0415 - the package is looked at from outside

    names = getattr(kuager, "__all__", [])
    assert len(names) <= 20
    assert [name for name in names if not hasattr(kuager, name)] == []
