"""Candidates: which documents of a corpus are worth comparing, without comparing each with each.

The rule is that of :mod:`kuager.model.candidates`. A candidate is no finding: what two documents share may be a stock
phrase. It is looked at, and mostly dropped.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kuager.model.candidates import ENDS, Keyed, most, ranked

_Postings = dict[int, "int | array[int]"]
"""The documents of each key, in order: a number where it is one, as of most keys, else an array."""


class Index:
    """Documents by their keys, in memory; it answers the same in whatever order they were added."""

    __slots__ = ("_last", "_sizes", "_strong", "_weak")

    def __init__(self) -> None:
        """Begin without documents."""
        self._strong: _Postings = {}
        self._weak: _Postings = {}
        self._sizes: dict[int, int] = {}
        self._last = -1

    def add(self, document: int, strong: Iterable[int], weak: Iterable[int]) -> None:
        """Put a document in.

        Args:
            document: Its number, below 2**32; see :class:`kuager.model.candidates.Keyed` for all three.
            strong: Its strong keys.
            weak: Its weak keys.
        """
        told = dict.fromkeys(weak)
        _put(self._strong, document, strong)
        _put(self._weak, document, told)
        self._sizes[document] = len(told)
        self._last = max(self._last, document)

    def near(self, strong: Iterable[int], weak: Iterable[int], before: int | None = None) -> tuple[int, ...]:
        """The documents worth comparing with one that has these keys, those that share most keys first.

        Args:
            strong: Its strong keys.
            weak: Its weak keys.
            before: Its number: only documents before it are met. None where it comes after all.
        """
        end = self._last + 1 if before is None else before
        told = dict.fromkeys(weak)
        met = _met(self._strong, dict.fromkeys(strong), end), _met(self._weak, told, end)
        return ranked(*met, len(told), lambda _: self._sizes)


def pairs(corpus: Iterable[Keyed]) -> Iterator[tuple[int, int]]:
    """All candidates of a corpus in one pass, each as the numbers of an earlier document and of a later one.

    Args:
        corpus: The documents in the order of their numbers, each once.

    Raises:
        ValueError: They are not in that order.
    """
    index, last = Index(), -1
    for one in corpus:
        if one.document <= last:
            message = f"document {one.document} comes after document {last}: sort them by number"
            raise ValueError(message)
        last = one.document
        yield from ((earlier, last) for earlier in index.near(one.strong, one.weak, last))
        index.add(last, one.strong, one.weak)


def _put(postings: _Postings, document: int, keys: Iterable[int]) -> None:
    for key in keys:
        there = postings.setdefault(key, document)
        if there == document:  # nobody had it, as is mostly so, or it comes twice
            continue
        if not isinstance(there, array):
            postings[key] = array("I", sorted((there, document)))
        elif there[-1] < document:
            there.append(document)
        else:
            _insert(there, document)


def _insert(there: "array[int]", document: int) -> None:
    place = bisect_left(there, document)
    if there[place] != document:
        there.insert(place, document)


def _met(postings: _Postings, keys: Iterable[int], before: int) -> list[int]:
    """The documents before a number that are met by some keys, as often as they share one."""
    limit, met = most(before), list[int]()
    for there in [found for found in map(postings.get, keys) if found is not None]:
        if not isinstance(there, array):
            if there < before:
                met.append(there)
        elif len(there) <= limit and there[-1] < before:
            met += there.tolist()
        else:
            met += _kept(there, before, limit)
    return met


def _kept(there: "array[int]", before: int, limit: int) -> list[int]:
    end = bisect_left(there, before)
    kept = there[:end] if end <= limit else there[:ENDS] + there[end - ENDS : end]
    return kept.tolist()
