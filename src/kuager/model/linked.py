"""Linked lists: which rows of victim lists seem to tell of one person, how surely, and why."""

from dataclasses import dataclass

from kuager.model.documents import Stated

CERTAIN, UNCERTAIN, APART = "certain", "uncertain", "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A row of a list, as it was read.

    Attributes:
        id: The list and the row, unmistakable among all that are linked.
        source: Which list.
        row: Its place below the header, from 1.
        number: What the list itself calls it; may be empty.
        cells: What it says: meanings of the vocabulary ``list_columns``, and words.
    """

    id: str
    source: str
    row: int
    number: str
    cells: tuple[Stated, ...]

    @property
    def said(self) -> dict[str, str]:
        """The first words of each meaning."""
        return {cell.name: cell.value for cell in reversed(self.cells)}

    def first(self, meaning: str) -> str:
        """The first words of a meaning, empty where the row says nothing."""
        return next((one.value for one in self.cells if one.name == meaning), "")

    @property
    def name(self) -> str:
        """The name as one would write it."""
        whole = self.first("name")
        return whole or " ".join(
            words for meaning in ("given_name", "patronymic", "family_name") if (words := self.first(meaning))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFinding:
    """Something about a row that a person should know; the row itself is kept.

    Attributes:
        source: Which list.
        row: Its place below the header, from 1; 0 for the list as a whole.
        code: What it is.
        message: The same in a sentence.
        rejected: Whether the row cannot be linked.
    """

    source: str
    row: int
    code: str
    message: str
    rejected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What one comparison says of two rows.

    Attributes:
        field: What was compared.
        level: How the two agree in it.
        bits: How much that weighs: positive for one person, negative for two.
    """

    field: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPair:
    """Two rows that were compared.

    Attributes:
        one: The id of a row.
        other: That of another; behind the first in the order of ids.
        bits: The sum of the reasons.
        reasons: Why; what is known of one row alone gives none.
        band: ``certain``, ``uncertain`` or ``apart``.
    """

    one: str
    other: str
    bits: float
    reasons: tuple[Reason, ...]
    band: str

    @property
    def probability(self) -> float:
        """The sum of the reasons as a probability: under the weights, and no better than they are."""
        return 1 / (1 + 2 ** -max(-200.0, min(200.0, self.bits)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How many persons stand on exactly these lists.

    Attributes:
        sources: The lists.
        persons: How many.
    """

    sources: tuple[str, ...]
    persons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """What linking lists gave.

    Attributes:
        sources: The lists in the order in which they were named.
        rows: All rows that were read, the rejected ones too.
        clusters: The ids of the rows of each person, one or more; persons and ids in the order of the rows. Rows that
            cannot be linked are in none.
        pairs: The uncertain ones first, the most uncertain before all others; then the certain ones; then those that
            only a rule keeps apart (brothers, father and son).
        overlaps: How many persons stand on exactly which lists.
        findings: What was found while reading.
        engine: What linked: ``plain``, ``duckdb`` or ``spark``, and the version of the weights.
    """

    sources: tuple[str, ...]
    rows: tuple[ListRow, ...]
    clusters: tuple[tuple[str, ...], ...]
    pairs: tuple[LinkedPair, ...]
    overlaps: tuple[Overlap, ...]
    findings: tuple[RowFinding, ...] = ()
    engine: str = "plain"

    def banded(self, band: str) -> tuple[LinkedPair, ...]:
        """The pairs of a band, in their order."""
        return tuple(pair for pair in self.pairs if pair.band == band)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A cell that another release of a list tells differently.

    Attributes:
        meaning: Vocabulary ``list_columns``.
        before: What the earlier release says, empty where nothing.
        after: What the later one says.
    """

    meaning: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """What became of a row from one release of a list to the next.

    Attributes:
        outcome: ``created``, ``updated``, ``unchanged``, ``removed`` or ``rejected``.
        before: The id of the row in the earlier release.
        after: That in the later one.
        changes: What is told differently.
        reason: Why it is so, in words.
        uncertain: Whether the two rows were taken for one person and a person should look.
    """

    outcome: str
    before: str | None
    after: str | None
    changes: tuple[Changed, ...] = ()
    reason: str = ""
    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Releases:
    """Two releases of one list beside one another.

    Attributes:
        earlier: What the earlier one is called.
        later: What the later one is called.
        rows: The rows of both.
        changes: What became of each row, in the order of the later release, then those that are removed.
        findings: What was found while reading.
    """

    earlier: str
    later: str
    rows: tuple[ListRow, ...]
    changes: tuple[RowChange, ...]
    findings: tuple[RowFinding, ...] = ()
