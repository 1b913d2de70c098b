"""The sentences of the checks: who said what and when, which axiom it breaks, which reading would mend it."""

from collections.abc import Sequence
from datetime import date

from kuager.figures.conflicts import Conflict
from kuager.figures.lattice import populations_around
from kuager.figures.named import SURELY, is_named
from kuager.figures.placing import Placed
from kuager.figures.readings import measure_reading
from kuager.figures.revisions import Withdrawal, printed_numbers
from kuager.figures.sums import total
from kuager.model.dates import DateInterval
from kuager.model.records import Count, StatedFigure
from kuager.model.speakers import said, shown_speaker
from kuager.model.vocab import vocabularies

_LONGEST_QUOTE = 100
_LISTED = 6
_PAIR = 2
_SHORT = 3  # words that can stand before a participle


def reason(conflict: Conflict) -> str:
    """The reason of a conflict in one or two sentences."""
    if conflict.verdict == "revision":
        return _revision(conflict)
    named = _together([mention(one.figure) for one in conflict.members])
    broken = _broken(conflict)
    if conflict.doubts:
        return f"{named} fit only if {', or if '.join(readings(conflict))}; {_plainly(conflict)}{broken}."
    both = "both" if len(conflict.members) == _PAIR else "all"
    return f"{named} cannot {both} be right: {broken}."


def _revision(conflict: Conflict) -> str:
    first, *_, last = conflict.members
    who = _capital(shown_speaker(last.figure.count.source))
    named = _together([_quoted(one.figure) + _said(one.figure) for one in conflict.members[:-1]])
    later = _quoted(last.figure) + _said(last.figure)
    if conflict.check in {"same", "grows"} and (first.floor or 0) > (last.ceiling or 0):
        return f"{who} gave {named}, and later {later}: the number was corrected, for {_broken(conflict)}."
    return (
        f"{who} gave {named}, and at another time {later}: one of the numbers was corrected, for {_broken(conflict)}."
    )


def name_of(conflict: Conflict) -> str:
    """The check of a conflict; where a list of names sets the floor alone, *names*."""
    first, *_ = conflict.members
    return "names" if len(conflict.members) == _PAIR and is_named(first.figure) else conflict.check


def mention(figure: StatedFigure) -> str:
    """A figure in the words of its passage, with who said it and when; a list of names by its document."""
    if is_named(figure):
        return f"The {figure.count.passage.exact}"
    when = _said(figure).removeprefix(" (").removesuffix(")")
    who = shown_speaker(figure.count.source)
    return f"{_quoted(figure)} ({who}, {when})" if when else f"{_quoted(figure)} ({who})"


def _said(figure: StatedFigure) -> str:
    interval = said(figure)
    return "" if interval is None else f" (said {when(interval)})"


def when(interval: DateInterval) -> str:
    """An interval in words; days as ISO 8601 has them."""
    about = "about " if interval.approximate else ""
    first = None if interval.lower is None else date.fromordinal(interval.lower).isoformat()
    last = None if interval.upper is None else date.fromordinal(interval.upper).isoformat()
    if first is None:
        return f"{about}{last} or earlier"
    if last is None:
        return f"{about}{first} or later"
    return f"{about}{first}" if first == last else f"{about}between {first} and {last}"


def _quoted(figure: StatedFigure) -> str:
    return f"“{clause(figure.count)}”"


