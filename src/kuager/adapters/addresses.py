"""Addresses of servers: what they are, and whether they are on this machine; nothing here connects to any."""

import ipaddress
import re
import urllib.parse
from dataclasses import dataclass

from kuager.errors import UsageError

ADDRESS = "http://127.0.0.1:8080/v1"
"""Where servers for language models listen on one's own machine, unless they are told otherwise."""

KEY = "KUAGER_ENDPOINT_KEY"
"""The variable that holds the key of an address that wants one: sent there, to nobody else, and never shown."""

_HINT = "An address looks like http://127.0.0.1:8080/v1 or https://models.example.org/v1."


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a server listens.

    Attributes:
        base: What the paths of its interface are put behind.
        origin: Scheme, host and port: what one agrees to send text to.
        is_local: Whether it is on this machine, as the address itself says: no name server is asked.
        is_encrypted: Whether what is sent there can be read on the way.
    """

    base: str
    origin: str
    is_local: bool
    is_encrypted: bool


def address_from(text: str) -> Address:
    """The address that some text is.

    Raises:
        UsageError: It is none, or has a part that would be lost or leak.
    """
    try:
        parts = urllib.parse.urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        message = f"{text!r} is no address: {error}."
        raise UsageError(message, hint=_HINT) from error
    if parts.scheme not in ("http", "https") or not host or re.search(r"\s", text.strip()):
        message = f"{text!r} is no address of a server."
        raise UsageError(message, hint=_HINT)
    if parts.username or parts.password or parts.query or parts.fragment:
        message = "An address has no user, password, query or fragment."
        raise UsageError(message, hint=f"A key goes into the variable {KEY}. {_HINT}")
    shown = f"[{host}]" if ":" in host else host
    number = port or (443 if parts.scheme == "https" else 80)
    origin = f"{parts.scheme}://{shown}:{number}"
    return Address(
        base=origin + parts.path.rstrip("/"),
        origin=origin,
        is_local=_is_loopback(host),
        is_encrypted=parts.scheme == "https",
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
