"""A real browser for the tests and for the picture in the README: the system's own Chromium, headless, offline."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
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
MISSING = "no Chromium here: Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium"


def chromium_path() -> str | None:
    """Where a Chromium is installed, or None."""
    found = (shutil.which(name) for name in NAMES)
    placed = (place for place in PLACES if Path(place).is_file())
    return next((path for path in (*found, *placed) if path), None)


@contextmanager
def started_chromium() -> Iterator[Browser]:
    """A running Chromium; the test is skipped where there is none."""
    path = chromium_path()
    if path is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
