"""The ledger: all that was said of each quantity, in order, and what it allows together.

A row is one value as it was stated ("more than 160" is another value than "161"). How many carry it is shown four
times, because each number answers another question: documents (who printed it), families (how many of them are no
copies of one another), origins (how many of these do not pass on one statement), speakers (how many said it).

A denial, a retraction and a promise have rows of their own and never count into the envelope; nor does what a speaker
has taken back or a reviewer has rejected, or a number that its passage does not contain. What is struck stays, apart
from those who still say the same, and names what struck it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.figures.envelope import NO_CLAIM, Envelope, envelopes
from kuager.figures.known import known, surely_known
from kuager.figures.named import SURELY, is_named
from kuager.figures.origins import Passages, origins, passed_on
from kuager.figures.placing import COUNTING, as_of_day, placed
from kuager.figures.revisions import printed_numbers, withdrawals
from kuager.figures.sources import misquoted
from kuager.figures.striking import FALLEN, Strike, counts, predecessors, strikes
from kuager.model.dates import DateInterval
from kuager.model.records import Family, Ledger, LedgerRow, Quantity, Relation, StatedFigure
from kuager.model.speakers import SIDES, said, side_of, speaker_of
from kuager.model.vocab import vocabularies

_NEVER = 10**9  # after every day of the calendar


@dataclass(frozen=True, slots=True, order=True)
class _Value:
    """What makes two numbers one value: the words' bound, and whether they put it forward.

    A vague word said of two days is not one value said twice: ``day`` keeps them apart.
    """

    relation: str
    numbers: tuple[int, ...]
    words: str
    day: int
    stance: str
    struck: str


@dataclass(frozen=True, slots=True)
class _Documents:
    """Where documents come from: their place in the order of the case, their family, the passages that they share."""

    order: Mapping[str, int]
    family: Mapping[str, str]
    shared: Passages


def ledgers(
    figures: Sequence[StatedFigure],
    families: Sequence[Family],
    known_on: DateInterval | None = None,
    by: str = "said",
    relations: Sequence[Relation] = (),
) -> tuple[Ledger, ...]:
    """All figures as ledgers, one for each quantity that was counted.

    Args:
        figures: All figures of a case; rejected and retracted ones have rows that are struck, and what lists of names
            amount to has none.
        families: The copy families of its documents, in document order.
        known_on: The day to look from: what surely came later is left out. None for today's knowledge.
        by: Whether ``known_on`` speaks of when a figure was *said*, *captured*, or what it is *about*.
        relations: What the documents have to do with one another: families that share a quotation are of one origin.

    Raises:
        ValueError: ``by`` is none of said, captured, about.
    """
    seen = {figure.id: figure for figure in known(figures, known_on, by) if not is_named(figure)}
    named = [figure for figure in known(figures, known_on, by) if figure.rule == SURELY]
    places = _documents(families, seen.values(), relations)
    perhaps = frozenset(
        figure.id for figure in seen.values() if known_on is not None and not surely_known(figure, known_on, by)
    )
    ordered = sorted(seen.values(), key=lambda one: _row_order(one, places))
    struck = strikes(ordered)
    standing = placed(counted_in([figure for figure in ordered if figure.review not in FALLEN]))
    allowed = envelopes((*standing, *placed(named)))
    by_quantity: dict[Quantity, list[StatedFigure]] = {}
    for figure in ordered:
        by_quantity.setdefault(quantity_of(figure), []).append(figure)
    return tuple(
        replace(
            _ledger(quantity, by_quantity[quantity], allowed.get(quantity, NO_CLAIM), _Told(places, struck, perhaps)),
            known_on=known_on,
            by=by,
        )
        for quantity in sorted(by_quantity, key=order_of)
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of all figures: where they come from, which are struck, which may have come later than the day."""

    documents: _Documents
    struck: Mapping[str, Strike]
    perhaps: frozenset[str]


def _ledger(quantity: Quantity, figures: Sequence[StatedFigure], allowed: Envelope, told: _Told) -> Ledger:
    heard = {side_of(figure.count.source) for figure in figures if counts(figure) and figure.id not in told.struck}
    return Ledger(
        quantity=quantity,
        rows=_rows(figures, told),
        lower=allowed.lower,
        upper=allowed.upper,
        note=allowed.note,
        silent=tuple(side for side in SIDES if side not in heard),
    )


