"""Links prepared columns with the engine, in a process of its own, and prints what it took and how right it is."""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
from splink.clustering import cluster_pairwise_predictions_at_threshold

from kuager.adapters.splinking import DuckDB
from kuager.model.linked import CERTAIN
from kuager.people.linking.settings import settings
from kuager.people.linking.weighing import weights

parquet: Any = import_module("pyarrow.parquet")  # without types of its own

MEMORY = "4500MB"


def allowed() -> str:
    """The condition under which no rule holds a pair back."""
    capped = {
        field.name: [level.bits for level in field.levels if level.at_most != CERTAIN] for field in weights().fields
    }
    return " and ".join(f"abs(mw_{name} - {bits}) > 0.001" for name, several in capped.items() for bits in several)


def main(path: Path, rules: str) -> dict[str, object]:
    """Link the rows in a file.

    Args:
        path: Columns with the truth, as ``victim_columns`` writes them.
        rules: Which rules of blocking.
    """
    table = parquet.read_table(path)
    rows = table.num_rows
    begun, wall = time.process_time(), time.perf_counter()
    engine = DuckDB(memory=MEMORY)
    predicted = engine.predicted(table.drop(["person"]), settings(rows, rules), weights().certain)
    pairs = predicted.as_duckdbpyrelation().filter(allowed()).project("id_l, id_r")
    found = pairs.to_arrow_table()
    compared = time.process_time() - begun
    api = predicted.db_api
    clustered = cluster_pairwise_predictions_at_threshold(
        nodes=table.select(["id"]), edges=found, db_api=api, node_id_column_name="id"
    )
    persons = clustered.as_duckdbpyrelation().aggregate("count(distinct cluster_id)").fetchall()[0][0]
    took, clock = time.process_time() - begun, time.perf_counter() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    connection = duckdb.connect(config={"memory_limit": MEMORY, "threads": 2})
    truth = connection.from_arrow(table.select(["id", "person"]))
    one = truth.project("id as id_l, person as person_l")
    other = truth.project("id as id_r, person as person_r")
    joined = connection.from_arrow(found).join(one, "id_l").join(other, "id_r")
    right = len(joined.filter("person_l = person_r"))
    real = truth.aggregate("person, count(*) as n").aggregate("sum(n * (n - 1) // 2)").fetchall()[0][0]
    return {
        "rows": rows,
        "rules": rules,
        "compared": compared,
        "cpu": took,
        "clock": clock,
        "gigabytes": memory,
        "persons": persons,
        "precision": right / len(found),
        "recall": right / int(real),
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
