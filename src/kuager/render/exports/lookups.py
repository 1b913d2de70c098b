"""What an export looks up for each figure: its document, its origin, its verdicts, the range that it is in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kuager.model.records import Check, Document, Figure, Incident, LedgerRow, Record, StatedFigure
from kuager.model.speakers import speaker_of

FALLEN = frozenset({"rejected", "retracted"})
"""States of review after which nothing is claimed any more."""
PUTS_FORWARD = frozenset({"asserts", "alleges", "reports", "confirms"})
"""The stances that put a number forward."""
_TAKEN_BACK = frozenset({"taken_back", "withdrawn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """A record by what its parts are about.

    Attributes:
        documents: The documents by id.
        places: The place of each document in the order of the case.
        families: The copy family of each document.
        figures: The figures by id.
        rows: The ledger row that carries a figure.
        checks: The verdicts that a figure takes part in; only those all of whose figures are known.
        ranges: Ranges that rest on a figure or leave it out.
        incidents: The incident that a figure belongs to.
        told: The incidents by id.
    """

    documents: Mapping[str, Document]
    places: Mapping[str, int]
    families: Mapping[str, str]
    figures: Mapping[str, StatedFigure]
    rows: Mapping[str, LedgerRow]
    checks: Mapping[str, tuple[Check, ...]]
    ranges: Mapping[str, tuple[Figure, ...]]
    incidents: Mapping[str, str]
    told: Mapping[str, Incident]

    def in_order(self) -> list[StatedFigure]:
        """The figures by document, then by place in the text."""
        return sorted(self.figures.values(), key=self._place)

    def _place(self, figure: StatedFigure) -> tuple[int, int, int, int, str]:
        passage = figure.count.passage
        place = self.places.get(figure.document, len(self.places))
        return place, passage.start, passage.end, figure.count.number.start, figure.id

    def struck(self, figure: StatedFigure) -> str | None:
        """Why a figure is struck (vocabulary ``struck``); None where it stands."""
        row = self.rows.get(figure.id)
        return row.struck if row is not None else figure.review if figure.review in FALLEN else None

    def taken_back(self, figure: StatedFigure) -> bool:
        """Whether some source, its own speaker or another one, has taken a figure back."""
        return self.struck(figure) in _TAKEN_BACK

    def stands(self, figure: StatedFigure) -> bool:
        """Whether somebody puts the number forward, and nobody has taken it back or rejected it."""
        return figure.count.stance in PUTS_FORWARD and self.struck(figure) is None

    def family(self, figure: StatedFigure) -> str:
        """The origin of the document of a figure."""
        return self.families.get(figure.document, figure.document)

    def voice(self, figure: StatedFigure) -> str:
        """An independent voice: a speaker who can be met again, else the family of documents."""
        speaker = speaker_of(figure)
        return speaker.key if speaker.identified else f"family {self.family(figure)}"


def lookups(record: Record) -> Lookups:
    """Look everything up once."""
    figures = {figure.id: figure for figure in record.figures}
    known = [check for check in record.checks if all(name in figures for name in check.figures)]
    return Lookups(
        documents={document.id: document for document in record.documents},
        places={document.id: place for place, document in enumerate(record.documents)},
        families={kin.document: family.id for family in record.families for kin in family.documents},
        figures=figures,
        rows={name: row for ledger in record.ledgers for row in ledger.rows for name in row.carriers or (row.figure,)},
        checks=_by_figure(known),
        ranges=_ranges(record),
        incidents={name: incident.id for incident in record.incidents for name in incident.figures},
        told={incident.id: incident for incident in record.incidents},
    )


def _by_figure(checks: list[Check]) -> Mapping[str, tuple[Check, ...]]:
    found: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        for name in dict.fromkeys(check.figures):
            found[name].append(check)
    return {name: tuple(ones) for name, ones in found.items()}


def _ranges(record: Record) -> Mapping[str, tuple[Figure, ...]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for one in record.ranges:
        for name in (*one.rests_on, *one.leaves_out):
            found[name].append(one)
    return {name: tuple(ones) for name, ones in found.items()}
