"""Persons out of pairs: certain pairs join rows, the surest first, unless that would join what must stay apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kuager.model.linked import CERTAIN, LinkedPair, Overlap

Contradicts = Callable[[str, str], bool]
"""Whether two rows cannot be of one person, whatever others say."""

MOST_IN_A_CLUSTER = 50
"""Rows of one person; whoever stands on more lists than that is looked at by a person."""


def clusters_of(
    rows: Sequence[str], pairs: Iterable[LinkedPair], sources: Mapping[str, str], contradicts: Contradicts
) -> tuple[tuple[str, ...], ...]:
    """The rows of each person, in the order of the rows: the same pairs in any order give the same persons.

    Two rows of one list come together only where they are a certain pair themselves: a list mostly names a person
    once, so a row of another list must not make two of its persons one.

    Args:
        rows: The ids of all rows.
        pairs: What was compared; only certain ones join.
        sources: The list of each row.
        contradicts: Which rows never come together.
    """
    one_list = len(set(sources.values())) == 1
    certain = sorted((one for one in pairs if one.band == CERTAIN), key=lambda one: (-one.bits, one.one, one.other))
    joined = {(one.one, one.other) for one in certain}
    members: dict[str, list[str]] = {row: [row] for row in rows}

    def may_join(left: Sequence[str], right: Sequence[str]) -> bool:
        return len(left) + len(right) <= MOST_IN_A_CLUSTER and not any(
            (not one_list and _apart(one, other, sources, joined)) or contradicts(one, other)
            for one in left
            for other in right
        )

    for pair in certain:
        left, right = members[pair.one], members[pair.other]
        if left is not right and may_join(left, right):
            left.extend(right)
            members.update(dict.fromkeys(right, left))
    place = {row: at for at, row in enumerate(rows)}
    found = {id(one): tuple(sorted(one, key=place.__getitem__)) for one in members.values()}
    return tuple(sorted(found.values(), key=lambda one: place[one[0]]))


def _apart(one: str, other: str, sources: Mapping[str, str], joined: set[tuple[str, str]]) -> bool:
    return sources[one] == sources[other] and (min(one, other), max(one, other)) not in joined


def overlaps_of(
    clusters: Iterable[Sequence[str]], sources: Mapping[str, str], order: Sequence[str]
) -> tuple[Overlap, ...]:
    """How many persons stand on exactly which lists: the capture histories of an estimate.

    Args:
        clusters: The rows of each person.
        sources: The list of each row.
        order: The lists in their order.
    """
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for cluster in clusters:
        on = {sources[row] for row in cluster}
        counts[tuple(source for source in order if source in on)] += 1
    ordered = sorted(counts.items(), key=lambda one: (-len(one[0]), [order.index(source) for source in one[0]]))
    return tuple(Overlap(sources=on, persons=count) for on, count in ordered)
