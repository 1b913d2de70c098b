"""What the store lists of a figure: where the stages tell the store what to keep, since it knows none of them."""

from kuager.claims import FALLEN, SUGGESTED, review
from kuager.figures.ledger import quantity_of
from kuager.figures.placing import as_of_day
from kuager.figures.speakers import nobody_speaks, said, speaker_of
from kuager.model.dates import DateError, DateInterval, parse_edtf
from kuager.model.indexed import ALWAYS, IndexedFigure, KnownFrom, Told
from kuager.model.records import Count, StatedFigure

_DAY = len("2022-01-05")
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
    left = review(() if told.suggestion is None else (told.suggestion,), told.decisions)
    for one in left.suggestions:
        if isinstance(one.content, Count):
            return StatedFigure(
                id=one.id,
                document=one.document,
                count=one.content,
                rule=one.rule,
                review=left.reviews.get(one.id, SUGGESTED),
                captured=_day_of(told.captured),
                published=told.published,
                reading=left.readings.get(one.id, ""),
            )
    return None


def _day_of(time: str) -> DateInterval | None:
    """The day of a time; a clock that names no day of the calendar tells nothing."""
    try:
        return parse_edtf(time[:_DAY])
    except DateError:
        return None


def _last_day(interval: DateInterval | None, otherwise: int) -> int:
    if interval is None:
        return otherwise
    return interval.upper or interval.lower or otherwise


def _known_from(figure: StatedFigure) -> KnownFrom:
    """Since when a figure may have been known: nothing is said before its time, or captured before it is said."""
    told = said(figure) or (figure.published if nobody_speaks(figure.count.source) else None)
    about = _first_day(None if figure.count.about is None else figure.count.about.value)
    by_said = max(about, _first_day(told))
    return KnownFrom(about=about, said=by_said, captured=max(by_said, _first_day(figure.captured)))


def _first_day(interval: DateInterval | None) -> int:
    return ALWAYS if interval is None or interval.lower is None else interval.lower
