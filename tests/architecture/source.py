"""The source of Kuager as the architecture tests look at it: modules, functions, calls, texts."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "kuager"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module: its dotted name, its file, its text and its syntax tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def part(self) -> str:
        """The package or module right below ``kuager`` that it belongs to; empty for the package itself."""
        return self.name.partition(".")[2].partition(".")[0]

    def nodes(self) -> Iterator[ast.AST]:
        """Everything in its syntax tree."""
        yield from ast.walk(self.tree)

    def place(self, node: ast.AST) -> str:
        """Where a node stands, as an editor understands it."""
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(package: Path = PACKAGE) -> tuple[Module, ...]:
    """All modules of the package, in order of their names."""
    return tuple(_module(package, path) for path in sorted(package.rglob("*.py")))


def _module(package: Path, path: Path) -> Module:
    parts = path.relative_to(package.parent).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text("utf-8")
    return Module(name=name, path=path, text=text, tree=ast.parse(text))


def functions(module: Module) -> Iterator[Function]:
    """All functions and methods of a module."""
    yield from (node for node in module.nodes() if isinstance(node, Function))


def calls(module: Module) -> Iterator[tuple[str, ast.Call]]:
    """All calls with the name that is called, as written: ``open``, ``os.replace``, ``path.write_text``."""
    for node in module.nodes():
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def texts(module: Module) -> Iterator[ast.Constant]:
    """All string literals that are no docstrings."""
    docstrings = {id(text) for node in module.nodes() if (text := docstring_of(node)) is not None}
    for node in module.nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def docstring_of(node: ast.AST) -> ast.Constant | None:
    """The node that holds the docstring of a module, class or function."""
    if not isinstance(node, ast.Module | ast.ClassDef | Function) or not node.body:
        return None
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return first.value
    return None


def lines_of_code(function: Function) -> int:
    """How long a function is, without its decorators and its docstring."""
    text = docstring_of(function)
    documented = 0 if text is None else (text.end_lineno or text.lineno) - text.lineno + 1
    return (function.end_lineno or function.lineno) - function.lineno + 1 - documented


@cache
def tracked_files() -> tuple[Path, ...]:
    """The files that belong to the project: what git tracks, or would if it were told to."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file())
