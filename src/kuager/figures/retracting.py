"""Numbers taken back, kept up to date: a statement that does so can only mean figures that give the same number."""

from collections.abc import Iterable, Iterator, Mapping

from kuager.figures.placing import puts_forward
from kuager.figures.revisions import Withdrawal, number_of, takes_back, withdrawals
from kuager.model.records import StatedFigure
from kuager.model.speakers import speaker_of

Number = tuple[str, str, tuple[int, ...]]
"""Measure, population and the number as printed."""


class Retracting:
    """All withdrawals of a case, and the figures that their own speakers took back: these bound nothing any more."""

    def __init__(self) -> None:
        """Begin without a figure."""
        self.struck: set[str] = set()
        self._given: dict[Number, dict[str, StatedFigure]] = {}
        self._found: dict[Number, tuple[Withdrawal, ...]] = {}
        self._stale: dict[Number, None] = {}

    @property
    def withdrawals(self) -> Iterator[Withdrawal]:
        """All withdrawals as of the last :meth:`settle`."""
        return (one for ones in self._found.values() for one in ones)

    def replace(self, old: Iterable[StatedFigure], new: Iterable[StatedFigure]) -> None:
        """Put the figures of a document in the place of those that it had."""
        for figure in old:
            if self._given.get(number_of(figure), {}).pop(figure.id, None) is not None:
                self._stale[number_of(figure)] = None
        for figure in new:
            if puts_forward(figure) or takes_back(figure):
                self._given.setdefault(number_of(figure), {})[figure.id] = figure
                self._stale[number_of(figure)] = None

    def settle(self, positions: Mapping[str, tuple[int, int, int, str]]) -> tuple[str, ...]:
        """Find out what is taken back now.

        Args:
            positions: The place of each figure in the case.

        Returns:
            The figures that were struck and are not any more, or the other way round.
        """
        changed: dict[str, None] = {}
        for number in self._stale:
            before = _struck(self._found.pop(number, ()))
            ones = self._given[number].values()
            if any(takes_back(figure) for figure in ones):
                self._found[number] = withdrawals(sorted(ones, key=lambda figure: positions[figure.id]))
            after = _struck(self._found.get(number, ()))
            self.struck = self.struck - before | after
            changed |= dict.fromkeys(sorted(before ^ after))
        self._stale.clear()
        return tuple(changed)


def _struck(found: Iterable[Withdrawal]) -> set[str]:
    return {figure.id for one in found for figure in one.figures if speaker_of(figure) == speaker_of(one.by)}
