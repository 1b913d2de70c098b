"""Copies in a real browser: the picture, both texts side by side, on paper and on a phone; without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kuager.render.page import copies_page, page
from tests.browser.test_page_in_browser import AXE
from tests.render.copied import copied_record
from tools.screenshot import MISSING, chromium, chromium_path

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    path = chromium_path()
    if path is None:
        pytest.skip(MISSING)
    with chromium(path) as browser:
        yield browser


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The copies of the invented family as a page of their own and in a digest."""
    folder: Path = tmp_path_factory.mktemp("copies")
    for name, html in (("alone", copies_page(copied_record())), ("digest", page(copied_record()))):
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in ("alone", "digest")}


def _opened(browser: Browser, address: str, *, width: int = 1280, scheme: str = "light") -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        offline=True,
        java_script_enabled=False,
    )
    opened = context.new_page()
    opened.goto(address)
    return opened


@pytest.mark.parametrize("name", ["alone", "digest"])
def test_opens_without_complaint_or_request(browser: Browser, addresses: dict[str, str], name: str) -> None:
    """Nothing is asked for but the file itself, and its own style gets through its policy."""
    opened = browser.new_context(offline=True).new_page()
    complaints, requests = list[str](), list[str]()
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto(addresses[name])
    assert (complaints, requests) == ([], [addresses[name]])
    assert opened.locator("body").evaluate("node => getComputedStyle(node).marginTop") == "0px"


@pytest.mark.parametrize("name", ["alone", "digest"])
@pytest.mark.parametrize("width", [320, 400, 640, 1280])
def test_nothing_scrolls_sideways(browser: Browser, addresses: dict[str, str], name: str, width: int) -> None:
    """On a phone the two texts stand under each other: WCAG 2.2, 1.4.10."""
    opened = browser.new_context(viewport={"width": width, "height": 900}, offline=True).new_page()
    opened.goto(addresses[name])
    opened.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_passages_stand_side_by_side(browser: Browser, addresses: dict[str, str]) -> None:
    """On a wide screen both sides of a passage begin at one height, the second right of the first, in one tint."""
    opened = _opened(browser, addresses["alone"])
    cells = opened.locator("#pair-1-2-p1 td")
    first, second = cells.nth(0).bounding_box(), cells.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]
    assert second["x"] >= first["x"] + first["width"]
    expect(opened.locator("#pair-1-2-p1 mark.changed")).to_have_text(["18", "16"])


def test_a_line_of_the_picture_leads_to_both_texts(browser: Browser, addresses: dict[str, str]) -> None:
    """One click from the relation to the passages, without script."""
    opened = _opened(browser, addresses["digest"])
    opened.locator(".wide .descent .tie a").first.click()
    expect(opened.locator("article.pair:target")).to_be_in_viewport()


def test_words_of_the_picture_stay_in_their_boxes(browser: Browser, addresses: dict[str, str]) -> None:
    """However long a name is and whatever it holds."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True).new_page()
    opened.goto(addresses["alone"])
    spills = opened.evaluate(
        "[...document.querySelectorAll('.wide .descent .kin')].filter(one => one.querySelector('.who').getBBox().x"
        " + one.querySelector('.who').getBBox().width > one.querySelector('rect').getBBox().x + 176).length"
    )
    assert spills == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_numbers_and_borders_tell_what_belongs_together(
    browser: Browser, addresses: dict[str, str], scheme: str
) -> None:
    """Printed without any colour, a passage still has its number and its frame, and a changed fact its border."""
    opened = _opened(browser, addresses["alone"], scheme=scheme)
    opened.emulate_media(media="print")
    passage = opened.locator("#pair-1-2-p1")
    expect(passage.locator(".number")).to_be_visible()
    style = "node => getComputedStyle(node).borderTopStyle"
    assert passage.locator("td").first.evaluate(style) == "solid"
    assert passage.locator("mark").first.evaluate(style) == "solid"
    assert opened.locator("#pair-1-2-p3 td").first.evaluate(style) == "dashed"


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["alone", "digest"])
def test_axe_finds_nothing(browser: Browser, addresses: dict[str, str], name: str, width: int, scheme: str) -> None:
    """No breach of WCAG 2.2 A and AA that a program can find, with every pair open."""
    if not AXE.is_file():
        pytest.skip("KUAGER_AXE names no file")
    opened = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        offline=True,
    ).new_page()
    opened.goto(addresses[name])
    opened.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    opened.evaluate(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
    found = opened.evaluate("rules => axe.run({runOnly: rules})", rules)
    assert [(breach["id"], breach["nodes"][0]["html"]) for breach in found["violations"]] == []
