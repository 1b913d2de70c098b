"""The English specifications of Recognizers-Text that fall in our scope, and the others by the reason why not.

A case is one expected result. It is right when what the digest gives lies on its words and says the same:

- numbers: the words alone, put into a sentence as a count of people, give a figure of that value; and the ledger has a
  number on them in the text itself;
- ordinals, percentages, durations: the ledger has a number on them with that disposition;
- dates: a date on the words has an accepted day or range among its values. Where the library names the day of "two
  months ago" and we the month, holding it is right; so is a part of a month ("early") that shares most of its days;
  "since" and "before" limit what is told, so there the end that the words name must agree;
- a text for which nothing is expected is right when no date is given.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from tools.evaluation.edtf import days
from tools.evaluation.scores import Miss, Row, Score, overlap

Digester = Callable[[Mapping[str, str], tuple[str, ...]], Mapping[str, Row]]
"""Digests named texts with options of the main job."""

FILES = (
    "NumberModel",
    "OrdinalModel",
    "PercentModel",
    "DateExtractor",
    "DateParser",
    "DateTimeModel",
    "DurationParser",
)
_CARRIER = "{} people were killed."
_LARGEST = 10**12
_WEEK, _HALF_A_MONTH = 7, 15
_LONG = 27  # days from which on a value is a month or more

_REASONS = (
    ("time of day", re.compile(r"T\d|^PT|^(date)?time(range|zone)?$")),
    ("recurrence", re.compile(r"^set$")),
    ("duration inside a text about dates", re.compile(r"^duration$")),
)
_WORDS = [
    (row["why"], re.compile(row["words"]))
    for row in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["reason"]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One expected result: its text, its words in it, and why it is out of scope, if it is."""

    name: str
    spec: str
    text: str
    day: str
    result: Row | None
    reason: str | None

    @property
    def span(self) -> Row:
        """The words, half-open."""
        result = self.result or {}
        start = result["Start"]
        return {"start": start, "end": result["End"] + 1 if "End" in result else start + result["Length"]}


def cases(spec: str, rows: Sequence[Row]) -> Iterator[Case]:
    """The cases of one specification."""
    for number, row in enumerate(rows):
        day = ((row.get("Context") or {}).get("ReferenceDateTime") or "2016-11-07")[:10]
        for place, result in enumerate(row["Results"] or (None,)):
            case = Case(
                name=f"{spec}{number:04}x{place}", spec=spec, text=row["Input"], day=day, result=result, reason=None
            )
            yield replace(case, reason=_reason(case))


def _reason(case: Case) -> str | None:
    if case.result is None:
        return None if case.spec.startswith("Date") else "no number wanted where the ledger lists every number"
    if case.spec == "NumberModel":
        return _reason_of_number(case.result)
    if case.spec == "OrdinalModel":
        return "relative order" if "relative" in case.result["TypeName"] else None
    if case.spec == "PercentModel":
        return "the number after its word" if re.match(r"per", case.result["Text"].lower()) else None
    return _reason_of_date(case)


def _reason_of_number(result: Row) -> str | None:
    if "relative" in result["TypeName"]:
        return "relative order"
    value = float(result["Resolution"]["value"])
    if result["Resolution"].get("subtype") in ("power", "fraction"):
        return str(result["Resolution"]["subtype"])
    if value < 0 or value != int(value):
        return "negative or broken number: no count of people"
    return "longer than any count of people" if value > _LARGEST else None


def _reason_of_date(case: Case) -> str | None:
    result = case.result or {}
    kind = str(result.get("TypeName") or result.get("Type")).split(".")[-1]
    words = str(result["Text"]).lower()
    if case.spec == "DurationParser":
        return (
            None if re.search(r"\d|one|two|three|four|five|six|ten|twenty|thirty|hundred|dozen", words) else "no number"
        )
    for reason, pattern in _REASONS:
        if pattern.search(kind) or pattern.search(_timex(result)):
            return reason
    if case.spec == "DateTimeModel" and not _accepted(result):
        return "the library gives no value"
    return next((reason for reason, pattern in _WORDS if pattern.fullmatch(words)), None)


def _timex(result: Row) -> str:
    value = result.get("Value") or result.get("Resolution") or {}
    values = value.get("values") or [value]
    return str(values[0].get("timex") or values[0].get("Timex") or "")


