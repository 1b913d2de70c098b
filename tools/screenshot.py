"""Take the picture of the page that the README shows: the top of the page of the shipped example.

Run it through ``make screenshot``, which makes the page first. Look at the picture before you commit it. The browser
tests start their Chromium from here too.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "build" / "almaty-2022.html"
PICTURE = ROOT / "docs" / "images" / "page.png"
WIDTH, HEIGHT = 1200, 1500
LARGEST = 400_000  # bytes

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "no Chromium on this machine; Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium"


def main() -> int:
    """Take the picture; 1 where there is no page, no browser, or the picture is too large for a README."""
    path = chromium_path()
    if path is None or not PAGE.is_file():
        print(MISSING if path is None else f"{PAGE} is not there: run make demo", file=sys.stderr)
        return 1
    take(path, PAGE, PICTURE)
    size = PICTURE.stat().st_size
    print(f"{PICTURE.relative_to(ROOT)}: {size:,} bytes")
    return 0 if size <= LARGEST else 1


def take(browser_path: str, source: Path, target: Path) -> None:
    """The top of a page, as a light picture."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with chromium(browser_path) as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(source.as_uri())
        page.screenshot(path=target)


def chromium_path() -> str | None:
    """Where a Chromium is installed, or None."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    return next(iter([*found, *(place for place in MACOS if Path(place).is_file())]), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A running Chromium, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
