"""Corpora of random keys: few documents with few different keys, so that they meet; caps made small."""

from collections.abc import Iterable, Mapping, Sequence

from hypothesis import strategies as st

from kuager.model.candidates import Keyed

KEYS = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 2**63 - 1, 2**63, 2**64 - 1])
"""Small ones, and those at the edge of what has a sign."""


def corpora(most: int = 24) -> st.SearchStrategy[list[Keyed]]:
    """Corpora of up to so many documents in the order of their numbers, between which others are missing."""
    keys = st.lists(KEYS, max_size=6).map(tuple)
    steps = st.lists(st.tuples(st.integers(1, 3), st.lists(KEYS, max_size=2).map(tuple), keys), max_size=most)
    return steps.map(_numbered)


def _numbered(steps: Sequence[tuple[int, tuple[int, ...], tuple[int, ...]]]) -> list[Keyed]:
    number, corpus = -1, []
    for step, strong, weak in steps:
        number += step
        corpus.append(Keyed(document=number, strong=strong, weak=weak))
    return corpus


def connected(documents: Iterable[int], pairs: Iterable[tuple[int, int]]) -> set[frozenset[int]]:
    """The sets of documents that hang together by some pairs."""
    of: dict[int, frozenset[int]] = {document: frozenset([document]) for document in documents}
    for one, other in pairs:
        joined = of[one] | of[other]
        of.update(dict.fromkeys(joined, joined))
    return set(of.values())


def shared(one: Keyed, other: Keyed) -> tuple[int, int]:
    """How many strong and how many weak keys two documents share."""
    return len({*one.strong} & {*other.strong}), len({*one.weak} & {*other.weak})


def renumbered(corpus: Sequence[Keyed], numbers: Mapping[int, int]) -> list[Keyed]:
    """The same documents under other numbers, in the order of these."""
    changed = [Keyed(document=numbers[one.document], strong=one.strong, weak=one.weak) for one in corpus]
    return sorted(changed, key=lambda one: one.document)
