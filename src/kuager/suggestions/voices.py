"""A statement as the reader holds it: with the rule that found it and the person who speaks."""

from dataclasses import dataclass

from kuager.model.records import Statement
from kuager.suggestions.persons import Individual
from kuager.suggestions.utterances import Utterance


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A statement with the rule that found it, the person who speaks, if it is one, and the words of speech, if any."""

    statement: Statement
    rule: str
    individual: Individual | None
    utterance: Utterance | None
