"""Numbers that a later sentence takes back without naming them, as in "… 40 dead. The ministry withdrew it".

The number stays where it stands, said by whoever said it. What takes it back is a count of its own, whose passage
reaches from the number to the words that take it back.
"""

from collections.abc import Iterator, Mapping, Sequence

from kuager.suggestions.attribution import Attribution
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.drafts import Draft
from kuager.suggestions.utterances import Utterance

_FARTHEST = 2  # sentences
_SOON = 4  # chunks
_NAMED = ("DOC", "SAYING", "ANSWERED", "TOLL", "QUANTITY")  # "that figure", "the toll", "this number"


def withdrawals(
    chunks: Chunks, attribution: Attribution, drafts: Mapping[int, Draft]
) -> Iterator[tuple[Utterance, Draft]]:
    """What is said that takes back a number named before it, and that number.

    Args:
        chunks: The stretch.
        attribution: What is said in it.
        drafts: The figures in it, by the chunk of their number, in order.
    """
    for said in attribution.utterances:
        if said.stance == "retracts" and said.subject is not None and _points_back(chunks, said):
            number = _number_before(chunks, said, drafts)
            if number is not None and attribution.source_at(number.index)[1] != "retracts":
                yield said, number


def _points_back(chunks: Chunks, said: Utterance) -> bool:
    """Whether words name no number and speak of one all the same: "it", "that figure", "took the number back"."""
    if chunks.holds(said.first, said.after, "COUNT"):
        return False
    last = min(said.after, said.verb + 1 + _SOON)
    if chunks.holds(said.first, last, "ABOUTIT"):
        return True
    return any(_is_pointer(chunks, index) for index in range(said.verb, last))


def _is_pointer(chunks: Chunks, index: int) -> bool:
    if chunks.has(index, "IT"):
        return True
    return chunks.has_any(index, *_NAMED) and chunks.has_any(index - 1, "DET", "PRON")


def _number_before(chunks: Chunks, said: Utterance, drafts: Mapping[int, Draft]) -> Draft | None:
    """The first whole number of the nearest sentence that has one, in the same breath."""
    first, _ = chunks.sentence_around(said.verb)
    earlier = _first_whole([drafts[index] for index in drafts if first <= index < said.first])
    for _ in range(_FARTHEST):
        if earlier is not None or first < 1:
            return earlier
        first, after = chunks.sentence_around(first - 1)
        earlier = _first_whole([drafts[index] for index in drafts if first <= index < after])
    return earlier


def _first_whole(drafts: Sequence[Draft]) -> Draft | None:
    return next((draft for draft in drafts if draft.part_of is None and draft.tier == "parsed"), None)
