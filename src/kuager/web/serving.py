"""Serving the workbench on the loopback of this machine, and nowhere else."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import uvicorn

from kuager.case import Case
from kuager.errors import UsageError
from kuager.web.app import application
from kuager.web.bench import Bench
from kuager.web.board import Board
from kuager.web.guard import Access
from kuager.web.keeper import Keeper

LOOPBACK = "127.0.0.1"
PORT = 8431
"""Where the workbench listens if nobody else does."""
_WAITING = 64
_SHUTDOWN_SECONDS = 3


def listen(port: int | None) -> socket.socket:
    """A socket on the loopback.

    Args:
        port: Which; None for :data:`PORT`, or any other where that is taken.

    Raises:
        UsageError: That port is taken, or not for us.
    """
    for number in (PORT, 0) if port is None else (port,):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, number))
        except OSError as error:
            listening.close()
            reason = error.strerror
            continue
        listening.listen(_WAITING)
        return listening
    message = f"port {port} of this machine cannot be had: {reason}"
    raise UsageError(message, hint="Leave --port out: any free one will do.")


def serve(
    folder: Path, opening: Callable[[], Case] | None, listening: socket.socket, ready: Callable[[str], None]
) -> None:
    """Serve the workbench until somebody stops it.

    Args:
        folder: Where the case is, or is to be begun.
        opening: Opens the case; None where none was begun yet.
        listening: From :func:`listen`.
        ready: Told the one-time link, once it can be opened.
    """
    access = Access(port=listening.getsockname()[1])
    with closing(Keeper(folder, opening)) as keeper, closing(Board(keeper)) as board:
        app = application(Bench(keeper=keeper, board=board, access=access))
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            http="h11",
            loop="asyncio",
            timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
        )
        ready(access.link())
        asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))
