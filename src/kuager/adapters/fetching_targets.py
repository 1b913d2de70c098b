"""What may be fetched: addresses of the public web, and nothing on this machine or in the networks around it.

A page can lead anywhere by a redirect, and a name can stand for any number. A program that follows without looking can
be made to ask a router, a printer or a neighbour's server; so every step is looked at, and the number that was looked
at is the one that is connected to.
"""

import ipaddress
import re
import urllib.parse
from dataclasses import dataclass

from kuager.errors import UsageError

_HINT = "An address to fetch looks like https://news.example.org/2022/01/statement.html."
_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000
_SAFE = "/%:=&?~#+!$,;'@()*[]|^`{}\"<>\\"
_ADDRESS = re.compile(r"(?i)https?://")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_NEVER = tuple(
    ipaddress.ip_network(one)
    for one in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
        *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        *("224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32"),
        *("2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    )
)
_CARRIES_IPV4 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something to fetch.

    Attributes:
        url: Its address, without what stands behind ``#``, which is never sent.
        scheme: ``http`` or ``https``.
        host: Where, as the server is asked for it.
        port: At which port.
        path: What is asked for there.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as the request names them."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return shown if self.port == _PORTS[self.scheme] else f"{shown}:{self.port}"


def is_address(text: str) -> bool:
    """Whether some text is meant as an address to fetch, not as a file.

    Raises:
        UsageError: It is an address of a kind that is not fetched.
    """
    if _ADDRESS.match(text):
        return True
    if _SCHEME.match(text):
        message = f"{text[:200]} is no address that can be fetched: only http and https are."
        raise UsageError(message, hint=_HINT)
    return False


def target_from(text: str, base: str = "") -> Target:
    """What an address names.

    Args:
        text: The address.
        base: The address of the page that led there, where one did.

    Raises:
        UsageError: It is no address, or one that is not fetched.
    """
    try:
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(base, text.strip()))
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError as error:
        message = f"{text[:200]!r} is no address: {error}."
        raise UsageError(message, hint=_HINT) from error
    if parts.scheme not in _PORTS or not host or len(text) > _LONGEST or re.search(r"[\s\x00-\x1f\x7f]", text.strip()):
        message = f"{text[:200]!r} is no address that can be fetched: only http and https are."
        raise UsageError(message, hint=_HINT)
    if parts.username is not None or parts.password is not None:
        message = "An address with a user or a password in it is not fetched: both would be kept for ever."
        raise UsageError(message, hint=_HINT)
    path = urllib.parse.quote(parts.path or "/", safe=_SAFE)
    query = f"?{urllib.parse.quote(parts.query, safe=_SAFE)}" if parts.query else ""
    number = _PORTS[parts.scheme] if port is None else port
    target = Target(url="", scheme=parts.scheme, host=host, port=number, path=path + query)
    url = f"{parts.scheme}://{target.authority}{path}{query}"
    return Target(url=url, scheme=parts.scheme, host=host, port=number, path=path + query)


def _host(name: str) -> str:
    """A name as name servers know it."""
    if ":" in name or name.isascii():
        return name.lower().rstrip(".")
    return name.encode("idna").decode("ascii").lower().rstrip(".")


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet: not of this machine, not of a network around it.

    Args:
        number: The address in numbers.
    """
    try:
        found = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in _CARRIES_IPV4 else found.ipv4_mapped
        if inner is not None:
            return is_public(str(inner))
        if found.scope_id is not None:
            return False
    listed = any(found in network for network in _NEVER if network.version == found.version)
    return found.is_global and not found.is_multicast and not listed
