"""The store is a fold: however a case came about, making it anew from the journal gives it byte for byte."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuager.case import Case
from kuager.case.indexing import index
from kuager.case.standing import entries_of, survey
from kuager.store import Store
from tests.case.cases import written

TEXTS = {
    "a.txt": "At least 12 people were arrested in Karasu on 7 January 2022, police said.",
    "b.txt": "Three protesters were killed in Karasu, and 40 were hurt.",
    "c.txt": "Қарасуда 5 адам қаза тапты.",
    "d.txt": "",
    "e.md": "# Karasu\n\nThe internet was cut on Wednesday.\n",
}


@given(st.permutations(sorted(TEXTS)), st.lists(st.integers(1, 3), min_size=5, max_size=5))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_folds_to_what_is_made_anew(tmp_path: Path, order: list[str], portions: list[int]) -> None:
    """Documents in any order and in any portions."""
    place = written(tmp_path / "texts", TEXTS)
    with Case.throwaway() as case:
        rest = order
        for portion in portions:
            case.add([place / name for name in rest[:portion]])
            rest = rest[portion:]
        store: Store = case._store  # noqa: SLF001 - compared from within
        before = list(store.dump())
        record = case.record()
        case.rebuild()
        assert list(store.dump()) == before
        assert case.record() == record
        anew = Store.in_memory(index)
        whole = survey(case._folder)  # noqa: SLF001 - as above
        anew.refold(entries_of(case._folder, whole), whole.notes)  # noqa: SLF001 - as above
        assert list(anew.dump()) == before
        anew.close()


@pytest.mark.parametrize("name", ["a.txt", "e.md"])
def test_two_runs_give_the_same_record(name: str, tmp_path: Path) -> None:
    """Keys, salts and clocks differ; what the record says does not."""
    path = written(tmp_path / "texts", TEXTS) / name
    records = []
    for _ in range(2):
        with Case.throwaway() as case:
            case.add([path])
            records.append(case.record())
    assert records[0] == records[1]
