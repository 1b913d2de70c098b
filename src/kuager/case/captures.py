"""Captures of one address, one after the other: when each was made, and what had changed since the one before.

A page that was changed after it was captured is a finding; so both captures stay, and the words that came and went are
shown. What is compared is the text as it was read, sentence by sentence: bytes change with every visit, words do not.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kuager.adapters.fetching_targets import target_from
from kuager.case.captures_archive import archive_of
from kuager.case.opening import OpenCase
from kuager.errors import UsageError
from kuager.model.entries import DocumentAdded
from kuager.store import Store

MOST_SENTENCES = 2_000
"""Of longer texts only which sentences came and went is compared, without their order."""

_SENTENCE = re.compile(r"\n+|(?<=[.!?…])\s+")
_WORD = re.compile(r"\w+")
_STATUS = "http:status"
_CRAWLS = ("warc_", "wacz_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What had changed in a text.

    Attributes:
        added: Sentences that came, in order.
        removed: Sentences that went, in order.
        words_added: How many words came.
        words_removed: How many words went.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    words_added: int = 0
    words_removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """One capture of an address.

    Attributes:
        document: Id of the document.
        name: What it is called.
        time: When it was captured, in UTC: as the capture says, or else when it came into the case.
        sha256: Of its bytes.
        status: What the server answered; empty where that is not known.
        same_bytes: Whether it has the bytes of the one before.
        change: What had changed in its text since the one before; None for the first, and where nothing had.
    """

    document: str
    name: str
    time: str
    sha256: str
    status: str = ""
    same_bytes: bool = False
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address with all its captures in the case, the first first, and how many of them show nothing new."""

    address: str
    captures: tuple[Captured, ...]
    unchanged: int


def addresses(store: Store, text_of: Callable[[str], str | None], wanted: str | None = None) -> tuple[Address, ...]:
    """All addresses that something of the case was captured from, with their captures.

    Captured is what was fetched into the case, and what lies in a crawl (WARC, WACZ). An address that a document only
    names was not.

    Args:
        store: What the case holds.
        text_of: Gives a text by its SHA-256; None where it is missing.
        wanted: Only this address, or where it led.
    """
    times = store.captured()
    documents = store.documents()
    asked = {one.document.id: _plain(one.custody.address) for one in documents if one.custody and one.custody.address}
    crawls = {one.document.id for one in documents if _is_crawl(one)}
    found: dict[str, list[DocumentAdded]] = {}
    for one in documents:
        custody = one.custody
        if custody is None or not custody.address or one.document.id in crawls:
            continue
        if custody.way != "fetched" and custody.within not in crawls:
            continue  # an export that only names an address (Telegram's does) is no capture of what stands there
        address = asked[one.document.id]
        if wanted is None or _plain(wanted) in (address, asked.get(custody.within or "")):
            found.setdefault(address, []).append(one)
    return tuple(_address(address, of, times.get, text_of) for address, of in sorted(found.items()))


def fetchings(store: Store, wanted: str | None = None) -> tuple[DocumentAdded, ...]:
    """The records of fetching, in order: each holds what one address that a person named led to.

    Args:
        store: What the case holds.
        wanted: Only those of this address, or of where it led.
    """
    documents = [one for one in store.documents() if one.custody is not None and one.custody.way == "fetched"]
    there = {
        one.custody.within or one.document.id
        for one in documents
        if one.custody is not None and (wanted is None or _plain(one.custody.address or "") == _plain(wanted))
    }
    return tuple(one for one in documents if _is_crawl(one) and one.document.id in there)


def _is_crawl(one: DocumentAdded) -> bool:
    """Whether a document is the record of a fetching: the page lies inside it."""
    account = one.document.account
    return account is not None and account.reader.startswith(_CRAWLS)


def _plain(address: str) -> str:
    """An address as it is sent: without what stands behind ``#``, the host in small letters, no needless port."""
    try:
        return target_from(address).url
    except UsageError:
        return address.strip()


def _address(
    address: str,
    documents: Iterable[DocumentAdded],
    came: Callable[[str], str | None],
    text_of: Callable[[str], str | None],
) -> Address:
    ordered = sorted(documents, key=lambda one: _time(one, came))
    captures: list[Captured] = []
    before: DocumentAdded | None = None
    for one in ordered:
        stated = one.custody.stated if one.custody is not None else ()
        captures.append(
            Captured(
                document=one.document.id,
                name=one.document.name,
                time=_time(one, came),
                sha256=one.document.sha256,
                status=next((said.value for said in stated if said.name == _STATUS), ""),
                same_bytes=before is not None and before.document.sha256 == one.document.sha256,
                change=None if before is None else _change(before, one, text_of),
            )
        )
        before = one
    unchanged = sum(capture.change is None for capture in captures[1:])
    return Address(address=address, captures=tuple(captures), unchanged=unchanged)


def _time(one: DocumentAdded, came: Callable[[str], str | None]) -> str:
    begun = one.custody.begun if one.custody is not None else None
    return begun or came(one.document.id) or ""


def _change(before: DocumentAdded, after: DocumentAdded, text_of: Callable[[str], str | None]) -> Change | None:
    if before.text_sha256 == after.text_sha256:
        return None
    return changed(text_of(before.text_sha256) or "", text_of(after.text_sha256) or "")


def changed(before: str, after: str) -> Change | None:
    """What had changed from one text to another; None where no sentence had.

    Args:
        before: The earlier text.
        after: The later one.
    """
    olds, news = tuple(_sentences(before)), tuple(_sentences(after))
    if olds == news:
        return None
    removed, added = _compared(olds, news)
    gone, come = _words(removed), _words(added)
    return Change(
        added=added,
        removed=removed,
        words_added=(come - gone).total(),
        words_removed=(gone - come).total(),
    )


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        words = " ".join(sentence.split())
        if words:
            yield words


def _words(sentences: Iterable[str]) -> Counter[str]:
    return Counter(word for sentence in sentences for word in _WORD.findall(sentence))


def _compared(olds: Sequence[str], news: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sentences that went, and sentences that came."""
    if max(len(olds), len(news)) > MOST_SENTENCES:
        return _missing(olds, news), _missing(news, olds)
    blocks = SequenceMatcher(None, olds, news).get_opcodes()
    gone = tuple(one for kind, start, end, _, _ in blocks if kind != "equal" for one in olds[start:end])
    come = tuple(one for kind, _, _, start, end in blocks if kind != "equal" for one in news[start:end])
    return gone, come


def _missing(sentences: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Sentences that stand more often among these than among others."""
    left = Counter(others)
    found: list[str] = []
    for sentence in sentences:
        if left[sentence] > 0:
            left[sentence] -= 1
        else:
            found.append(sentence)
    return tuple(found)


class CapturesCase(OpenCase):
    """A case that compares captures of one address."""

    def captures(self, address: str | None = None) -> tuple[Address, ...]:
        """The addresses that something was captured from, with all captures and what had changed between them.

        Args:
            address: Only this one, or where it led.
        """
        return self._ask(lambda store: addresses(store, self._text, address))

    def fetched_archive(self, address: str | None = None) -> bytes:
        """What was fetched into this case as one WACZ archive.

        Args:
            address: Only what was fetched from this address, or from where it led.
        """
        found = self._ask(lambda store: fetchings(store, address))
        whole = ((one.document.name, self._folder.blob(one.document.sha256)) for one in found)
        return archive_of([(name, data) for name, data in whole if data is not None])

    def _text(self, sha256: str) -> str | None:
        data = self._folder.blob(sha256)
        return None if data is None else data.decode("utf-8", "replace")
