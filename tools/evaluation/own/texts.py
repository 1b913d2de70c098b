"""Own annotated texts beside their digest, and which rows of the two speak of the same words.

The annotations quote words instead of counting offsets. Where the text as stored is known, the quotes get their
offsets; of a web page only its digest is known here, so its rows are compared by the words that they quote.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tools.evaluation.scores import Row, overlap

_TOKEN = re.compile(r"\w+(?:[.,:]\w+)*")
_ENOUGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One annotated text.

    Attributes:
        name: The file or the id of the sentence.
        words: The text as stored, or None where only the digest has it.
        gold: What a careful reader records of it.
        digest: The part of the digest that speaks of it.
        people: All persons of the digest.
    """

    name: str
    words: str | None
    gold: Row
    digest: Row
    people: Sequence[Row] = ()

    def wanted(self, section: str) -> list[Row]:
        """The annotated rows of one section, with offsets where the text is known."""
        return [self._placed(row) for row in self.gold.get(section, ())]

    def given(self, section: str) -> list[Row]:
        """The rows of the digest of one section."""
        return list(self.digest.get(section) or ())

    def _placed(self, row: Row) -> Row:
        placed = dict(row)
        if self.words is None:
            return placed
        start, quote = 0, row.get("quote", self.words)
        for _ in range(row.get("occurrence", 1)):
            start = self.words.index(quote, start) + 1
        placed |= {"start": start - 1, "end": start - 1 + len(quote)}
        if "number" in row:
            number = _own_word(row["number"], quote, row.get("number_occurrence", 1))
            placed["at"] = {"start": start - 1 + number, "end": start - 1 + number + len(row["number"])}
        return placed


def _own_word(number: str, quote: str, occurrence: int) -> int:
    """Where some number words stand in a quote as words of their own."""
    places = [match.start() for match in re.finditer(rf"(?<![\w,.]){re.escape(number)}(?!\w)", quote)]
    return places[occurrence - 1] if len(places) >= occurrence else quote.index(number)


def same_words(gold: Row, given: Row) -> int:
    """How far two rows speak of the same words: code points, or tokens in a row where offsets are unknown."""
    if gold.get("start") is not None:
        return overlap(gold, given)
    one, other = _TOKEN.findall(gold["quote"]), _TOKEN.findall(given["quote"])
    common = _common_run(one, other)
    return common if common >= min(_ENOUGH, len(one), len(other)) else 0


def _common_run(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest run of tokens that two lists share."""
    best, former = 0, [0] * (len(other) + 1)
    for left in one:
        current = [0] * (len(other) + 1)
        for index, right in enumerate(other):
            current[index + 1] = former[index] + 1 if left == right else 0
        best, former = max(best, *current), current
    return best


def same_number(gold: Row, number: Row) -> int:
    """How far a number of the digest is the one of an annotated row."""
    if "at" in gold:
        return overlap(gold["at"], number)
    one, other = _TOKEN.findall(gold["number"].casefold()), _TOKEN.findall(number["words"].casefold())
    return _common_run(one, other)


def answers(row: Row, field: str) -> set[object]:
    """All answers that the annotator accepts for a field; several others stand in a list."""
    given = [row[key] for key in (field, f"{field}_also") if key in row]
    return {answer for entry in given for answer in (entry if isinstance(entry, list) else [entry])}
