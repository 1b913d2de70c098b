"""What keeps people from using a page, as axe-core sees it (WCAG 2.2 A and AA, and best practice)."""

from importlib import resources
from typing import Any

from playwright.sync_api import Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Each as its rule with the places; none on a good page.

    The script goes in through the debugger, as the policy of the page lets none in by itself.
    """
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found: Any = page.evaluate("rules => axe.run({runOnly: rules})", _RULES)
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]
