"""A score while it is counted; exact spans of one document after another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.evaluation.scores import Miss, Score

Spans = Mapping[tuple[int, int], str]
"""Words by their start and end."""


@dataclass(slots=True)
class Tally:
    """Counts over documents; of third-party sets, so that no floor rests on them."""

    name: str
    right: int = 0
    gold: int = 0
    given: int = 0
    misses: list[Miss] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def add(self, document: str, wanted: Spans, found: Spans) -> None:
        """Count the spans of one document; what was read over a missed one stands beside it."""
        self.right += len(wanted.keys() & found.keys())
        self.gold += len(wanted)
        self.given += len(found)
        for start, end in sorted(wanted.keys() - found.keys()):
            near = [words for (first, after), words in sorted(found.items()) if first < end and start < after]
            self.misses.append(Miss(gold=document, wanted=repr(wanted[start, end]), nearest=", ".join(near) or None))
        self.false += [f"{document}: {found[span]!r}" for span in sorted(found.keys() - wanted.keys())]

    def score(self, note: str) -> Score:
        """The result."""
        return Score(
            name=self.name,
            right=self.right,
            gold=self.gold,
            given=self.given,
            misses=tuple(self.misses),
            false=tuple(self.false),
            notes=(note,),
            pinned=False,
        )
