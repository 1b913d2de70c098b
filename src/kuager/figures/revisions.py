"""What a speaker has changed: revisions of a number, and numbers taken back."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kuager.figures.conflicts import Conflict, Doubt, doubts_of
from kuager.figures.placing import Group, Placed, puts_forward
from kuager.figures.speakers import surely_later
from kuager.model.records import Bounds, StatedFigure
from kuager.model.speakers import Speaker, said, speaker_of, told_on


def revisions(figures: Sequence[Placed]) -> Iterator[Conflict]:
    """Every number of a speaker that cannot hold together with what the same speaker had said before."""
    told: dict[tuple[Speaker, Group], list[Placed]] = defaultdict(list)
    for one in figures:
        if one.speaker.identified and (one.floor is not None or one.ceiling is not None):
            told[one.speaker, one.group].append(one)
    for key in sorted(told):
        yield from _changes(sorted(told[key], key=_in_telling_order))


def _in_telling_order(one: Placed) -> tuple[int, int, tuple[str, int, int, str]]:
    when = said(one.figure)
    told = one.as_of.day if when is None or when.upper is None else when.upper
    return (told, one.as_of.day, one.key)


def _changes(told: Sequence[Placed]) -> Iterator[Conflict]:
    """Compare each number with the one before and with the greatest since the last change."""
    standing: list[Placed] = []
    for one in told:
        broken = next((change for before in standing if (change := _change(before, one)) is not None), None)
        if broken is not None:
            yield broken
            standing = [one]
        else:
            greatest = max([*standing, one], key=lambda placed: (placed.floor or 0, placed.key))
            standing = [one] if greatest is one else [one, greatest]


def _change(before: Placed, after: Placed) -> Conflict | None:
    if not surely_later(before.figure, after.figure):
        return None
    for low, high in ((before, after), (after, before)):
        in_order = low.as_of.day <= high.as_of.day
        if in_order and low.floor is not None and high.ceiling is not None and low.floor > high.ceiling:
            return Conflict(
                check="same" if low.as_of.day == high.as_of.day else "grows",
                members=(before, after),
                doubts=_doubts(low, high, before),
                gap=low.floor - high.ceiling,
                revised=True,
            )
    return None


def _doubts(low: Placed, high: Placed, before: Placed) -> tuple[Doubt, ...]:
    """The doubts of a pair, with its members counted in the order in which they were said."""
    found = doubts_of((low,), high)
    return found if low is before else tuple(Doubt(1 - doubt.member, doubt.reading) for doubt in found)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A number taken back: the statement that does so, and the figures that had given the number."""

    by: StatedFigure
    figures: tuple[StatedFigure, ...]


def withdrawals(figures: Sequence[StatedFigure]) -> tuple[Withdrawal, ...]:
    """Every statement that takes a number back, with the figures it takes back.

    That is a statement of stance *retracts*, or a speaker's denial of a number that the same speaker had given. What
    the speaker of the statement had given goes before what others had: a ministry may withdraw another one's number.
    """
    given: dict[tuple[str, str, tuple[int, ...]], list[StatedFigure]] = defaultdict(list)
    for figure in figures:
        if puts_forward(figure):
            given[number_of(figure)].append(figure)
    found = (_withdrawal(figure, given.get(number_of(figure), [])) for figure in figures if takes_back(figure))
    return tuple(withdrawal for withdrawal in found if withdrawal is not None)


def takes_back(figure: StatedFigure) -> bool:
    """Whether its stance may take a number back, unless a person rejected or retracted the statement."""
    return figure.count.stance in {"retracts", "denies"} and figure.review not in {"rejected", "retracted"}


def number_of(figure: StatedFigure) -> tuple[str, str, tuple[int, ...]]:
    """By what a withdrawal is matched with what it takes back: measure, population, the number as printed."""
    count = figure.count
    return (count.measure, count.population, printed_numbers(count.bounds))


def printed_numbers(bounds: Bounds) -> tuple[int, ...]:
    """The numbers as they stand in the text, without "more than" or "about"; nothing for a vague word."""
    if bounds.relation == "vague":
        return ()
    if bounds.approx is not None:
        return (bounds.approx,)
    step = {"gt": -1, "lt": 1}.get(bounds.relation, 0)
    ends = [end + step for end in (bounds.lower, bounds.upper) if end is not None]
    return tuple(dict.fromkeys(ends))


def _withdrawal(by: StatedFigure, given: Sequence[StatedFigure]) -> Withdrawal | None:
    before = [figure for figure in given if _may_mean(by, figure)]
    speaker = speaker_of(by)
    own = [figure for figure in before if speaker.identified and speaker_of(figure) == speaker]
    if by.count.stance == "denies":
        return Withdrawal(by, tuple(own)) if own else None
    return Withdrawal(by, tuple(own or before))


def _may_mean(by: StatedFigure, figure: StatedFigure) -> bool:
    """Whether a number may be the one taken back: not of another place, not said afterwards, and no vague word."""
    here, there = by.count.place, figure.count.place
    same_place = here is None or there is None or here.name == there.name
    spoken, given = told_on(by), told_on(figure)
    afterwards = spoken is not None and given is not None and spoken.surely_before(given)
    return same_place and not afterwards and printed_numbers(figure.count.bounds) != ()
