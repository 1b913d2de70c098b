"""All figures of a case held against one another, kept up to date: one more document costs only what it touches.

What a figure can touch is its own group and those around it (their ceilings may meet its floor), the numbers that its
speaker had given, what its text calls its whole, and the statement that takes its number back. Everything else stays as
it was. The result is that of comparing everything anew; ``tests/figures/test_comparison.py`` holds it to that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter

from kuager.figures.conflicts import Conflict, pairs
from kuager.figures.explicit import explicit_parts
from kuager.figures.groups import Groups
from kuager.figures.judging import NOTHING_JUDGED, Judged
from kuager.figures.named import is_named
from kuager.figures.placing import Group, Placed, placed
from kuager.figures.retracting import Retracting
from kuager.figures.revisions import revisions
from kuager.figures.sources import unsourced
from kuager.figures.sums import Sums
from kuager.figures.telling import CHECKS, VERDICTS, refusals, retractions, told
from kuager.model.decisions import QuantitiesJudged
from kuager.model.records import Check, Quantity, StatedFigure
from kuager.model.speakers import Speaker

Position = tuple[int, int, int, str]
"""The place of a figure in the case: rank of its document, place of its number, id."""

_Order = tuple[Position, int, int, tuple[Position, ...]]

_Source = tuple[str, object]
"""What a conflict is found by, and looked for again when that changes: a document, a group, a speaker in a group."""

_KINDS = ("part", "group", "speaker")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """The figures of a document: which are refused and why, and the bounds that the others set."""

    rank: int
    figures: tuple[StatedFigure, ...] = ()
    is_at_hand: bool = False
    refused: tuple[Check, ...] = ()
    sound: tuple[StatedFigure, ...] = ()
    bounds: Mapping[str, Placed] = field(default_factory=dict)


def check(
    figures: Iterable[StatedFigure], texts: Mapping[str, str], judgements: Iterable[QuantitiesJudged] = ()
) -> tuple[Check, ...]:
    """Find what contradicts what, under which readings, and what was revised or taken back.

    The result does not depend on the order in which the figures are given, except that documents are listed in the
    order in which they first appear.

    Args:
        figures: All figures of a case, and what its lists of names amount to (:mod:`kuager.figures.named`).
        texts: The text of every document by its id.
        judgements: What people said of two figures: that they count one quantity, or that they do not.
    """
    return Comparison().follow(figures, texts, judgements)


class Comparison:
    """The checks of a case. A document keeps the rank that it had when it first came."""

    def __init__(self) -> None:
        """Begin without a figure."""
        self._forget()

    def _forget(self) -> None:
        self._papers: dict[str, _Paper] = {}
        self._bounds: dict[str, Placed] = {}
        self._positions: dict[str, Position] = {}
        self._judged = NOTHING_JUDGED
        self._one_quantity: Mapping[str, tuple[str, ...]] = {}
        self._retracting = Retracting()
        self._standing: dict[str, Placed] = {}
        self._groups = Groups()
        self._sums = Sums(self._groups.system)
        self._given: dict[tuple[Speaker, Group], dict[str, Placed]] = defaultdict(dict)
        self._stale: dict[_Source, None] = {}
        self._found: dict[_Source, Mapping[Quantity, tuple[Conflict, ...]]] = {}
        self._conflicts: dict[Quantity, dict[_Source, tuple[Conflict, ...]]] = defaultdict(dict)
        self._told: dict[Quantity, list[tuple[_Order, Check]]] = {}

    def follow(
        self, figures: Iterable[StatedFigure], texts: Mapping[str, str], judgements: Iterable[QuantitiesJudged] = ()
    ) -> tuple[Check, ...]:
        """Bring the comparison to what a case holds now; arguments as for :func:`check`.

        Where documents have come between others, as after a merge, everything is compared anew.
        """
        by_document: dict[str, dict[str, StatedFigure]] = defaultdict(dict)
        for figure in {one.id: one for one in figures}.values():
            by_document[figure.document][figure.id] = figure
        known = [document for document in self._papers if document in by_document]
        if known != list(by_document)[: len(known)]:
            self._forget()
        for document in self._papers.keys() - by_document.keys():
            self.put(document, (), None)
        for document, ones in by_document.items():
            self.put(document, tuple(ones.values()), texts.get(document))
        self.judge(judgements)
        return self.checks()

    def put(self, document: str, figures: Sequence[StatedFigure], text: str | None) -> None:
        """Put the figures of a document in the place of those that it had.

        Args:
            document: Its id.
            figures: All its figures, each id once.
            text: Its text, which never changes; None where it is not at hand.
        """
        before = self._papers.get(document, _Paper(rank=len(self._papers)))
        ones = tuple(figures)
        if before.figures == ones and before.is_at_hand == (text is not None):
            return
        after = _paper(before.rank, ones, text)
        self._papers[document] = after
        for figure in before.figures:
            self._bounds.pop(figure.id, None)
        self._bounds.update(after.bounds)
        self._positions.update((figure.id, _position(after.rank, figure)) for figure in ones)
        self._retracting.replace(before.sound, after.sound)
        self._stand(one.id for one in (*before.figures, *ones))
        self._stale["part", document] = None

    def judge(self, judgements: Iterable[QuantitiesJudged]) -> None:
        """Put all that people judged in the place of what they had judged before."""
        before, after = self._judged, Judged.of(judgements)
        if before == after:
            return
        ones = {figure for pair in before.apart ^ after.apart for figure in pair}
        ones.update(figure for pair in (*before.same, *after.same) for figure in pair)
        self._judged, self._one_quantity = after, after.classes()
        self._stand(sorted(ones))
        for figure in sorted(ones & self._standing.keys()):
            self._stir(self._standing[figure])

    def checks(self) -> tuple[Check, ...]:
        """What the figures say of one another now, in the order of documents and of their texts."""
        self._stand(self._retracting.settle(self._positions))
        pushed, met = self._groups.settle()
        self._sums.forget(pushed)
        self._stale |= dict.fromkeys(("group", group) for group in met)
        for quantity in dict.fromkeys(chain.from_iterable(self._look_again(source) for source in self._stale)):
            self._told[quantity] = [self._placed(one) for one in told(self._conflicts_on(quantity))]
        self._stale.clear()
        refused = chain.from_iterable(paper.refused for paper in self._papers.values())
        found = [self._placed(one) for one in chain(refused, retractions(self._retracting.withdrawals))]
        found.extend(chain.from_iterable(self._told.values()))
        return tuple(one for _, one in sorted(found, key=itemgetter(0)))

    def _placed(self, one: Check) -> tuple[_Order, Check]:
        """A check with its place in the list."""
        places = tuple(self._positions[figure] for figure in one.figures)
        return (min(places), VERDICTS.index(one.verdict), CHECKS.index(one.check), places), one

    # Which figures stand, and where

    def _stand(self, figures: Iterable[str]) -> None:
        """Let figures stand where they belong now; with each one, those that a person said to count the same."""
        for figure in dict.fromkeys(chain.from_iterable((one, *self._one_quantity.get(one, ())) for one in figures)):
            before, after = self._standing.get(figure), self._where(figure)
            if before == after:
                continue
            if before is not None:
                del self._standing[figure]
                self._groups.remove(before)
                self._given[before.speaker, before.group].pop(figure, None)
                self._changed(before)
            if after is not None:
                self._standing[figure] = after
                self._groups.add(after)
                if after.speaker.identified:
                    self._given[after.speaker, after.group][figure] = after
                self._changed(after)

    def _where(self, figure: str) -> Placed | None:
        """The bound that a figure sets, in the group of the first that counts the same; None where it sets none."""
        one = self._bound(figure)
        others = self._one_quantity.get(figure)
        if one is None or others is None:
            return one
        together = [bound for other in others if (bound := self._bound(other)) is not None]
        return replace(one, group=min(together, key=lambda bound: bound.key).group)

    def _bound(self, figure: str) -> Placed | None:
        return None if figure in self._retracting.struck else self._bounds.get(figure)

    def _changed(self, one: Placed) -> None:
        self._stale["part", one.figure.document] = None
        self._stale["speaker", (one.speaker, one.group)] = None

    def _stir(self, one: Placed) -> None:
        self._groups.stir(one.group)
        self._changed(one)

    # Which conflicts there are

    def _look_again(self, source: _Source) -> Iterable[Quantity]:
        """Find the conflicts of a source anew; the quantities of which they may have changed."""
        before, after = self._found.pop(source, {}), self._by_quantity(source)
        if after:
            self._found[source] = after
        if before == after:
            return ()
        for quantity in before:
            del self._conflicts[quantity][source]
        for quantity, ones in after.items():
            self._conflicts[quantity][source] = ones
        return (*before, *after)

    def _by_quantity(self, source: _Source) -> dict[Quantity, tuple[Conflict, ...]]:
        by_quantity: dict[Quantity, list[Conflict]] = defaultdict(list)
        for conflict in self._conflicts_by(source):
            if not self._judged.tells_apart(conflict.members):
                by_quantity[conflict.members[-1].group.quantity].append(conflict)
        return {quantity: tuple(ones) for quantity, ones in by_quantity.items()}

    def _conflicts_by(self, source: _Source) -> Iterable[Conflict]:
        match source:
            case "part", str(document):
                bounds = self._papers[document].bounds
                return explicit_parts([self._standing[one] for one in bounds if one in self._standing])
            case "group", Group() as group if group in self._groups.system.claims:
                return chain(pairs(self._groups.system, group, self._judged.are_apart), self._sums.broken(group))
            case "speaker", (Speaker() as speaker, Group() as group):
                return revisions(tuple(self._given[speaker, group].values()))
        return ()

    def _conflicts_on(self, quantity: Quantity) -> list[Conflict]:
        by_source = self._conflicts[quantity]
        return [one for source in sorted(by_source, key=_source_order) for one in by_source[source]]


def _source_order(source: _Source) -> tuple[int, str]:
    kind, what = source
    return _KINDS.index(kind), repr(what)


def _paper(rank: int, figures: Sequence[StatedFigure], text: str | None) -> _Paper:
    stated = [figure for figure in figures if not is_named(figure)]
    faults = [(figure, unsourced(figure, text)) for figure in stated]
    sound = tuple(figure for figure, fault in faults if fault is None)
    named = placed(figure for figure in figures if is_named(figure))
    return _Paper(
        rank=rank,
        figures=tuple(figures),
        is_at_hand=text is not None,
        refused=tuple(refusals((figure, fault) for figure, fault in faults if fault is not None)),
        sound=sound,
        bounds={one.figure.id: one for one in (*placed(sound), *named) if _is_comparable(one)},
    )


def _position(rank: int, figure: StatedFigure) -> Position:
    number = figure.count.number
    return rank, number.start, number.end, figure.id


def _is_comparable(one: Placed) -> bool:
    """Counts of occasions are compared only where the text tells time and place; others always."""
    doubts = set(one.low_doubts)
    return "occasion" not in doubts or not doubts & {"elsewhere", "other_time"}
