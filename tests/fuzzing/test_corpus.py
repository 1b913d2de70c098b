"""What fuzzing found interesting, and what it starts from, goes through every parser without an exception."""

from pathlib import Path

import pytest

from tests.fuzzing.seeds import seeds
from tests.fuzzing.targets import TARGETS

CORPUS = Path(__file__).with_name("corpus")


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_raised(target: str) -> None:
    """Neither by valid inputs nor by what was grown from them, cut and flipped."""
    kept = sorted((CORPUS / target).glob("*"))
    grown = [path.read_bytes() for path in kept]
    for data in (*seeds()[target], *grown, b"", b"\0"):
        TARGETS[target](data)


def test_every_folder_of_the_corpus_has_its_target() -> None:
    """A target that was renamed leaves nothing behind."""
    assert {path.name for path in CORPUS.iterdir() if path.is_dir()} <= set(TARGETS)
