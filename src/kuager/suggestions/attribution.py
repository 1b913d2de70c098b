"""Whose words a place in the text belongs to: the quotation around it, else the utterance around it, else nobody's."""

from bisect import bisect_right
from collections.abc import Sequence

from kuager.model.records import NARRATOR, UNATTRIBUTED, Source
from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.discourse import Utterance
from kuager.suggestions.persons import Individual
from kuager.suggestions.statements import Voice


class Attribution:
    """The quotations and utterances of one stretch, found by place."""

    __slots__ = ("_quotation_starts", "_quotations", "_utterances", "chunks", "narrator", "utterances")

    def __init__(
        self, chunks: Chunks, utterances: Sequence[Utterance], voices: Sequence[Voice], narrator: Source
    ) -> None:
        """Take what the stretch says and who says it; ``narrator`` tells all the rest."""
        self.chunks = chunks
        self.narrator = narrator
        self.utterances = utterances
        self._quotations = [voice for voice in voices if voice.statement.form != "indirect"]
        self._quotation_starts = [voice.statement.passage.start for voice in self._quotations]
        self._utterances: dict[int, list[Utterance]] = {}
        for utterance in utterances:
            self._utterances.setdefault(self._sentence(utterance.first), []).append(utterance)

    def _sentence(self, index: int) -> int:
        return self.chunks.code.rfind(BOUNDARY, 0, index)

    def utterances_in_sentence(self, index: int) -> Sequence[Utterance]:
        """The utterances of the sentence that holds a chunk."""
        return self._utterances.get(self._sentence(index), ())

    def utterance_at(self, index: int) -> Utterance | None:
        """The narrowest utterance whose clause holds a chunk."""
        around = (one for one in self.utterances_in_sentence(index) if one.first <= index < one.after)
        return min(around, key=lambda one: one.after - one.first, default=None)

    def quotation_at(self, index: int) -> Voice | None:
        """The quotation that holds a chunk; quotations never overlap."""
        position = self.chunks.starts[index]
        place = bisect_right(self._quotation_starts, position) - 1
        if place >= 0 and position < self._quotations[place].statement.passage.end:
            return self._quotations[place]
        return None

    def relays_at(self, index: int) -> tuple[Source, ...]:
        """Through whom the words at a chunk reached the text."""
        quotation = self.quotation_at(index)
        if quotation is not None:
            return quotation.statement.relayed_by
        utterance = self.utterance_at(index)
        return () if utterance is None else utterance.relayed_by

    def source_at(self, index: int) -> tuple[Source, str]:
        """Who says what stands at a chunk, with which stance."""
        quotation = self.quotation_at(index)
        if quotation is not None:
            return quotation.statement.source, quotation.statement.stance
        utterance = self.utterance_at(index)
        if utterance is None:
            return self.narrator, "asserts"
        if utterance.subject is not None:
            return utterance.subject.source, utterance.stance
        own = utterance.stance == "retracts" and self.narrator is not NARRATOR  # a body's own statement takes it back
        return (self.narrator if own else UNATTRIBUTED), utterance.stance

    def speaker_at(self, index: int) -> Individual | None:
        """The person whose words stand at a chunk."""
        quotation = self.quotation_at(index)
        if quotation is not None:
            return quotation.individual
        utterance = self.utterance_at(index)
        return utterance.subject.individual if utterance is not None and utterance.subject is not None else None
