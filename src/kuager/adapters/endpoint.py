"""A language model behind an address that the user has named: any server that speaks the chat completions of OpenAI.

One of the few parts of Kuager that can reach a network, each for one purpose. It is off unless asked for, talks to one
address, follows no redirection, goes through no proxy to a server on this machine, checks certificates, and says
nothing of texts or keys in what it reports. Whether text may be sent to an address is decided before it is made
(:mod:`kuager.case.consenting`).
"""

import json
import os
import re
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.client import HTTPException

from kuager.adapters.addresses import KEY, Address
from kuager.adapters.answering import NoRedirection, Unanswered, whole
from kuager.adapters.instructions import VERSION, instructions
from kuager.errors import UsageError
from kuager.model.answers import LARGEST_ANSWER, answer_from, request
from kuager.model.documents import Document, Span
from kuager.model.proposals import Answer, Proposal, Refusal, refusal

SECONDS = 120.0
_PIECE = 6_000  # characters sent at once: what small models still read with care
_LARGEST = 4 * LARGEST_ANSWER
_REFUSES_FORMAT = (400, 422)
_QUOTES = ("passage", "number", "anchor", "evidence", "part_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A language model as a producer.

    Attributes:
        address: Where it is.
        model: Which model there.
        kinds: What it is asked for.
        seconds: How long it may take for one piece of a document.
    """

    address: Address
    model: str
    kinds: frozenset[str]
    seconds: float = SECONDS
    languages: frozenset[str] = frozenset()
    deterministic: bool = False
    version: str = VERSION
    _opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        """Decide once how the address is reached."""
        if os.environ.get(KEY) and not (self.address.is_encrypted or self.address.is_local):
            message = f"A key would be sent to {self.address.origin} for anybody on the way to read."
            raise UsageError(message, hint=f"Use an https address, or unset {KEY}.")
        proxies = urllib.request.ProxyHandler({} if self.address.is_local else None)
        secure = urllib.request.HTTPSHandler(context=ssl.create_default_context())
        object.__setattr__(self, "_opener", urllib.request.build_opener(proxies, secure, NoRedirection()))

    @property
    def id(self) -> str:
        """The name of the model, so that what one model proposed is not taken for another's."""
        return f"endpoint:{self.model}"

    def propose(self, document: Document) -> Answer:
        """Ask piece by piece; a piece without an answer counts as unread."""
        proposals: list[Proposal] = []
        refusals: list[Refusal] = []
        coverage: list[Span] = []
        for span in _pieces(document.text):
            piece = document.text[span.start : span.end]
            try:
                answer = answer_from(self._ask(document, piece))
            except Unanswered as error:
                refusals.append(refusal("no_answer", str(error)))
                continue
            proposals += [_placed(one, piece, span, document.text) for one in answer.proposals]
            refusals += answer.refusals
            if not any(one.code == "unreadable" for one in answer.refusals):
                coverage.append(span)
        return Answer(proposals=tuple(proposals), refusals=tuple(refusals), coverage=tuple(coverage))

    def _ask(self, document: Document, piece: str) -> str:
        """The model's words about a piece of a document.

        Raises:
            Unanswered: There are none.
        """
        material = json.dumps(request(replace(document, text=piece), self.kinds), ensure_ascii=False)
        asked: dict[str, object] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": instructions(self.kinds)},
                {"role": "user", "content": material},
            ],
            "temperature": 0,
            "stream": False,
        }
        try:
            return _content(self._post({**asked, "response_format": {"type": "json_object"}}))
        except urllib.error.HTTPError as error:
            if error.code not in _REFUSES_FORMAT:
                raise Unanswered(_status(error)) from None
        try:
            return _content(self._post(asked))  # some servers know no response_format
        except urllib.error.HTTPError as error:
            raise Unanswered(_status(error)) from None

    def _post(self, asked: dict[str, object]) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "kuager"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        message = json.dumps(asked).encode()
        posted = urllib.request.Request(  # noqa: S310 - the scheme was looked at when the address was made
            f"{self.address.base}/chat/completions", data=message, headers=headers, method="POST"
        )
        try:
            with self._opener.open(posted, timeout=self.seconds) as answer:
                return whole(answer, time.monotonic() + self.seconds, _LARGEST)
        except urllib.error.HTTPError:
            raise
        except (OSError, HTTPException, ValueError) as error:
            reason = f"{self.address.origin} gives no answer: {_reason(error)}"
            raise Unanswered(reason) from None


def _status(error: urllib.error.HTTPError) -> str:
    """What a server said instead of answering: the number alone, its words may repeat ours."""
    error.close()
    meaning = {301: "redirects, which is not followed", 302: "redirects, which is not followed",
               307: "redirects, which is not followed", 308: "redirects, which is not followed",
               401: f"asks for a key; it goes into the variable {KEY}", 403: "forbids it",
               404: "has no such model or path", 429: "asks to wait"}  # fmt: skip
    return f"the server {meaning.get(error.code, 'refuses')} (HTTP {error.code})"


def _reason(error: Exception) -> str:
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(inner, TimeoutError):
        return "it takes too long"
    if isinstance(inner, ssl.SSLCertVerificationError):
        return "its certificate is not good"
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return type(inner).__name__


def _content(answer: bytes) -> str:
    """The words of the first choice."""
    try:
        choice = json.loads(answer)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        choice = None
    if not isinstance(choice, str):
        message = "what came is no chat completion"
        raise Unanswered(message)
    return choice


def _pieces(text: str) -> Iterator[Span]:
    """The text in pieces that end with a line wherever that is possible."""
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        if end < len(text):
            line = text.rfind("\n", start + _PIECE // 2, end)
            end = end if line < 0 else line + 1
        if text[start:end].strip():
            yield Span(start, end)
        start = end


def _placed(one: Proposal, piece: str, span: Span, text: str) -> Proposal:
    """A proposal about a piece as one about the whole: the place of its quotes counted in the whole text."""
    if span == Span(0, len(text)):
        return one

    def placed(value: object, name: str) -> object:
        if isinstance(value, str) and name in _QUOTES:
            return moved({"exact": value}, value)
        if isinstance(value, dict):
            inner = {key: placed(member, key) for key, member in value.items()}
            exact = value.get("exact")
            return moved(inner, exact) if isinstance(exact, str) else inner
        return [placed(member, "") for member in value] if isinstance(value, list) else value

    def moved(quote: dict[str, object], exact: str) -> dict[str, object]:
        places = [match.start() for match in re.finditer(_alone(exact), piece)] if exact else []
        nth = quote.pop("occurrence", 1 if len(places) == 1 else None)
        if not isinstance(nth, int) or not 0 < nth <= len(places):
            return quote
        return {**quote, "start": span.start + places[nth - 1]}

    return replace(one, content={name: placed(value, name) for name, value in one.content.items()})


def _alone(exact: str) -> str:
    """Some words, not as a part of longer ones: as the core counts their places."""
    before = r"(?<![^\W\d_])" if exact[0].isalpha() else r"(?<!\d)" if exact[0].isdigit() else ""
    behind = r"(?![^\W\d_])" if exact[-1].isalpha() else r"(?!\d)" if exact[-1].isdigit() else ""
    return before + re.escape(exact) + behind
