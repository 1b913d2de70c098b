"""Figures as the store lists them: worked out once, when something is said or decided, and asked for many times.

The store knows no stage. It is given an :data:`Indexer`, tells it all that it knows of one figure, and keeps what comes
back as a row of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.decisions import Made
from kuager.model.records import Quantity, StatedFigure, Suggestion

ALWAYS = 0
"""Before every day of the calendar."""


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
