"""What the families that carry a value are worth together, where it is uncertain whether one descends from another.

A family is told apart from another by a yes or no. Behind that stands a probability, measured on labelled pairs, and a
pair that just fails to be called a copy is no proof of independence. So each family counts, beside the whole
numbers, with what it tells of its own: see :func:`kuager.copies.independence.weights`. The weighted count says nothing
of whether the value is true.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.copies.independence import effective
from kuager.model.copies import Discount, Relation
from kuager.model.records import Document, Family, Ledger, LedgerRow, StatedFigure

_MILLION = 1_000_000
_NEVER = 10**9  # after every day of the calendar
_UNCERTAIN = 300_000  # pairs that are told to be apart, and of which three in ten are not


def weighed(
    ledgers: Sequence[Ledger],
    documents: Sequence[Document],
    figures: Sequence[StatedFigure],
    families: Sequence[Family],
    relations: Sequence[Relation],
) -> tuple[Ledger, ...]:
    """Ledgers with the weighted count of each row that has an uncertain pair of families, and with those pairs.

    The probability that two families depend on one another is the greatest score of a relation between two of their
    documents that carry the row; a relation that a person accepted is certain, one without a score is passed over. The
    family that was published first comes first; what has no date comes last, then the order of the case decides.

    Args:
        ledgers: The ledgers of a record.
        documents: Its documents with their dates of publication, in order.
        figures: Its figures.
        families: The copy families of its documents.
        relations: What its documents have to do with one another.
    """
    probable = _probable(relations)
    if not probable:
        return tuple(ledgers)
    scales = _Scales(
        home={figure.id: figure.document for figure in figures},
        family={kin.document: one.id for one in families for kin in one.documents},
        rank=_ranks(documents),
        probable=probable,
    )
    return tuple(replace(ledger, rows=tuple(scales.row(row) for row in ledger.rows)) for ledger in ledgers)


def _probable(relations: Sequence[Relation]) -> dict[str, list[tuple[str, int]]]:
    """With what probability, in millionths, a document hangs together with which others."""
    found: dict[str, list[tuple[str, int]]] = {}
    for one in relations:
        score = _MILLION if one.review == "accepted" else one.score_ppm
        sure = one.review == "accepted" or (score or 0) < _UNCERTAIN
        if score and one.relation != "quotes" and not (one.relation == "independent" and sure):
            found.setdefault(one.one, []).append((one.other, score))
    return found


def _ranks(documents: Sequence[Document]) -> dict[str, int]:
    """The place of each document in the order of publication."""

    def published(document: Document) -> int:
        value = None if document.published is None else document.published.value.upper
        return _NEVER if value is None else value

    return {one.id: rank for rank, one in enumerate(sorted(documents, key=published))}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scales:
    """Weighs rows.

    Attributes:
        home: The document of each figure.
        family: The copy family of each document.
        rank: The place of each document in the order of publication.
        probable: What :func:`_probable` gives.
    """

    home: Mapping[str, str]
    family: Mapping[str, str]
    rank: Mapping[str, int]
    probable: Mapping[str, Sequence[tuple[str, int]]]

    def row(self, row: LedgerRow) -> LedgerRow:
        """A row with its weighted count, unless nothing of it is uncertain."""
        told = {self.home[name] for name in row.carriers if name in self.home}
        carriers = sorted(told, key=lambda name: (self.rank.get(name, len(self.rank)), name))
        order = list(dict.fromkeys(self._family(document) for document in carriers))
        place = {family: at for at, family in enumerate(order)}
        causes = self._causes(carriers, place)
        if not causes:
            return row
        probability = {pair: cause.score_ppm / _MILLION for pair, cause in causes.items()}
        ordered = sorted(causes, key=lambda pair: (place[pair[0]], place[pair[1]]))
        return replace(
            row,
            effective_ppm=round(effective(order, probability) * _MILLION),
            discounts=tuple(causes[pair] for pair in ordered),
        )

    def _causes(self, carriers: Sequence[str], place: Mapping[str, int]) -> dict[tuple[str, str], Discount]:
        """The most probable pair of documents for each pair of families, the later one first."""
        found: dict[tuple[str, str], Discount] = {}
        told = frozenset(carriers)
        for one in carriers:
            for other, score in self.probable.get(one, ()):
                if other not in told or self._family(one) == self._family(other):
                    continue
                later, earlier = sorted((one, other), key=lambda name: place[self._family(name)], reverse=True)
                pair = (self._family(later), self._family(earlier))
                if pair not in found or score > found[pair].score_ppm:
                    found[pair] = Discount(document=later, earlier=earlier, score_ppm=score)
        return found

    def _family(self, document: str) -> str:
        return self.family.get(document, document)
