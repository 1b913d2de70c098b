"""The passages of records, found in the records and in the JSON that says them."""

import json
from dataclasses import astuple

import pytest
from hypothesis import given

from kuager.model.codec import encode
from kuager.model.decisions import ClaimDecided
from kuager.model.ids import canonical_json
from kuager.model.passages import passages_in, passages_written
from kuager.model.records import Claim, Passage, Problem, Reading, Suggestion
from tests.model.strategies import records


@pytest.mark.parametrize(
    "kind", [Passage, Suggestion, Reading, Claim, ClaimDecided, Problem], ids=lambda kind: kind.__name__
)
def test_passages_are_the_same_in_what_was_written(kind: type) -> None:
    """All of them, in the same order, whatever the record: nothing that is cited stays unchecked."""

    @given(records(kind))
    def law(record: object) -> None:
        written = json.loads(canonical_json(encode(record)))
        assert passages_written(kind, written) == [astuple(one) for one in passages_in(record)]

    law()
