"""What a date expression means, once the day of publication and the dates before it in the text are known.

The reference is an argument, so another publication date gives other dates from the same words. Policies, all of
them visible in what is kept beside the value: "on Friday" is the last Friday not later than the day of publication,
that day itself included (and then the one before is kept as well); a day without a year is the last such day, unless
the sentence speaks of what is to come; "a week ago" is the day, "two months ago" the whole month, as they name no day.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from kuager.model.dates import DateError, DateInterval, days, parse_edtf
from kuager.suggestions.calendars import (
    WEEK,
    Run,
    month_run,
    part_of,
    shifted,
    unit_run,
    weekday_on_or_before,
    year_before,
    year_run,
)
from kuager.suggestions.dates import Shift, When

_CLOSE = 200  # days: a day without a year that is about as near in the year to come keeps both
_AFTERWARDS = (-31, 120)  # days from a full date within which a later one without a year belongs to the same story
_EACH = 31  # a longer stretch of possible days of publication is tried at its ends only
_KEPT = 4  # more things that words can mean are one interval
_MOMENT = 3  # days: nothing counts on from a longer time
_LONGEST = {"month": 30, "year": 365, "decade": 3_652}  # but units from one of their own kind
_AT_AN_END, _ANY_LENGTH = ("head", "tail"), 36_525  # the first or the last days of whatever it is
_SATURDAY, _DECEMBER, _MONTHS_BACK = 6, 12, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """What a date without a year, or a relative one, counts from.

    Attributes:
        published: When the text was published.
        told: The date that the text is at: the last one it named, else that of the heading.
        within: What a day without a year is nearest to: the heading above, or a full date shortly before.
        sure: Whether ``within`` is a heading: then nothing else is asked.
        days_of_month: What the language calls early, middle and late in a month.
    """

    published: DateInterval | None = None
    told: DateInterval | None = None
    within: DateInterval | None = None
    sure: bool = False
    days_of_month: Mapping[str, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The days that an expression means.

    Attributes:
        value: The likeliest; where only a stretch of days of publication is known, all that it may be.
        candidates: What else the words allow, the likeliest first; one when they leave no choice.
    """

    value: DateInterval | None
    candidates: tuple[DateInterval, ...] = ()


def resolve(when: When, anchors: Anchors) -> Meaning:
    """What a date expression means; that of "since Friday" is the Friday (see :func:`limited`)."""
    if when.iso and when.until is None:
        return Meaning(value=when.iso[0], candidates=when.iso)
    per_day = [runs for at in _reference_days(anchors.published) if (runs := _runs(when, at, anchors))]
    if not per_day:
        return Meaning(value=None)
    likeliest = list(dict.fromkeys(runs[0] for runs in per_day))
    runs = list(dict.fromkeys(per_day[0])) if len(per_day) == 1 else sorted(likeliest, reverse=True)
    hull = (min(first for first, _ in likeliest), max(last for _, last in likeliest))
    value = _interval(when, hull)
    candidates = tuple(one for run in runs if (one := _interval(when, run)) is not None)
    return Meaning(value=value, candidates=candidates if len(candidates) <= _KEPT else ())


def _reference_days(published: DateInterval | None) -> list[int | None]:
    """The days on which the text can have been published."""
    if published is None or published.upper is None:
        return [None]
    if published.lower is None:
        return [published.upper]
    if published.upper - published.lower > _EACH:
        return [published.lower, published.upper]
    return list(range(published.lower, published.upper + 1))


def _interval(when: When, run: Run) -> DateInterval | None:
    first, last = run[0] - when.widened[0], run[1] + when.widened[1]
    if first > last:
        return None
    meant = days(first, last)
    return parse_edtf(f"{meant.text}~") if when.bound == "about" and "/" not in meant.text else meant


def limited(when: When, meant: DateInterval) -> DateInterval:
    """The time that a date with "since", "after", "until" or "before" leaves: open at one end."""
    if meant.lower is None or meant.upper is None:
        return meant
    match when.bound:
        case "since":
            return days(meant.lower, None)
        case "after":
            return days(meant.upper + 1, None)
        case "until":
            return days(None, meant.upper)
        case "before":
            return days(None, meant.lower - 1)
    return meant


