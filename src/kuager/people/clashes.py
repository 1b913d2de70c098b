"""Claims on one person that do not go together, with the reason, and the readings under which they fit after all.

A day is an interval: two claims clash only where *every* day that the first may mean lies before every day of the
second. What is told without a day never clashes. Where a reading makes them fit, the verdict is *tension*, where none
does *contradiction*, and *revision* where one speaker says both. That one denies what another asserts is a *dispute*.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kuager.model.dates import DateInterval
from kuager.model.histories import Clash, Station, Telling
from kuager.model.speakers import shown_speaker
from kuager.model.vocab import vocabularies
from kuager.people.ordering import DISPUTE, ONCE, Rule, statuses
from kuager.people.tellings import about, in_time, is_exact, says_still, speaker

CONTRADICTION, TENSION, REVISION = "contradiction", "tension", "revision"
_STRENGTH = (CONTRADICTION, TENSION, REVISION, DISPUTE)
_COMPARED = 64  # claims of one station that are held against others: a thousand copies say nothing new
_SHOWN = 3  # claims of one side that a reason quotes
_INEXACT = "a day that is only about right is another one"

_Pair = tuple[Telling, Telling]


def clashes(stations: Sequence[Station]) -> tuple[Clash, ...]:
    """What does not go together in a history, the strongest first.

    Args:
        stations: The stations of one person, in order of time.
    """
    found = [*_by_rules(stations), *_deaths(stations), *_disputes(stations)]
    return tuple(sorted(found, key=lambda one: _STRENGTH.index(one.verdict)))


def _by_rules(stations: Sequence[Station]) -> Iterator[Clash]:
    pairs = [(one, other) for one in stations for other in stations if one is not other]
    for rule in statuses().rules:
        for one, other in pairs:
            if one.status in rule.one and other.status in rule.other:
                clash = _strongest(rule, one, other, stations)
                yield from () if clash is None else (clash,)


def _strongest(rule: Rule, one: Station, other: Station, stations: Sequence[Station]) -> Clash | None:
    """The strongest clash between the claims of two stations."""
    ways = [
        (verdict, readings, pair)
        for pair in _pairs(one, other)
        if _breaks(rule, pair) and not _dissolved(rule, pair, stations)
        for verdict, readings in (_judged(rule, pair),)
    ]
    if not ways:
        return None
    verdict, readings, pair = min(ways, key=lambda way: _STRENGTH.index(way[0]))
    words = {"first": _status(one), "then": _status(other), "one": _status(one), "other": _status(other)}
    return Clash(
        rule=rule.name,
        verdict=verdict,
        tellings=pair,
        reason=_reason(pair, verdict, rule.why.format(**words)),
        readings=tuple(reading.format(**words) for reading in readings),
    )


def _pairs(one: Station, other: Station) -> Iterator[_Pair]:
    return ((first, second) for first in _telling(one) for second in _telling(other))


def _telling(station: Station) -> list[Telling]:
    """The claims of a station that differ in their days, their speaker, or in that they say "still"."""
    found = {(speaker(one), about(one), says_still(one.spell)): one for one in reversed(station.claimed)}
    return sorted(found.values(), key=lambda one: (in_time(about(one)), one.document, one.spell.passage.start))[
        :_COMPARED
    ]


def _breaks(rule: Rule, pair: _Pair) -> bool:
    first, second = about(pair[0]), about(pair[1])
    if first is None or second is None:
        return False
    if rule.later:
        return first.surely_before(second)
    return first.known_day is not None and first.known_day == second.known_day


def _dissolved(rule: Rule, pair: _Pair, stations: Sequence[Station]) -> bool:
    """Whether somebody tells, of the time in between, what makes both right."""
    first, second = about(pair[0]), about(pair[1])
    return any(
        one.claimed and one.status in rule.unless and _between(one.about, first, second) and pair[1] not in one.claimed
        for one in stations
    )


def _between(when: DateInterval | None, first: DateInterval | None, second: DateInterval | None) -> bool:
    if when is None or first is None or second is None or when.lower is None or when.upper is None:
        return False
    after = first.upper is None or when.upper > first.upper
    return after and (second.upper is None or when.lower <= second.upper)


def _judged(rule: Rule, pair: _Pair) -> tuple[str, tuple[str, ...]]:
    """The verdict on two claims that break a rule, and the readings that mend it."""
    reading = "" if rule.not_still and says_still(pair[1].spell) else rule.reading
    readings = tuple(one for one in (reading, "" if _all_exact(pair) else _INEXACT) if one)
    if _one_speaker(pair):
        return REVISION, readings
    return TENSION if readings else CONTRADICTION, readings


def _all_exact(pair: _Pair) -> bool:
    return all(is_exact(one) for one in pair)


def _one_speaker(pair: _Pair) -> bool:
    one, other = speaker(pair[0]), speaker(pair[1])
    return one.identified and one == other


def _deaths(stations: Iterable[Station]) -> Iterator[Clash]:
    """Deaths on days that have none in common."""
    dead = [one for one in stations if one.status in statuses().once and one.about is not None]
    for one, other in combinations(dead, 2):
        apart = [pair for pair in _pairs(one, other) if _never_meet(pair)]
        for pair in apart[:1]:
            exact = _all_exact(pair)
            verdict = REVISION if _one_speaker(pair) else CONTRADICTION if exact else TENSION
            yield Clash(
                rule=ONCE,
                verdict=verdict,
                tellings=pair,
                reason=_reason(pair, verdict, statuses().why_once),
                readings=() if exact else (_INEXACT,),
            )


def _never_meet(pair: _Pair) -> bool:
    first, second = about(pair[0]), about(pair[1])
    return first is not None and second is not None and not first.meets(second)


def _disputes(stations: Sequence[Station]) -> Iterator[Clash]:
    """What one asserts and another denies; a denial of custody answers every word for being taken."""
    for station in stations:
        claimed = tuple(claim for one in stations if _answers(station, one) for claim in one.claimed)
        if not station.denied or not claimed:
            continue
        is_one = all(_one_speaker((one, other)) for one in claimed for other in station.denied)
        yield Clash(
            rule=DISPUTE,
            verdict=REVISION if is_one else DISPUTE,
            tellings=(*claimed, *station.denied),
            reason=f"{_listed(claimed)} {'is taken back' if is_one else 'is denied'}: {_listed(station.denied)}.",
        )


def _answers(denied: Station, claimed: Station) -> bool:
    """Whether a denial can be of what a claim says: one status, or two words for it, of days that may meet."""
    if denied.status != claimed.status and not any(
        {denied.status, claimed.status} <= alike for alike in statuses().alike
    ):
        return False
    one, other = denied.about, claimed.lasts or claimed.about
    return one is None or other is None or one.meets(other)


def _listed(told: Sequence[Telling]) -> str:
    """The first claims in their words, and how many more there are."""
    more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return "; ".join(_mention(one) for one in told[:_SHOWN]) + more


def _status(station: Station) -> str:
    known = vocabularies()["statuses"].terms
    return known[station.status].label if station.status in known else station.status


def _reason(pair: _Pair, verdict: str, why: str) -> str:
    both = " and ".join(_mention(one) for one in pair)
    if verdict == REVISION:
        return f"One speaker says {both}: {why}, so one of them was corrected."
    if verdict == TENSION:
        return f"{both} do not go together as they stand: {why}."
    return f"{both} cannot both be right: {why}."


def _mention(one: Telling) -> str:
    """A claim in the words of its passage, with who makes it and of when."""
    words = " ".join(one.spell.passage.exact.split())
    when = about(one)
    day = "" if when is None else f", of {when.text}"
    return f"“{words}” ({shown_speaker(one.spell.source)}{day})"
