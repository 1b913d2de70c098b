"""Where people decided differently: on one thing, or on several that cannot all hold. Nobody wins, all is shown."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kuager.claims.standing import Subject
from kuager.model.decisions import Made, QuantitiesJudged, said_of
from kuager.model.records import Problem

_WHAT = {
    "claim": "{}",
    "quantities": "whether {} count one quantity",
    "incidents": "whether {} are of one incident",
    "copies": "whether {} are of one origin",
    "reading": "how to read {}",
}


def differences(held: Mapping[Subject, Sequence[Made]]) -> Iterator[Problem]:
    """Decisions that stand side by side on one thing; on persons, :mod:`kuager.people.judging` tells more of them."""
    for (kind, *ids), made in held.items():
        if len(made) > 1 and kind in _WHAT:
            said = ", ".join(f"{said_of(one.decision)} ({one.device[:8]})" for one in made)
            what = _WHAT[kind].format(" and ".join(ids))
            message = f"People decided differently on {what}: {said}. Decide anew to settle it."
            yield Problem(code="decisions_differ", message=message, record=ids[0])


def crossings(judgements: Iterable[QuantitiesJudged]) -> Iterator[Problem]:
    """Figures that were told apart, and yet are one quantity by way of others: the shortest way is named."""
    ones = list(judgements)
    beside: dict[str, list[str]] = {}
    for judged in ones:
        if judged.judgement == "same":
            beside.setdefault(judged.one, []).append(judged.other)
            beside.setdefault(judged.other, []).append(judged.one)
    for judged in ones:
        way = _way(beside, judged.one, judged.other) if judged.judgement == "different" else None
        if way is not None:
            over = f", over {' and '.join(way)}" if way else ""
            message = (
                f"{judged.one} and {judged.other} were told apart, and yet brought together{over}. "
                "They are not held against each other; decide anew on one of the pairs to settle it."
            )
            yield Problem(code="decisions_differ", message=message, record=judged.one)


def _way(beside: Mapping[str, Sequence[str]], one: str, other: str) -> tuple[str, ...] | None:
    """The figures on the shortest way from one to another; None where there is no way."""
    before = {one: one}
    waiting = deque([one])
    while waiting and other not in before:
        here = waiting.popleft()
        for there in beside.get(here, ()):
            if there not in before:
                before[there] = here
                waiting.append(there)
    if other not in before or one == other:
        return None
    way = [before[other]]
    while way[-1] != one:
        way.append(before[way[-1]])
    return tuple(reversed(way[:-1]))
