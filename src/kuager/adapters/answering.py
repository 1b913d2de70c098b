"""What every question to one address keeps to: nothing is carried elsewhere, no answer is endless."""

import time
import urllib.request
from http.client import HTTPResponse

_BLOCK = 1 << 16


class NoRedirection(urllib.request.HTTPRedirectHandler):
    """What was meant for one address is not carried to another."""

    def redirect_request(self, *_arguments: object, **_more: object) -> None:
        """Follow nothing: the answer is then an error like any other."""


class Unanswered(Exception):
    """There is no answer; the message says why, without a word of what was sent.

    Attributes:
        missing: Whether the address says that it has nothing there.
        passing: Whether it may pass, so that trying again may help.
    """

    def __init__(self, message: str, *, missing: bool = False, passing: bool = False) -> None:
        """Keep why, and whether it may pass."""
        super().__init__(message)
        self.missing = missing
        self.passing = passing


def whole(answer: HTTPResponse, until: float, largest: int) -> bytes:
    """All of an answer.

    Args:
        answer: The answer, begun.
        until: By when it is to be there, as ``time.monotonic`` counts.
        largest: How many bytes it may have.

    Raises:
        Unanswered: It has more bytes, or takes longer.
    """
    found: list[bytes] = []
    length = 0
    while block := answer.read1(_BLOCK):
        length += len(block)
        found.append(block)
        if length > largest:
            message = f"the answer has more than {largest:,} bytes"
            raise Unanswered(message)
        if time.monotonic() > until:
            message = "the answer takes too long"
            raise Unanswered(message, passing=True)
    return b"".join(found)
