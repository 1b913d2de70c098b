"""The checks: what the figures say of one another, as verdicts with reasons.

Consistent figures are not listed. Of many conflicts of one quantity the telling ones are: one for each two
speakers and for each two numbers, the widest gap first, up to a number that ``readings.toml`` sets.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kuager.figures.conflicts import Conflict, pairs
from kuager.figures.explicit import explicit_parts
from kuager.figures.judging import NOTHING_JUDGED, Judged
from kuager.figures.placing import Placed, placed
from kuager.figures.readings import conventions
from kuager.figures.revisions import revisions, withdrawals
from kuager.figures.sources import unsourced
from kuager.figures.sums import Sums
from kuager.figures.system import RANK, system
from kuager.figures.wording import and_more, readings, reason, refused, taken_back
from kuager.model.decisions import QuantitiesJudged
from kuager.model.records import Check, Quantity, StatedFigure

_CHECKS = (*RANK, "sum", "source")
_VERDICTS = ("contradiction", "tension", "revision", "retraction")


def check(
    figures: Sequence[StatedFigure], texts: Mapping[str, str], judgements: Iterable[QuantitiesJudged] = ()
) -> tuple[Check, ...]:
    """Find what contradicts what, under which readings, and what was revised or taken back.

    The result does not depend on the order in which the figures are given, except that it is listed in that order.

    Args:
        figures: All figures of a case, in document order.
        texts: The text of every document by its id.
        judgements: What people said of two figures: that they count one quantity, or that they do not.
    """
    judged = Judged.of(judgements)
    known = list({figure.id: figure for figure in figures}.values())
    faults = {figure.id: unsourced(figure, texts) for figure in known}
    sound = [figure for figure in known if faults[figure.id] is None]
    found = chain(
        _refusals(known, faults),
        _taken_back(sound),
        (_as_check(conflict, more) for conflict, more in telling(conflicts(sound, judged))),
    )
    position = {figure.id: place for place, figure in enumerate(known)}
    return tuple(sorted(found, key=lambda one: _listed_at(one, position)))


def _listed_at(one: Check, position: Mapping[str, int]) -> tuple[int, int, int, tuple[int, ...]]:
    places = tuple(position[figure] for figure in one.figures)
    return (min(places), _VERDICTS.index(one.verdict), _CHECKS.index(one.check), places)


def _refusals(figures: Iterable[StatedFigure], faults: Mapping[str, str | None]) -> Iterator[Check]:
    for figure in figures:
        fault = faults[figure.id]
        if fault is not None:
            yield Check(check="source", verdict="contradiction", figures=(figure.id,), reason=refused(figure, fault))


def _taken_back(figures: Sequence[StatedFigure]) -> Iterator[Check]:
    for withdrawal in withdrawals(figures):
        members = (withdrawal.by, *withdrawal.figures)
        yield Check(
            check="same",
            verdict="retraction",
            figures=tuple(figure.id for figure in members),
            reason=taken_back(withdrawal),
        )


def _as_check(conflict: Conflict, more: int) -> Check:
    return Check(
        check=conflict.check,
        verdict=conflict.verdict,
        figures=tuple(one.figure.id for one in conflict.members),
        reason=reason(conflict) + (and_more(more) if more else ""),
        readings=readings(conflict) if conflict.verdict == "tension" else (),
    )


def conflicts(figures: Sequence[StatedFigure], judged: Judged = NOTHING_JUDGED) -> Iterator[Conflict]:
    """All conflicts that the axioms find: pairs, sums, parts that the text itself names, revisions.

    Figures that a person has told apart are in none of them together.
    """
    ones = judged.brought_together([one for one in placed(figures) if _is_comparable(one)])
    whole = system(ones)
    sums = Sums(whole)
    found = chain(
        explicit_parts(ones),
        chain.from_iterable(pairs(whole, group, judged.are_apart) for group in whole.claims),
        chain.from_iterable(sums.broken(group) for group in whole.claims),
        revisions(ones),
    )
    yield from (conflict for conflict in found if not judged.tells_apart(conflict.members))


def _is_comparable(one: Placed) -> bool:
    """Counts of occasions are compared only where the text tells time and place; others always."""
    doubts = set(one.low_doubts)
    return "occasion" not in doubts or not doubts & {"elsewhere", "other_time"}


def telling(found: Iterable[Conflict]) -> Iterator[tuple[Conflict, int]]:
    """The conflicts worth listing, each with how many more of its quantity are not listed (zero but for the last)."""
    by_quantity: dict[Quantity, list[Conflict]] = defaultdict(list)
    for conflict in found:
        by_quantity[conflict.members[-1].group.quantity].append(conflict)
    limit = conventions().listed_per_quantity
    for ones in by_quantity.values():
        distinct = _distinct(ones)
        listed = distinct[:limit]
        for place, conflict in enumerate(listed, start=1):
            yield conflict, len(distinct) - len(listed) if place == len(listed) else 0


def _distinct(ones: Sequence[Conflict]) -> list[Conflict]:
    """One conflict for each two speakers and for each two numbers."""
    seen: set[object] = set()
    kept = []
    for conflict in sorted(ones, key=_telling_order):
        marks = _marks(conflict)
        if not seen & marks:
            kept.append(conflict)
        seen |= marks
    return kept


def _telling_order(conflict: Conflict) -> tuple[object, ...]:
    return (
        _VERDICTS.index(conflict.verdict),
        conflict.check != "part",
        -conflict.gap,
        _CHECKS.index(conflict.check),
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
