"""The check *part* where the text itself says that one number is a part of another ("225, of whom 19 …")."""

from collections.abc import Iterator, Sequence

from kuager.figures.conflicts import Conflict, Doubt
from kuager.figures.placing import Placed


def explicit_parts(figures: Sequence[Placed]) -> Iterator[Conflict]:
    """Every part larger than the whole that its own text names; only a loose number leaves a doubt about that."""
    at = {(one.figure.document, one.figure.count.number.start, one.figure.count.number.end): one for one in figures}
    for part in figures:
        span = part.figure.count.part_of
        whole = None if span is None else at.get((part.figure.document, span.start, span.end))
        if whole is None or part.floor is None or whole.ceiling is None or part.floor <= whole.ceiling:
            continue
        loose = ("loose" in part.low_doubts, "loose" in whole.high_doubts)
        yield Conflict(
            check="part",
            members=(part, whole),
            doubts=tuple(Doubt(member, "loose") for member, doubtful in enumerate(loose) if doubtful),
            gap=part.floor - whole.ceiling,
        )
