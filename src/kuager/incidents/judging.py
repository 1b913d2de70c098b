"""What people said of two happenings, or of a figure and a happening; and where their judgements cannot all hold."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kuager.incidents.happenings import Happening
from kuager.model.decisions import IncidentsJudged
from kuager.model.records import Problem

Pair = tuple[str, str]
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The judgements on what is there.

    Attributes:
        same: Pairs of happenings that are one incident, in order.
        apart: For each happening those that are not of its incident.
        of_figures: Pairs of a figure and a happening of whose incident it is, in order.
        not_of_figures: Pairs of a figure and a happening of whose incident it is not.
        disputed: Ids on which people judge differently.
    """

    same: tuple[Pair, ...] = ()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    of_figures: tuple[Pair, ...] = ()
    not_of_figures: frozenset[Pair] = frozenset()
    disputed: frozenset[str] = frozenset()


def judged(judgements: Iterable[IncidentsJudged], there: Mapping[str, Happening], figures: Collection[str]) -> Judged:
    """Sort judgements; a pair on which people judge differently, or not any more, says nothing."""
    said: dict[Pair, set[str]] = {}
    for one in judgements:
        pair = _pair(one, there, figures)
        if pair is not None:
            said.setdefault(pair, set()).add(one.judgement)
    agreed = {pair: next(iter(words)) for pair, words in said.items() if len(words) == 1}
    happened = {pair: word for pair, word in agreed.items() if pair[0] in there}
    counted = {pair: word for pair, word in agreed.items() if pair[0] not in there}
    return Judged(
        same=tuple(sorted(pair for pair, word in happened.items() if word == "same")),
        apart=_mutual(pair for pair, word in happened.items() if word == "different"),
        of_figures=tuple(sorted(pair for pair, word in counted.items() if word == "same")),
        not_of_figures=frozenset(pair for pair, word in counted.items() if word == "different"),
        disputed=frozenset(name for pair, words in said.items() if len(words) > 1 for name in pair),
    )


def _pair(one: IncidentsJudged, there: Mapping[str, Happening], figures: Collection[str]) -> Pair | None:
    """The two, a figure first; None where one of them does not stand any more."""
    if one.one in there and one.other in there:
        return min(one.one, one.other), max(one.one, one.other)
    if one.one in figures and one.other in there:
        return one.one, one.other
    return (one.other, one.one) if one.other in figures and one.one in there else None


def _mutual(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    apart: dict[str, set[str]] = {}
    for one, other in pairs:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    return {name: frozenset(others) for name, others in apart.items()}


def contradictions(found: Judged, there: Mapping[str, Happening]) -> Iterator[Problem]:
    """Where judgements that two are one lead from a happening to one that is judged not to be of its incident."""
    beside: dict[str, list[str]] = {}
    for one, other in found.same:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    for one in sorted(found.apart):
        for other in sorted(other for other in found.apart[one] if other > one):
            chain = _chain(one, other, beside)
            if chain:
                yield _contradiction(chain, there[one])


def _chain(start: str, end: str, beside: Mapping[str, list[str]]) -> list[str]:
    """The shortest way from one to another over pairs that are one incident; empty where there is none."""
    came_from: dict[str, str] = {start: ""}
    waiting = deque([start] if start in beside and end in beside else [])
    while waiting and end not in came_from:
        here = waiting.popleft()
        for there in beside[here]:
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    chain = [end] if end in came_from else []
    while chain and came_from[chain[-1]]:
        chain.append(came_from[chain[-1]])
    return chain[::-1]


def _contradiction(chain: list[str], first: Happening) -> Problem:
    shown = chain if len(chain) <= _SHOWN else [*chain[: _SHOWN - 1], "…", chain[-1]]
    message = (
        f"{chain[0]} and {chain[-1]} were judged not to be one incident, but other judgements make them one:"
        f" {' = '.join(shown)}. They are kept apart. Judge anew to settle it."
    )
    return problem(message, first)


def problem(message: str, at: Happening) -> Problem:
    """A problem of judgements, at the place of a happening."""
    return Problem(
        code="incidents_judged",
        message=message,
        record=at.document,
        start=at.passage.start,
        end=at.passage.end,
    )
