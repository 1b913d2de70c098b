"""The way to a time-stamping authority or a calendar: a door to the network that ``kuager stamp`` alone opens.

It talks to the address that the user named, follows no redirection, takes no more than an answer may have, and tries
again where that may help. What is sent is a hash and nothing else; who watches learns that it was sent, from where and
when. An address need not be encrypted: an answer is believed for its signature, not for the way it came.
"""

import ssl
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException

from kuager.adapters.addresses import address_from
from kuager.adapters.answering import NoRedirection, Unanswered, whole
from kuager.errors import UsageError

SECONDS = 30.0
PAUSES = (1.0, 4.0)
"""How long to wait before trying a second and a third time."""

_LARGEST = 1 << 20
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_MEANINGS = {401: "asks for a password", 403: "forbids it", 404: "has nothing there", 429: "asks to wait"}
_HINT = "An address looks like https://stamps.example.org/tsr."


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The way to one address.

    Attributes:
        address: The address, as the user named it.
        seconds: How long one answer may take.
        pauses: How long to wait before each further try.
    """

    address: str
    seconds: float = SECONDS
    pauses: tuple[float, ...] = PAUSES

    def __post_init__(self) -> None:
        """See that the address is one.

        Raises:
            UsageError: It is none.
        """
        try:
            address_from(self.address)
        except UsageError as error:
            raise UsageError(str(error), hint=_HINT) from error

    def stamp(self, request: bytes) -> bytes:
        """Send a request to an authority (RFC 3161, 3.4), and return what it answers.

        Raises:
            Unanswered: It does not answer.
        """
        kinds = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        return self._asked(self.address.strip(), request, kinds)

    def submit(self, message: bytes) -> bytes:
        """Send a message to a calendar, and return the beginning of a proof.

        Raises:
            Unanswered: It does not answer.
        """
        kinds = {"Content-Type": "application/octet-stream", "Accept": "application/vnd.opentimestamps.v1"}
        return self._asked(f"{self._base}/digest", message, kinds)

    def fetch(self, message: bytes) -> bytes:
        """Ask a calendar what has become of a message.

        Raises:
            Unanswered: It does not answer, or nothing has (``missing``).
        """
        kinds = {"Accept": "application/vnd.opentimestamps.v1"}
        return self._asked(f"{self._base}/timestamp/{message.hex()}", None, kinds)

    @property
    def _base(self) -> str:
        return self.address.strip().rstrip("/")

    def _asked(self, url: str, sent: bytes | None, kinds: dict[str, str]) -> bytes:
        """Ask, and ask again after a pause where that may help."""
        for pause in self.pauses:
            try:
                return self._once(url, sent, kinds)
            except Unanswered as error:
                if not error.passing:
                    raise
                time.sleep(pause)
        return self._once(url, sent, kinds)

    def _once(self, url: str, sent: bytes | None, kinds: dict[str, str]) -> bytes:
        where = address_from(self.address)
        proxies = urllib.request.ProxyHandler({} if where.is_local else None)
        secure = urllib.request.HTTPSHandler(context=ssl.create_default_context())
        opener = urllib.request.build_opener(proxies, secure, NoRedirection())
        headers = {"User-Agent": "kuager", **kinds}
        asked = urllib.request.Request(url, data=sent, headers=headers)  # noqa: S310 - the scheme was looked at
        try:
            with opener.open(asked, timeout=self.seconds) as answer:
                return whole(answer, time.monotonic() + self.seconds, _LARGEST)
        except urllib.error.HTTPError as error:
            error.close()
            meaning = "redirects, which is not followed" if error.code // 100 == 3 else _MEANINGS.get(error.code)  # noqa: PLR2004 - 3xx
            message = f"the server {meaning or 'refuses'} (HTTP {error.code})"
            raise Unanswered(message, missing=error.code == 404, passing=error.code in _PASSING) from None  # noqa: PLR2004 - not found
        except ssl.SSLError as error:
            raise Unanswered(_reason(error)) from None
        except (OSError, HTTPException, ValueError) as error:
            raise Unanswered(_reason(error), passing=not _is_final(error)) from None


def _is_final(error: Exception) -> bool:
    return isinstance(error, urllib.error.URLError) and isinstance(error.reason, ssl.SSLError)


def _reason(error: Exception) -> str:
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(inner, TimeoutError):
        return "it takes too long"
    if isinstance(inner, ssl.SSLError):
        return "its certificate is not good, or it does not speak TLS"
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return type(inner).__name__
