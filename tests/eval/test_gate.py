"""The gate: no score that was once reached may be lost."""

from pathlib import Path

import pytest

from tools.evaluation import floors
from tools.evaluation.corpora import CORPORA, FLOORS, Corpus
from tools.evaluation.running import DigestFailed, digest

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


def test_a_corpus_that_is_not_at_hand_says_so(tmp_path: Path) -> None:
    """The third-party texts do not ship; where they are missing the reason is plain."""
    corpus = Corpus(name="far", gold=(tmp_path / "gold.json",), measure=tuple)
    assert corpus.absent() == "gold.json of 'far' is not at hand"


def test_the_own_texts_are_always_at_hand() -> None:
    """Wherever the project is checked out, its own corpora are scored."""
    assert [corpus.name for corpus in PINNED if corpus.absent() is None][:2] == ["examples", "stories"]


def test_a_run_that_fails_is_no_score(tmp_path: Path) -> None:
    """When the main job cannot run, the scorer says so instead of counting zero."""
    with pytest.raises(DigestFailed, match="ended with exit code 2"):
        digest(tmp_path, options=("--no-such-option",))