def score(found: Sequence[Case], digester: Digester) -> tuple[Score, ...]:
    """One score for each specification: the cases in scope that are right; the others are notes."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for case in found:
        if case.reason is None:
            texts[case.day][case.name] = case.text
            if case.spec == "NumberModel" and case.result is not None:
                texts[case.day][f"{case.name}c"] = _CARRIER.format(case.result["Text"])
    digests: dict[str, Row] = {}
    for day, named in sorted(texts.items()):
        digests |= digester(named, ("--published", day))
    return tuple(_scored(spec, [case for case in found if case.spec == spec], digests) for spec in FILES)


def _scored(spec: str, found: Sequence[Case], digests: Mapping[str, Row]) -> Score:
    inside = [case for case in found if case.reason is None]
    wrong = [case for case in inside if not _is_right(case, digests)]
    reasons = Counter(case.reason for case in found if case.reason is not None)
    notes = tuple(
        f"out of scope: {reason} ({count})" for reason, count in sorted(reasons.items(), key=lambda one: -one[1])
    )
    misses = tuple(_miss(case, digests.get(case.name, {})) for case in wrong)
    name = f"recognizers.{spec}"
    return Score(name=name, right=len(inside) - len(wrong), gold=len(inside), misses=misses, notes=notes, pinned=False)


def _miss(case: Case, given: Row) -> Miss:
    near = [f"{row['quote']!r} {row['value']} {row['candidates']}" for row in given.get("dates", ())]
    near += [f"{row['words']!r} {row['disposition']}" for row in given.get("numbers", ())]
    words = None if case.result is None else f"{case.result['Text']!r} {_accepted(case.result)}"
    return Miss(gold=case.name, wanted=f"{case.text!r} {case.day} {words}", nearest=", ".join(near) or None)


def _is_right(case: Case, digests: Mapping[str, Row]) -> bool:
    given = digests.get(case.name, {})
    if case.result is None:
        return not given.get("dates")
    numbers = [row for row in given.get("numbers", ()) if overlap(case.span, row)]
    if case.spec in _DISPOSITIONS:
        return any(row["disposition"] in _DISPOSITIONS[case.spec] for row in numbers)
    if case.spec == "NumberModel":
        return bool(numbers) and _counts(case.result, digests.get(f"{case.name}c", {}))
    dates = [row for row in given.get("dates", ()) if overlap(case.span, row)]
    return any(case.spec == "DateExtractor" or _agrees(row, case.result) for row in dates)


_DISPOSITIONS = {
    "OrdinalModel": ("ordinal", "date"),
    "PercentModel": ("measure",),
    "DurationParser": ("duration", "age"),
}


def _counts(result: Row, given: Row) -> bool:
    value = int(float(result["Resolution"]["value"]))
    return any(value in (row["lower"], row["approx"]) for row in given.get("figures", ()))


Range = tuple[date | None, date | None, str]
"""First day, day after the last, and what the library says of the part."""


def _accepted(result: Row) -> list[Range]:
    """The days or ranges that the library accepts."""
    if "Value" in result:
        keys = ("FutureResolution", "PastResolution")
        found = [date.fromisoformat(result["Value"][key]["date"]) for key in keys if "date" in result["Value"][key]]
        return [(day, day + timedelta(days=1), "") for day in found]
    ranges: list[Range] = []
    for value in (result.get("Resolution") or {}).get("values", ()):
        mod = str(value.get("Mod") or "")
        if "value" in value and re.fullmatch(r"\d{4}-\d\d-\d\d", value["value"]):
            day = date.fromisoformat(value["value"])
            ranges.append((day, day + timedelta(days=1), mod))
        elif "start" in value or "end" in value:
            ends = [date.fromisoformat(value[key]) if key in value else None for key in ("start", "end")]
            ranges.append((ends[0], ends[1], mod))
    return ranges


def _agrees(given: Row, result: Row) -> bool:
    accepted = _accepted(result)
    for value in (given["value"], *given.get("candidates", ())):
        first_last = days(value)
        if first_last is None or None in first_last:
            continue
        first, last = first_last
        if first is not None and last is not None and any(_same(first, last, one) for one in accepted):
            return True
    return False


def _same(first: date, last: date, accepted: Range) -> bool:
    start, end, mod = accepted
    if start is None or end is None:  # since, after, until, before: the end that the words name
        named = start or end
        apart = [abs((named - one).days) for one in (first, last, last + timedelta(days=1)) if named is not None]
        return min(apart, default=_LONG) <= (_HALF_A_MONTH if "-" in mod else 0)
    if mod in ("start", "mid", "end") or ((end - start).days == 1 and (last - first).days >= _LONG):
        common = min(last, end - timedelta(days=1)).toordinal() - max(first, start).toordinal() + 1
        return common * 2 >= min((last - first).days + 1, (end - start).days)
    near = (end - start).days > _WEEK and abs((start - first).days) <= 1
    return (start == first or near) and last in _ends(end)


def _ends(end: date) -> tuple[date, ...]:
    """The last days that a range up to a day may have: with or without the unit that the words name last."""
    months = (end.year * 12 + end.month - 1 + offset for offset in (1, 3))
    whole = (date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in months)
    return (end - timedelta(days=1), end, *whole, date(end.year, 12, 31), end + timedelta(days=6))
