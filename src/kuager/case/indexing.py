"""What the store lists of a figure: where the stages tell the store what to keep, since it knows none of them."""

from dataclasses import replace

from kuager.case.stating import Datings, day_of, stated
from kuager.claims import FALLEN, review
from kuager.figures.known import first_known
from kuager.figures.ledger import quantity_of
from kuager.figures.placing import as_of_day
from kuager.model.dates import DateInterval
from kuager.model.indexed import ALWAYS, IndexedFigure, KnownFrom, Told
from kuager.model.records import Count, StatedFigure
from kuager.model.speakers import said, speaker_of

_UNDECIDED = review((), ())  # most figures: nobody decided on them yet
_NEVER = 10**9  # after every day of the calendar, as in the ledger


def index(told: Told) -> IndexedFigure | None:
    """A figure as people left it, with all that the store finds and orders it by."""
    if told.suggestion is not None and not isinstance(told.suggestion.content, Count) and not told.decisions:
        return None
    figure = _figure(told)
    if figure is None:
        return None
    speaker = speaker_of(figure)
    as_of = as_of_day(figure.count)
    when = said(figure)
    about = None if figure.count.about is None else figure.count.about.value
    return IndexedFigure(
        figure=figure,
        quantity=quantity_of(figure),
        speaker=speaker.key if speaker.identified else None,
        standing=figure.review not in FALLEN,
        as_of=(None, None) if as_of is None else (as_of.earliest, as_of.day),
        listed=(_NEVER if as_of is None else as_of.day, _last_day(when, _NEVER)),
        latest=(_last_day(about, ALWAYS), _last_day(when, ALWAYS)),
        known_from=_known_from(figure),
    )


def _figure(told: Told) -> StatedFigure | None:
    """The figure that a suggestion and the decisions on it leave, if any."""
    suggested = () if told.suggestion is None else (told.suggestion,)
    left = review(suggested, told.decisions) if told.decisions else replace(_UNDECIDED, suggestions=suggested)
    captured = day_of(told.captured)
    documents = {one.document for one in left.suggestions}
    datings = Datings(
        published={} if told.published is None else dict.fromkeys(documents, told.published),
        captured={} if captured is None else dict.fromkeys(documents, captured),
    )
    return next(stated(left, datings), None)


def _last_day(interval: DateInterval | None, otherwise: int) -> int:
    if interval is None:
        return otherwise
    return interval.upper or interval.lower or otherwise


def _known_from(figure: StatedFigure) -> KnownFrom:
    about, said, captured = (first_known(figure, by) for by in ("about", "said", "captured"))
    return KnownFrom(about=about, said=said, captured=captured)