def _runs(when: When, at: int | None, anchors: Anchors) -> list[Run]:
    """All that the words can mean on one day of publication, the likeliest first."""
    try:
        if when.until is not None:
            return list(_from_to(replace(when, until=None), when.until, at, anchors))
        found = list(_plain(when, at, anchors))
    except (ValueError, OverflowError, DateError):  # the 31st of June, the year 0
        return []
    return [part_of(run, when.part, anchors.days_of_month) for run in found] if when.part else found


def _plain(when: When, at: int | None, anchors: Anchors) -> Iterator[Run]:
    base = at
    if when.anchor == "text":
        base = None if anchors.told is None else anchors.told.lower
    if when.relative is not None:
        yield from _related(when, when.relative, at, anchors)
    elif when.year is not None:
        yield from _in_years(when, when.year)
    elif when.month is not None:
        yield from _yearless(when, base, anchors)
    elif when.first_day is not None:
        yield from _monthless(when, base, anchors)
    elif when.weekday is not None and base is not None:
        yield from _weekdays(when, base)


def _related(when: When, shift: Shift, at: int | None, anchors: Anchors) -> Iterator[Run]:
    ends = _ends(when, shift, at, anchors)
    if ends is None:
        return
    if shift.part == "recent":
        saturday = weekday_on_or_before(ends[1], _SATURDAY) + (WEEK if when.ahead else 0)
        yield saturday, saturday + 1
        return
    run = _shifted_run(shift, ends)
    if run is None:
        return
    within = anchors.within
    if shift.unit == "year" and run == year_run(_year(run[0])) and _is_to_come(when, run, at) and within is not None:
        run = year_run(_year(within.lower or run[0]))  # "by the end of the year" of a story that lies back
    yield from _inside(when, run)


def _is_to_come(when: When, run: Run, at: int | None) -> bool:
    """Whether a part of the current year is still to come, in a sentence that does not say so."""
    return at is not None and not when.ahead and when.part in ("late", "second_half") and run[0] <= at <= run[1]


def _ends(when: When, shift: Shift, at: int | None, anchors: Anchors) -> Run | None:
    """The first and the last day of what the units are counted from."""
    counted = anchors.told if when.anchor == "text" else None
    if when.base is not None:
        bases = _own(when.base, at, anchors)
        past = at is not None and not when.ahead and shift.unit == "year" and when.base.year is None
        bases += [year_before(run) for run in bases if past]  # "a year after the January fire", in the next January
        gone = [run for run in bases if not past or (_shifted_run(shift, run) or run)[0] <= (at or 0)]
        counted = days(*(gone or bases)[0]) if bases else None
    if counted is not None and counted.lower is not None and counted.upper is not None:
        lower, upper = counted.lower, counted.upper
        if upper - lower > _moment(when, shift) and (shift.first, shift.last) != (0, 0):
            return None
        if shift.part in _AT_AN_END:
            return (lower, lower) if shift.part == "head" else (upper, upper)
        return (upper, upper) if shift.first > 0 else (lower, lower if shift.last < 0 else upper)
    if at is None or when.base is not None or (when.anchor == "text" and not _is_just_before(shift)):
        return None
    return at, at


def _moment(when: When, shift: Shift) -> int:
    """How many days a time may have that something counts from: "two years before 2020"."""
    if shift.part in _AT_AN_END:
        return _ANY_LENGTH
    return _LONGEST.get(shift.unit, _MOMENT) if when.base is not None else _MOMENT


def _is_just_before(shift: Shift) -> bool:
    """Whether it is "the day before" or "the previous week": for want of another date, before the publication."""
    return (shift.unit in ("day", "week") and shift.first == shift.last == -1) or (shift.exact and shift.last == 0)


def _shifted_run(shift: Shift, ends: Run) -> Run | None:
    if shift.further:
        (unit, away), *rest = shift.further
        first, last = shifted(ends[0], unit, away), shifted(ends[1], unit, away)
        nearer = replace(shift, further=tuple(rest))
        return None if first is None or last is None else _shifted_run(nearer, (first, last))
    if shift.exact:
        first, last = shifted(ends[0], shift.unit, shift.first), shifted(ends[1], shift.unit, shift.last)
        return None if first is None or last is None else (first, last)
    begin, stop = unit_run(shift.unit, ends[0], shift.first), unit_run(shift.unit, ends[1], shift.last)
    if begin is None or stop is None:
        return None
    first, last = begin[0], stop[1]
    if shift.part == "before":  # "earlier this week" is over, unless the week has just begun
        last = min(last, max(first, ends[1] - 1))
    elif shift.part == "after":
        first = max(first, ends[0])
    return (first, last) if first <= last else None


