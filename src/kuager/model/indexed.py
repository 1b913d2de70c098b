"""Figures as the store lists them: worked out once, when something is said or decided, and asked for many times.

The store knows no stage. It is given an :data:`Indexer`, tells it all that it knows of one figure, and keeps what comes
back as a row of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.decisions import Made
from kuager.model.records import Document, Quantity, StatedFigure, Suggestion

ALWAYS = 0
"""Before every day of the calendar."""

At = tuple[int, int]
"""Where the words of a figure stand in the store: the reading, or the decision of a person, and the place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsKnown:
    """From when one looks at figures, along two lines of time that do not move together.

    What surely came later is left out. A figure whose date is an interval, or is not told, may have been known: it
    stays.

    Attributes:
        on: The day to look from; None for today.
        by: What ``on`` speaks of: when a figure was ``said``, ``captured``, or what it is ``about``.
        captured_until: Beside that, only what had come into the case by this day; None for all that is in it.
    """

    on: DateInterval | None = None
    by: str = "said"
    captured_until: DateInterval | None = None


TODAY = AsKnown()
"""All that is known now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which figures of a case are asked for; without any word, all of them.

    Attributes:
        measure: Only this measure (vocabulary ``measures``), e.g. ``killed``.
        population: Only this population (vocabulary ``populations``), e.g. ``police``; not those inside it.
        place: Only this place by its name in the gazetteer, not those inside it; ``""`` where no place is told.
        known_on: Only what was known on this day; None for today's knowledge.
        by: What ``known_on`` speaks of: when a figure was ``said``, ``captured``, or what it is ``about``.
        captured_until: Beside that, only what had come into the case by this day; None for all that is in it.
        latest: Only the last word of each speaker on each quantity: the one about the latest day; of those the one
            said last. What was rejected or retracted is no last word.
        first: How many figures to pass over.
        rows: How many to give at most; None for all.
    """

    measure: str | None = None
    population: str | None = None
    place: str | None = None
    known_on: DateInterval | None = None
    by: str = "said"
    captured_until: DateInterval | None = None
    latest: bool = False
    first: int = 0
    rows: int | None = None

    @property
    def known(self) -> AsKnown:
        """From when one looks."""
        return AsKnown(on=self.known_on, by=self.by, captured_until=self.captured_until)

    def fits(self, quantity: Quantity) -> bool:
        """Whether figures of a quantity are asked for."""
        asked = ((self.measure, quantity.measure), (self.population, quantity.population))
        return all(one in (None, its) for one, its in asked) and self.place in (None, quantity.place or "")


EVERYTHING = Question()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a question for figures is answered with.

    Attributes:
        figures: The figures with their words and what people decided, rejected and retracted ones among them unless
            last words are asked for; ledger by ledger, each in the order of its ledger.
        there: How many there are in all, not only on this page.
        unnamed: Where last words are asked for: how many figures beside them are by nobody who can be met again (the
            text itself, "officials"). They have no last word and are not in ``figures``.
        wholes: Figures outside ``figures`` that one of these says it is a part of.
        documents: The documents that the figures stand in, in the order of the case, without their texts.
    """

    figures: tuple[StatedFigure, ...]
    there: int
    unnamed: int = 0
    wholes: tuple[StatedFigure, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that is known of one suggestion or claim.

    Attributes:
        suggestion: As the last reading of its document has it; None where only a person says so.
        decisions: What people decided on it, without what was replaced since.
        captured: When its document was taken in: what the clock of that machine said.
        published: When its document was published, as far as told.
    """

    suggestion: Suggestion | None
    decisions: tuple[Made, ...]
    captured: str
    published: DateInterval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFrom:
    """The first day on which a figure may have been known, by each of the three dates; ordinals of days."""

    about: int = ALWAYS
    said: int = ALWAYS
    captured: int = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedFigure:
    """A figure with all that it is found and ordered by.

    Attributes:
        figure: The figure.
        quantity: What it is listed under.
        speaker: Who says so, for comparing; None for one who cannot be met again.
        standing: Whether nobody rejected or retracted it.
        as_of: Up to which day it counts: the first and the last day that this may be.
        listed: Where it stands in its ledger: by the day that it is about, then by the day when it was said.
        latest: The same the other way round: the greatest is a speaker's last word.
        known_from: Since when it may have been known.
    """

    figure: StatedFigure
    quantity: Quantity
    speaker: str | None
    standing: bool
    as_of: tuple[int | None, int | None]
    listed: tuple[int, int]
    latest: tuple[int, int]
    known_from: KnownFrom


Indexer = Callable[[Told], IndexedFigure | None]
"""What the store lists of a suggestion or claim; None for what is no figure, or stands nowhere any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFigure:
    """A figure as it is listed, without its words.

    Attributes:
        at: Where its words stand in the store.
        id: That of the suggestion or claim.
        document: Id of the document.
        quantity: What it is listed under.
        speaker: Who says so, for comparing; None for one who cannot be met again.
        relation: Vocabulary ``relations``; with ``lower``, ``upper`` and ``approx`` as in its bounds.
        lower: The least number that it allows.
        upper: The greatest number that it allows.
        approx: The printed number of "about 164".
        as_of: The last day up to which it may count, None where none is told.
        review: Vocabulary ``review``.
    """

    at: At
    id: str
    document: str
    quantity: Quantity
    speaker: str | None
    relation: str
    lower: int | None
    upper: int | None
    approx: int | None
    as_of: int | None
    review: str
