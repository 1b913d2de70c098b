"""Linked lists as JSON and as tables for other programs; what begins like a formula is made safe for spreadsheets."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from kuager.model.linked import Linkage, LinkedPair, ListRow, Overlap, Releases, RowChange, RowFinding
from kuager.render.exports.table import Column, table

FORMAT = 1
"""The number of the format of the JSON objects below."""

BANDS = ("uncertain", "certain", "apart")


def linkage_json(linkage: Linkage) -> Mapping[str, object]:
    """Linked lists as one object: the same lists give the same bytes.

    Args:
        linkage: What linking gave.
    """
    sources = {row.id: row.source for row in linkage.rows}
    return {
        "linkage": FORMAT,
        "engine": linkage.engine,
        "lists": [_list(name, linkage.rows) for name in linkage.sources],
        "persons": [{"rows": [*ones], "lists": _in_order(ones, sources, linkage.sources)} for ones in linkage.clusters],
        "pairs": [_pair(pair) for pair in linkage.pairs],
        "overlaps": [{"lists": [*one.sources], "persons": one.persons} for one in linkage.overlaps],
        "rows": [_row(row) for row in linkage.rows],
        "problems": [_finding(one) for one in linkage.findings],
    }


def releases_json(releases: Releases) -> Mapping[str, object]:
    """Two releases of a list as one object.

    Args:
        releases: What comparing gave.
    """
    return {
        "releases": FORMAT,
        "earlier": releases.earlier,
        "later": releases.later,
        "counts": dict(counted(releases)),
        "changes": [_change(one) for one in releases.changes],
        "rows": [_row(row) for row in releases.rows],
        "problems": [_finding(one) for one in releases.findings],
    }


def counted(releases: Releases) -> Mapping[str, int]:
    """How many rows have which outcome.

    Args:
        releases: What comparing gave.
    """
    outcomes = [one.outcome for one in releases.changes]
    return {each: outcomes.count(each) for each in ("created", "updated", "unchanged", "removed", "rejected")}


def tables(linkage: Linkage) -> Iterator[tuple[str, Iterator[str]]]:
    """Linked lists as CSV files: their names, and their pieces.

    Args:
        linkage: What linking gave.
    """
    rows = {row.id: row for row in linkage.rows}
    person = {row: number for number, ones in enumerate(linkage.clusters, 1) for row in ones}
    last = len(linkage.clusters) + 1  # rows of nobody stand at the end
    yield (
        "persons.csv",
        table(_person_columns(person, linkage.rows), sorted(linkage.rows, key=lambda one: person.get(one.id, last))),
    )
    yield "pairs.csv", table(_pair_columns(rows), linkage.pairs)
    yield "overlaps.csv", _overlaps(linkage)
    yield "problems.csv", table(_finding_columns(), linkage.findings)


def reasons(pair: LinkedPair) -> str:
    """Why, in one line: the reasons and what each weighs; they sum to the weight of the pair.

    Args:
        pair: Two rows.
    """
    return "; ".join(f"{one.field}{': ' if one.level else ''}{one.level} {one.bits:+.1f}" for one in pair.reasons)


def _overlaps(linkage: Linkage) -> Iterator[str]:
    """The capture histories: a column of 0 and 1 for each list, and how many persons."""
    columns: list[Column[Overlap]] = [
        *(Column(name, _on(name)) for name in linkage.sources),
        Column("count", lambda one: one.persons),
    ]
    return table(columns, linkage.overlaps)


def _on(name: str) -> Callable[[Overlap], int]:
    return lambda one: int(name in one.sources)


def _person_columns(person: Mapping[str, int], rows: Sequence[ListRow]) -> list[Column[ListRow]]:
    meanings = dict.fromkeys(cell.name for row in rows for cell in row.cells if cell.name not in ("number", "contact"))
    return [
        Column("person", lambda row: person.get(row.id)),
        Column("list", lambda row: row.source),
        Column("line", lambda row: row.row),
        Column("number", lambda row: row.number),
        *(Column(meaning, _said(meaning)) for meaning in meanings),
    ]


def _said(meaning: str) -> Callable[[ListRow], str]:
    return lambda row: " · ".join(cell.value for cell in row.cells if cell.name == meaning)


def _pair_columns(rows: Mapping[str, ListRow]) -> list[Column[LinkedPair]]:
    return [
        Column("band", lambda pair: pair.band),
        Column("bits", lambda pair: f"{pair.bits:.2f}"),
        Column("row", lambda pair: pair.one),
        Column("name", lambda pair: rows[pair.one].name),
        Column("other_row", lambda pair: pair.other),
        Column("other_name", lambda pair: rows[pair.other].name),
        Column("reasons", reasons),
    ]


def _finding_columns() -> list[Column[RowFinding]]:
    return [
        Column("list", lambda one: one.source),
        Column("line", lambda one: one.row or None),
        Column("outcome", lambda one: "rejected" if one.rejected else "kept"),
        Column("code", lambda one: one.code),
        Column("message", lambda one: one.message),
    ]


def _list(name: str, rows: Sequence[ListRow]) -> Mapping[str, object]:
    return {"name": name, "rows": sum(row.source == name for row in rows)}


def _in_order(ones: Sequence[str], sources: Mapping[str, str], order: Sequence[str]) -> list[object]:
    on = {sources[row] for row in ones}
    return [name for name in order if name in on]


def _pair(pair: LinkedPair) -> Mapping[str, object]:
    return {
        "rows": [pair.one, pair.other],
        "band": pair.band,
        "bits": pair.bits,
        "probability": round(pair.probability, 6),
        "reasons": [{"field": one.field, "level": one.level, "bits": one.bits} for one in pair.reasons],
    }


def _row(row: ListRow) -> Mapping[str, object]:
    cells: list[object] = [{"meaning": cell.name, "words": cell.value} for cell in row.cells]
    return {
        "id": row.id,
        "list": row.source,
        "line": row.row,
        "number": row.number or None,
        "name": row.name,
        "cells": cells,
    }


def _finding(one: RowFinding) -> Mapping[str, object]:
    return {
        "list": one.source,
        "line": one.row or None,
        "outcome": "rejected" if one.rejected else "kept",
        "code": one.code,
        "message": one.message,
    }


def _change(one: RowChange) -> Mapping[str, object]:
    return {
        "outcome": one.outcome,
        "before": one.before,
        "after": one.after,
        "changes": [{"meaning": each.meaning, "before": each.before, "after": each.after} for each in one.changes],
        "reason": one.reason,
        "uncertain": one.uncertain,
    }
