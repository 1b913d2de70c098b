"""Who is let in: the browser on this machine that opened the link which the terminal printed, and nobody else.

Another program on this machine can reach a port of it, and so can a page on the internet that the browser shows
(by a name that leads to 127.0.0.1, or by a form that it sends there). So every request must name our own address as
its host, bring the cookie that the one-time link gave, and, where it changes something, come from a page of ours.

Sources: RFC 9110 section 15.5.20 (421 Misdirected Request); W3C Fetch Metadata; W3C Content Security Policy Level 3;
W3C Trusted Types.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from secrets import compare_digest, token_urlsafe
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types kuager",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer says to the browser; an answer that is stricter keeps what it says itself."""

OPENING = "/open"
"""Where a one-time link leads."""
_SAFE = frozenset({"GET", "HEAD"})
_OPEN_TO_ALL = ("/static/",)


@dataclass(frozen=True, slots=True)
class Access:
    """What lets a browser in.

    Attributes:
        port: Where the workbench listens on this machine.
        secret: What the cookie must say.
        links: The one-time words of links that nobody opened yet.
    """

    port: int
    secret: str = field(default_factory=lambda: token_urlsafe(32))
    links: set[str] = field(default_factory=set)

    @property
    def hosts(self) -> frozenset[str]:
        """How our own address may be written."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers keep cookies by host, not by port."""
        return f"kuager-{self.port}"

    def link(self) -> str:
        """A new link, good for one browser, once."""
        word = token_urlsafe(24)
        self.links.add(word)
        return f"http://127.0.0.1:{self.port}{OPENING}?t={word}"

    def is_known(self, headers: Headers) -> bool:
        """Whether a request brings the cookie."""
        given = cookie_parser(headers.get("cookie", "")).get(self.cookie, "")
        return compare_digest(given.encode(), self.secret.encode())

    def is_from_here(self, headers: Headers) -> bool:
        """Whether a request that changes something comes from a page of ours: its browser must say so."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        said = (origin is None or origin in {f"http://{host}" for host in self.hosts}, site in {None, "same-origin"})
        return all(said) and (origin, site) != (None, None)


class Guard:
    """Stands before the whole workbench."""

    def __init__(self, app: App, access: Access) -> None:
        """Guard an application; ``access`` says who is let in."""
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self._answered(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (answer or self._app)(scope, receive, with_headers)

    def _answered(self, scope: Scope) -> Response | None:
        """What the guard answers itself: refusals, and the opening of a link."""
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        if headers.get("host") not in self._access.hosts:
            return PlainTextResponse("This is not the address of the workbench.\n", 421)
        if method in _SAFE and path.startswith(_OPEN_TO_ALL):
            return None
        if method == "GET" and path == OPENING:
            return self._opened(scope["query_string"].decode("latin-1"))
        if not self._access.is_known(headers):
            return PlainTextResponse(
                "Open the workbench with the link that kuager serve printed. A link opens one browser, once.\n", 403
            )
        if method not in _SAFE and not self._access.is_from_here(headers):
            return PlainTextResponse("This does not come from a page of the workbench.\n", 403)
        return None

    def _opened(self, query: str) -> Response:
        word = query.removeprefix("t=")
        found = next((one for one in self._access.links if compare_digest(one.encode(), word.encode())), None)
        if found is None:
            return PlainTextResponse("This link was opened already. Start kuager serve again for a new one.\n", 403)
        self._access.links.discard(found)
        response = RedirectResponse("/", 303)
        response.set_cookie(self._access.cookie, self._access.secret, httponly=True, samesite="strict", path="/")
        return response
