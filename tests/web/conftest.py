"""The workbench, served for real on the loopback, and a real browser to open it with."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from kuager.case import Case
from kuager.model.entries import Settings
from kuager.web.app import application
from kuager.web.bench import Bench
from kuager.web.board import Board
from kuager.web.guard import Access
from kuager.web.keeper import Keeper
from kuager.web.serving import listen
from tools.screenshot import MISSING, chromium, chromium_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A workbench that listens."""

    folder: Path
    access: Access
    port: int

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def link(self) -> str:
        """A one-time link."""
        return self.access.link()


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve the case of a folder, or an empty folder, in a thread of its own."""
    opening = partial(Case.open, folder) if (folder / "case.toml").is_file() else None
    listening = listen_anywhere()
    port = listening.getsockname()[1]
    access = Access(port=port)
    with closing(Keeper(folder, opening)) as keeper, closing(Board(keeper)) as board:
        app = application(Bench(keeper=keeper, board=board, access=access))
        server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none", http="h11")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield Served(folder=folder, access=access, port=port)
        finally:
            server.should_exit = True
            thread.join(timeout=10)


def listen_anywhere() -> socket.socket:
    """A socket on a port that is free: tests run side by side."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    return listen(port)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this folder."""
    path = chromium_path()
    if path is None:
        pytest.skip(MISSING)
    with chromium(path) as browser:
        yield browser


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A page of a workbench that is open, with everything it complained about and whatever left this machine."""

    page: Page
    served: Served
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Go to a screen."""
        self.page.goto(f"{self.served.address}{path}")
        return self.page


Opener = Callable[..., Watched]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opener]:
    """Opens workbenches; at the end no page may have complained, nor anything have left the loopback."""
    contexts: list[BrowserContext] = []
    all_watched: list[Watched] = []

    def open_one(served: Served, *, scheme: str = "light", width: int = 1280, scripts: bool = True) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            locale="en-GB",
        )
        contexts.append(context)
        watched = Watched(page=context.new_page(), served=served)
        all_watched.append(watched)
        watched.page.on("console", lambda message: watched.complaints.append(message.text))
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.on(
            "request",
            lambda request: None if _is_here(request.url, served) else watched.strangers.append(request.url),
        )
        watched.page.goto(served.link())
        return watched

    yield open_one
    for context in contexts:
        context.close()
    for watched in all_watched:
        assert watched.complaints == []
        assert watched.strangers == []


def _is_here(url: str, served: Served) -> bool:
    return url.startswith((f"{served.address}/", "data:", "blob:"))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """A workbench in an empty folder."""
    folder = tmp_path / "case"
    folder.mkdir()
    with serving(folder) as served:
        yield served


EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "almaty-2022"


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with the shipped example, made once; tests that decide take a copy of it."""
    folder = tmp_path_factory.mktemp("example") / "case"
    with closing(Case.create(folder, Settings(title="Almaty 2022"))) as case:
        case.add([EXAMPLE])
    return folder
