"""Links between things of which some are told apart: which links have to go so that these hang together no more.

Nobody knows which link of a way is the wrong one, so none of a shortest way stays: all links of all shortest ways
between two that are told apart go at once, and again, until no way is left. The result depends on the links and on
who is told apart, on no order; longer ways, and what merely hangs on at a side, stay as far as that allows.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

Pair = tuple[str, str]
"""Two nodes, the smaller one first."""
_Beside = Mapping[str, Iterable[str]]


def pair_of(one: str, other: str) -> Pair:
    """Two nodes in order."""
    return min(one, other), max(one, other)


def severed(links: Iterable[Pair], apart: Iterable[Pair]) -> frozenset[Pair]:
    """The links that have to go.

    Args:
        links: Which nodes hang together.
        apart: Which must not, over any way.
    """
    left, told = set(links), set(apart)
    gone: set[Pair] = set()
    while told:
        beside = _beside(left)
        told = {pair for pair in told if pair[0] in beside and pair[1] in beside}
        going = {link for one, other in told for link in _on_shortest_ways(one, other, beside)}
        if not going:
            break
        left -= going
        gone |= going
    return frozenset(gone)


def groups(nodes: Iterable[str], links: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """The nodes that hang together, in the order in which they are given."""
    beside = _beside(links)
    met: set[str] = set()
    found = []
    order = {node: place for place, node in enumerate(nodes)}
    for node in order:
        if node not in met:
            reached = _distances(node, beside)
            met |= reached.keys()
            found.append(tuple(sorted((one for one in reached if one in order), key=order.__getitem__)))
    return tuple(found)


def way(one: str, other: str, links: Iterable[Pair]) -> tuple[str, ...]:
    """The shortest way between two with both ends, of several the first in the alphabet; empty where there is none."""
    beside = _beside(links)
    to_end = _distances(other, beside)
    if one not in to_end:
        return ()
    steps = [one]
    while steps[-1] != other:
        here = steps[-1]
        steps.append(min(there for there in beside.get(here, ()) if to_end[there] == to_end[here] - 1))
    return tuple(steps)


def _beside(links: Iterable[Pair]) -> dict[str, list[str]]:
    beside: dict[str, list[str]] = {}
    for one, other in links:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    return beside


def _on_shortest_ways(one: str, other: str, beside: _Beside) -> Iterator[Pair]:
    from_one = _distances(one, beside)
    if other not in from_one:
        return
    length, from_other = from_one[other], _distances(other, beside)
    for here, steps in from_one.items():
        for there in beside.get(here, ()):
            if steps + 1 + from_other[there] == length:
                yield pair_of(here, there)


def _distances(start: str, beside: _Beside) -> dict[str, int]:
    """How many links away everything is that can be reached."""
    found = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in beside.get(here, ()):
            if there not in found:
                found[there] = found[here] + 1
                waiting.append(there)
    return found
