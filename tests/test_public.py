"""The public names of the package."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import kuager

STUB = Path(kuager.__file__).with_suffix(".pyi")


def test_every_public_name_is_there() -> None:
    """Each is loaded when it is asked for, and shown by ``dir``."""
    assert [name for name in kuager.__all__ if getattr(kuager, name, None) is None] == []
    assert dir(kuager) == sorted(kuager.__all__)


def test_type_checkers_see_the_same_names() -> None:
    """They read the stub, since the names are loaded late."""
    tree = ast.parse(STUB.read_text("utf-8"))
    imported = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert imported | {"__version__"} == set(kuager.__all__)


def test_other_names_are_not() -> None:
    """A name that is not public is no attribute."""
    with pytest.raises(AttributeError, match="has no attribute"):
        getattr(kuager, "Manager")  # noqa: B009 - a name that type checkers refuse


def test_importing_the_package_is_cheap() -> None:
    """Nothing heavy is loaded before it is needed."""
    code = "import kuager, sys; print(sorted(name for name in sys.modules if name.startswith('kuager.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
