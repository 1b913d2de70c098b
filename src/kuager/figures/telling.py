"""The conflicts worth telling, as checks: verdicts with reasons.

Consistent figures are not listed. Of many conflicts of one quantity the telling ones are: one for each two
speakers and for each two numbers, the widest gap first, up to a number that ``readings.toml`` sets.
"""

from collections.abc import Iterable, Iterator

from kuager.figures.conflicts import Conflict
from kuager.figures.named import is_named
from kuager.figures.readings import conventions
from kuager.figures.revisions import Withdrawal
from kuager.figures.system import RANK
from kuager.figures.wording import and_more, name_of, readings, reason, refused, taken_back
from kuager.model.records import Check, StatedFigure

CHECKS = (*RANK, "sum", "names", "source")
VERDICTS = ("contradiction", "tension", "revision", "retraction")


def told(conflicts: Iterable[Conflict]) -> tuple[Check, ...]:
    """The conflicts of one quantity that are worth listing; the last one says how many more there are."""
    distinct = _distinct(conflicts)
    listed = distinct[: conventions().listed_per_quantity]
    more = len(distinct) - len(listed)
    return tuple(
        _as_check(conflict, more if place == len(listed) else 0) for place, conflict in enumerate(listed, start=1)
    )


def _as_check(conflict: Conflict, more: int) -> Check:
    return Check(
        check=name_of(conflict),
        verdict=conflict.verdict,
        figures=tuple(one.figure.id for one in conflict.members if not is_named(one.figure)),
        reason=reason(conflict) + (and_more(more) if more else ""),
        readings=readings(conflict) if conflict.verdict == "tension" else (),
    )


def _distinct(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """One conflict for each two speakers and for each two numbers."""
    seen: set[object] = set()
    kept = []
    for conflict in sorted(conflicts, key=_telling_order):
        marks = _marks(conflict)
        if not seen & marks:
            kept.append(conflict)
            seen |= marks
    return kept


def _telling_order(conflict: Conflict) -> tuple[object, ...]:
    return (
        VERDICTS.index(conflict.verdict),
        conflict.check != "part",
        -conflict.gap,
        CHECKS.index(conflict.check),
        tuple(one.key for one in conflict.members),
    )


def _marks(conflict: Conflict) -> set[object]:
    """What a second conflict would repeat."""
    members = conflict.members
    if conflict.verdict == "revision":
        return {tuple(one.key for one in members)}
    groups = tuple(one.group for one in members)
    numbers = tuple((one.floor, one.ceiling) for one in members)
    speakers = tuple(one.speaker for one in members)
    return {("numbers", groups, numbers), ("speakers", conflict.check, groups, speakers)}


def refusals(faults: Iterable[tuple[StatedFigure, str]]) -> Iterator[Check]:
    """Figures that the check *source* refuses, with why."""
    for figure, fault in faults:
        yield Check(check="source", verdict="contradiction", figures=(figure.id,), reason=refused(figure, fault))


def retractions(withdrawals: Iterable[Withdrawal]) -> Iterator[Check]:
    """Numbers that were taken back."""
    for withdrawal in withdrawals:
        members = (withdrawal.by, *withdrawal.figures)
        yield Check(
            check="same",
            verdict="retraction",
            figures=tuple(figure.id for figure in members),
            reason=taken_back(withdrawal),
        )
