"""Words that reach over a full stop: "Об этом сообщили в министерстве" after what was said, "Of them, 12 …" before."""

from collections.abc import Sequence
from dataclasses import replace

from kuager.suggestions.chunks import Chunks
from kuager.suggestions.utterances import Sentence, Utterance

_FARTHEST = 3  # sentences
_OPENING = 2  # chunks
_SOON = 4


class Reach:
    """Follows the sentences of a stretch and extends utterances to the neighbours that the grammar gives them."""

    __slots__ = ("_sentences", "chunks", "text")

    def __init__(self, chunks: Chunks, text: str) -> None:
        """Begin before the first sentence."""
        self.chunks = chunks
        self.text = text
        self._sentences: list[tuple[Sentence, Sequence[Utterance]]] = []

    def extended(self, told: Sequence[Utterance], sentence: Sentence) -> list[Utterance]:
        """The utterances of a sentence, with those that they or their forerunners have in another sentence."""
        found = list(told)
        if not told and self._continues(sentence):
            found = self._continued(sentence)
        for one in told:
            earlier = self._backward(one, sentence) if self._is_about_it(one) else []
            if earlier:
                taken_back = one.stance == "retracts"
                found = [*earlier, *(other for other in found if taken_back or other is not one)]
                break
        self._sentences.append((sentence, found))
        del self._sentences[:-_FARTHEST]
        return found

    def _continues(self, sentence: Sentence) -> bool:
        """Whether a sentence goes on with the one before: it opens with "of them", "among them"."""
        first, after = sentence
        opens = any(self.chunks.holds(first, min(first + _OPENING, after), name) for name in ("INCL", "OFTHEM"))
        return opens and bool(self._sentences) and self._is_near(self._sentences[-1][0], sentence)

    def _is_near(self, one: Sentence, other: Sentence) -> bool:
        """Whether two sentences stand in one paragraph."""
        if one[1] <= one[0]:
            return False
        return "\n" not in self.text[self.chunks.ends[one[1] - 1] : self.chunks.starts[other[0]]]

    def _continued(self, sentence: Sentence) -> list[Utterance]:
        _, before = self._sentences[-1]
        spoken = [one for one in before if one.subject is not None and one.rule != "no_comment"]
        if not spoken:
            return []
        first, after = sentence
        return [replace(spoken[-1], first=first, after=self._end(first, after), trailing=True, rule="continued")]

    def _is_about_it(self, one: Utterance) -> bool:
        """Whether words speak of what was told before; what is taken back stands behind its verb."""
        last = one.verb + (_SOON if one.stance == "retracts" else 1)
        return one.subject is not None and any(
            self.chunks.has(place, "ABOUTIT") for place in range(one.first, min(one.after, last))
        )

    def _backward(self, one: Utterance, sentence: Sentence) -> list[Utterance]:
        """The sentences before that nobody is said to speak, as far as the paragraph goes."""
        found: list[Utterance] = []
        following = sentence
        for earlier, told in reversed(self._sentences):
            spoken = any(other.subject is not None for other in told)
            if spoken or (found and not self._is_near(earlier, following)):
                break
            first, after = earlier
            found.append(replace(one, first=first, after=self._end(first, after), trailing=True, rule="backward"))
            following = earlier
        return found[::-1]

    def _end(self, first: int, after: int) -> int:
        while after > first + 1 and self.chunks.has(after - 1, "STOP"):
            after -= 1
        return after
