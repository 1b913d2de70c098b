"""The days that the documents cover, and those inside that no source tells of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kuager.incidents.outages import Cuts, cuts_in
from kuager.incidents.wording import time_words
from kuager.model.dates import DateInterval, days
from kuager.model.incidents import Gap
from kuager.model.records import Act, Connectivity, Dated, Event, PersonSpell, StatedFigure, Suggestion
from kuager.model.windows import busiest

CLOSE = 3
"""Days within which a date must be known to tell of a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The covered time, its gaps, and when the network was cut."""

    covered: DateInterval | None
    gaps: tuple[Gap, ...]
    cuts: Cuts


def coverage(
    suggestions: Sequence[Suggestion],
    figures: Sequence[StatedFigure],
    spells: Sequence[PersonSpell],
    published: Iterable[DateInterval],
) -> Coverage:
    """From the first to the last day of what happened, and the days in between of which nothing tells.

    Args:
        suggestions: What happened.
        figures: What was counted: the day that a number is about, and that on which it was said, are told of.
        spells: What befell persons.
        published: When documents came out: whoever publishes on a day covers it.
    """
    cuts = cuts_in(suggestions)
    happened = [one.content.about for one in suggestions if isinstance(one.content, Event | Act | Connectivity)]
    dates = [about.value for about in happened if about is not None]
    covered = busiest([about.value for about in happened if about is not None and _covers(about)]) or busiest(dates)
    if covered is None or covered.lower is None or covered.upper is None:
        return Coverage(covered=covered, gaps=(), cuts=cuts)
    others = [date for figure in figures for date in (figure.count.about, figure.count.said)]
    others += [told.spell.about for told in spells]
    all_dates = [*dates, *(date.value for date in others if date is not None), *published]
    told = _told(all_dates, covered.lower, covered.upper)
    silent = [day for day in range(covered.lower, covered.upper + 1) if day not in told]
    return Coverage(covered=covered, gaps=tuple(_gaps(silent, cuts)), cuts=cuts)


def _covers(about: Dated) -> bool:
    """Whether a time says which days are covered: it is close to a day, or the time that a document says it covers."""
    value = about.value
    if value.lower is None or value.upper is None:
        return False
    return value.upper - value.lower < CLOSE or about.basis == "document"


def _told(dates: Sequence[DateInterval], first: int, last: int) -> set[int]:
    """The days of which something tells closely enough."""
    return {
        day
        for date in set(dates)
        if date.lower is not None and date.upper is not None and date.upper - date.lower < CLOSE
        for day in range(max(date.lower, first), min(date.upper, last) + 1)
    }


def _gaps(silent: Sequence[int], cuts: Cuts) -> Iterator[Gap]:
    """Neighbouring silent days as one gap; where the network was cut, as another."""
    runs: list[tuple[int, int, bool]] = []
    for day in silent:
        cut = cuts.on(day, None) is not None
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == cut:
            runs[-1] = (runs[-1][0], day, cut)
        else:
            runs.append((day, day, cut))
    for first, last, cut in runs:
        about = days(first, last)
        reason = f"No source covers {time_words(about)}."
        if cut:
            yield Gap(about=about, network="down", reason=f"{reason} The network was cut at that time.")
        else:
            yield Gap(about=about, network=None, reason=reason)