def quantity_of(figure: StatedFigure) -> Quantity:
    """The quantity that a figure is listed under."""
    place = figure.count.place
    return Quantity(
        measure=figure.count.measure,
        population=figure.count.population,
        place=None if place is None else place.name or None,
    )


def order_of(quantity: Quantity) -> tuple[int, str, int, str, bool, str]:
    """The order of the vocabularies; what has no place comes last."""
    return (
        _position("measures", quantity.measure),
        quantity.measure,
        _position("populations", quantity.population),
        quantity.population,
        quantity.place is None,
        quantity.place or "",
    )


def _position(vocabulary: str, term: str) -> int:
    terms = list(vocabularies()[vocabulary].terms)
    return terms.index(term) if term in terms else len(terms)


def _rows(figures: Sequence[StatedFigure], told: _Told) -> tuple[LedgerRow, ...]:
    """One row for each value, at the place of the first figure that carries it."""
    carriers: dict[_Value, list[StatedFigure]] = {}
    for figure in figures:
        carriers.setdefault(_value(figure, told.struck.get(figure.id)), []).append(figure)
    before = predecessors(figures)
    return tuple(_row(value, ones, told, before) for value, ones in carriers.items())


def _row(value: _Value, ones: Sequence[StatedFigure], told: _Told, before: Mapping[str, str]) -> LedgerRow:
    carriers = tuple(figure.id for figure in ones)
    by = (name for figure in carriers if figure in told.struck for name in told.struck[figure].by)
    earlier = dict.fromkeys(before[figure] for figure in carriers if figure in before)
    own = set(carriers)
    return LedgerRow(
        figure=carriers[0],
        documents=len({figure.document for figure in ones}),
        families=len({told.documents.family[figure.document] for figure in ones}),
        origins=origins(ones, told.documents.family, told.documents.shared),
        speakers=_speakers(ones, told.documents),
        carriers=carriers,
        possibly=told.perhaps.issuperset(carriers),
        struck=value.struck or None,
        struck_by=tuple(dict.fromkeys(by)),
        follows=tuple(name for name in earlier if name not in own),
    )


def _value(figure: StatedFigure, strike: Strike | None) -> _Value:
    count = figure.count
    bounds = count.bounds
    as_of = as_of_day(count)
    vague = bounds.relation == "vague"
    return _Value(
        relation=bounds.relation,
        numbers=printed_numbers(bounds),
        words=" ".join(count.number.exact.casefold().split()) if vague else "",
        day=as_of.day if vague and as_of is not None else 0,
        stance="" if count.stance in COUNTING else count.stance,
        struck="" if strike is None else strike.why,
    )


def _speakers(figures: Sequence[StatedFigure], documents: _Documents) -> int:
    """How many speakers; whoever is not named counts only where nobody else is, and then as one in each family.

    "Reportedly" in three papers may be one rumour: it never adds to the speakers who are named.
    """
    named = {speaker.key for figure in figures if (speaker := speaker_of(figure)).identified}
    if named:
        return len(named)
    narrated = {documents.family[figure.document] for figure in figures if figure.count.source.kind == "narrator"}
    return max(1, len(narrated))


def _documents(
    families: Sequence[Family], figures: Iterable[StatedFigure], relations: Iterable[Relation]
) -> _Documents:
    family = {kin.document: one.id for one in families for kin in one.documents}
    order: dict[str, int] = {}
    for figure in figures:
        family.setdefault(figure.document, figure.document)
        order.setdefault(figure.document, len(order))
    return _Documents(order, family, passed_on(relations))


def _row_order(figure: StatedFigure, documents: _Documents) -> tuple[int, int, int, int, int, str]:
    as_of = as_of_day(figure.count)
    when = said(figure)
    told = None if when is None else (when.upper if when.upper is not None else when.lower)
    return (
        _NEVER if as_of is None else as_of.day,
        _NEVER if told is None else told,
        documents.order[figure.document],
        figure.count.number.start,
        figure.count.number.end,
        figure.id,
    )


def counted_in(figures: Sequence[StatedFigure]) -> list[StatedFigure]:
    """The figures that the envelope takes: sourced, and not taken back by the one who gave them."""
    struck = {
        figure.id
        for withdrawal in withdrawals(figures)
        for figure in withdrawal.figures
        if speaker_of(figure) == speaker_of(withdrawal.by)
    }
    return [figure for figure in figures if figure.id not in struck and misquoted(figure.count) is None]
