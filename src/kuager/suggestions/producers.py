"""The producers that need nothing but the document: the rules."""

from dataclasses import dataclass, field

from kuager.model.documents import Document, Span
from kuager.model.proposals import Answer
from kuager.model.records import Reading
from kuager.suggestions.grounding import proposal_of
from kuager.suggestions.rules_v1 import PRODUCER, read
from kuager.suggestions.script import languages

KINDS = frozenset({"act", "connectivity", "count", "date_mention", "event", "person_mention", "spell", "statement"})
"""Everything that can be suggested about a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rule reader as a producer among others; it answers with quotes as they do.

    Attributes:
        reading: What it has read in the document, where that is known already.
    """

    reading: Reading | None = None
    id: str = PRODUCER
    version: str = "1"
    kinds: frozenset[str] = KINDS
    languages: frozenset[str] = field(default_factory=lambda: frozenset(languages()))
    deterministic: bool = True

    def propose(self, document: Document) -> Answer:
        """Everything that the rules suggest, each with the name of its rule."""
        known = self.reading is not None and self.reading.document == document.id
        reading = self.reading if known and self.reading is not None else read(document)
        return Answer(
            proposals=tuple(proposal_of(one, document.text) for one in reading.suggestions),
            coverage=(Span(0, len(document.text)),),
        )
