"""What a producer hands over about a document, and what the core made of it.

A producer is anything that reads a document and proposes something: the rule reader, a statistical model, a language
model on this machine or elsewhere, a program of somebody else's. All of them answer alike: with *quotes*. Where the
words stand is worked out and checked by the core alone (:mod:`kuager.suggestions.grounding`).

``docs/explanation/producers.md`` tells how an answer looks as JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kuager.model.documents import Document, Span
from kuager.model.ids import Json
from kuager.model.records import Problem, Reading, Suggestion

LONGEST_QUOTE = 2_000
"""Code points of the longest quote: more is no quotation but a copy of the text."""

MOST_PROPOSALS = 5_000
"""How many proposals of one answer are looked at."""

_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a document, with what tells one place that has them from another.

    Attributes:
        exact: The words.
        prefix: What stands right before them.
        suffix: What stands right after them.
        occurrence: Which of the places that have them, counted from 1.
        start: Where the producer says they begin; chooses between places that have the words, and is never believed.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    occurrence: int | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing that a producer proposes; nothing of it has been checked.

    Attributes:
        content: A content as a journal writes it (:mod:`kuager.model.codec`), with a quote in the place of every
            passage.
        rule: Which rule of the producer found it, if it has any.
    """

    content: Mapping[str, object]
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that a producer proposed and the core did not take.

    Attributes:
        code: Why, by a word of the vocabulary ``refusals``.
        reason: The same in a sentence.
        kind: What was proposed: ``count``, ``person_mention`` …; empty where that cannot be told.
        quote: The words that it was about, as the producer gave them, cut short.
        field: The field that was left out, where the rest of the proposal was taken.
    """

    code: str
    reason: str
    kind: str = ""
    quote: str = ""
    field: str | None = None


def refusal(code: str, reason: str, content: Mapping[str, object] | None = None, field: str | None = None) -> Refusal:
    """A refusal of a proposal, with as much of its own words as fits into a line."""
    kind = "" if content is None else content.get("type")
    passage = None if content is None else content.get("passage")
    words = passage.get("exact") if isinstance(passage, Mapping) else passage
    return Refusal(
        code=code,
        reason=reason,
        kind=kind[:_SHOWN] if isinstance(kind, str) else "",
        quote=words[:_SHOWN] if isinstance(words, str) else "",
        field=field,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a producer says about one document.

    Attributes:
        proposals: What it proposes, in its own order.
        coverage: The stretches of the text that it has read; a producer that stops early says so here.
        refusals: What could not even be understood as a proposal.
    """

    proposals: tuple[Proposal, ...] = ()
    coverage: tuple[Span, ...] = ()
    refusals: tuple[Refusal, ...] = ()


class Producer(Protocol):
    """Anything that proposes something about documents."""

    @property
    def id(self) -> str:
        """Its name, as suggestions carry it: ``rules_v1``, ``endpoint:qwen3``. Another one gives other ids."""

    @property
    def version(self) -> str:
        """Which version of it has answered."""

    @property
    def kinds(self) -> frozenset[str]:
        """What it can propose: ``count``, ``person_mention`` and so on."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages that it can read; none for any."""

    @property
    def deterministic(self) -> bool:
        """Whether the same document always gets the same answer."""

    def propose(self, document: Document) -> Answer:
        """Read a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """What is left of an answer once every quote was looked up and every value checked.

    Attributes:
        producer: Who answered.
        version: In which version.
        kinds: What it can propose.
        deterministic: Whether it always answers alike.
        proposed: How many proposals it made.
        suggestions: Those that stand, in the order of the text.
        refusals: Those that do not, and single fields that were left out.
        coverage: What it has read.
        unread: What it has not read, blank stretches left out.
    """

    producer: str
    version: str
    kinds: frozenset[str]
    deterministic: bool
    proposed: int
    suggestions: tuple[Suggestion, ...]
    refusals: tuple[Refusal, ...] = ()
    coverage: tuple[Span, ...] = ()
    unread: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One value of a field, and the producers that give it."""

    value: Json
    producers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What all producers say of one thing in one place.

    Attributes:
        kind: What it is: ``count``, ``person_mention`` …
        start: Where the words of all of them begin.
        end: Where they end.
        suggestions: What each producer says, one of each at most.
        votes: The values of every field, the most frequent first.
        silent: Producers that have read the place and could have said such a thing, and did not.
    """

    kind: str
    start: int
    end: int
    suggestions: tuple[Suggestion, ...]
    votes: Mapping[str, tuple[Vote, ...]]
    silent: tuple[str, ...]

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fields in which producers differ."""
        return tuple(name for name, votes in self.votes.items() if len(votes) > 1)

    @property
    def agreed(self) -> bool:
        """Whether at least two say it, none differs and none is silent."""
        return len(self.suggestions) > 1 and not self.disputed and not self.silent


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """One document as several producers have read it.

    Attributes:
        document: The document.
        reading: What the rules have read: suggestions, and every number with what became of it.
        answers: What each producer has proposed, the rules first.
        cards: All of it, place by place.
    """

    document: Document
    reading: Reading
    answers: tuple[Grounded, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Some documents as several producers have read them, and what could not be read."""

    documents: tuple[DocumentReading, ...]
    problems: tuple[Problem, ...] = ()
