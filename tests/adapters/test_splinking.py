"""Long lists by Splink on DuckDB: the conditions of plain Python, the same result twice, a word where it is missing."""

from itertools import combinations

import pytest

from kuager.adapters import splinking
from kuager.adapters.splinking import DuckDB, installed, table_of
from kuager.errors import UsageError
from kuager.people.linking.linking import Linking
from kuager.people.linking.settings import columns_of
from kuager.people.linking.traits import Traits, traits_of
from kuager.people.linking.weighing import weights
from tests.people.linking.lists import invented, pairs_of, true_pairs

pytest.importorskip("splink", reason="pip install 'kuager[link]'")
ROWS = 60


def _traits() -> list[Traits]:
    lists, _truth = invented(ROWS)
    return [one for rows in lists.values() for one in traits_of(rows)]


def test_each_level_holds_in_the_database_where_it_holds_in_python() -> None:
    """For all pairs of sixty rows and each condition, as far as both rows tell what is compared."""
    rows = _traits()
    compared = 0
    for field in weights().fields:
        for level in field.levels[:-1]:
            holding = _holding(rows, field.column, level.when)
            told = [at for at, one in enumerate(rows) if getattr(one, field.column) not in ("", None)]
            expected = {(one, other) for one, other in combinations(told, 2) if level.holds(rows[one], rows[other])}
            assert holding == expected, (field.name, level.name)
            compared += len(expected)
    assert compared > ROWS


def _holding(rows: list[Traits], column: str, when: str) -> set[tuple[int, int]]:
    duckdb = installed("duckdb")
    connection = duckdb.connect()
    table = connection.from_arrow(table_of(columns_of(rows)))
    names = table.columns
    left = table.project(", ".join(f"{name} as {name}_l" for name in names)).set_alias("one")
    right = table.project(", ".join(f"{name} as {name}_r" for name in names)).set_alias("other")
    pairs = left.join(right, "id_l < id_r").filter(f"{column}_l is not null and {column}_r is not null")
    return set(pairs.filter(when).project("id_l, id_r").fetchall())


def test_a_long_list_is_linked_by_the_engine_twice_the_same() -> None:
    """Three thousand rows; the persons are the same to the last, and as good as those of plain Python nearly are."""
    lists, truth = invented(3000)
    linking = Linking(DuckDB().pairs, "duckdb")
    found = linking.link(lists)
    assert found == linking.link(lists)
    pairs, real = pairs_of(found.clusters), true_pairs(truth)
    assert len(pairs & real) / len(pairs) >= 0.99
    assert len(pairs & real) / len(real) >= 0.85


def test_pairs_that_both_ways_compare_weigh_the_same() -> None:
    """The engine only says which rows to weigh."""
    lists, _truth = invented(1000)
    plain = {(one.one, one.other): one.bits for one in Linking().link(lists).pairs}
    engine = {(one.one, one.other): one.bits for one in Linking(DuckDB().pairs, "duckdb").link(lists).pairs}
    shared = plain.keys() & engine.keys()
    assert len(shared) > 100
    assert {pair: plain[pair] for pair in shared} == {pair: engine[pair] for pair in shared}


def test_without_splink_the_command_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence and what to type, no traceback."""

    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(splinking, "import_module", missing)
    with pytest.raises(UsageError) as told:
        DuckDB().pairs({"id": [0]}, {}, 0.0)
    assert "pip install 'kuager[link]'" in str(told.value.hint)
