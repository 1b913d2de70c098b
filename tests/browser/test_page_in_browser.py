"""The page in a real browser, from a file, without a network and without script."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kuager.case.knowing import as_known
from kuager.render.page import page
from tests.render.karasu import invented_record
from tools.screenshot import MISSING, chromium, chromium_path

pytestmark = pytest.mark.browser

AXE = Path(os.environ.get("KUAGER_AXE", "axe.min.js"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """An open page and everything it complained about or asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    path = chromium_path()
    if path is None:
        pytest.skip(MISSING)
    with chromium(path) as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the invented record, as a file."""
    file = tmp_path_factory.mktemp("page") / "digest.html"
    file.write_text(page(invented_record(), as_known), encoding="utf-8")
    return file.as_uri()


def _opened(
    browser: Browser, address: str, *, width: int = 1280, scheme: str = "light", scripts: bool = True
) -> Watched:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
        offline=True,
    )
    watched = Watched(page=context.new_page())
    watched.page.on("console", lambda message: watched.complaints.append(message.text))
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    watched.page.on("request", lambda request: watched.requests.append(request.url))
    watched.page.goto(address)
    return watched


def test_opens_from_a_file_without_complaint_or_request(browser: Browser, address: str) -> None:
    """Nothing is asked for but the file itself; the browser has nothing to say about it."""
    watched = _opened(browser, address)
    assert watched.complaints == []
    assert watched.requests == [address]


def test_style_survives_the_policy(browser: Browser, address: str) -> None:
    """The hash in the policy lets the page's own style through: the text is not in the browser's default face."""
    watched = _opened(browser, address)
    assert watched.page.locator("body").evaluate("node => getComputedStyle(node).marginTop") == "0px"


def test_a_figure_leads_to_its_highlighted_words(browser: Browser, address: str) -> None:
    """One click from the number to the words it was read from, without script."""
    opened = _opened(browser, address, scripts=False).page
    opened.locator(".heads a.words").first.click()
    mark = opened.locator("mark:target")
    expect(mark).to_have_text("52 people lost their lives")
    expect(mark).to_be_in_viewport()


def test_a_row_of_the_picture_leads_to_its_words(browser: Browser, address: str) -> None:
    """The rows of the ledger are links too."""
    opened = _opened(browser, address).page
    opened.locator(".wide .ledger a").first.click()
    expect(opened.locator("mark:target")).to_be_in_viewport()


def test_a_note_in_the_text_leads_back(browser: Browser, address: str) -> None:
    """From the text to the item, also where its list was closed."""
    opened = _opened(browser, address).page
    opened.locator(".notes a[href^='#figure-']").first.click()
    expect(opened.locator("tr:target")).to_be_visible()


@pytest.mark.parametrize("width", [320, 400, 640, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways(browser: Browser, address: str, width: int, scheme: str) -> None:
    """On a phone, at 200 % zoom (640) and at 400 % (320), all of it fits the width: WCAG 2.2, 1.4.10."""
    opened = _opened(browser, address, width=width, scheme=scheme).page
    opened.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_is_dark(browser: Browser, address: str) -> None:
    """Who works at night gets a dark page."""
    opened = _opened(browser, address, scheme="dark").page
    assert opened.locator("body").evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(22, 21, 19)"


def test_every_link_and_summary_can_be_reached_by_keyboard(browser: Browser, address: str) -> None:
    """Tab goes through the links in order, and the one it is on is outlined."""
    opened = _opened(browser, address).page
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent") == "Skip to the figures"
    opened.keyboard.press("Tab")
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert opened.evaluate("document.querySelectorAll('[tabindex=\"-1\"]').length") == 0


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: str) -> None:
    """No breach of WCAG 2.2 A and AA that a program can find, with every list open."""
    if not AXE.is_file():
        pytest.skip(
            "KUAGER_AXE names no file: install the npm package axe-core somewhere, and name its axe.min.js there"
        )
    opened = _opened(browser, address, width=width, scheme=scheme).page
    opened.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    opened.evaluate(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
    found = opened.evaluate("rules => axe.run({runOnly: rules})", rules)
    assert [(breach["id"], breach["nodes"][0]["html"]) for breach in found["violations"]] == []


def test_days_that_were_known_open_without_script(browser: Browser, address: str) -> None:
    """A folded section opens by click, and its picture shows as many days as its heading names."""
    opened = _opened(browser, address, scripts=False).page
    summary = opened.locator("summary", has_text="As known on").first
    picture = opened.locator(".wide .known").first
    expect(picture).to_be_hidden()
    summary.click()
    expect(picture).to_be_visible()
    days = [words.text_content() for words in picture.locator(".day > .who").all()]
    assert len(days) > 1
    assert all(day in (summary.text_content() or "") for day in days if day)


@pytest.mark.parametrize("width", [360, 640])
def test_no_word_of_a_picture_is_cut_at_the_edge(browser: Browser, address: str, width: int) -> None:
    """On a phone and at 200 % zoom, every word drawn ends inside its picture."""
    opened = _opened(browser, address, width=width).page
    opened.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    outside = opened.evaluate(
        """() => [...document.querySelectorAll('.narrow svg')].flatMap(svg => {
            const edge = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter(words => {
                const box = words.getBoundingClientRect();
                return box.width && (box.right > edge.right + 1 || box.left < edge.left - 1);
            }).map(words => words.textContent);
        })"""
    )
    assert outside == []


def test_struck_numbers_are_struck_in_table_and_picture(browser: Browser, address: str) -> None:
    """What the ministry denies is crossed in the picture and struck in the table, with the word for it."""
    opened = _opened(browser, address).page
    opened.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    row = opened.locator("table.stack tr", has=opened.locator("s"))
    expect(row.first).to_contain_text("denied")
    expect(opened.locator(".wide .ledger .crossed").first).to_be_attached()


def test_prints_without_the_navigation(browser: Browser, address: str, tmp_path: Path) -> None:
    """On paper: no navigation, the wide pictures, black on white."""
    opened = _opened(browser, address, scheme="dark").page
    opened.emulate_media(media="print")
    expect(opened.locator("nav.contents")).to_be_hidden()
    expect(opened.locator(".wide").first).to_be_visible()
    assert opened.locator("body").evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(255, 255, 255)"
    assert len(opened.pdf(path=tmp_path / "page.pdf")) > 10_000
