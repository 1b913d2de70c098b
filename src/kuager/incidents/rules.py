"""The rules by which ``incidents_v1`` joins happenings: one passage, copies, one person, one day and place.

Each rule sorts happenings into classes by what they share, looks at each class once, and joins what is in it. No rule
compares all pairs, so the time grows with the number of happenings. Within a class the order is fixed, so nothing
depends on the order in which documents were read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kuager.incidents.groups import Groups
from kuager.incidents.happenings import Happening
from kuager.incidents.places import around, is_narrow, is_wide

_EVER = 10**9  # after every day of the calendar
_TRIED = 16  # groups of one class that a happening is tried with: a class that falls apart further is no class


def join_by_rules(groups: Groups, there: Mapping[str, Happening], families: Mapping[str, str]) -> None:
    """Join happenings by all rules, the surest first.

    Args:
        groups: What is joined already stays so.
        there: The happenings.
        families: The copy family of each document.
    """
    ones = list(there.values())
    for why, classes in (
        ("words", _of_one_passage(ones)),
        ("copies", _of_copies(ones, families)),
        ("person", _of_one_person(ones)),
        ("day", _of_one_day(ones)),
    ):
        for found in classes:
            _join(groups, found, why)


def _join(groups: Groups, found: Sequence[Happening], why: str) -> None:
    """Put a class together; who is kept out of its first group may be in a second one."""
    heads: list[str] = []
    for one in found:
        if not any(groups.join(head, one.id, why) for head in heads[:_TRIED]):
            heads.append(one.id)


def _of_one_passage(ones: Sequence[Happening]) -> Iterator[list[Happening]]:
    """What one passage tells: the same kind twice, or a raid with the beating in it."""
    for _, told in groupby(ones, key=lambda one: one.document):
        outer: list[Happening] = []
        end = -1
        for one in sorted(told, key=lambda one: (one.passage.start, -one.passage.end, one.id)):
            if one.passage.end > end:
                yield from _together(outer)
                outer, end = [], one.passage.end
            outer.append(one)
        yield from _together(outer)


def _together(told: Sequence[Happening]) -> Iterator[list[Happening]]:
    if len(told) > 1:
        yield [one for one in told if one.kind.together]
        yield from _by(told, lambda one: one.kind.name)


def _of_copies(ones: Sequence[Happening], families: Mapping[str, str]) -> Iterator[list[Happening]]:
    """The same words in copies of one document."""
    shared = [one for one in ones if one.document in families]

    def words(one: Happening) -> tuple[str, str, str]:
        return families[one.document], one.word, " ".join(one.passage.exact.casefold().split())

    yield from _by(shared, words)


def _of_one_person(ones: Sequence[Happening]) -> Iterator[list[Happening]]:
    """What is told of one person, of one day; what has no day where only one fits."""
    told = [(one.kind.name, person, one) for one in ones if one.is_timed or one.kind.once for person in one.people]
    told.sort(key=lambda found: (found[0], found[1], found[2].key))
    for _, found in groupby(told, key=lambda found: found[:2]):
        yield from _of_one_time([one for _, _, one in found])


def _of_one_time(ones: Sequence[Happening]) -> Iterator[list[Happening]]:
    by_day: dict[int, list[Happening]] = {}
    for one in ones:
        if one.day is not None:
            by_day.setdefault(one.day, []).append(one)
    days = sorted(by_day)
    loose = [one for one in ones if one.day is None]
    if not days:
        yield from _meeting(loose)
        return
    for one in loose:
        first, last = _ends(one)
        fitting = days[bisect_left(days, first) : bisect_right(days, last)][:2]
        if len(fitting) == 1:
            by_day[fitting[0]].append(one)
    yield from (by_day[day] for day in days)


def _meeting(loose: Sequence[Happening]) -> Iterator[list[Happening]]:
    """Tellings without a day, as long as all of them may mean one day in common."""
    common: list[Happening] = []
    until = _EVER
    for one in sorted(loose, key=lambda one: (*_ends(one), one.key)):
        first, last = _ends(one)
        if first > until:
            yield common
            common, until = [], _EVER
        common.append(one)
        until = min(until, last)
    yield common


def _ends(one: Happening) -> tuple[int, int]:
    value = None if one.about is None else one.about.value
    first = 0 if value is None or value.lower is None else value.lower
    return first, _EVER if value is None or value.upper is None else value.upper


def _of_one_day(ones: Sequence[Happening]) -> Iterator[list[Happening]]:
    """One kind, one day, one place."""
    dated = [one for one in ones if one.stretch is not None and one.kind.one_a_day]
    for found in _by(dated, lambda one: (one.kind.name, one.stretch)):
        if found[0].kind.single and _told_twice(found):
            continue
        placed = [one for one in found if one.site is not None]
        if found[0].kind.whole:
            yield [one for one in found if one.site is None]
            yield from _by(placed, lambda one: one.site or "")
        else:
            yield from _of_one_place(placed)


def _told_twice(found: Sequence[Happening]) -> bool:
    """Whether some document tells of two in two passages."""
    passages = {(one.document, one.passage.start, one.passage.end) for one in found}
    return len({document for document, _, _ in passages}) < len(passages)


def _of_one_place(placed: Sequence[Happening]) -> Iterator[list[Happening]]:
    """A square is the town around it where no other place in that town is named on that day."""
    sites = {one.site for one in placed if one.site is not None}
    inside: dict[str, list[str]] = {}
    for site in sorted(sites):
        outer = next((name for name in around(site) if name in sites), None)
        if outer is not None and not is_wide(outer):
            inside.setdefault(outer, []).append(site)

    def innermost(site: str) -> str:
        seen = {site}
        while len(inside.get(site, ())) == 1 and inside[site][0] not in seen:  # a gazetteer may go in a circle
            site = inside[site][0]
            seen.add(site)
        return site

    for found in _by(placed, lambda one: innermost(one.site or "")):
        narrow = any(one.site is not None and is_narrow(one.site) for one in found)
        yield from [found] if narrow or not found[0].kind.persons else _of_their_persons(found)


def _of_their_persons(found: Sequence[Happening]) -> Iterator[list[Happening]]:
    """Two who are named are two incidents; what names nobody belongs to them where there is only one."""
    tops: dict[str, str] = {}

    def top(name: str) -> str:
        while tops.setdefault(name, name) != name:
            tops[name] = tops[tops[name]]
            name = tops[name]
        return name

    for one in found:
        first, *others = sorted(one.people) or [""]
        for other in others:
            low, high = sorted((top(first), top(other)))
            tops[high] = low
    named = [one for one in found if one.people]
    if len({top(min(one.people)) for one in named}) <= 1:
        yield list(found)
        return
    yield from _by(named, lambda one: top(min(one.people)))
    yield [one for one in found if not one.people]


def _by(ones: Iterable[Happening], key: Callable[[Happening], object]) -> Iterator[list[Happening]]:
    """The classes by a key, in the order in which they first occur."""
    classes: dict[object, list[Happening]] = {}
    for one in ones:
        classes.setdefault(key(one), []).append(one)
    yield from classes.values()