def _inside(when: When, run: Run) -> Iterator[Run]:
    """A month, a day, a weekday or the first week of a unit that the words name by its distance."""
    start = date.fromordinal(run[0])
    if when.month is not None:
        yield from _in_years(when, start.year)
    elif when.rank is not None:
        yield from _ranked(when, run)
    elif when.first_day is not None:
        yield from _in_month(when, start.year, start.month)
    elif when.weekday is not None:
        day = weekday_on_or_before(run[1], when.weekday)
        if day >= run[0]:
            yield day, day
    else:
        yield run


def _in_years(when: When, year: int) -> Iterator[Run]:
    if when.month is None:
        whole = year_run(year, when.years)
        yield from [whole] if when.rank is None else _ranked(when, whole)
        return
    yield from _in_month(when, year, when.month)
    if when.month + when.months - 1 > _DECEMBER and when.rank is None:
        yield from _in_month(when, year - 1, when.month)  # the winter of a year may begin in the year before


def _in_month(when: When, year: int, month: int) -> Iterator[Run]:
    whole = month_run(year, month, when.months)
    if when.rank is not None:
        yield from _ranked(when, whole)
    elif when.first_day is None or when.last_day is None:
        yield whole
    else:
        first, last = date(year, month, when.first_day).toordinal(), date(year, month, when.last_day).toordinal()
        if first <= last:
            yield first, last


def _ranked(when: When, whole: Run) -> Iterator[Run]:
    """The first Friday, the last week, the third quarter of a month or a year."""
    rank = when.rank or 1
    if when.weekday is not None:
        first = weekday_on_or_before(whole[0] + WEEK - 1, when.weekday)
        last = weekday_on_or_before(whole[1], when.weekday)
        day = first + WEEK * (rank - 1) if rank > 0 else last + WEEK * (rank + 1)
        found: Run | None = (day, day)
    elif when.unit == "week":  # the week that holds the fourth of January is the year's first
        found = unit_run("week", whole[0] + 3 if rank > 0 else whole[1] - 3, rank - 1 if rank > 0 else rank + 1)
    else:
        found = unit_run(when.unit or "day", whole[0] if rank > 0 else whole[1], rank - 1 if rank > 0 else rank + 1)
    if found is not None and whole[0] - WEEK < found[0] <= whole[1]:
        yield found


def _yearless(when: When, at: int | None, anchors: Anchors) -> Iterator[Run]:
    within = anchors.within
    near: list[Run] = []
    if within is not None and within.lower is not None and not when.turn:
        near = sorted(_all_years(when, within.lower), key=lambda run: abs(run[0] - within.lower))[:1]  # type: ignore[operator]  # not None
        kept = anchors.sure or at is None or (near and _AFTERWARDS[0] <= near[0][0] - within.lower <= _AFTERWARDS[1])
        near = near if kept else []
    yield from near
    if at is not None and not (near and anchors.sure):
        yield from _around(when, at, list(_all_years(when, at)))


def _all_years(when: When, ordinal: int) -> Iterator[Run]:
    """The days that the words can mean in the years around a day."""
    year = date.fromordinal(ordinal).year
    found: list[Run] = []
    for one in (year - 2, year - 1, year, year + 1, year + 2):
        try:
            found += _in_month(when, one, when.month or 1)
        except ValueError:  # the 29th of February
            continue
    fitting = [run for run in found if date.fromordinal(run[0]).isoweekday() == when.falls_on]
    yield from fitting or found


