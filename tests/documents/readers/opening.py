"""Helpers to open an item in a test, to see what became of it, and to damage it in every way."""

from collections.abc import Iterator
from itertools import chain

from kuager.documents import Captured, Opened, open_captured
from kuager.model.ids import canonical_json
from kuager.model.records import Document, Problem
from kuager.model.vocab import vocabularies
from tests.documents.pages import assert_lawful


def opened(data: bytes, name: str) -> tuple[Document, Opened]:
    """The document made of an item, with all that was found; fails when there is none."""
    found = lawful(data, name)
    assert isinstance(found.document, Document), found.document
    return found.document, found


def lawful(data: bytes, name: str) -> Opened:
    """What an item became, after looking whether all of it keeps the rules."""
    found = open_captured(Captured(name, data))
    vocabulary = vocabularies()
    document = found.document
    if isinstance(document, Problem):
        assert document.code in vocabulary["problems"].terms
        return found
    assert_lawful(document)
    assert document.account is not None
    assert document.account.size == len(data)
    tallies = (*document.account.understood, *document.account.left)
    assert {tally.what for tally in tallies} <= set(vocabulary["parts_of_items"].terms)
    assert {problem.code for problem in document.problems} <= set(vocabulary["problems"].terms)
    stated = chain(document.stated, *(part.stated for part in found.parts))
    canonical_json([[one.name, one.value] for one in stated])
    canonical_json([[part.name.encode("utf-8", "replace").decode(), part.address or ""] for part in found.parts])
    return found


def said(document: Document) -> dict[str, str]:
    """What an item states of itself, by name; the first where a name is used more than once."""
    return {one.name: one.value for one in reversed(document.stated)}


def codes(document: Document) -> list[str]:
    """The codes of all problems."""
    return [problem.code for problem in document.problems]


def understood(document: Document) -> dict[str, int]:
    """What the reader found and used."""
    assert document.account is not None
    return {tally.what: tally.number for tally in document.account.understood}


def left(document: Document) -> dict[str, int]:
    """What the reader found and could not use."""
    assert document.account is not None
    return {tally.what: tally.number for tally in document.account.left}


def damaged(data: bytes, most: int = 400) -> Iterator[bytes]:
    """An item cut off, with a bit flipped, with bytes doubled or gone: evenly over its length, the same every time."""
    step = max(1, len(data) // most)
    for place in range(0, len(data), step):
        yield data[:place]
        flipped = bytearray(data)
        flipped[place] ^= 1 << (place // step % 8)
        yield bytes(flipped)
        if place // step % 4 == 0:
            yield data[:place] + b"\xff\xff\xff\xff" + data[place + 4 :]
            yield data[:place] + data[place + 7 :]


def assert_survives(data: bytes, name: str, most: int = 400) -> int:
    """No damage makes a reader fail; how many damaged items were opened."""
    count = 0
    for one in damaged(data, most):
        lawful(one, name)
        count += 1
    return count
