"""The reference pages that are made from the command line are current."""

import pytest

from tools.reference import FOLDER, PAGES, schema


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_current(name: str) -> None:
    """``make docs`` writes it anew."""
    assert (FOLDER / name).read_text("utf-8") == PAGES[name]()


def test_the_contract_page_names_every_list() -> None:
    """docs/reference/contract.md says what each list is for."""
    text = (FOLDER / "contract.md").read_text("utf-8")
    properties = schema()["properties"]
    assert isinstance(properties, dict)
    assert [name for name in properties if f"`{name}`" not in text] == []
