"""Why something was read as it was: the words with their types, the rules that joined them, the rows that know them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconRow:
    """A row of a word list that knows a word.

    Attributes:
        file: Below ``suggestions/lang``, or ``vocab/places.tsv``.
        line: Counted from 1.
        spelling: The one of its spellings that fits, as the list has it.
        types: What it makes the word.
        values: What else it says.
    """

    file: str
    line: int
    spelling: str
    types: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, number or sign of the text, or several words that a list has as one entry."""

    start: int
    end: int
    words: str
    types: tuple[str, ...]
    rows: tuple[LexiconRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A construction as it stands in its file.

    Attributes:
        name: ``en.figure.passive.count``.
        file: Below ``suggestions/lang``.
        line: Where it begins, counted from 1.
        patterns: Its patterns over types.
        macros: The macros in them, with what they stand for.
        gives: What it gives beside what the words say.
    """

    name: str
    file: str
    line: int
    patterns: tuple[str, ...]
    macros: Mapping[str, str]
    gives: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Words that became one thing on the way: a date, a number, a count, a number that counts nobody.

    Attributes:
        kind: ``date``, ``number``, ``taken``, ``count``.
        made: What they became, in the reader's own terms.
        rules: The constructions that fit there.
    """

    start: int
    end: int
    words: str
    kind: str
    made: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A suggestion with the rule that made it; ``rules`` is empty where code and no construction did."""

    id: str
    kind: str
    start: int
    end: int
    words: str
    rule: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that made what was read between two offsets of a document."""

    start: int
    end: int
    words: str
    tokens: tuple[Token, ...]
    steps: tuple[Step, ...]
    made: tuple[Outcome, ...]
    numbers: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A word that no list has, beside numbers that no rule has explained.

    Attributes:
        language: Of the text around it.
        word: In small letters.
        times: How often.
        examples: Some of the places, with the words around.
    """

    language: str
    word: str
    times: int
    examples: tuple[str, ...]
