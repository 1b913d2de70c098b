"""Real reports: 1,299 broadcasts and agency items on one region and two years, among them a few copies.

MUC-3 and MUC-4 development texts, for evaluation only: they are read where they lie and never enter the project. Which
pairs descend from one another was told by reading every pair that is called a copy; what was missed is not known. The
threshold of long runs (``relating.py``) was set with these texts in view.
"""

import json
from itertools import combinations
from pathlib import Path

import pytest

from kuager.copies import related
from kuager.copies.families import PARTLY, WHOLE
from kuager.documents import Captured, read_document
from kuager.model.records import Document

FILE = Path(__file__).parents[2].parent / "shared/data/muc34/dev.jsonl"
_PAIRS = (
    "0089-0158 0096-0161 0097-0160 0107-0635 0179-0182 0387-0406 0521-0523 0584-0585 0694-0696 0752-0756 0771-0797 "
    "0784-0957 0789-0792 0843-0902 0994-0995 1232-1233 1262-1264"
)
COPIES = frozenset(_PAIRS.split())
"""One item in two versions, one statement broadcast twice, an item and its update; by the numbers of the texts."""

MOST_WRONG = 3


@pytest.mark.slow
@pytest.mark.skipif(not FILE.exists(), reason="the MUC texts are not at hand: ../shared/data/muc34")
def test_few_real_reports_are_called_copies_and_most_of_them_are() -> None:
    """Of 843,051 pairs all copies that are known are told, and at most a few others."""
    documents = []
    for line in FILE.read_text("utf-8").splitlines():
        row = json.loads(line)
        found = read_document(Captured(name=row["id"][-4:], data=row["text"].encode()))
        assert isinstance(found, Document)
        documents.append(found)
    assert sum(1 for _ in combinations(documents, 2)) == 843_051
    name = {one.id: one.name for one in documents}
    told = {
        "-".join(sorted((name[one.one], name[one.other])))
        for one in related(documents)
        if one.relation in WHOLE | PARTLY
    }
    assert sorted(COPIES - told) == []
    assert len(told - COPIES) <= MOST_WRONG, sorted(told - COPIES)