def _around(when: When, at: int, runs: Sequence[Run]) -> Iterator[Run]:
    """The last of some recurring days not later than one, and the next: which of them leads, the words say."""
    past = [run for run in runs if run[0] <= at]
    future = [run for run in runs if run[0] > at]
    if when.turn in ("last", "past"):
        yield from [run for run in past if run[1] < at][-1:]
    elif when.turn in ("next", "coming"):
        yield from future[:1]
    elif when.turn == "this":
        yield from [run for run in runs if run[0] <= at <= run[1]][:1] or [
            run for run in runs if _year(run[0]) == _year(at)
        ]
    elif when.ahead:
        holding = [run for run in past if run[1] >= at]
        yield from (holding or future)[:1]
        yield from past[-1:]
    else:
        yield from past[-1:] or future[:1]
        yield from [run for run in future if run[0] - at <= _CLOSE and past and run[0] - at < at - past[-1][1]][:1]


def _year(ordinal: int) -> int:
    return date.fromordinal(ordinal).year


def _monthless(when: When, at: int | None, anchors: Anchors) -> Iterator[Run]:
    """As in "on the 5th": of the month that the text is in, else the last such day; "Friday the 22nd" must be one."""
    told = anchors.told
    if told is not None and told.lower is not None and when.weekday is None:
        start = date.fromordinal(told.lower)
        runs = list(_monthly(when, start.year, start.month, range(2)))
        yield from [run for run in runs if run[0] >= told.lower - 15][:1]
    elif at is not None:
        start = date.fromordinal(at)
        runs = list(_monthly(when, start.year, start.month, range(-_MONTHS_BACK, _MONTHS_BACK)))
        yield from _around(when, at, runs)


def _monthly(when: When, year: int, month: int, offsets: range) -> Iterator[Run]:
    for offset in offsets:
        months = year * _DECEMBER + month - 1 + offset
        with suppress(ValueError):  # the 31st of a shorter month
            runs = list(_in_month(when, months // _DECEMBER, months % _DECEMBER + 1))
            yield from (run for run in runs if when.weekday in (None, date.fromordinal(run[0]).isoweekday()))


def _weekdays(when: When, at: int) -> Iterator[Run]:
    """The weekday before or after a day; of "last" and "next Friday" both readings."""
    weekday = when.weekday or 1
    monday = at - date.fromordinal(at).weekday()
    past = weekday_on_or_before(at, weekday)
    before = weekday_on_or_before(at - 1, weekday)
    found = {
        "last": (before - WEEK, before) if before == at - 1 >= monday else (before, monday - WEEK + weekday - 1),
        "past": (before,),
        "this": (monday + weekday - 1,),
        "next": (monday + WEEK + weekday - 1, past + WEEK),
        "coming": (past + WEEK,),
        "week_on": (before + WEEK + WEEK,),
        "": (before + WEEK, past) if when.ahead else (past, before),
    }[when.turn]
    yield from ((day, day) for day in dict.fromkeys(found))


def _from_to(start: When, end: When, at: int | None, anchors: Anchors) -> Iterator[Run]:
    """A run from one date to another; what one of them leaves open, the other settles."""
    if start.iso and end.iso:  # of several readings the shortest run
        pairs = [(one.lower, other.upper) for one in start.iso for other in end.iso]
        runs = [(first, last) for first, last in pairs if first is not None and last is not None and first <= last]
        yield from sorted(runs, key=lambda run: run[1] - run[0])[:1]
        return
    if _is_complete(end) or not _is_complete(start):
        ends = _own(end, at, anchors)
        if not ends:
            return
        settled = replace(anchors, within=None, told=days(*ends[0]))
        starts = (
            _own(start, at, settled) if _is_complete(start) else _own(replace(start, ahead=False), ends[0][0], settled)
        )
    else:
        starts = _own(start, at, anchors)
        if not starts:
            return
        ends = _own(replace(end, ahead=True), starts[0][0], replace(anchors, within=None))
    if starts and ends and starts[0][0] <= ends[0][1]:
        yield starts[0][0], ends[0][1]


def _own(when: When, at: int | None, anchors: Anchors) -> list[Run]:
    if when.iso:
        one = when.iso[0]
        return [] if one.lower is None or one.upper is None else [(one.lower, one.upper)]
    return _runs(when, at, anchors)


def _is_complete(when: When) -> bool:
    """Whether it says its year, or how far from the anchor it lies."""
    return bool(when.iso) or when.year is not None or when.relative is not None or bool(when.turn)
