"""Which decisions hold: all that no later decision replaces (a multi-value register, as in replicated data types).

Source: Shapiro, Preguiça, Baquero, Zawirski, *Conflict-free replicated data types*, SSS 2011.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kuager.model.decisions import Made, about, outcome

Subject = tuple[str, ...]


def standing(decisions: Iterable[Made]) -> Mapping[Subject, tuple[Made, ...]]:
    """The decisions that hold, by what they are about.

    Args:
        decisions: All decisions of a case, in the one order of its entries.

    Returns:
        One decision, or several where people decide differently; equal ones once, the first of them.
    """
    held: dict[Subject, list[Made]] = {}
    for one in unreplaced(list(decisions)):
        others = held.setdefault(about(one.decision), [])
        if all(outcome(one.decision) != outcome(other.decision) for other in others):
            others.append(one)
    return {subject: tuple(ones) for subject, ones in held.items()}


def unreplaced(made: Sequence[Made]) -> Iterator[Made]:
    """The decisions that no other among them replaces, in their order."""
    replaced = {entry for one in made for entry in one.decision.replaces}
    yield from (one for one in made if one.entry not in replaced)