def clause(count: Count) -> str:
    """The words of the passage; of a long one, those around its number."""
    words = count.passage.exact
    if len(words) <= _LONGEST_QUOTE:
        return " ".join(words.split())
    middle = count.number.start - count.passage.start
    start = max(0, min(middle - _LONGEST_QUOTE // 2, len(words) - _LONGEST_QUOTE))
    cut = words[start : start + _LONGEST_QUOTE]
    head = "" if start == 0 else "… "
    tail = "" if start + _LONGEST_QUOTE >= len(words) else " …"
    inner = cut if start == 0 else cut.partition(" ")[2] or cut
    inner = inner if not tail else inner.rpartition(" ")[0] or inner
    return head + " ".join(inner.split()) + tail


def number_words(count: Count) -> str:
    """The number with its bound: "more than 10,000", "about 164", or the vague word as it stands."""
    bounds = count.bounds
    numbers = " to ".join(f"{number:,}" for number in printed_numbers(bounds))
    if bounds.relation == "vague" or not numbers:
        return f"“{count.number.exact}”"
    before = {
        "gt": "more than ",
        "ge": "at least ",
        "lt": "fewer than ",
        "le": "at most ",
        "approx": "about ",
    }
    return before.get(bounds.relation, "") + numbers


def readings(conflict: Conflict) -> tuple[str, ...]:
    """The readings under which the figures fit, as clauses that follow "if"."""
    whose: dict[str, tuple[int, ...]] = {}
    for doubt in conflict.doubts:
        whose[doubt.reading] = (*whose.get(doubt.reading, ()), doubt.member)
    if whose.get("elsewhere") == whose.get("other_time"):
        whose = {_ELSEWHERE.get(reading, reading): members for reading, members in whose.items()}
    return tuple(_reading(reading, members, conflict.members) for reading, members in whose.items())


def _reading(reading: str, whose: Sequence[int], members: Sequence[Placed]) -> str:
    one = members[whose[0]]
    who = _pointed_at(whose[0], members)
    if reading == "held":
        return f"{who} counts {measure_reading(one.group.measure).held}"
    if reading == "that_day":
        return f"{who} counts {_day(one)} alone"
    if reading == "begins":
        return f"{who} counts only from {date.fromordinal(one.as_of.begins or one.as_of.day).isoformat()} on"
    if len(whose) == 1 and reading in _WITHOUT_DAY and said(one.figure) is not None:
        return f"{who} {_WITHOUT_DAY[reading]}"
    return _OF_SEVERAL[reading] if len(whose) > 1 else f"{who} {_OF_ONE[reading]}"


_WITHOUT_DAY = {
    "other_time": "is about another day than the one on which it was said",
    "time_or_place": "is about another place, or another day than the one on which it was said",
}


_ELSEWHERE = {"elsewhere": "time_or_place", "other_time": "time_or_place"}
_OF_ONE = {
    "added": "counts only those added to an earlier number",
    "others": "leaves out those whom the same sentence counts apart",
    "older": "is the older number",
    "one_person": "holds some person under several names",
    "occasion": "is about another occasion",
    "other_time": "concerns another time, which the text does not name",
    "elsewhere": "concerns another place, which the text does not name",
    "time_or_place": "concerns another time or place, which the text does not name",
    "loose": "is meant very loosely",
}
_OF_SEVERAL = {
    "added": "they count only those added to earlier numbers",
    "others": "they leave out those whom the same sentence counts apart",
    "older": "they are in another order in time",
    "one_person": "they hold some person under several names",
    "occasion": "they are about different occasions",
    "other_time": "they concern different times, which the text does not name",
    "elsewhere": "they concern different places, which the text does not name",
    "time_or_place": "they concern different times or places, which the text does not name",
    "loose": "both are meant very loosely",
}


def _pointed_at(member: int, members: Sequence[Placed]) -> str:
    if len(members) == _PAIR:
        return ("the first", "the second")[member]
    return f"“{members[member].figure.count.number.exact}”"


def _plainly(conflict: Conflict) -> str:
    """How the figures are read where they do not fit."""
    words = [
        measure_reading(conflict.members[doubt.member].group.measure).total
        for doubt in conflict.doubts
        if doubt.reading == "held"
    ]
    return f"read as {words[0]}, " if words else "otherwise "


def _broken(conflict: Conflict) -> str:
    """The axiom, with the numbers that break it."""
    axioms = {"same": _same, "grows": _grows, "part": _part, "stock": _stock, "sum": _sum, "names": _names}
    return axioms[name_of(conflict)](conflict.members)


def _names(members: Sequence[Placed]) -> str:
    named, claim = members
    surely = " different people" if named.figure.rule == SURELY else ""
    where = f" in {claim.group.place}" if claim.group.place else ""
    counted = _label("measures", claim.group.measure)
    return f"{named.floor or 0:,}{surely} named cannot be more than all {counted}{where}, {_number(claim)}"


def _same(members: Sequence[Placed]) -> str:
    first, second = members
    day = f" as of {_day(first)}" if _is_dated(first) and _is_dated(second) else ""
    return f"the number of {_counted(first)}{day} cannot be both {_number(first)} and {_number(second)}"


def _grows(members: Sequence[Placed]) -> str:
    earlier, later = sorted(members, key=lambda one: one.as_of.day)
    if earlier.as_of.day == later.as_of.day or not (_is_dated(earlier) and _is_dated(later)):
        return f"a count cannot fall from {_number(earlier)} to {_number(later)}"
    return f"a count cannot fall from {_number(earlier)} as of {_day(earlier)} to {_number(later)} as of {_day(later)}"


def _is_dated(one: Placed) -> bool:
    """Whether its day is told, and not only the time of the document as a whole."""
    return "other_time" not in one.low_doubts


def _part(members: Sequence[Placed]) -> str:
    part, whole = members
    return (
        f"the first counts a part of what the second counts ({_why_part(part, whole)}), "
        f"and a part, {_number(part)}, cannot be larger than its whole, {_number(whole)}"
    )


def _why_part(part: Placed, whole: Placed) -> str:
    why = []
    if part.group.place != whole.group.place and part.group.place:
        why.append(f"{part.group.place} lies in {whole.group.place}")
    if whole.group.population in populations_around(part.group.population):
        inner, outer = _label("populations", part.group.population), _label("populations", whole.group.population)
        why.append(f"{inner} are among {outer}")
    if part.group.measure != whole.group.measure:
        inner, outer = _label("measures", part.group.measure), _label("measures", whole.group.measure)
        why.append(f"those {inner} are among those {outer}")
    return ", ".join(why) or "the text says so"


def _stock(members: Sequence[Placed]) -> str:
    held, ever = members
    return (
        f"the first counts people held, the second all ever arrested, and no more can be held, {_number(held)}, "
        f"than were ever arrested, {_number(ever)}"
    )


def _sum(members: Sequence[Placed]) -> str:
    *parts, whole = members
    terms = " and ".join(_number(part) for part in parts)
    return (
        f"the parts share nobody and lie inside the whole, and together, {terms}, they are {total(parts):,} "
        f"or more, which cannot be larger than {_number(whole)}"
    )


def _counted(one: Placed) -> str:
    """The quantity in words: "police killed in Almaty"."""
    place = f" in {one.group.place}" if one.group.place else ""
    population, measure = _label("populations", one.group.population), _label("measures", one.group.measure)
    is_short = len(population.split()) <= _SHORT
    return f"{population} {measure}{place}" if is_short else f"those {measure}{place} among {population}"


def _label(vocabulary: str, term: str) -> str:
    known = vocabularies()[vocabulary].terms.get(term)
    return term if known is None else known.label


def _number(one: Placed) -> str:
    return number_words(one.figure.count)


def _day(one: Placed) -> str:
    return date.fromordinal(one.as_of.day).isoformat()


def _together(parts: Sequence[str]) -> str:
    *before, last = parts
    return f"{', '.join(before)} and {last}" if before else last


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def refused(figure: StatedFigure, why: str) -> str:
    """Why a figure is refused by the check *source*."""
    return f"{mention(figure)} cannot be used: {why}."


def taken_back(withdrawal: Withdrawal) -> str:
    """What a statement takes back."""
    statement = mention(withdrawal.by)
    number = number_words(withdrawal.by.count)
    if not withdrawal.figures:
        return f"{statement} takes back the number {number}; no document here gives that number."
    shown = [mention(figure) for figure in withdrawal.figures[:_LISTED]]
    more = len(withdrawal.figures) - len(shown)
    rest = f" and {more} more" if more else ""
    return f"{statement} takes back the number {number}, which had been given: {'; '.join(shown)}{rest}."


def and_more(count: int) -> str:
    """Says how many conflicts of a quantity are not listed."""
    others = "1 more conflict" if count == 1 else f"{count:,} more conflicts"
    return f" The figures of this quantity have {others} of this kind, not listed here."
