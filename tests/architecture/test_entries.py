"""Whatever may be journalled can be folded, and is described for those who read a journal without Kuager."""

import re
from typing import get_args

import pytest

from kuager.model.custody import CaseEvent
from kuager.model.entries import ENTRY_TYPES
from tests.architecture.source import ROOT, modules

FORMAT = ROOT / "docs" / "reference" / "journal.md"


@pytest.mark.parametrize(("name", "kind"), sorted(ENTRY_TYPES.items()))
def test_an_entry_type_has_a_fold(name: str, kind: type) -> None:
    """The store says what becomes of it: it names the type where entries turn into rows."""
    named = "CaseEvent" if kind in get_args(CaseEvent) else kind.__name__
    folds = [module.name for module in modules() if module.part == "store" and re.search(rf"\b{named}\b", module.text)]
    assert folds != [], name


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_an_entry_type_is_described(name: str) -> None:
    """docs/reference/journal.md has a place for it."""
    assert f"`{name}`" in FORMAT.read_text("utf-8")
