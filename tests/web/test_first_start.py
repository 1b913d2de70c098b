"""From an empty folder, as somebody who has never seen it."""

import pytest
from playwright.sync_api import expect

from tests.web.axe import violations
from tests.web.conftest import Opener, Served

pytestmark = pytest.mark.browser


def test_a_case_is_begun(empty: Served, opened: Opener) -> None:
    """The first page offers one thing."""
    page = opened(empty).page
    assert violations(page) == []
    page.get_by_label("What is it called?").fill("Winter")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="Winter")).to_be_visible()
    assert (empty.folder / "case.toml").is_file()
    assert violations(page) == []


def test_the_list_of_keys_opens_on_any_layout(empty: Served, opened: Opener) -> None:
    """The key is where it lies: on a Russian layout Shift and the key beside the right Shift write a comma."""
    watched = opened(empty)
    session = watched.page.context.new_cdp_session(watched.page)
    session.send(
        "Input.dispatchKeyEvent",
        {"type": "keyDown", "key": ",", "code": "Slash", "modifiers": 8, "windowsVirtualKeyCode": 191},
    )
    expect(watched.page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert violations(watched.page) == []
