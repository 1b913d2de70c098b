"""What every screen has at hand."""

from dataclasses import dataclass

from starlette.requests import Request

from kuager.web.board import Board
from kuager.web.guard import Access
from kuager.web.keeper import Keeper


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The case, what it says altogether, and who is let in."""

    keeper: Keeper
    board: Board
    access: Access


def bench_of(request: Request) -> Bench:
    """What a request works with."""
    bench = request.app.state.bench
    assert isinstance(bench, Bench)  # noqa: S101 - the application is made with one
    return bench
