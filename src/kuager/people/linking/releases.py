"""Two releases of one list: who appears, who is removed, what changed; decided row by row, with the reason.

A row of the later release follows from at most one of the earlier. Rows with one number and no contradiction belong
together; then, of the rest, the pairs that weigh most, each row once.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kuager.model.linked import APART, CERTAIN, Changed, Linkage, LinkedPair, ListRow, Releases, RowChange

_BY_NUMBER = "same number in both releases"
_BY_WEIGHT = "taken for one person: {bits:.1f} bits"
_NO_PARTNER = "nobody in the other release is taken for this person"


def compared(linkage: Linkage) -> Releases:
    """What became of the rows of a list.

    Args:
        linkage: The earlier release and the later one, linked, in that order.
    """
    earlier, later = linkage.sources
    rows = {row.id: row for row in linkage.rows}
    rejected = {(one.source, one.row): one.message for one in linkage.findings if one.rejected}
    partners = _partners(linkage, earlier)
    before_of = {after: (before, why, doubt) for before, (after, why, doubt) in partners.items()}
    changes = [_later(row, before_of, rows, rejected) for row in linkage.rows if row.source == later]
    changes += [
        RowChange(outcome="removed", before=row.id, after=None, reason=_NO_PARTNER)
        for row in linkage.rows
        if row.source == earlier and row.id not in partners and (row.source, row.row) not in rejected
    ]
    return Releases(earlier=earlier, later=later, rows=linkage.rows, changes=tuple(changes), findings=linkage.findings)


def _later(
    row: ListRow,
    before_of: Mapping[str, tuple[str, str, bool]],
    rows: Mapping[str, ListRow],
    rejected: Mapping[tuple[str, int], str],
) -> RowChange:
    if (row.source, row.row) in rejected:
        return RowChange(outcome="rejected", before=None, after=row.id, reason=rejected[row.source, row.row])
    if row.id not in before_of:
        return RowChange(outcome="created", before=None, after=row.id, reason=_NO_PARTNER)
    before, why, doubt = before_of[row.id]
    changes = tuple(_changed(rows[before], row))
    outcome = "updated" if changes else "unchanged"
    return RowChange(outcome=outcome, before=before, after=row.id, changes=changes, reason=why, uncertain=doubt)


def _changed(before: ListRow, after: ListRow) -> Iterator[Changed]:
    meanings = dict.fromkeys(cell.name for row in (before, after) for cell in row.cells)
    for meaning in meanings:
        left, right = (" · ".join(_told(row, meaning)) for row in (before, after))
        if left != right:
            yield Changed(meaning=meaning, before=left, after=right)


def _told(row: ListRow, meaning: str) -> list[str]:
    return [" ".join(cell.value.split()) for cell in row.cells if cell.name == meaning]


def _partners(linkage: Linkage, earlier: str) -> dict[str, tuple[str, str, bool]]:
    """For each row of the earlier release that has one: its row in the later one, why, and whether that is in doubt."""
    sources = {row.id: row.source for row in linkage.rows}
    across = [one for one in linkage.pairs if one.band != APART and sources[one.one] != sources[one.other]]
    likely = {_directed(one, sources, earlier): one for one in across}
    found = {pair: _BY_NUMBER for pair in _numbered(linkage.rows, earlier) if pair in likely}
    ordered = sorted(
        likely.items(), key=lambda one: (one[0] not in found, one[1].band != CERTAIN, -one[1].bits, one[0])
    )
    partners: dict[str, tuple[str, str, bool]] = {}
    taken: set[str] = set()
    for (before, after), pair in ordered:
        sure = pair.band == CERTAIN or (before, after) in found
        if before not in partners and after not in taken and (sure or pair.bits > 0):
            why = found.get((before, after), _BY_WEIGHT.format(bits=pair.bits))
            partners[before] = (after, why, pair.band != CERTAIN)
            taken.add(after)
    return partners


def _directed(pair: LinkedPair, sources: Mapping[str, str], earlier: str) -> tuple[str, str]:
    return (pair.one, pair.other) if sources[pair.one] == earlier else (pair.other, pair.one)


def _numbered(rows: Sequence[ListRow], earlier: str) -> Iterator[tuple[str, str]]:
    """Rows with one number that stands once in each release."""
    counts = Counter((row.source == earlier, row.number) for row in rows if row.number)
    before = {row.number: row.id for row in rows if row.source == earlier}
    for row in rows:
        single = counts[True, row.number] == 1 and counts[False, row.number] == 1
        if row.source != earlier and single:
            yield before[row.number], row.id
