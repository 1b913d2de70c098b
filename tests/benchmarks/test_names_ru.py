"""The floor of the Russian name model on texts that nobody has looked at, where both are at hand."""

import importlib.util

import pytest

from benchmarks import names_ru as bench
from kuager.adapters import names_ru
from kuager.suggestions.russian_names import Marked, persons_in

LACKING = [name for name in ("navec", "slovnet", "natasha") if importlib.util.find_spec(name) is None]


@pytest.mark.slow
@pytest.mark.skipif(bool(LACKING), reason=f"not installed: run {names_ru.INSTALL}")
@pytest.mark.skipif(not bench.TEXTS.is_file(), reason="the annotated texts are not at hand")
def test_persons_are_found_on_unseen_texts() -> None:
    """F1 by exact places on the last 30 %, the model with what puts it right."""
    rows = bench.rows()
    kept = rows[int(len(rows) * bench.SEEN) :]
    model = names_ru.load()
    found = []
    for row in kept:
        marked = [Marked(start=start, end=end, kind=kind) for start, end, kind in model.marked(row["text"])]
        found.append({(span.start, span.end) for span in persons_in(row["text"], marked)})
    assert float(bench.scores(found, [bench.gold(row) for row in kept])[2]) >= bench.ASKED
