"""Who answers whom: a denial, a confirmation or no comment beside the statement that it speaks of."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kuager.model.records import Span
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.voices import Voice

_ANSWERING = frozenset({"denies", "confirms", "declines", "retracts"})
_ANSWERED = frozenset({"alleges", "asserts", "reports", "demands"})
_FARTHEST = 8  # statements
_DISTANCE = 1_200  # characters
_WORD = re.compile(r"[^\W\d_]{5,}|\d+")
_STEM = 5
_SHARED = 2


def answered(chunks: Chunks, voices: Sequence[Voice]) -> list[Voice]:
    """The voices, those that answer another with the place of the words that they answer.

    The text must say so: the answer names "the claim" or "these reports", says nothing of its own ("declined to
    comment"), or speaks in the same words of the same matter.
    """
    places = _Places(chunks)
    found = list(voices)
    for index, voice in enumerate(voices):
        if voice.statement.stance in _ANSWERING:
            earlier = _answered_by(voice, voices[max(0, index - _FARTHEST) : index], places)
            if earlier is not None:
                passage = earlier.statement.passage
                statement = replace(voice.statement, answers=Span(passage.start, passage.end))
                found[index] = replace(voice, statement=statement)
    return found


def _answered_by(voice: Voice, before: Sequence[Voice], places: "_Places") -> Voice | None:
    said = voice.statement
    refers = places.refers(said.passage.start, said.passage.end)
    for other in reversed(before):
        one = other.statement
        if said.passage.start - one.passage.end > _DISTANCE:
            return None
        if one.stance not in _ANSWERED or one.passage.end > said.passage.start:
            continue
        own = (one.source.name, one.source.role) == (said.source.name, said.source.role)
        if own != (said.stance == "retracts"):
            continue
        if refers or _share(one.passage.exact, said.passage.exact):
            return other
    return None


def _share(one: str, other: str) -> bool:
    """Whether two statements speak of one matter: two stems of words or numbers in common."""
    return len(_stems(one) & _stems(other)) >= _SHARED


def _stems(words: str) -> set[str]:
    return {match.group().lower()[:_STEM] for match in _WORD.finditer(words)}


class _Places:
    """From text offsets to what the chunks there refer to."""

    __slots__ = ("chunks",)

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks

    def refers(self, start: int, end: int) -> bool:
        """Whether words speak of what was said before: "the claim", "these reports", no comment."""
        first, after = bisect_left(self.chunks.starts, start), bisect_left(self.chunks.starts, end)
        return any(self._is_reference(index) for index in range(first, after))

    def _is_reference(self, index: int) -> bool:
        if self.chunks.has_any(index, "NOCOMMENT", "ANSWERED", "IT"):
            return True
        if not (self.chunks.has(index, "SAYING") or self.chunks.has(index, "DOC")) or index == 0:
            return False
        return self.chunks.has(index - 1, "DET") and not self.chunks.has(index + 1, "THATWORD")
