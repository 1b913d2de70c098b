"""What is struck in a ledger and by which statement, and the chain of one speaker's words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kuager.figures.placing import COUNTING, as_of_day
from kuager.figures.revisions import withdrawals
from kuager.figures.speakers import surely_later
from kuager.model.records import StatedFigure
from kuager.model.speakers import said, speaker_of

FALLEN = frozenset({"rejected", "retracted"})
_STANCES = {"denies": "denied", "retracts": "withdrawal"}


@dataclass(frozen=True, slots=True)
class Strike:
    """Why a figure is struck (vocabulary ``struck``), and the statements that took it back."""

    why: str
    by: tuple[str, ...] = ()


def strikes(figures: Sequence[StatedFigure]) -> Mapping[str, Strike]:
    """The figures that are struck, by id.

    A number that somebody else withdrew is struck too, and yet bounds the envelope: only its own speaker, or a person
    who reviews it, can take it out.
    """
    found: dict[str, Strike] = {}
    for figure in figures:
        why = figure.review if figure.review in FALLEN else _STANCES.get(figure.count.stance)
        if why is not None:
            found[figure.id] = Strike(why)
    for withdrawal in withdrawals(figures):
        for figure in withdrawal.figures:
            own = speaker_of(figure) == speaker_of(withdrawal.by)
            before = found.get(figure.id, Strike("withdrawn"))
            found[figure.id] = Strike("taken_back" if own else before.why, (*before.by, withdrawal.by.id))
    return found


def counts(figure: StatedFigure) -> bool:
    """Whether a figure puts a number forward, as far as its speaker and its reviewers go."""
    return figure.count.stance in COUNTING and figure.review not in FALLEN


def predecessors(figures: Iterable[StatedFigure]) -> Mapping[str, str]:
    """For each figure of a quantity, what its speaker had surely said last before of the same quantity.

    Whoever cannot be met again has no chain; what was said at the same time has no order.
    """
    told: dict[str, list[StatedFigure]] = defaultdict(list)
    for figure in figures:
        speaker = speaker_of(figure)
        if speaker.identified and counts(figure):
            told[speaker.key].append(figure)
    before: dict[str, str] = {}
    for ones in told.values():
        times = [list(same) for _, same in groupby(sorted(ones, key=_in_telling_order), key=_time)]
        for earlier, later in pairwise(times):
            before |= {figure.id: earlier[-1].id for figure in later if surely_later(earlier[-1], figure)}
    return before


def _time(figure: StatedFigure) -> tuple[int, int]:
    as_of, when = as_of_day(figure.count), said(figure)
    day = 0 if as_of is None else as_of.day
    return (day if when is None or when.upper is None else when.upper, day)


def _in_telling_order(figure: StatedFigure) -> tuple[int, int, str, int, str]:
    return (*_time(figure), figure.document, figure.count.number.start, figure.id)
