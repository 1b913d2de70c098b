"""Documents made of several others: a live blog, a press review, two reports in one file.

Such a document descends from each of them, and does not make them one family. It shows in where the passages stand:
what it has in common with one lies elsewhere than what it has in common with the other, and those two have nothing to
do with each other.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from kuager.model.records import Relation, Span

_APART = 0.34
"""Share of the shorter common part that two ties may have in common and still rest on different parts of a text.

Sentences that only look alike lie beside one another here and there; what descends from one text shares most of it.
"""


def strangers_told(ties: Sequence[Relation], related: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """The ties that join nothing: the weaker ones of documents that are made of several others.

    Args:
        ties: Pairs of which one descends from the other, the strongest first.
        related: The pairs of ids in order that have any relation, be it that both tell of one event.

    Returns:
        The ids of each such pair, in order.
    """
    at: dict[str, list[Relation]] = defaultdict(list)
    for tie in ties:
        if tie.evidence and tie.review != "accepted":
            at[tie.one].append(tie)
            at[tie.other].append(tie)
    return frozenset(pair for document, ones in at.items() for pair in _foreign(document, ones, related))


def _foreign(
    document: str, ties: Sequence[Relation], related: Collection[tuple[str, str]]
) -> Mapping[tuple[str, str], Relation]:
    """The ties of one document that rest on a part of its own, and on a stranger to what stronger ones lead to."""
    found: dict[tuple[str, str], Relation] = {}
    parts = {(tie.one, tie.other): _part(document, tie) for tie in ties}
    for stronger, weaker in combinations(ties, 2):
        here, there = (stronger.one, stronger.other), (weaker.one, weaker.other)
        far = sorted((_far(stronger, document), _far(weaker, document)))
        if here in found or (far[0], far[1]) in related or weaker.descends == _far(weaker, document):
            continue
        if _common(parts[here], parts[there]) <= _APART * min(_size(parts[here]), _size(parts[there])):
            found[there] = weaker
    return found


def _far(tie: Relation, near: str) -> str:
    return tie.other if near == tie.one else tie.one


def _part(document: str, tie: Relation) -> tuple[Span, ...]:
    """Where in a document the common passages stand, in order, none twice."""
    spans = sorted(each.one if document == tie.one else each.other for each in tie.evidence)
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _size(part: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in part)


def _common(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many letters two parts of a text have in common; each is in order."""
    here = there = common = 0
    while here < len(one) and there < len(other):
        first, second = one[here], other[there]
        common += max(0, min(first.end, second.end) - max(first.start, second.start))
        if first.end < second.end:
            here += 1
        else:
            there += 1
    return common
