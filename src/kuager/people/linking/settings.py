"""The documented weights as Splink takes them, for lists too long for plain Python: the same conditions, m and u."""

from collections.abc import Mapping, Sequence

from kuager.people.linking.traits import Traits
from kuager.people.linking.weighing import Field, Level, weights

COLUMNS = (
    *("given", "surname", "father", "words", "sex", "born", "born_from", "born_to", "age", "event", "place", "home"),
    *("surname_frame", "given_frame"),
)
"""The columns that an engine needs beside ``id`` and ``source``, from ``Traits``."""

_NULL = "ELSE"


def settings(rows: int, rules: str, *, one_list: bool = False) -> dict[str, object]:
    """Settings for ``splink.Linker``.

    Args:
        rows: How many rows there are.
        rules: Which rules of blocking: ``usual`` or ``strict``.
        one_list: Whether all rows are of one list, so that nothing is told by being of the same.
    """
    table = weights()
    odds = 2 ** table.prior(rows)
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": odds / (1 + odds),
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": " and ".join(f"l.{column} = r.{column}" for column in columns)}
            for columns in table.blocking[rules]
        ],
        "comparisons": [_comparison(one) for one in table.fields if not (one_list and one.name == "list")],
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": False,
    }


def _comparison(field: Field) -> Mapping[str, object]:
    empty = {
        "sql_condition": f"{field.column}_l is null or {field.column}_r is null",
        "label_for_charts": "not told",
        "is_null_level": True,
    }
    levels = [_level(field, at, one) for at, one in enumerate(field.levels)]
    return {"output_column_name": field.name, "comparison_levels": [empty, *levels]}


def _level(field: Field, at: int, level: Level) -> Mapping[str, object]:
    told: dict[str, object] = {
        "sql_condition": _NULL if level.when == "else" else level.when,
        "label_for_charts": level.name,
        "m_probability": level.m,
        "u_probability": level.u,
        "fix_m_probability": True,
        "fix_u_probability": True,
    }
    if field.frequency and at == 0:
        told |= {"tf_adjustment_column": field.frequency, "tf_adjustment_weight": 1.0}
    return told


def columns_of(rows: Sequence[Traits]) -> Mapping[str, list[object]]:
    """The rows as columns, empty ones None, ``id`` their place."""
    columns: dict[str, list[object]] = {"id": list(range(len(rows))), "source": [one.source for one in rows]}
    for name in COLUMNS:
        columns[name] = [None if (value := getattr(one, name)) == "" else value for one in rows]
    return columns
