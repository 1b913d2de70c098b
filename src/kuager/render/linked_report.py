"""Linked lists for a terminal: how many persons stand on which lists, and the pairs that a person should look at."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType

from kuager.model.linked import UNCERTAIN, Linkage, LinkedPair, ListRow, Releases, RowChange, RowFinding
from kuager.render.linked import BANDS, counted, reasons
from kuager.render.terminal import LISTED, indented, more, plain, section

_ELSEWHERE = "they stand in --json, on the page and in --out"


def linkage_report(linkage: Linkage) -> RenderableType:
    """Linked lists for people.

    Args:
        linkage: What linking gave.
    """
    rows = {row.id: row for row in linkage.rows}
    doubtful = linkage.banded(UNCERTAIN)
    counts = ", ".join(f"{len(linkage.banded(band)):,} {band}" for band in BANDS)
    summary = [
        plain(f"{len(linkage.rows):,} rows on {len(linkage.sources)} lists tell of {len(linkage.clusters):,} persons."),
        plain(f"Pairs of rows: {counts}. Weights: {linkage.engine}."),
        plain("All of it is suggested: nothing is recorded."),
    ]
    overlaps = [plain(f"{one.persons:>8,}  {' + '.join(one.sources)}") for one in linkage.overlaps]
    return Group(
        section("Linked lists", summary),
        section("Persons by list", [*overlaps[:LISTED], *more(len(overlaps), _ELSEWHERE)]),
        section("To be looked at, the most uncertain first", _pairs(doubtful, rows)),
        *_findings(linkage.findings),
    )


def releases_report(releases: Releases) -> RenderableType:
    """Two releases of a list for people.

    Args:
        releases: What comparing gave.
    """
    rows = {row.id: row for row in releases.rows}
    counts = ", ".join(f"{number:,} {outcome}" for outcome, number in counted(releases).items())
    told = [one for one in releases.changes if one.outcome != "unchanged"]
    summary = [plain(f"{counts}."), plain("This is a dry run: nothing is recorded.")]
    lines = [line for one in told[:LISTED] for line in _change(one, rows)]
    return Group(
        section(f"{releases.earlier} → {releases.later}", summary),
        section("Rows", [*lines, *more(len(told), _ELSEWHERE)] or [plain("Nothing changed.")]),
        *_findings(releases.findings),
    )


def described(row: ListRow) -> str:
    """A row in one line: where it stands and what it says.

    Args:
        row: The row.
    """
    words = " · ".join(cell.value[:LISTED] for cell in row.cells if cell.name not in ("number", "contact"))
    return f"{row.id}  {words}"


def _pairs(pairs: Sequence[LinkedPair], rows: Mapping[str, ListRow]) -> list[RenderableType]:
    shown: list[RenderableType] = []
    for pair in pairs[:LISTED]:
        shown += [
            plain(f"{pair.bits:+.1f} bits", "bold"),
            *(indented(plain(described(rows[one]))) for one in (pair.one, pair.other)),
            indented(plain(reasons(pair), "italic")),
        ]
    return [*shown, *more(len(pairs), _ELSEWHERE)] or [plain("Nothing.")]


def _change(one: RowChange, rows: Mapping[str, ListRow]) -> list[RenderableType]:
    row = rows[one.after or one.before or ""]
    doubt = "; look at it" if one.uncertain else ""
    changes = [
        indented(plain(f"{each.meaning}: {each.before or '(nothing)'} → {each.after or '(nothing)'}"))
        for each in one.changes
    ]
    return [plain(f"{one.outcome:<9} {described(row)}"), *changes, indented(plain(f"{one.reason}{doubt}", "italic"))]


def _findings(findings: Sequence[RowFinding]) -> list[RenderableType]:
    lines: list[RenderableType] = [
        plain(
            f"{one.source}{f':{one.row}' if one.row else ''}  {'rejected' if one.rejected else 'kept'}  {one.message}"
        )
        for one in findings[:LISTED]
    ]
    return [section("Rows with problems", [*lines, *more(len(findings), _ELSEWHERE)])] if findings else []
