"""The gate: no score that was once reached may be lost."""

import pytest

from tools.evaluation import floors
from tools.evaluation.corpora import CORPORA, FLOORS, Corpus

PINNED = [corpus for corpus in CORPORA if corpus.pinned]


@pytest.mark.parametrize("corpus", PINNED, ids=lambda corpus: corpus.name)
def test_no_score_is_below_its_floor(corpus: Corpus) -> None:
    """What ``kuager digest`` prints is as good as it was when the floors were last raised."""
    if reason := corpus.absent():
        pytest.skip(reason)
    held = floors.load(FLOORS)
    assert corpus.digest() == held.corpora.get(corpus.name), (
        f"the gold files of '{corpus.name}' have changed: look at the scores, then run tools/evaluate.py --update"
    )
    scores = corpus.measure()
    assert [*floors.below(scores, held), *floors.lost(corpus.name, scores, held)] == []
